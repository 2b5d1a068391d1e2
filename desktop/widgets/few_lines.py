"""A text in few lines, as a message has it; the last ends in dots where there is more."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from casefiles.kernel.text_safety import visible
from desktop.widgets.plain_text import tooltip


class FewLines(QLabel):
    """A label that wraps, and never grows beyond so many lines, whatever it is told."""

    def __init__(self, name: str, most: int = 3) -> None:
        super().__init__()
        self._most = most
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def is_cut(self) -> bool:
        """Return whether it says more than is seen."""
        return len(self._lines(self.width())) > self._most

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.fontMetrics().lineSpacing() * min(self._most, len(self._lines(width)))

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines, metrics = self._lines(self.width()), self.fontMetrics()
        for number, line in enumerate(lines[: self._most]):
            more = number == self._most - 1 and len(lines) > self._most
            shown = metrics.elidedText(f"{line.rstrip()} …", Qt.TextElideMode.ElideRight,
                                       self.width()) if more else line  # fmt: skip
            at = QRect(0, number * metrics.lineSpacing(), self.width(), metrics.lineSpacing())
            painter.drawText(at, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _lines(self, width: int) -> list[str]:
        """Return the first lines in which it runs, and one more where there are more."""
        made: list[str] = []
        for paragraph in self.text().splitlines() or [""]:
            made += self._run(paragraph, width, self._most + 1 - len(made))
            if len(made) > self._most:
                break
        return made

    def _run(self, paragraph: str, width: int, most: int) -> list[str]:
        layout = QTextLayout(paragraph, self.font(), self)
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option = QTextOption()
        option.setWrapMode(wrap)
        layout.setTextOption(option)
        units, lines = paragraph.encode("utf-16-le"), list[str]()
        layout.beginLayout()
        while len(lines) < most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, end = line.textStart(), line.textStart() + line.textLength()
            lines.append(units[2 * start : 2 * end].decode("utf-16-le", "replace"))
        layout.endLayout()
        return lines or [""]


class FaultLine(FewLines):
    """What cannot be of a field, in a line whose room is kept: nothing moves when it is said."""

    def __init__(self, name: str) -> None:
        super().__init__(name, most=1)
        self.setProperty("tone", "bad")

    def setText(self, words: str) -> None:
        """Say it; all of it stands in the tooltip too."""
        super().setText(" ".join(visible(words).split()))
        self.setToolTip(tooltip(self.text()) if words else "")
