"""The receipts of a case as a list shows them: what was offered or opened, what became of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from sqlite3 import Connection

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, Outcome, Receipt
from casefiles.kernel.ids import CaseId


@dataclass(frozen=True, slots=True)
class Batch:
    """One receipt. Its counts add up to what was offered."""

    receipt: Receipt
    opened: Exhibit | None
    """Out of which exhibit these files came, if they came out of one."""

    counts: Mapping[Outcome, int]

    @property
    def came(self) -> int:
        """How many became exhibits."""
        return self.counts.get(Outcome.STORED, 0) + self.counts.get(Outcome.SAME, 0)

    @property
    def refused(self) -> int:
        """How many did not."""
        return self.counts.get(Outcome.REFUSED, 0)


def batches(db: Connection, case: CaseId, only: Collection[str] | None = None) -> list[Batch]:
    """Return the batches of a case, or those of these receipts that are there, by number."""
    receipts = [r for r in store.receipts(db, case) if only is None or r.id in only]
    counts = store.outcomes(db, [r.id for r in receipts])
    opened = {e.id: e for e in store.those(db, {r.opened for r in receipts if r.opened})}
    return [
        Batch(r, opened.get(r.opened) if r.opened else None, counts.get(r.id, {})) for r in receipts
    ]
