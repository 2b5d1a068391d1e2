"""The folder of a workspace, before there is one in it."""

from contextlib import suppress
from pathlib import Path

from casefiles.kernel.errors import Unwritable
from casefiles.kernel.workspace_errors import NotAWorkspace
from casefiles.storage.location import DATABASE
from casefiles.storage.lock import NAME
from casefiles.storage.sealing.workspace_keys import NAMES as KEY_FILES


def prepare_folder(folder: Path) -> None:
    """Make a folder, or see that it is a workspace or empty.

    Raises `NotAWorkspace`, `Unwritable`.
    """
    if not (folder / DATABASE).exists() and has_anything(folder):
        raise NotAWorkspace(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotAWorkspace(folder) from error
    except OSError as error:
        raise Unwritable(folder, error.strerror or str(error)) from error


def remove_partial(folder: Path, *, was_there: bool) -> None:
    """Remove what was begun of a new workspace: on a full disk, it would only be in the way."""
    with suppress(OSError):
        for each in (*folder.glob(f"{DATABASE}*"), folder / NAME):
            each.unlink(missing_ok=True)
        if not was_there:
            folder.rmdir()


def has_anything(folder: Path) -> bool:
    """Whether there is anything of somebody else's in a folder, or no folder at all."""
    try:
        return any(each.name not in {NAME, *KEY_FILES} for each in folder.iterdir())
    except FileNotFoundError:
        return False
    except OSError:  # no folder at all, or none that we may look into
        return True
