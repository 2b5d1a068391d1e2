"""The palette: from a passage to what it is cited for, by a few letters and Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from casefiles.assessment.citation_targets import CitationTarget, TargetKind, matching
from casefiles.assessment.model import Direction, Tie
from casefiles.cases.model import Scope
from casefiles.kernel.ids import ScopeId
from casefiles.kernel.text_safety import visible
from desktop.evidence.passages.citation_formatting import chosen_tie, tie_options
from desktop.evidence.passages.targets_list import TargetLine, TargetsList
from desktop.widgets.field import ChoiceField
from desktop.widgets.named import line_edit
from desktop.widgets.plain_text import ElidedLabel, label
from desktop.widgets.style_sheet import ROW
from desktop.widgets.text_label import muted

MODIFIER_DIRECTIONS = {
    Qt.KeyboardModifier.NoModifier: Direction.SUPPORTS,
    Qt.KeyboardModifier.ShiftModifier: Direction.CONTRADICTS,
    Qt.KeyboardModifier.AltModifier: Direction.NEUTRAL,
}
"""Which way a passage is cited by Enter with which key held down."""

_ROWS, _WIDTH, _MARGIN = 9, 620, 12


class Palette(QFrame):
    """Lies over the page while one types, and is no dialog: the page can be used meanwhile."""

    cited = Signal(object, object)
    """A `ConfirmationTarget` and a `Direction`."""

    left = Signal()
    """Nothing is cited; the mark stays."""

    scope_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Cite for"))
        self._known: Sequence[CitationTarget] = ()
        self._back: QWidget | None = None
        self.where, self.quote = label(""), ElidedLabel()
        self.where.setProperty("role", "title")
        self.quote.setProperty("role", "muted")
        self.scopes = ChoiceField([])
        self.scopes.setObjectName("palette-scope")
        self.scopes.setAccessibleName(self.tr("Scope"))
        self.scopes.setMaximumWidth(240)
        self.scopes.submitted.connect(self.scope_chosen)
        self.ties = ChoiceField(tie_options(self.tr("about whom?")))
        self.ties.setObjectName("palette-tie")
        self.ties.setAccessibleName(self.tr("Passage is about"))
        self.ties.setToolTip(
            self.tr("Passage is about; proposed from the document if not specified")
        )
        self.ties.setMaximumWidth(200)
        self.line = line_edit(
            "palette-line",
            self.tr("Indicator, control or statement"),
            self.tr("Number or words of an indicator, control or statement"),
        )
        self.model = TargetsList(self)
        self.list = QListView()
        self.list.setObjectName("palette-list")
        self.list.setAccessibleName(self.tr("Cite for"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TargetLine(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.keys = muted("")
        self._lay_out()
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._say_keys())
        self.list.doubleClicked.connect(lambda _: self._cite(Direction.SUPPORTS))
        parent.installEventFilter(self)
        self.hide()

    def offer(self, targets: Sequence[CitationTarget], scopes: Sequence[Scope], scope: str) -> None:
        """Offer these targets in this scope; where there are several scopes, they can be chosen."""
        self._known = targets
        self.scopes.offer([(each.id, f"{each.label}  {each.title}") for each in scopes])
        self.scopes.show_saved(scope)
        self.scopes.setVisible(len(scopes) > 1)
        self._find(self.line.text())

    def ask(self, where: str, quote: str) -> None:
        """Come to the front, about a passage that stands there and says this."""
        self.where.setText(visible(where))
        self.quote.setText(visible(" ".join(quote.split())))
        if not self.isVisible():
            self._back = self.window().focusWidget()
        self.line.clear()
        self.ties.setCurrentIndex(0)
        self._find("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus()

    def leave(self) -> None:
        """Go away; the mark stays."""
        if self.isVisible():
            self._go_away()
            self.left.emit()

    @property
    def scope(self) -> ScopeId:
        """The scope that is chosen."""
        return ScopeId(self.scopes.value())

    @property
    def tie(self) -> Tie | None:
        """About whom the passage speaks, if it was said."""
        return chosen_tie(self.ties.value())

    def current(self) -> CitationTarget | None:
        """Return the target that Enter would take."""
        row = self.list.currentIndex().row()
        return self.model.targets[row] if 0 <= row < len(self.model.targets) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS:
                event.accept()  # before the room's own Enter or Esc
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row = self.list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if held in MODIFIER_DIRECTIONS:
                self._cite(MODIFIER_DIRECTIONS[held])
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._go(row + (1 if event.key() == Qt.Key.Key_Down else -1))
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp if held:
                self._switch(1 if event.key() == Qt.Key.Key_PageDown else -1)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self._go(row + (_ROWS if event.key() == Qt.Key.Key_PageDown else -_ROWS))
            case _:
                return False
        return True

    def _find(self, typed: str) -> None:
        self.model.show(matching(self._known, typed))
        self._go(0)
        self._say_keys()

    def _go(self, row: int) -> None:
        last = len(self.model.targets) - 1
        if last >= 0:
            self.list.setCurrentIndex(self.model.index(min(max(row, 0), last)))

    def _switch(self, step: int) -> None:
        """Choose the next scope, or the one before."""
        if many := self.scopes.count():
            self.scopes.setCurrentIndex((self.scopes.currentIndex() + step) % many)
            self.scope_chosen.emit(self.scopes.value())

    def _cite(self, way: Direction) -> None:
        if target := self.current():
            self._go_away()
            self.cited.emit(target, way)

    def _go_away(self) -> None:
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()

    def _say_keys(self) -> None:
        target = self.current()
        scopes = self.tr("Ctrl+PgDn next scope") if self.scopes.count() > 1 else ""
        if target is None:
            said = [self.tr("No match.")]
        elif target.sort is TargetKind.NEW_SCOPE:
            said = [self.tr("Enter: opens a form filled from the party; then cites this")]
        elif target.sort is TargetKind.STATEMENT:
            said = [self.tr("Enter: bases the statement on it")]
        elif target.sort is TargetKind.INQUIRY:
            said = [self.tr("Enter: answers the CBP request")]
        else:
            said = [
                self.tr("Enter for"),
                self.tr("Shift+Enter against"),
                self.tr("Alt+Enter neutral"),
            ]
        keys = [*said, *filter(None, (scopes,)), self.tr("Esc keeps the mark")]
        self.keys.setText(" · ".join(map(_unbroken, keys)))

    def _place(self) -> None:
        """Lie at the lower end of the page, where it hides least of what was marked."""
        over = self._over
        width = min(_WIDTH, over.width() - 2 * _MARGIN)
        height = min(self.heightForWidth(width), over.height() - 2 * _MARGIN)
        self.setGeometry(
            (over.width() - width) // 2, over.height() - height - _MARGIN, width, height
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.where)
        head.addWidget(self.quote, 1)
        head.addWidget(self.ties)
        head.addWidget(self.scopes)
        self.list.setFixedHeight(_ROWS * ROW + 2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 8)
        rows.setSpacing(6)
        rows.addLayout(head)
        for each in (self.line, self.list, self.keys):
            rows.addWidget(each)


_OWN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})

_SHORT = 24
"""Characters of what a key does up to which it stands on one line."""


def _unbroken(said: str) -> str:
    """Return a key with what it does, so that they are not torn apart where they are few words."""
    return said.replace(" ", "\N{NO-BREAK SPACE}") if len(said) <= _SHORT else said
