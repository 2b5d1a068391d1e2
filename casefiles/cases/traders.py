"""Who is supplier and importer of a case: parties by their roles, or text that names none.

To be called within acts. Text that is the name of a party is that party from then on.
"""

import sqlite3
from collections.abc import Iterable

from casefiles.cases import store
from casefiles.cases.model import TRADERS, Party
from casefiles.cases.party_names import party_called
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows


def name_traders(db: sqlite3.Connection, case: CaseId, typed: dict[str, object]) -> None:
    """Let what is typed of supplier and importer be the party that it names, in place of others.

    Of what names a party nothing stays in `typed`; empty text is nobody. Text that names none goes
    before the parties that have the role, which keep it.
    """
    parties = store.parties(db, case)
    for field in filter(typed.__contains__, TRADERS):
        text = str(typed[field]).strip()
        meant = party_called(parties, text)
        if meant or not text:
            _only(db, case, TRADERS[field], meant)
            typed[field] = ""


def recognize_trader(db: sqlite3.Connection, case: CaseId, party: Party) -> None:
    """Let a party that is new, or was renamed, be whom the text of the case names.

    Not where another one has the role already: then the text stays.
    """
    file, others = store.as_typed(db, case), _others(db, case, party)
    for field, role in TRADERS.items():
        held = any(role in each.roles for each in others)
        if not held and party_called([party], getattr(file, field)):
            _give(db, party, role)
            party = store.party(db, party.id)
            rows.alter(db, store.CASES, case, case, {field: ""})


def follow_roles(db: sqlite3.Connection, case: CaseId, party: Party, before: Iterable[str]) -> None:
    """Let what was typed go where a person gave a party the role, or took it from whom it names."""
    file, had = store.as_typed(db, case), {*before}
    for field, role in TRADERS.items():
        text = getattr(file, field)
        given = role in party.roles and role not in had
        taken = role in had and role not in party.roles and party_called([party], text)
        if text and (given or taken):
            rows.alter(db, store.CASES, case, case, {field: ""})


def _others(db: sqlite3.Connection, case: CaseId, party: Party) -> list[Party]:
    return [each for each in store.parties(db, case) if each.id != party.id]


def _only(db: sqlite3.Connection, case: CaseId, role: str, meant: Party | None) -> None:
    """Let one party of a case have a role, or none."""
    for each in store.parties(db, case):
        if meant and each.id == meant.id:
            _give(db, each, role)
        elif role in each.roles:
            roles = tuple(held for held in each.roles if held != role)
            rows.alter(db, store.PARTIES, case, each.id, {"roles": roles})


def _give(db: sqlite3.Connection, party: Party, role: str) -> None:
    if role not in party.roles:
        rows.alter(db, store.PARTIES, party.case_id, party.id, {"roles": (*party.roles, role)})
