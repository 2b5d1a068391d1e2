"""Read how far the chain of a case is traced."""

import sqlite3
from collections.abc import Iterable

from casefiles.cases.shipments import store as shipments
from casefiles.cases.shipments.importation import importation
from casefiles.chain import store
from casefiles.chain.chain import chain_of
from casefiles.chain.nexus import TracedChain
from casefiles.chain.screening.store import screening_summary
from casefiles.kernel.ids import CaseId, LineId


def traced_chain(
    db: sqlite3.Connection, case: CaseId, lines: Iterable[LineId] | None = None
) -> TracedChain:
    """Return the chain of these entry lines, or of all goods. To be called within one view."""
    chain, wanted = chain_of(db, case), None if lines is None else {*lines}
    entries = {each.id: each for each in shipments.shipments(db, case)}
    named = {
        each.id: (f"{entries[each.shipment].named} {each.label}", each)
        for each in shipments.lines(db, case)
        if wanted is None or each.id in wanted
    }
    said = store.nexus(db, case)
    when = importation(entries.values(), [line for _, line in named.values()])
    return TracedChain(chain, chain.ends(wanted), screening_summary(db, case), said, named, when)
