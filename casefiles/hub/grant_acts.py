"""Grant a case at a hub, or end that: an act in the case's own journal, and a row at the hub.

The act is written first. If the hub cannot be reached then, the same is done again, and only what
is lacking is. Its moments are by the clock of the hub: they are held against those of its rows, and
the clock here may be another.
"""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from casefiles.acts import Act
from casefiles.hub import store
from casefiles.hub.administer import refuse_strange
from casefiles.hub.beside_writer import Cases, do_in
from casefiles.hub.case_key import CaseKey, new_case_key, open_key, seal_key
from casefiles.hub.model import GRANTS, HubGrant, Part
from casefiles.hub.session import Hub, known_checks
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.storage.sealing.person_key import PersonKey
from casefiles.workspace.workspace import Workspace


def add_case(workspace: Cases, hub: Hub, case: CaseId) -> HubGrant:
    """Act: put a case at a hub, granted to whoever does it, who then grants it to others.

    The hub is first, since a key that is kept nowhere opens nothing. One that lost the case, and so
    its key, gets it anew with another; grants of before end. Raises `NoHub`, `Impossible`.
    """
    granted = {each.case for each in store.my_grants(hub.sql) if each.part is not Part.NONE}
    known = open_key(case, hub.grant(case).sealed_key, hub.pair) if case in granted else None
    if known and known.check in known_checks(workspace.db, case):
        key = known
    else:
        _refuse_known(workspace, hub, case)
        key = new_case_key(case, workspace.environment.chance)
        with hub.sql.transaction():
            store.add_case(hub.sql, case)
            _refuse_used(hub, case)
            sealed = seal_key(key, hub.pair.person, workspace.environment.chance)
            store.add_grant(hub.sql, case, hub.place.login, Part.OWNER, sealed)
    return _granted(workspace, hub, key, hub.place.login, hub.pair.person, Part.OWNER)


def grant_case(  # noqa: PLR0913, PLR0917
    workspace: Cases, hub: Hub, case: CaseId, login: str, person: PersonKey, part: Part
) -> HubGrant:
    """Act: let somebody else have a case, or a part in it that is another. The last one counts.

    Raises `NoHub`; `Impossible` unless it is an owner who does it.
    """
    _require_owner(hub, case)
    if login == hub.place.login:
        raise Impossible("You have this case. A part in it is granted to somebody else.")
    refuse_strange(hub.sql, login)
    key = hub.case_key(workspace.db, case)
    written = _granted(workspace, hub, key, login, person, part)
    sealed = seal_key(key, person, workspace.environment.chance)
    store.add_grant(hub.sql, case, login, part, sealed)
    return written


def revoke_grant(workspace: Cases, hub: Hub, case: CaseId, login: str) -> None:
    """Act: let somebody take nothing more of a case. What he has he keeps.

    Raises `NoHub`; `Impossible` if it was not granted to him, or by who is no owner.
    """
    _require_owner(hub, case)
    if login == hub.place.login:
        raise Impossible("Somebody else who owns the case ends your part in it.")
    key = hub.case_key(workspace.db, case)
    there = {each.login: each for each in store.grants(hub.sql, case)}
    open_here = [
        each
        for each in _in_force(workspace.db, case)
        if each.login == login and each.key_check == key.check
    ]
    if not open_here and (login not in there or there[login].part is Part.NONE):
        raise Impossible(f"This case is not granted to “{login}”.")
    if open_here:
        at = _now(hub)
        do_in(workspace, partial(_end, case=case, grants=open_here, at=at))
    if login in there and there[login].part is not Part.NONE:
        store.add_grant(hub.sql, case, login, Part.NONE, b"")


@dataclass(frozen=True, slots=True)
class GrantsLost:
    """What a hub that was restored does not know any more of what the history has. Logins."""

    revoked: tuple[str, ...]
    """Whose grants were ended once more."""

    granted: tuple[str, ...]
    """To whom the case is granted again by hand: that needs their keys."""


