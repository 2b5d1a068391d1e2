"""The two-limb matrix: involuntariness and menace of penalty, with what is for, against, silent."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.model import Audience
from casefiles.attestation.pages.model import Block, Grid, Heading, Para, Span, Spans, Voice, plain
from casefiles.attestation.record import Assessed, Evidence, Looked, Record
from casefiles.attestation.sections.references import references
from casefiles.attestation.sections.wording import CONTROL, STANDING, listed, lower_first
from casefiles.checklists.vocabulary import Element, Status

LIMBS = (
    (Element.INVOLUNTARINESS, "Involuntariness"),
    (Element.PENALTY, "Menace of a penalty"),
    (Element.CONTEXT, "Context"),
    (Element.NEXUS, "Connection"),
)
_ALONE = (Status.NO_INFORMATION, Status.NOT_ASSESSED, Status.NOT_APPLICABLE)
"""Standings whose indicators are named in one line."""


def matrix(record: Record, audience: Audience) -> Iterator[Block]:
    """Yield the matrix of every scope; for CBP only where the legal basis or the claim needs it."""
    if not (record.shows_labor or audience is Audience.COUNSEL):
        return
    yield Heading(2, "The two limbs of the definition")
    said = (
        "“For” is evidence that the indicator is there, and so against what is claimed; “against”"
        " is evidence that it is not. Nothing is added up and no score is kept."
    )
    yield Para(plain(said))
    for scope in record.scopes:
        yield Heading(3, f"{scope.scope.label} {scope.scope.title}")
        for element, title in LIMBS:
            yield from _limb(record, scope, element, title)
        yield from _controls(record, scope)
        yield from _closed(scope)


def _limb(record: Record, scope: Assessed, element: Element, title: str) -> Iterator[Block]:
    looked = [each for each in scope.looked if each.indicator.element is element]
    if not looked:
        return
    told = [each for each in looked if each.evidence or each.standing not in _ALONE]
    rows = [_row(record, each) for each in told]
    for status in _ALONE:
        names = [each for each in looked if each.standing is status and each not in told]
        if names:
            rows.append(_together(status, names))
    yield Grid((title, "Standing", "For", "Against"), tuple(rows), (0.4, 0.16, 0.22, 0.22))


def _row(record: Record, looked: Looked) -> tuple[Spans, ...]:
    return (
        plain(looked.indicator.title),
        plain(STANDING[looked.standing]),
        _links(record, looked.supporting),
        _links(record, looked.contradicting),
    )


def _together(status: Status, looked: Sequence[Looked]) -> tuple[Spans, ...]:
    names = listed([lower_first(each.indicator.title) for each in looked])
    first = names[:1].upper() + names[1:]
    return plain(first), plain(STANDING[status]), plain("–"), plain("–")


def _links(record: Record, evidence: Sequence[Evidence]) -> Spans:
    return references(record, [(e.exhibit, e.place) for e in evidence]) or (Span("–"),)


def _controls(record: Record, scope: Assessed) -> Iterator[Block]:
    if not scope.controls:
        return
    rows = tuple(
        (plain(each.title), plain(CONTROL[each.state]), _links(record, each.evidence))
        for each in scope.controls
    )
    head = ("Controls: affirmative evidence of freely chosen work", "State", "Exhibits")
    yield Grid(head, rows, (0.5, 0.16, 0.34))


def _closed(scope: Assessed) -> Iterator[Block]:
    if scope.closed:
        said = f"Not opened: {listed([lower_first(each) for each in scope.closed])}."
        yield Para(plain(said), Voice.SMALL)
