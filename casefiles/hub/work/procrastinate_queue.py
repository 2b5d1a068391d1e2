"""The queue of a hub: the only module that knows Procrastinate, which is an extra of the program.

Its arguments are JSON. Jobs of a machine that went silent are taken again by whoever looks next.
"""

import logging
import os
import threading
import time
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from casefiles.hub.session import Hub
from casefiles.hub.work import store
from casefiles.hub.work.worker import HubWorker, Tell
from casefiles.kernel.errors import Impossible, NoHub
from casefiles.kernel.ids import Chance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    from casefiles.hub.work.model import Ability

_PARTS = 3
"""A machine says that it is there so often within the time after which it is taken for dead."""

_CONNECTIONS = 3

_LATER = 2
"""Seconds until a task is tried again that was not done: another machine may take it by then."""

_LONGEST = 3_600.0
"""Seconds after which a task hangs: readers end by themselves after a minute or so."""

_HUNG = 1
"""What the program returns that ended because of that."""

_MOST_LOST, _PAUSE = 5, 1.0
"""How often in a row a lost connection is made again, and seconds before."""


def queue_schema() -> str:
    """Return Procrastinate's own tables and functions, as SQL. Raises `Impossible`."""
    _library()
    return (files("procrastinate") / "sql" / "schema.sql").read_text("utf-8")


def work(  # noqa: PLR0913
    hub: Hub,
    abilities: "Sequence[Ability]",
    chance: Chance,
    tell: Tell = lambda *_: None,
    *,
    patience: float = 30,
    longest: float = _LONGEST,
    until_empty: bool = False,
) -> None:
    """Do what is asked of machines, until the process is asked to end, or until nothing is left.

    `patience`: seconds after which a silent machine is taken for dead; `longest`: those after which
    a task hangs, which ends the process. Raises `NoHub`, `Impossible`.
    """
    store.require_work(hub.sql)
    _keep_quiet()
    what = {each.queue: f"{each.kind} {each.version}" for each in abilities}
    with (
        closing(HubWorker(hub, abilities, chance, tell)) as worker,
        _watching(hub, worker, what, patience, longest),
    ):
        _serve(hub, worker, patience, [*what], until_empty=until_empty)


def _serve(
    hub: Hub, worker: HubWorker, patience: float, queues: list[str], *, until_empty: bool
) -> None:
    """Take jobs; connect again where the connection is lost, but not for ever in vain."""
    procrastinate = _library()
    options: dict[str, Any] = {**hub.connection_options(), "options": "-c search_path=work"}
    lost = 0
    while True:
        connector = procrastinate.PsycopgConnector(
            kwargs=options, min_size=1, max_size=_CONNECTIONS
        )
        app = procrastinate.App(connector=connector)
        # tried again until `worker` says that it is enough
        app.task(name="read", retry=procrastinate.RetryStrategy(wait=_LATER))(worker.do)
        began = time.monotonic()
        try:
            app.run_worker(
                queues=queues, wait=not until_empty, concurrency=1, delete_jobs="always",
                update_heartbeat_interval=patience / _PARTS, stalled_worker_timeout=patience,
            )  # fmt: skip
        except procrastinate.exceptions.ConnectorException as error:
            lost = 1 if time.monotonic() - began > patience else lost + 1
            if lost > _MOST_LOST:
                raise NoHub(hub.place.server, "the connection of the queue was lost") from error
            time.sleep(_PAUSE)
        else:
            return


def _keep_quiet() -> None:
    """What went wrong with a job is told by us: the library would print its arguments."""
    log = logging.getLogger("procrastinate")
    log.addHandler(logging.NullHandler())
    log.propagate = False


@contextmanager
def _watching(
    hub: Hub, worker: HubWorker, what: dict[str, str], patience: float, longest: float
) -> "Iterator[None]":
    """Say what this machine does, and have jobs of dead ones taken again, in a thread.

    If a task hangs the process ends, which whatever keeps it going starts again: the thread that
    hangs cannot be ended, and would say for ever that this machine is alive.
    """
    ended, key = threading.Event(), hub.pair.person.fingerprint

    def watch() -> None:
        while not ended.is_set():
            with suppress(NoHub), hub.connect() as sql:
                while not ended.is_set():
                    store.offer(sql, what, key)
                    store.retake(sql, patience)
                    if worker.gave_up(sql, longest):
                        os._exit(_HUNG)
                    ended.wait(patience / _PARTS)
            ended.wait(1)

    thread = threading.Thread(target=watch, name="watching the queue", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _library() -> "ModuleType":
    try:
        import procrastinate  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise Impossible(
            "Reading on many machines needs the extra “hub” whole, which is not installed here:"
            " pip install 'rebuttal-desk[hub]'."
        ) from error
    library: ModuleType = procrastinate
    return library
