"""Above an exhibit: its name, pages, zoom, hits; and quietly, what was found out about it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets import icons
from desktop.widgets.box import lay_out
from desktop.widgets.button import tool
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.named import line_edit, named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import ElidedLabel, label, tooltip
from desktop.widgets.text_label import paragraph, tint

_NARROWEST = 320
"""Pixels. It never asks for more: the panes beside it would move with every exhibit."""

_NAME = 200
"""Pixels of its name for which tools make room: a longer one ends in dots, and is a tooltip."""

_CHOICE = 110
"""Pixels that a choice of how it is shown takes."""

TEXT, PAGES = "text", "pages"


class ViewerHead(QWidget):
    """Shows what it is told and says what is wanted. Knows nothing of exhibits."""

    turns = Signal(int)
    """So many pages on or back."""

    goes = Signal(int)
    """To a page, counted from 1."""

    zooms = Signal(int)
    fits = Signal(str)
    rotates = Signal(int)
    goes_to_hit = Signal(int)
    wants_shown_as = Signal(str)
    """`text` or `pages`, of an office file that can be shown as both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turns = self._zooms = False
        self._spared = list[QWidget]()
        self.bar = PaneHead("")
        self.words = self.bar.words
        self.notes = ElidedLabel()
        self.notes.setObjectName("viewer-notes")
        self.notes.setProperty("role", "muted")
        self.copy = paragraph("", "viewer-copy")
        self._make_tools()
        self.bar.words.setMinimumWidth(64)
        self.strip = QWidget()
        cells = QHBoxLayout(self.strip)
        cells.setContentsMargins(8, 4, 12, 4)
        cells.setSpacing(4)
        for each in self._hitting:
            cells.addWidget(each)
        cells.addSpacing(4)
        cells.addWidget(self.notes, 1)
        lay_out(self, self.bar, self.copy, self.strip)
        self.note(())
        self.show_hits("")
        self.offer_shown_as("")
        self.say_copy("")

    def tools(self) -> list[QToolButton]:
        """Return what turns, zooms and fits what is shown."""
        every = (*self._turning, *self._zooming)
        return [each for each in every if isinstance(each, QToolButton)]

    def name(self, words: str) -> None:
        """Say what is shown."""
        self.words.setText(visible(words))

    def note(self, lines: Sequence[str], tone: str = "") -> None:
        """Say quietly what was found about it, or in a tone; all of it in the tooltip."""
        if self.notes.property("tone") != tone:
            tint(self.notes, tone)
        self.notes.setText(visible(" · ".join(lines)))
        self.notes.setToolTip(tooltip("\n".join(lines)) if lines else "")
        self._show_strip()

    def show_page(self, page: int, pages: int) -> None:
        """Say which page of how many is shown, from 1; nothing where there is but one."""
        self.page.setText(str(page))
        self.pages.setText(self.tr("of {:,}").format(pages))
        self._turns = pages > 1
        self._make_room()

    def show_zoom(self, zoom: float | None) -> None:
        """Say how large it is drawn; nothing where nothing is drawn."""
        self.zoom.setText("" if zoom is None else f"{zoom:.0%}")
        self._zooms = zoom is not None
        self._make_room()

    def show_hits(self, words: str) -> None:
        """Say how many hits there are, or that there are none by nothing."""
        self.hits.setText(words)
        for each in self._hitting:
            each.setVisible(bool(words))
        self._show_strip()

    def offer_shown_as(self, other: str, now: str = TEXT) -> None:
        """Let a person choose between text, or cells, and pages; nothing: there is no choice."""
        self.shown_as.setVisible(bool(other))
        if other:
            self.shown_as.setItemText(self.shown_as.findData(TEXT), other)
            self.shown_as.setCurrentIndex(self.shown_as.findData(now))
        self._make_room()

    def say_copy(self, words: str) -> None:
        """Say plainly that a copy is shown, and which; nothing where it is the paper itself."""
        self.copy.setText(visible(words))
        self.copy.setToolTip(tooltip(self.tr(
            "“Today” in the document is shown as the date of rendering. Fonts neither embedded nor"
            " installed are replaced."
        )))  # fmt: skip
        self.copy.setVisible(bool(words))

    def _make_tools(self) -> None:
        tr = self.tr
        self.page = line_edit("viewer-page", tr("Page"), "")
        self.page.setFixedWidth(52)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setValidator(QIntValidator(1, 1_000_000, self.page))
        self.page.returnPressed.connect(lambda: self.goes.emit(int(self.page.text() or 1)))
        self.pages, self.zoom, self.hits = label(""), label(""), label("")
        self.hits.setObjectName("viewer-hits")
        self.zoom.setFixedWidth(44)
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown_as = named(ComboBox(), "viewer-shown-as", tr("Shown as"))
        self.shown_as.setToolTip(tr("As text, or page by page as it is printed"))
        self.shown_as.setFixedWidth(_CHOICE)
        self.shown_as.addItem(tr("Text"), TEXT)
        self.shown_as.addItem(tr("As printed"), PAGES)
        self.shown_as.activated.connect(
            lambda _: self.wants_shown_as.emit(self.shown_as.currentData())
        )
        turn, zoom, fit, hit = self.turns, self.zooms, self.fits, self.goes_to_hit
        self._hitting = (
            tool(
                "viewer-hit-back",
                tr("Previous hit (Shift+F3)"),
                "chevron-left",
                lambda: hit.emit(-1),
            ),
            self.hits,
            tool("viewer-hit-on", tr("Next hit (F3)"), "chevron-right", lambda: hit.emit(1)),
        )
        self._turning = (
            tool("viewer-back", tr("Previous page (PgUp)"), "chevron-left", lambda: turn.emit(-1)),
            self.page,
            self.pages,
            tool("viewer-on", tr("Next page (PgDn)"), "chevron-right", lambda: turn.emit(1)),
        )
        self._zooming = (
            tool("viewer-out", tr("Zoom out (-)"), "zoom-out", lambda: zoom.emit(-1)),
            self.zoom,
            tool("viewer-in", tr("Zoom in (+)"), "zoom-in", lambda: zoom.emit(1)),
            tool("viewer-width", tr("Fit width"), "move-horizontal", lambda: fit.emit("width")),
            tool("viewer-whole", tr("Fit page"), "maximize", lambda: fit.emit("page")),
            tool("viewer-rotate", tr("Turn right (])"), "rotate-cw", lambda: self.rotates.emit(1)),
        )
        self.more = named(QToolButton(), "viewer-more", tr("More page tools"))
        self.more.setToolTip(tooltip(tr("More page tools")))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.put(self.more, "ellipsis")
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._list_spared)
        self.more.setMenu(self.menu)
        self.more.hide()
        self.bar.add(self.shown_as, *self._turning, *self._zooming, self.more)

    def _show_strip(self) -> None:
        self.strip.setVisible(bool(self.notes.text() or self.hits.text()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where it is narrow, tools make room for the name: they go into a menu, part by part."""
        wanted = [*(self._turning if self._turns else ()), *(self._zooming if self._zooms else ())]
        shown = wanted
        kept = 20 + min(_width(self.words), _NAME)
        kept += 0 if self.shown_as.isHidden() else _width(self.shown_as) + 4
        for spared in (self._zooming[3:], self._zooming[:3], self._turning[::3]):
            more = 0 if shown is wanted else _width(self.more) + 4
            if kept + more + sum(_width(each) + 4 for each in shown) <= self.width():
                break
            shown = [each for each in shown if each not in spared]
        for each in (*self._turning, *self._zooming):
            each.setVisible(each in shown)
        self._spared = [each for each in wanted if each not in shown]
        self.more.setVisible(bool(self._spared))

    def _list_spared(self) -> None:
        self.menu.clear()
        for each in self._spared:
            if isinstance(each, QToolButton):
                words, _, key = each.accessibleName().removesuffix(")").partition(" (")
                made = self.menu.addAction(each.icon(), f"{words}\t{key}", each.click)
                made.setObjectName(f"{each.objectName()}-spared")


def _width(tool: QWidget) -> int:
    return max(tool.minimumWidth(), min(tool.sizeHint().width(), tool.maximumWidth()))
