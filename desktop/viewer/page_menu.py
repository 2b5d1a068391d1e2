"""The menu of what is looked at: of a page, of the cells of a sheet, and of a text."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF

from desktop.viewer.grid_view import GridView
from desktop.viewer.page_canvas import PageCanvas
from desktop.viewer.text_view import TextView
from desktop.widgets.copied_rows import copy_text
from desktop.widgets.list_actions import ListActions, Source, Why


class PageMenu:
    """Offers what the acts of the room do; without a room, what the tools above the page do."""

    def __init__(
        self, canvas: PageCanvas, grid: GridView, text: TextView, tools: Iterable[Source]
    ) -> None:
        self._canvas, self._text = canvas, text
        self.page, self.cells, self.texts = ListActions(canvas), grid.acts, ListActions(text)
        self._every = (self.page, self.cells, self.texts)
        self._tools = [*tools]
        for each in self._every:
            each.offer(*self._tools)
        self.page.pointed = self._point_at
        self.texts.place = lambda: text.cursorRect().bottomLeft()
        for acts, copy, mark in (
            (self.page, self._copy_words, canvas.mark),
            (self.texts, self._copy_text, text.mark),
        ):
            acts.nothing = self._why_nothing
            acts.add("copy", acts.tr("&Copy Words"), copy, "Ctrl+C")
            acts.add("mark", acts.tr("&Mark Passage\tEnter"), mark)
        self.texts.add("all", text.tr("Select &All"), text.selectAll, "Ctrl+A", why=str)

    def offer(self, *sources: Source, page_only: bool = False) -> None:
        """Offer acts of the room, in place of the tools; some of them on pages only."""
        for each in self._every:
            each.withdraw(*self._tools)
        for each in (self.page,) if page_only else self._every:
            each.separate()
            each.offer(*sources)

    def offer_marks(self, *sources: Source, why: Why | None = None) -> None:
        """Offer what is done with what is marked or selected, above all else."""
        for each in self._every:
            each.offer(*sources, why=why, first=True)

    def _why_nothing(self) -> str:
        here = self._canvas if self._canvas.isVisible() else self._text
        return "" if here.selection() else here.tr("No words are selected.")

    def _point_at(self, at: QPoint) -> None:
        """Choose the mark that was pointed at: what is done is done to that one."""
        passage = self._canvas.passage_at(QPointF(at))
        if passage and not self._canvas.selection():
            self._canvas.passage_chosen.emit(passage)

    def _copy_words(self) -> None:
        if found := self._canvas.selection():
            copy_text(self._canvas, found[1])

    def _copy_text(self) -> None:
        copy_text(self._text, self._text.textCursor().selection().toPlainText())
