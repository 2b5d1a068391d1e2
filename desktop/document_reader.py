"""What documents seem to be, read in the background once for all panes that ask."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefiles.kernel.progress import Progress
from desktop.jobs import JobRunner, RunOnWriter
from desktop.reference_library import ReferenceLibrary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefiles.evidence.descriptions.exhibit_descriptions import ReadDocument
    from casefiles.kernel.ids import CaseId, ExhibitId
    from casefiles.workspace.view import View
    from desktop.job import Job


class ReadDocuments:
    """What was read of documents since the workspace was opened, by case."""

    def __init__(self) -> None:
        self._held: dict[CaseId, dict[ExhibitId, ReadDocument]] = {}

    def of(self, case: "CaseId") -> "Mapping[ExhibitId, ReadDocument]":
        """Return what was read of a case."""
        return self._held.get(case, {})

    def keep(self, case: "CaseId", read: "dict[ExhibitId, ReadDocument]") -> None:
        """Keep what was read, in place of what was there."""
        self._held[case] = read


class DocumentReader(QObject):
    """Reads what is due of a case. Stopped, it reads on only when somebody asks for it."""

    ended = Signal()
    """All that was due was read, or it was stopped, or it failed."""

    def __init__(
        self,
        jobs: JobRunner,
        library: ReferenceLibrary,
        held: ReadDocuments,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._library, self._held = jobs, library, held
        self._job: Job | None = None
        self.was_stopped = False
        """The last time not all was read: it begins again only where somebody asks for it."""

    @property
    def is_going(self) -> bool:
        """Whether documents are read just now."""
        return self._job is not None

    def begin(self, case: "CaseId") -> None:
        """Read what is due, unless that goes on."""
        from casefiles.evidence.descriptions.exhibit_descriptions import (  # noqa: PLC0415 - not at start
            read_documents,
        )

        if self._job is not None:
            return

        def slow(view: "View", progress: Progress, _: RunOnWriter) -> None:
            rules = self._library.description_rules
            self._held.keep(case, read_documents(view, case, rules, self._held.of(case), progress))

        self.was_stopped = True
        job = self._job = self._jobs.work(self.tr("Reading documents"), slow, in_background=True)
        job.succeeded.connect(lambda _: self._succeed())
        job.ended.connect(self._end)

    def _succeed(self) -> None:
        self.was_stopped = False

    def _end(self) -> None:
        self._job = None
        self.ended.emit()
