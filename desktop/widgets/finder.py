"""The finder (Ctrl+K): any act, case, exhibit, party or room by name."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.widgets.box import lay_out
from desktop.widgets.finder_line import LINE, PARTS, FinderLine
from desktop.widgets.named import line_edit, named
from desktop.widgets.room import FinderHit
from desktop.widgets.text_label import muted

Role = Qt.ItemDataRole
_MOST = 60
_SEEN = 12
"""Lines that are found at most, and that are seen at once."""

_WIDTH, _TOP, _AROUND = 640, 60, 180
"""Pixels: of the finder, above it, and of all that is above and below its lines."""


@dataclass(frozen=True, slots=True)
class FinderAction:
    """A line of the finder, and what choosing it does."""

    words: str
    detail: str
    icon: str
    does: Callable[[], object]


Search = Callable[[tuple[str, ...]], Iterable[FinderAction]]


class FinderModel(QAbstractListModel):
    """What was found, as a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers: Sequence[FinderAction] = ()

    def show(self, offers: Sequence[FinderAction]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.offers)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Role.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        offer = self.offers[index.row()]
        if role == Role.DisplayRole:
            return visible(f"{offer.words}    {offer.detail}" if offer.detail else offer.words)
        if role == PARTS:
            return offer.words, offer.detail, offer.icon
        return None


class Finder(QFrame):
    """Lies over the window while one types, and goes away by itself."""

    def __init__(self, search: Search, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("finder")
        self.setAccessibleName(self.tr("Find anything"))
        self._search = search
        self.line = line_edit(
            "finder-line",
            self.tr("Find anything"),
            self.tr("Find an act, case, exhibit, party or room"),
        )
        self.offers = FinderModel(self)
        self.list = named(QListView(), "finder-list", self.tr("Found"))
        self.list.setModel(self.offers)
        self.list.setItemDelegate(FinderLine(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = muted(self.tr("Nothing has this name."), margin=(12, 4, 12, 8))
        lay_out(self, self.line, self.list, self.nothing, spacing=4, margin=4)
        self.line.textChanged.connect(self._find)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        self._back: QWidget | None = None
        self.hide()

    def ask(self) -> None:
        """Come to the front, empty."""
        window = self._window
        self._back = window.focusWidget()
        self.line.clear()
        self._find("")
        self.show()
        self.raise_()
        self.line.setFocus()

    def leave(self) -> None:
        """Go away, and give the cursor back."""
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Down:
                self._go(row + 1)
            case Qt.Key.Key_Up:
                self._go(row - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._do(row)
            case _:
                super().keyPressEvent(event)

    def _find(self, text: str) -> None:
        words = tuple(text.casefold().split())
        offers: list[FinderAction] = []
        for offer in self._search(words):
            offers.append(offer)
            if len(offers) == _MOST:
                break
        self.offers.show(offers)
        self._go(0)
        self._fit()

    def _fit(self) -> None:
        """Be as high as what was found, and no higher than the window has room for."""
        window, found = self._window, len(self.offers.offers)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.list.setFixedHeight(LINE * min(found, _SEEN, (window.height() - _AROUND) // LINE))
        width = min(_WIDTH, window.width() - 80)
        self.resize(width, self.sizeHint().height())
        self.move((window.width() - width) // 2, _TOP)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.offers.offers):
            self.list.setCurrentIndex(self.offers.index(row))

    def _do(self, row: int) -> None:
        if 0 <= row < len(self.offers.offers):
            offer = self.offers.offers[row]
            self.leave()
            offer.does()


def finder_actions_of_menus(
    actions: Iterable[QAction], words: tuple[str, ...]
) -> Iterable[FinderAction]:
    """Offer the acts of the menus whose names have all these words."""
    for action in actions:
        name = action.text().replace("&", "")
        if action.isEnabled() and name and matches_words(name, words):
            icon = str(action.property("iconName") or "chevron-right")
            yield FinderAction(name, action.shortcut().toString(), icon, action.trigger)


def finder_actions_of_hits(
    found: Iterable[FinderHit], go: Callable[[FinderHit], object]
) -> Iterable[FinderAction]:
    """Offer what a room found."""
    for each in found:
        yield FinderAction(each.words, each.detail, each.icon, partial(go, each))


def matches_words(name: str, words: tuple[str, ...]) -> bool:
    """Whether a name has all these words."""
    lower = name.casefold()
    return all(word in lower for word in words)
