"""Acts on the parties of a case: add, edit and remove one."""

import sqlite3
from collections.abc import Iterable
from typing import Annotated

from casefiles.acts import Act
from casefiles.cases import store
from casefiles.cases.model import Party
from casefiles.cases.party_names import NewParty, parties_called
from casefiles.cases.traders import follow_roles, recognize_trader
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits, values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PartyInput:
    """What a person or a file says of a company, body or person."""

    name: Annotated[str, Label("Name", "in the original script")]
    romanized: Annotated[str, Label("Romanized")] = ""
    former: Annotated[str, Label("Former names")] = ""
    roles: Annotated[tuple[str, ...], Label("Roles", "such as manufacturer, exporter")] = ()
    address: Annotated[str, Label("Address")] = ""
    postal_code: Annotated[str, Label("Postal code")] = ""
    country: Annotated[str, Label("Country", "two letters, such as CN")] = ""
    mid: Annotated[str, Label("MID", "manufacturer identification code of CBP")] = ""
    credit_code: Annotated[
        str, Label("Credit code", "unified social credit code, 18 characters")
    ] = ""
    contact: Annotated[str, Label("Contact")] = ""
    notes: Annotated[str, Label("Notes", "internal: exported only if you choose so")] = ""


def add_party(workspace: Workspace, case: CaseId, given: PartyInput) -> PartyId:
    """Let a case speak of a company, body or person by name. Raises `Faulty`, `Impossible`.

    Whom the case names as its supplier or importer has that role from then on.
    """
    with workspace.change(Act.ADD_PARTY, case) as db:
        return add_within(workspace, db, case, values_of(given))


def add_within(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, values: Edits
) -> PartyId:
    """Add a party that says this, within an act. Raises `Faulty`, `Impossible`."""
    read = read_edits(PartyInput, {**values_of(PartyInput("")), **values}, "the party")
    refuse_nameless(read)
    party = PartyId(workspace.new_id())
    rows.add_values(db, store.PARTIES, {"id": party, "case_id": case, **read})
    recognize_trader(db, case, store.party(db, party))
    return party


def with_parties(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, edits: Edits
) -> dict[str, object]:
    """Return edits with the id of a party for each that is new. One of that name is taken.

    To be called within an act, which so adds what is missing. Raises `Impossible`.
    """
    return {
        field: name_party(workspace, db, case, value.name) if isinstance(value, NewParty) else value
        for field, value in edits.items()
    }


def name_party(workspace: Workspace, db: sqlite3.Connection, case: CaseId, name: str) -> PartyId:
    """Return the party of this name, which is added if there is none. To be called in an act.

    Raises `Impossible` for no name, and for one that several parties have.
    """
    given = PartyInput(" ".join(name.split()))
    refuse_nameless(values_of(given))
    held = parties_called(store.parties(db, case), given.name)
    if len(held) > 1:
        raise Impossible(f"Several parties are called “{given.name}”. Choose one from the list.")
    if held:
        return held[0].id
    party = PartyId(workspace.new_id())
    rows.add_values(db, store.PARTIES, {"id": party, "case_id": case, **values_of(given)})
    recognize_trader(db, case, store.party(db, party))
    return party


def add_unknown_parties(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, names: Iterable[str]
) -> None:
    """Add a party for each of these names that no party has. To be called in an act."""
    for name in filter(str.strip, names):
        if not parties_called(store.parties(db, case), name):
            name_party(workspace, db, case, name)


def refuse_nameless(values: Edits) -> None:
    """Raise `Impossible` if the name of a party would be nothing."""
    if not str(values.get("name", "-")).strip():
        raise Impossible("A party needs a name.")


def edit_party(workspace: Workspace, case: CaseId, party: PartyId, edits: Edits) -> None:
    """Let one field of a party or several say something else. Raises `Faulty`, `Impossible`.

    A role that makes it supplier or importer of the case takes the place of what was typed there.
    """
    with workspace.change(Act.EDIT_PARTY, case) as db:
        alter_within(db, case, party, edits)


def alter_within(db: sqlite3.Connection, case: CaseId, party: PartyId, edits: Edits) -> None:
    """Do so within an act."""
    values = read_edits(PartyInput, edits, "the party")
    refuse_nameless(values)
    if not values:
        return
    before = rows.of_this_case(db, store.PARTIES, Party, case, party)
    rows.alter(db, store.PARTIES, case, party, values)
    edited = store.party(db, party)
    if "roles" in values:
        follow_roles(db, case, edited, before.roles)
    elif values.keys() & {"name", "romanized"}:
        recognize_trader(db, case, edited)


def remove_party(workspace: Workspace, case: CaseId, party: PartyId) -> None:
    """Take a party out. Exhibits that were its papers are nobody's then.

    Raises `Impossible` while a scope is about it: a result never loses whom it speaks of.
    """
    with workspace.change(Act.REMOVE_PARTY, case) as db:
        about = [scope.label for scope in store.scopes(db, case) if scope.party == party]
        if about:
            raise Impossible(f"{', '.join(about)} is about this party. Change the scope first.")
        rows.remove(db, store.PARTIES, case, party)
