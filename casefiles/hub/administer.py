"""What the administrator of a hub does: make it, bring it up to date, let people in and out.

It needs a superuser of the server. He sees envelopes, never what is in them.
"""

import re
from collections.abc import Iterator
from importlib.resources import files

from casefiles.hub import store
from casefiles.hub.postgres import Postgres
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.text_safety import quoted

_LOGIN = re.compile("[a-z][a-z0-9_.-]{0,40}")
_NAME = re.compile(r"(\d{4})_(\w+)\.sql")
_PATIENCE = 60
_RESERVED = ("casefiles_hub", "casefiles_people", "postgres")


@dataclass(frozen=True, slots=True)
class HubMigration:
    """A step of the hub's tables."""

    number: int
    name: str
    script: str


def hub_migrations() -> list[HubMigration]:
    """Return every step, the first one first."""
    return sorted(_read(), key=lambda each: each.number)


def _read() -> Iterator[HubMigration]:
    for file in (files("casefiles.hub") / "migrations").iterdir():
        if named := _NAME.fullmatch(file.name):
            yield HubMigration(int(named[1]), named[2], file.read_text("utf-8"))


def newest() -> int:
    """Return the number of the last step that this program knows."""
    return hub_migrations()[-1].number


def make_hub(hub: Postgres, database: str) -> int:
    """Make the tables of a hub, or bring them up to date. Returns how many steps that took.

    Raises `NoHub`, `Impossible`; then nothing was changed. One that was restored into another
    database is open to every login of the server until this closes it again.
    """
    with hub.transaction():
        store.take_turn(hub, "casefiles hub migrations", _PATIENCE)
        before = store.schema_number(hub)
        if before > newest():
            raise Impossible("A later version of the program made this hub. Use that version.")
        if before and not store.has_roles(hub):
            raise Impossible(
                "This database was restored without the logins of the hub: nobody could be let in."
                " Restore them first (`pg_dumpall --roles-only`), and then the database anew."
            )
        store.make_roles(hub)
        store.close_to_others(hub, database)
        missing = [each for each in hub_migrations() if each.number > before]
        for each in missing:
            hub.run_script(each.script)
            store.note_migration(hub, each.number, each.name)
    return len(missing)


def add_person(hub: Postgres, login: str, password: str) -> bool:
    """Let a person in by a login of his own, with this password. Returns whether it is new.

    One that was let out comes back with all that was granted to it. Raises `Impossible`, `NoHub`.
    """
    if not _LOGIN.fullmatch(login) or login in _RESERVED:
        raise Impossible(
            "A login begins with a small letter and has up to 41 of a–z, 0–9, dot, dash and"
            " underscore."
        )
    with hub.transaction():
        if not store.has_role(hub, login):
            store.add_person(hub, login, password)
            return True
        refuse_strange(hub, login)
        store.set_password(hub, login, password)
    return False


def remove_person(hub: Postgres, login: str) -> None:
    """Let nobody in by a login any more. Raises `Impossible`, `NoHub`."""
    refuse_strange(hub, login)
    store.close_login(hub, login)


def refuse_strange(hub: Postgres, login: str) -> None:
    """Raise `Impossible` unless this is the login of a person of the hub."""
    if not _LOGIN.fullmatch(login) or not store.is_person(hub, login):
        raise Impossible(f"{quoted(login)} is no person of this hub.")
