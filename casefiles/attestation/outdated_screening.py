"""Which issued attestations a later screening touches: what they print of it is not so any more."""

import sqlite3
from collections.abc import Iterator

from casefiles.attestation import store
from casefiles.attestation.model import Attestation
from casefiles.chain.screening import store as screening
from casefiles.chain.screening.screening_changes import ScreeningChanges, screening_changes
from casefiles.chain.screening.store import screening_summary
from casefiles.chain.screening.summary import ScreeningSummary
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId


@dataclass(frozen=True, slots=True)
class OutdatedAttestation:
    """An issued attestation, and what the last screening says that it could not say."""

    attestation: Attestation
    change: ScreeningChanges


def outdated_by_screening(db: sqlite3.Connection, case: CaseId) -> list[OutdatedAttestation]:
    """Return the attestations in force whose screening the last one differs from."""
    return [each for each in _compared(db, case) if not each.change.nothing]


def _compared(db: sqlite3.Connection, case: CaseId) -> Iterator[OutdatedAttestation]:
    issued, every = store.attestations(db, case), screening.screenings(db, case)
    superseded = {each.supersedes for each in issued}
    now = screening_summary(db, case)
    for each in issued:
        if each.id in superseded:
            continue
        known = [made for made in every if made.at <= each.issued_at]
        before = screening_summary(db, case, known[-1]) if known else ScreeningSummary()
        if now.screening and (before.screening is None or before.screening.id != now.screening.id):
            yield OutdatedAttestation(each, screening_changes(before, now))
