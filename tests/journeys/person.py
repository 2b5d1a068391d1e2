"""Somebody at the window who looks first: what is right already is not typed, the rest the cheapest
way there is.

A script says what is to stand where. A program that fills or proposes more makes the same script
cheaper; a way that is new in it is added here, once.
"""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTableView

from casefiles.chain.model import Shows
from desktop.widgets.completing_field import CompletingField
from tests.journeys.counts import as_compared
from tests.journeys.entries import text_of
from tests.journeys.hands import LONG, Hands

SHOWS = [each.value for each in Shows]
"""What a document can show of a step, in the order of their keys."""

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_CHECK = Qt.ItemDataRole.CheckStateRole
_FEW = 2
"""Further away than so many arrows, a choice is cheaper by two clicks."""


class Person(Hands):
    """Fills forms and chooses rows, by names of widgets; every step is counted by the hands."""

    def until(self, holds, patience=LONG):
        super().until(holds, patience)

    def rest(self, patience=LONG):
        super().rest(patience)

    def begin(self, part):
        """Go on to another part of the job."""
        self.entries.leave()
        self.counts.begin(part)

    def sees(self, name):
        """Whether there is something of this name on the screen."""
        return self._seen(name) is not None

    def go_to_room(self, room, tabs="", pane=""):
        """Turn to a room, and to a tab in it, where they are not in front already."""
        if not self.window.room(room).isVisible():
            self.click(f"rail-{room}")
        if pane and not self._is_in_front(tabs, pane):
            self.tab(tabs, pane)

    def enter(self, name, value, *, pasted=False):
        """Have a field say this: typed over what is there, pasted, or taken if it is offered."""
        field = self.see(name)
        if self._says(field, value):
            return
        self._go_into(field)
        proposed = getattr(field, "proposal", str)()
        if as_compared(proposed) == as_compared(value):
            self.leave()  # which takes what is proposed, and it is right
            self.until(lambda: self._says(field, value))
            return
        if text_of(field) and not (isinstance(field, QLineEdit) and field.selectedText()):
            self.press("Ctrl+A")
        if pasted:
            self.paste(value)
        elif not self._takes_what_is_offered(field, value):
            self.type(value)
        assert self._says(field, value), (name, text_of(field), value)

    def call(self, name, words):
        """Have something be called by some name: by these words where it has none yet."""
        if not text_of(self.see(name)).strip():
            self.enter(name, words)

    def say_each(self, form, values):
        """Have the fields of a form say this, whatever sort of field each is."""
        for name, value in values.items():
            field = self.see(f"{form}-{name}")
            if value is True:
                self.tick(f"{form}-{name}")
            elif isinstance(field, QComboBox):
                self.choose(f"{form}-{name}", value)
            else:
                self.enter(f"{form}-{name}", value)

    def choose(self, name, value):
        """Have a choice say this, by its value or by words that it has."""
        field = self.see(name, QComboBox)
        at = _choice(field, value)
        if field.currentIndex() == at:
            return
        if getattr(field, "proposal", str)() == field.itemData(at):
            self._go_into(field)
            self.leave()  # which takes what is proposed, and it is right
            self.until(lambda: field.currentIndex() == at)
            return
        if field.isEditable():
            self._name_a_choice(field, at)
            return
        away = at - field.currentIndex()
        if abs(away) <= _FEW and (field.hasFocus() or self._after_tab() is field):
            self._go_into(field)
            self.press(*["Down" if away > 0 else "Up"] * abs(away))
        else:
            self._choose_by_mouse(field, at)
        assert field.currentIndex() == at, (name, field.currentText(), value)
        self.rest()

    def accept_parties(self, names):
        """Accept those of these parties that documents name; the others stay proposals."""
        self.click("party-from-documents")
        table = "party-proposals-table"
        self.until(lambda: self._has_proposals(table))
        rows = [n for n, row in enumerate(self.rows(table)) if any(e in row for e in names)]
        self.select_rows(table, rows)
        self.click("party-proposals-accept")
        self.until(lambda: not any(e in row for row in self.rows(table) for e in names))
        self.click("party-proposals-close")
        self.rest()

    def accept_descriptions(self):
        """Accept what is proposed of all documents, once they are read."""
        self.until(lambda: self._has_proposals("descriptions-table"))
        model = self.see("descriptions-table", QTableView).model()
        self.click("descriptions-accept")
        self.until(lambda: not model.rowCount())
        self.rest()

    def _has_proposals(self, table):
        """Whether all documents were read for a list of what they propose."""
        self.rest()
        pane = view = self._seen(table, QTableView)
        while pane is not None and not hasattr(pane, "reader"):
            pane = pane.parentWidget()
        return pane is not None and not pane.reader.is_going and view.model().rowCount() > 0

    def take(self, name, value):
        """Take one of what a choice offers, which fills other fields and shows none itself."""
        field = self.see(name, QComboBox)
        self._choose_by_mouse(field, _choice(field, value))
        self.counts.enter(name, value, typed=False)
        self.rest()

    def tick(self, name, *, on=True):
        """Have a box ticked, or not."""
        box = self.see(name)
        if box.isChecked() is not on:
            self.bring_into_view(box)
            self.click_on(box)
            self.rest()
            self.until(lambda: self.see(name).isChecked() is on)

    def leave(self):
        """Leave the field in which the cursor is, so that it is saved."""
        self._tab()

    def select_rows(self, table, rows):
        """Select rows by clicks: Shift takes those between, Ctrl adds."""
        view = self.see(table, QTableView)
        if self._selected(view) == {*rows}:
            return view
        for n, (_, run) in enumerate(groupby(enumerate(sorted(rows)), lambda e: e[1] - e[0])):
            stretch = [row for _, row in run]
            held = _CTRL if n else Qt.KeyboardModifier.NoModifier
            self._click_row(view, stretch[0], held)
            if len(stretch) > 1:
                self._click_row(view, stretch[-1], held | _SHIFT)
        self.settle()
        assert self._selected(view) == {*rows}, (self._selected(view), rows)
        return view

    def click_row(self, table, row):
        """Click on a row, whether it is selected or not."""
        self._click_row(self.see(table, QTableView), row, Qt.KeyboardModifier.NoModifier)
        self.settle()

    def is_current(self, table, row):
        """Whether a row of a table is the one that is selected."""
        return self._selected(self.see(table, QTableView)) == {row}

    def check_row(self, table, row):
        """Have a row of a table checked: a click into its box."""
        view = self.see(table, QTableView)
        index = view.model().index(row, 0)
        if index.data(_CHECK) is not Qt.CheckState.Checked:
            self._click_row(view, row, Qt.KeyboardModifier.NoModifier)
            self.press("Space")
            self.counts.enter(table, index.data(), typed=False)
            self.rest()
            self.until(lambda: index.data(_CHECK) is Qt.CheckState.Checked)

    def pick_document(self, picker, label, roles=()):
        """Choose a document by its number in a list for choosing several; say what it shows."""
        field, number = self.see(f"{picker}-filter"), label.removeprefix("E-")
        self._go_into(field)
        model = self.see(f"{picker}-documents").model()
        for many in range(1, len(number) + 1):
            found = [e for e in model.everything() if number[-many:] in e.called.casefold()]
            if [e.called.split()[0] for e in found] == [label]:
                break
        self.type(number[-many:] if len(found) == 1 else label)
        self.until(lambda: model.rowCount() and model.at(0).called.startswith(label))
        self.press("Return")
        chosen = next(e for e in model.everything() if e.called.startswith(label))
        for role in {*chosen.shows} ^ {*roles} if roles else ():
            self.press(f"Alt+{1 + [*SHOWS].index(role)}")
        self.rest()

    def row_of(self, table, *words):
        """The row of a table that has all these words, wherever in it."""
        found = [n for n, row in enumerate(self.rows(table)) if all(w in row for w in words)]
        assert found, (words, self.rows(table))
        return found[0]

    def rows(self, table):
        """What the rows of a table say, each as one text."""
        model = self.see(table, QTableView).model()
        cells = range(model.columnCount())
        said = [[model.index(n, c).data() for c in cells] for n in range(model.rowCount())]
        return [" | ".join(str(each) for each in row if each is not None) for row in said]

    def settle(self):
        """Wait until the panes beside a table have followed it."""
        following = self.window.room("evidence")._settle
        self.until(lambda: not following.isActive())
        self.rest()

    def _says(self, field, value):
        day = getattr(field, "day", None)
        if day and not value[:4].isdigit():
            return False
        if day:
            return day() is not None and day().isoformat() == value
        return as_compared(text_of(field)) == as_compared(value)

    def _go_into(self, field):
        """By Tab where that leads there, else by a click."""
        if not field.hasFocus():
            if self._after_tab() is field:
                self._tab()
            else:
                self.bring_into_view(field)
                self.click_on(getattr(field, "viewport", lambda: field)())
            self.rest()
        assert field.hasFocus(), (field.objectName(), QApplication.focusWidget())

    def _tab(self):
        """Go on by Tab, also where a list of offers is open."""
        self.press("Tab")
        self.rest()

    def _after_tab(self):
        """To which widget Tab leads from where the cursor is."""
        at = QApplication.focusWidget()
        each = at and at.nextInFocusChain()
        while each is not at:
            takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and each.isVisible() and each.isEnabled():
                return each
            each = each.nextInFocusChain()
        return None

    def _takes_what_is_offered(self, field, value):
        """Type as much as it takes until a value stands first among what is offered; take it."""
        offered = field.offered() if isinstance(field, CompletingField) else []
        if value not in offered:
            return False
        for many in range(1, len(value)):
            found = [each for each in offered if value[:many].casefold() in each.casefold()]
            if found[0] == value:
                break
        self.type(value[:many])
        self.until(field.is_choosing)
        self.press("Down", "Return")
        return True

    def _name_a_choice(self, field, at):
        """Type as much of a name as no other has, and leave it."""
        self._go_into(field)
        if field.currentText():
            self.press("Ctrl+A")
        self.type(_part_of_one(field, at))
        self.leave()
        self.until(lambda: field.currentIndex() == at)

    def _choose_by_mouse(self, field, at):
        self.bring_into_view(field)
        self.click_on(field)
        offers = field.view()
        self.until(offers.isVisible)
        self.pick_of(field, field.model().index(at, field.modelColumn()))
        self.until(lambda: not offers.isVisible())

    def _click_row(self, view, row, held):
        index = view.model().index(row, 0)
        view.scrollTo(index)
        QApplication.processEvents()
        self.click_on(view.viewport(), view.visualRect(index).center(), held)
        QApplication.processEvents()

    def _selected(self, view):
        return {each.row() for each in view.selectionModel().selectedRows()}

    def _is_in_front(self, tabs, pane):
        held = self.see(tabs)
        return pane in self.names_of_tab(held, held.currentIndex())


def _choice(field, value):
    at = field.findData(value)
    if at < 0:
        words = [field.itemText(n) for n in range(field.count())]
        at = next((n for n, each in enumerate(words) if value.casefold() in each.casefold()), -1)
        assert at >= 0, (field.objectName(), value, words)
    return at


def _part_of_one(field, at):
    """The shortest beginning of a word of a choice that stands in no other choice."""
    words = [field.itemText(n).casefold() for n in range(field.count())]
    parts = [word[:many] for word in words[at].split() for many in range(1, len(word) + 1)]
    alone = [each for each in parts if [each in other for other in words].count(True) == 1]
    return min(alone, key=len, default=words[at])
