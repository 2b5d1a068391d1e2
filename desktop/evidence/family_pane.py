"""What belongs together with the selected exhibit: its family, its ties, the same bytes again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.related_exhibits import ExhibitRelation, RelatedExhibit, related_exhibits
from casefiles.kernel.ids import ExhibitId
from desktop.context import Context
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView

_WORDS = {
    ExhibitRelation.PARENT: "came out of",
    ExhibitRelation.CHILD: "holds",
    ExhibitRelation.ORIGINAL: "translates",
    ExhibitRelation.TRANSLATION: "translated in",
    ExhibitRelation.REPLACED: "replaces",
    ExhibitRelation.REPLACEMENT: "replaced by",
    ExhibitRelation.SAME: "same bytes as",
}


class FamilyTable(TableModel[RelatedExhibit]):
    """One line for each exhibit that belongs together with another."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("It"), lambda k: _WORDS[k.relation], tone=lambda _: "muted"),
                Column(tr("No."), lambda k: k.exhibit.label, lambda k: k.exhibit.number),
                Column(tr("Title"), lambda k: k.exhibit.shown, hint=_path),
            ],
            Rows(lambda k: f"{k.relation.value} {k.exhibit.id}", _place),
            parent,
        )


class FamilyPane(EvidenceRoomPane):
    """Enter, or a double click, goes there."""

    slug, title, icon = "family", "Family", "list-tree"
    help_topic = "reading#families"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = FamilyTable(self)
        self.table: TableView[RelatedExhibit] = TableView("family-table", self.tr("Family"))
        self.table.present(self.model, [96, 54, 180])
        self.table.opened.connect(lambda each: self.shows.emit(each.exhibit.id, None))
        self._nothing = EmptyState("list-tree", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._stack)
        self._of: ExhibitId | None = None
        self._arrive(None, [])

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        self._of = listed[0].exhibit.id if len(listed) == 1 else None
        if (of := self._of) is None:
            self._arrive(None, [])
            return
        job = self.context.jobs.look(self, lambda view: related_exhibits(view.db, of))
        job.succeeded.connect(partial(self._arrive, of))

    def activate(self) -> None:
        self.table.setFocus()

    def step(self, step: int) -> None:
        self.table.go(step)

    def _arrive(self, of: ExhibitId | None, found: list[RelatedExhibit]) -> None:
        if of != self._of:
            return
        self.model.show(found)
        self.counted.emit(f"{len(found):,}" if found else "")
        self._stack.setCurrentIndex(0 if found else 1)
        if of:
            self._nothing.say(
                self.tr("It stands alone"),
                self.tr(
                    "Nothing came out of it, it came out of nothing, the same bytes came once, and"
                    " it is tied to no translation and no replacement."
                ),
                "list-tree",
            )
        else:
            self._nothing.say(
                self.tr("Select one exhibit"), self.tr("Its family is shown here."), "list-tree"
            )


def _place(each: RelatedExhibit) -> tuple[int, int]:
    return [*ExhibitRelation].index(each.relation), each.exhibit.number


def _path(each: RelatedExhibit) -> str:
    return "/".join(filter(None, (each.exhibit.folder, each.exhibit.name)))
