"""The tables of the cleared chain: stage by stage, field by field, and what could be a record."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from PySide6.QtCore import QObject

from casefiles.attestation.tracing import store, wording
from casefiles.attestation.tracing.compare import (
    ChainStage,
    FieldComparison,
    StageMatch,
    StepComparison,
)
from casefiles.attestation.tracing.model import ClearedStage, StageRecord
from casefiles.attestation.tracing.read import Tracing, read_current_tracing
from casefiles.attestation.tracing.record_proposals import RecordProposal
from casefiles.attestation.tracing.released import ClearableCase, clearable_cases
from casefiles.cases import store as cases
from casefiles.cases.model import CaseFile
from casefiles.chain import wording as chain_wording
from casefiles.chain.model import Step
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.workspace.view import View
from desktop.translation import tr
from desktop.widgets.table_model import Column, Rows, TableModel

TONES = {StageMatch.SAME: "good", StageMatch.UNSAID: "warn", StageMatch.DIFFERS: "bad"}


@dataclass(frozen=True, slots=True)
class StageRow:
    """A step of these goods against its stage; or a stage that is none of them."""

    place: int
    id: str
    """Of the step, or else of the stage."""

    title: str
    compared: StepComparison | None
    stage: ChainStage | None
    step: Step | None = None
    record: StageRecord | None = None
    called: str = ""
    """Its record, as people speak of it."""

    proposed: Sequence[RecordProposal] = ()

    @property
    def verdict(self) -> str:
        """How it stands, with its shape."""
        if self.compared is None:
            return tr("▲ missing here")
        if self.compared.likeness is StageMatch.NEW:
            return tr("{} not in the cleared chain").format(wording.SHAPES[StageMatch.NEW])
        return wording.verdict(self.compared)

    @property
    def record_said(self) -> str:
        """Its record, with the place in it and its own number; or nothing."""
        if self.record is None:
            return ""
        return ", ".join(filter(None, (self.called, self.record.place, self.record.reference)))

    @property
    def tone(self) -> str:
        """The color of that."""
        return TONES.get(self.compared.likeness, "bad") if self.compared else "bad"

    @property
    def producer(self) -> str:
        """Who does it here; of what is not here, who did it there."""
        one = self.compared.step if self.compared else self.stage
        if one is None:
            return ""
        latin = one.romanized.strip()
        return f"{latin} ({one.producer})" if latin and one.producer else one.called


@dataclass(frozen=True)
class ClearedChainPaneData:
    """All that the pane shows of a case."""

    tracing: Tracing | None = None
    stages: Mapping[str, ClearedStage] = field(default_factory=dict)
    released: Sequence[ClearableCase] = ()
    others: Sequence[CaseFile] = ()
    """Every other case of the workspace."""

    exhibits: Mapping[ExhibitId, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[StageRow]:
        """A row for each step, then one for each stage that is none of them."""
        found = self.tracing
        if found is None:
            return []
        rows = [self._row(found, n, each) for n, each in enumerate(found.comparison.steps)]
        return rows + [
            StageRow(len(rows) + n, each.id, f"– {each.title}", None, each)
            for n, each in enumerate(found.comparison.gone)
        ]

    def _row(self, found: Tracing, place: int, each: StepComparison) -> StageRow:
        step = found.step(each)
        record, title = found.records.get(step.id), f"{step.number} {step.title}"
        called = self.exhibits.get(record.exhibit, "?") if record else ""
        proposed = found.proposed.get(step.id, ())
        return StageRow(place, step.id, title, each, each.stage, step, record, called, proposed)


def read_cleared_chain(view: View, case: CaseId) -> ClearedChainPaneData:
    """Read it. To be called off the GUI thread."""
    with view.reading() as db:
        found = read_current_tracing(db, case)
        return ClearedChainPaneData(
            found,
            {each.id: each for each in store.stages(db, case)},
            clearable_cases(db, case),
            [each for each in cases.every(db) if each.id != case],
            dict(evidence.named(db, case)),
        )


class StagesTable(TableModel[StageRow]):
    """How each step stands, what differs, and its business record."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Step"), lambda r: r.title, lambda r: r.place, width=150),
                Column(tr("Cleared"), lambda r: r.verdict, tone=lambda r: r.tone, width=100),
                Column(tr("Producer"), lambda r: r.producer or tr("not specified"), width=200),
                Column(tr("What differs"), _says, width=200, stretch=True),
                Column(tr("Business record"), _record, tone=_of_record, width=190),
            ],
            Rows(lambda r: r.id, lambda r: r.place),
            parent,
        )


class FieldsTable(TableModel[FieldComparison]):
    """One step, field by field: here, and as it was cleared."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Field"), lambda e: e.name, width=76),
                Column(tr("These goods"), lambda e: wording.lines(e.here), width=230),
                Column(
                    tr("As it was cleared"),
                    lambda e: wording.lines(e.cleared),
                    width=190,
                    stretch=True,
                ),
                Column(
                    tr("Status"),
                    lambda e: f"{wording.SHAPES[e.likeness]} {e.likeness.value}",
                    tone=lambda e: TONES.get(e.likeness, ""),
                    width=96,
                ),
            ],
            Rows(lambda e: e.name, lambda e: _ORDER.index(e.name)),
            parent,
        )


@dataclass(frozen=True, slots=True)
class OfferedRecord:
    """A paper that could be the record of a step."""

    place: int
    paper: RecordProposal
    called: str


class OfferedRecordsTable(TableModel[OfferedRecord]):
    """Papers of a step and its links, the likeliest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Exhibit"), lambda e: e.called, width=150, stretch=True),
                Column(tr("Shows"), lambda e: chain_wording.SHOWS[e.paper.shows], width=70),
                Column(
                    tr("Number"), _number, tone=lambda e: "warn" if e.paper.earlier else "",
                    width=90,
                ),
            ],
            Rows(lambda e: e.paper.exhibit, lambda e: e.place),
            parent,
        )  # fmt: skip


_ORDER = ("producer", "site", "place", "role", "product", "inputs")


def _says(row: StageRow) -> str:
    return wording.says(row.compared) if row.compared else tr("only in the cleared chain")


def _record(row: StageRow) -> str:
    if row.record:
        return row.record_said
    return tr("not set") if row.step else ""


def _of_record(row: StageRow) -> str:
    return "" if row.record else "warn"


def _number(offered: OfferedRecord) -> str:
    return tr("from another case") if offered.paper.earlier else offered.paper.reference
