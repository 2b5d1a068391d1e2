"""Which exhibits of a case are in a binder, in which order, with which pages and numbers."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import BinaryIO

from casefiles.attestation import store as attestations
from casefiles.attestation.compose import legend, legend_pages
from casefiles.attestation.exhibit_set import in_set, is_privileged, withheld
from casefiles.attestation.model import Attestation, Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.chain.chain import chain_of
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.translations import store as translations
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.numbering import register
from casefiles.numbering.model import COPY, NO_STEP
from casefiles.numbering.propose import ties
from casefiles.package.binder.model import BatesRange, BinderPart
from casefiles.package.pages.exhibit_pages import PageMaker, page_maker
from casefiles.package.pages.model import ExhibitPages, MadeFrom, PagesSettings
from casefiles.workspace.view import View

_OWN = {MadeFrom.AS_IS, MadeFrom.IMAGE, MadeFrom.COPY}
"""Made of the file's own pages, so that a page of the copy is one of them."""


@dataclass(frozen=True, slots=True)
class BinderSet:
    """What a binder is made of, read at one moment."""

    record: CaseRecord
    audience: Audience
    exhibits: Sequence[Exhibit]
    left_out: tuple[str, ...]
    """Labels of exhibits that are marked privileged."""

    numbers: register.Register
    below: Mapping[ExhibitId, ExhibitId]
    """Of each translation its original."""

    steps: Mapping[int, str]
    """What each step is called, by its number."""

    issued: Attestation | None = None
    """The last attestation that was issued for this audience."""


def read_set(
    view: View, case: CaseId, audience: Audience, shipped: ReferenceData, at: datetime
) -> BinderSet:
    """Read it. Raises `Impossible` where there is none, or a privileged exhibit would be in it."""
    with view.reading() as db:
        record = read_record(db, case, shipped, at)
        exhibits = in_set(record, audience)
        if barred := [each.label for each in exhibits if is_privileged(each)]:
            raise Impossible(
                f"Marked privileged and relied on: {', '.join(barred)}. Nothing was written: what"
                " is privileged is in no binder."
            )
        if not exhibits:
            raise Impossible("No exhibit is in this set: there is nothing to put into a binder.")
        return _read(db, record, audience, exhibits)


def _read(
    db: Connection, record: CaseRecord, audience: Audience, exhibits: Sequence[Exhibit]
) -> BinderSet:
    case = record.case.id
    tied = ties(translations.of_case(db, case), evidence.replacements(db, case))
    steps = {each.number: each.title or each.process for each in chain_of(db, case).steps}
    left_out = tuple(each.label for each in withheld(record, audience))
    numbers = register.read_register(db, case)
    issued = attestations.latest(db, case, audience)
    return BinderSet(record, audience, exhibits, left_out, numbers, tied.originals, steps, issued)


def pages_to_number(
    view: View, held: BinderSet, settings: PagesSettings, progress: Progress = silent
) -> dict[tuple[ExhibitId, str], int]:
    """Make the pages of what has no numbers yet, and return how many each has.

    Takes long: not on the thread of a window. Raises `Cancelled`.
    """
    wanting = [e for e in held.exhibits if (e.id, COPY) not in held.numbers.ranges]
    going = Cancellation(progress, len(wanting))
    with page_maker(view, settings, going.on) as maker:
        return {(each.id, COPY): made.pages for each, made in _made(maker, wanting, going)}


def _made(
    maker: PageMaker, exhibits: Sequence[Exhibit], going: Cancellation
) -> Iterator[tuple[Exhibit, ExhibitPages]]:
    for done, each in enumerate(exhibits):
        going.step(done, f"pages of {each.label}")
        yield each, maker.pages(each)


def parts_of(held: BinderSet, maker: PageMaker, progress: Progress = silent) -> list[BinderPart]:
    """Return the parts of a binder in its order. Raises `Impossible` for one without a number."""
    numbers = held.numbers
    if wanting := [e.label for e in held.exhibits if (e.id, COPY) not in numbers.ranges]:
        raise Impossible(f"Without numbers: {', '.join(wanting)}. Number the package first.")
    order = {each: at for at, each in enumerate(numbers.labels)}
    exhibits = sorted(held.exhibits, key=lambda each: order[each.id])
    going = Cancellation(progress, len(exhibits))
    inside = {each.id for each in exhibits}
    parts, made = [], dict[ExhibitId, ExhibitPages]()
    for exhibit, pages in _made(maker, exhibits, going):
        made[exhibit.id] = pages
        above = held.below.get(exhibit.id)
        below = numbers.label(above) if above in inside and above in made else ""
        parts.append(_part(held, exhibit, pages, below))
    return parts


def _part(held: BinderSet, exhibit: Exhibit, made: ExhibitPages, below: str) -> BinderPart:
    label, given = held.numbers.labels[exhibit.id], held.numbers.ranges[exhibit.id, COPY]
    lead = 1 if made.slip and made.pages == given.pages + 1 else 0
    refused = ""
    if made.pages - lead != given.pages:
        refused = f"it was numbered as {given.pages:,} pages, and {made.pages:,} were made of it"
    with made.open() as file:
        size = _size(file)
    return BinderPart(
        label=label.text,
        title=exhibit.title or exhibit.name,
        group=_group(held, label.step),
        exhibit=exhibit.label,
        original=exhibit.digest,
        pages=given.pages,
        size=size,
        bates=BatesRange(given.prefix, given.first, given.width),
        open=made.open,
        legend=_legend(held, exhibit),
        below=below,
        lead=lead,
        sources=_sources(made, given.pages, lead),
        remark=_remark(made),
        refused=refused,
        native_beside=made.native_beside,
    )


def _sources(made: ExhibitPages, pages: int, lead: int) -> tuple[int | None, ...]:
    """Say which page of the original each numbered page shows, where it shows one."""
    slips = 1 if made.slip and not lead else 0
    if made.made not in _OWN:
        return (None,) * pages
    return (*[None] * slips, *range(1, pages - slips + 1))


def _remark(made: ExhibitPages) -> str:
    if made.made in {MadeFrom.AS_IS, MadeFrom.IMAGE} and not made.notes:
        return ""
    return f"{made.made}; its file is beside" if made.native_beside else str(made.made)


def _group(held: BinderSet, step: int) -> str:
    if step == NO_STEP:
        return "Papers of no one step"
    name = held.steps.get(step, "")
    return f"Step {step}: {name}" if name else f"Step {step}"


def _legend(held: BinderSet, exhibit: Exhibit) -> str:
    named = legend_pages(held.record, held.audience)
    is_meant = named is None or exhibit.label in named
    return legend(held.record, held.audience) if is_meant else ""


def _size(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)
