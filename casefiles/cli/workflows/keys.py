"""`workspace keys`: what opens a locked workspace, and how that is changed."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import Subcommands
from casefiles.cli.output import say, say_json
from casefiles.cli.session import As, Folder, Json, surroundings_in
from casefiles.cli.workflows.lock import (
    PassphraseFile,
    Sheet,
    new_passphrase,
    new_recovery_code,
)
from casefiles.kernel.errors import Impossible
from casefiles.storage.sealing import key_file, recovery_code, system_keyring
from casefiles.storage.sealing.key_file import KeySource
from casefiles.storage.sealing.workspace_keys import State, is_locked
from casefiles.workspace.key_acts import let_keyring_open
from casefiles.workspace.lock_workspace import held_alone, let_open, no_longer_opens

Forget = Annotated[bool, typer.Option("--forget", help="Have it open the workspace no more.")]

keys = Subcommands("workspace keys", "What opens a locked workspace, and how that is changed.")


@keys.command("show")
def show(workspace: Folder, json: Json = False) -> None:
    """Say whether a workspace is locked, and what opens it. Needs none of it."""
    file = _file(workspace) if is_locked(workspace) else None
    opened_by = [each.value for each in file.sources()] if file else []
    is_done = file is not None and file.state is State.LOCKED
    if json:
        say_json({"locked": is_done, "opened_by": opened_by})
    elif file and not is_done:
        said = f"It was {file.state.value}, and that was ended: the next command that writes"
        say(f"{said} goes on. What opens it: {', '.join(opened_by)}.")
    elif opened_by:
        say(f"Locked. What opens it: {', '.join(opened_by)}.")
    else:
        say("Not locked: whoever can read its folder can read all of it.")


@keys.command("passphrase")
def passphrase(workspace: Folder, passphrase_file: PassphraseFile = None, actor: As = "") -> None:
    """Change the passphrase. No file is sealed anew: an older copy opens with the older one."""
    _file(workspace)  # raises if it is not locked
    surroundings = surroundings_in(workspace, actor)
    chosen = new_passphrase(passphrase_file)
    with held_alone(workspace, surroundings):
        let_open(workspace, chosen, surroundings)
    say("The passphrase was changed.")


@keys.command("recovery-code")
def new_code(workspace: Folder, sheet: Sheet = None, actor: As = "") -> None:
    """Make a new recovery code. The one before opens copies and back-ups of before alone."""
    _file(workspace)  # raises if it is not locked
    surroundings = surroundings_in(workspace, actor)
    drawn = surroundings.chance(recovery_code.BYTES)
    with (
        new_recovery_code(workspace, sheet, drawn) as code,
        held_alone(workspace, surroundings),
    ):
        let_open(workspace, code, surroundings)
    say("The recovery code was changed. Destroy the old sheet: it opens only copies from before.")


@keys.command("keyring")
def keyring(workspace: Folder, forget: Forget = False, actor: As = "") -> None:
    """Let this system's keyring open the workspace for whoever is logged in, or no more."""
    surroundings = surroundings_in(workspace, actor)
    _file(workspace)  # raises if it is not locked
    with held_alone(workspace, surroundings):
        if forget:
            no_longer_opens(workspace, KeySource.KEYRING)
            system_keyring.forget(_file(workspace))
        else:
            let_keyring_open(workspace, surroundings)
    say(
        "No keyring opens the workspace any more."
        if forget
        else "The keyring of this system opens the workspace."
    )


def _file(folder: Path) -> key_file.KeyFile:
    if not is_locked(folder):
        raise Impossible("This workspace is not locked.")
    return key_file.load(folder)
