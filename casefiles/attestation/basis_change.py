"""What another legal basis does to a case: how much is to be settled, and which claims hold."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from casefiles.attestation.model import Audience, ItemKey
from casefiles.attestation.preflight.items import PreflightItem, blocking
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import composition_of, read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.run_preflight import preflight_record
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View

_NOT_OF_THIS_BASIS = frozenset({"claim-of-another-basis", "claim-for-readiness"})


@dataclass(frozen=True, slots=True)
class BasisChange:
    """The set for CBP under the legal basis that is chosen now, beside the one before."""

    now: str
    before: str
    """Their titles."""

    opened: int
    """Points that are to be settled now, and were not before."""

    gone: int
    """Points that were to be settled, and are not asked any more."""

    left: int
    """Points that are to be settled now."""

    lost: tuple[int, ...]
    """The numbers of the claims that this basis cannot make, and the one before could."""

    regained: tuple[int, ...]
    """The numbers of those that hold again."""

    @property
    def in_words(self) -> str:
        """Say all of it in a line."""
        return f"{self.now} instead of {self.before}: {', '.join(self._parts())}."

    def _parts(self) -> Iterator[str]:
        if self.opened:
            yield f"{counted(self.opened, 'question')} opened"
        if self.gone:
            yield f"{counted(self.gone, 'question')} no longer asked"
        yield f"{counted(self.left, 'question')} open now in the preflight for CBP"
        for numbers, one, many in (
            (self.lost, "no longer holds", "no longer hold"),
            (self.regained, "holds again", "hold again"),
        ):
            if numbers:
                claims = "claim" if len(numbers) == 1 else "claims"
                said = one if len(numbers) == 1 else many
                yield f"{claims} {', '.join(map(str, numbers))} {said}"


def basis_change(
    view: View, case: CaseId, before: str, shipped: ReferenceData, at: datetime
) -> BasisChange | None:
    """Compare a case with what it would be under the legal basis that it had before. Slow.

    None of a basis before that nobody knows here.
    """
    if before not in shipped.regimes:
        return None
    with view.reading() as db:
        record = read_record(db, case, shipped, at)
        guard = NameScanner(db, case)
    old = _under(record, before, shipped)
    is_items, was_items = (
        preflight_record(view, guard, each, Audience.CBP, shipped).items for each in (record, old)
    )
    now, was = _keys(blocking([*is_items])), _keys(blocking([*was_items]))
    lost, had_lost = _claims(record, is_items), _claims(record, was_items)
    return BasisChange(
        record.regime.title,
        old.regime.title,
        opened=len(now - was),
        gone=len(was - now),
        left=len(now),
        lost=tuple(n for n in lost if n not in had_lost),
        regained=tuple(n for n in had_lost if n not in lost),
    )


def _under(record: CaseRecord, basis: str, shipped: ReferenceData) -> CaseRecord:
    """Return the same case as another legal basis has it."""
    regime = shipped.regimes[basis]
    return replace(
        record,
        case=replace(record.case, legal_basis=basis),
        regime=regime,
        composition=composition_of(regime, record.matter, shipped),
    )


def _keys(items: Sequence[PreflightItem]) -> set[ItemKey]:
    return {each.about for each in items}


def _claims(record: CaseRecord, items: Collection[PreflightItem]) -> list[int]:
    """The numbers of the claims that the basis cannot make."""
    of = {each.about.subject for each in items if each.about.item in _NOT_OF_THIS_BASIS}
    return [each.number for each in record.claims if each.id in of]
