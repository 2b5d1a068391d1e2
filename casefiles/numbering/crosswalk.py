"""The crosswalk between package label, Bates numbers, exhibit and step; why a number is missing."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casefiles.chain.chain import chain_of
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.translations import store as translations
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.numbering import store
from casefiles.numbering.facing import faced_page, is_facing, part_order
from casefiles.numbering.model import (
    COPY,
    NO_STEP,
    BatesRange,
    PackageLabel,
    bates_text,
    label_text,
    range_text,
)
from casefiles.numbering.page_counts import PageCounts
from casefiles.numbering.propose import PackagePlace, propose, ties
from casefiles.storage import rows

HEAD = (
    *("label", "bates_first", "bates_last", "pages", "part", "exhibit", "step", "title"),
    *("issued", "why"),
)
"""The columns of a table of it."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One exhibit of a case, or one number that no exhibit has."""

    label: str
    """The package label; nothing where there is none."""

    bates: str
    """From which number to which, as printed; nothing where there is none."""

    first: str
    last: str
    """Of `bates`."""

    pages: int | None
    part: str
    exhibit: str
    """Its label in the case, such as `E-014`; nothing of numbers that were only taken back."""

    step: int | None
    """Where it stands in the chain now; 0 if at no one step; None where it is not in the case."""

    title: str
    issued: bool
    why: str
    """Why something is missing, or why it stands where it does; or nothing."""


def crosswalk(db: sqlite3.Connection, case: CaseId, pages: PageCounts) -> list[LabelRow]:
    """Return every exhibit of a case in the order of the package, then the numbers nobody has.

    `pages` are those that are known; what is none of them waits. To be called within one view.
    """
    exhibits = evidence.of_case(db, case)
    tied = ties(translations.of_case(db, case), evidence.replacements(db, case))
    places = {e.exhibit.id: e for e in propose(exhibits, chain_of(db, case), tied)}
    labels, ranges = store.labels(db, case), store.ranges(db, case)
    label_of = {each.exhibit: each for each in labels if each.exhibit}
    order = {each: n for n, each in enumerate(places)}

    def package_order(exhibit: Exhibit) -> tuple[int, int, int]:
        held = label_of.get(exhibit.id)
        if held:
            return 0, held.step, held.sequence
        return 1, order.get(exhibit.id, len(order)), exhibit.number

    of_exhibit: dict[str, list[BatesRange | None]] = defaultdict(list)
    for numbers in ranges:
        of_exhibit[numbers.exhibit or ""].append(numbers)
    found = list[LabelRow]()
    for each in sorted(exhibits, key=package_order):
        held = sorted(of_exhibit.get(each.id, [None]), key=_copy_first)
        place, label = places.get(each.id), label_of.get(each.id)
        counted = (each.id, COPY) in pages
        found += [_row(each, place, label, one, counted=counted) for one in held]
    erased = store.erased_exhibits(db, case)
    found += _gone(labels, ranges, erased)
    found += _taken_back(store.given_labels(db, case), store.given_ranges(db, case), labels, ranges)
    last = rows.last_number(db, case, "exhibit")
    return [*found, *_missing_exhibits(last, found, erased)]


def _copy_first(numbers: BatesRange | None) -> tuple[int, int, int, str]:
    return part_order(numbers.part if numbers else COPY)


def as_data(row: LabelRow) -> dict[str, object]:
    """Return a row for a script or a table."""
    values = (
        row.label, row.first, row.last, row.pages, row.part, row.exhibit, row.step, row.title,
        row.issued, row.why,
    )  # fmt: skip
    return dict(zip(HEAD, values, strict=True))


def _row(
    exhibit: Exhibit,
    place: PackagePlace | None,
    label: PackageLabel | None,
    numbers: BatesRange | None,
    *,
    counted: bool,
) -> LabelRow:
    step = place.step if place else None
    issued = bool(label and label.frozen_at and (numbers is None or numbers.frozen_at))
    row = LabelRow(
        label.text if label else "", "", "", "", None, "", exhibit.label, step, exhibit.shown,
        issued, "; ".join(_why(exhibit, place, label, has_numbers=bool(numbers), counted=counted)),
    )  # fmt: skip
    if numbers and is_facing(numbers.part):
        row = replace(row, why=_faces(numbers))
    return _numbered(row, numbers) if numbers else row


