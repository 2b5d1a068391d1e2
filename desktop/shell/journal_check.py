"""Whether the journal still says what the tables say: looked at once, after opening."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from casefiles.kernel.progress import Progress
from casefiles.storage.erase_again import ErasureCheck
from casefiles.storage.verify import DatabaseCheck
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.jobs import RunOnWriter

_LATER = 1500
"""Milliseconds after opening: what a person waits for comes first."""

_REST = 0.04
"""Seconds: after as long it rests, so that the window comes first."""

_MOST_NAMED = 5
LIMIT = (
    "Checked when the workspace was opened. The chain proves nothing against someone who"
    " rewrites all of it; a head held elsewhere (in an attestation, an export, a receipt) does."
)


class JournalCheck(QObject):
    """Replays the journals in the background, and says what it found."""

    found = Signal(str, str)
    """Two words for the status bar, and what they mean."""

    differs = Signal(str)
    """What exactly differs, in lines."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self.begin)
        self._later.start()

    def begin(self) -> None:
        """Look now."""
        jobs = self._context.jobs
        check = partial(_check, waits=lambda: jobs.is_reading)
        job = jobs.work(self.tr("Checking the journal"), check, in_background=True)
        job.succeeded.connect(self._tell)

    def _tell(self, looked: tuple[DatabaseCheck, ErasureCheck]) -> None:
        verification, erasures = looked
        if not verification.faults and not erasures.unfinished:
            self.found.emit(self.tr("journal ok"), self.tr(LIMIT))
            return
        from casefiles.cli.fault_words import words_of  # noqa: PLC0415 - rare
        from casefiles.cli.workflows.check import not_finished  # noqa: PLC0415 - the same

        if not verification.faults:
            words = "\n".join(not_finished(erasures))
            self.found.emit(self.tr("▲ erasing not finished"), words)
            self.differs.emit(words)
            return
        self.found.emit(
            self.tr("▲ journal differs"),
            self.tr("Run “casefiles workspace check” for the full list."),
        )
        named = [words_of(fault) for fault in verification.faults[:_MOST_NAMED]]
        count = len(verification.faults)
        self.differs.emit("\n".join([
            self.tr("Stored data differs from the journal ({} in all):").format(count),
            *named,
        ]))  # fmt: skip


def _check(
    view: View, progress: Progress, _: RunOnWriter, *, waits: Callable[[], bool]
) -> tuple[DatabaseCheck, ErasureCheck]:
    """Check it with rests, and not while it `waits` for others."""
    rested = time.monotonic()

    def rest_now_and_then(done: int, total: int, note: str = "") -> None:
        nonlocal rested
        progress(done, total, note)
        while waits() or time.monotonic() - rested > _REST:
            time.sleep(_REST)
            progress(done, total, note)
            rested = time.monotonic()

    return view.verify(progress=rest_now_and_then), view.check_erasures()
