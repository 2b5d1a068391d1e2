"""Dropping files onto the window: always a copy, and what would happen is said before it does.

Whoever takes a file as *moved* lets the file manager delete the original. So no drop is ever
answered with anything but a copy, and a source that can only move is refused, in words.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.translation import counted
from desktop.widgets.named import styled
from desktop.widgets.plain_text import label
from desktop.widgets.theme import tokens

_OVER = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}
_LOOKED_AT = 20
"""Of so many paths it is looked which are folders: there may be thousands, and the disk slow."""

_WIDEST = 440
"""Pixels of a line of what is said."""

_VEIL, _TINT = 150, 24
"""Of 255: how much of the window is hidden behind what is said, and how much it is tinted."""

_GAP = 12
_REFUSAL = 4_000
"""Milliseconds for which a refusal stays: Qt does not tell when what is refused goes away again."""

ONLY_MOVES = (
    "Not added: this program only moves its files, and the originals are to stay where they are."
    " Copy and paste them, or choose them with Add Files…"
)
NO_FILE = (
    "Not added: the program it comes from hands over no file. Save it to a folder first, and drop"
    " it from there."
)


@dataclass(frozen=True, slots=True)
class DropOffer:
    """What would happen, or why nothing can."""

    words: str
    takes: Callable[[], object] | None = None
    """Done once it is dropped; None where it is refused."""


class DropTarget(QObject):
    """Lets a widget take what is dropped on it; while it is dragged there, the widget says so."""

    def __init__(self, widget: QWidget, offer: Callable[[QMimeData], DropOffer | None]) -> None:
        """`offer` says what comes of it; None is nothing for this widget, which then stays dark."""
        super().__init__(widget)
        self._widget, self._offer = widget, offer
        self._offered: DropOffer | None = None
        self.mark = DropMark(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragLeave:
            self._leave()
        elif event.type() in _OVER and isinstance(event, QDropEvent):  # entering is one too
            self._answer(event)
            return True
        return False

    def _answer(self, event: QDropEvent) -> None:
        if event.type() is not QEvent.Type.DragMove or self._offered is None:
            self._offered = self._offer(event.mimeData())
        offered = self._offered
        if offered and offered.takes and not copies(event):
            offered = DropOffer(self.tr(ONLY_MOVES))
        if not (offered and offered.takes and take_as_copy(event)):
            event.ignore()
        if event.type() is QEvent.Type.Drop:
            self._leave()
            if offered and offered.takes:
                offered.takes()
        elif offered:
            self.mark.show_over(self._widget, offered.words, refused=offered.takes is None)
        else:
            self.mark.hide()

    def _leave(self) -> None:
        self._offered = None
        self.mark.hide()


class DropMark(QWidget):
    """Outlines what takes a drop, and says in its middle what will happen."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("drop-mark")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._refused = False
        card = QWidget(self)
        styled(card, "drop-card")
        self.words: QLabel = label("")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.addWidget(self.words)
        self._card, self._outline = card, QRect()
        self._leaves = QTimer(self, singleShot=True, interval=_REFUSAL)
        self._leaves.timeout.connect(self.hide)
        self.hide()

    def show_over(
        self, widget: QWidget, words: str, *, refused: bool, outline: QRect | None = None
    ) -> None:
        """Lie over the widget and outline it, or what of it would take the drop."""
        edge = outline or widget.rect()
        if self.isVisible() and self.words.text() == visible(words) and edge == self._outline:
            return
        self._refused, self._outline = refused, edge
        self.words.setText(visible(words))
        width = min(_WIDEST, self.words.fontMetrics().horizontalAdvance(words) + 8)
        self.words.setFixedSize(width, self.words.heightForWidth(width))
        self.setAccessibleName(words)
        self.setGeometry(widget.rect())
        self._leaves.start() if refused else self._leaves.stop()
        self._card.adjustSize()
        left, above = widget.width() - self._card.width(), widget.height() - self._card.height()
        self._card.move(left // 2, above - _GAP if outline else above // 2)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = tokens()
        shade = QColor(colors.warn if self._refused else colors.accent)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shade, 2))
        for veil, dense in ((QColor(colors.window), _VEIL), (QColor(shade), _TINT)):
            veil.setAlpha(dense)
            painter.setBrush(veil)
            painter.drawRoundedRect(self._outline.adjusted(2, 2, -2, -2), 6, 6)


def copies(event: QDropEvent) -> bool:
    """Whether the source lets its files be copied."""
    return bool(event.possibleActions() & Qt.DropAction.CopyAction)


def take_as_copy(event: QDropEvent) -> bool:
    """Accept it as a copy, whatever the source proposes. Returns whether it can be one."""
    if not copies(event):
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True


def dropped_paths(held: QMimeData) -> list[Path]:
    """Return the files and folders on this machine that were dropped or copied."""
    return [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]


def promises_file(held: QMimeData) -> bool:
    """Whether it is an attachment or the like, of which no file lies on this machine."""
    promised = (
        "filegroupdescriptor",
        "file-promise",
        "filecontents",
        "com.apple.pasteboard.promis",
    )
    formats = [each.casefold() for each in held.formats()]
    return not dropped_paths(held) and any(p in each for each in formats for p in promised)


def in_words(paths: Sequence[Path]) -> str:
    """Say how many files and folders these are; one is named."""
    if len(paths) == 1:
        return f"“{visible(paths[0].name)}”"
    if len(paths) > _LOOKED_AT:
        return counted(len(paths), "item")
    folders = sum(each.is_dir() for each in paths)
    files = len(paths) - folders
    parts = [counted(folders, "folder")] if folders else []
    return " and ".join([*parts, counted(files, "file")] if files else parts)
