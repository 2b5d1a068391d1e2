"""Splitters that remember the sizes of their panes, and panes at their sides that fold away.

A pane that folds has a handle with an arrow beside it, which stays when it is folded. What a person
folds stays so, in settings; where there is no room for it a pane folds by itself, and comes back
when there is; and what leads into a pane (`reveal`) opens it.
"""

from collections.abc import Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QWidget

from desktop.widgets.box import lay_out
from desktop.widgets.splitter_handle import ACROSS, SplitterHandle

_USABLE = 0.6
"""How much of its first size a pane that folds has at least: with less one reads nothing in it."""

_MOST = (1 << 24) - 1
"""What Qt takes for no limit."""

_LEFT, _RIGHT, _LOWER = "left", "right", "lower"
SIDES = (_LEFT, _RIGHT, _LOWER)
"""Where a pane can lie that folds."""


class FoldingPane(QWidget):
    """Holds a pane that folds, and takes no room while it is folded."""

    def __init__(self, pane: QWidget, words: str) -> None:
        super().__init__()
        self.pane, self.words = pane, words
        self.folded = False
        lay_out(self, pane)

    def fold(self, *, folded: bool) -> None:
        """Take no room, or as much as one is given."""
        self.folded = folded
        most = 0 if folded else _MOST
        self.setMaximumSize(most, most)
        self.pane.setVisible(not folded)


