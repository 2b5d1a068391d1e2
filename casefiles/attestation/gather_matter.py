"""Read the matter of a case from its stores, each subject by a function of its own."""

import sqlite3
from datetime import datetime

from casefiles.attestation.matter import Listed, Matter
from casefiles.attestation.shipped import Shipped
from casefiles.cases.model import CaseFile
from casefiles.cases.shipments.standing import imported
from casefiles.chain import store as chain
from casefiles.chain.screening.screened import screened


def gather_matter(db: sqlite3.Connection, case: CaseFile, shipped: Shipped, at: datetime) -> Matter:
    """Return what was imported, detained, asked and traced. To be called within one view."""
    return Matter(
        imported=imported(db, case.id),
        screening=_listed(db, case),
    )


def _listed(db: sqlite3.Connection, case: CaseFile) -> Listed:
    steps = chain.steps(db, case.id)
    return Listed(screened(db, case.id), frozenset(e.party for e in steps if e.party))
