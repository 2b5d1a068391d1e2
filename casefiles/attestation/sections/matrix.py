"""The two-limb matrix: involuntariness and menace of penalty, with what is for, against, silent."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import (
    Block,
    Heading,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.assessed import AssessedIndicator, AssessedScope, Evidence
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import references
from casefiles.attestation.sections.contrary import word_of
from casefiles.attestation.wording import CONTROL, STANDING, listed, lower_first, scope_head, titles
from casefiles.checklists.vocabulary import ControlState, Element, Status
from casefiles.kernel.counts import counted

LIMBS = (
    (Element.INVOLUNTARINESS, "Involuntariness"),
    (Element.PENALTY, "Menace of a penalty"),
    (Element.EITHER, "One limb or the other, never both"),
    (Element.CONTEXT, "Context"),
    (Element.NEXUS, "Connection"),
)
_HEADS, _WIDTHS = ("Status", "For", "Against"), (0.4, 0.16, 0.22, 0.22)
WHERE_ALL = "matrix"
"""The anchor of the section that names every indicator: this one, or `reasons` without it."""

_ALONE = (Status.NO_INFORMATION, Status.NOT_ASSESSED, Status.NOT_APPLICABLE)
"""Standings whose indicators are named in one line."""


def has_matrix(record: CaseRecord, audience: Audience) -> bool:
    """Whether the matrix is printed; without it, `reasons` says what is silent."""
    return record.shows_labor or audience is Audience.COUNSEL


def matrix(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield the matrix of every scope; for CBP only where the legal basis or the claim needs it."""
    if not has_matrix(record, audience):
        return
    limbs = {each.indicator.element for scope in record.scopes for each in scope.looked}
    both = not limbs.isdisjoint({Element.INVOLUNTARINESS, Element.PENALTY})
    if audience is Audience.CBP and all(map(work_not_examined, record.scopes)):
        both = False
    yield Heading(2, "The two limbs of the definition" if both else "What was looked at", WHERE_ALL)
    said = (
        "“For” is evidence that the indicator is there, and so against what is claimed; “against”"
        " is evidence that it is not. Nothing is added up and no score is kept."
    )
    yield Para(plain(said))
    for scope in record.scopes:
        yield Heading(3, scope_head(scope, audience))
        if audience is Audience.CBP and work_not_examined(scope):
            yield from _in_a_line(record, scope)
            continue
        for element, title in LIMBS:
            yield from _limb(record, scope, element, title)
        yield from _controls(record, scope)
        yield from _closed(scope)


def work_not_examined(scope: AssessedScope) -> bool:
    """Whether nobody looked at how people work there: no paper, no search, no decision."""
    of_work = (each for each in scope.looked if each.indicator.element is not Element.NEXUS)
    return all(not each.evidence and each.status is Status.NOT_ASSESSED for each in of_work)


def _in_a_line(record: CaseRecord, scope: AssessedScope) -> Iterator[Block]:
    """What was looked at, and in one line how much was not."""
    told = [each for each in scope.looked if each.evidence or each.status not in _ALONE]
    if told:
        rows = tuple(_row(record, each) for each in told)
        yield Table((dict(LIMBS)[Element.NEXUS], *_HEADS), rows, _WIDTHS)
    shown = {each.indicator.id for each in told}
    rest = [each.indicator.element for each in scope.looked if each.indicator.id not in shown]
    counts = [f"{lower_first(title)} ({rest.count(of)})" for of, title in LIMBS if of in rest]
    open_ = sum(not each.evidence and each.state is ControlState.OPEN for each in scope.controls)
    many = counted(open_, "control of freely chosen work is", "controls of freely chosen work are")
    controls = f" {many} open." if open_ else ""
    said = (
        f"How people work there was not examined. Indicators without a document: {listed(counts)}."
    )
    yield Para(plain(f"{said}{controls}"), ParagraphStyle.SMALL)


def _limb(
    record: CaseRecord, scope: AssessedScope, element: Element, title: str
) -> Iterator[Block]:
    looked = [each for each in scope.looked if each.indicator.element is element]
    if not looked:
        return
    told = [each for each in looked if each.evidence or each.status not in _ALONE]
    if told:
        rows = tuple(_row(record, each) for each in told)
        yield Table((title, *_HEADS), rows, _WIDTHS)
    yield from standing_alone([each for each in looked if not each.evidence], f"{title}, ")


def standing_alone(looked: Sequence[AssessedIndicator], before: str = "") -> Iterator[Block]:
    """Yield one line for each standing, for indicators on which there is no paper."""
    for status in _ALONE:
        alone = [each for each in looked if each.status is status]
        if alone:
            names = titles([lower_first(each.indicator.title) for each in alone])
            line = f"{before}{STANDING[status]}: {names}."
            yield Para(plain(line[:1].upper() + line[1:]), ParagraphStyle.SMALL)


def _row(record: CaseRecord, looked: AssessedIndicator) -> tuple[Spans, ...]:
    return (
        plain(looked.indicator.title),
        plain(word_of(record, looked)),
        _links(record, looked.supporting),
        _links(record, looked.contradicting),
    )


def _links(record: CaseRecord, evidence: Sequence[Evidence]) -> Spans:
    return references(record, [(e.exhibit, e.place) for e in evidence]) or (Span("–"),)


def _controls(record: CaseRecord, scope: AssessedScope) -> Iterator[Block]:
    if not scope.controls:
        return
    told = [each for each in scope.controls if each.evidence or each.state is not ControlState.OPEN]
    if told:
        rows = tuple(
            (plain(each.title), plain(CONTROL[each.state]), _links(record, each.evidence))
            for each in told
        )
        head = ("Controls: affirmative evidence of freely chosen work", "State", "Exhibits")
        yield Table(head, rows, (0.5, 0.16, 0.34))
    shown = {each.id for each in told}
    rest = [lower_first(each.title) for each in scope.controls if each.id not in shown]
    if rest:
        yield Para(plain(f"Controls, open: {titles(rest)}."), ParagraphStyle.SMALL)


def _closed(scope: AssessedScope) -> Iterator[Block]:
    if scope.closed:
        said = f"Not opened: {titles([lower_first(each) for each in scope.closed])}."
        yield Para(plain(said), ParagraphStyle.SMALL)
