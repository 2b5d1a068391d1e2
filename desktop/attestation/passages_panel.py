"""The words of every passage a statement is based on, and who of its signers read them."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.attestation.gather import gather
from casefiles.attestation.model import Signer
from casefiles.attestation.passage_words import passages_of
from casefiles.attestation.read_passages import read_passages, withdraw_reading
from casefiles.changes import Changes, Kind
from casefiles.ids import CaseId, StatementId
from casefiles.view import View
from casefiles.visible import visible
from desktop.context import Context
from desktop.latest import Latest
from desktop.pieces import button
from desktop.plain import label

_FOLLOWS = (
    Kind.STATEMENT, Kind.SUPPORT, Kind.DECLARATION, Kind.SIGNER, Kind.STATEMENT_READ, Kind.CITATION,
)  # fmt: skip

Shown = tuple[list[str], list[tuple[Signer, bool]]]
"""What each passage says; who declares to the statement, and whether he read them."""


class PassagesPanel(QWidget):
    """Below the form of a statement. The texts are read off the GUI thread."""

    def __init__(
        self, context: Context, latest: Latest[Shown], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("passages-panel")
        self._context, self._latest = context, latest
        self._case: CaseId | None = None
        self._statement: StatementId | None = None
        self.words = label("")
        self.words.setObjectName("passages-words")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._head = label(self.tr("What the passages say"))
        self._head.setProperty("role", "section")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(12, 4, 12, 12)
        self._rows.addWidget(self._head)
        self._rows.addWidget(self.words)
        self._buttons: list[QWidget] = []
        latest.answered.connect(self._show)
        latest.failed.connect(lambda _: self._show(([], [])))
        context.signals.changed.connect(self._follow)
        self._show(([], []))

    def show_statement(self, case: CaseId | None, statement: StatementId | None) -> None:
        """Show what another statement is based on, or nothing."""
        if (case, statement) == (self._case, self._statement):
            return
        self._case, self._statement = case, statement
        self._show(([], []))
        self._ask()

    def _ask(self) -> None:
        case, statement = self._case, self._statement
        if case is None or statement is None:
            self._latest.forget()
            return
        shipped = self._context.library.shipped

        def read(view: View) -> Shown:
            with view.reading() as db:
                record = gather(db, case, shipped, datetime.now(UTC))
            found = record.statement_by_id.get(statement)
            if found is None or not record.leaning(statement):
                return [], []
            said = [each.in_words for each in passages_of(view, record, found)]
            by = {*record.declarers(statement)}
            who = [each for each in record.signers if each.id in by]
            return said, [(each, record.has_read(each.id, statement)) for each in who]

        self._latest.ask(read)

    def _show(self, shown: Shown) -> None:
        said, signers = shown
        self.setVisible(bool(said))
        lines = [line for each in said for line in (*each.split("\n"), "")]
        self.words.setText("\n".join(map(visible, lines)).rstrip())
        for each in self._buttons:
            self._rows.removeWidget(each)
            each.deleteLater()
        self._buttons = [self._button(signer, read=read) for signer, read in signers]
        for each in self._buttons:
            self._rows.addWidget(each, alignment=Qt.AlignmentFlag.AlignLeft)

    def _button(self, signer: Signer, *, read: bool) -> QWidget:
        name = visible(signer.name)
        words = f"{name} read them: withdraw" if read else f"Record that {name} read them"
        return button(
            f"passages-read-{signer.number}", words, lambda: self._record(signer, read=read)
        )

    def _record(self, signer: Signer, *, read: bool) -> None:
        case, statement = self._case, self._statement
        if case is None or statement is None:
            return
        if read:
            self._context.jobs.act(
                self.tr("Withdrawing"),
                lambda workspace, _: withdraw_reading(workspace, case, signer.id, statement),
            )
        else:
            self._context.jobs.act(
                self.tr("Saving"),
                lambda workspace, _: read_passages(workspace, case, signer.id, [statement]),
            )

    def let_go(self) -> None:
        """Let go of the thread that reads."""
        self._latest.close()

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and any(map(changes.touches, _FOLLOWS)):
            self._ask()
