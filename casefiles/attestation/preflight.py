"""The skeptical officer reads first: what would be asked, what blocks, what was accepted. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casefiles.attestation.asks import (
    of_brought,
    of_case,
    of_chain,
    of_clock,
    of_exhibits,
    of_filed,
    of_forms,
    of_inquiries,
    of_ledger,
    of_lines,
    of_papers,
    of_requests,
    of_scopes,
    of_screening,
    of_signers,
    of_statements,
    of_tracing,
)
from casefiles.attestation.asks.model import Check, Found
from casefiles.attestation.model import About, Acceptance, Audience
from casefiles.attestation.record import Record
from casefiles.attestation.templates import ItemKind, Severity

CHECKS: Mapping[str, Check] = {
    **of_case.CHECKS,
    **of_lines.CHECKS,
    **of_clock.CHECKS,
    **of_inquiries.CHECKS,
    **of_scopes.CHECKS,
    **of_exhibits.CHECKS,
    **of_papers.CHECKS,
    **of_ledger.CHECKS,
    **of_statements.CHECKS,
    **of_signers.CHECKS,
    **of_forms.CHECKS,
    **of_screening.CHECKS,
    **of_requests.CHECKS,
    **of_chain.CHECKS,
    **of_tracing.CHECKS,
    **of_brought.CHECKS,
    **of_filed.CHECKS,
}
MISSING = "missing-character"
"""Asked of the composed document, so it has no check here."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that would be asked."""

    about: About
    severity: Severity
    """`FIXED` where nothing is left to ask."""

    asks: str
    """In the officer's words."""

    fix: str
    room: str
    """Where in the window to go."""

    misleading: bool
    """Left alone it makes a printed statement misleading (19 USC 1592)."""

    accepted: Acceptance | None = None

    @property
    def blocks(self) -> bool:
        """Whether nothing can be issued while it stands."""
        if self.severity is Severity.ACCEPT:
            return self.accepted is None
        return self.severity is Severity.BLOCKING


def preflight(
    record: Record, audience: Audience, missing: Sequence[tuple[str, str]] = ()
) -> list[Item]:
    """Return what would be asked about a set, what blocks first.

    `missing` are characters no typeface has, each with where it stands.
    """
    kinds = record.templates.items.values()
    items = [item for kind in kinds for item in _of_kind(kind, record, audience, missing)]
    return sorted(items, key=lambda item: _ORDER.index(_rank(item)))


def blocking(items: Sequence[Item]) -> list[Item]:
    """Return the items that keep a set from being issued."""
    return [each for each in items if each.blocks]


_ORDER = ("blocking", "open", "accepted", "info", "fixed")


def _rank(item: Item) -> str:
    if item.severity is Severity.ACCEPT:
        return "accepted" if item.accepted else "open"
    return item.severity.name.lower()


def _of_kind(
    kind: ItemKind, record: Record, audience: Audience, missing: Sequence[tuple[str, str]]
) -> Iterator[Item]:
    if audience not in kind.sets:
        return
    found = [*_found(kind, record, audience, missing)]
    for each in found:
        about = About(kind.id, each.subject)
        may_be = kind.severity is Severity.ACCEPT
        yield Item(
            about=about,
            severity=kind.severity,
            asks=kind.asks.replace("{it}", each.it).replace("..", "."),
            fix=kind.fix,
            room=kind.room,
            misleading=kind.misleading,
            accepted=record.accepted(about) if may_be else None,
        )
    if not found and kind.severity is not Severity.INFO:
        asks = kind.asks.replace("{it}", "…")
        yield Item(About(kind.id), Severity.FIXED, asks, "", kind.room, misleading=False)


def _found(
    kind: ItemKind, record: Record, audience: Audience, missing: Sequence[tuple[str, str]]
) -> Iterator[Found]:
    if kind.id == MISSING:
        for character, where in missing:
            code = f"U+{ord(character):04X}"
            yield Found(f"{code} {where}", f"{code} ({where})")
    else:
        yield from CHECKS[kind.id](record, audience)
