"""What another case has to bring over, with a check for each; and what was brought over."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from casefiles.cases import store as cases
from casefiles.cases.detentions.port_time import PortTime
from casefiles.cases.party_names import spelled
from casefiles.chain import store
from casefiles.chain.ledger import store as ledger
from casefiles.chain.reuse.model import ReuseChoice, ReusedThing
from casefiles.chain.reuse.plan import here_already
from casefiles.chain.reuse.wording import kind_of
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId, StepId
from casefiles.kernel.written_dates import short_day
from casefiles.workspace.view import View
from desktop.translation import tr
from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.table_model import Column, Rows, TableModel

TO_CONFIRM = "confirm for this period"
"""Of what nobody has confirmed; the filter finds it so."""


@dataclass(frozen=True, slots=True)
class ReusableItem:
    """Something of another case that can be checked."""

    place: int
    kind: TableName
    sort: str
    id: str
    words: str
    here: bool
    """Whether it was brought before."""

    checked: bool = False


def read_reusable_items(view: View, case: CaseId, source: CaseId) -> list[ReusableItem]:
    """Return what another case has to bring, steps first. To be called off the GUI thread."""
    with view.reading() as db:
        here = here_already(db, case, source)
        found = [
            *(
                (TableName.STEP, "step", e.id, f"{e.number} {e.title}")
                for e in store.steps(db, source)
            ),
            *((TableName.PARTY, "party", e.id, spelled(e)) for e in cases.parties(db, source)),
            *((TableName.RECIPE, "recipe", e.id, e.title) for e in ledger.recipes(db, source)),
            *(
                (TableName.EXHIBIT, "exhibit", e.id, f"{e.label} {e.shown}")
                for e in evidence.of_case(db, source)
                if not e.set_aside
            ),
        ]
    return [ReusableItem(n, *each, here=each[2] in here) for n, each in enumerate(found)]


class ReusableItemsTable(CheckedTable[ReusableItem]):
    """Space or a click checks one."""

    checked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Item"), lambda e: e.words, width=420, stretch=True),
                Column(self.tr("Kind"), lambda e: e.sort, width=90),
                Column(
                    self.tr("In this case"),
                    lambda e: self.tr("already reused") if e.here else "",
                    tone=lambda _: "muted",
                    width=130,
                ),
            ],
            Rows(lambda e: e.id, lambda e: e.place),
            parent,
        )

    def is_checked(self, row: ReusableItem) -> bool:
        return row.checked

    def turn_row(self, row: ReusableItem) -> None:
        self.turn([row])

    def turn(self, items: Collection[ReusableItem]) -> None:
        to = not all(each.checked for each in items)
        self.update([e.id for e in items], [replace(each, checked=to) for each in items])
        self.checked.emit()

    def turn_all(self, kind: TableName) -> None:
        """Check all of a kind that are shown; or, if they are checked, none."""
        self.turn([each for each in self.items() if each.kind is kind])

    def chosen(self) -> ReuseChoice:
        """Return what is checked."""
        ids = {
            kind: list[str]()
            for kind in (TableName.EXHIBIT, TableName.PARTY, TableName.STEP, TableName.RECIPE)
        }
        for each in self.everything():
            if each.checked:
                ids[each.kind].append(each.id)
        return ReuseChoice(
            tuple(map(ExhibitId, ids[TableName.EXHIBIT])),
            tuple(map(PartyId, ids[TableName.PARTY])),
            tuple(map(StepId, ids[TableName.STEP])),
            tuple(ids[TableName.RECIPE]),
        )


class ReusedTable(TableModel[ReusedThing]):
    """What came, from where, and whether a person confirmed it."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        self.time = PortTime()
        """In which the days are told."""

        super().__init__(
            [
                Column(
                    tr("Status"), self._state, lambda e: bool(e.open),
                    tone=lambda e: "warn" if e.open else "good", width=200,
                ),
                Column(tr("Kind"), kind_of, width=80),
                Column(tr("Item"), lambda e: e.words, width=300, stretch=True),
                Column(
                    tr("Includes"), lambda e: str(len(e.also) or ""), lambda e: len(e.also),
                    right=True, hint=lambda _: tr("passages, facts, documents and the like: rows"),
                    width=64,
                ),
                Column(tr("From"), lambda e: e.head.from_label, width=72),
                Column(tr("Reused by"), lambda e: self._who(e.head.by, e.head.at), width=210),
            ],
            Rows(lambda e: e.copy, lambda e: e.head.id),
            parent,
        )  # fmt: skip

    def _state(self, thing: ReusedThing) -> str:
        if thing.open:
            return f"○ {tr(TO_CONFIRM)}"
        return f"✓ {self._who(thing.head.confirmed_by, thing.head.confirmed_at)}"

    def _who(self, name: str, at: datetime | None) -> str:
        return f"{short_day(self.time.day(at)) if at else ''}, {name}".strip(", ")
