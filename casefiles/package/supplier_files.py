"""What a package says of the chain and of what was asked: steps of a party, requests as sent."""

from collections.abc import Iterator
from datetime import datetime
from sqlite3 import Connection

from casefiles.attestation.record.model import CaseRecord
from casefiles.cases.model import Party
from casefiles.chain import store as chain
from casefiles.documents.model import Documents
from casefiles.kernel.tables import as_csv, as_workbook
from casefiles.package.contents import PackageFile, made_file
from casefiles.requests import store as requests
from casefiles.requests.summary import sheet_for
from casefiles.requests.workbook import workbook_of

STEPS = ("step", "title", "process", "role", "place", "lots")
"""Inputs and outputs name the partners of a step: they are no matter of a supplier's."""


def step_files(db: Connection, record: CaseRecord, party: Party | None) -> Iterator[PackageFile]:
    """Yield the steps at which a party stands as a table, or all of the chain; if there are any."""
    held = [e for e in chain.steps(db, record.case.id) if party is None or e.party == party.id]
    rows = [(str(e.number), e.title, e.process, e.role, e.place, "; ".join(e.lots)) for e in held]
    if rows:
        yield made_file("steps.csv", as_csv(STEPS, rows))
        yield made_file("steps.xlsx", as_workbook("Steps", STEPS, rows, record.at))


def request_files(
    db: Connection, record: CaseRecord, party: Party | None, documents: Documents, at: datetime
) -> Iterator[PackageFile]:
    """Yield what was sent to a party, or to all, as it goes out: no note, no answer of ours."""
    for each in requests.rounds(db, record.case.id):
        if each.sent_on is not None and (party is None or each.party == party.id):
            sheet = sheet_for(db, record.case.id, each.id, documents)
            yield made_file(f"requests/{each.label}.xlsx", workbook_of(sheet, at))
