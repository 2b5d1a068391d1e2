"""Read what stands in a text and what is typed of it, by two readers the program does not have."""

import re
from collections.abc import Iterator

MONTHS = dict(
    zip(
        ["January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December"],
        range(1, 13), strict=True,
    )
)  # fmt: skip
NAMES = {
    "江苏禾汀针织服饰有限公司": "Jiangsu Heting Knitwear Co Ltd",
    "Ningbo Haiyun Garment Co., Ltd.": "Ningbo Haiyun Garment Co Ltd",
    "Harbor & Pine Apparel Co.": "Harbor and Pine Apparel Co",
    "Kaveri Apparel Imports LLC": "Kaveri Apparel Imports LLC",
    "宁波海云服装有限公司": "Ningbo Haiyun Garment Co Ltd",
}
"""Names as they are written and as they are typed."""

UNITS = {
    "kg/dozen": "kg per dozen",
    "g/m²": "g per m2",
    "m²": "m2",
    "°C": "degrees C",
    "USD": "USD",
    "kg": "kg",
    "lb": "lb",
}
_SIGNS = {"dash": "-", "slash": "/", "underscore": "_", "dot": "."}
_WRITTEN = re.compile(
    r"(?P<year>\d{4})-(?P<mm>\d\d)-(?P<dd>\d\d)(?![\w-])"
    rf"|(?P<of_both>{'|'.join(MONTHS)}) (?P<from>\d\d?) to (?P<to>\d\d?)(?:, (?P<both>\d{{4}}))?"
    r"(?![\w-])"
    rf"|(?P<month>{'|'.join(MONTHS)}) (?P<day>\d\d?)(?!\d)(?:, (?P<of>\d{{4}}))?"
    rf"|(?P<first>\d\d?) (?P<then>{'|'.join(MONTHS)})(?: (?P<in>\d{{4}}))?"
    r"|(?P<section>\d+(?:\.\d+)?(?:\([a-z0-9]{1,4}\))+)"
    r"|(?P<tariff>\d{4}\.\d\d\.\d{4})"
    r"|(?P<id>[A-Za-z0-9]+(?:[-/_][A-Za-z0-9]+)+)"
    r"|(?P<sign>[-+±]?)(?P<number>\d[\d,]*(?<!,)(?:\.\d+)?)(?![A-Za-z])(?P<percent> ?%| percent)?"
    r"|(?P<word>[A-Za-z0-9]+)"
)


def stands_in(text: str, names: dict[str, str] = NAMES) -> Iterator[tuple[str, str]]:
    """Yield the figures, units and names of a text that somebody wrote, in their order."""
    at = 0
    while at < len(text):
        if known := _known(text, at, names):
            yield "name", names[known]
            at += len(known)
        elif known := _known(text, at, UNITS):
            yield "unit", known
            at += len(known)
        elif found := _WRITTEN.match(text, at):
            yield from _of_text(found)
            at = found.end()
        else:
            at += 1


def is_typed(text: str, names: dict[str, str] = NAMES) -> Iterator[tuple[str, str]]:
    """Yield the same of a text in letters, digits and spaces, word by word."""
    words = text.split()
    while words:
        kind, value, taken = _of_words(words, names)
        if kind:
            yield kind, value
        del words[:taken]


def _known(text: str, at: int, names: dict[str, str]) -> str:
    """The longest of these that stands here as a word of its own."""
    before, found = text[at - 1 : at], ""
    for each in names:
        after = text[at + len(each) : at + len(each) + 1]
        alone = not (before.isascii() and before.isalnum()) and not (
            after.isascii() and after.isalnum()
        )
        if text.startswith(each, at) and alone and len(each) > len(found):
            found = each
    return found


def _of_text(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    if found["section"]:
        yield "section", found["section"]
    elif other := found["tariff"] or found["id"] or found["word"]:
        if any(each.isdigit() for each in other):
            yield "identifier", other
    elif number := found["number"]:
        value = found["sign"] + number.replace(",", "")
        yield ("percent" if found["percent"] else "number"), value
    else:
        yield from _of_days(found)


def _of_days(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    if found["year"]:
        yield "day", f"{found['year']}-{found['mm']}-{found['dd']}"
    elif both := found["of_both"]:
        yield "number", str(int(found["from"]))
        yield "day", _a_day(found["both"], both, found["to"])
    elif month := found["month"]:
        yield "day", _a_day(found["of"], month, found["day"])
    else:
        yield "day", _a_day(found["in"], found["then"], found["first"])


def _a_day(year: str | None, month: str, day: str) -> str:
    return f"{year or '-'}-{MONTHS[month]:02}-{int(day):02}"


def _of_words(words: list[str], names: dict[str, str]) -> tuple[str, str, int]:
    for kind, known in (("name", names.values()), ("unit", UNITS.values())):
        for each in sorted(known, key=len, reverse=True):
            if words[: len(each.split())] == each.split():
                by_typed = {typed: unit for unit, typed in UNITS.items()}
                return kind, by_typed[each] if kind == "unit" else each, len(each.split())
    if len(words) > 2 and words[1] in _SIGNS:
        return _joined(words)
    sign, taken = _sign(words)
    if not words[taken].isdigit():
        alone = taken == 0 and any(each.isdigit() for each in words[0])
        return ("identifier", words[0], 1) if alone else ("", "", max(taken, 1))
    if not taken and len(words) > 1 and words[1] in MONTHS:
        year = words[2] if len(words) > 2 and re.fullmatch(r"\d{4}", words[2]) else ""
        return "day", _a_day(year, words[1], words[0]), 3 if year else 2
    return _number(words, sign, taken)


def _joined(words: list[str]) -> tuple[str, str, int]:
    value, taken = words[0], 1
    while words[taken : taken + 1] and words[taken] in _SIGNS:
        value += _SIGNS[words[taken]] + words[taken + 1]
        taken += 2
    return ("identifier" if any(each.isdigit() for each in value) else ""), value, taken


def _sign(words: list[str]) -> tuple[str, int]:
    if words[:3] == ["plus", "or", "minus"] and len(words) > 3:
        return "±", 3
    if words[0] in {"plus", "minus"} and len(words) > 1 and words[1].isdigit():
        return ("+" if words[0] == "plus" else "-"), 1
    return "", 0


def _number(words: list[str], sign: str, taken: int) -> tuple[str, str, int]:
    value, taken = sign + words[taken], taken + 1
    if words[taken : taken + 1] == ["point"]:
        value, taken = f"{value}.{words[taken + 1]}", taken + 2
    if words[taken : taken + 1] == ["percent"]:
        return "percent", value, taken + 1
    paragraphs = ""
    while words[taken : taken + 1] == ["paragraph"]:
        paragraphs, taken = f"{paragraphs}({words[taken + 1]})", taken + 2
    return ("section" if paragraphs else "number"), value + paragraphs, taken
