"""A form for one of several like things, with buttons to go through them, to add and take out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.box import row
from desktop.widgets.button import tool
from desktop.widgets.form import Form
from desktop.widgets.text_label import muted

T = TypeVar("T")


class RepeatedForm(Form, Generic[T]):
    """Whatever is changed, all of them are handed over, in their order."""

    changed = Signal(tuple)

    def __init__(
        self, name: str, blank: Callable[[], T], may_be_nothing: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`may_be_nothing` are the fields in which an empty text is None."""
        super().__init__(name, parent, labels=92)
        self._blank, self._may_be_nothing = blank, frozenset(may_be_nothing)
        self._record = ""
        self._things: tuple[T, ...] = ()
        self._at = 0
        self.edited.connect(self._edit)

    def add_buttons(self) -> None:
        """Put the buttons here, once the heading is there and before the fields."""
        tr, name = self.tr, self.objectName()
        self.count = muted("")
        self._before = tool(f"{name}-before", tr("Previous"), "chevron-left", self.go_back)
        self._next = tool(f"{name}-next", tr("Next"), "chevron-right", self.go_on)
        self._more = tool(f"{name}-more", tr("Add"), "plus", self.add_one)
        self._less = tool(f"{name}-less", tr("Remove"), "trash-2", self.take_out)
        self.whole(row(self.count, self._before, self._next, self._more, self._less))

    def show_things(self, things: Sequence[T]) -> None:
        """Show these; what is being typed stays."""
        self._things = tuple(things)
        self._at = min(self._at, len(self._things))
        self._show()

    def begin_anew(self, record: str) -> None:
        """Show the first of the things of another record: what is typed of those is not here."""
        self.turn_to("")
        self.forget_typing()
        self._record, self._things, self._at = record, (), 0
        self._turn()

    def go_on(self) -> None:
        """Show the next one."""
        self._go(self._at + 1)

    def go_back(self) -> None:
        """Show the one before."""
        self._go(self._at - 1)

    def add_one(self) -> None:
        """Begin another one. It is kept once something is said of it."""
        self._go(len(self._things))
        self.begin()

    def take_out(self) -> None:
        """Take the one that is shown out."""
        self.forget_typing()
        if self._at < len(self._things):
            self._things = self._things[: self._at] + self._things[self._at + 1 :]
            self.changed.emit(self._things)
        self._go(min(self._at, len(self._things) - 1))

    def _go(self, at: int) -> None:
        self.submit()
        self._at = max(0, min(at, len(self._things)))
        self._turn()
        self._show()

    def _turn(self) -> None:
        self.turn_to(f"{self._record} {self._at}")

    def _edit(self, field: str, value: object) -> None:
        nothing = field in self._may_be_nothing and not value
        changed: dict[str, Any] = {field: None if nothing else value}
        before: Any = self._things[self._at] if self._at < len(self._things) else self._blank()
        if (now := replace(before, **changed)) != before:
            self._things = (*self._things[: self._at], now, *self._things[self._at + 1 :])
            self.changed.emit(self._things)
            self._say_count()

    def _show(self) -> None:
        is_there = self._at < len(self._things)
        self.show_saved(self._things[self._at] if is_there else self._blank())
        self._say_count()

    def _say_count(self) -> None:
        many = len(self._things)
        words = self.tr("{} of {}").format(self._at + 1, max(many, self._at + 1))
        self.count.setText(words if many else self.tr("none yet"))
        self._before.setEnabled(self._at > 0)
        self._next.setEnabled(self._at + 1 < many)
        self._more.setEnabled(self._at < many)
        self._less.setEnabled(many > 0)
