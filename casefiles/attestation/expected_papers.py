"""Papers that CBP's lists expect: what is held, at which step, on which page, and what is not.

Only of the families that the legal basis is shown with, and of the steps of the goods. What is
usual in the trade at a step is no text of CBP and is not here. Pure.
"""

from collections.abc import Collection, Iterator, Mapping
from enum import Enum

from casefiles.attestation.record.matter import PaperRequests
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day
from casefiles.chain.expected.grid import answering
from casefiles.chain.expected.model import ExpectedPaper
from casefiles.chain.model import Step
from casefiles.documents.model import Expected, PaperList
from casefiles.evidence.model import Confidentiality
from casefiles.evidence.places import Place, Whole
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, StepId
from casefiles.requests.model import ItemState

KEPT_BACK = {Confidentiality.PERSONAL, Confidentiality.PRIVILEGED}
"""That a list expects such a paper, or a line has it, puts it in no set for CBP."""


_SECTIONS = {"chain": "the supply chain"}


class PaperStatus(Enum):
    """How it stands with one thing expected at one place. Each stands in exactly one of these."""

    HELD = "held"
    HERE = "in this document"
    """A section of the attestation is what is expected, such as the numbered steps."""

    KEPT_BACK = "held, not in this set"
    CANNOT = "cannot be obtained"
    """It was asked for, and refused or not answered."""

    ASKED = "asked for"
    NOT_NEEDED = "not needed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ExpectedPaperRow:
    """One thing that a list expects, at one step or once in the case."""

    list: PaperList
    item: Expected
    step: Step | None
    had: PaperStatus
    why: str = ""
    """Why it is not needed, or what came of asking for it; of what stands here the section."""

    papers: tuple[tuple[ExhibitId, Place], ...] = ()
    """What is held, of this set."""


def paper_rows(record: CaseRecord, inside: Collection[ExhibitId]) -> Iterator[ExpectedPaperRow]:
    """Yield what is expected, list by list, item by item, step by step.

    `inside`: the exhibits of the set for which it is told.
    """
    requested = record.matter.requests
    if requested is None:
        return
    came = _what_came(requested)
    for list_, item, step, wanted in _expected(record, requested):
        at = step.id if step else None
        papers = tuple(e for e in _papers(record, wanted, item, step) if e[0] in inside)
        if not papers and stands_here(record, item):
            had, why = PaperStatus.HERE, _SECTIONS.get(item.section, item.section)
        else:
            had, why = _had(wanted, papers, came.get((at, item.id)))
        yield ExpectedPaperRow(list_, item, step, had, why, papers)


def stands_here(record: CaseRecord, item: Expected) -> bool:
    """Whether a section that prints is what is expected, such as the numbered steps."""
    return bool(item.section) and record.prints(item.section) and bool(record.matter.chain.steps)


def expected_exhibits(record: CaseRecord) -> Iterator[ExhibitId]:
    """Yield the exhibits that answer what a list expects, so that they belong to the set for CBP.

    One that is personal or privileged comes into no set by being expected.
    """
    requested = record.matter.requests
    for _, _, _, wanted in _expected(record, requested) if requested else ():
        for each in wanted.there:
            if record.by_id[each].confidentiality not in KEPT_BACK:
                yield each


def reasons_not_needed(record: CaseRecord) -> Iterator[str]:
    """Yield why something expected is not needed: people typed it, and it prints."""
    requested = record.matter.requests
    for _, _, _, wanted in _expected(record, requested) if requested else ():
        if wanted.not_needed and not wanted.there:
            yield wanted.not_needed


def _expected(
    record: CaseRecord, requested: PaperRequests
) -> Iterator[tuple[PaperList, Expected, Step | None, ExpectedPaper]]:
    grid, steps = requested.lists, {each.id for each in record.matter.chain.steps}
    whole = {each.id: each for each in grid.whole}
    at_steps = {
        (row.step.id, each.id): each
        for row in grid.rows
        if row.step.id in steps
        for cell in row.cells
        for each in cell.wanted
    }
    for list_ in (requested.documents.lists[slug] for slug in grid.lists):
        for item in list_.items:
            if not list_.asks(item, record.case.legal_basis):
                continue
            if item.shows is None:
                yield list_, item, None, whole[item.id]
            for row in grid.rows:
                if found := at_steps.get((row.step.id, item.id)):
                    yield list_, item, row.step, found


def _papers(
    record: CaseRecord, wanted: ExpectedPaper, item: Expected, step: Step | None
) -> Iterator[tuple[ExhibitId, Place]]:
    if step is None or item.shows is None:
        yield from ((each, Whole()) for each in wanted.there)
        return
    for paper in answering(step, item, record.matter.chain.chain):
        if paper.exhibit in wanted.there:
            yield paper.exhibit, paper.where


def _had(
    wanted: ExpectedPaper,
    papers: Collection[tuple[ExhibitId, Place]],
    came: tuple[PaperStatus, str] | None,
) -> tuple[PaperStatus, str]:
    if papers:
        return PaperStatus.HELD, ""
    if wanted.there:
        return PaperStatus.KEPT_BACK, ""
    if wanted.not_needed:
        return PaperStatus.NOT_NEEDED, wanted.not_needed
    return came or (PaperStatus.MISSING, "")


def _what_came(
    requested: PaperRequests,
) -> Mapping[tuple[StepId | None, str], tuple[PaperStatus, str]]:
    """What came of asking, where nothing did: the last round counts.

    Asking for what is usual at a step asks for what the lists expect there too.
    """
    for_too = {
        (row.step.id, each.id): each.also
        for row in requested.grid.rows
        for cell in row.cells
        for each in cell.wanted
    }
    told = {
        ItemState.REFUSED: (PaperStatus.CANNOT, "asked for and refused"),
        ItemState.SILENT: (PaperStatus.CANNOT, "asked for, no answer"),
        ItemState.ASKED: (PaperStatus.ASKED, "no answer yet"),
    }
    found: dict[tuple[StepId | None, str], tuple[PaperStatus, str]] = {}
    for read in requested.sent:
        sent = f" ({day(read.round.sent_on)})" if read.round.sent_on else ""
        for item in (each.item for each in read.asked):
            also = for_too.get((item.step, item.item), ()) if item.step else ()
            for id_ in (item.item, *also):
                found.pop((item.step, id_), None)
                if item.state in told:
                    had, words = told[item.state]
                    found[item.step, id_] = had, f"{words}{sent}"
    return found
