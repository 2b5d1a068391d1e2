"""A strip that asks for a reason, or asks twice before what cannot be undone. Never a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefiles.kernel.text_safety import visible
from desktop.job import Job
from desktop.widgets.banner import Banner
from desktop.widgets.button import button
from desktop.widgets.drafts import HasUnsent
from desktop.widgets.named import named
from desktop.widgets.prose import ProseLine
from desktop.widgets.restyle import restyle

_LONGEST = 60
"""Characters of a question that are told where its answer would be lost."""

OnReason = Callable[[str], object]


class AskBar(Banner):
    """Asks one thing at a time. Enter answers, Esc lets it be."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "no", parent)
        self.reason = named(ProseLine(), f"{name}-reason", self.tr("Reason"))
        self.reason.prose = True
        self.reason.setAcceptDrops(False)
        self.yes = button(f"{name}-yes", self.tr("Continue"), self._answer, primary=True)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        for each in (self.reason, self.yes, self.no):
            answers.addWidget(each)
        answers.addStretch(1)
        answers.setStretchFactor(self.reason, 1000)  # the stretch is for when there is none
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(6)
        rows.addWidget(self.words)
        rows.addLayout(answers)
        self.reason.textChanged.connect(lambda _: self._weigh())
        self._typed = dict[tuple[object, str], str]()
        """What was typed and not recorded, by the case and what was asked."""

        self._asked: tuple[object, str] = (None, "")
        HasUnsent(self, self._unsent)
        self._does: OnReason | None = None
        self._second = ""
        self._optional = False

    def ask(
        self, words: str, yes: str, does: OnReason, *, second: str = "", optional: bool = False
    ) -> None:
        """Ask for a reason, and do it. With `second`, ask once more in these words before."""
        if self._does is not None:
            self._keep_typed()  # what was asked before is not answered
        self._does, self._second, self._optional = does, second, optional
        self.setProperty("tone", "bad" if second else "warn")
        restyle(self)
        self._say(words, yes)
        self._asked = (_case_around(self), words)
        self.reason.setText(self._typed.get(self._asked, ""))
        self.reason.show()
        self.reason.setPlaceholderText(
            self.tr("Reason") if not optional else self.tr("Reason (optional)")
        )
        self.reason.setEnabled(True)
        self._weigh()
        self.begin(self.reason)

    def confirm(self, words: str, yes: str, does: Callable[[], object]) -> None:
        """Ask whether to do something all the same; no reason is wanted."""
        self.ask(words, yes, lambda _: does(), optional=True)
        self.reason.hide()
        self.no.setFocus()  # Enter alone must not be enough

    def leave(self) -> None:
        """Ask no more. What was typed is there again when the same is asked."""
        self._keep_typed()
        self._does = None
        super().leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._answer()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show_whole()

    def _keep_typed(self) -> None:
        if typed := self.reason.text().strip():
            self._typed[self._asked] = typed
        else:
            self._typed.pop(self._asked, None)

    def _unsent(self) -> list[str]:
        if self._does is None or not self.reason.text().strip():
            return []
        return [self.tr("reason for: {}").format(visible(self._asked[1])[:_LONGEST])]

    def _show_whole(self) -> None:
        """Let nothing squeeze the question: a splitter asks for no height that follows width."""
        across = self if self.isVisible() else self._over or self.parentWidget() or self
        margins = self._rows.contentsMargins()
        width = across.width() - margins.left() - margins.right()
        self.words.setMinimumHeight(max(0, self.words.heightForWidth(width)))
        self.place()

    def _say(self, words: str, yes: str) -> None:
        self.words.setText("\n".join(map(visible, words.splitlines())))
        self._show_whole()
        self.yes.setText(yes)
        self.yes.setAccessibleName(yes)

    def _weigh(self) -> None:
        self.yes.setEnabled(self._optional or bool(self.reason.text().strip()))

    def _answer(self) -> None:
        if not self.yes.isEnabled() or self._does is None:
            return
        if self._second:
            self._say(self._second, self.tr("Yes, permanently"))
            self._second = ""
            self.reason.setEnabled(False)
            self.no.setFocus()  # Enter alone must not be enough twice
            return
        does, reason, asked = self._does, self.reason.text().strip(), self._asked
        self.reason.clear()
        self.leave()
        done = does(reason)
        if isinstance(done, Job) and reason:  # typed once, whatever becomes of the act
            done.failed.connect(lambda _: self._typed.setdefault(asked, reason))


def _case_around(widget: QWidget) -> object:
    """Return the case that is shown where something is asked: of another one is asked anew."""
    at: QWidget | None = widget
    while at is not None:
        if hasattr(at, "case"):
            return at.case
        at = at.parentWidget()
    return None
