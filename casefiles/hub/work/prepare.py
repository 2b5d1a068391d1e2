"""What the administrator does so that machines read for a hub: its tables, and their logins."""

import re
from importlib.resources import files

from casefiles.hub import administer
from casefiles.hub import store as hub_store
from casefiles.hub.postgres import Postgres
from casefiles.hub.work import store
from casefiles.hub.work.procrastinate_queue import queue_schema
from casefiles.kernel.errors import Impossible

_NAME = re.compile(r"(\d{4})_(\w+)\.sql")
_SCHEMA = "-- {the schema of Procrastinate}\n"
_PATIENCE = 60


def prepare_work(hub: Postgres) -> int:
    """Make the tables of work, or bring them up to date. Returns how many steps that took.

    Raises `NoHub`, `Impossible`; then nothing was changed.
    """
    with hub.transaction():
        hub_store.take_turn(hub, "casefiles hub migrations", _PATIENCE)
        if hub_store.schema_number(hub) < administer.newest():
            raise Impossible("The hub itself comes first: run `hub init`.")
        before = store.work_number(hub)
        if before > store.NEWEST:
            raise Impossible("A later version of the program made this. Use that version.")
        if not before:
            store.begin_migrations(hub)
        steps = [each for each in _steps() if each[0] > before]
        for number, name, script in steps:
            hub.run_script(script.replace(_SCHEMA, queue_schema()) if _SCHEMA in script else script)
            store.note_migration(hub, number, name)
    return len(steps)


def add_worker(hub: Postgres, login: str, password: str) -> bool:
    """Let a machine in by a login of its own. Returns whether it is new. Raises as `add_person`."""
    new = administer.add_person(hub, login, password)
    store.let_work(hub, login)
    return new


def _steps() -> list[tuple[int, str, str]]:
    there = (files("casefiles.hub.work") / "migrations").iterdir()
    named = ((_NAME.fullmatch(each.name), each) for each in there)
    return sorted((int(it[1]), it[2], each.read_text("utf-8")) for it, each in named if it)