def renew_grants(workspace: Cases, hub: Hub, key: CaseKey) -> GrantsLost:
    """End again what was ended and is in force at the hub since before that. By an owner.

    What another owner did since, whose history is not here yet, stays. Raises `NoHub`.
    """
    known = rows.of_case(workspace.db, GRANTS, HubGrant, key.case, "rowid")
    of_key = [each for each in known if each.key_check == key.check]
    in_force = {each.login: each.granted_at for each in of_key if not each.revoked_at}
    ended = {each.login: each.revoked_at for each in of_key if each.login not in in_force}
    there = {each.login: each for each in store.grants(hub.sql, key.case)}
    revoked, granted = list[str](), list[str]()
    for login, at in sorted(ended.items()):
        is_there = login in there and there[login].part is not Part.NONE
        if is_there and there[login].at < datetime.fromisoformat(at):
            store.add_grant(hub.sql, key.case, login, Part.NONE, b"")
            revoked.append(login)
    for login, at in sorted(in_force.items()):
        was_ended = login in there and there[login].at > datetime.fromisoformat(at)
        if (login not in there or there[login].part is Part.NONE) and not was_ended:
            granted.append(login)
    return GrantsLost(tuple(revoked), tuple(granted))


def _end(workspace: Workspace, case: CaseId, grants: list[HubGrant], at: str) -> None:
    with workspace.change(Act.REVOKE_GRANT, case) as db:
        for each in grants:
            rows.alter(db, GRANTS, case, each.id, {"revoked_at": at})


def _require_owner(hub: Hub, case: CaseId) -> None:
    if hub.grant(case).part is not Part.OWNER:
        raise Impossible("Only an owner of the case grants it, or ends that.")


def _refuse_used(hub: Hub, case: CaseId) -> None:
    """Raise `Impossible` unless a case is this person's at the hub, and nothing of it is there.

    A key that the hub has for it then is one that nothing was sealed with, or not this person's.
    """
    if store.founder_of(hub.sql, case) != hub.place.login:
        raise Impossible("This case is at the hub, and was not granted to you there.")
    others = {each.login for each in store.grants(hub.sql, case)} - {hub.place.login}
    if others or store.hashes(hub.sql, case):
        raise Impossible("This case is at the hub already: take it over first, with `hub pull`.")


def _refuse_known(workspace: Cases, hub: Hub, case: CaseId) -> None:
    """Raise `Impossible` where somebody else put it at this hub: he alone does it once more."""
    owners = {
        each.login
        for each in _in_force(workspace.db, case)
        if each.hub == hub.place.name and each.role == Part.OWNER.value
    }
    if owners and hub.place.login not in owners:
        raise Impossible("This case is at the hub already: whoever owns it there grants it to you.")


def _in_force(db: sqlite3.Connection, case: CaseId) -> list[HubGrant]:
    known = rows.of_case(db, GRANTS, HubGrant, case, "rowid")
    return [each for each in known if not each.revoked_at]


def _now(hub: Hub) -> str:
    return store.moment(hub.sql).astimezone(UTC).isoformat()


def _granted(  # noqa: PLR0913, PLR0917
    workspace: Cases, hub: Hub, key: CaseKey, login: str, person: PersonKey, part: Part
) -> HubGrant:
    """Have a grant written where the workspace is written, unless it stands there."""
    same = (login, part.value, person.fingerprint, key.check)
    for each in _in_force(workspace.db, key.case):
        if (each.login, each.role, each.fingerprint, each.key_check) == same:
            return each
    made = HubGrant(
        "", key.case, hub.place.name, login, person.name, person.fingerprint, part.value,
        key.check, _now(hub), workspace.environment.person(),
    )  # fmt: skip
    return do_in(workspace, partial(_write, made=made))


def _write(workspace: Workspace, made: HubGrant) -> HubGrant:
    """Write a grant into the journal; one that was another ends.

    Which hub it is of is told by the key of the case: people know one server by several names.
    """
    made = replace(made, id=workspace.new_id())
    ended = [
        each
        for each in _in_force(workspace.db, made.case_id)
        if (each.login == made.login and each.key_check == made.key_check)
        or (each.hub == made.hub and each.key_check != made.key_check)
    ]
    with workspace.change(Act.GRANT_CASE, made.case_id) as db:
        for each in ended:
            rows.alter(db, GRANTS, made.case_id, each.id, {"revoked_at": made.granted_at})
        rows.add(db, GRANTS, made)
    return made