def _faces(numbers: BatesRange) -> str:
    """Say of which page some numbers are the English facing page."""
    page = faced_page(numbers.part)
    return f"English facing page, {f'p. {page}' if page else 'passages without a page'}"


def _why(
    exhibit: Exhibit,
    place: PackagePlace | None,
    label: PackageLabel | None,
    *,
    has_numbers: bool,
    counted: bool,
) -> Iterator[str]:
    """Yield why a number is missing, and why the exhibit stands at its step."""
    if place is None:
        keeps = ", and keeps its number" if label else ""
        yield f"set aside{keeps}: {exhibit.set_aside}"
        return
    if label and label.step != place.step:
        now = f"step {place.step}" if place.step != NO_STEP else "no one step"
        yield f"labeled when it stood elsewhere: {now} now"
    if place.why:
        yield place.why
    if not counted and not has_numbers:
        yield "its pages are not known: it has page numbers once they are made"
    elif not (label and has_numbers):
        yield "not numbered yet"


def _gone(
    labels: Iterable[PackageLabel], ranges: Sequence[BatesRange], erased: set[str]
) -> Iterator[LabelRow]:
    """Yield what had its number when it was erased."""
    for label in (each for each in labels if each.exhibit is None):
        why = "erased" if label.known_as in erased else "no longer in the case"
        row = LabelRow(
            label.text, "", "", "", None, "", label.known_as, None, "", bool(label.frozen_at),
            f"{why}; its numbers are given to no other",
        )  # fmt: skip
        held = [e for e in ranges if e.exhibit is None and e.known_as == label.known_as]
        yield from (_numbered(row, each) for each in held)
        if not held:
            yield row


def _numbered(row: LabelRow, numbers: BatesRange) -> LabelRow:
    return replace(
        row,
        bates=numbers.text,
        first=bates_text(numbers.prefix, numbers.width, numbers.first),
        last=bates_text(numbers.prefix, numbers.width, numbers.last),
        pages=numbers.pages,
        part=numbers.part,
    )


def _taken_back(
    given_labels: Iterable[tuple[int, int, int, str]],
    given_ranges: Iterable[tuple[str, int, int, int]],
    labels: Sequence[PackageLabel],
    ranges: Iterable[BatesRange],
) -> Iterator[LabelRow]:
    """Yield the numbers that were given once and that nothing has: they are not used again."""
    why = "given before and taken back; not used again"
    laying = labels[0].laying if labels else 0
    has = {(each.step, each.sequence) for each in labels}
    for of, step, sequence, known_as in sorted(given_labels):
        if of == laying and (step, sequence) not in has:
            yield LabelRow(
                label_text(step, sequence), "", "", "", None, "", known_as, None, "",
                issued=False, why=why,
            )  # fmt: skip
    held = {(each.prefix, each.first) for each in ranges}
    loose: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for prefix, width, first, pages in sorted(given_ranges):
        if (prefix, first) not in held:
            loose.setdefault((prefix, width), []).append((first, first + pages - 1))
    for (prefix, width), several in loose.items():
        for first, last in _joined(several):
            begin, end = bates_text(prefix, width, first), bates_text(prefix, width, last)
            yield LabelRow(
                "", range_text(prefix, width, first, last), begin, end, last - first + 1, "", "",
                None, "", issued=False, why=why,
            )  # fmt: skip


def _joined(several: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield runs of numbers, those that follow one another as one."""
    run: tuple[int, int] | None = None
    for first, last in sorted(several):
        if run and first <= run[1] + 1:
            run = run[0], max(run[1], last)
            continue
        if run:
            yield run
        run = first, last
    if run:
        yield run


def _missing_exhibits(last: int, found: Sequence[LabelRow], erased: set[str]) -> Iterator[LabelRow]:
    """Yield the exhibits' own numbers that no exhibit has."""
    named = {each.exhibit for each in found}
    for number in range(1, last + 1):
        label = f"E-{number:03}"
        if label not in named:
            why = "erased" if label in erased else "taken out of the case again"
            yield LabelRow("", "", "", "", None, "", label, None, "", issued=False, why=why)
