"""Groups of names in SQLite, and what was let out. The names stand where they always do."""

import sqlite3

from casefiles.attestation.name_disclosure.model import (
    ConsentToBeNamed,
    GroupListing,
    NameConsent,
    NameDisclosure,
    NamedPerson,
    NameGroup,
    NameGroupMember,
)
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, NameGroupId, PseudonymId
from casefiles.people import store as people
from casefiles.storage import rows

CONSENTS, GROUPS = "name_consents", "name_groups"
MEMBERS, DISCLOSURES = "name_group_members", "name_disclosures"
READS = frozenset({
    TableName.NAME_GROUP, TableName.NAME_GROUP_MEMBER, TableName.NAME_CONSENT,
    TableName.PSEUDONYM, TableName.PROTECTED_NAME,
})  # fmt: skip
"""What `listing` reads."""


def groups(db: sqlite3.Connection, case: CaseId) -> list[NameGroup]:
    """Return the groups of a case, by number."""
    return rows.of_case(db, GROUPS, NameGroup, case, "number")


def group(db: sqlite3.Connection, case: CaseId, group: NameGroupId) -> NameGroup:
    """Return one of them. Raises `NotFound`."""
    return rows.of_this_case(db, GROUPS, NameGroup, case, group)


def members(db: sqlite3.Connection, group: NameGroupId) -> list[NameGroupMember]:
    """Return who is in a group."""
    return rows.where(db, MEMBERS, NameGroupMember, name_group=group)


def consent_row(db: sqlite3.Connection, pseudonym: PseudonymId) -> ConsentToBeNamed | None:
    """Return what somebody said, if anything."""
    held = rows.where(db, CONSENTS, ConsentToBeNamed, pseudonym=pseudonym)
    return held[0] if held else None


def consents(db: sqlite3.Connection, case: CaseId) -> dict[PseudonymId, NameConsent]:
    """Return what each said who said anything."""
    held = rows.of_case(db, CONSENTS, ConsentToBeNamed, case)
    return {each.pseudonym: each.consent for each in held}


def listing(db: sqlite3.Connection, case: CaseId, group_id: NameGroupId) -> GroupListing:
    """Return who of a group would be named now. Raises `NotFound`."""
    inside = {each.pseudonym for each in members(db, group_id)}
    those = [each for each in people.pseudonyms(db, case) if each.id in inside]
    said = consents(db, case)
    agreed = [each for each in those if said.get(each.id) is NameConsent.GIVEN]
    known = people.names(db, case) if agreed else {}
    named = tuple(
        NamedPerson(each.label, names)
        for each in agreed
        if (names := _several(known.get(each.id, "")))
    )
    return GroupListing(
        group(db, case, group_id),
        tuple(each.label for each in those),
        named,
        len(those) - len(agreed),
        len(agreed) - len(named),
    )


def disclosures(db: sqlite3.Connection, case: CaseId) -> list[NameDisclosure]:
    """Return what was let out of a case, in that order."""
    return rows.of_case(db, DISCLOSURES, NameDisclosure, case, "number")


def _several(names: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in names.split(";"))))
