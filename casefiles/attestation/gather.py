"""Read the record of a case from its stores, all of it as it was at one moment."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from casefiles.assessment import store as assessment
from casefiles.assessment.item import Item
from casefiles.assessment.model import Citation, Decision
from casefiles.assessment.result import ScopeResult, case_result
from casefiles.attestation import store
from casefiles.attestation.composition import read as read_composition
from casefiles.attestation.record import (
    Assessed,
    Controlled,
    Decided,
    Evidence,
    Looked,
    Record,
    Searched,
)
from casefiles.attestation.shipped import Shipped
from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.checklists.model import Checklist
from casefiles.errors import Faulty, NotFound
from casefiles.evidence import store as evidence
from casefiles.ids import CaseId, CitationId, Digest, IndicatorId, PartyId
from casefiles.storage import journal

CONTROLS = "AF"
"""The group of the checklist whose items are controls."""


def gather(db: sqlite3.Connection, case: CaseId, shipped: Shipped, at: datetime) -> Record:
    """Return all that an attestation is made of. To be called within one view (`reading`).

    Raises `NotFound`, and `Faulty` if the legal basis of the case is not known.
    """
    file, head = cases.get(db, case), journal.head(db, case)
    if head is None:
        raise NotFound("case", case)
    if file.legal_basis not in shipped.regimes:
        raise Faulty("the case", (f"there is no legal basis {file.legal_basis!r}",))
    regime = shipped.regimes[file.legal_basis]
    parties = tuple(cases.parties(db, case))
    results = case_result(db, case).scopes
    checklist, digest = _checklist(db, results, shipped)
    issued = tuple(store.attestations(db, case))
    return Record(
        at=at,
        head=head,
        program=shipped.version,
        case=file,
        regime=regime,
        composition=read_composition(regime.composition, regime.slug, shipped.templates),
        templates=shipped.templates,
        checklist=checklist,
        checklist_digest=digest,
        parties=parties,
        scopes=tuple(_assessed(db, each, {p.id: p for p in parties}) for each in results),
        exhibits=tuple(evidence.of_case(db, case)),
        readings=evidence.readings(db, case),
        statements=tuple(store.statements(db, case)),
        supports=tuple(store.supports(db, case)),
        signers=tuple(store.signers(db, case)),
        declarations=tuple(store.declarations(db, case)),
        acceptances=tuple(store.acceptances(db, case)),
        issued=issued,
        changed=tuple(store.changed_since(db, issued[-1])) if issued else (),
    )


def _checklist(
    db: sqlite3.Connection, results: tuple[ScopeResult, ...], shipped: Shipped
) -> tuple[Checklist, Digest]:
    if not results:
        return shipped.edition.checklist, shipped.edition.digest
    first = results[0]
    return first.weighing.asked.checklist, assessment.edition(db, first.scope.edition).digest


def _assessed(
    db: sqlite3.Connection, found: ScopeResult, parties: Mapping[PartyId, Party]
) -> Assessed:
    asked, scope = found.weighing.asked, found.scope
    opened = {each.checklist_group for each in assessment.groups(db, scope.id)}
    cited = defaultdict(list)
    for each in found.weighing.recorded.citations:
        cited[each.indicator].append(_evidence(each, found.weighing.items))
    controls = tuple(_controls(found, cited, opened))
    shown = {*opened, *((CONTROLS,) if controls else ())}
    return Assessed(
        scope=scope,
        party=parties.get(scope.party) if scope.party else None,
        pack=asked.pack,
        result=found.result,
        looked=tuple(_looked(found, cited, opened)),
        controls=controls,
        closed=tuple(each.title for each in asked.checklist.groups if each.id not in shown),
        searches=tuple(
            Searched(each.terms, each.places, each.made_on.isoformat(), each.found, each.by)
            for each in assessment.searches(db, scope.id)
        ),
    )


def _looked(
    found: ScopeResult, cited: Mapping[IndicatorId, list[Evidence]], opened: set[str]
) -> Iterator[Looked]:
    """Yield the indicators of open groups, and any other that has evidence or a decision."""
    recorded = found.weighing.recorded
    decided = {each.indicator for each in recorded.decisions}
    for each in found.weighing.asked.checklist.indicators:
        if each.group in opened or each.id in cited or each.id in decided:
            weighed = found.weighing.weighed[each.id]
            yield Looked(
                indicator=each,
                statuses={dimension: w.status for dimension, w in weighed.items()},
                evidence=tuple(cited.get(each.id, ())),
                decided=tuple(_decided(d) for d in recorded.decisions if d.indicator == each.id),
                searched=each.id in recorded.searched,
            )


def _controls(
    found: ScopeResult, cited: Mapping[IndicatorId, list[Evidence]], opened: set[str]
) -> Iterator[Controlled]:
    marks = found.weighing.recorded.controls
    controls = found.weighing.asked.checklist.controls
    if CONTROLS not in opened and not marks:
        return
    for each in controls:
        mark = marks.get(each.id)
        yield Controlled(
            id=each.id,
            title=each.title,
            state=found.weighing.state(each.id),
            reason=mark.reason if mark else "",
            evidence=tuple(cited.get(each.id, ())),
        )


def _evidence(citation: Citation, items: Mapping[CitationId, Item]) -> Evidence:
    item = items[citation.id]
    return Evidence(
        exhibit=citation.exhibit,
        place=citation.where,
        quote=citation.quote,
        direction=citation.direction.value,
        reliability=item.reliability,
        credibility=item.credibility,
        note=citation.note,
    )


def _decided(decision: Decision) -> Decided:
    return Decided(decision.decided.value, decision.reason, decision.by, decision.at)
