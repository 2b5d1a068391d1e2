"""What can be done with the rows of a list: one menu, with the keys that do it.

A pane offers the buttons and menu acts that it has already (`offer`, and `offer_removal` for the
Delete key): nothing is done here a second way. What every list can do is there by itself. The menu
opens by the right mouse button, the menu key and Shift+F10.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QMenu, QToolTip, QWidget

from casefiles.kernel.dataclass import dataclass
from desktop.widgets import icons
from desktop.widgets.capitals import in_capitals
from desktop.widgets.plain_text import tooltip
from desktop.widgets.print_acts import printing_acts

Why = Callable[[], str]
"""Says why something cannot be done just now; nothing, if it can."""

PASSES_ON = "passesOn"
"""The property of an act whose keys are the window's while it cannot be done."""

Source = QAction | QAbstractButton


@dataclass(frozen=True, slots=True)
class _Offer:
    source: Source
    why: Why | None
    key: str


class RowAction(QAction):
    """Stands on the menu of a list for what a button or an act of a menu does."""

    def __init__(self, source: Source, why: Why | None, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self.source, self._why = source, why
        self.has_own_key = bool(key)
        """Whether the list listens for its key; else it is the key of the source."""

        if key:
            self.setShortcut(QKeySequence(key))
        elif isinstance(source, QAction):
            self.setShortcuts(source.shortcuts())
        does = source.trigger if isinstance(source, QAction) else source.click
        self.triggered.connect(lambda *_: does())

    def refresh(self, nothing: str) -> None:
        """Look as the source does now, and say why it cannot be done, if so."""
        source = self.source
        if isinstance(source, QAction) and source.isSeparator():
            self.setSeparator(True)
            return
        if isinstance(source, QAction):
            self.setText(source.text())
        else:
            self.setText(in_capitals(source.text() or source.accessibleName()))
        self.setCheckable(source.isCheckable())
        self.setChecked(source.isChecked())
        self.setVisible(_is_there(source))
        if name := source.property("iconName"):
            icons.put(self, str(name))
        why = self._why() if self._why else ""
        if not why and not source.isEnabled():
            why = (
                nothing
                or _plain(source.toolTip(), self.text())
                or self.tr("Not available for this selection.")
            )
        say_why(self, why)


class ListActions(QObject):
    """Gathers what can be done with a list or a page, opens its menu, and listens for its keys."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._offers: list[_Offer] = []
        self._first = 0
        """How many of them stand above the others."""

        self._made: list[RowAction] | None = None
        self._added: list[tuple[QAction, Why | None]] = []
        self.own: Callable[[], Iterable[QAction]] = self._what_was_added
        """What the list does by itself, above all else; ready to be shown."""

        self.below: Callable[[], Iterable[QAction]] = lambda: ()
        """The same, below what was offered."""

        self.submenus: Callable[[], Iterable[QMenu]] = lambda: ()
        self.settle: Callable[[], object] = lambda: None
        """Has everybody hear of what is selected, before the menu says what can be done with it."""

        self.nothing: Why = lambda: ""
        """Says that nothing is selected, if so."""

        self.pointed: Callable[[QPoint], object] = lambda _: None
        """Hears where in the viewport the menu was asked for by the mouse."""

        self.place: Callable[[], QPoint] = self._middle
        """Where in the viewport the menu opens by key."""

        view.installEventFilter(self)
        if isinstance(view, QAbstractScrollArea):
            view.viewport().installEventFilter(self)

    def offer(
        self, *sources: Source, why: Why | None = None, key: str = "", first: bool = False
    ) -> None:
        """Offer what these do; with a key of the list's own where they have none.

        Each below what was offered before, or above all that was not offered as the `first`.
        """
        at = self._first if first else len(self._offers)
        self._offers[at:at] = [_Offer(each, why, key) for each in sources]
        self._first += len(sources) * first
        self._made = None

    def separate(self) -> None:
        """Draw a line below what was offered so far."""
        line = QAction(self)
        line.setSeparator(True)
        self.offer(line)

    def offer_removal(self, source: Source, why: Why | None = None) -> None:
        """Have the Delete key do this: it removes, withdraws or takes off what is selected."""
        self.offer(source, why=why, key="Del")

    def add(
        self, name: str, words: str, does: Callable[[], object], *keys: str, why: Why | None = None
    ) -> None:
        """Have the list itself do something by its menu and by keys, below what it did before."""
        made = QAction(words, self)
        made.setObjectName(f"list-{name}")
        made.setShortcuts([*map(QKeySequence, keys)])
        made.triggered.connect(lambda *_: does())
        self._added.append((made, why))

    def withdraw(self, *sources: Source) -> None:
        """Offer these no longer."""
        self._offers = [each for each in self._offers if each.source not in sources]
        self._made = None

    def menu(self) -> QMenu:
        """Return the menu, as it is now."""
        self.settle()
        nothing, menu = self.nothing(), QMenu(self._view)
        menu.setObjectName("list-menu")
        menu.setToolTipsVisible(True)
        menu.addActions([*self.own()])
        menu.addSeparator()
        for each in self._offered():
            each.refresh(nothing)
        menu.addActions(self._offered())
        menu.addSeparator()
        menu.addActions([*self.below()])
        menu.addSeparator()
        menu.addActions(printing_acts(self._view))
        menu.addSeparator()
        for inner in self.submenus():
            inner.setParent(menu, inner.windowFlags())
            menu.addMenu(inner)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def open_at(self, place: QPoint) -> None:
        """Open the menu there, on the screen."""
        self.menu().popup(place)

    def open_at_current(self) -> None:
        """Open the menu at the row with the cursor."""
        view = self._view
        held = view.viewport() if isinstance(view, QAbstractScrollArea) else view
        at = self.place()
        inside = held.rect().adjusted(0, 0, -1, -1)
        at.setX(min(max(at.x(), inside.left()), inside.right()))
        at.setY(min(max(at.y(), inside.top()), inside.bottom()))
        self.open_at(held.mapToGlobal(at))

    def handle(self, event: QKeyEvent) -> bool:
        """Do what a key does. Returns whether it is one of this list's."""
        if is_menu_key(event):
            self.open_at_current()
            return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(event.key() | held.value)
        for each in self._listening():
            if pressed in each.shortcuts():
                self._trigger(each)
                return True
        return False

    def has_key(self, event: QKeyEvent) -> bool:
        """Whether a key is for this list, and not for the window."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(event.key() | held.value)
        return any(pressed in each.shortcuts() for each in self._listening())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            if event.reason() == QContextMenuEvent.Reason.Mouse:
                self.pointed(event.pos())
                self.open_at(event.globalPos())
            else:
                self.open_at_current()
            return True
        if watched is self._view and isinstance(event, QKeyEvent):
            if kind == QEvent.Type.KeyPress:
                return self.handle(event)
            if kind == QEvent.Type.ShortcutOverride and self.has_key(event):
                event.accept()
                return True
        return False

    def _what_was_added(self) -> Iterable[QAction]:
        for action, why in self._added:
            say_why(action, why() if why else self.nothing())
        return [action for action, _ in self._added]

    def _offered(self) -> list[RowAction]:
        if self._made is None:
            self._made = [RowAction(e.source, e.why, e.key, self) for e in self._offers]
        return self._made

    def _listening(self) -> Iterable[QAction]:
        yield from (each for each in self.own() if each.isEnabled() or not each.property(PASSES_ON))
        yield from (each for each in self._offered() if each.has_own_key)
        yield from self.below()

    def _trigger(self, action: QAction) -> None:
        self.settle()
        if isinstance(action, RowAction):
            action.refresh(self.nothing())
        if action.isEnabled() and action.isVisible():
            action.trigger()
        elif words := action.statusTip():
            QToolTip.showText(self._view.mapToGlobal(self.place()), tooltip(words), self._view)

    def _middle(self) -> QPoint:
        return self._view.rect().center()


def _is_there(source: Source) -> bool:
    """Whether an act is offered, or a button was not taken away; its pane may be hidden."""
    if isinstance(source, QAction):
        return source.isVisible()
    by_somebody = source.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return not (source.isHidden() and by_somebody)


def is_menu_key(event: QKeyEvent) -> bool:
    """Whether a key opens a context menu."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift)


def say_why(action: QAction, why: str) -> None:
    """Let an act be done, or say why it cannot be: beside it, and in the status bar."""
    action.setEnabled(not why)
    action.setStatusTip(why)
    action.setToolTip(tooltip(why) if why else "")


def _plain(words: str, name: str) -> str:
    """What a tooltip says beyond the name of what it is on."""
    said = QTextDocumentFragment.fromHtml(words).toPlainText()
    return "" if said == name.replace("&", "") else said
