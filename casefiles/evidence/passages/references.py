"""References as people type them, `E-014 p. 3; E-015 Wages!B2`, and as fields show them."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import field

from casefiles.evidence.passages.place_text import read_place, write_place
from casefiles.evidence.places import OnPage, Place, Rectangle, Run, Whole
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible

_ONE = re.compile(r"E-?(?P<number>\d{1,6})(?:(?:\s*,\s*|\s+|(?=p))(?P<place>\S.*))?", re.IGNORECASE)
_BETWEEN = re.compile(r";(?=\s*(?:E-?\d|;|$))", re.IGNORECASE)
"""A semicolon that is no part of the name of a sheet."""

_OTHERWISE = re.compile(r"\s*[,，、；]\s*(?=E-?\d)", re.IGNORECASE)
"""What else people put between two, where it makes no place of the first."""

_APART = re.compile(r"[\s,;，；、]+")
_LABEL = re.compile(r"(?:E-?)?(\d{1,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """An exhibit by its number, and a place in it."""

    number: int
    place: Place


def read_references(text: str) -> list[Reference]:
    """Read several, between semicolons or commas. Raises `Impossible`, quoting what is none."""
    return [each for part in split_references(text) for each in _read_part(part)]


def read_exhibit_numbers(text: str) -> list[int]:
    """Read whole exhibits, `E-012, E-013; 14`. Raises `Impossible`, quoting what is none."""
    parts = [each for each in _APART.split(text) if each]
    found = [_LABEL.fullmatch(each) for each in parts]
    strange = [part for part, label in zip(parts, found, strict=True) if not label]
    if strange:
        raise Impossible(f"“{strange[0]}” is no exhibit. Exhibits are called E-014.")
    return [int(label[1]) for label in found if label]


def require_exhibits(wanted: Iterable[int], known: Container[int]) -> None:
    """Raise `Impossible` where exhibits are not there, naming those, and the others as there."""
    numbers = [*dict.fromkeys(wanted)]
    missing = [f"E-{each:03}" for each in numbers if each not in known]
    there = [f"E-{each:03}" for each in numbers if each in known]
    if not missing:
        return
    others = f"; {_listed(there)} {'is' if len(there) == 1 else 'are'} there" if there else ""
    raise Impossible(f"There is no exhibit {' and no '.join(missing)}{others}.")


def split_references(text: str) -> list[str]:
    """Return what stands between the semicolons, each part as it was typed."""
    return [part.strip() for part in _BETWEEN.split(text.strip()) if part.strip()]


def write_references(references: Iterable[Reference]) -> str:
    """Write them as `read_references` reads them."""
    return "; ".join(_write(each) for each in references)


def _read_part(part: str) -> list[Reference]:
    try:
        return [_read(part)]
    except Impossible:
        pieces = _OTHERWISE.split(part)
        if len(pieces) == 1:
            raise
        return [_read(each) for each in pieces]


def _listed(labels: Sequence[str]) -> str:
    *first, last = labels
    return f"{', '.join(first)} and {last}" if first else last


def _read(text: str) -> Reference:
    if found := _ONE.fullmatch(text):
        try:
            return Reference(int(found["number"]), read_place(found["place"] or ""))
        except Impossible:
            pass
    raise Impossible(
        f"“{text}” is no reference. Write E-014, E-014 p. 3 or E-014 Wages!B2:D9,"
        " with semicolons between."
    )


def _write(reference: Reference) -> str:
    label = f"E-{reference.number:03}"
    match reference.place:
        case Whole():
            return label
        case OnPage() | Rectangle() | Run(int()):
            return f"{label} p. {write_place(reference.place)}"
        case _:
            return f"{label} {write_place(reference.place)}"


@dataclass(frozen=True, slots=True)
class ShownReferences:
    """Several references between semicolons."""

    words: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What each part of them stands for."""

    def read_again(self, text: str) -> str:
        """Return a text as it would have been typed: each part that was shown by what it is."""
        if not self.typed:
            return text
        shown = "|".join(map(re.escape, sorted(self.typed, key=len, reverse=True)))
        part = re.compile(rf"(?:(?<=;)|^)(\s*)({shown})(?=\s*(?:;|$))")
        return part.sub(lambda found: found[1] + self.typed[found[2]], text)


def show_references(parts: Iterable[tuple[str, str]]) -> ShownReferences:
    """Show parts by their words, each with what it stands for. No two are alike."""
    alike, typed = Counter[str](), dict[str, str]()
    for words, stands_for in parts:
        alike[words] += 1
        typed[words if alike[words] == 1 else f"{words} ({alike[words]})"] = stands_for
    return ShownReferences("; ".join(typed), typed)
