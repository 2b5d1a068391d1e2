"""`people protected-names`: workers and informants, who are spoken of as W-01 and I-01."""

import re
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.name_places import as_data, say_places
from casefiles.cli.output import progress_bar, say, say_json, say_table
from casefiles.cli.paths import path, text_of
from casefiles.cli.session import CaseAccess, Json
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED
from casefiles.evidence.protected_names.name_decision_acts import add_name_decision
from casefiles.evidence.protected_names.name_decision_acts import (
    withdraw_name_decision as withdraw_decision,
)
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.people import store
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from casefiles.workspace.workspace import Workspace

Add = Annotated[ProtectionReason | None, typer.Option("--add", help="Add one.")]
Notes = Annotated[str, typer.Option("--notes", help="With --add: notes without the name.")]
Accept = Annotated[
    str,
    typer.Option(
        "--accept",
        metavar="PLACE",
        help="Allow a disclosure that was refused, by the [brackets] after it; needs --reason.",
    ),
]
Reason = Annotated[str, typer.Option("--reason", help="With --accept: the reason. Internal.")]
Withdraw = Annotated[str, typer.Option("--withdraw", metavar="PLACE", help="No longer accept it.")]
Where = Annotated[
    str,
    typer.Option(
        "--where",
        metavar="W-01|all",
        help="List every place of the workspace that holds the name of this one, or of anybody.",
    ),
]
Label = Annotated[
    str, typer.Option("--name", metavar="W-01", help="Keep the name behind this one.")
]
NameFile = Annotated[
    Path | None,
    typer.Option(
        "--name-file",
        metavar="FILE",
        help="File with the name in its first line; a name is never an argument.",
        parser=path,
    ),
]


@command("people protected-names")
def protected_names(
    access: CaseAccess,
    add: Add = None,
    notes: Notes = "",
    name: Label = "",
    name_file: NameFile = None,
    where: Where = "",
    accept: Accept = "",
    withdraw: Withdraw = "",
    reason: Reason = "",
    json: Json = False,
) -> None:
    """List the protected names of a case by pseudonym, add one, or store a name.

    Output that contains a protected name is refused. --accept accepts one such place, as in
    preflight.
    """
    if where:
        _say_where(access, where, json=json)
        return
    if accept or withdraw:
        with access.writing() as (opened, of):
            _decide(opened, of, accept, withdraw, reason)
        return
    if add or name:
        with access.writing() as (opened, found):
            new = add_pseudonym(opened, found, add, notes) if add else None
            if name:
                who = store.pseudonym_called(opened.db, found, name)
                name_pseudonym(opened, found, who.id, _name_in(name_file))
            elif new:
                say(store.pseudonym(opened.db, new).label)
        return
    with access.reading() as (view, of):
        known = store.pseudonyms(view.db, of)
    if json:
        say_json([{"id": e.id, "label": e.label, "kind": e.kind.value} for e in known])
    else:
        say_table(("", "kind", "notes"), [(e.label, e.kind.value, e.notes) for e in known])


def _say_where(access: CaseAccess, named: str, *, json: bool) -> None:
    """List where names stand: to look before one is erased."""
    from casefiles.usages.name_places import let_out_to_cbp, name_places  # noqa: PLC0415 - starts readers

    with access.reading() as (view, of), progress_bar("Looking") as progress:
        everybody = named == "all"
        those = (
            store.pseudonyms(view.db, of)
            if everybody
            else [store.pseudonym_called(view.db, of, named)]
        )
        names = [
            (each.label, held.name) for each in those if (held := store.name_of(view.db, each.id))
        ]
        if not names:
            raise Impossible("No name is kept there, and so there is nothing to look for.")
        places = name_places(view, names, progress=progress)
        places += let_out_to_cbp(view, of, {label for label, _ in names})
    if json:
        say_json(as_data(places))
    else:
        say_places(places, "hold a name")


def _decide(workspace: Workspace, case: CaseId, accept: str, withdraw: str, reason: str) -> None:
    """Accept that something leaves, or no longer."""
    item, subject = _about(withdraw or accept)
    if withdraw:
        withdraw_decision(workspace, case, item, subject)
    else:
        add_name_decision(workspace, case, item, subject, reason)


def _about(place: str) -> tuple[str, str]:
    """What a decision is about: a name in a place, or an exhibit that could not be searched."""
    first, _, rest = place.strip("[] ").partition(" ")
    return NAME if _NAME.fullmatch(rest) else UNSEARCHED, f"{first} {rest}".strip()


_NAME = re.compile(r"[0-9a-f]{12}|[0-9a-f-]{36} \d+")


def _name_in(file: Path | None) -> str:
    if file is None:
        return str(typer.prompt("Name", hide_input=True, err=True))
    return (text_of(file, or_else="it is no text").splitlines() or [""])[0]
