"""What the parts of the hub's page have in common: the hub that was joined, and one job in turn."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTableView, QWidget

from casefiles.hub.model import Part
from desktop.shell.job_form import JobForm
from desktop.translation import Labels
from desktop.widgets.style_sheet import ROW

if TYPE_CHECKING:
    from casefiles.kernel.progress import Progress
    from casefiles.workspace.view import View
    from desktop.jobs import RunOnWriter
    from desktop.shell.hub_work import HubLogin

_MOST = 5
"""Rows of a table that are seen at once."""

PARTS = Labels({
    Part.OWNER: "owner",
    Part.REVIEWER: "reviewer",
    Part.READER: "reader",
    Part.NONE: "revoked",
})  # fmt: skip
"""What somebody may do with a case."""


class HubForm(JobForm):
    """Speaks with the hub by jobs."""

    follows_up = False
    """Whether it also begins by itself after another has done something, whose words stay."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.peers: tuple[JobForm, ...] = ()
        """The parts of the page: while one of them works, none begins something else."""

        self.login: Callable[[], HubLogin]
        """Returns the hub and what was typed; set by the page."""

        self._only_looks = False

    @property
    def is_free(self) -> bool:
        """Whether no part of the page works."""
        return self.context is not None and not any(each.is_busy for each in self.peers)

    def work(
        self,
        called: str,
        words: str,
        does: "Callable[[View, Progress, RunOnWriter], object]",
        then: Callable[[object], object],
        *,
        only_reads: bool = False,
    ) -> None:
        """Begin a job, which the status bar can stop. What the others said of before is past."""
        if self.context:
            for each in () if self.follows_up else self.peers:
                each.say("", "")
            self._only_looks = only_reads
            self.follow(self.context.jobs.work(called, does, only_reads=only_reads), words, then)

    def leave(self) -> None:
        """Let what only looks end, and hear nothing of it. What writes goes on."""
        if self._job and self._only_looks:
            self._job.cancel()
            self.drop()


def fit_rows(table: QTableView) -> None:
    """Make a table as high as its rows are, up to some."""
    rows = min(max(table.model().rowCount(), 1), _MOST)
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows * ROW + 4)
