"""Acts: set how pages are numbered, number the package, lay its numbers anew, freeze them."""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated

from casefiles.acts import Act
from casefiles.chain.chain import chain_of
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.translations import store as translations
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.label import Label
from casefiles.numbering import store
from casefiles.numbering.facing import part_order
from casefiles.numbering.model import COPY, BatesRange, BatesSettings, PackageLabel
from casefiles.numbering.page_counts import PageCounts
from casefiles.numbering.propose import PackagePlace, propose, ties
from casefiles.storage import rows
from casefiles.storage.verify_numbers import LAYING, bates_series, label_series
from casefiles.workspace.workspace import Workspace

WIDTH, START = 6, 1
"""What holds while nobody set it."""

_PREFIX = re.compile(r"[A-Za-z0-9-]*[A-Za-z-]")
_LONGEST, _WIDTHS = 20, range(3, 11)
_HIGHEST = 10**9


@dataclass(frozen=True, slots=True)
class BatesInput:
    """How the pages of a package are to be numbered."""

    prefix: Annotated[str, Label("Bates prefix", "such as ACME-")]
    width: Annotated[int, Label("Digits", "6 prints 000123")] = WIDTH
    start: Annotated[int, Label("First number")] = START


@dataclass(frozen=True, slots=True)
class NumbersGiven:
    """What an act numbered."""

    labels: int
    pages: int


def set_bates(workspace: Workspace, case: CaseId, edits: Edits) -> None:
    """Let fields of `BatesInput` say this. Raises `Faulty`, and `Impossible` once one is issued."""
    values = read_edits(BatesInput, edits, "the Bates numbering")
    with workspace.change(Act.SET_BATES, case) as db:
        held = store.settings(db, case)
        known = (held.prefix, held.width, held.start) if held else ("", WIDTH, START)
        said = dict(zip(("prefix", "width", "start"), known, strict=True)) | values
        prefix = str(said["prefix"] or "").strip()
        width, start = int(str(said["width"])), int(str(said["start"]))
        if faults := [*_faults(prefix if "prefix" in values else None, width, start)]:
            raise Faulty("the Bates numbering", tuple(faults))
        made = BatesSettings(held.id if held else workspace.new_id(), case, prefix, width, start)
        if made == held:
            return
        if issued := next((e for e in store.ranges(db, case) if e.frozen_at), None):
            raise Impossible(
                f"{issued.text} is issued: prefix, digits and first number stay as they are."
            )
        rows.put(db, store.SETTINGS, made)


def number_package(workspace: Workspace, case: CaseId, pages: PageCounts) -> NumbersGiven:
    """Give every exhibit that has none its package label, and these pages their Bates numbers.

    What has its numbers keeps them; what is set aside gets none. Raises `Impossible` where nothing
    says how to number, or where something has other pages than when it was numbered.
    """
    with workspace.change(Act.NUMBER_PACKAGE, case) as db:
        return _give(workspace, db, case, pages)


def lay_numbers_anew(workspace: Workspace, case: CaseId, pages: PageCounts) -> NumbersGiven:
    """Take back what is not issued and number it again, in the order of the chain as it is now.

    A Bates number that was given once is not given again: under the same prefix they go on.
    Raises `Impossible` as `number_package` does, and where all of it is issued.
    """
    with workspace.change(Act.LAY_NUMBERS_ANEW, case) as db:
        labels, ranges = store.labels(db, case), store.ranges(db, case)
        loose = [(store.LABELS, each.id) for each in labels if not each.frozen_at]
        loose += [(store.RANGES, each.id) for each in ranges if not each.frozen_at]
        if labels and not loose:
            raise Impossible(
                "All that is numbered is issued, and stays. What is new is numbered after it."
            )
        for table, row in loose:
            rows.remove(db, table, case, row)
        return _give(workspace, db, case, pages, anew=True)


def freeze_numbers(workspace: Workspace, case: CaseId, reason: str) -> None:
    """Let all numbers given so far stay as they are, since others have them. Cannot be undone.

    An attestation that is issued does so itself. Raises `Impossible` where none was given.
    """
    with workspace.change(Act.FREEZE_NUMBERS, case, reason) as db:
        if not store.labels(db, case):
            raise Impossible("Nothing is numbered yet.")
        freeze(db, case, workspace.now())


def waiting_for_pages(db: sqlite3.Connection, case: CaseId) -> list[str]:
    """Return the exhibits, by their labels in the case, that have a package label and no pages."""
    numbered = {each.exhibit for each in store.ranges(db, case) if each.part == COPY}
    labels = [each for each in store.labels(db, case) if each.exhibit not in numbered]
    there = {e.id for e in evidence.those(db, _exhibits(labels)) if not e.set_aside}
    return [each.known_as for each in labels if each.exhibit in there]


def _exhibits(labels: Iterable[PackageLabel]) -> list[ExhibitId]:
    return [each.exhibit for each in labels if each.exhibit]


def freeze(db: sqlite3.Connection, case: CaseId, at: datetime) -> None:
    """Freeze what was given, as a part of the act by which it goes to others."""
    store.freeze(db, case, at.isoformat())


