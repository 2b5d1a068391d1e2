"""One password for several locked exhibits: told, tried on each, and what it opened is said."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from casefiles.evidence import store
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.intake.reading_acts import tell_password
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.model import Reason
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.intake import Intake
from desktop.evidence.password_bar import PasswordBar
from desktop.translation import tr

_NAMED = 6
"""Exhibits that are named in the banner; of more their number is said."""


class Unlocking(QObject):
    """Asks for the password in a strip, and tells in the banner what became of each."""

    says = Signal(str, str)

    def __init__(
        self,
        context: Context,
        taking: Intake,
        selected: Callable[[], Sequence[ExhibitListItem]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._taking, self._selected = context, taking, selected
        self.bar = PasswordBar()

    def ask(self) -> None:
        """Ask for the password of what is selected and locked."""
        locked = [
            each.exhibit for each in self._selected() if each.beside.unread == Reason.PASSWORD
        ]
        if not locked:
            self.says.emit(self.tr("No selected exhibit needs a password."), "muted")
            return
        words = self.tr(
            "Password for {}. It is stored unencrypted in the workspace and its journal."
        )
        self.bar.ask(words.format(_named(locked)), partial(self._tell, locked))

    def _tell(self, locked: Sequence[Exhibit], password: str, told_by: str) -> None:
        case, ids = locked[0].case_id, [each.id for each in locked]
        told = self._context.jobs.do(
            self.tr("Saving the password"), tell_password, case, ids, password, told_by
        )
        told.succeeded.connect(lambda _: self._try(case, locked))

    def _try(self, case: CaseId, locked: Sequence[Exhibit]) -> None:
        if job := self._taking.read_again(case, [each.id for each in locked]):
            job.succeeded.connect(lambda _: self._look(locked))

    def _look(self, locked: Sequence[Exhibit]) -> None:
        key = self, *(each.id for each in locked)
        job = self._context.jobs.look(key, partial(_still_locked, locked))
        job.succeeded.connect(partial(self._say, locked))

    def _say(self, locked: Sequence[Exhibit], closed: Sequence[Exhibit]) -> None:
        opened = [each for each in locked if each not in closed]
        said = []
        if opened:
            said.append(self.tr("Opened: {}.").format(_named(opened)))
        if closed:
            said.append(self.tr("This password does not open {}.").format(_named(closed)))
        self.says.emit(" ".join(said), "warn" if closed else "good")


def _still_locked(exhibits: Sequence[Exhibit], view: View) -> list[Exhibit]:
    readings = store.readings_of(view.db, [each.id for each in exhibits])
    return [
        each
        for each in exhibits
        if each.id in readings and readings[each.id].reason == Reason.PASSWORD
    ]


def _named(exhibits: Sequence[Exhibit]) -> str:
    named = ", ".join(each.label for each in exhibits[:_NAMED])
    more = len(exhibits) - _NAMED
    return tr("{} and {:,} more").format(named, more) if more > 0 else named
