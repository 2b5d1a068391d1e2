"""Write a text so that the portal takes it, or say where a person must decide. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from itertools import zip_longest

from casefiles.attestation.portal.rules import PortalRule, PortalRules, RuleKind
from casefiles.attestation.text_figures import (
    LEAP,
    MONTHS,
    FigureKind,
    TextFigure,
    day,
    day_figure,
    read_back,
)
from casefiles.kernel.dataclass import dataclass

_WORD, _FOREIGN = re.compile(r"[A-Za-z]+"), re.compile(r"[^\x00-\x7f]+")
_NAME = "A name or word in another script: say what stands for it."
_CHARACTER = "A character that the portal does not take."
_NO_DAY = "There is no such day."


@dataclass(frozen=True, slots=True)
class WordingStop:
    """Where a text cannot be written without a person."""

    at: int
    """Characters before it."""

    words: str
    """What stands there."""

    why: str


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text as it can be typed into a form of the portal, or what keeps it from being."""

    text: str
    """Empty while there are stops."""

    stops: tuple[WordingStop, ...] = ()


def write(
    text: str, rules: PortalRules, *, names: Mapping[str, str] = {}, permitted: str = ""
) -> WrittenText:
    """Write a text with the characters the portal takes.

    `names` are what stands for a name in another script, or for anything a person decided;
    `permitted` are characters that may be typed beyond those of the rules. Every figure of what was
    written is read back: where one is not what it was, that is a stop too.
    """
    usual = frozenset(rules.permitted + " ")
    going = _TextWriter(rules, usual, usual | frozenset(permitted), names)
    going.go_through(text)
    if going.stops:
        return WrittenText("", tuple(going.stops))
    changed = _changed(going.figures, [*read_back(_joined(going.read), rules.signs)])
    if changed is not None:
        return WrittenText("", (WordingStop(0, changed, "It would not be read as what it is."),))
    return WrittenText(_joined(going.parts))


@dataclass
class _TextWriter:
    """Goes through a text from left to right."""

    rules: PortalRules
    usual: frozenset[str]
    allowed: frozenset[str]
    names: Mapping[str, str]
    parts: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    """The parts as they are read back: what stands there unaltered is not looked at."""

    figures: list[TextFigure] = field(default_factory=list)
    between: str | None = None
    """What stands after the last figure, while that is nothing but signs and spaces."""

    stops: list[WordingStop] = field(default_factory=list)

    def go_through(self, text: str, *, named: bool = True) -> None:
        """Write it. Inside what stands for a name, names are not looked for again."""
        at = 0
        while at < len(text):
            at += (named and self._name(text, at)) or self._piece(text, at)

    def _name(self, text: str, at: int) -> int:
        """Write what stands for the longest name that begins here; return how long it is."""
        here = [each for each in self.names if each and _stands_alone(text, at, each)]
        if not here:
            return 0
        name = max(here, key=len)
        self._add(" ")
        self.go_through(self.names[name], named=False)
        self._add(" ")
        return len(name)

    def _piece(self, text: str, at: int) -> int:
        """Write what begins here by the first rule that fits; return how long it is."""
        for rule, finds in self.rules.finding:
            found = finds.match(text, at)
            if found and found[0]:
                if rule.how is not RuleKind.STOP and self._may_stay(found[0]):
                    self._add(found[0], read=" unaltered ")
                else:
                    self._by_rule(rule, found, at)
                return len(found[0])
        if word := _WORD.match(text, at):
            self._add(word[0])
            return len(word[0])
        if text[at] in self.allowed:
            self._add(text[at], read=" ")
            return 1
        foreign = _FOREIGN.match(text, at)
        words = foreign[0] if foreign else text[at]
        self.stops.append(WordingStop(at, words, _NAME if words[0].isalpha() else _CHARACTER))
        return len(words)

    def _may_stay(self, words: str) -> bool:
        """Whether somebody widened what is permitted, so that these words can stay as they are."""
        return self.allowed.issuperset(words) and not self.usual.issuperset(words)

    def _add_figures(self, part: str, figures: Iterable[TextFigure]) -> None:
        """Add figures, and a word before them where they would run into the one before."""
        signs = (self.between or "").replace(" ", "")
        if signs and self.rules.dividers.get(signs[0]):
            self._add(f" {self.rules.dividers[signs[0]]} ")
        self._add(part)
        self.figures += figures
        self.between = ""

    def _add(self, part: str, read: str | None = None) -> None:
        if any(each.isalnum() for each in part):
            self.between = None
        self.parts.append(part)
        self.read.append(part if read is None else read)

    def _by_rule(self, rule: PortalRule, found: re.Match[str], at: int) -> None:
        if rule.how is RuleKind.STOP:
            self.stops.append(WordingStop(at, found[0], rule.why))
        elif rule.how is RuleKind.WORDS:
            if self.between is not None:
                self.between += found[0]
            self._add(found[0].replace(".", "") if rule.joins else found.expand(rule.becomes))
        else:
            written, figures = _WRITERS[rule.how](found, self.rules.signs)
            if written is None:
                self.stops.append(WordingStop(at, found[0], _NO_DAY))
            else:
                self._add_figures(written, figures)


