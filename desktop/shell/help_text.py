"""A page of the help as it is read: calm, with its pictures, in the colors of the window."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from desktop.shell.help_pages import HelpPage, anchor, folder
from desktop.widgets.theme import tone

_COLUMN, _MARGIN = 780, 16
"""Pixels: how wide a line may be, and what stays free beside it."""

_SIZES = {1: 8.0, 2: 3.0, 3: 1.0}
"""Points by which a heading is larger than the text."""

_ABOVE = {1: 8, 2: 22, 3: 14}
_DOT, _APART = "•", "\N{NO-BREAK SPACE}" * 3
_NUMBERED = frozenset({
    QTextListFormat.Style.ListDecimal, QTextListFormat.Style.ListLowerAlpha,
})  # fmt: skip
_PADDING, _MOST_OF_IT = 32, 0.4
"""Pixels of a first column beside its words, and how much of the page it may have at most."""

_LINE, _IN_A_TABLE = 122, 104
"""Percent."""


class HelpText(QTextBrowser):
    """Shows one page. Nothing is loaded but pictures beside it, and no link leads outside."""

    followed = Signal(str, str)
    """The name of a page, or nothing for this one, and of a heading on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help-text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Help"))
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # a bar that came and went while a page is laid out would have it laid out within that
        self._page: HelpPage | None = None
        self._room = _COLUMN
        """Pixels: how wide a picture may be."""

        self.anchorClicked.connect(self._follow)

    def show_page(self, page: HelpPage) -> None:
        """Show a page from its top."""
        self._page = page
        self._render()
        self.verticalScrollBar().setValue(0)

    def go_to(self, heading: str) -> None:
        """Bring a heading to the top, by its words or as a link names it."""
        wanted, block = anchor(heading), self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor(block.text()) == wanted:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - 8)
                return
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = name if isinstance(name, QUrl) else QUrl(name)
        file = (folder() / url.path()).resolve()
        if not file.is_relative_to(folder().resolve()) or not file.is_file():
            return None
        picture = QImage(str(file))
        if picture.width() > self._room:
            most = round(self._room * self.devicePixelRatioF())
            if picture.width() > most:
                picture = picture.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(picture.width() / self._room)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        free = max(self.width() - bar - _COLUMN - 2 * _MARGIN, 0)
        left = min(free // 2, 2 * _MARGIN)
        self.setViewportMargins(left, 0, free - left, 0)
        super().resizeEvent(event)
        room = min(_COLUMN, self.viewport().width() - 2 * _MARGIN)
        if room != self._room:
            self._room = room
            self._render_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._render_again()

    def _follow(self, url: QUrl) -> None:
        if url.isRelative():
            self.followed.emit(url.path().removesuffix(".md"), url.fragment())

    def _render_again(self) -> None:
        if self._page:
            at = self.verticalScrollBar().value()
            self._render()
            self.verticalScrollBar().setValue(at)

    def _render(self) -> None:
        document = self.document()
        self.setMarkdown(self._page.text if self._page else "")
        document.setDocumentMargin(_MARGIN)
        document.setIndentWidth(24)
        all_of_it = QTextCursor(document)
        all_of_it.beginEditBlock()  # or it would be laid out anew after each paragraph
        block = document.begin()
        while block.isValid():
            _dress(block, self.font())
            block = block.next()
        for number, mark in _marks(document).items():
            _put_mark(document.findBlockByNumber(number), mark, self.font())
        frames = document.rootFrame().childFrames()
        tables = [each for each in frames if isinstance(each, QTextTable)]
        for table in tables:
            _rule(table)
        _align([table for table in tables if table.columns() == 2], self.font(), self._room)
        all_of_it.endEditBlock()


def _dress(block: QTextBlock, font: QFont) -> None:
    """Give a paragraph air, a heading its size, and bold words a weight that the face has."""
    level, cursor = block.blockFormat().headingLevel(), QTextCursor(block)
    spaced = QTextBlockFormat()
    if not _is_picture(block):
        height = _IN_A_TABLE if _is_in_a_table(cursor) else _LINE
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        spaced.setLineHeight(height, kind)
    if level:
        spaced.setTopMargin(_ABOVE.get(level, 10))
        spaced.setBottomMargin(6)
    cursor.mergeBlockFormat(spaced)
    for start, length, drawn in [*_parts(block)]:
        if level:
            drawn.clearProperty(QTextCharFormat.Property.FontSizeAdjustment.value)
            drawn.setFontPointSize(font.pointSizeF() + _SIZES.get(level, 0))
        if drawn.fontWeight() > QFont.Weight.Medium:
            drawn.setFontWeight(QFont.Weight.DemiBold)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(drawn)


def _marks(document: QTextDocument) -> dict[int, str]:
    """Return what stands before the items of lists, by the number of their paragraph."""
    marks, block = dict[int, str](), document.begin()
    while block.isValid():
        items: QTextList | None = block.textList()
        if items is not None:
            is_numbered = items.format().style() in _NUMBERED
            marks[block.blockNumber()] = items.itemText(block) if is_numbered else _DOT
        block = block.next()
    return marks


def _put_mark(block: QTextBlock, mark: str, font: QFont) -> None:
    """Write the mark of an item as text: the dot of Qt is larger, and touches the words."""
    block.textList().remove(block)
    cursor, hangs = QTextCursor(block), QTextBlockFormat()
    hangs.setTextIndent(-QFontMetricsF(font).horizontalAdvance(mark + _APART))
    cursor.mergeBlockFormat(hangs)
    cursor.insertText(mark + _APART, QTextCharFormat())


def _is_in_a_table(cursor: QTextCursor) -> bool:
    table: QTextTable | None = cursor.currentTable()
    return table is not None


def _parts(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Yield where each stretch of one look begins, how long it is, and how it looks."""
    parts = block.begin()
    while not parts.atEnd():
        part = parts.fragment()
        yield part.position(), part.length(), part.charFormat()
        parts += 1


def _is_picture(block: QTextBlock) -> bool:
    """Whether a paragraph is a picture: the height of its line is not to be stretched."""
    parts = block.begin()
    return not parts.atEnd() and parts.fragment().charFormat().isImageFormat()


def _rule(table: QTextTable) -> None:
    """Draw a table with thin lines, across the whole column."""
    drawn = table.format()
    drawn.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    drawn.setBorder(1)
    drawn.setBorderCollapse(True)
    drawn.setBorderBrush(tone("line"))
    drawn.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    drawn.setCellPadding(6)
    drawn.setTopMargin(8)
    drawn.setBottomMargin(12)
    table.setFormat(drawn)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(tone("window"))
        cell.setFormat(head)
        _capitalize(cell.firstCursorPosition())


def _capitalize(cursor: QTextCursor) -> None:
    """Begin what heads a column as columns of the window do."""
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    first, drawn = cursor.selectedText(), cursor.charFormat()
    if first.islower() and not drawn.fontFixedPitch():
        cursor.insertText(first.upper(), drawn)


def _align(tables: Sequence[QTextTable], font: QFont, room: int) -> None:
    """Let the second columns of a page begin at one place, where the first ones are narrow."""
    measure = QFontMetricsF(font).horizontalAdvance
    widest = max(
        (measure(_text(table, row)) for table in tables for row in range(table.rows())), default=0
    )
    if not 0 < widest + _PADDING < room * _MOST_OF_IT:
        return
    for table in tables:
        drawn = table.format()
        drawn.setColumnWidthConstraints([
            QTextLength(QTextLength.Type.FixedLength, widest + _PADDING),
            QTextLength(QTextLength.Type.VariableLength, 0),
        ])  # fmt: skip
        table.setFormat(drawn)


def _text(table: QTextTable, row: int) -> str:
    cell = table.cellAt(row, 0)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()