def _give(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    pages: PageCounts,
    *,
    anew: bool = False,
) -> NumbersGiven:
    settings = store.settings(db, case)
    if settings is None or not settings.prefix:
        raise Impossible(
            "No Bates prefix is set. Set one first, such as ACME-: it stands before every number"
            " (below the particulars of the case, or `casefiles exhibits bates`)."
        )
    exhibits = {each.id: each for each in evidence.of_case(db, case)}
    for exhibit, _ in pages:
        if exhibit not in exhibits:
            raise NotFound("exhibit", exhibit)
    known = store.ranges(db, case)
    _refuse_other_prefix(settings, known)
    there = {each.id for each in exhibits.values() if not each.set_aside}
    pages = {of: many for of, many in pages.items() if of[0] in there}
    _refuse_other_pages(known, pages)
    tied = ties(translations.of_case(db, case), evidence.replacements(db, case))
    places = propose([*exhibits.values()], chain_of(db, case), tied)
    labels = [*_new_labels(workspace, db, case, places, anew=anew)]
    rows.add_all(db, store.LABELS, labels)
    order = [each for each in _exhibits(store.labels(db, case)) if each in there]
    ranges = [*_new_ranges(workspace, db, settings, _waiting(order, known, pages), exhibits)]
    rows.add_all(db, store.RANGES, ranges)
    return NumbersGiven(len(labels), sum(each.pages for each in ranges))


def _new_labels(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    places: Sequence[PackagePlace],
    *,
    anew: bool,
) -> Iterator[PackageLabel]:
    """Yield labels for what has none. Sequences begin again only where nothing is issued."""
    held = store.labels(db, case)
    labeled = {each.exhibit for each in held}
    fresh = [each for each in places if each.exhibit.id not in labeled]
    if not fresh:
        return
    if held:
        laying = held[0].laying
    elif anew:
        laying = rows.use_number(db, case, LAYING)
    else:
        laying = rows.last_number(db, case, LAYING) or rows.use_number(db, case, LAYING)
    for each in fresh:
        sequence = rows.use_number(db, case, label_series(laying, each.step))
        yield PackageLabel(
            workspace.new_id(), case, each.exhibit.id, each.exhibit.label, laying, each.step,
            sequence, None,
        )  # fmt: skip


def _waiting(
    order: Sequence[ExhibitId], known: Collection[BatesRange], pages: PageCounts
) -> Iterator[tuple[ExhibitId, str, int]]:
    """Yield what has pages and no numbers yet, as it is to follow: of an exhibit its copy first."""
    numbered = {(each.exhibit, each.part) for each in known}
    parts: dict[ExhibitId, list[str]] = {}
    for exhibit, part in pages:
        if (exhibit, part) not in numbered:
            parts.setdefault(exhibit, []).append(part)
    for exhibit in order:
        for part in sorted(parts.get(exhibit, ()), key=part_order):
            yield exhibit, part, pages[exhibit, part]


def _new_ranges(
    workspace: Workspace,
    db: sqlite3.Connection,
    settings: BatesSettings,
    waiting: Iterator[tuple[ExhibitId, str, int]],
    exhibits: Mapping[ExhibitId, Exhibit],
) -> Iterator[BatesRange]:
    case, series = settings.case_id, bates_series(settings.prefix)
    for exhibit, part, many in waiting:
        numbers = rows.use_numbers(db, case, series, many, settings.start)
        yield BatesRange(
            workspace.new_id(), case, exhibit, exhibits[exhibit].label, part, settings.prefix,
            settings.width, numbers.start, many, None,
        )  # fmt: skip


def _refuse_other_prefix(settings: BatesSettings, known: Collection[BatesRange]) -> None:
    for each in known:
        if each.prefix != settings.prefix or each.width != settings.width:
            raise Impossible(
                f"{each.text} was numbered with the earlier setting. Renumber, so that all are"
                " alike."
            )


def _refuse_other_pages(known: Collection[BatesRange], pages: PageCounts) -> None:
    """Raise `Impossible` where something numbered has other pages now, or `pages` are none."""
    numbered = {(each.exhibit, each.part): each for each in known if each.exhibit}
    for (exhibit, part), many in pages.items():
        if many < 1:
            raise Impossible("What has no pages gets no page numbers.")
        held = numbered.get((exhibit, part))
        if held and held.pages != many:
            what = held.known_as if part == COPY else f"{held.known_as} ({part})"
            had, now = _pages(held.pages), _pages(many)
            ends = (
                "What is issued is not numbered again: set it aside, and add what has other pages"
                " as an exhibit of its own."
                if held.frozen_at
                else "Renumber them."
            )
            raise Impossible(f"{what} was numbered {held.text}, {had}, and has {now} now. {ends}")


def _pages(many: int) -> str:
    return "1 page" if many == 1 else f"{many} pages"


def _faults(prefix: str | None, width: int, start: int) -> Iterator[str]:
    """Yield what is wrong with how to number; of the prefix, where one is said."""
    if prefix is not None and (len(prefix) > _LONGEST or not _PREFIX.fullmatch(prefix)):
        yield (
            f"prefix: “{prefix}” is none. It is made of letters A to Z, digits and hyphens, at most"
            f" {_LONGEST}, and ends in a letter or a hyphen, so that the number can be told from it"
        )
    if width not in _WIDTHS:
        yield f"width: a number has {_WIDTHS.start} to {_WIDTHS.stop - 1} digits, not {width}"
    if not 1 <= start <= _HIGHEST:
        yield f"start: the first number is 1 to {_HIGHEST:,}, not {start:,}"
