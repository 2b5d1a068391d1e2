"""Acts on groups of people whose names CBP may get: add, edit, choose people, note consent."""

from collections.abc import Iterable
from sqlite3 import Connection
from typing import Annotated

from casefiles.acts import Act
from casefiles.attestation.name_disclosure import store
from casefiles.attestation.name_disclosure.model import (
    ConsentToBeNamed,
    NameConsent,
    NameGroup,
    NameGroupMember,
)
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits, values_of
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, NameGroupId, PseudonymId
from casefiles.kernel.label import Label
from casefiles.people import store as people
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NameGroupInput:
    """What a group is, and why CBP gets its names. Neither may say a name: it stays in journals."""

    title: Annotated[str, Label("Group", "such as Packers of the mill in Aksu")] = ""
    reason: Annotated[str, Label("Reason", "one for all of them; it is printed")] = ""


def add_name_group(workspace: Workspace, case: CaseId, given: NameGroupInput) -> NameGroupId:
    """Begin a group; nobody is in it yet. Raises `Impossible` for words that say a name."""
    made = NameGroupId(workspace.new_id())
    with workspace.change(Act.ADD_NAME_GROUP, case) as db:
        said = {name: str(each).strip() for name, each in values_of(given).items()}
        want_no_name_in(db, case, said.values())
        number = rows.use_number(db, case, "name_group")
        rows.add(db, store.GROUPS, NameGroup(made, case, number, **said))
    return made


def edit_name_group(workspace: Workspace, case: CaseId, group: NameGroupId, edits: Edits) -> None:
    """Let a group say something else. Raises `Faulty`, `NotFound`, `Impossible`."""
    said = read_edits(NameGroupInput, edits, "the group of names")
    values = {name: str(each).strip() for name, each in said.items()}
    with workspace.change(Act.EDIT_NAME_GROUP, case) as db:
        held = store.group(db, case, group)
        want_no_name_in(db, case, values.values())
        changed = {name: each for name, each in values.items() if each != getattr(held, name)}
        if changed:
            rows.alter(db, store.GROUPS, case, group, changed)


def remove_name_group(workspace: Workspace, case: CaseId, group: NameGroupId) -> None:
    """Take a group out. Raises `Impossible` where names of it were let out: that stays seen."""
    with workspace.change(Act.REMOVE_NAME_GROUP, case) as db:
        held = store.group(db, case, group)
        if any(each.group_number == held.number for each in store.disclosures(db, case)):
            raise Impossible(f"Names of {held.label} were let out: the group stays.")
        rows.remove(db, store.GROUPS, case, group)


def choose_people(
    workspace: Workspace, case: CaseId, group: NameGroupId, chosen: Iterable[PseudonymId]
) -> None:
    """Let these and no others be in a group.

    Raises `NotFound`, and `Impossible` of workers and informants in one: who stands among others
    of another kind is told apart by that.
    """
    wanted = [*dict.fromkeys(chosen)]
    with workspace.change(Act.CHOOSE_NAMES_OF_GROUP, case) as db:
        store.group(db, case, group)
        known = {each.id: each for each in people.pseudonyms(db, case)}
        if gone := [each for each in wanted if each not in known]:
            raise NotFound("pseudonym", gone[0])
        if len({known[each].kind for each in wanted}) > 1:
            raise Impossible("A group is of workers or of informants, never of both.")
        held = {each.pseudonym: each.id for each in store.members(db, group)}
        for each in held.keys() - {*wanted}:
            rows.remove(db, store.MEMBERS, case, held[each])
        for each in wanted:
            if each not in held:
                rows.add(db, store.MEMBERS, NameGroupMember(workspace.new_id(), case, group, each))


def note_name_consent(
    workspace: Workspace, case: CaseId, pseudonym: PseudonymId, consent: NameConsent | None
) -> None:
    """Note whether somebody consents that CBP learns the name; None takes out what was noted."""
    with workspace.change(Act.NOTE_NAME_CONSENT, case) as db:
        if people.pseudonym(db, pseudonym).case_id != case:
            raise NotFound("pseudonym", pseudonym)
        held = store.consent_row(db, pseudonym)
        if consent is None:
            if held:
                rows.remove(db, store.CONSENTS, case, held.id)
        elif held is None:
            row = ConsentToBeNamed(workspace.new_id(), case, pseudonym, consent)
            rows.add(db, store.CONSENTS, row)
        elif held.consent is not consent:
            rows.alter(db, store.CONSENTS, case, held.id, {"consent": consent.value})


def want_no_name_in(db: Connection, case: CaseId, said: Iterable[str]) -> None:
    """Raise `Impossible` where words that are to be journaled say a protected name."""
    from casefiles.evidence.protected_names.name_scanner import NameScanner  # noqa: PLC0415 - slow patterns

    texts = [OutgoingText("these words", each) for each in said if each]
    if found := NameScanner(db, case).found(texts):
        whose = ", ".join(dict.fromkeys(each.label for each in found))
        raise Impossible(
            f"The name of {whose} stands in these words, and they stay in the journal. Nothing was"
            " done: say it without a name."
        )
