"""Taking files in, and reading what they are: the two jobs of the evidence room."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from casefiles.evidence.go_through import go_through, read_again
from casefiles.evidence.offer import offer
from casefiles.evidence.take_in import TakenIn, enter, keep, take_in_bytes
from casefiles.ids import CaseId, ExhibitId
from casefiles.progress import Progress
from casefiles.view import View
from desktop.context import Context
from desktop.jobs import Job, Write

_PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/tiff": "tif", "image/bmp": "bmp"}


class TakingIn(QObject):
    """Starts both jobs; the second goes on by itself after the first, and after opening."""

    taken_in = Signal(TakenIn)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: dict[CaseId, Job] = {}
        self._again: set[CaseId] = set()

    def take_in(self, case: CaseId, paths: Sequence[Path]) -> Job:
        """Take in files and folders."""
        job = self._context.jobs.prepare(
            self.tr("Taking in"),
            lambda view, progress: keep(view.blobs, offer(paths, progress, view.folder), progress),
            lambda workspace, offered: enter(workspace, case, offered),
        )
        job.succeeded.connect(lambda taken: self._is_in(case, taken))
        return job

    def paste(self, case: CaseId, held: QMimeData) -> Job | None:
        """Take in what the clipboard holds: files, else a picture, else text. Decodes nothing."""
        if paths := paths_of(held):
            return self.take_in(case, paths)
        name, content = _content(held)
        if not content:
            return None
        job = self._context.jobs.act(
            self.tr("Taking in"),
            lambda workspace, _: take_in_bytes(workspace, case, name, content),
        )
        job.succeeded.connect(lambda taken: self._is_in(case, taken))
        return job

    def read(self, case: CaseId) -> None:
        """Read what no reader has looked at yet, unless that goes on already."""
        if case in self._reading:
            self._again.add(case)
            return
        job = self._context.jobs.work(
            self.tr("Reading"), lambda *given: read_all(case, *given), in_background=True
        )
        self._reading[case] = job
        job.ended.connect(lambda: self._has_read(case))

    def read_again(self, case: CaseId, exhibits: Collection[ExhibitId]) -> Job | None:
        """Have readers look into some exhibits once more, whatever was found before."""
        if not exhibits:
            return None
        job = self._context.jobs.work(
            self.tr("Reading again"),
            lambda view, progress, write: read_again(view, case, {*exhibits}, write, progress),
        )
        job.succeeded.connect(lambda _: self.read(case))  # what can be opened now is opened
        return job

    def _is_in(self, case: CaseId, taken: TakenIn) -> None:
        self.taken_in.emit(taken)
        self.read(case)

    def _has_read(self, case: CaseId) -> None:
        del self._reading[case]
        if case in self._again:
            self._again.discard(case)
            self.read(case)


def read_all(case: CaseId, view: View, progress: Progress, write: Write) -> int:
    """Read and open all that is due, batch by batch, each recorded by an act."""
    return go_through(view, case, write, progress)


def paths_of(held: QMimeData) -> list[Path]:
    """Return the files and folders on this machine that were dropped or copied."""
    return [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]


def _content(held: QMimeData) -> tuple[str, bytes]:
    for kind, ending in _PICTURES.items():
        if held.hasFormat(kind):
            return f"pasted.{ending}", bytes(held.data(kind).data())
    if held.hasText() and held.text().strip():
        return "pasted.txt", held.text().encode("utf-8", "surrogatepass")
    return "", b""
