"""What would be asked about papers that are expected, and about requests to suppliers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from casefiles.attestation.exhibit_set import in_set, is_from_china
from casefiles.attestation.expected_papers import stands_here
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day, listed
from casefiles.documents.model import FAMILIES, ExpectationChecked, Expected, Family
from casefiles.kernel.counts import counted
from casefiles.requests.model import STATES, ItemState
from casefiles.requests.summary import RoundSummary

if TYPE_CHECKING:
    from casefiles.chain.expected.model import ExpectedPaper

_MOST_TOLD = 3


def list_papers_missing(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A list of CBP expects papers of the case that are not there: one item a list and family."""
    held = record.matter.requests
    if held is None:
        return
    missing: dict[tuple[str, Family | None], list[ExpectedPaper]] = defaultdict(list)
    for _step, _shows, each in held.grid.missing:
        item, list_ = held.documents.expected(each.id), held.documents.lists[each.list]
        if not isinstance(item, Expected) or each.checked is ExpectationChecked.PRACTICE:
            continue
        if list_.asks(item, record.case.legal_basis) and not stands_here(record, item):
            missing[each.list, item.family].append(each)
    for (slug, family), wanted in missing.items():
        name = held.documents.lists[slug].title
        of = f" on {FAMILIES[family]}" if family else ""
        many = len({each.id for each in wanted})
        told = _told([each.english for each in wanted])
        yield PreflightFinding(
            f"{slug} {family.value}" if family else slug,
            f"“{name}” expects documents{of} that are not there ({many}): {told}",
        )


def step_papers_missing(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Papers that are usual at a step are not there: one item a step."""
    held = record.matter.requests
    for row in held.grid.rows if held else ():
        missing = [each for cell in row.cells for each in cell.missing]
        usual = [each for each in missing if each.checked is ExpectationChecked.PRACTICE]
        if usual:
            names = _told([each.english for each in usual])
            many = counted(len(usual), "document")
            said = f"Step {row.step.number} ({row.step.title}) lacks {many}: {names}"
            yield PreflightFinding(row.step.id, said)


def unanswered_unspoken(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Requests were refused or not answered, the log does not print, and no statement names it."""
    held = record.matter.requests
    if held is None or record.prints("efforts"):
        return
    for read in held.sent:
        told = [
            f"{read.many(state)} {STATES[state]}"
            for state in (ItemState.REFUSED, ItemState.SILENT)
            if read.many(state)
        ]
        if told and not _is_spoken_of(record, read):
            whom = read.asked_of or "a supplier"
            said = f"Of the requests {read.round.label} to {whom}, {listed(told)}"
            yield PreflightFinding(read.round.id, said)


def request_overdue(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Requests are past the day they were due, and nobody has said what came."""
    held = record.matter.requests
    for read in held.rounds if held else ():
        if read.is_overdue(record.today) and read.round.due_on:
            due, open_ = day(read.round.due_on), read.many(ItemState.ASKED)
            said = f"{read.round.label} was due on {due}, and {open_} of its requests stand open"
            yield PreflightFinding(read.round.id, said)


def sensitive_request(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Every round is a supply-chain survey; in one, what is off by default was switched on."""
    held = record.matter.requests
    rounds = held.rounds if held else ()
    if rounds:
        many = "are supply-chain surveys" if len(rounds) > 1 else "is a supply-chain survey"
        yield PreflightFinding("", f"{listed([each.round.label for each in rounds])} {many}")
    for read in rounds:
        said = read.round
        if said.is_sensitive:
            yield PreflightFinding(
                said.id,
                f"{said.label} may ask for what is off by default: switched on by"
                f" {said.sensitive_by}, because “{said.sensitive_reason}”",
            )


def handed_over_unknown(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """It is not known who handed over exhibits from China, or on what ground."""
    unknown = [
        each.label
        for each in in_set(record, audience)
        if is_from_china(record, each) and not (each.handed_by and each.handed_ground)
    ]
    if unknown:
        yield PreflightFinding("", _told(unknown, joint=", "))


CHECKS: Checks = {
    "list-papers-missing": list_papers_missing,
    "step-papers-missing": step_papers_missing,
    "unanswered-unspoken": unanswered_unspoken,
    "request-overdue": request_overdue,
    "sensitive-request": sensitive_request,
    "handed-over-unknown": handed_over_unknown,
}


def _is_spoken_of(record: CaseRecord, read: RoundSummary) -> bool:
    pattern = re.compile(rf"\b{re.escape(read.round.label)}\b")
    return any(pattern.search(each.text) for each in record.statements)


def _told(names: Sequence[str], joint: str = "; ") -> str:
    """The first of several, and how many more there are."""
    several = [*dict.fromkeys(names)]
    more = len(several) - _MOST_TOLD
    said = joint.join(several[:_MOST_TOLD])
    return f"{said}{joint}and {more} more" if more > 0 else said