class Splitter(QSplitter):
    """Panes side by side (or above each other) that remember their sizes."""

    def __init__(
        self,
        name: str,
        sizes: list[int],
        *panes: QWidget,
        upright: bool = False,
        folds: Mapping[int, str] | None = None,
        keeps: int = 0,
    ) -> None:
        """`folds` says which panes fold, the first or the last, and what each is called.

        The others together have as many pixels as they need, and at least as many as `keeps` says,
        before one that folds has any.
        """
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self._sizes, self._keeps = sizes, keeps
        self._panes = panes
        self._folding = dict[int, FoldingPane]()
        for at, pane in enumerate(panes):
            if words := (folds or {}).get(at):
                self._folding[at] = FoldingPane(pane, words)
            self.addWidget(self._folding.get(at, pane))
        self._wide = {at: sizes[at] for at in self._folding}
        """Of each pane that folds, how wide it was when it was open last."""

        self._cramped = set[int]()
        """What has no room just now."""

        self._for_now = dict[int, bool]()
        """What is folded or open until somebody chooses, or the window is closed."""

        self._wanted = -1
        """What was opened last, which is the last to fold for want of room."""

        self._moved = False
        """Whether somebody ever moved a handle here: until then panes are as wide as at first."""

        self._chosen = self._recall()
        """What a person wants folded."""

        self.setChildrenCollapsible(False)
        self.setHandleWidth(ACROSS if self._folding else 1)
        for at in self._folding:
            self._handle_of(at).serve(f"{name}-fold-{self.side(at)}", partial(self.turn, at))
        self._remember = QTimer(self, singleShot=True, interval=400)
        self._remember.timeout.connect(
            lambda: QSettings().setValue(f"splitter/{name}", self.saveState())
        )
        self.splitterMoved.connect(self._has_moved)
        self._settle()

    def side(self, at: int) -> str:
        """Return at which side a pane is that folds."""
        if self.orientation() == Qt.Orientation.Vertical:
            return _LOWER
        return _LEFT if at == 0 else _RIGHT

    def folding(self) -> list[int]:
        """Return which panes fold."""
        return [*self._folding]

    def is_folded(self, at: int) -> bool:
        """Return whether a pane is folded away."""
        return self._folding[at].folded

    def is_decided(self) -> bool:
        """Return whether somebody ever folded or opened a pane here."""
        return QSettings().contains(f"folded/{self.objectName()}")

    def turn(self, at: int) -> None:
        """Fold a pane or open it, and remember that a person wants it so."""
        folded = not self.is_folded(at)
        self._for_now.pop(at, None)
        self._chosen = self._chosen - {at} | ({at} if folded else set())
        QSettings().setValue(f"folded/{self.objectName()}", [str(each) for each in self._chosen])
        self._open_first(at, folded=folded)

    def put_cursor(self, at: int) -> None:
        """Put the cursor into a pane, unless it is folded."""
        if not self.is_folded(at):
            put_cursor_into(self._panes[at])

    def fold(self, at: int, *, folded: bool) -> None:
        """Fold a pane or open it for now, without its being remembered."""
        self._for_now[at] = folded
        self._open_first(at, folded=folded)

    def give_room_away(self, at: int, *, empty: bool) -> None:
        """Fold a pane while there is nothing in it; else it is as somebody wants it."""
        if empty:
            self._for_now[at] = True
        else:
            self._for_now.pop(at, None)
        self._settle()

    def open_for(self, widget: QWidget) -> None:
        """Open the pane that holds a widget, if it is folded."""
        for at, each in self._folding.items():
            if each.folded and each.isAncestorOf(widget):
                self.fold(at, folded=False)

    def handle_double_clicked(self, at: int) -> None:
        """Fold what is beside the handle; where nothing folds, go back to the first sizes."""
        beside = next((n for n in self._folding if self._handle_of(n) is self.handle(at)), None)
        if beside is not None:
            self.turn(beside)
        else:
            self._moved = False
            self.setSizes(self._sizes)
            self._remember.start()

    def minimumSizeHint(self) -> QSize:
        """Return what is needed once all is folded that folds."""
        hint = super().minimumSizeHint()
        if not self._folding:
            return hint
        least, across = self._least(self._main()), hint.width()
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(across, least)
        return QSize(least, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._folding:
            self._settle()
        elif not self._moved:
            self.setSizes(self._sizes)  # by their proportion

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self._folding:
            self._settle()  # something in a pane needs more room than before
        return done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._folding:
            self._settle()

    def setOrientation(self, along: Qt.Orientation) -> None:
        """Lay the panes side by side, or one above the other."""
        super().setOrientation(along)
        self._settle()

    def _recall(self) -> set[int]:
        """Take the sizes of last time. Returns what was folded then."""
        name = self.objectName()
        held = QSettings().value(f"splitter/{name}")
        self._moved = bool(held) and self.restoreState(held)
        if not self._moved:
            self.setSizes(self._sizes)
        elif 0 in self.sizes():  # of what was folded
            self.setSizes([n or self._sizes[at] for at, n in enumerate(self.sizes())])
        chosen = QSettings().value(f"folded/{name}", [])
        chosen = [chosen] if isinstance(chosen, str) else cast("list[str]", chosen or [])
        return {int(each) for each in chosen if str(each).isdigit()} & {*self._folding}

    def _has_moved(self) -> None:
        self._moved = True
        self._remember.start()

    def _open_first(self, at: int, *, folded: bool) -> None:
        self._wanted = -1 if folded else at
        self._settle()
        here, focused = self._panes[at], QApplication.focusWidget()
        if folded and (focused is None or here.isAncestorOf(focused)):
            main = next(each for n, each in enumerate(self._panes) if n not in self._folding)
            put_cursor_into(main)

    def _settle(self) -> None:
        """Fold what is to be folded or has no room, and open the rest."""
        self._cramped = self._without_room()
        sizes = self.sizes()
        for at, each in self._folding.items():
            folds = self._wants_fold(at) or at in self._cramped
            if folds != each.folded:
                if folds and self.isVisible():  # else it has no size yet
                    self._wide[at] = sizes[at] or self._wide[at]
                each.fold(folded=folds)
                sizes[at] = 0 if folds else max(self._wide[at], 60)
            if not folds and not self._moved and self.isVisible():
                sizes[at] = self._sizes[at] * self._length() // sum(self._sizes)
        self._share(sizes)
        self._point()

    def _share(self, sizes: list[int]) -> None:
        """Let what never folds have what is left over, and no less than it needs."""
        main, room = self._main(), self._length() - self.handleWidth() * (self.count() - 1)
        if room < 1 or not main:
            return
        opened = [at for at, each in self._folding.items() if not each.folded]
        lacks = max(sum(map(self._needs, main)), self._keeps) - room + sum(sizes[n] for n in opened)
        for at in opened:
            spare = max(0, min(lacks, sizes[at] - self._needs(at)))
            sizes[at] -= spare
            lacks -= spare
        before = sum(sizes[at] for at in main) or 1
        rest = max(0, room - sum(sizes[at] for at in opened))
        for at in main:
            sizes[at] = sizes[at] * rest // before
        if sizes != self.sizes():
            self.setSizes(sizes)

    def _wants_fold(self, at: int) -> bool:
        return self._for_now.get(at, at in self._chosen)

    def _without_room(self) -> set[int]:
        """Return which panes have to fold, so that the others have what they need."""
        length = self._length()
        if length <= 1 or not self.isVisible():
            return self._cramped
        main = max(self._least(self._main()), self._keeps)
        there = [at for at in self.folding() if not self._wants_fold(at)]
        first = sorted(there, key=lambda at: (at == self._wanted, -at))
        while first and main + sum(self._needs(at) for at in first) > length:
            if len(first) == 1 and first[0] == self._wanted:
                break  # somebody asked for it
            first.pop(0)
        return {*there} - {*first}

    def _needs(self, at: int) -> int:
        pane = self._panes[at]
        hint = pane.minimumSizeHint().expandedTo(pane.minimumSize())
        usable = int(self._sizes[at] * _USABLE) if at in self._folding else 1
        return max(usable, self._along(hint))

    def _main(self) -> list[int]:
        return [
            at for at, e in enumerate(self._panes) if at not in self._folding and not e.isHidden()
        ]

    def _least(self, panes: list[int]) -> int:
        there = len(panes) + len(self._folding)
        return sum(map(self._needs, panes)) + self.handleWidth() * max(0, there - 1)

    def _length(self) -> int:
        return self._along(self.size())

    def _along(self, size: QSize) -> int:
        upright = self.orientation() == Qt.Orientation.Vertical
        return size.height() if upright else size.width()

    def _handle_of(self, at: int) -> SplitterHandle:
        return cast("SplitterHandle", self.handle(at or 1))

    def _point(self) -> None:
        """Have each arrow point where its pane goes when it is clicked."""
        to_fold = {_LEFT: "chevron-left", _RIGHT: "chevron-right", _LOWER: "chevron-down"}
        to_open = {_LEFT: "chevron-right", _RIGHT: "chevron-left", _LOWER: "chevron-up"}
        for at, each in self._folding.items():
            side = self.side(at)
            drawing = (to_open if each.folded else to_fold)[side]
            words = self.tr("Show: {}") if each.folded else self.tr("Hide: {}")
            self._handle_of(at).point(drawing, words.format(f"{each.words} ({KEYS[side]})"))

    def createHandle(self) -> QSplitterHandle:
        return SplitterHandle(self.orientation(), self, self.handle_double_clicked)


KEYS = {_LEFT: "Ctrl+F9", _RIGHT: "Ctrl+F10", _LOWER: "Ctrl+F11"}
"""What folds the pane at a side, in every room."""


def turn_side(root: QWidget, side: str) -> bool:
    """Fold or open the outermost pane at a side, and put the cursor into one that was opened.

    Returns whether there is one.
    """
    for each in root.findChildren(Splitter):
        if each.isVisible():
            for at in each.folding():
                if each.side(at) == side:
                    each.turn(at)
                    each.put_cursor(at)
                    return True
    return False


def reveal(widget: QWidget) -> None:
    """Open every folded pane that a widget lies in: something leads to it."""
    at: QWidget | None = widget
    while at is not None:
        if isinstance(at, Splitter):
            at.open_for(widget)
        at = at.parentWidget()


def put_cursor_into(pane: QWidget) -> None:
    """Put the cursor where a person who comes into a pane by the keyboard begins."""
    for each in (pane, *pane.findChildren(QWidget)):
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            return
