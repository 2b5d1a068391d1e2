"""What went wrong, or went well, in a sentence: a card over the window, never a dialog.

It lies over the page, so that nothing moves under a pointer and no window grows, and it lies where
neither the pointer nor what has the focus is. Three lines at most; what is longer opens in place,
to be scrolled and copied.
"""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from casefiles.kernel.text_safety import visible
from desktop.widgets.box import column, row
from desktop.widgets.button import button, primary_buttons, tool
from desktop.widgets.few_lines import FewLines
from desktop.widgets.icons import picture
from desktop.widgets.named import named, styled
from desktop.widgets.plain_text import label, tooltip
from desktop.widgets.text_label import tint
from desktop.widgets.theme import tokens

_DRAWINGS = {"bad": "circle-alert", "warn": "triangle-alert", "good": "check", "muted": "info"}
STAYS = 8_000
"""Milliseconds after which a good message leaves by itself, with nobody on it."""

_WIDTH, _OPEN_WIDTH, _GAP = 600, 760, 12
_AROUND, _BESIDE = 20, 112
"""Pixels above and below all of a message, and of what stands at its sides."""

_NEAR = 12
"""Pixels around the pointer that stay free too."""


class Banner(QWidget):
    """Shows the last thing said until it is closed, by Esc or by something else being said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over: QWidget | None = None
        styled(self, "message")
        self._drawing = label("")
        self._drawing.setFixedHeight(28)
        self.words = FewLines("banner-words")
        self.all = named(QPlainTextEdit(), "banner-all", self.tr("Full message"))
        self.all.setReadOnly(True)
        self.all.hide()
        self._offered = button("banner-offer", self.tr("Act on it"), self._take_up)
        self._more = button("banner-more", self.tr("Show all"), self.show_all)
        for each in (self._offered, self._more):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where it is
        copy = tool("banner-copy", self.tr("Copy"), "copy", self._copy)
        close = tool("banner-close", self.tr("Close (Esc)"), "x", self.hide)
        self._lay_out(row(self._offered, self._more, copy, close, stretch=False))
        self._tone, self._of = "muted", ""
        self._lies = False
        """Whether it has its place: until it is hidden, it stays there if it can."""

        self._does: Callable[[], object] | None = None
        self._before: QWidget | None = None
        self._leaves = QTimer(self, singleShot=True)
        self._leaves.timeout.connect(self._leave_by_itself)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._make_way)
        self.hide()

    def lie_over(self, page: QWidget) -> None:
        """Be a card over a page, beside which it is put, and follow its size."""
        self._over = page
        self.setParent(page.parentWidget())
        page.installEventFilter(self)

    def say(self, text: str, tone: str = "muted") -> None:
        """Show a sentence or several lines; what is said "aside" takes no warning's place."""
        if tone == "aside":
            if self.isVisible() and self._tone in ("bad", "warn"):
                self.add(text)
                return
            tone = "muted"
        self._fold()
        self._tone, self._does, self._of = tone, None, ""
        self._offered.hide()
        tint(self, tone)
        self.dress()
        self._show("\n".join(map(visible, text.splitlines())))

    def is_bad(self) -> bool:
        """Return whether something that went wrong is being said."""
        return self.isVisible() and self._tone == "bad"

    def add(self, text: str) -> None:
        """Show a sentence more below what is being said, once."""
        line, said = visible(text), self.words.text()
        if line not in said.splitlines():
            self._show(f"{said}\n{line}")

    def offer(self, words: str, does: Callable[[], object], *, key: str = "", of: str = "") -> None:
        """Put a button beside what was just said. `of` names what it holds of: see `keep_to`."""
        self._does, self._of = does, of
        self._offered.setText(words)
        self._offered.setAccessibleName(words)
        self._offered.setToolTip(tooltip(f"{words} ({key})") if key else "")
        self._offered.show()
        self.place()

    def keep_to(self, holds: Collection[str]) -> None:
        """Close what offers something that is not among what can be done now."""
        if self._of and self._of not in holds:
            self.hide()

    def show_again(self) -> None:
        """Show all of what was said last once more; what it offered to undo may be no more."""
        if self.words.text():
            self._offered.setVisible(self._does is not None and not self._of)
            self._show(self.words.text())
            if self.words.is_cut():
                self.show_all()

    def show_all(self) -> None:
        """Show all of a long message in place, where it is scrolled and copied."""
        self._before = QApplication.focusWidget()
        self.all.setPlainText(self.words.text())
        self.words.hide()
        self._more.hide()
        self.all.show()
        self.place()
        self.all.setFocus()

    def dress(self) -> None:
        """Draw the sign in the colors in force."""
        colors = tokens()
        shade = {"bad": colors.bad, "warn": colors.warn, "good": colors.good}
        drawing = picture(_DRAWINGS[self._tone], 20, shade.get(self._tone, colors.accent))
        self._drawing.setPixmap(drawing)

    def place(self) -> None:
        """Lie over the page, where it is least in the way."""
        layout = self.layout()
        if self._over is None or layout is None:
            return
        room = self._over.geometry().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        is_open = not self.all.isHidden()
        width = min(_OPEN_WIDTH if is_open else _WIDTH, room.width())
        if is_open:
            self.all.resize(width - _BESIDE, self.all.height())  # so its lines are counted
            lines = self.all.document().documentLayout().documentSize().height() + 1
            line = self.all.fontMetrics().lineSpacing()
            self.all.setFixedHeight(int(min(lines * line + 16, room.height() * 0.6)))
        self._more.setVisible(not is_open)  # as wide with it as without: words do not run anew
        self._text.updateGeometry()  # as high as what it says now
        layout.activate()
        height = self.all.height() + _AROUND if is_open else layout.heightForWidth(width)
        spots, now, missed = _spots(room, width, height), self.geometry(), self._is_missed()
        if self._lies and now in spots:
            spots.insert(0, now)  # it stays, as long as no other place is better
        self.setGeometry(
            min(spots, key=lambda at: sum(how for part, how in missed if at.intersects(part)))
        )
        layout.activate()
        self._more.setVisible(not is_open and self.words.is_cut())
        self.raise_()
        self._lies = self.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.isVisible():
            self.place()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place()

    def hideEvent(self, event: QHideEvent) -> None:
        self._leaves.stop()
        self._lies = False
        self._fold()
        super().hideEvent(event)

    def _fold(self) -> None:
        """Show no more than a few lines, and give the cursor back."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.all.hide()
        self.words.show()

    def _lay_out(self, tools: QWidget) -> None:
        cells = QHBoxLayout(self)
        cells.setContentsMargins(12, 6, 8, 6)
        cells.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        cells.addWidget(self._drawing, 0, top)
        self._text = column(self.words, self.all, margin=(0, 4, 0, 4))
        cells.addWidget(self._text, 1)
        cells.addWidget(tools, 0, top)

    def _show(self, words: str) -> None:
        self.words.setText(words)
        if not self.all.isHidden():
            self.all.setPlainText(words)
        self.setAccessibleName(words)
        self.show()
        self.place()
        self._leaves.stop()
        if self._tone == "good":
            self._leaves.start(STAYS)

    def _leave_by_itself(self) -> None:
        pointed_at = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if pointed_at or self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self._leaves.start(STAYS)
        else:
            self.hide()

    def _make_way(self, _: QWidget | None, now: QWidget | None) -> None:
        """Do not cover what has the focus from now on."""
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self.place()

    def _is_missed(self) -> list[tuple[QRect, int]]:
        """Return what a person would miss if it lay below, and how much."""
        if (over := self._over) is None:
            return []
        host = over.parentWidget() or over
        missed = [(_focused_in(host, self), 100)]
        at = QRect(host.mapFromGlobal(QCursor.pos()), QSize(1, 1))
        if not (self._lies and self.geometry().contains(at)):  # else it is pointed at itself
            missed.append((at.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR), 100))
        return missed + [(_within(host, each, each.rect()), 10) for each in primary_buttons(over)]

    def _take_up(self) -> None:
        if self._does:
            self._does()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.text())


def _spots(room: QRect, width: int, height: int) -> list[QRect]:
    """Return where a card may lie: below first, at the right first."""
    left, right = room.left(), room.right() + 1 - width
    rows = room.bottom() + 1 - height, room.top()
    columns = right, left, (left + right) // 2
    return [QRect(x, y, width, height) for y in rows for x in columns]


def _within(host: QWidget, widget: QWidget, part: QRect) -> QRect:
    """Return where a part of a widget is in another that it stands in."""
    return QRect(widget.mapTo(host, part.topLeft()), part.size())


def _focused_in(host: QWidget, but: QWidget) -> QRect:
    """Return where the cursor is: a field, or the row or line in something large."""
    widget = QApplication.focusWidget()
    if widget is None or not host.isAncestorOf(widget) or but.isAncestorOf(widget):
        return QRect()
    from PySide6.QtWidgets import QAbstractItemView, QTextEdit  # noqa: PLC0415 - many names

    if isinstance(widget, QAbstractItemView):
        at = widget.visualRect(widget.currentIndex()).intersected(widget.viewport().rect())
        return _within(host, widget.viewport(), at) if at.isValid() else QRect()
    if isinstance(widget, QPlainTextEdit | QTextEdit) and widget.height() > 200:
        return _within(host, widget.viewport(), widget.cursorRect())
    return _within(host, widget, widget.rect()) if widget.height() <= 200 else QRect()
