"""What a hub has, in its own SQL. What may be read and written of it the hub says by itself."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from casefiles.hub.model import Envelope, GrantAtHub, Part, PushedEntry, StoredOriginal, Visit
from casefiles.hub.postgres import Postgres
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.sealing_errors import SealBroken

_DIGEST = re.compile("[0-9a-f]{64}")
_OBJECT = re.compile("[0-9a-f]{64}[.][0-9a-f]{16}")


def schema_number(hub: Postgres) -> int:
    """Return the number of the last migration; 0 if there was none."""
    there = "SELECT to_regclass('hub.migrations') IS NOT NULL"
    if not hub.rows(there)[0][0]:
        return 0
    return int(hub.rows("SELECT coalesce(max(number), 0) FROM hub.migrations")[0][0])


def note_migration(hub: Postgres, number: int, name: str) -> None:
    """Write down that a migration was carried out."""
    hub.run("INSERT INTO hub.migrations (number, name) VALUES (%s, %s)", (number, name))


def take_turn(hub: Postgres, about: str, seconds: int) -> None:
    """Wait until nobody else does the same, and go on alone until the transaction ends."""
    hub.run("SELECT set_config('lock_timeout', %s, true)", (f"{seconds}s",))
    hub.rows("SELECT pg_advisory_xact_lock(hashtextextended(%s, 16))", (about,))


def moment(hub: Postgres) -> datetime:
    """Return what time it is there."""
    return _moment(hub.rows("SELECT now()")[0][0])


# --- cases and grants ----------------------------------------------------------------------------


def add_case(hub: Postgres, case: CaseId) -> None:
    """Bring a case. That it is there, as somebody else's too, is no error and is not told."""
    hub.run("INSERT INTO hub.cases (case_id) VALUES (%s) ON CONFLICT DO NOTHING", (case,))


def founder_of(hub: Postgres, case: CaseId) -> str:
    """Return who brought a case; nothing if that is not to be seen."""
    found = hub.rows("SELECT founder FROM hub.case_of(%s)", (case,))
    return str(found[0][0]) if found else ""


def add_grant(hub: Postgres, case: CaseId, login: str, part: Part, sealed_key: bytes) -> None:
    """Grant a case, or revoke it. Raises `Impossible` for who may not."""
    hub.run(
        "INSERT INTO hub.grants (case_id, login, role, sealed_key) VALUES (%s, %s, %s, %s)",
        (case, login, part.value, sealed_key),
    )


def grants(hub: Postgres, case: CaseId) -> list[GrantAtHub]:
    """Return the grant that counts of each login in a case; none to who has none."""
    return _grants(
        hub.rows(
            """
            SELECT DISTINCT ON (login) case_id, login, role, sealed_key, granted_by, at
            FROM hub.grants_of(%s) ORDER BY login, nr DESC
            """,
            (case,),
        )
    )


def my_grants(hub: Postgres) -> list[GrantAtHub]:
    """Return the grants of who is logged in, a case each."""
    return _grants(
        hub.rows(
            """
            SELECT DISTINCT ON (case_id) case_id, login, role, sealed_key, granted_by, at
            FROM hub.my_grants() ORDER BY case_id, nr DESC
            """
        )
    )


def _grants(rows: Sequence[tuple[Any, ...]]) -> list[GrantAtHub]:
    return [
        GrantAtHub(CaseId(str(case)), str(login), _part(role), _bytes(key), str(by), _moment(at))
        for case, login, role, key, by, at in rows
    ]


# --- entries -------------------------------------------------------------------------------------


def hashes(hub: Postgres, case: CaseId) -> set[Digest]:
    """Return the hashes of the entries of a case that are there."""
    found = hub.rows("SELECT DISTINCT hash FROM hub.brought_to(%s)", (case,))
    return {_digest(hash_) for [hash_] in found}


def pushed(hub: Postgres, case: CaseId) -> list[PushedEntry]:
    """Return which entries of a case are there, who brought each, and how large they are."""
    query = """
        SELECT hash, pushed_by, size FROM hub.brought_to(%s) ORDER BY at, hash, pushed_by
    """
    return [
        PushedEntry(_digest(hash_), str(login), _count(size))
        for hash_, login, size in hub.rows(query, (case,))
    ]


def add_entries(hub: Postgres, case: CaseId, envelopes: Sequence[Envelope]) -> int:
    """Write entries, and nothing for those that the same person brought. How many were new."""
    return hub.run_each(
        """
        INSERT INTO hub.entries (case_id, hash, previous, device_key, signature, sealed)
        VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
        """,
        [
            (case, each.hash, " ".join(each.previous), each.device_key, each.signature, each.sealed)
            for each in envelopes
        ],
    )


def entries(hub: Postgres, case: CaseId, wanted: Sequence[Digest]) -> list[Envelope]:
    """Return entries of a case by their hashes, each as often as somebody brought it."""
    found = hub.rows(
        """
        SELECT hash, previous, device_key, signature, sealed, pushed_by
        FROM hub.entries_of(%s, %s) ORDER BY at, hash, pushed_by
        """,
        (case, [*wanted]),
    )
    return [
        Envelope(
            _digest(hash_),
            tuple(map(_digest, str(previous).split())),
            _bytes(key),
            _bytes(signature),
            _bytes(sealed),
            str(pushed_by),
        )
        for hash_, previous, key, signature, sealed, pushed_by in found
    ]


