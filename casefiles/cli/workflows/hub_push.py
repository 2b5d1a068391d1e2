"""`casefiles hub push` and `pull`: bring what was done, and take over what others did."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.hub_options import PasswordFile, connected, say_who_else
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.session import the_case
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import quoted
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from casefiles.hub.exchange import NewKeys

Named = Annotated[
    str, typer.Argument(metavar="CASE", help="Its label or title; its id if it is not here yet.")
]
Every = Annotated[
    bool,
    typer.Option("--every", help="Look at all that is there, too, and mend what does not open."),
]

NewKey = Annotated[
    str,
    typer.Option(
        "--new-key",
        metavar="DIGITS",
        help="The key of the case as its owner tells it, where the case was put at a hub anew.",
    ),
]


@command("hub push")
def push(
    workspace: Workspace, case: CaseFile, every: Every = False, password_file: PasswordFile = None
) -> None:
    """Bring what the hub has not of a case. May be ended at any time, and run again."""
    from casefiles.hub import exchange  # noqa: PLC0415 - heavy
    from casefiles.hub.arrival_report import set_aside_in_words  # noqa: PLC0415

    with connected(password_file) as hub, progress_bar("Storing originals") as progress:
        done = exchange.push(workspace, hub, case.id, progress, looks=every)
        say_who_else(hub, case.id)
    say(f"Brought: {counted(done.entries, 'act')}, {counted(done.originals, 'original')}.")
    if done.removed:
        say(f"Removed from the store, since erased: {counted(done.removed, 'original')}.")
    for login in done.lost.revoked:
        say(f"{quoted(login)} had the case at the hub again, as it was restored: ended once more.")
    for login in done.lost.granted:
        say_aside(
            f"The hub does not know that {quoted(login)} has the case: run `hub grant` again."
        )
    for line in set_aside_in_words(done.set_aside):
        say_aside(line)


@command("hub pull")
def pull(
    workspace: Workspace, case: Named, new_key: NewKey = "", password_file: PasswordFile = None
) -> None:
    """Take over what others brought of a case. May be ended at any time, and run again."""
    from casefiles.exchange.arrival_report import unlike_in_words  # noqa: PLC0415 - heavy
    from casefiles.hub import exchange  # noqa: PLC0415
    from casefiles.hub.arrival_report import (  # noqa: PLC0415
        key_in_words,
        set_aside_in_words,
        signers_in_words,
    )

    def tell(new: "NewKeys") -> None:
        if new.of_case:
            say(key_in_words(new.of_case))
        for line in signers_in_words(new.signers):
            say(line)
        sys.stdout.flush()  # whoever is ended after that has it

    try:
        id_ = the_case(workspace.db, case).id
    except NotFound:
        id_ = CaseId(case)
    with connected(password_file) as hub, progress_bar("Fetching") as progress:
        done = exchange.pull(
            workspace, hub, id_, progress, new_key="".join(new_key.split()).lower(), tell=tell
        )
        say_who_else(hub, id_)
    say(f"Taken over: {counted(done.entries, 'act')}, {counted(done.originals, 'original')}.")
    if done.collisions:
        say(f"Both changed the same: {counted(done.collisions, 'place')} to be decided.")
    if done.missing:
        say_aside(f"Not at the hub, or damaged there: {counted(done.missing, 'original')}.")
    for line in [*unlike_in_words(done.unlike), *set_aside_in_words(done.set_aside)]:
        say_aside(line)
