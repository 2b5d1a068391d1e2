"""`workspace quarantine`: originals that nothing names any more: look, save, put back, remove."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import Subcommands
from casefiles.cli.output import say, say_json
from casefiles.cli.paths import path
from casefiles.cli.session import As, Folder, Json, Why, reading, writing
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import Digest
from casefiles.storage import database_copies
from casefiles.storage.quarantine import UNNAMED, QuarantinedFile
from casefiles.workspace.quarantine_acts import empty_quarantine
from casefiles.workspace.view import View

_WHY = {UNNAMED: "no row and no entry of this journal names it"}
_UNKNOWN = "its note is lost"

One = Annotated[str, typer.Argument(metavar="DIGEST", help="Its digest, or how that begins.")]
To = Annotated[Path, typer.Argument(metavar="FILE", help="Where to.", parser=path)]
Several = Annotated[
    list[str] | None, typer.Argument(metavar="[DIGEST...]", help="Only these; otherwise all.")
]
Sure = Annotated[
    bool, typer.Option("--yes-remove", help="Confirm that they are removed permanently.")
]


quarantine = Subcommands(
    "workspace quarantine", "Originals that no exhibit uses: list, save, restore, remove."
)


@quarantine.command("list")
def list_(view: View, json: Json = False) -> None:
    """List the originals in quarantine, why and since when, and the back-ups that need them."""
    items = view.quarantine.items()
    named = [database_copies.copies_naming(view.folder, each.digest) for each in items]
    _list(items, named, json=json)


@quarantine.command("save")
def save(view: View, digest: One, to: To) -> None:
    """Write a checked copy of one to a file, to look at it."""
    one = _the(view.quarantine.items(), digest)
    view.quarantine.save(one.digest, to)
    say(f"Written and checked: {to}")


@quarantine.command("put-back")
def put_back(workspace: Folder, actor: As = "") -> None:
    """Put back originals that are referenced again. Every opening does so by itself."""
    with reading(workspace) as view:
        before = {each.digest for each in view.quarantine.items()}
    with writing(workspace, actor) as opened:
        opened.put_back()
        after = opened.quarantine.digests()
    say(f"{len(before - after)} put back, {len(after)} still in quarantine.")


@quarantine.command("empty")
def empty(
    workspace: Folder,
    digests: Several = None,
    reason: Why = "",
    sure: Sure = False,
    actor: As = "",
) -> None:
    """Remove originals permanently. Refused while a back-up has acts this journal lacks."""
    if not sure or not reason:
        raise Impossible(
            "Removing originals cannot be undone. To remove them, give a --reason and say so"
            " again: --yes-remove."
        )
    with writing(workspace, actor) as opened:
        items = opened.quarantine.items()
        only = [_the(items, each).digest for each in digests or ()]
        count = empty_quarantine(opened, reason, only=only)
    say(f"{count} removed permanently. The journal keeps their digests.")


def _list(items: Sequence[QuarantinedFile], named: Sequence[list[str]], *, json: bool) -> None:
    if json:
        pairs = zip(items, named, strict=True)
        say_json([{**data(each), "named_by": names} for each, names in pairs])
        return
    for each, names in zip(items, named, strict=True):
        say(described(each))
        for name in names:
            say(f"  named by {name}")
    say(f"{len(items)} in quarantine." if items else "The quarantine is empty.")


def described(item: QuarantinedFile) -> str:
    """Say in a line what lies apart, why and since when."""
    since = f"since {item.since[:16].replace('T', ' ')} UTC" if item.since else "since when unknown"
    return f"{item.digest}: {counted(item.size, 'byte')}, {since}: {_WHY.get(item.why, _UNKNOWN)}"


def data(item: QuarantinedFile) -> dict[str, object]:
    """Return it for a script."""
    return {
        "digest": item.digest,
        "bytes": item.size,
        "why": item.why,
        "since": item.since,
    }


def _the(items: list[QuarantinedFile], named: str) -> QuarantinedFile:
    """Return the one whose digest begins so. Raises `NotFound`, `Impossible`."""
    found = [each for each in items if named and each.digest.startswith(Digest(named.lower()))]
    if not found:
        raise NotFound("original in quarantine", named)
    if len(found) > 1:
        raise Impossible(f"Several begin with {named}: write more of the digest.")
    return found[0]
