"""Preflight of a record: what would be asked, what blocks, what was accepted. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType

from casefiles.attestation.memoize import memoize
from casefiles.attestation.model import Acceptance, Audience, ItemKey
from casefiles.attestation.preflight import (
    adverse_evidence,
    case,
    chain,
    citations,
    counsel_words,
    deadlines,
    designation,
    entry_lines,
    exhibits,
    extracts,
    fact_values,
    figures,
    filed_differences,
    forms,
    inquiries,
    ledger,
    named_papers,
    oaths,
    orders,
    origin_tests,
    paper_relations,
    passages,
    preparers,
    references,
    requests,
    reused,
    scopes,
    screening,
    severed,
    signers,
    statements,
    status_words,
    substitution,
    tracing,
)
from casefiles.attestation.preflight.model import Check, ItemLocation, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.templates import ItemKind, Severity
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED
from casefiles.kernel.dataclass import dataclass

CHECKS: Mapping[str, Check] = {
    **case.CHECKS,
    **entry_lines.CHECKS,
    **severed.CHECKS,
    **deadlines.CHECKS,
    **orders.CHECKS,
    **inquiries.CHECKS,
    **scopes.CHECKS,
    **citations.CHECKS,
    **exhibits.CHECKS,
    **paper_relations.CHECKS,
    **adverse_evidence.CHECKS,
    **ledger.CHECKS,
    **substitution.CHECKS,
    **extracts.CHECKS,
    **origin_tests.CHECKS,
    **statements.CHECKS,
    **signers.CHECKS,
    **oaths.CHECKS,
    **preparers.CHECKS,
    **passages.CHECKS,
    **designation.CHECKS,
    **forms.CHECKS,
    **screening.CHECKS,
    **requests.CHECKS,
    **chain.CHECKS,
    **tracing.CHECKS,
    **reused.CHECKS,
    **filed_differences.CHECKS,
}
MISSING = "missing-character"
ELSEWHERE = (
    MISSING,
    NAME,
    UNSEARCHED,
    *references.QUESTIONS,
    named_papers.NAMED,
    counsel_words.COUNSELS,
    fact_values.TWO_VALUES,
    status_words.DENIED,
    passages.CUT,
    figures.UNMATCHED,
    severed.NOT_CHOSEN,
    designation.PART_MISSING,
)
"""Asked of the composed document and of the texts of exhibits, so they have no check here."""


class ItemStatus(Enum):
    """How an item stands, in the order in which items are listed."""

    BLOCKS = "blocks"
    """It has to be settled where it lies."""

    TO_ANSWER = "to answer"
    """It can be accepted, and blocks until it is."""

    ACCEPTED = "accepted"
    NOTE = "note"
    CLEAR = "clear"
    """Nothing is left to ask."""


@dataclass(frozen=True, slots=True)
class PreflightItem:
    """One thing that would be asked."""

    about: ItemKey
    severity: Severity
    """`FIXED` where nothing is left to ask."""

    asks: str
    """In the officer's words."""

    fix: str
    lead: ItemLocation
    """Where in the window to go."""

    misleading: bool
    """Left alone it makes a printed statement misleading (19 USC 1592)."""

    accepted: Acceptance | None = None
    silent: bool = False
    """Accepting it prints nothing: the reader is not to know that there is anything."""

    name: str = ""
    """What the question is about, in a few words."""

    question: str = ""
    """The question as it is asked of whatever it is asked of."""

    it: str = ""
    """What it is about, in words; nothing where the question says it."""

    @property
    def status(self) -> ItemStatus:
        """How it stands."""
        if self.severity is Severity.ACCEPT and self.accepted:
            return ItemStatus.ACCEPTED
        return _STATUS[self.severity]

    @property
    def blocks(self) -> bool:
        """Whether nothing can be issued while it stands."""
        return self.status in {ItemStatus.BLOCKS, ItemStatus.TO_ANSWER}


def preflight(
    record: CaseRecord,
    audience: Audience,
    elsewhere: Mapping[str, Sequence[PreflightFinding]] = MappingProxyType({}),
) -> list[PreflightItem]:
    """Return what would be asked about a set, what blocks first.

    `elsewhere` is what was found by the ids `ELSEWHERE`.
    """
    kinds = record.templates.items.values()
    items = [item for kind in kinds for item in _of_kind(kind, record, audience, elsewhere)]
    return sorted(items, key=lambda item: _ORDER.index(item.status))


def _decided(found: PreflightFinding) -> Acceptance | None:
    """A decision about a name as an acceptance of which nothing prints."""
    held = found.decided
    if held is None:
        return None
    return Acceptance(
        held.id, held.case_id, held.item, held.subject, held.reason, "", held.by, held.at
    )


def blocking(items: Sequence[PreflightItem]) -> list[PreflightItem]:
    """Return the items that keep a set from being issued."""
    return [each for each in items if each.blocks]


_ORDER = [*ItemStatus]
_STATUS = {
    Severity.BLOCKING: ItemStatus.BLOCKS,
    Severity.ACCEPT: ItemStatus.TO_ANSWER,
    Severity.INFO: ItemStatus.NOTE,
    Severity.FIXED: ItemStatus.CLEAR,
}


@memoize
def _checked(record: CaseRecord, kind: str, audience: Audience) -> tuple[PreflightFinding, ...]:
    """What is found in the record itself: asked again once the document is composed."""
    return tuple(CHECKS[kind](record, audience))


def _of_kind(
    kind: ItemKind,
    record: CaseRecord,
    audience: Audience,
    elsewhere: Mapping[str, Sequence[PreflightFinding]],
) -> Iterator[PreflightItem]:
    if audience not in kind.sets:
        return
    found = _checked(record, kind.id, audience) if kind.id in CHECKS else elsewhere.get(kind.id, ())
    for each in found:
        about = ItemKey(kind.id, each.subject)
        may_be = kind.severity is Severity.ACCEPT
        yield PreflightItem(
            about=about,
            severity=kind.severity,
            asks=kind.asks.replace("{it}", each.it).replace("..", "."),
            fix=kind.fix,
            lead=each.lead or ItemLocation(kind.room, each.subject),
            misleading=kind.misleading,
            silent=kind.silent,
            name=kind.name,
            question=kind.question,
            it=each.it,
            accepted=(_decided(each) or record.accepted(about)) if may_be else None,
        )
    if not found and kind.severity is not Severity.INFO:
        yield PreflightItem(
            ItemKey(kind.id), Severity.FIXED, kind.question, "", ItemLocation(kind.room, ""),
            misleading=False, name=kind.name, question=kind.question,
        )  # fmt: skip
