"""The next deadline of the open case: read off the GUI thread, after each change and day."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casefiles.changes import Changes
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.reference_library import ReferenceLibrary

if TYPE_CHECKING:
    from casefiles.cases.deadlines.case_deadlines import NearestDay
    from casefiles.workspace.view import View

_PAUSE = 200
"""Milliseconds within which changes are answered together."""

LOOK_AGAIN = 10 * 60 * 1000
"""Milliseconds after which it is looked whether another half hour has begun: days may, too."""

_NEVER = datetime.min.replace(tzinfo=UTC)


class NextDeadline(QObject):
    """Tells the nearest day of a case, anew after each change of it and with each new day."""

    told = Signal(object)
    """A `NearestDay`, or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._case: CaseId | None = None
        self._half_hour = _NEVER
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask)
        self._again = QTimer(self, interval=LOOK_AGAIN)
        self._again.timeout.connect(self._look_at_the_day)

    def use_context(self, context: Context | None) -> None:
        """Follow a workspace, or none."""
        if context is not None:
            context.signals.changed.connect(self._follow)
            self._again.start()
        else:
            self._again.stop()
        self._context, self._case = context, None
        self._ask()

    def show(self, case: CaseId | None) -> None:
        """Tell of another case, or of none."""
        if case != self._case:
            self._case = case
            self._ask()

    def _follow(self, changes: Changes) -> None:
        from desktop.cases.deadline_formatting import DEADLINE_TABLES, OTHER_DUE_TABLES  # noqa: PLC0415 - many imports

        if changes.case == self._case and any(
            map(changes.touches, DEADLINE_TABLES | OTHER_DUE_TABLES)
        ):
            self._soon.start()

    def _look_at_the_day(self) -> None:
        if self._context and start_of_half_hour(self._context.now()) != self._half_hour:
            self._ask()

    def _ask(self) -> None:
        context, case = self._context, self._case
        if context is None or case is None:
            if context is not None:
                context.jobs.forget(self)
            self.told.emit(None)
            return
        now = context.now()
        self._half_hour = start_of_half_hour(now)
        job = context.jobs.look(self, lambda view: _nearest(view, case, context.library, now))
        job.succeeded.connect(self.told)


def start_of_half_hour(moment: datetime) -> datetime:
    """Return when its half hour began: with one of them a day begins, wherever the port is."""
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)


def _nearest(
    view: "View", case: CaseId, library: ReferenceLibrary, now: datetime
) -> "NearestDay | None":
    from casefiles.cases import store  # noqa: PLC0415 - not before there is a case
    from casefiles.cases.deadlines.case_deadlines import nearest_of  # noqa: PLC0415
    from casefiles.due import due_context  # noqa: PLC0415

    try:
        return nearest_of(view.db, store.get(view.db, case), due_context(library.clock_rules, now))
    except NotFound:  # its opening was undone meanwhile
        return None