def _stands_alone(text: str, at: int, name: str) -> bool:
    """Whether a name stands here, and is no part of a longer Latin word or of a figure."""
    if not text.startswith(name, at):
        return False
    before, after = text[:at], text[at + len(name) : at + len(name) + 1]
    if unicodedata.category(name[0]) == "No":  # 3 ½ is one figure
        before = before.rstrip()
    return not (_join(before[-1:], name[0]) or _join(name[-1], after))


def _join(one: str, other: str) -> bool:
    """Whether these two characters are of one Latin word, or of one figure."""
    latin = one.isascii() and one.isalnum() and other.isascii() and other.isalnum()
    figure = one.isnumeric() and other.isnumeric()
    return latin or (figure and not (one.isalpha() or other.isalpha()))


_Written = tuple[str | None, tuple[TextFigure, ...]]
"""What is typed, or nothing where it cannot be; and the figures that stand in it."""


_SIGNS = {
    "": ("", ""),
    **dict.fromkeys(("-", "−", "minus"), ("-", "minus ")),
    **dict.fromkeys(("+", "plus"), ("+", "plus ")),
    **dict.fromkeys(("±", "plus or minus"), ("±", "plus or minus ")),
}


def _number(found: re.Match[str], _: Mapping[str, str]) -> _Written:
    sign, said = _SIGNS[(found[1] or "").strip()]
    whole, parts, percent = found[2].replace(",", ""), found[3], found[4]
    value = sign + whole + (f".{parts}" if parts else "")
    written = said + whole
    written += f" point {parts}" if parts else ""
    what = FigureKind.PERCENT if percent else FigureKind.NUMBER
    return written + (" percent" if percent else ""), (TextFigure(what, value),)


def _day(found: re.Match[str], _: Mapping[str, str]) -> _Written:
    said = found.groupdict()
    year, name = said.get("year"), said.get("name")
    month = MONTHS.index(name) + 1 if name else int(said["month"])
    if day(int(year or LEAP), month, int(said["day"])) is None:
        return None, ()
    written = f"{int(said['day'])} {MONTHS[month - 1]}" + (f" {year}" if year else "")
    return written, (day_figure(year, month, said["day"]),)


def _days(found: re.Match[str], signs: Mapping[str, str]) -> _Written:
    """`May 2 to 28, 2026`: the first day is a number, the second one bears month and year."""
    last, figures = _day(found, signs)
    first, joins = found["first"], found["joins"].strip()
    if last is None or day(LEAP, MONTHS.index(found["name"]) + 1, int(first)) is None:
        return None, ()
    between = "to" if joins in {"-", "–"} else joins
    return f"{int(first)} {between} {last}", (
        TextFigure(FigureKind.NUMBER, str(int(first))),
        *figures,
    )


def _section(found: re.Match[str], _: Mapping[str, str]) -> _Written:
    paragraphs = re.findall(r"\(([A-Za-z0-9]+)\)", found[2])
    written = found[1].replace(".", " point ")
    written += "".join(f" paragraph {each}" for each in paragraphs)
    return written, (TextFigure(FigureKind.SECTION, found[0]),)


def _spelled(found: re.Match[str], signs: Mapping[str, str]) -> _Written:
    written = "".join(f" {signs[each]} " if each in signs else each for each in found[0])
    return " ".join(written.split()), (TextFigure(FigureKind.IDENTIFIER, found[0]),)


def _kept(found: re.Match[str], _: Mapping[str, str]) -> _Written:
    return found[0], (TextFigure(FigureKind.IDENTIFIER, found[0]),)


_WRITERS: Mapping[RuleKind, Callable[[re.Match[str], Mapping[str, str]], _Written]] = {
    RuleKind.NUMBER: _number,
    RuleKind.DAY: _day,
    RuleKind.DAYS: _days,
    RuleKind.SECTION: _section,
    RuleKind.SPELLED: _spelled,
    RuleKind.KEPT: _kept,
}


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


def _changed(was: list[TextFigure], is_now: list[TextFigure]) -> str | None:
    """Return the first figure that is not read back as it was, or nothing."""
    for before, after in zip_longest(was, is_now):
        if before != after:
            return (before or after).value
    return None
