"""Take the cell of a name apart: names, aliases, former names, places, and to whom else it reaches.

Nothing of a cell is lost: what is no name is a joining word, a reach, or a place.
"""

import re
from collections.abc import Iterator

from casefiles.chain.screening.model import ListedName, NameKind
from casefiles.kernel.dataclass import dataclass

LEGAL = (
    r"(?:Co\.,? ?(?:Ltd|Limited)\.?|Co\.|Ltd\.?|Limited|Inc\.?|LLC|L\.L\.C\.|Corp\.|Corporation"
    r"|Company|Pvt\.|S\.A\. de C\.V\.|S\.R\.L\.|D\.O\.O\.)"
)
"""How the names of companies end on these lists."""

_KIND_OF_PLACE = r"(?:Farm|Factory|Mine|Prison|Plant|Works|Camp|Park)"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_ALIASES = re.compile(rf"(?:and|including) {_NUMBER} alias(?:es)?: ", re.IGNORECASE)
_KNOWN = re.compile(r"(?:(?:and )?(also|formerly) known as )", re.IGNORECASE)
_REACH = re.compile(
    r"[,;]? and ((?:its |their )?(?:subordinate and affiliated entities|subsidiaries"
    r"|subordinates|affiliates))\.?$",
    re.IGNORECASE,
)
_NAMED_SUBSIDIARIES = re.compile(rf" and (its {_NUMBER} subsidiaries(?: from \w+)?), ")
_SHORT = re.compile(r" \(([A-Z][A-Z&]{1,7})\)$")
_OF_PLACE = re.compile(r" \(of ([^()]+)\)")
_OR = re.compile(r"\b([\w-]+) \(or ([\w-]+)\)")
_ALSO_CALLED = re.compile(r"[,;]? *\(?\ba\.?/?k\.?/?a\.? *:? *", re.IGNORECASE)
_AND_AFTER_LEGAL = re.compile(r"(?<=[.])\s+and\s+(?=[A-Z])|(?<=Limited)\s+and\s+(?=[A-Z])")
_LISTED_WITH_COMMAS = re.compile(rf"{LEGAL},\s+(?!{LEGAL})")
_COMMA = re.compile(rf",\s+(?:and\s+)?(?!{LEGAL}(?:[,;.]|$|\s))")
_PLACE_THEN_COMPANY = re.compile(rf"({_KIND_OF_PLACE}),\s+(?=.*{LEGAL}$)")


@dataclass(frozen=True, slots=True)
class NameCell:
    """What the cell of a name says."""

    names: tuple[ListedName, ...]
    extends: str = ""
    place: str = ""


def split_entity(cell: str) -> NameCell:
    """Take apart a name of the UFLPA Entity List: one entity, its other names, its reach."""
    cell = spaced(cell)
    cell, extends = _reach(cell)
    own, inside, after = _bracketed(cell)
    if not inside:
        name, short = _short(cell)
        return NameCell(_unique([ListedName(name), *short]), extends)
    if not extends:
        after, extends = _reach(after)
    name, short = _short(own)
    names = [ListedName(name), *short, *_others(inside)]
    if after.strip(" ,;."):  # stands behind the bracket, and is part of the name
        names[0] = ListedName(f"{name} {after.strip()}")
    return NameCell(_unique(names), extends)


def split_order(cell: str, aliases: str = "") -> NameCell:
    """Take apart the entities that an order of CBP names; `aliases` as one copy keeps them apart.

    A cell may name several entities, each with `a/k/a` and a place.
    """
    cell, extends = _reach(spaced(cell))
    places = _OF_PLACE.findall(cell)
    cell = _OF_PLACE.sub("", cell)
    if named := _NAMED_SUBSIDIARIES.search(cell):
        extends = named[1]
        cell = _NAMED_SUBSIDIARIES.sub("; ", cell)
    first, *also = _ALSO_CALLED.split(cell)
    names, alone = _several(first)
    found = [*_spelled(names, NameKind.NAME)]
    for each in [*also, *aliases.split("|")]:
        parts = [part.strip(" ,;()") for part in each.split(";")]
        found += _spelled([part for part in parts if part], NameKind.ALIAS)
    return NameCell(_unique(found), extends, "; ".join([*places, *alone]))


def spaced(text: str) -> str:
    """Return a text with one space where there are several, of whatever kind."""
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()


def _reach(cell: str) -> tuple[str, str]:
    found = _REACH.search(cell)
    return (cell[: found.start()].rstrip(" ,"), found[1]) if found else (cell, "")


def _bracketed(cell: str) -> tuple[str, str, str]:
    """What stands before, in, and behind the bracket that tells other names; brackets may nest."""
    for start in (each.start() for each in re.finditer(r" \(", cell)):
        inside = cell[start + 2 :]
        if not (_ALIASES.match(inside) or _KNOWN.match(inside)):
            continue
        depth = 1
        for end, each in enumerate(inside):
            depth += (each == "(") - (each == ")")
            if depth == 0:
                return cell[:start], inside[:end], inside[end + 1 :]
        return cell[:start], inside, ""  # never closed
    return cell, "", ""


def _others(inside: str) -> Iterator[ListedName]:
    kind = NameKind.ALIAS
    inside = _ALIASES.sub("", inside, count=1)
    for part in re.split(r"(\b(?:and )?(?:also|formerly) known as )", inside, flags=re.IGNORECASE):
        if known := _KNOWN.fullmatch(part):
            kind = NameKind.FORMER if known[1].lower() == "formerly" else NameKind.ALIAS
            continue
        for each in part.split(";"):
            name = re.sub(r"^and ", "", each.strip())
            for single in _AND_AFTER_LEGAL.split(name):
                if cleaned := re.sub(r"[,;]?( and)?$", "", single.strip()).strip():
                    yield ListedName(cleaned, kind)


def _short(name: str) -> tuple[str, list[ListedName]]:
    """A short name in capitals that stands behind a name: `(XPCC)`."""
    found = _SHORT.search(name)
    if not found:
        return name.strip(), []
    return name[: found.start()].strip(), [ListedName(found[1], NameKind.ALIAS)]


def _several(cell: str) -> tuple[list[str], list[str]]:
    """The entities of a cell, and words at its end that are a place and no entity."""
    names, places = list[str](), list[str]()
    parts = [each.strip() for each in cell.split(";") if each.strip()]
    for at, part in enumerate(parts):
        if at and at == len(parts) - 1 and re.fullmatch(r"[A-Z][a-z]+\.?", part):
            places.append(part.rstrip("."))
            continue
        for piece in _AND_AFTER_LEGAL.split(_PLACE_THEN_COMPANY.sub(r"\1; ", part)):
            for single in piece.split(";"):
                listed = len(_LISTED_WITH_COMMAS.findall(single)) > 1
                names += _COMMA.split(single) if listed else [single]
    return [_short_kept(each) for each in names if each.strip()], places


def _short_kept(name: str) -> str:
    return re.sub(r"\.\.$", ".", name.strip().rstrip(","))


def _spelled(names: list[str], kind: NameKind) -> Iterator[ListedName]:
    """Each name in every spelling that it gives, and its short form."""
    for each in names:
        name, short = _short(each)
        if either := _OR.search(name):
            yield ListedName(_OR.sub(either[1], name, count=1), kind)
            yield ListedName(_OR.sub(either[2], name, count=1), NameKind.ALIAS)
        else:
            yield ListedName(name, kind)
        yield from short


def _unique(names: "list[ListedName]") -> tuple[ListedName, ...]:
    return tuple({each.name: each for each in reversed(names)}.values())[::-1]
