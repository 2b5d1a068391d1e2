"""The menus: every act of the program with its key. What is in no menu cannot be done."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from casefiles.kernel.text_safety import visible
from desktop.shell.open_rooms import OpenRooms
from desktop.shell.rooms import RoomKind
from desktop.translation import Choices, tr
from desktop.widgets import icons, theme
from desktop.widgets.room import UNDER
from desktop.widgets.splitter import KEYS, SIDES

HELP = Choices(
    (
        ("reading", "&Reading Documents"),
        ("searching", "&Searching"),
        ("marking", "&Marking and Citing"),
        ("chain", "The Supply C&hain"),
        ("attestation", "From a Case to an A&ttestation"),
        ("formats", "&File Formats"),
        ("keys", "All &Keys"),
        ("index", "&Contents of the Help"),
    )
)
"""Pages of the help that have a place in the menu, and so in the finder."""


class Menus(QObject):
    """Fills a menu bar; the rooms' own menus come and go with the workspace."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.file = self._menu("file", self.tr("&File"))
        self.edit = self._menu("edit", self.tr("&Edit"))
        self.view = self._menu("view", self.tr("&View"))
        self.help = self._menu("help", self.tr("&Help"))
        self.recent = QMenu(self.tr("Open &Recent"), self.file)
        self.recent.setObjectName("menu-recent")
        self._of_rooms: list[QMenu] = []
        self._empty: dict[str, QMenu] = {}
        """Those of rooms that are not built yet."""
        self._themes = dict[theme.ThemeChoice, QAction]()

    @property
    def _bar(self) -> QMenuBar:
        """The bar, asked for each time: what was kept of it can end before it does."""
        bar = self.parent()
        if not isinstance(bar, QMenuBar):
            raise TypeError(bar)
        return bar

    def add(  # noqa: PLR0913 - an act has a place, a name, words, a key and a drawing
        self,
        menu: QMenu,
        name: str,
        words: str,
        does: Callable[[], object],
        *,
        key: str = "",
        icon: str = "",
    ) -> QAction:
        """Add an act to a menu."""
        action = QAction(words, menu)
        action.setObjectName(f"{menu.objectName().removeprefix('menu-')}-{name}")
        if key:
            action.setShortcut(QKeySequence(key))
        if icon:
            icons.put(action, icon)
        action.triggered.connect(lambda *_: does())
        menu.addAction(action)
        return action

    def add_panes(self, turn: Callable[[str], object]) -> None:
        """Add what folds the pane at each side, and opens it."""
        words = (
            self.tr("Show or Hide the &Left Pane"),
            self.tr("Show or Hide the &Right Pane"),
            self.tr("Show or Hide the Lo&wer Pane"),
        )
        for side, said in zip(SIDES, words, strict=True):
            self.add(self.view, f"pane-{side}", said, partial(turn, side), key=KEYS[side])

    def add_themes(self, choose: Callable[[theme.ThemeChoice], object]) -> None:
        """Add the choice between system, light and dark."""
        group = QActionGroup(self)
        for choice, words in (
            (theme.ThemeChoice.SYSTEM, self.tr("Theme Same as System")),
            (theme.ThemeChoice.LIGHT, self.tr("Light Theme")),
            (theme.ThemeChoice.DARK, self.tr("Dark Theme")),
        ):
            action = self.add(self.view, f"theme-{choice.value}", words, partial(choose, choice))
            action.setCheckable(True)
            self._themes[choice] = action
            group.addAction(action)
        self.mark_theme(theme.wished())

    def mark_theme(self, choice: theme.ThemeChoice) -> None:
        """Show which look was chosen, here or in the settings."""
        self._themes[choice].setChecked(True)

    def show_recent(self, folders: list[Path], open_: Callable[[Path], object]) -> None:
        """List the workspaces that were open before."""
        self.recent.clear()
        self.recent.setEnabled(bool(folders))
        for number, folder in enumerate(folders):
            words = visible(str(folder)).replace("&", "&&")
            self.add(self.recent, str(number), words, partial(open_, folder))

    def list_rooms(self, rooms: OpenRooms) -> None:
        """Give each room a menu of its own, between View and Help, while a workspace is open.

        One that is not built yet is built once somebody looks into its menu, or asks for what is
        in all of them.
        """
        if not rooms.is_open or not self._of_rooms:
            for menu in self._of_rooms:
                self._bar.removeAction(menu.menuAction())
                menu.deleteLater()
            self._empty = {}
            self._of_rooms = [self._of_room(rooms, each) for each in rooms.kinds if rooms.is_open]
        for room in rooms.there():
            if room.slug in self._empty:
                _fill(self._empty.pop(room.slug), room.acts())

    def by_menu(self) -> Iterator[tuple[str, list[QAction]]]:
        """Return what is in each menu, under what the menu is called."""
        for menu in [*self._empty.values()]:
            menu.aboutToShow.emit()
        for menu in (self.file, self.edit, self.view, *self._of_rooms, self.help):
            yield menu.title(), [*self._within(menu)]

    def actions(self) -> Iterator[QAction]:
        """Return every act of every menu."""
        for _, acts in self.by_menu():
            yield from acts

    def _within(self, menu: QMenu) -> Iterator[QAction]:
        for each in menu.actions():
            inner = cast("QMenu | None", each.menu())
            if inner is None and not each.isSeparator():
                yield each
            elif inner is not None and inner is not self.recent:
                yield from self._within(inner)

    def _of_room(self, rooms: OpenRooms, kind: RoomKind) -> QMenu:
        menu = self._empty[kind.slug] = QMenu(tr(kind.title), self._bar)
        menu.setObjectName(f"menu-{kind.slug}")
        menu.aboutToShow.connect(partial(rooms.room, kind.slug))
        self._bar.insertMenu(self.help.menuAction(), menu)
        return menu

    def _menu(self, name: str, words: str) -> QMenu:
        menu = QMenu(words, self._bar)
        menu.setObjectName(f"menu-{name}")
        self._bar.addMenu(menu)
        return menu


def _fill(menu: QMenu, acts: list[QAction]) -> None:
    """Put acts into a menu, those under one heading into a menu within it."""
    within: dict[str, QMenu] = {}
    for each in acts:
        heading = str(each.property(UNDER) or "")
        if heading and heading not in within:
            within[heading] = menu.addMenu(heading)
        within.get(heading, menu).addAction(each)
