"""The workspace that is open, if any, and how another is opened in its place."""

import gc
from collections.abc import Callable
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, Unnamed
from casefiles.kernel.progress import Progress
from casefiles.kernel.sealing_errors import NoSuchKey, WorkspaceLocked, WrongKey
from casefiles.kernel.workspace_errors import NotAWorkspace
from casefiles.storage.location import is_workspace
from desktop.change_signals import ChangeSignals
from desktop.context import Context
from desktop.open_for_reading import OpenForReading
from desktop.reference_library import ReferenceLibrary
from desktop.shell.current_user import CurrentUser
from desktop.shell.room_code import load_domain
from desktop.shell.rooms import ROOMS

if TYPE_CHECKING:
    from casefiles.workspace.workspace import Workspace
    from desktop.jobs import JobRunner
    from desktop.shell.backups_page import RestoreRequest

_MOST_RECENT = 8
SAMPLE, TRAINING = "Sample case", "Training case"
"""The folders of the made-up cases, among the data of the program: one that is sound, and one with
faults to find."""


_LOCKED = WorkspaceLocked, WrongKey, NoSuchKey
"""Why a workspace stays locked."""

Before = Callable[[CurrentUser, Progress], "str | Exception | None"]
"""What is done in a workspace that nobody has open.

It returns where what was put apart lies, or why it was not done, or nothing. For the writer thread.
"""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be opened, and how."""

    folder: Path
    is_new: bool = False
    accepts_state: bool = False
    is_answered: bool = False
    """Whether it was asked who works there."""

    before: Before | None = None
    typed: str = field(default="", repr=False)
    """The passphrase or the recovery code of a locked one."""


class WorkspaceSession(QObject):
    """Opens one workspace at a time, off the GUI thread, and remembers which were open."""

    asks = Signal(Path)
    """Nobody is named yet, or not for what was lent to this device. The workspace is opened once
    somebody is (`set_current_user`)."""

    opened = Signal(Context)
    warned = Signal(str)
    """What there is to know of where a workspace lies."""

    closing = Signal()
    """Screens let go of the context now."""

    restored = Signal(str)
    """A back-up was put in place, and where what was there before lies in the folder."""

    refused = Signal(Exception)
    opening = Signal(Path)
    locked = Signal(Path, Exception)
    """What was to be opened is locked; and why, if something was given to unlock it."""

    progressed = Signal(int, int)
    """How far what is done before a workspace is opened has come."""

    def __init__(self, user: CurrentUser | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.user = user
        self.context: Context | None = None
        self._library = ReferenceLibrary()
        self._runner: JobRunner | None = None
        self.wanted: Path | None = None
        """The folder that was last to be opened."""

        self._waits: Callable[[], None] | None = None
        """Opens what is not opened before it is known who acts."""

        self._locked: _Wish | None = None
        """What was found to be locked."""

        self._stopped = Event()
        """Set once what is done before a workspace is opened is no longer wanted."""

    def create_workspace(self, folder: Path, before: Before | None = None) -> None:
        """Make a new workspace and open it, after something was done in its folder."""
        self._bring(_Wish(folder, is_new=True, before=before))

    def open(self, folder: Path, *, accepts_state: bool = False) -> None:
        """Open a workspace that is there; if a person says so, in another state than was seen."""
        if is_workspace(folder):
            self._bring(_Wish(folder, accepts_state=accepts_state))
        else:
            forget_workspace(folder)
            self.refused.emit(NotAWorkspace(folder))

    def open_or_create(self, folder: Path) -> None:
        """Open a workspace, or make it where there is none, as a command line asks."""
        self._bring(_Wish(folder))

    def open_sample(self) -> None:
        """Open the sample case; a window that finds it empty makes it."""
        self._bring(_Wish(_program_folder() / SAMPLE))

    def open_training(self) -> None:
        """Open the case with faults to find, likewise."""
        self._bring(_Wish(_program_folder() / TRAINING))

    def restore(self, wish: "RestoreRequest") -> None:
        """Let go of the workspace, put a back-up in its place, and open it.

        If that is refused, what was there is as it was, and is opened again.
        """
        self.open_after(wish.folder, partial(_restored, wish))

    def open_after(self, folder: Path, before: Before) -> None:
        """Let go of the workspace, have something done in its folder, and open it.

        If that was not done, the workspace is opened as it is, and `refused` says why.
        """
        self._bring(_Wish(folder, before=before))

    def unlock(self, typed: str) -> None:
        """Open what was found to be locked. `locked` says if this does not unlock it."""
        if self._locked:
            self._bring(replace(self._locked, typed=typed))

    def ask_to_unlock(self, folder: Path) -> None:
        """Have a locked workspace opened by whoever types what opens it, and by no keyring."""
        from casefiles.storage.sealing.workspace_keys import is_locked  # noqa: PLC0415 - many imports

        if not is_locked(folder):
            self.open(folder)
            return
        self.wanted, self._locked = folder, _Wish(folder)
        self.locked.emit(folder, WorkspaceLocked(folder))

    @property
    def library(self) -> ReferenceLibrary:
        """What the program ships with, also while no workspace is open."""
        return self._library

    def close(self) -> None:
        """Finish every act that was asked for and let go of the workspace."""
        if self.context:
            self.closing.emit()
            self.context.signals.blockSignals(True)  # noqa: FBT003 - nobody is left to hear
            self.context.jobs.shut_down()
            self.context.view.close()
            self.context.jobs.deleteLater()  # and with it what is still on its way to a screen
            self.context = None
        elif self._runner:
            self._runner.shut_down()
        self._runner = None

    def forget_keys(self) -> None:
        """Have a locked workspace that was open ask for its passphrase when it is opened again."""
        if self.wanted:
            from casefiles.storage.sealing import unlocked  # noqa: PLC0415 - many imports

            unlocked.forget(self.wanted)

    def set_current_user(self, user: CurrentUser) -> None:
        """Put every act from now on under this person's name."""
        self.user = user
        if self.context:
            from casefiles.storage.revealed_changes import changes_of_reader  # noqa: PLC0415 - not before

            self.context.view.actor = self.context.jobs.reader = user.signature
            for each in changes_of_reader(self.context.view.db):
                self.context.signals.hear(each)
            if self.context.jobs.only_reads:
                return
            from desktop.shell.open_workspace import register_user  # noqa: PLC0415 - it was read when it was opened

            self.context.jobs.do(self.tr("Adding user"), register_user, user)

    def go_on(self) -> bool:
        """Open what waited for somebody to be named. Returns whether anything did."""
        waits, self._waits = self._waits, None
        if waits:
            waits()
        return waits is not None

    def _bring(self, wish: _Wish) -> None:
        user, folder = self.user, wish.folder
        if user is None:
            self._waits = partial(self._bring, wish)
            self.asks.emit(folder)
            return
        self._waits = None
        self.close()
        self._stopped.clear()
        if self.wanted != folder:
            self.forget_keys()
        self.wanted = folder
        outcome: list[str | Exception] = []
        outside = list[str]()
        self.opening.emit(folder)
        signals = ChangeSignals(self)

        def open_() -> "Workspace | OpenForReading":
            from desktop.shell.open_workspace import OpenRequest, open_or_look, unlock  # noqa: PLC0415 - many imports

            load_domain(ROOMS[0].module)  # off the GUI thread, to which its screens are left
            self._library.read()
            gc.freeze()  # all of it stays: to look through it again takes long
            unlock(folder, wish.typed)
            if wish.before and (came := wish.before(user, self._report)) is not None:
                outcome.append(came)
            made = open_or_look(
                OpenRequest(folder, user, wish.is_new, wish.accepts_state, wish.is_answered),
                signals.hear,
            )
            if isinstance(made, OpenForReading):
                return made
            if made.privacy.is_repaired or (wish.is_new and made.privacy.why_open):
                outside.append(made.privacy.in_words)
            if made.form_ended:
                outside.append(made.form_ended.once_ended)
            return made

        from desktop.jobs import JobRunner  # noqa: PLC0415 - the window is sooner there without it

        self._runner = runner = JobRunner(open_, self)
        runner.opened.connect(lambda: self._is_open(folder, signals, runner, user))
        runner.opened.connect(lambda: self._tell_restored(outcome))
        runner.opened.connect(lambda: self._warn(outside))
        again = [replace(wish, typed="")]  # nothing that opens it is kept once it is open
        runner.opened.connect(again.clear)
        # of one that could not be opened, why it was not restored says more
        runner.refused.connect(
            lambda error: self._is_refused(again[0], _first(outcome, error), runner)
        )

    def stop(self) -> None:
        """Have what is done before a workspace is opened turn back, as far as it can."""
        self._stopped.set()

    def _report(self, done: int, total: int, note: str = "") -> None:
        if self._stopped.is_set():
            self._stopped.clear()  # turning back is not stopped
            raise Cancelled
        self.progressed.emit(done, total)

    def _is_open(
        self, folder: Path, signals: ChangeSignals, runner: "JobRunner", user: CurrentUser
    ) -> None:
        if runner is not self._runner:
            return  # another was opened meanwhile
        from casefiles.workspace.view import View  # noqa: PLC0415 - it was read when it was opened

        view, runner.reader = View(folder, actor=user.signature), user.signature
        self.context = Context(view, signals, runner, self._library)
        if self.user and self.user != user:  # somebody else was named meanwhile
            self.set_current_user(self.user)
        remember_workspace(folder)
        self.opened.emit(self.context)

    def _tell_restored(self, outcome: "list[str | Exception]") -> None:
        for each in outcome:
            if isinstance(each, Exception):
                self.refused.emit(each)
            else:
                self.restored.emit(each)

    def _warn(self, outside: list[str]) -> None:
        if outside:
            self.warned.emit("\n".join(outside))

    def _is_refused(self, wish: _Wish, error: Exception, runner: "JobRunner") -> None:
        if runner is self._runner:
            self.close()
        if isinstance(error, _LOCKED):
            self._locked = wish
            self.locked.emit(wish.folder, error)
        elif isinstance(error, Unnamed):
            self.user = None
            self._bring(replace(wish, is_answered=True, before=None))
        else:
            self.refused.emit(error)


