"""`workspace restore`: put a back-up in the place of a workspace, and say first what goes."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.fault_words import words_of
from casefiles.cli.output import progress_bar, say, say_json
from casefiles.cli.paths import path
from casefiles.cli.session import EVEN_ON_NETWORK, As, Folder, Json, Why, surroundings_in
from casefiles.kernel.counts import counted
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.storage.restore import RestoreCheck
from casefiles.workspace.restore import check_backup, restore_workspace

BackUp = Annotated[
    Path,
    typer.Argument(
        metavar="BACKUP",
        help="A back-up's file, its name in `backups`, or a folder that `backup --to` wrote.",
        parser=path,
    ),
]
Sure = Annotated[
    bool, typer.Option("--yes-restore", help="Restore. Without this only show what would change.")
]
Despite = Annotated[
    bool,
    typer.Option("--despite-faults", help="Also if something in it differs or originals lack."),
]
_MOST = 100
"""Acts that are named one by one."""


@command("workspace restore")
def restore(
    workspace: Folder,
    back_up: BackUp,
    sure: Sure = False,
    despite: Despite = False,
    reason: Why = "",
    actor: As = "",
    json: Json = False,
) -> None:
    """Put a back-up in place. Without --yes-restore: check it and say what would be different.

    What is there now is kept in `replaced`. What was erased since is erased again.
    """
    if not sure:
        with progress_bar("Checking the back-up") as progress:
            found = check_backup(workspace, back_up, progress)
        _say(found, json=json)
        if not (found.is_sound or despite):
            raise typer.Exit(Exit.DOES_NOT_HOLD)
        return
    network = bool(os.environ.get(EVEN_ON_NETWORK))
    environment = surroundings_in(workspace, actor)
    with progress_bar("Restoring") as progress:
        done = restore_workspace(
            workspace, back_up, environment, reason,
            despite=despite, even_on_network=network, progress=progress,
        )  # fmt: skip
    if json:
        say_json({**_data(done.check), "replaced": done.replaced})
        return
    for line in in_words(done.check, done=True):
        say(visible(line))
    say(
        f"Restored. What was there is kept in {visible(done.replaced)}."
        if done.replaced
        else "Restored. There was no database before."
    )


def _say(found: RestoreCheck, *, json: bool) -> None:
    if json:
        say_json(_data(found))
        return
    for line in in_words(found):
        say(visible(line))
    say("Nothing was changed. To restore it: --yes-restore.")


def in_words(found: RestoreCheck, *, done: bool = False) -> Iterator[str]:
    """Yield in lines what a back-up is and what is different once it is restored."""
    faults, missing = len(found.faults), len(found.missing)
    yield from (f"DIFFERS  {words_of(fault)}" for fault in found.faults)
    yield from (
        f"DIFFERS  original {digest} is named, and is neither here nor undamaged in the back-up"
        for digest in found.missing
    )
    if found.unfinished:
        yield "DIFFERS  it was ended before it was complete: write it once more"
    if not faults:
        yield "The back-up's chains hold, and its rows are what its journals say."
    if not missing:
        names = "original that it names is", "originals that it names are"
        there = counted(found.originals, *names)
        yield f"{there} there. The bytes of those here were not read for this."
    if found.erased:
        rows = counted(found.erased, "row in it was", "rows in it were")
        yield f"{rows} erased since, and will be again."
    if found.revoked:
        named = ", ".join(f"“{each.name}”" for each in found.revoked)
        yield f"Revoked since, and {'stays' if done else 'will stay'} revoked: {named}."
    yield from _compared(found, done=done)


def _compared(found: RestoreCheck, *, done: bool) -> Iterator[str]:
    if found.now:
        yield f"What is there now cannot be read, nor said what only it has: {explain(found.now)}"
        yield "A number that only it used, such as that of an exhibit, may be given once more."
        yield "A device that only it knows as revoked is not revoked any more."
    elif found.lost:
        lost = counted(len(found.lost), "act")
        yield f"There {'before' if done else 'now'}, not in the back-up: {lost}"
        yield from _named(found)
    else:
        yield f"It has every act that {'was' if done else 'is'} there now."
    if found.gained:
        gained = counted(found.gained, "act")
        yield f"In the back-up, not there {'before' if done else 'now'}: {gained}"


def _named(found: RestoreCheck) -> Iterator[str]:
    for entry in found.lost[-_MOST:]:
        where = found.labels.get(entry.case)
        place = f" ({where})" if where else ""
        moment = entry.at[:16].replace("T", " ")
        yield f"  {moment} UTC  {entry.actor}: {entry.act.label}{place}"
    if (more := len(found.lost) - _MOST) > 0:
        yield f"  and {more} before these"


def _data(found: RestoreCheck) -> dict[str, object]:
    return {
        "holds": found.is_sound,
        "differs": [words_of(fault) for fault in found.faults],
        "originals": found.originals,
        "complete": not found.unfinished,
        "missing_originals": [*found.missing],
        "readable_now": found.now is None,
        "lost": [
            {"case": e.case, "seq": e.seq, "at": e.at, "actor": e.actor, "act": e.act.value}
            for e in found.lost
        ],
        "gained": found.gained,
        "erased_again": found.erased,
        "revoked": [{"device": each.device, "name": each.name} for each in found.revoked],
    }
