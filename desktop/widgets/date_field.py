"""A date as people write it, echoed with its year and weekday before it is saved."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionFrame, QWidget

from casefiles.kernel.clock import system_clock
from casefiles.kernel.written_dates import DateReading, day_in_words, read_date, short_day
from desktop.widgets.field import Field
from desktop.widgets.field_state import case_of, context_of

_CHOICES = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1}
_INSET, _APART = 2, 8
"""Pixels: Qt's own margin before a text, and what stands between it and the echo."""


class DateField(Field):
    """Handed over when it is left or by Enter; what can be two days waits for 1 or 2.

    What is no date stays, and the words of its state say why.
    """

    chosen = Signal(object)
    """A `date`, or None where the field was emptied."""

    submits_after_pause = False
    """Half of a date is often another one: 12/12/20."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: date | None = None
        self._read_text, self._read = "", DateReading()
        """What was read last: the port of the case is looked up for it, and paints come often."""

        self._offered: Sequence[date] = ()
        self.setPlaceholderText(self.tr("such as 12 Dec 2026"))
        self.textChanged.connect(lambda _: self._describe())
        self.textEdited.connect(lambda _: self._look_again())

    def show_date(self, day: date | None) -> None:
        """Show what is saved."""
        self._shown = day
        self.show_saved(short_day(day) if day else "")

    def reading(self) -> DateReading:
        """Return what stands there, read on this day."""
        if self._shown and self.text() == short_day(self._shown):
            return DateReading((self._shown,))
        if self.text() != self._read_text:
            self._read_text, self._read = self.text(), read_date(self.text(), self.today())
        return self._read

    def today(self) -> date:
        """Return the day it is at the port of the case, where every day of it is one there."""
        if context := context_of(self):
            return context.today(case_of(self))
        from casefiles.cases.detentions.port_time import PortTime  # noqa: PLC0415 - not at the start

        return PortTime().day(system_clock())

    def day(self) -> date | None:
        """Return the day that stands there, or None."""
        return self.reading().day if self.text().strip() else None

    def is_faulty(self) -> bool:
        """Whether something stands there that is no day, or one of two."""
        return bool(self.text().strip()) and self.day() is None

    @property
    def offered(self) -> Sequence[date]:
        """The two days that somebody has to choose from, if what stands there can be either."""
        return self._offered if self.state.words and not self.isModified() else ()

    def choose(self, day: date) -> None:
        """Take one of the days that are offered."""
        self._save(day)

    def complain(self) -> bool:
        """Say beside the field why no day stands there. Returns whether there was anything."""
        if self.is_faulty() and not self.state.words:
            self._refuse()
        return self.is_faulty()

    def hand_over(self, text: str) -> None:
        day = self.day()
        if day is None and text.strip():
            self._refuse()
        else:
            self._save(day)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        self.submit()  # so that the two days stand there to go to
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = _CHOICES.get(Qt.Key(event.key()), 2)
        if at < len(self.offered) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(self.offered[at])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        space = self._beside_text()
        echo = next((e for e in self._echoes() if self._width(e) <= space.width()), "")
        if echo:
            painter = QPainter(self)
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, echo)
            painter.end()

    def _save(self, day: date | None) -> None:
        self._offered, self._shown = (), day
        self.put_back(short_day(day) if day else "")
        with self.state.handing_over(self.text()):
            self.submitted.emit(self.text())
            self.chosen.emit(day)

    def _look_again(self) -> None:
        """Ask and refuse no more, once another day is typed."""
        if self.state.words and (self._offered or not self.is_faulty()):
            self._offered = ()
            self.state.accept()

    def _refuse(self) -> None:
        found = self.reading()
        self._offered = found.days
        which = self.tr("Which day is meant? Press 1 or 2.")
        self.state.refuse(which if found.is_ambiguous else found.why_not)

    def _echoes(self) -> list[str]:
        """Return what the day that stands there is, the longest words first."""
        day = self.day()
        if day is None or any("\u0590" <= e <= "\u08ff" for e in self.text()):  # from the right
            return []
        short, weekday = short_day(day), day_in_words(day).rpartition(" ")[2]
        if self.text().strip() == short:
            return [f"· {weekday}", f"· {weekday[:3]}"]
        return [f"→ {day_in_words(day)}", f"→ {short} · {weekday[:3]}", f"→ {short}"]

    def _describe(self) -> None:
        if not self.state.words:
            day = self.day()
            self.setAccessibleDescription(day_in_words(day) if day else "")

    def _beside_text(self) -> QRect:
        """Return where there is room behind the text."""
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - not before one is seen

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.adjusted(_INSET + self._width(self.text()) + _APART, 0, -_INSET, 0)

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