# --- originals -----------------------------------------------------------------------------------


def originals(hub: Postgres, case: CaseId) -> dict[str, list[StoredOriginal]]:
    """Return what is stored of a case, by the names of the originals; the last one first."""
    found: dict[str, list[StoredOriginal]] = {}
    query = """
        SELECT name, object, size, pushed_by FROM hub.originals_of(%s) ORDER BY at DESC, object
    """
    for name, stored, size, login in hub.rows(query, (case,)):
        if not (isinstance(stored, str) and _OBJECT.fullmatch(stored)):
            raise SealBroken("list of originals", "it names what is no object of the store")
        if stored.startswith(f"{name}."):  # or it is said of another original
            each = StoredOriginal(str(name), stored, _count(size), str(login))
            found.setdefault(each.name, []).append(each)
    return found


def add_original(hub: Postgres, case: CaseId, stored: StoredOriginal) -> None:
    """Write down that an original was stored whole, and was read again."""
    hub.run(
        """
        INSERT INTO hub.originals (case_id, name, object, size) VALUES (%s, %s, %s, %s)
        ON CONFLICT DO NOTHING
        """,
        (case, stored.name, stored.object, stored.size),
    )


# --- who is there --------------------------------------------------------------------------------


def add_visit(hub: Postgres, case: CaseId, what: str, entries: int, sealed: bytes = b"") -> None:
    """Write down that a case was taken over from here, or brought."""
    hub.run(
        "INSERT INTO hub.visits (case_id, what, entries, sealed) VALUES (%s, %s, %s, %s)",
        (case, what, entries, sealed),
    )


def visits(hub: Postgres, case: CaseId) -> list[Visit]:
    """Return the last visit of each kind of each login in a case, newest first."""
    found = hub.rows(
        """
        SELECT DISTINCT ON (login, what) login, what, entries, at, sealed FROM hub.visits_of(%s)
        ORDER BY login, what, nr DESC
        """,
        (case,),
    )
    visits = [
        Visit(str(login), str(what), _count(many), _moment(at), _bytes(sealed))
        for login, what, many, at, sealed in found
    ]
    return sorted(visits, key=lambda each: each.at, reverse=True)


# --- the administrator ---------------------------------------------------------------------------


_ROLES = ("casefiles_hub", "casefiles_people")
"""That owns the tables, and that people have."""


def has_roles(hub: Postgres) -> bool:
    """Whether the roles of a hub are there, and its tables are of the one that owns them."""
    query = "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'hub.grants'::regclass"
    return hub.rows(query) == [(_ROLES[0],)] and all(has_role(hub, role) for role in _ROLES)


def make_roles(hub: Postgres) -> None:
    """Make the role that owns the tables and the one that people have, if they are not there."""
    for role in _ROLES:
        if not has_role(hub, role):
            hub.run_named("CREATE ROLE {role} NOLOGIN", role=role)


def close_to_others(hub: Postgres, database: str) -> None:
    """Let only people of the hub into the database."""
    hub.run_named("REVOKE ALL ON DATABASE {name} FROM PUBLIC", name=database)
    hub.run_named("GRANT CONNECT ON DATABASE {name} TO casefiles_people", name=database)
    hub.run_named("GRANT CREATE ON DATABASE {name} TO casefiles_hub", name=database)


def has_role(hub: Postgres, login: str) -> bool:
    """Whether there is such a role."""
    return bool(hub.rows("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,)))


def is_person(hub: Postgres, login: str) -> bool:
    """Whether a role is a person of the hub, and nothing more than that."""
    found = hub.rows(
        """
        SELECT 1 FROM pg_roles r JOIN pg_auth_members m ON m.member = r.oid
        JOIN pg_roles g ON g.oid = m.roleid
        WHERE r.rolname = %s AND g.rolname = 'casefiles_people'
          AND NOT (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole)
        """,
        (login,),
    )
    return bool(found)


def add_person(hub: Postgres, login: str, password: str) -> None:
    """Make a login, within a transaction."""
    hub.run_named(
        "CREATE ROLE {login} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION"
        " IN ROLE casefiles_people",
        login=login,
    )
    set_password(hub, login, password)


def set_password(hub: Postgres, login: str, password: str) -> None:
    """Give a login a password, and let it in. Raises as `Postgres.run`."""
    hub.set_password("ALTER ROLE {login} LOGIN PASSWORD {password}", login, password)


def close_login(hub: Postgres, login: str) -> None:
    """Let nobody in by a login any more, nor stay in."""
    hub.run_named("ALTER ROLE {login} NOLOGIN", login=login)
    hub.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (login,))


# --- what comes back is a stranger's --------------------------------------------------------------


def _digest(said: object) -> Digest:
    if isinstance(said, str) and _DIGEST.fullmatch(said):
        return Digest(said)
    raise _strange("a hash")


def _bytes(said: object) -> bytes:
    if isinstance(said, bytes):
        return said
    raise _strange("bytes")


def _count(said: object) -> int:
    if type(said) is int and said >= 0:
        return said
    raise _strange("a count")


def _moment(said: object) -> datetime:
    if isinstance(said, datetime) and said.tzinfo:
        return said
    raise _strange("a moment")


def _part(said: object) -> Part:
    try:
        return Part(said)
    except ValueError as error:
        raise _strange("a part in a case") from error


def _strange(what: str) -> SealBroken:
    return SealBroken("answer of the hub", f"it says something else where {what} belongs")
