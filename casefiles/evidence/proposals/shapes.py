"""Read a value of a shape at the beginning of a text: exactly, or not at all."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from casefiles.evidence.consistency.parse_dates import parse_dates
from casefiles.evidence.consistency.parse_figures import parse_figures
from casefiles.evidence.proposals.model import PaperWords, Shape, Value
from casefiles.kernel.dataclass import dataclass

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    rf"\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|\d{{4}}([-/.])\d{{1,2}}\1\d{{1,2}}|\d{{1,2}}([-/.])\d{{1,2}}\2(?:\d{{4}}|\d{{2}})"
    rf"|\d{{8}}|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}\.?[ ,-]{{1,2}}(?:\d{{4}}|\d{{2}})"
    rf"|{_MONTH}\.? ?\d{{1,2}}(?:st|nd|rd|th)?, ?\d{{4}}",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
_FIGURE = r"-?\d[\d.,]*(?:[ \u00a0'’]\d{3})*(?:[.,]\d+)?"
_FIGURE_ONLY = re.compile(_FIGURE)
_REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9/_-]*(?:\.[A-Z0-9]+)*", re.IGNORECASE)
_REFERENCE_TAIL = re.compile(
    r"\s*$|\s*[,;/|()（）。]|\s+(?:of|dated|from|date|line|and)\b", re.IGNORECASE
)
_ENTRY = re.compile(r"([A-Z0-9]{3})[- ]?(\d{7})[- ]?(\d)(?![\dA-Z-])")
_HTS = re.compile(r"(\d{4})\.(\d{2})\.(\d{4})(?![\d.])|(\d{4})(\d{2})(\d{4})(?![\d.])")
_CONTAINER = re.compile(r"[A-Z]{3}U\s?\d{6}-?\d(?!\d)")
_PORT = re.compile(r"\d{4}(?=$|\s*-\s*[A-Za-z]|\s+[A-Z][a-z])")
_MAKER = re.compile(r"[A-Z]{2}[A-Z0-9]{7,13}(?![A-Z0-9])")
_COUNTRY = re.compile(r"[A-Z]{2}(?=\s*$)")
_BEFORE_NUMBER = re.compile(r"(?:no\.?|№|#|nr\.?)[\s:]*", re.IGNORECASE)
_BEFORE_AMOUNT = re.compile(r"[（(]?小写[)）]?\s*")
_TO_ORDER = re.compile(r"(?:unto |to )?(?:the )?order of\s+|messrs\.?\s+|m/s\.?\s+", re.IGNORECASE)
_NO_PARTY = re.compile(
    r"[@:：;=%#$¥*]|^\W*\d|\b(?:same as|to order|see |none|n/a)\b|https?:|www\.", re.IGNORECASE
)
_LETTERS = {sign: place % 9 + 1 for place, sign in enumerate("ABCDEFGHIJKLMNOPQR")} | {
    sign: place + 2 for place, sign in enumerate("STUVWXYZ")
}
_MOST_PARTY = 90
_SMALL_WORDS = {"and", "of", "the", "for", "de", "y", "e", "und", "et"}
COUNTED = {"PCS", "DOZ", "SET", "CTN", "PLT", "BALE", "DRUM"}
"""Units of which there are no halves: `1,643` of them is no 1.643."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a whole paper tells of its figures."""

    words: PaperWords
    currency: str
    """The only one that the paper names, or nothing."""

    comma: bool | None
    """Whether a comma stands before the decimals; None where the paper does not say."""

    is_in_one_currency: bool = False
    """The form itself says in which one: all its amounts are."""

    units: tuple[str, ...] = ()
    """Those that the field takes."""

    hint: str = ""
    """Words that say the unit: the heading of a column, the cell at the right."""


def context_of(texts: Iterable[str], words: PaperWords, currency: str = "") -> Context:
    """Return what a paper tells of its figures; `currency` is that of its form, if it has one."""
    said = "\n".join(texts)
    named = {
        name for name, ways in words.currencies.items() if any(_stands(way, said) for way in ways)
    }
    ways = {_way(figure[0].strip(" .,")) for figure in _FIGURE_ONLY.finditer(said)} - {""}
    only = currency or (named.pop() if len(named) == 1 else "")
    return Context(words, only, "comma" in ways if len(ways) == 1 else None, bool(currency))


