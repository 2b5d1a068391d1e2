"""A machine of a hub: it does one task after another, and is lent what it takes for each."""

import hashlib
import time
from base64 import b64decode
from collections.abc import Callable, Sequence
from typing import BinaryIO

from casefiles.hub.postgres import Postgres
from casefiles.hub.session import Hub
from casefiles.hub.work import store
from casefiles.hub.work.lent_task import LentTask, open_task, seal_result
from casefiles.hub.work.model import Ability, queue_for
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NoHub
from casefiles.kernel.file_task import Hand
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.workspace_errors import DigestMismatch
from casefiles.storage.sealing.lent_file import lent_file
from casefiles.storage.sealing.sealed_file import LentReader

Chance = Callable[[int], bytes]
Tell = Callable[[str], None]
"""Told the name of the error by which a task failed, or why it was not done."""

SMALL = 1 << 20
"""Bytes of a sealed result that the database takes; a larger one becomes an object of the store."""

_BATCH = 5.0
"""Seconds after which confined workers end: none of them lives long, and none sees two cases."""

_SUFFIX = 8


class NotLent(Exception):
    """Whoever asked for a task did not name the key of this machine. Says nothing of the task."""


class HubWorker:
    """Does tasks of a hub. One at a time."""

    def __init__(self, hub: Hub, abilities: Sequence[Ability], chance: Chance, tell: Tell) -> None:
        """Raises `NoHub`."""
        self._hub, self._chance, self._tell = hub, chance, tell
        self._sql = hub.connect()
        self._does = {each.queue: each.does for each in abilities}
        self._bench: _Bench | None = None
        self._in_hand: _InHand | None = None

    def do(self, case: str, name: str, sealed: str) -> None:
        """Do a task. Raises where it is to be tried again."""
        self._in_hand = _InHand(CaseId(case), name, time.monotonic())
        try:
            self._do(CaseId(case), name, b64decode(sealed))
        except NotLent:
            self._tell("it was not lent to the key of this machine")
            store.pass_on(self._sql, CaseId(case), name)
            raise
        except Exception as error:
            self._put_away()  # whatever went wrong may have been the doing of a confined worker
            self._tell(type(error).__name__)
            if isinstance(error, NoHub):  # which says nothing of the task
                self._reconnect()
                raise
            if not store.fail(self._sql, CaseId(case), name):
                raise
        finally:
            self._in_hand = None

    def gave_up(self, sql: Postgres, longest: float) -> bool:
        """Whether the task in hand takes longer than so many seconds; then it failed.

        Asked by another thread, with a connection of its own: the one that hangs cannot be ended.
        """
        it = self._in_hand
        if it is None or time.monotonic() - it.since <= longest:
            return False
        store.fail(sql, it.case, it.name)
        return True

    def close(self) -> None:
        """Let go of what is in hand, and of the connection."""
        self._put_away()
        self._sql.close()

    def _reconnect(self) -> None:
        self._sql.close()
        self._sql = self._hub.connect()

    def _put_away(self) -> None:
        if self._bench:
            self._bench.close()
            self._bench = None

    def _do(self, case: CaseId, name: str, sealed: bytes) -> None:
        try:
            lent = open_task(sealed, self._hub.pair)
        except Impossible as error:
            raise NotLent from error
        does = self._does.get(queue_for(lent.task))
        if does is None or (lent.case, lent.name) != (case, name):
            raise Impossible("This machine does no such task.")
        bench = self._bench_for(case)
        content = does.perform(lent.task, self._original(bench, lent), bench.hand)
        self._return(lent, seal_result(lent, content, self._chance))

    def _return(self, lent: LentTask, sealed: bytes) -> None:
        if len(sealed) <= SMALL:
            store.return_result(self._sql, lent.case, lent.name, sealed)
            return
        made = f"{lent.name}.{self._chance(_SUFFIX).hex()}"

        def put(write: Callable[[bytes | memoryview], object]) -> None:
            write(sealed)

        self._hub.objects.write(made, put)
        if not store.return_result(self._sql, lent.case, lent.name, stored=made):
            self._hub.objects.remove(made)

    def _bench_for(self, case: CaseId) -> "_Bench":
        if self._bench and (self._bench.case != case or time.monotonic() > self._bench.until):
            self._put_away()
        self._bench = self._bench or _Bench(case)
        return self._bench

    def _original(self, bench: "_Bench", lent: LentTask) -> BinaryIO:
        if bench.file is None or bench.digest != lent.task.digest:
            bench.put_away()
            bench.file, bench.digest = self._fetched(lent), lent.task.digest
        bench.file.seek(0)
        return bench.file

    def _fetched(self, lent: LentTask) -> BinaryIO:
        hashing, key = hashlib.sha256(), bytes.fromhex(lent.lent.file_key)
        with (
            self._hub.objects.reading(lent.lent.object) as source,
            LentReader(source, key, "original") as plain,
        ):
            file = lent_file(plain, hashing)
        if (found := Digest(hashing.hexdigest())) != lent.task.digest:
            file.close()
            raise DigestMismatch(lent.task.digest, found)
        return file


@dataclass(frozen=True, slots=True)
class _InHand:
    case: CaseId
    name: str
    since: float


class _Bench:
    """What lies ready for some tasks of one case in a row."""

    def __init__(self, case: CaseId) -> None:
        self.case, self.until, self.hand = case, time.monotonic() + _BATCH, Hand()
        self.file: BinaryIO | None = None
        self.digest = Digest("")

    def put_away(self) -> None:
        if self.file:
            self.file.close()
        self.file = None

    def close(self) -> None:
        self.put_away()
        self.hand.close()
