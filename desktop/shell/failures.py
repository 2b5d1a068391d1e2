"""Says in the banner what went wrong, once, and offers what can be done about it."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from casefiles.kernel.errors import CaseClosed, CasefilesError
from desktop.context import Context
from desktop.job import Job
from desktop.shell.banner import Banner
from desktop.shell.protected_name_bar import ProtectedNameBar


class Failures(QObject):
    """Hears of every act that failed. What nobody meant to go wrong is raised: a crash."""

    found_closed = Signal()
    """An act was refused since the case is closed: what was typed was not taken."""

    def __init__(self, banner: Banner, names: ProtectedNameBar, parent: QObject) -> None:
        """`names` offers what to do where a protected name would leave."""
        super().__init__(parent)
        self._banner, self._names = banner, names
        self._context: Context | None = None

    def use_context(self, context: Context | None) -> None:
        """Hear of the acts of a workspace, or of none."""
        self._context = context
        if context:
            context.jobs.started.connect(self._listen)
            context.jobs.look_failed.connect(self.tell)

    def tell(self, error: Exception) -> None:
        """Say in words what went wrong."""
        self._banner.say(_in_words(error), "bad")
        self._names.offer_in(self._banner, self._context, error)
        if isinstance(error, CaseClosed):
            self.found_closed.emit()

    def _listen(self, job: Job) -> None:
        job.failed.connect(self._tell_below if job.in_background else partial(self._tell_of, job))

    def _tell_of(self, job: Job, error: Exception) -> None:
        is_explained = job.is_explained() or (job.saves and job.saves.is_explained())
        if not (is_explained and isinstance(error, CasefilesError)):
            self.tell(error)

    def _tell_below(self, error: Exception) -> None:
        """Let what failed behind take no place of what somebody has to read first."""
        if self._banner.is_bad():
            self._banner.add(_in_words(error))
        else:
            self.tell(error)


def _in_words(error: Exception) -> str:
    if not isinstance(error, CasefilesError):
        raise error
    from casefiles.messages import explain  # noqa: PLC0415 - the window is sooner there without

    return explain(error)
