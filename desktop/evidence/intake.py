"""Taking files in, reading what they are, opening them: the jobs of the evidence room."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from casefiles.evidence.intake.add_exhibits import (
    IntakeResult,
    add_pasted_exhibit,
    enter_exhibits,
    prepare,
)
from casefiles.evidence.intake.process_due import open_due, read_again, read_due
from casefiles.kernel.errors import Unconfined
from casefiles.kernel.ids import CaseId, ExhibitId
from desktop.context import Context
from desktop.job import Job
from desktop.widgets.drops import dropped_paths

_PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/tiff": "tif", "image/bmp": "bmp"}


IntakeAct = Callable[..., int]
"""A step: takes the view, how to write and the progress; returns how many it did."""

AfterIntake = Callable[[CaseId, int], None]


class Intake(QObject):
    """Takes files in, and after that, or when a case is opened, goes through all that is due.

    What is due is read, what has files in it is opened, what came out is read, and so on; each step
    is a job that can be stopped and goes on where it was.
    """

    taken_in = Signal(IntakeResult)
    went_through = Signal(str)
    """The id of a case of which all is read and opened now."""

    refused = Signal(str)
    """The id of a case of which nothing was read, since nothing confines the readers here."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._going: dict[CaseId, Job] = {}
        self._again: set[CaseId] = set()

    def take_in(self, case: CaseId, paths: Sequence[Path]) -> Job:
        """Take in files and folders."""
        job = self._context.jobs.prepare(
            self.tr("Adding files"),
            lambda view, progress: prepare(view, case, paths, progress),
            lambda workspace, offered: enter_exhibits(workspace, case, offered),
        )
        job.succeeded.connect(lambda taken: self._is_in(case, taken))
        return job

    def paste(self, case: CaseId, held: QMimeData) -> Job | None:
        """Take in what the clipboard holds: files, else a picture, else text. Decodes nothing."""
        if paths := dropped_paths(held):
            return self.take_in(case, paths)
        name, content = _content(held)
        if not content:
            return None
        job = self._context.jobs.do(
            self.tr("Adding files"), add_pasted_exhibit, case, name, content
        )
        job.succeeded.connect(lambda taken: self._is_in(case, taken))
        return job

    def read(self, case: CaseId) -> None:
        """Go through what is due, unless that goes on already."""
        if self._context.jobs.only_reads:
            return  # whoever writes in it goes through it
        if case in self._going:
            self._again.add(case)
        else:
            self._step(case, self.tr("Reading"), partial(read_due, case=case), self._open)

    @property
    def is_going(self) -> bool:
        """Whether something is read or opened just now."""
        return bool(self._going)

    def read_again(self, case: CaseId, exhibits: Collection[ExhibitId]) -> Job | None:
        """Have readers look into some exhibits once more, whatever was found before."""
        if not exhibits:
            return None
        job = self._context.jobs.work(
            self.tr("Reading again"),
            lambda view, progress, write: read_again(view, case, {*exhibits}, write, progress),
        )
        job.succeeded.connect(lambda _: self.read(case))  # what came out is read too
        job.failed.connect(lambda error: self._look_at(case, error))
        return job

    def _is_in(self, case: CaseId, taken: IntakeResult) -> None:
        self.taken_in.emit(taken)
        self.read(case)

    def _step(self, case: CaseId, title: str, does: IntakeAct, then: AfterIntake) -> None:
        job = self._context.jobs.work(
            title,
            lambda view, progress, write: does(view, write=write, progress=progress),
            in_background=True,
        )
        self._going[case] = job
        job.succeeded.connect(lambda many: then(case, many))
        job.failed.connect(lambda error: self._look_at(case, error))
        job.ended.connect(lambda: self._leave(case, job))

    def _open(self, case: CaseId, _: int) -> None:
        self._step(case, self.tr("Opening"), partial(open_due, case=case), self._has_opened)

    def _has_opened(self, case: CaseId, many: int) -> None:
        self._going.pop(case)
        again = case in self._again
        self._again.discard(case)
        if many or again:
            self.read(case)
        else:
            self.went_through.emit(case)

    def _look_at(self, case: CaseId, error: Exception) -> None:
        if isinstance(error, Unconfined):
            self.refused.emit(case)

    def _leave(self, case: CaseId, job: Job) -> None:
        """It was stopped, or failed: what is due is gone through when it is next asked for."""
        if self._going.get(case) is job:
            del self._going[case]
            self._again.discard(case)


def _content(held: QMimeData) -> tuple[str, bytes]:
    for kind, ending in _PICTURES.items():
        if held.hasFormat(kind):
            return f"pasted.{ending}", bytes(held.data(kind).data())
    if held.hasText() and held.text().strip():
        return "pasted.txt", held.text().encode("utf-8", "surrogatepass")
    return "", b""
