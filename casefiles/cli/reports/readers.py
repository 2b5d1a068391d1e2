"""`workspace readers`: what confines the readers of strangers' files here, and what was decided."""

from dataclasses import asdict
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.session import As, Json, MayBeFolder, Why, writing
from casefiles.cli.session import reading as looking
from casefiles.evidence import store
from casefiles.evidence.intake.reading_acts import read_confined, read_unconfined
from casefiles.evidence.readers.model import WorkerHello
from casefiles.kernel.errors import Impossible

Unconfined = Annotated[
    bool, typer.Option("--unconfined", help="Read in this workspace also where nothing confines.")
]
Confined = Annotated[
    bool, typer.Option("--confined", help="Read in this workspace where it is confined only.")
]


@command("workspace readers")
def readers(
    workspace: MayBeFolder = None,
    unconfined: Unconfined = False,
    confined: Confined = False,
    reason: Why = "",
    actor: As = "",
    json: Json = False,
) -> None:
    """Show the sandbox of each reader here: what it was refused when it tried.

    With a workspace, show whether its files are read where there is no sandbox, or decide that.
    Exit code 1 where a reader is not confined.
    """
    if (unconfined or confined) and (workspace is None or unconfined == confined):
        raise Impossible("Name a WORKSPACE, and one of --unconfined and --confined.")
    if workspace and (unconfined or confined):
        with writing(workspace, actor) as opened:
            read_unconfined(opened, reason) if unconfined else read_confined(opened)
    allowed = None
    if workspace:
        with looking(workspace) as view:
            allowed = store.reads_unconfined(view.db)
    held = _held()
    if json:
        say_json({"readers": [asdict(each) for each in held], "unconfined": allowed})
    else:
        _say(held, allowed=allowed)
    if any(each.lacking for each in held):
        raise typer.Exit(1)


def _held() -> list[WorkerHello]:
    from casefiles.evidence.readers.workers import Readers  # noqa: PLC0415 - starts workers

    with Readers() as started:
        return [*started.protection().values()]


def _say(held: list[WorkerHello], *, allowed: bool | None) -> None:
    for each in held:
        say(each.label)
        say(f"    turned on: {', '.join(each.layers) or 'nothing'}")
        say(f"    tried, and refused: {', '.join(each.refused) or 'nothing'}")
        if each.lacking:
            say(f"    not refused: {', '.join(each.lacking)}")
    if allowed is not None:
        where = "even where nothing confines them" if allowed else "only where they are confined"
        say(f"Readers work in this workspace {where}.")
