"""Which other cases of the workspace ended with goods released: chains that CBP has cleared."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from casefiles.attestation.filed_attestations import (
    chain_as_filed,
    filed_attestations,
    name_elsewhere,
)
from casefiles.attestation.model import Attestation
from casefiles.attestation.tracing.model import ClearanceKind
from casefiles.cases import store as cases
from casefiles.cases.detentions.outcome import GoodsStatus
from casefiles.cases.detentions.summary import DetentionSummary, import_summary
from casefiles.cases.model import CaseFile
from casefiles.cases.vocabulary import EventKind
from casefiles.chain.chain import Chain, chain_of
from casefiles.chain.model import Step
from casefiles.chain.trace import upstream
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId

_RELEASING = frozenset({EventKind.RELEASED, EventKind.PROTEST_GRANTED})
_WAYS = {
    "uflpa-applicability": ClearanceKind.APPLICABILITY,
    "uflpa-exception": ClearanceKind.EXCEPTION,
}
"""By the legal basis under which goods were detained. Under any other it is another decision."""


@dataclass(frozen=True, slots=True)
class Release:
    """That all goods of a detention were released, when, and under which number."""

    status: DetentionSummary
    on: date
    way: ClearanceKind

    @property
    def reference(self) -> str:
        """CBP's number for the detention."""
        return self.status.detention.named


@dataclass(frozen=True, slots=True)
class ClearableCase:
    """A case whose chain can be relied on."""

    case: CaseFile
    release: Release


def release_of(db: sqlite3.Connection, case: CaseFile) -> Release | None:
    """Return the last detention of a case of which everything was released, if there is one."""
    found = list[Release]()
    for each in import_summary(db, case.id).statuses:
        days = [event.on_day for event in each.events if event.kind in _RELEASING]
        if each.outcome.fates == (GoodsStatus.RELEASED,) and days:
            way = _WAYS.get(each.detention.basis or case.legal_basis, ClearanceKind.OTHER)
            found.append(Release(each, max(days), way))
    return max(found, key=lambda one: (one.on, one.status.detention.number), default=None)


def clearable_cases(db: sqlite3.Connection, case: CaseId) -> list[ClearableCase]:
    """Return the other cases whose goods were released, the last first."""
    found = [
        ClearableCase(each, release)
        for each in cases.every(db)
        if each.id != case and (release := release_of(db, each))
    ]
    return sorted(found, key=lambda one: (one.release.on, one.case.number), reverse=True)


@dataclass(frozen=True, slots=True)
class CopiedChain:
    """The chain of another case that is to be copied."""

    chain: Chain
    steps: Sequence[Step]
    filed: str
    """The attestation by which CBP knew it, or nothing if it is as it stands today."""


def cleared_chain_of(
    db: sqlite3.Connection, case: CaseFile, release: Release | None, decided_on: date | None
) -> CopiedChain:
    """Return the chain as the last attestation told it that was filed before the decision.

    Where none was, as it stands today. Of the lines that were released, if that is known.
    """
    attestation = _filed_before(db, case.id, release, decided_on)
    chain = chain_as_filed(db, attestation) if attestation else chain_of(db, case.id)
    lines = [each.id for each in release.status.lines] if release else None
    steps = upstream(chain, chain.ends(lines or None))
    filed = ""
    if attestation and attestation.filed_on:
        filed = f"{name_elsewhere(case, attestation)}, filed on {attestation.filed_on.isoformat()}"
    return CopiedChain(chain, steps, filed)


def _filed_before(
    db: sqlite3.Connection, case: CaseId, release: Release | None, decided_on: date | None
) -> Attestation | None:
    filed = [
        each
        for each in filed_attestations(db, case)
        if each.filed_on and (decided_on is None or each.filed_on <= decided_on)
    ]
    if release:
        of_it = [e for e in filed if e.detention in {"", release.status.detention.id}]
        filed = of_it
    return filed[-1] if filed else None
