"""Where nothing confines the readers of strangers' files: asked once, decided by a person."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from casefiles.evidence.intake.reading_acts import read_confined, read_unconfined
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.evidence.intake import Intake
from desktop.widgets.ask_bar import AskBar


class SandboxConsent(QObject):
    """Asks in the strip whether to read all the same; journals the answer, and takes it back."""

    says = Signal(str, str)

    def __init__(
        self,
        context: Context,
        taking: Intake,
        ask: AskBar,
        case: Callable[[], CaseId | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._taking, self._ask, self._case = context, taking, ask, case
        taking.refused.connect(self._is_refused)

    def read_confined(self) -> None:
        """Take back what was said before: from now on only what confines its reader is read."""
        said = self._context.jobs.do(self.tr("Reading confined only"), read_confined)
        words = self.tr("This workspace is read only where the readers can be confined.")
        said.succeeded.connect(lambda _: self.says.emit(words, "muted"))

    def _is_refused(self, case: str) -> None:
        if case != self._case() or self._ask.isVisible():
            return
        words = self.tr(
            "Read files without confinement in this workspace from now on? A malicious file could"
            " then read, change and send whatever you can. The answer is journaled."
        )
        self._ask.ask(
            words, self.tr("Read without confinement"), self._read_unconfined, optional=True
        )

    def _read_unconfined(self, reason: str) -> None:
        said = self._context.jobs.do(
            self.tr("Reading without confinement"), read_unconfined, reason
        )
        said.succeeded.connect(lambda _: self._go_on())

    def _go_on(self) -> None:
        words = self.tr(
            "Files are read here without confinement from now on. To revert: Evidence,"
            " Require Sandboxed Reading."
        )
        self.says.emit(words, "warn")
        if case := self._case():
            self._taking.read(case)
