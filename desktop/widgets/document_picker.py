"""Choose several documents of a case at once: by a few letters, by clicks, or as proposed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from casefiles.kernel.dataclass import dataclass
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.list_keys import ListKeys
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_model import Column, Rows
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

Roles = Sequence[tuple[str, str]]
"""What a document can show, by value, in words."""


@dataclass(frozen=True, slots=True)
class PickRow:
    """A document that can be chosen."""

    exhibit: str
    number: int
    called: str
    kind: str
    shows: tuple[str, ...] = ()
    """Values of roles; nothing where none are asked for."""

    why: str = ""
    """Why it is proposed, or nothing."""

    chosen: bool = False


class PickTable(CheckedTable[PickRow]):
    """The proposed ones first. Space or a click into the box chooses one."""

    changed = Signal()

    def __init__(self, roles: Roles, parent: QObject | None = None) -> None:
        tr, words = self.tr, dict(roles)
        shows: list[Column[PickRow]] = [
            Column(tr("Shows"), lambda e: ", ".join(words[each] for each in e.shows), width=130)
        ]
        super().__init__(
            [
                Column(tr("Document"), lambda e: e.called, width=240, stretch=True),
                Column(tr("Kind"), lambda e: e.kind, width=120),
                *(shows if roles else ()),
                Column(tr("Proposed because"), lambda e: e.why, width=130),
            ],
            Rows(lambda e: e.exhibit, lambda e: (not e.why, e.number)),
            parent,
        )

    def is_checked(self, row: PickRow) -> bool:
        return row.chosen

    def turn_row(self, row: PickRow) -> None:
        """Choose a document, or leave it."""
        self.put(replace(row, chosen=not row.chosen))

    def put(self, row: PickRow) -> None:
        """Have a row be like this."""
        self.update([row.exhibit], [row])
        self.changed.emit()

    def chosen(self) -> list[PickRow]:
        """Return what is chosen, in the order of the case."""
        return sorted((e for e in self.everything() if e.chosen), key=lambda each: each.number)


class DocumentPicker(QWidget):
    """Letters and Enter choose the first that has them; Ctrl+Enter attaches all that are chosen."""

    accepted = Signal(list)
    """The rows that were chosen."""

    left = Signal()
    shows_page = Signal(str)

    def __init__(
        self, name: str, title: str, accept: str, roles: Roles = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tr = self.tr
        self._accept, self._roles, self._last = accept, roles, ""
        self.model = PickTable(roles, self)
        self.table = table_of(self.model, f"{name}-documents", tr("Documents of the case"))
        self.filter = FilterLine(
            f"{name}-filter", tr("Letters of a document: Enter chooses it"), self.model, self.table
        )
        self.yes = button(f"{name}-attach", accept, self.accept, primary=True)
        leave = button(f"{name}-cancel", tr("Cancel (Esc)"), self.left.emit)
        keys = ", ".join(f"Alt+{n} {words}" for n, (_, words) in enumerate(roles, 1))
        self.about = muted(keys, "", (12, 2, 12, 2))
        self.about.setWordWrap(True)
        if not roles:
            self.about.hide()
        self.head = PaneHead(title, leave)
        lay_out(
            self, self.head, self.filter, self.table, self.about,
            row(self.yes, margin=(12, 4, 12, 8)), rest=self.table,
        )  # fmt: skip
        self.line = self.filter.line
        for each in (self.table, self.line):
            ListKeys(each, self._done_by)
        self.model.changed.connect(self._count)
        self.table.opened.connect(lambda chosen: self.shows_page.emit(chosen.exhibit))
        self.hide()

    def begin(self, title: str, rows: Iterable[PickRow]) -> None:
        """Offer these, with the cursor where one looks for one."""
        self.head.words.setText(title)
        self._last = ""
        self.line.clear()
        self.model.filter("")
        self.model.show(rows)
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count()

    def accept(self) -> None:
        """Attach what is chosen."""
        if chosen := self.model.chosen():
            self.accepted.emit(chosen)

    def _done_by(self, event: QKeyEvent) -> Callable[[], object] | None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self.accept
        if enter and self.line.hasFocus():
            return self._choose_first if self.line.text().strip() else self.accept
        at = event.key() - Qt.Key.Key_1
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and 0 <= at < len(self._roles):
            return lambda: self._turn_role(self._roles[at][0])
        return None

    def _choose_first(self) -> None:
        """Choose the first of those that have the letters, and ask for the next."""
        if self.model.rowCount():
            first = self.model.at(0)
            self._last = first.exhibit
            self.model.put(replace(first, chosen=True))
            self.line.clear()

    def _turn_role(self, role: str) -> None:
        """Have the one chosen last, or each selected row, show something more, or no more."""
        rows = [e for e in self.model.everything() if e.exhibit == self._last]
        for each in self.table.selected() if self.table.hasFocus() else rows:
            kept = tuple(e for e in each.shows if e != role)
            self.model.put(replace(each, shows=kept if role in each.shows else (*kept, role)))

    def _count(self) -> None:
        many = len(self.model.chosen())
        self.yes.setText(f"{self._accept} ({many})")
        self.yes.setEnabled(bool(many))
