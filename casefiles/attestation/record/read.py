"""Read the record of a case from its stores, all of it as it was at one moment."""

import sqlite3
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from casefiles.assessment import store as assessment
from casefiles.assessment.case_summary import CaseSummary, case_summary
from casefiles.assessment.context_proposals import context_proposals
from casefiles.assessment.edition_acts import waiting
from casefiles.assessment.placement_acts import placement_questions
from casefiles.assessment.scope_summary import CitedPassage, QuestionSummary, ScopeSummary
from casefiles.attestation import store
from casefiles.attestation.model import PRINT_NOTHING, Acceptance
from casefiles.attestation.record.assessed import (
    AssessedControl,
    AssessedIndicator,
    AssessedScope,
    Evidence,
    OpenCitation,
)
from casefiles.attestation.record.composition import Composition
from casefiles.attestation.record.composition import read as read_composition
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.paper_relations import read_paper_relations
from casefiles.attestation.record.read_matter import read_matter
from casefiles.attestation.record.sever import sever
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.submission import store as submission
from casefiles.attestation.submission.certificate import read_certificates
from casefiles.attestation.wet_ink import store as wet_ink
from casefiles.cases import store as cases
from casefiles.cases.detentions.chosen_entries import chosen_entries, only_entries
from casefiles.cases.detentions.first_notice import first_notice
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.regimes import Regime, axis_of
from casefiles.checklists.model import Checklist, Indicator
from casefiles.checklists.vocabulary import ControlState
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.unpack import held_containers
from casefiles.kernel.errors import Faulty, NotFound
from casefiles.kernel.ids import CaseId, Digest, ShipmentId
from casefiles.numbering.register import read_register
from casefiles.storage import chain_heads
from casefiles.storage.blind_reading import refuse_blind


def read_record(
    db: sqlite3.Connection,
    case: CaseId,
    shipped: ReferenceData,
    at: datetime,
    entries: Collection[ShipmentId] = (),
) -> CaseRecord:
    """Return all that an attestation is made of. To be called within one view (`reading`).

    `entries` are those of the detention that it is for alone; none or all: for all of them. Raises
    `NotFound`, `Faulty` if the legal basis of the case is not known, and `Impossible` for what is
    no entry of the detention, or while a second opinion hides a scope from whoever reads.
    """
    refuse_blind(db, case)
    whole = _read(db, case, shipped, at)
    if not (chosen := chosen_entries(whole.matter.imported, entries)):
        return whole
    part = _read(db, case, shipped, at, only_entries(whole.matter.imported, chosen))
    return sever(whole, part, chosen)


def _read(
    db: sqlite3.Connection,
    case: CaseId,
    shipped: ReferenceData,
    at: datetime,
    imported: ImportSummary | None = None,
) -> CaseRecord:
    """Return it for all that was imported, or for this."""
    file, head = cases.get(db, case), chain_heads.head(db, case)
    if head is None:
        raise NotFound("case", case)
    if file.legal_basis not in shipped.regimes:
        raise Faulty("the case", (f"there is no legal basis {file.legal_basis!r}",))
    regime = shipped.regimes[file.legal_basis]
    assessed = case_summary(db, case)
    checklist, digest = _checklist(db, assessed, shipped)
    issued = tuple(store.attestations(db, case))
    exhibits, readings = tuple(evidence.of_case(db, case)), evidence.readings(db, case)
    matter = read_matter(db, file, exhibits, shipped, at, imported)
    return CaseRecord(
        at=at,
        head=head,
        program=shipped.version,
        case=file,
        regime=regime,
        composition=composition_of(regime, matter, shipped),
        templates=shipped.templates,
        checklist=checklist,
        checklist_digest=digest,
        rules=shipped.edition.checklist if digest != shipped.edition.digest else None,
        parties=tuple(assessed.parties.values()),
        scopes=tuple(_assessed(db, assessed, each) for each in assessed.boards),
        exhibits=exhibits,
        readings=readings,
        unopened=frozenset(each.exhibit.id for each in held_containers(db, case)),
        papers=read_paper_relations(
            db, case, exhibits, readings, first_notice(file, matter.imported)
        ),
        matter=matter,
        unanswered=_unanswered(db, case),
        proposals=context_proposals(db, case),
        statements=tuple(store.statements(db, case)),
        supports=tuple(store.supports(db, case)),
        signers=tuple(store.signers(db, case)),
        declarations=tuple(store.declarations(db, case)),
        read=tuple(store.statements_read(db, case)),
        sections=tuple(store.designated_sections(db, case)),
        confidentiality=tuple(submission.requests(db, case)),
        signed_requests=tuple(submission.signed(db, case)),
        certificates=tuple(read_certificates(db, case)),
        frozen_papers=tuple(submission.frozen_papers(db, case)),
        scans=tuple(wet_ink.scans(db, case)),
        confirmations=tuple(store.confirmations(db, case)),
        adoption=store.adoption(db, case),
        acceptances=tuple(map(_as_printed, store.acceptances(db, case))),
        issued=issued,
        numbers=read_register(db, case),
        changed={each.id: tuple(store.changed_since(db, each)) for each in issued},
    )