def read(shape: Shape, text: str, context: Context) -> Value | None:
    """Return the value that a text begins with, or None. Positions are those of the text."""
    return _READERS[shape](text, context)


def check_digit(filer_and_number: str) -> str:
    """Return the last digit of an entry number (CBP Form 7501 instructions, Appendix 1)."""
    digits = [_LETTERS.get(sign) or int(sign) for sign in filer_and_number]
    doubled = (digit * (2 - place % 2) for place, digit in enumerate(digits))
    return str(-sum(part // 10 + part % 10 for part in doubled) % 10)


def _stands(way: str, said: str) -> bool:
    edge = r"(?<![A-Za-z])" if way[0].isalpha() else ""
    return (
        re.search(
            edge
            + re.escape(way)
            + (r"(?![A-Za-z])" if way[-1].isascii() and way[-1].isalpha() else ""),
            said,
        )
        is not None
    )


def _way(figure: str) -> str:
    """Return how a figure is written where there is no doubt: with a decimal comma or a point."""
    if (
        not re.search(r"[.,]", figure)
        or _DOTTED.fullmatch(figure)
        or figure.count(".") + figure.count(",") > 4
    ):
        return ""
    ways = {each.way for each in parse_figures(figure.replace("\u00a0", " "))}
    if ways == {"point"} and re.search(r"\.\d{1,2}$|,\d{3}\.", figure):
        return "point"
    return "comma" if ways == {"comma"} or (ways == {"space"} and "," in figure) else ""


def _day(text: str, _: Context) -> Value | None:
    if not (found := _DAY.match(text)) or text[found.end() : found.end() + 1].isalnum():
        return None
    written = found[0]
    readings = [each for each in parse_dates(written) if len(each.value) == 10]
    ways = {each.way for each in readings}
    if (
        len(ways) > 1
    ):  # a year of two digits stands last, and dots are set by who writes the day first
        readings = [
            e
            for e in readings
            if e.way != "ymd" and not (_DOTTED.fullmatch(written) and e.way == "mdy")
        ]
    values = tuple(dict.fromkeys(each.value for each in readings))
    return Value(values, written, 0, found.end()) if values else None


def _figure(text: str, context: Context, *, decimals: int | None) -> tuple[str, str, int] | None:
    """Return a figure at the beginning as a decimal and as it is written, and where it ends."""
    if not (found := _FIGURE_ONLY.match(text)):
        return None
    written = found[0].rstrip(".,")
    readings = parse_figures(written.replace("\u00a0", " "))
    if len(readings) > 1 and decimals is not None:
        readings = tuple(e for e in readings if len(e.value.partition(".")[2]) <= decimals)
    if len(readings) > 1 and context.comma is not None:
        readings = tuple(e for e in readings if e.way == ("comma" if context.comma else "point"))
    return (readings[0].value, written, len(written)) if len(readings) == 1 else None


def _amount(text: str, context: Context) -> Value | None:
    before = _BEFORE_AMOUNT.match(text)
    first = start = before.end() if before else 0
    named = _ways(context.words.currencies)
    currency = ""
    for name, way in named:
        if text.startswith(way, start):
            currency, start = name, start + len(way)
            start += len(text[start:]) - len(text[start:].lstrip(" :"))
            break
    if not (figure := _figure(text[start:], context, decimals=2)):
        return None
    value, written, length = figure
    end, tail = start + length, text[start + length :].strip()
    currency = currency or next((name for name, way in named if tail == way), "")
    if len(value.partition(".")[2]) > 2 or (tail and not currency and tail[0] not in "（(,;"):
        return None
    currency = currency or _named(context.hint, context.words.currencies)
    if not currency and "." not in value and not context.is_in_one_currency:
        return None  # it may be a quantity
    currency = currency or context.currency
    return Value((f"{Decimal(value):.2f} {currency}".strip(),), written, first, end, currency)


def _measure(text: str, context: Context) -> Value | None:
    if not (found := _FIGURE_ONLY.match(text)):
        return None
    tail = text[len(found[0].rstrip(".,")) :]
    unit = _unit(tail, context, whole=False) or (
        _unit(context.hint, context, whole=True) if not tail.strip() else ""
    )
    figure = _figure(text, context, decimals=0 if unit in COUNTED else None)
    if not unit or not figure or Decimal(figure[0]) <= 0:
        return None
    value, written, end = figure
    exact = Decimal(value)
    plain = exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact.normalize()
    return Value((f"{plain:f} {unit}",), written, 0, end, unit)


def _unit(said: str, context: Context, *, whole: bool) -> str:
    """Return the unit that words begin with, or with `whole` the only one that they name."""
    allowed = {name: context.words.units[name] for name in context.units}
    if whole:
        return _named(said, allowed)
    said = said.lstrip(" \u00a0(（")
    for name, way in _ways(allowed):
        if (
            said.casefold().startswith(way.casefold())
            and not said[len(way) : len(way) + 1].isalpha()
        ):
            return name
        if way[0] > "\u2e80" and said.startswith(way):
            return name
    return ""


def _named(said: str, names: dict[str, tuple[str, ...]]) -> str:
    """Return the one of several things that words name; nothing where they name two or none."""
    found = {
        name for name, ways in names.items()
        if any(_stands(way.casefold(), said.casefold()) for way in ways)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else ""


def _ways(names: dict[str, tuple[str, ...]]) -> Sequence[tuple[str, str]]:
    every = [(name, way) for name, ways in names.items() for way in ways]
    return sorted(every, key=lambda each: len(each[1]), reverse=True)


def _reference(text: str, _: Context) -> Value | None:
    before = _BEFORE_NUMBER.match(text)
    start = before.end() if before else 0
    found = _REFERENCE.match(text, start)
    if not found or len(found[0]) < 4 or not re.search(r"\d", found[0]):
        return None
    if (_DAY.fullmatch(found[0]) and not found[0].isdecimal()) or not _REFERENCE_TAIL.match(
        text, found.end()
    ):
        return None
    said = found[0].rstrip("/-_")
    return Value((said,), said, start, start + len(said))


def _entry(text: str, _: Context) -> Value | None:
    found = _ENTRY.match(text)
    if not found or check_digit(found[1] + found[2]) != found[3]:
        return None
    return Value((f"{found[1]}-{found[2]}-{found[3]}",), found[0], 0, found.end())


def _hts(text: str, _: Context) -> Value | None:
    if not (found := _HTS.match(text)):
        return None
    return Value((".".join(each for each in found.groups() if each),), found[0], 0, found.end())


def _pattern(pattern: re.Pattern[str]) -> Callable[[str, Context], Value | None]:
    def read_it(text: str, _: Context) -> Value | None:
        found = pattern.match(text)
        return Value((found[0].replace(" ", ""),), found[0], 0, found.end()) if found else None

    return read_it


def _party(text: str, context: Context) -> Value | None:
    before = _TO_ORDER.match(text)
    start = before.end() if before else 0
    said = text[start:].split("\n", maxsplit=1)[0]
    if ended := company_end(said, context.words):
        said = said[:ended]
    elif re.search(r"\d|[,，(（]", said):
        return None
    said = said.strip()
    words = re.findall(r"[^\W\d_]+", said)
    chinese = bool(re.search(r"[\u3400-\u9fff]", said))
    if (
        _NO_PARTY.search(said)
        or len(said) > _MOST_PARTY
        or (chinese and len(said) < 6)
        or (not chinese and len(words) < 2)
    ):
        return None
    if not chinese and not all(
        each[0].isupper() or each in _SMALL_WORDS for each in words if len(each) > 1
    ):
        return None
    at = text.index(said, start)
    return Value((said,), said, at, at + len(said))


def company_end(said: str, words: PaperWords) -> int:
    """Return where the name of a company ends that these words begin with; 0 where none does."""
    last = 0
    for way in words.companies.all:
        edge = r"(?<![\w])" if way[0].isascii() else ""
        behind = r"(?![\w])" if way[-1].isascii() else ""
        for found in re.finditer(edge + re.escape(way) + behind, said, re.IGNORECASE):
            if found.start() > 1 and (not last or found.start() <= last + 2):
                last = max(last, found.end())
    return last


_READERS: dict[Shape, Callable[[str, Context], Value | None]] = {
    Shape.REFERENCE: _reference,
    Shape.DAY: _day,
    Shape.AMOUNT: _amount,
    Shape.MEASURE: _measure,
    Shape.PARTY: _party,
    Shape.ENTRY: _entry,
    Shape.HTS: _hts,
    Shape.CONTAINER: _pattern(_CONTAINER),
    Shape.PORT: _pattern(_PORT),
    Shape.MAKER: _pattern(_MAKER),
    Shape.COUNTRY: _pattern(_COUNTRY),
}
