"""What is asked of the machines of a hub, and what they return, in its own SQL."""

from collections.abc import Iterable, Mapping, Sequence

from casefiles.hub.postgres import Postgres
from casefiles.hub.work.model import WorkResult
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId

TRIES, DEATHS = 3, 10
"""A task is given up that failed so often, and on each machine that is there; or over which so many
machines went silent.

One machine alone may fail at all it takes, since its disk is full. No file is opened in the process
of a machine, but by its confined readers: one that is killed is mostly killed by something else, so
that a death says little of what it had in hand.
"""

NEWEST = 5
"""The number of the last step of these tables."""

_CLEARS, _TELLS_OBJECTS = 3, 5
"""Since which step a hub does either."""

_TOGETHER = 200
"""Results that are taken at once: each may have two megabytes."""


def work_number(hub: Postgres) -> int:
    """Return how far the tables of work were made; 0 if there are none."""
    if not hub.rows("SELECT to_regclass('hub.work_migrations') IS NOT NULL")[0][0]:
        return 0
    return int(hub.rows("SELECT coalesce(max(number), 0) FROM hub.work_migrations")[0][0])


def require_work(hub: Postgres) -> None:
    """Raise `Impossible` where no machine can read for a hub, or by other tables than these."""
    if (number := work_number(hub)) != NEWEST:
        raise Impossible(
            "The hub is of a later version of the program. Use that version here."
            if number > NEWEST
            else "The hub is of an older version. Its administrator runs `hub init`."
            if number
            else "No machine reads for this hub yet: its administrator runs `hub add-person"
            " --machine`."
        )


def begin_migrations(hub: Postgres) -> None:
    """Make the table that says how far they were made."""
    hub.run(
        """
        CREATE TABLE hub.work_migrations (
          number integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now()
        )
        """
    )
    hub.run("GRANT SELECT ON hub.work_migrations TO casefiles_people")


def note_migration(hub: Postgres, number: int, name: str) -> None:
    """Write down that a step was carried out."""
    hub.run("INSERT INTO hub.work_migrations (number, name) VALUES (%s, %s)", (number, name))


def let_work(hub: Postgres, login: str) -> None:
    """Let a person of the hub do the work of it: a machine."""
    hub.run_named("GRANT casefiles_workers TO {login}", login=login)


# --- who asks ------------------------------------------------------------------------------------


def offers(hub: Postgres, seconds: float, keys: Sequence[str]) -> dict[str, str]:
    """Return which queues machines work off that were there so recently, and what they do.

    `keys`: the fingerprints of those that count.
    """
    query = """
        SELECT DISTINCT queue, what FROM hub.work_offers
        WHERE seen_at > now() - make_interval(secs => %s) AND key = ANY(%s)
    """
    return dict(hub.rows(query, (seconds, [*keys])))


def ask(hub: Postgres, case: CaseId, asked: Iterable[tuple[str, str, str]]) -> None:
    """Ask for tasks of a case: of each name, queue and what is sealed. Raises `Impossible`."""
    hub.run_each("SELECT hub.ask_work(%s, %s, %s, %s)", [(case, *each) for each in asked])


def results(hub: Postgres, case: CaseId, names: Sequence[str]) -> list[WorkResult]:
    """Return what came of tasks of a case, the first one first: some of it, if it is much."""
    query = """
        SELECT name, content, object, worker FROM hub.results_of(%s, %s)
        ORDER BY at LIMIT %s
    """
    return [WorkResult(*each) for each in hub.rows(query, (case, [*names], _TOGETHER))]


def asked(hub: Postgres, case: CaseId, names: Iterable[str]) -> set[str]:
    """Return which of these tasks are still asked for, or have a result."""
    query = "SELECT hub.asked_work(%s, %s)"
    return {str(name) for [name] in hub.rows(query, (case, [*names]))}


def result_objects(hub: Postgres, case: CaseId) -> list[str]:
    """Return the objects that are results of what is asked of a case."""
    if work_number(hub) < _TELLS_OBJECTS:
        return []
    return [str(each) for [each] in hub.rows("SELECT hub.result_objects(%s)", (case,))]


def clear(hub: Postgres, case: CaseId) -> list[str]:
    """Forget all that is asked of a case; return the objects that are results, now nobody's.

    Whoever still waits asks again. Raises `Impossible` for who brings nothing to the case.
    """
    if work_number(hub) < _CLEARS:
        return []
    return [str(each) for [each] in hub.rows("SELECT hub.clear_work(%s)", (case,))]


def forget(hub: Postgres, case: CaseId, names: Sequence[str]) -> None:
    """Take back what was asked for, and what came of it."""
    hub.rows("SELECT hub.forget_work(%s, %s)", (case, [*names]))


def objects_of(hub: Postgres, case: CaseId, name: str) -> list[str]:
    """Return where an original lies, by its name; the last one first."""
    query = """
        SELECT object FROM hub.originals_of(%s) WHERE name = %s
        ORDER BY at DESC, object
    """
    return [str(each) for [each] in hub.rows(query, (case, name))]


# --- the machines --------------------------------------------------------------------------------


def return_result(
    hub: Postgres, case: CaseId, name: str, content: bytes = b"", stored: str = ""
) -> bool:
    """Return what was made of a task, or where it is stored. Whether anybody waits for it.

    Raises `Impossible` for who is no machine of the hub.
    """
    query = "SELECT hub.return_work(%s, %s, %s, %s)"
    return bool(hub.rows(query, (case, name, content, stored))[0][0])


def fail(hub: Postgres, case: CaseId, name: str) -> bool:
    """Say that a task failed. Whether it is given up, and not to be tried again."""
    return bool(hub.rows("SELECT hub.fail_work(%s, %s, %s)", (case, name, TRIES))[0][0])


def pass_on(hub: Postgres, case: CaseId, name: str) -> None:
    """Say that a task was not lent to this machine."""
    hub.rows("SELECT hub.pass_work(%s, %s)", (case, name))


def offer(hub: Postgres, what: Mapping[str, str], key: str) -> None:
    """Say which queues this machine works off, what that is, and the fingerprint of its key."""
    hub.rows("SELECT hub.offer_work(%s, %s, %s)", ([*what], [*what.values()], key))


def retake(hub: Postgres, silent: float) -> int:
    """Have others do what machines had in hand that were silent so long. Returns how many."""
    return int(hub.rows("SELECT hub.retake_work(%s, %s)", (silent, DEATHS))[0][0])
