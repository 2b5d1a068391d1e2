"""What attestations that were filed said of parties, steps and links.

The journal keeps what every row said when an attestation was composed, so nothing need be read
back from the document.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar, cast

from casefiles.attestation import store
from casefiles.attestation.model import Attestation
from casefiles.cases import store as cases
from casefiles.cases.model import CaseFile, Party
from casefiles.chain import store as chain
from casefiles.chain.chain import Chain
from casefiles.chain.model import LineStep, Link, Step
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.storage import journal, rows

T = TypeVar("T")
Row = Mapping[str, object]
"""A row, by column; without its id."""


@dataclass(frozen=True, slots=True)
class FiledData:
    """The parties, steps and links of a case at one moment, each by its id."""

    parties: Mapping[str, Row]
    steps: Mapping[str, Row]
    links: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class FiledAttestation:
    """An attestation that CBP has read, and what it was made of."""

    case: CaseId
    label: str
    """Such as `A-01 of C-001`."""

    on: date
    number: int
    told: FiledData


def current_data(db: sqlite3.Connection, case: CaseId) -> FiledData:
    """Return what a case says today."""
    return FiledData(
        {each.id: rows.row_of(each) for each in cases.parties(db, case)},
        {each.id: rows.row_of(each) for each in chain.steps(db, case)},
        {each.id: rows.row_of(each) for each in chain.links(db, case)},
    )


def data_as_filed(db: sqlite3.Connection, attestation: Attestation) -> FiledData:
    """Return what a case said when an attestation was composed of it."""
    names = (cases.PARTIES, chain.STEPS, chain.LINKS)
    then = journal.tables_as_of(db, attestation.composed_at, names)
    return FiledData(*(then[each] for each in names))


def chain_as_filed(db: sqlite3.Connection, attestation: Attestation) -> Chain:
    """Return the chain of which an attestation was composed, without its papers.

    A row of which something was erased since, or of another shape than today's, is left out.
    """
    case, then = attestation.case_id, data_as_filed(db, attestation)
    tied = journal.tables_as_of(db, attestation.composed_at, [chain.LINE_STEPS])[chain.LINE_STEPS]
    steps = {each.id: each for each in _made(Step, case, then.steps)}
    links = [e for e in _made(Link, case, then.links) if {e.from_step, e.to_step} <= steps.keys()]
    return Chain(
        steps=sorted(steps.values(), key=lambda each: each.number),
        links=links,
        line_steps=[each for each in _made(LineStep, case, tied) if each.step in steps],
        parties={each.id: each for each in _made(Party, case, then.parties)},
    )


def filed_attestations(db: sqlite3.Connection, case: CaseId) -> list[Attestation]:
    """Return the attestations of a case that were filed and that no later one supersedes so.

    In the order in which they were filed.
    """
    filed = [each for each in store.attestations(db, case) if each.filed_on]
    over = {each.supersedes for each in filed}
    status = [(e.filed_on, e.number, e) for e in filed if e.filed_on and e.id not in over]
    return [each for *_, each in sorted(status, key=lambda one: one[:2])]


def every_filed_attestation(db: sqlite3.Connection) -> list[FiledAttestation]:
    """Return what every such attestation of the workspace said, the case's own among them."""
    return [
        FiledAttestation(
            case.id, name_elsewhere(case, each), each.filed_on, each.number, data_as_filed(db, each)
        )
        for case in cases.every(db)
        for each in filed_attestations(db, case.id)
        if each.filed_on
    ]


def _made(kind: type[T], case: CaseId, told: Mapping[str, Row]) -> list[T]:
    needed = {each.name for each in fields(cast("Any", kind))}
    whole = [{"id": id_, "case_id": case, **row} for id_, row in told.items()]
    return [rows.read(kind, row) for row in whole if needed <= row.keys()]


def name_elsewhere(case: CaseFile, attestation: Attestation) -> str:
    """Return how people speak of an attestation elsewhere: `A-01 of C-001`."""
    return f"{attestation.label} of {case.label}"
