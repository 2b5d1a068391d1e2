"""The skeptical officer reads first: what would be asked, what blocks, what was accepted. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from casefiles.attestation.asks import (
    of_adverse,
    of_brought,
    of_case,
    of_chain,
    of_citations,
    of_clock,
    of_designation,
    of_excerpts,
    of_exhibits,
    of_facts,
    of_figures,
    of_filed,
    of_forms,
    of_inquiries,
    of_ledger,
    of_lines,
    of_named,
    of_oaths,
    of_orders,
    of_papers,
    of_parts,
    of_preparing,
    of_reading,
    of_references,
    of_requests,
    of_scopes,
    of_screening,
    of_signers,
    of_statements,
    of_statuses,
    of_substitution,
    of_tests,
    of_tracing,
    of_words,
)
from casefiles.attestation.asks.model import Check, Found, Lead
from casefiles.attestation.model import About, Acceptance, Audience
from casefiles.attestation.once import once
from casefiles.attestation.record import Record
from casefiles.attestation.templates import ItemKind, Severity
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED

CHECKS: Mapping[str, Check] = {
    **of_case.CHECKS,
    **of_lines.CHECKS,
    **of_clock.CHECKS,
    **of_orders.CHECKS,
    **of_inquiries.CHECKS,
    **of_scopes.CHECKS,
    **of_citations.CHECKS,
    **of_exhibits.CHECKS,
    **of_papers.CHECKS,
    **of_adverse.CHECKS,
    **of_ledger.CHECKS,
    **of_substitution.CHECKS,
    **of_excerpts.CHECKS,
    **of_tests.CHECKS,
    **of_statements.CHECKS,
    **of_signers.CHECKS,
    **of_oaths.CHECKS,
    **of_preparing.CHECKS,
    **of_reading.CHECKS,
    **of_designation.CHECKS,
    **of_forms.CHECKS,
    **of_screening.CHECKS,
    **of_requests.CHECKS,
    **of_chain.CHECKS,
    **of_tracing.CHECKS,
    **of_brought.CHECKS,
    **of_filed.CHECKS,
}
MISSING = "missing-character"
ELSEWHERE = (
    MISSING,
    NAME,
    UNSEARCHED,
    *of_references.QUESTIONS,
    of_named.NAMED,
    of_words.COUNSELS,
    of_facts.TWO_VALUES,
    of_statuses.DENIED,
    of_reading.CUT,
    of_figures.UNMATCHED,
    of_parts.NOT_THERE,
)
"""Asked of the composed document and of the texts of exhibits, so they have no check here."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that would be asked."""

    about: About
    severity: Severity
    """`FIXED` where nothing is left to ask."""

    asks: str
    """In the officer's words."""

    fix: str
    lead: Lead
    """Where in the window to go."""

    misleading: bool
    """Left alone it makes a printed statement misleading (19 USC 1592)."""

    accepted: Acceptance | None = None
    silent: bool = False
    """Accepting it prints nothing: the reader is not to know that there is anything."""

    @property
    def blocks(self) -> bool:
        """Whether nothing can be issued while it stands."""
        if self.severity is Severity.ACCEPT:
            return self.accepted is None
        return self.severity is Severity.BLOCKING


def preflight(
    record: Record,
    audience: Audience,
    elsewhere: Mapping[str, Sequence[Found]] = MappingProxyType({}),
) -> list[Item]:
    """Return what would be asked about a set, what blocks first.

    `elsewhere` is what was found by the ids `ELSEWHERE`.
    """
    kinds = record.templates.items.values()
    items = [item for kind in kinds for item in _of_kind(kind, record, audience, elsewhere)]
    return sorted(items, key=lambda item: _ORDER.index(_rank(item)))


def _decided(found: Found) -> Acceptance | None:
    """A decision about a name as an acceptance of which nothing prints."""
    held = found.decided
    if held is None:
        return None
    return Acceptance(
        held.id, held.case_id, held.item, held.subject, held.reason, "", held.by, held.at
    )


def blocking(items: Sequence[Item]) -> list[Item]:
    """Return the items that keep a set from being issued."""
    return [each for each in items if each.blocks]


_ORDER = ("blocking", "open", "accepted", "info", "fixed")


def _rank(item: Item) -> str:
    if item.severity is Severity.ACCEPT:
        return "accepted" if item.accepted else "open"
    return item.severity.name.lower()


@once
def _checked(record: Record, kind: str, audience: Audience) -> tuple[Found, ...]:
    """What is found in the record itself: asked again once the document is composed."""
    return tuple(CHECKS[kind](record, audience))


def _of_kind(
    kind: ItemKind, record: Record, audience: Audience, elsewhere: Mapping[str, Sequence[Found]]
) -> Iterator[Item]:
    if audience not in kind.sets:
        return
    found = _checked(record, kind.id, audience) if kind.id in CHECKS else elsewhere.get(kind.id, ())
    for each in found:
        about = About(kind.id, each.subject)
        may_be = kind.severity is Severity.ACCEPT
        yield Item(
            about=about,
            severity=kind.severity,
            asks=kind.asks.replace("{it}", each.it).replace("..", "."),
            fix=kind.fix,
            lead=each.lead or Lead(kind.room, each.subject),
            misleading=kind.misleading,
            silent=kind.silent,
            accepted=(_decided(each) or record.accepted(about)) if may_be else None,
        )
    if not found and kind.severity is not Severity.INFO:
        asks = kind.asks.replace("{it}", "…")
        lead = Lead(kind.room, "")
        yield Item(About(kind.id), Severity.FIXED, asks, "", lead, misleading=False)
