"""Panes that are a list of records and the form of the one that is chosen.

To add one: say which columns there are, what is read, the form, and the act that saves what was
edited. Its name, its tables and its acts are declared as those of any `Pane`. What stands beside
the form is shown in `show_record`; what only makes sense of a record is named to `need_record`.
`lay_list` and `lay_whole` lay it out, with what is said where there are no records (`nothing`).
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.jobs import EditAct
from desktop.widgets.box import column, lay_out
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.field_state import words_of
from desktop.widgets.form import Form
from desktop.widgets.pane import Pane
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of

if TYPE_CHECKING:
    from casefiles.workspace.view import View

R = TypeVar("R")
Read = Callable[["View", CaseId], Sequence[R]]
"""The records of a case, as they are shown."""


@dataclass(frozen=True, slots=True)
class RecordColumns(Generic[R]):
    """The list of a pane: its name, and what it says of each record."""

    name: str
    words: str
    columns: Sequence[Column[R]]
    rows: Rows[R]


class RecordFields(QWidget):
    """Fields of a record that are laid out otherwise than as a form."""

    def submit(self) -> None:
        """Hand over what is being typed."""
        raise NotImplementedError

    def turn_to(self, record: str) -> None:
        """Be of this record: what was refused of another one waits for that."""
        raise NotImplementedError


class RecordPane(Pane, Generic[R]):
    """Keeps list and form together: what is chosen is shown, and what is typed goes to it."""

    nothing: ClassVar[str] = ""
    instead: ClassVar[str] = ""
    """What is said where there are no records: that it is so, and how it changes."""

    def __init__(
        self,
        context: Context,
        columns: RecordColumns[R],
        read: Read[R],
        form: Form,
        save: EditAct | None = None,
    ) -> None:
        super().__init__(context)
        self._read, self._edit_act, self._id = read, save, columns.rows.id
        self._shown: R | None = None
        """The record that is chosen."""

        self._filled: R | None = None
        """What the form was filled with: of the same record only what changed is shown anew."""

        self._of_record: list[QWidget] = [form]
        self._there: QWidget | None = None
        self.model = TableModel(columns.columns, columns.rows, self)
        self.table = table_of(self.model, columns.name, columns.words, single=True)
        self.form = form
        self.forms: list[Form | RecordFields] = [form]
        """What is typed of a record stands in these."""

        self.form.edited.connect(self._save)
        self.table.current_changed.connect(self._choose)
        self.table.wants_edit.connect(self.edit)

    def need_record(self, *widgets: QWidget, removal: QAbstractButton | None = None) -> None:
        """Enable these only where a record is chosen; its menu offers the buttons among them.

        The Delete key presses the one that removes it.
        """
        self.table.acts.offer(*(each for each in widgets if isinstance(each, QAbstractButton)))
        self._of_record += widgets
        if removal:
            self.table.acts.offer_removal(removal)
            self._of_record.append(removal)

    def lay_list(self, head: QWidget, lower: QWidget, sizes: list[int]) -> None:
        """Lay the list above what is said of the record that is chosen.

        Where there are no records, that is said in place of the list.
        """
        self._say_nothing_instead(self.table)
        upper = column(head, self.table, self.empty)
        lay_out(self, Splitter(self.slug, sizes, upper, lower, upright=True))

    def lay_whole(self, whole: QWidget, first: QWidget) -> None:
        """Lay out all of it, and in its place, where there are no records, the first step."""
        self._say_nothing_instead(whole, first)
        lay_out(self, whole, self.empty)

    def show_case(self, case: CaseId | None) -> None:
        self.submit()
        self._filled = None
        if case != self.case:
            self.begin_unread()
            self.model.show([])
            self._turn(there=False)
            self._choose(None)
        super().show_case(case)

    def fill(self) -> None:
        rows = self._read(self.context.view, self.case) if self.case else ()
        before, now = [*map(self._id, self.model.everything())], [*map(self._id, rows)]
        stay = {*before} & {*now}
        if [*(e for e in before if e in stay), *(e for e in now if e not in stay)] == now:
            self.model.update(before, rows)
        else:  # they are in another order
            chosen = self._id(self._shown) if self._shown else ""
            self.model.show(rows)
            self.table.choose(chosen)
        self._turn(there=bool(rows))
        for each in self.forms:
            self.context.jobs.unsaved.keep_records(each, self.case, now)
        if rows and self.table.current() is None:
            self.choose_first()
        self._choose(self.table.current())
        self.settle()

    def choose_first(self) -> None:
        """Choose a record where nobody did."""
        self.table.go(1)

    def show_record(self, record: R | None) -> None:
        """Show the record that is chosen, or nothing; what is being typed stays."""
        before, self._filled = self._filled, record
        if record is None:
            self.form.forget_typing()
        elif before is None or self._id(before) != self._id(record):
            self.form.show_saved(record)
        else:
            self.form.show_changed(before, record)

    def submit(self) -> None:
        """Hand over what is being typed."""
        for each in self.forms:
            each.submit()

    def save_field(self, field: str, value: object) -> None:
        """Save one field of the record that is chosen, and nothing else of it.

        Raises `CasefilesError` for what cannot be: it stays in the field, with the words below.
        """
        if self._shown is not None and self._edit_act is not None:
            self.do(self.tr("Saving"), self._edit_act, self._id(self._shown), {field: value})

    def show_added(self, added: str) -> bool:
        """Choose what was just added. Returns whether it is here."""
        self.fill()
        return self._choose_by_id(added)

    def activate(self) -> None:
        (self.table if self.model.count() or not self._there else self.empty).setFocus()

    def go_to(self, thing: str) -> bool:
        held = self._read(self.context.view, self.case) if self.case else ()
        if thing not in {*map(self._id, held)}:
            return False
        self.comes_forward.emit()
        return self._choose_by_id(thing)

    def step(self, step: int) -> None:
        self.table.go(step)

    def edit(self) -> bool:
        if self._shown is None:
            return False
        self.form.begin()
        return True

    def let_go(self) -> None:
        super().let_go()
        self.table.current_changed.disconnect(self._choose)  # nothing is read any more

    def _choose_by_id(self, record: str) -> bool:
        found = self.table.choose(record)
        if found:
            self._choose(self.table.current())
        return found

    def _save(self, field: str, value: object) -> None:
        try:
            self.save_field(field, value)
        except CasefilesError as error:
            self.form.refuse(field, words_of(error))

    def _choose(self, record: R | None) -> None:
        before = self._shown
        if record is None or before is None or self._id(record) != self._id(before):
            self.submit()
            for each in self.forms:
                each.turn_to(self._id(record) if record else "")
        self._shown = record
        for widget in self._of_record:
            widget.setEnabled(record is not None)
        self.show_record(record)

    def _say_nothing_instead(self, there: QWidget, *steps: QWidget) -> None:
        words, detail = self.tr(self.nothing), self.tr(self.instead)
        self.empty = EmptyState(self.icon, words, detail, *steps)
        self._there = there

    def _turn(self, *, there: bool) -> None:
        if self._there:
            gone, shown = (self.empty, self._there) if there else (self._there, self.empty)
            gone.hide()  # first: what is seen together asks for the room of both
            shown.show()
