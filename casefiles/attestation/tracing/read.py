"""The present chain against the cleared one, as one look at a case finds it."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field

from casefiles.attestation.tracing import store
from casefiles.attestation.tracing.compare import (
    ChainComparison,
    StepComparison,
    compare_chains,
    origins_of,
    stage_of_cleared,
)
from casefiles.attestation.tracing.model import ClearedChain, ClearedStage, StageRecord
from casefiles.attestation.tracing.record_proposals import RecordProposal, record_proposals
from casefiles.attestation.tracing.released import release_of
from casefiles.attestation.tracing.stages import lots_of, present_stages
from casefiles.attestation.tracing.step_record_acts import StepRecordInput
from casefiles.cases import store as cases
from casefiles.cases.detentions.summary import import_summary
from casefiles.chain import store as chain
from casefiles.chain.ledger import store as ledger
from casefiles.chain.model import Step
from casefiles.chain.nexus import TracedChain
from casefiles.chain.traced_chain import traced_chain
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, StepId


@dataclass(frozen=True)
class Tracing:
    """What a summary tracing report is made of."""

    cleared: ClearedChain
    stages: Sequence[ClearedStage]
    comparison: ChainComparison
    steps: Mapping[str, Step]
    """The steps of the present goods, by id."""

    records: Mapping[StepId, StageRecord] = field(default_factory=dict)
    """One for a step; none of an exhibit that is set aside."""

    proposed: Mapping[StepId, Sequence[RecordProposal]] = field(default_factory=dict)
    """What could be the record of a step, the likeliest first."""

    decision: Exhibit | None = None
    """The paper that holds the decision, unless it is set aside."""

    unconfirmed: frozenset[str] = frozenset()
    """Exhibits that came from another case and that nobody confirmed for this one."""

    still_released: bool | None = None
    """Whether the other case still says so; None where it is gone or never said it."""

    @property
    def exhibits(self) -> list[ExhibitId]:
        """The papers that the report rests on."""
        held = [self.records[e] for e in map(StepId, self.steps) if e in self.records]
        decision = [self.decision.id] if self.decision else []
        return [*decision, *(each.exhibit for each in held)]

    @property
    def without_record(self) -> list[Step]:
        """The steps for which no record is named."""
        return [each for each in self.steps.values() if each.id not in self.records]

    @property
    def likeliest(self) -> list[StepRecordInput]:
        """The likeliest paper of these goods for each step that has no record yet."""
        offered = ((each, self.proposed.get(each.id, ())) for each in self.without_record)
        return [
            StepRecordInput(step.id, papers[0].exhibit, papers[0].place, papers[0].reference)
            for step, papers in offered
            if papers and not papers[0].earlier
        ]

    def step(self, compared: StepComparison) -> Step:
        """Return the step that was compared."""
        return self.steps[compared.step.id]


def read_tracing(db: sqlite3.Connection, case: CaseId, traced: TracedChain) -> Tracing | None:
    """Hold the steps of these goods against the chain that a case relies on, if it does on one.

    To be called within one view.
    """
    cleared = store.cleared(db, case)
    if cleared is None:
        return None
    stages, brought = store.stages(db, case), chain.reused(db, case)
    origins = origins_of(((e.copy, e.from_case, e.original) for e in brought), cleared.from_case)
    here = present_stages(traced.chain, traced.steps, origins)
    lots = lots_of([*traced.chain.steps, *stages])
    exhibits = {each.id: each for each in evidence.of_case(db, case)}
    unconfirmed = frozenset(each.copy for each in brought if each.confirmed_at is None)
    numbers = _references(db, case)
    decision = exhibits.get(cleared.exhibit) if cleared.exhibit else None
    return Tracing(
        cleared=cleared,
        stages=stages,
        comparison=compare_chains(here, [stage_of_cleared(each) for each in stages], lots),
        steps={each.id: each for each in traced.steps},
        records={each.step: each for each in store.standing_records(db, case)},
        proposed={
            each.id: record_proposals(traced.chain, each, exhibits, numbers, unconfirmed)
            for each in traced.steps
        },
        decision=decision if decision and not decision.set_aside else None,
        unconfirmed=unconfirmed,
        still_released=_still_released(db, cleared),
    )


def read_current_tracing(db: sqlite3.Connection, case: CaseId) -> Tracing | None:
    """The same for the entry lines that the attestation is made for."""
    lines = [each.id for each in import_summary(db, case).attested_lines]
    return read_tracing(db, case, traced_chain(db, case, lines or None))


def _references(db: sqlite3.Connection, case: CaseId) -> Mapping[ExhibitId, Sequence[str]]:
    """The numbers of orders, invoices and payments, by the exhibit that shows them."""
    found = defaultdict[ExhibitId, list[str]](list)
    for each in ledger.dealings(db, case):
        if each.exhibit and each.reference and each.called not in found[each.exhibit]:
            found[each.exhibit].append(each.called)
    return found


def _still_released(db: sqlite3.Connection, cleared: ClearedChain) -> bool | None:
    if cleared.is_typed:
        return None
    try:
        return release_of(db, cases.get(db, CaseId(cleared.from_case))) is not None
    except NotFound:
        return None
