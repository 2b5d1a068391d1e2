"""`people names-group`, `people names-consent`: groups of people whose names CBP may get."""

from enum import Enum
from typing import Annotated

import typer

from casefiles.attestation.name_disclosure import group_acts as act
from casefiles.attestation.name_disclosure import store
from casefiles.attestation.name_disclosure.model import (
    GroupListing,
    NameConsent,
    NameDisclosure,
    NameGroup,
)
from casefiles.cases.detentions.port_time import port_time
from casefiles.cli.decorators import SomeEdits, command
from casefiles.cli.lookup import numbered
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.edits import read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, PseudonymId
from casefiles.people import store as people
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

Add = Annotated[bool, typer.Option("--add", help="Add a group, described by --set.")]
Number = Annotated[int, typer.Option("--number", help="The group that is meant.")]
Who = Annotated[
    list[str] | None,
    typer.Option("--who", metavar="W-01", help="All who are in it; repeat it."),
]
Remove = Annotated[bool, typer.Option("--remove", help="Remove it.")]


@command("people names-group")
def names_group(
    access: CaseAccess,
    edits: SomeEdits,
    add: Add = False,
    number: Number = 0,
    who: Who = None,
    remove: Remove = False,
    json: Json = False,
) -> None:
    """List the groups of people whose names CBP may get, and disclosures; or edit one.

    Names are never shown. `people let-out-names` writes those of one group.
    """
    if add or edits or who or remove:
        with access.writing() as (workspace, case):
            number = _changed(workspace, case, edits, who, number, add=add, remove=remove)
    with access.reading() as (view, case), view.reading() as db:
        held = [store.listing(db, case, each.id) for each in store.groups(db, case)]
        written, time = store.disclosures(db, case), port_time(db, case)
    shown = [each for each in held if number in {0, each.group.number}]
    if json:
        out = [each for each in written if number in {0, each.group_number}]
        say_json({
            "groups": [_group_data(each) for each in shown],
            "let_out": [_disclosure_data(each) for each in out],
        })  # fmt: skip
        return
    rows = [
        (e.group.label, e.group.title, " ".join(e.labels), str(len(e.named)), e.group.reason)
        for e in shown
    ]
    say_table(("group", "title", "people", "would be named", "reason"), rows)
    for each in written:
        said = each.unwritten and f" No file came of it: {each.unwritten}."
        say(
            f"Let out on {time.day(each.at)} by {each.by}: {each.people} of {each.group_label}"
            f" ({each.lists}).{said}"
        )


class SaidOfConsent(Enum):
    """What is entered of a person."""

    GIVEN = "given"
    NOT_GIVEN = "not_given"
    NOT_ASKED = "not_asked"
    NOTHING = "nothing"


Person = Annotated[str, typer.Argument(metavar="W-01", help="The pseudonym.")]
Consent = Annotated[SaidOfConsent, typer.Argument(help="Whether CBP may learn the name.")]


@command("people names-consent")
def names_consent(access: CaseAccess, person: Person, consent: Consent) -> None:
    """Record whether a person consents that CBP learns the name; others are never named."""
    said = None if consent is SaidOfConsent.NOTHING else NameConsent(consent.value)
    with access.writing() as (workspace, case):
        who = people.pseudonym_called(workspace.db, case, person)
        act.note_name_consent(workspace, case, who.id, said)


def group_numbered(held: list[NameGroup], number: int) -> NameGroup:
    """Return the group that is meant: the only one, or that of this number."""
    return numbered("group of names", held, number, lambda each: each.number, "--number")


def _changed(
    workspace: Workspace,
    case: CaseId,
    edits: dict[str, str],
    who: list[str] | None,
    number: int,
    *,
    add: bool,
    remove: bool,
) -> int:
    """Change it, and return its number; 0 once it is taken out."""
    if add and number:
        raise Impossible("Either add a group (--add) or edit one (--number).")
    if add:
        given = act.NameGroupInput(**_said(edits))
        chosen = act.add_name_group(workspace, case, given)
    else:
        chosen = group_numbered(store.groups(workspace.db, case), number).id
        if remove:
            act.remove_name_group(workspace, case, chosen)
            return 0
        if edits:
            act.edit_name_group(workspace, case, chosen, edits)
    if who:
        act.choose_people(workspace, case, chosen, _people(workspace, case, who))
    return store.group(workspace.db, case, chosen).number


def _said(edits: dict[str, str]) -> dict[str, str]:
    values = read_edits(act.NameGroupInput, edits, "the group of names")
    return {name: str(each) for name, each in values.items()}


def _people(view: View, case: CaseId, labels: list[str]) -> list[PseudonymId]:
    return [people.pseudonym_called(view.db, case, each).id for each in labels]


def _group_data(listing: GroupListing) -> dict[str, object]:
    group = listing.group
    return {
        "id": group.id,
        "label": group.label,
        "title": group.title,
        "reason": group.reason,
        "people": [*listing.labels],
        "would_be_named": len(listing.named),
        "without_consent": listing.without_consent,
        "without_name": listing.without_name,
        "under_ten": listing.is_few,
    }


def _disclosure_data(each: NameDisclosure) -> dict[str, object]:
    return {
        "number": each.number,
        "group": each.group_label,
        "title": each.title,
        "reason": each.reason,
        "why_few": each.why_few,
        "by": each.by,
        "at": each.at.isoformat(),
        "people": each.lists.split(),
        "without_consent": each.without_consent,
        "without_name": each.without_name,
        "sha256": each.digest,
        "unwritten": each.unwritten,
    }
