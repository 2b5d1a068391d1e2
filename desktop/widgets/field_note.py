"""Below a field: why what stands in it is not saved, or the two days it can be."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.widgets.button import button, tool
from desktop.widgets.date_field import DateField
from desktop.widgets.field import CheckField, ChoiceField, Field, MultilineField
from desktop.widgets.text_label import paragraph

AnyField = Field | DateField | MultilineField | ChoiceField | CheckField


class FieldNote(QWidget):
    """There while its field is refused. 1 and 2 choose a day also when the cursor is here."""

    def __init__(self, field: AnyField) -> None:
        super().__init__()
        self._field = field
        name = field.objectName()
        self.words = paragraph("", f"{name}-fault")
        self.words.setProperty("tone", "bad")
        self.days = [self._chip(f"{name}-day-{at + 1}", at) for at in range(2)]
        back = self.tr("Revert to the saved value (Ctrl+Z)")
        self.revert = tool(f"{name}-revert", back, "undo-2", self._give_up)
        self._days = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._days.setSpacing(4)
        for each in self.days:
            self._days.addWidget(each)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addLayout(self._days)
        across.addWidget(self.words, 1)
        across.addStretch()
        across.addWidget(self.revert, 0, Qt.AlignmentFlag.AlignTop)
        field.state_changed.connect(self.show_state)
        self.show_state()

    def follow_in_tab_order(self) -> None:
        """Be next after the field for Tab, once both stand in one window."""
        for before, then in pairwise((self._field, *self.days, self.revert)):
            QWidget.setTabOrder(before, then)

    def show_state(self) -> None:
        """Show what the state of the field says, or nothing."""
        words = self._field.state.words
        offered = self._field.offered if isinstance(self._field, DateField) else ()
        for at, chip in enumerate(self.days):
            chip.setVisible(at < len(offered))
            if at < len(offered):
                chip.setText(f"{at + 1}  {short_day(offered[at])}")
        self.words.setText("\n".join(map(visible, words.splitlines())))
        self.words.setVisible(bool(words) and not offered)
        self.setVisible(bool(words))

    def sizeHint(self) -> QSize:
        """Want no more lines than the words have at the width that there is."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the days side by side where there is room, else one above the other."""
        super().resizeEvent(event)
        room = self.width() - self.revert.sizeHint().width()
        is_wide = sum(each.sizeHint().width() + 4 for each in self.days) <= room
        way = QBoxLayout.Direction
        self._days.setDirection(way.LeftToRight if is_wide else way.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_1
        if at in range(2) and self.days[at].isVisible():
            self._choose(at)
        else:
            super().keyPressEvent(event)

    def _chip(self, name: str, at: int) -> QPushButton:
        return button(name, "", partial(self._choose, at))

    def _choose(self, at: int) -> None:
        if isinstance(self._field, DateField):
            self._field.choose(self._field.offered[at])

    def _give_up(self) -> None:
        self._field.setFocus()
        self._field.state.give_up()
