"""References as people type them: `E-014 p. 3; E-015 Wages!B2:D9; E-003`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casefiles.errors import Impossible
from casefiles.evidence.places import Cells, OnPage, Place, Whole, in_words

_ONE = re.compile(
    r"""E-?(?P<number>\d{1,6})
    (?: \s*,?\s* p\.?\s*(?P<page>[1-9]\d{0,5})
      | \s+ (?:(?P<sheet>[^!;]+)!)? (?P<cells>[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?)
    )?""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An exhibit by its number, and a place in it."""

    number: int
    place: Place


def read_references(text: str) -> list[Reference]:
    """Read several, between semicolons. Raises `Impossible`, quoting what is none."""
    return [_read(part.strip()) for part in text.split(";") if part.strip()]


def write_references(references: Iterable[Reference]) -> str:
    """Write them as `read_references` reads them."""
    return "; ".join(_write(each) for each in references)


def _read(text: str) -> Reference:
    found = _ONE.fullmatch(text)
    if not found:
        raise Impossible(
            f"“{text}” is no reference. Write E-014, E-014 p. 3 or E-014 Wages!B2:D9,"
            " with semicolons between."
        )
    number = int(found["number"])
    if found["page"]:
        return Reference(number, OnPage(int(found["page"])))
    if found["cells"]:
        return Reference(number, Cells((found["sheet"] or "").strip(), found["cells"].upper()))
    return Reference(number, Whole())


def _write(reference: Reference) -> str:
    place, label = reference.place, f"E-{reference.number:03}"
    if isinstance(place, Cells):
        sheet = f"{place.sheet}!" if place.sheet else ""
        return f"{label} {sheet}{place.cells}"
    return f"{label} {in_words(place)}".rstrip()