def _unanswered(db: sqlite3.Connection, case: CaseId) -> tuple[OpenCitation, ...]:
    """What citations ask, and nobody has answered: what is meant, and whether workers were placed.

    Such as a newer edition of the checklist asks again.
    """
    meant = [OpenCitation(e.citation, e.why) for e in waiting(db, case)]
    return (
        *meant,
        *(OpenCitation(cited, asks.question) for cited, asks in placement_questions(db, case)),
    )


def composition_of(regime: Regime, matter: Matter, shipped: ReferenceData) -> Composition:
    """Return what is composed under a legal basis."""
    found = read_composition(regime.composition, regime.slug, shipped.templates)
    held = matter.detention.detention.basis if matter.detention else ""
    return replace(found, axis=axis_of(shipped.regimes, regime.slug, held))


def _checklist(
    db: sqlite3.Connection, assessed: CaseSummary, shipped: ReferenceData
) -> tuple[Checklist, Digest]:
    if not assessed.boards:
        return shipped.edition.checklist, shipped.edition.digest
    first = assessed.boards[0].of
    return first.weighing.asked.checklist, assessment.edition(db, first.scope.edition).digest


def _as_printed(each: Acceptance) -> Acceptance:
    return replace(each, prints="") if each.item in PRINT_NOTHING else each


def _assessed(db: sqlite3.Connection, assessed: CaseSummary, board: ScopeSummary) -> AssessedScope:
    scope = board.of.scope
    return AssessedScope(
        scope=scope,
        party=assessed.party_of(scope),
        pack=board.of.weighing.asked.pack,
        result=board.of.result,
        looked=tuple(
            _looked(row, row.asked) for row in board.rows if isinstance(row.asked, Indicator)
        ),
        controls=tuple(_controlled(row) for row in board.rows if row.state is not None),
        closed=tuple(each.group.title for each in board.groups if each.is_untouched),
        searches=tuple(assessment.searches(db, scope.id)),
    )


def _looked(row: QuestionSummary, indicator: Indicator) -> AssessedIndicator:
    return AssessedIndicator(
        indicator=indicator,
        statuses={dimension: weighed.status for dimension, weighed in row.weighed.items()},
        evidence=tuple(map(_evidence, row.cited)),
        decided=row.decisions,
        searched=row.was_searched,
    )


def _controlled(row: QuestionSummary) -> AssessedControl:
    return AssessedControl(
        id=row.id,
        title=row.title,
        state=row.state or ControlState.OPEN,
        reason=row.mark.reason if row.mark else "",
        evidence=tuple(map(_evidence, row.cited)),
    )


def _evidence(cited: CitedPassage) -> Evidence:
    citation = cited.citation
    return Evidence(
        exhibit=citation.exhibit,
        place=citation.where,
        quote=citation.quote,
        direction=citation.direction.value,
        reliability=cited.item.reliability,
        credibility=cited.item.credibility,
        note=citation.note,
        tie=citation.tie,
        citation=citation.id,
    )
