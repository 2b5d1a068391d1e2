"""Whether what a person would type for some words keeps every figure, unit and name in them. Pure.

A day or a figure that can be read in two ways may be typed in either; that is what the person is
asked. What nobody reads in it may not be typed.
"""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from casefiles.attestation.portal.rules import PortalRules
from casefiles.attestation.portal.write import write
from casefiles.attestation.text_figures import FigureKind, TextFigure, read_back
from casefiles.evidence.consistency.parse_dates import parse_dates
from casefiles.evidence.consistency.parse_figures import parse_figures

_HAN = "〇零一二三四五六七八九两兩十百千万萬"
_NUMBERS = re.compile(rf"\d+|[{_HAN}]+")
_AREA = re.compile(r"\bm[²³]")
_FRACTION = re.compile(r"(\d*) ?([^\d\s])")
_SIGNS = {"-": "-−–(", "+": "+", "±": "±"}
"""What may stand in the words for the sign of a figure; a bracket can be read as a minus."""


def why_refused(words: str, written: str, rules: PortalRules) -> str:
    """Return why `written` may not be typed for `words`; nothing if it may."""
    if not write(words, rules).stops:
        return f"“{words}” can be typed by the rules; nothing is to be decided."
    typed = write(written, rules)
    if typed.stops:
        return f"“{typed.stops[0].words}” in it cannot be typed either. {typed.stops[0].why}"
    if not typed.text:
        return "Nothing would be typed for it."
    figures = [*read_back(typed.text, rules.signs)]
    percent = "percent" in typed.text.split()
    if percent != _has_percent(words) or not _same_figures(words, figures):
        return f"“{words}” would become another figure. A figure is not a matter of decision."
    if not _same_letters(words, written):
        return f"Units, identifiers and names in “{words}” have to stay as they are."
    return ""


def loses_figures(words: str, written: str) -> bool:
    """Whether a name in another script has digits that what stands for it does not."""
    digits, typed = (re.findall(r"\d+", _plain(each)) for each in (words, written))
    return bool(digits) and digits != typed


def _same_figures(words: str, figures: Sequence[TextFigure]) -> bool:
    plain = _plain(_AREA.sub(" ", words)).strip()
    if any(unicodedata.category(each) in {"No", "Nl"} for each in plain):
        return len(figures) == 1 and _fraction(plain) == _value(figures[0])
    if len(figures) == 1 and figures[0].value in _readings(plain):
        return True
    if any(each.what is FigureKind.DAY for each in figures):
        return False
    return _same_signs(plain, figures) and _same_numbers(plain, figures)


def _has_percent(words: str) -> bool:
    return bool(re.search(r"[%％]|\bpercent\b", words))


def _readings(plain: str) -> set[str]:
    """All that a day or a figure can mean; one in brackets may be negative and may not."""
    figure = plain.replace("percent", "").strip("%％ ")
    values = {each.value for each in (*parse_dates(plain), *parse_figures(figure))}
    if figure.startswith("("):
        values |= {each.removeprefix("-") for each in values}
    return values


def _same_signs(plain: str, figures: Sequence[TextFigure]) -> bool:
    signs = [each.value[0] for each in figures if each.value[:1] in _SIGNS]
    wanted = re.match(r"[-−+±](?= ?\d)", plain)
    if wanted and not signs:
        return False
    return all(any(each in plain for each in _SIGNS[sign]) for sign in signs)


def _same_numbers(plain: str, figures: Sequence[TextFigure]) -> bool:
    """Every run of digits in its order; a Chinese numeral may be typed or be part of a name."""
    typed = [run for each in figures for run in re.findall(r"\d+", each.value)]
    for found in _NUMBERS.findall(plain):
        if found[0] in _HAN:
            values = {each.value for each in parse_figures(found)}
            typed = typed[1:] if typed and typed[0] in values else typed
        elif typed[:1] == [found]:
            typed = typed[1:]
        else:
            return False
    return not typed


def _same_letters(words: str, written: str) -> bool:
    """Every run of Latin letters stands there in its order, spaces and case aside."""
    left = "".join(re.findall(r"[a-z]", written.casefold()))
    for run in re.findall(r"[a-z]+", _AREA.sub(" ", words).casefold()):
        if run == "percent":
            continue
        at = left.find(run)
        if at < 0:
            return False
        left = left[at + len(run) :]
    return True


def _fraction(plain: str) -> Decimal | None:
    found = _FRACTION.fullmatch(plain)
    value = unicodedata.numeric(found[2], None) if found else None
    return Decimal(found[1] or 0) + Decimal(str(value)) if found and value is not None else None


def _value(figure: TextFigure) -> Decimal | None:
    return Decimal(figure.value) if figure.what is FigureKind.NUMBER else None


def _plain(words: str) -> str:
    """With every digit of every script as an ASCII one."""
    return "".join(str(unicodedata.decimal(each, each)) for each in words)
