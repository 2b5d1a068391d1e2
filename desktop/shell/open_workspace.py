"""Opening a workspace, on the thread that will write in it. Apart, since its imports are many."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.changes import Changes
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, Unnamed
from casefiles.kernel.sealing_errors import NoSuchKey, WorkspaceLocked, WrongKey
from casefiles.people.known_in import known_in
from casefiles.people.person_acts import add_person
from casefiles.people.store import everyone
from casefiles.storage import journal, number_loans
from casefiles.storage.location import DATABASE
from casefiles.storage.sealing import key_file, system_keyring, unlocked
from casefiles.workspace.installation import surroundings_of
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from desktop.open_for_reading import OpenForReading, can_be_read
from desktop.shell.current_user import CurrentUser

if TYPE_CHECKING:
    from desktop.shell.backups_page import RestoreRequest


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What is to be opened, and by whom."""

    folder: Path
    user: CurrentUser
    is_new: bool = False
    accepts_state: bool = False
    """Whether it is to be opened though a later or another state of it was seen here."""

    is_answered: bool = False
    """Whether it was asked who works there."""


def unlock(folder: Path, typed: str = "") -> None:
    """Have this process open a workspace, if it is locked: by what was typed, or by the keyring.

    Raises `WorkspaceLocked` where neither is there, `WrongKey`, `NoSuchKey` and `KeysDamaged`.
    """
    if typed:
        key_file.unlock_typed(folder, typed)
        return
    try:
        unlocked.keys_at(folder / DATABASE)
    except WorkspaceLocked:
        secret = system_keyring.held(key_file.load(folder))
        if secret is None:
            raise
        try:
            key_file.unlock(folder, secret)
        except (WrongKey, NoSuchKey) as error:  # of another copy of it: a person opens it
            raise WorkspaceLocked(folder) from error


def open_workspace(wish: OpenRequest, listener: Callable[[Changes], None]) -> Workspace:
    """Open or make a workspace, and let its person act in it.

    Raises what `Workspace` raises, and `Unnamed` where it has to be asked who works there.
    """
    environment = surroundings_of(wish.user.signature)
    if wish.is_new:
        workspace = Workspace.create(wish.folder, environment)
    else:
        workspace = Workspace(wish.folder, environment, accepts_state=wish.accepts_state)
    workspace.listen(listener)
    try:
        if not wish.is_answered:
            _ask_a_borrower(workspace, wish.user)
        register_user(workspace, wish.user)
    except BaseException:
        workspace.close()  # or nobody could open it once there is room again
        raise
    return workspace


def _ask_a_borrower(workspace: Workspace, user: CurrentUser) -> None:
    """Raise `Unnamed` in a case lent to this device where that name wrote nothing on it yet."""
    db, device = workspace.db, workspace.environment.device
    if number_loans.is_borrower(db, device) and not journal.has_written(db, device, user.name):
        raise Unnamed(tuple(each.name for each in everyone(db)))


def open_or_look(
    wish: OpenRequest, listener: Callable[[Changes], None]
) -> Workspace | OpenForReading:
    """Open a workspace, for reading if another program writes in it or nothing can be written.

    Raises as `open_workspace` does for whatever else keeps it from being opened.
    """
    try:
        return open_workspace(wish, listener)
    except CasefilesError as error:
        if wish.is_new or not can_be_read(error):
            raise
        View(wish.folder).close()  # raises what keeps it from being read
        return OpenForReading(wish.folder, error)


def people_of(folder: Path) -> list[CurrentUser]:
    """Return who is known in a workspace that is not open yet; of a locked one nobody is."""
    with suppress(WorkspaceLocked):
        return [CurrentUser(each.name, each.role, each.organization) for each in known_in(folder)]
    return []


def restore(wish: "RestoreRequest", user: CurrentUser) -> str | CasefilesError:
    """Put a back-up in place. Returns where what was there before lies, or why it was refused."""
    environment = surroundings_of(user.signature)
    try:
        return restore_workspace(
            wish.folder, wish.back_up, environment, wish.reason, despite=wish.despite
        ).replaced
    except CasefilesError as error:
        return error


def register_user(workspace: Workspace, user: CurrentUser) -> None:
    """Let somebody act in a workspace: known there by a row, named in every entry."""
    known = {(each.name, each.role, each.organization) for each in everyone(workspace.db)}
    workspace.environment = replace(workspace.environment, actor=user.signature)
    if user.name and (user.name, user.role, user.organization) not in known:
        add_person(workspace, user.name, user.role, user.organization)
