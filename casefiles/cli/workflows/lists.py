"""`chain lists`: which lists of names there are, of which day, and what a newer one changes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import As, Json, reading, writing
from casefiles.cli.workflows.screen import Dated, list_data, snapshots_of, today
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import SnapshotId
from casefiles.reference_data import lists as shipped

if TYPE_CHECKING:
    from casefiles.chain.screening.lists import AvailableList
    from casefiles.chain.screening.model import ListChange, Snapshot

Workspace_ = Annotated[
    Path | None,
    typer.Argument(metavar="[WORKSPACE]", help="With it, also those loaded there.", parser=path),
]
Load = Annotated[
    Path | None,
    typer.Option(
        "--load", metavar="FILE", help="The DHS page saved as HTML, or CBP's CSV.", parser=path
    ),
]
Compare = Annotated[
    Path | None,
    typer.Option(
        "--compare", metavar="FILE", help="Say what it changes; load nothing.", parser=path
    ),
]
Remove = Annotated[str, typer.Option("--remove", metavar="ID", help="Remove a loaded list.")]


@command("chain lists")
def lists(
    workspace: Workspace_ = None,
    load: Load = None,
    compare: Compare = None,
    dated: Dated = "",
    remove: Remove = "",
    actor: As = "",
    json: Json = False,
) -> None:
    """Show the screening lists; load a newer one, or compare it first.

    A file is read by its content. Its day is the date in its name, unless --dated says it.
    """
    if load or compare:
        _newer(workspace, load, compare, dated, actor, json=json)
    elif remove:
        _remove(_needed(workspace), remove, actor)
    else:
        _show(_held(workspace), json=json)


def _show(held: "list[AvailableList]", *, json: bool) -> None:
    from casefiles.chain.screening.wording import not_current  # noqa: PLC0415

    if json:
        say_json([
            {**list_data(each.snapshot), "id": each.id, "loaded": each.loaded or "shipped"}
            for each in held
        ])  # fmt: skip
        return
    rows = [
        (e.snapshot.title, len(e.snapshot.rows), not_current(e.snapshot, today()),
         e.loaded or "ships with the program", e.id or "")
        for e in held
    ]  # fmt: skip
    say_table(("list", "rows", "of which day", "from", "id"), rows)


def _newer(
    workspace: Path | None,
    load: Path | None,
    compare: Path | None,
    dated: str,
    actor: str,
    *,
    json: bool,
) -> None:
    from casefiles.chain.screening.compare import compare as compared  # noqa: PLC0415
    from casefiles.chain.screening.list_acts import load_list  # noqa: PLC0415
    from casefiles.chain.screening.lists import newest  # noqa: PLC0415

    [new] = snapshots_of([path for path in [load or compare] if path], dated)
    known = {each.list: each for each in newest(each.snapshot for each in _held(workspace))}
    change = compared(known.get(new.list), new)
    if load:
        with writing(_needed(workspace), actor) as opened:
            load_list(opened, new)
    _say(new, change, json=json)


def _say(new: "Snapshot", change: "ListChange", *, json: bool) -> None:
    from casefiles.chain.screening.wording import change_line, not_current  # noqa: PLC0415

    if json:
        said: dict[str, Any] = {
            **list_data(new),
            "compared_with": change.old.isoformat() if change.old else None,
            "added": [each.key for each in change.added],
            "gone": [each.key for each in change.gone],
            "altered": [{"row": e.new.key, "fields": list(e.fields)} for e in change.altered],
        }
        say_json(said)
        return
    say(f"{new.title}, {counted(len(new.rows), 'row')}. {not_current(new, today())}.")
    against = f"the list of {change.old}" if change.old else "no list"
    say(
        f"Against {against}: {len(change.added)} added, {len(change.gone)} gone,"
        f" {len(change.altered)} changed."
    )
    for word, rows in (("added", change.added), ("gone", change.gone)):
        for each in rows:
            say(f"  {word}: {each.key}")
    for altered in change.altered:
        say(f"  changed: {change_line(altered)}")


def _remove(workspace: Path, named: str, actor: str) -> None:
    from casefiles.chain.screening.list_acts import remove_list  # noqa: PLC0415

    with writing(workspace, actor) as opened:
        remove_list(opened, SnapshotId(named))
    say("Removed. What was screened against it stays with its cases.")


def _held(workspace: Path | None) -> "list[AvailableList]":
    from casefiles.chain.screening.lists import AvailableList, available_lists  # noqa: PLC0415

    if workspace is None:
        return [AvailableList(each) for each in shipped().snapshots]
    with reading(workspace) as view:
        return available_lists(view.db, shipped())


def _needed(workspace: Path | None) -> Path:
    if workspace is None:
        raise Impossible("A list is loaded into a workspace: name its folder.")
    return workspace
