"""What attestations that were filed said of parties, steps and links.

The journal keeps what every row said when an attestation was composed, so nothing need be read
back from the document.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casefiles.attestation import store
from casefiles.attestation.model import Attestation
from casefiles.cases import store as cases
from casefiles.cases.model import CaseFile
from casefiles.chain import store as chain
from casefiles.ids import CaseId
from casefiles.storage import journal, rows

Row = Mapping[str, object]
"""A row, by column; without its id."""


@dataclass(frozen=True, slots=True)
class Told:
    """The parties, steps and links of a case at one moment, each by its id."""

    parties: Mapping[str, Row]
    steps: Mapping[str, Row]
    links: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Filed:
    """An attestation that CBP has read, and what it was made of."""

    case: CaseId
    label: str
    """Such as `A-01 of C-001`."""

    on: date
    number: int
    told: Told


def told_now(db: sqlite3.Connection, case: CaseId) -> Told:
    """Return what a case says today."""
    return Told(
        {each.id: rows.row_of(each) for each in cases.parties(db, case)},
        {each.id: rows.row_of(each) for each in chain.steps(db, case)},
        {each.id: rows.row_of(each) for each in chain.links(db, case)},
    )


def told_in(db: sqlite3.Connection, attestation: Attestation) -> Told:
    """Return what a case said when an attestation was composed of it."""
    names = (cases.PARTIES, chain.STEPS, chain.LINKS)
    then = journal.tables_as_of(db, attestation.case_id, attestation.seq, names)
    return Told(*(then[each] for each in names))


def filed_in(db: sqlite3.Connection, case: CaseId) -> list[Attestation]:
    """Return the attestations of a case that were filed and that no later one supersedes so.

    In the order in which they were filed.
    """
    filed = [each for each in store.attestations(db, case) if each.filed_on]
    over = {each.supersedes for each in filed}
    standing = [(e.filed_on, e.number, e) for e in filed if e.filed_on and e.id not in over]
    return [each for *_, each in sorted(standing, key=lambda one: one[:2])]


def every_filed(db: sqlite3.Connection) -> list[Filed]:
    """Return what every such attestation of the workspace said, the case's own among them."""
    return [
        Filed(case.id, called(case, each), each.filed_on, each.number, told_in(db, each))
        for case in cases.every(db)
        for each in filed_in(db, case.id)
        if each.filed_on
    ]


def called(case: CaseFile, attestation: Attestation) -> str:
    """Return how people speak of an attestation elsewhere: `A-01 of C-001`."""
    return f"{attestation.label} of {case.label}"
