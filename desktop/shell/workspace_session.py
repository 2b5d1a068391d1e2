"""The workspace that is open, if any, and how another is opened in its place."""

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal

from casefiles.kernel.workspace_errors import NotAWorkspace
from casefiles.storage.location import is_workspace
from desktop.change_signals import ChangeSignals
from desktop.context import Context
from desktop.jobs import JobRunner
from desktop.open_for_reading import OpenForReading
from desktop.reference_library import ReferenceLibrary
from desktop.shell import rooms
from desktop.shell.current_user import CurrentUser

if TYPE_CHECKING:
    from casefiles.workspace.workspace import Workspace
    from desktop.shell.backups_page import RestoreRequest

_MOST_RECENT = 8
SAMPLE, TRAINING = "Sample case", "Training case"
"""The folders of the made-up cases, among the data of the program: one that is sound, and one with
faults to find."""


class WorkspaceSession(QObject):
    """Opens one workspace at a time, off the GUI thread, and remembers which were open."""

    asks = Signal(Path)
    """Nobody is named yet. The workspace is opened once somebody is (`set_current_user`)."""

    opened = Signal(Context)
    warned = Signal(str)
    """What there is to know of where a workspace lies."""

    closing = Signal()
    """Screens let go of the context now."""

    restored = Signal(str)
    """A back-up was put in place, and where what was there before lies in the folder."""

    refused = Signal(Exception)
    opening = Signal(Path)

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

    def create_workspace(self, folder: Path) -> None:
        """Make a new workspace and open it."""
        self._bring(folder, is_new=True)

    def open(self, folder: Path, *, accepts_state: bool = False) -> None:
        """Open a workspace that is there; if a person says so, in another state than was seen."""
        if is_workspace(folder):
            self._bring(folder, accepts_state=accepts_state)
        else:
            forget_workspace(folder)
            self.refused.emit(NotAWorkspace(folder))

    def open_or_create(self, folder: Path) -> None:
        """Open a workspace, or make it where there is none, as a command line asks."""
        self._bring(folder)

    def open_sample(self) -> None:
        """Open the sample case; a window that finds it empty makes it."""
        self._bring(_program_folder() / SAMPLE)

    def open_training(self) -> None:
        """Open the case with faults to find, likewise."""
        self._bring(_program_folder() / TRAINING)

    def restore(self, wish: "RestoreRequest") -> None:
        """Let go of the workspace, put a back-up in its place, and open it.

        If that is refused, what was there is as it was, and is opened again.
        """
        self._bring(wish.folder, restores=wish)

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

    def set_current_user(self, user: CurrentUser) -> None:
        """Put every act from now on under this person's name."""
        self.user = user
        if self.context:
            self.context.view.actor = user.signature
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

    def _bring(
        self,
        folder: Path,
        *,
        is_new: bool = False,
        accepts_state: bool = False,
        restores: "RestoreRequest | None" = None,
    ) -> None:
        user = self.user
        if user is None:
            self._waits = partial(
                self._bring, folder, is_new=is_new, accepts_state=accepts_state, restores=restores
            )
            self.asks.emit(folder)
            return
        self._waits = None
        self.close()
        self.wanted = folder
        outcome: list[str | Exception] = []
        outside = list[str]()
        self.opening.emit(folder)
        signals = ChangeSignals(self)

        def open_() -> "Workspace | OpenForReading":
            from desktop.shell.open_workspace import OpenRequest, open_or_look, restore  # noqa: PLC0415 - many imports

            rooms.load_rooms()  # here, off the GUI thread, once
            self._library.read()
            gc.freeze()  # all of it stays: to look through it again takes long
            if restores:
                outcome.append(restore(restores, user))
            made = open_or_look(OpenRequest(folder, user, is_new, accepts_state), signals.hear)
            if isinstance(made, OpenForReading):
                return made
            if made.privacy.is_repaired or (is_new and made.privacy.why_open):
                outside.append(made.privacy.in_words)
            return made

        self._runner = runner = JobRunner(open_, self)
        runner.opened.connect(lambda: self._is_open(folder, signals, runner, user))
        runner.opened.connect(lambda: self._tell_restored(outcome))
        runner.opened.connect(lambda: self._warn(outside))
        # of one that could not be opened, why it was not restored says more
        runner.refused.connect(lambda error: self._is_refused(_first(outcome, error), runner))

    def _is_open(
        self, folder: Path, signals: ChangeSignals, runner: JobRunner, user: CurrentUser
    ) -> None:
        if runner is not self._runner:
            return  # another was opened meanwhile
        from casefiles.workspace.view import View  # noqa: PLC0415 - it was read when it was opened

        view = View(folder, actor=user.signature)
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
        for each in outside:
            self.warned.emit(each)

    def _is_refused(self, error: Exception, runner: JobRunner) -> None:
        if runner is self._runner:
            self.close()
        self.refused.emit(error)


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