def _restored(wish: "RestoreRequest", user: CurrentUser, _: Progress) -> "str | Exception":
    from desktop.shell.open_workspace import restore  # noqa: PLC0415 - many imports

    return restore(wish, user)


def _first(outcome: "list[str | Exception]", error: Exception) -> Exception:
    return next((each for each in outcome if isinstance(each, Exception)), error)


def _program_folder() -> Path:
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place))


def recent_workspaces() -> list[Path]:
    """Return the workspaces that were open before and are still there, the last one first."""
    return [each for each in _saved_recent() if is_workspace(each)]


def remember_workspace(folder: Path) -> None:
    """Note that a workspace was opened."""
    _save_recent(lambda before: [folder, *(each for each in before if each != folder)])


def forget_workspace(folder: Path) -> None:
    """Leave a workspace out of those that were open before."""
    _save_recent(lambda before: [each for each in before if each != folder])


def _save_recent(change: Callable[[list[Path]], list[Path]]) -> None:
    QSettings().setValue("recent", [str(each) for each in change(_saved_recent())[:_MOST_RECENT]])


def _saved_recent() -> list[Path]:
    held = QSettings().value("recent", [])
    if isinstance(held, str):  # as an INI file gives back a list of one
        return [Path(held)]
    return [Path(str(each)) for each in held] if isinstance(held, list) else []
