"""The bars above steps and links: what adds another, and what moves or removes the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from casefiles.chain.chain import Chain
from casefiles.kernel.text_safety import visible
from desktop.chain.comes_after import ComesAfter
from desktop.widgets.button import button
from desktop.widgets.drafts import count_line
from desktop.widgets.field import ChoiceField
from desktop.widgets.named import line_edit
from desktop.widgets.pane_head import PaneHead

_TITLE, _AFTER, _END = 130, 130, 118
"""Pixels that a field has at least."""


def title_line(name: str, words: str) -> QLineEdit:
    """Return a line for the title of a new step."""
    made = line_edit(name, words, words)
    made.setMinimumWidth(_TITLE)
    count_line(made)
    return made


class StepsBar(PaneHead):
    """A title and the step before it make a step; the chosen one is moved or removed."""

    adds = Signal(str, object)
    """The title of a new step, and the steps that it comes after."""

    says = Signal(str, str)
    moves = Signal(int)
    removes = Signal()

    def __init__(self) -> None:
        super().__init__("")
        tr = self.tr
        self.name, self.after = title_line("step-new", tr("Title of a new step")), ComesAfter()
        self.after.setMinimumWidth(_AFTER)
        self.off = button("step-remove", tr("Remove"), self.removes.emit)
        self.add(
            self.name,
            self.after,
            button("step-add", tr("Add step"), self.ask),
            button("step-up", tr("Up"), lambda: self.moves.emit(-1)),
            button("step-down", tr("Down"), lambda: self.moves.emit(1)),
            self.off,
        )
        self.name.returnPressed.connect(self.ask)

    def ask(self) -> None:
        """Ask for a step of the title that was typed, once it is known what it comes after."""
        after = self.after.steps()
        title = self.name.text().strip()
        if after is None:
            self.says.emit(self.tr("Choose which steps come before the new one."), "warn")
            self.after.setFocus()
            self.after.showPopup()
        elif title:
            self.name.clear()
            self.adds.emit(title, after)
        else:
            self.name.setFocus()


class LinksBar(PaneHead):
    """Two steps make a link."""

    adds = Signal(str, str)
    """The ids of the step that goods come from and of the one that they go to."""

    removes = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Links"))
        tr = self.tr
        self.from_step = _end("link-from", tr("From step"), tr("From step…"))
        self.to_step = _end("link-to", tr("To step"), tr("To step…"))
        self.off = button("link-remove", tr("Remove"), self.removes.emit)
        add = button("link-add", tr("Add link"), self.ask)
        self.add(self.from_step, self.to_step, add, self.off)

    def offer_steps(self, chain: Chain) -> None:
        """Offer the steps of a chain; what is chosen stays."""
        steps = [(str(e.id), visible(f"{e.number} {e.title}")) for e in chain.steps]
        for field in self._ends():
            field.offer(steps)

    def ask(self) -> None:
        """Ask for the link of the two steps, or for the one that was not chosen yet."""
        missing = [each for each in self._ends() if not each.value()]
        if missing:
            missing[0].setFocus()
            missing[0].showPopup()
        else:
            self.adds.emit(self.from_step.value(), self.to_step.value())

    def _ends(self) -> Sequence[ChoiceField]:
        return self.from_step, self.to_step


def _end(name: str, words: str, placeholder: str) -> ChoiceField:
    field = ChoiceField([])
    field.setObjectName(name)
    field.setAccessibleName(words)
    field.setPlaceholderText(placeholder)
    field.setMinimumWidth(_END)
    return field
