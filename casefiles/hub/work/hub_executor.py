"""The executor that has tasks done by the machines of a hub.

It stores the original if it is not there, asks, waits, and looks at what comes back: what does not
open, is of another form, or was made of something else is thrown away and asked for again. A task
that nobody could do is named after three tries, and the others go on.
"""

import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Self

from casefiles.hub.case_key import CaseKey
from casefiles.hub.case_originals import CaseOriginals
from casefiles.hub.session import Hub
from casefiles.hub.work import store
from casefiles.hub.work.lent_task import lend_task, open_result, seal_task
from casefiles.hub.work.model import WorkResult, queue_for
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, Impossible
from casefiles.kernel.file_task import BadAnswer, FileTask, NotDone, Pace, TaskKinds
from casefiles.kernel.ids import Chance, Digest
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.blobs import BlobStore
from casefiles.storage.sealing.person_key import PersonKey

_TICK, _LONGEST = 0.2, 1.0
"""Seconds between two looks at what came back; where nothing does, after more and more."""

_LOOKED_FOR = 30.0
"""Seconds between two looks at whether all is still asked for, of machines that do it."""

_SEEN = 120.0
"""Seconds since which a machine has said that it is there."""

_AT_ONCE = 1_000
_MOST = 512 << 20
"""Bytes of a sealed result."""

Tell = Callable[[str, str], None]
"""Told which machine returned what cannot be, and why."""


@dataclass(frozen=True, slots=True)
class _Original:
    object: str
    key: bytes


class _Asked:
    """A task that is waited for, perhaps by several."""

    def __init__(self, task: FileTask) -> None:
        self.task, self.futures, self.refused = task, list[Future[bytes]](), 0


class HubExecutor:
    """Has tasks of one case done elsewhere. Its connection is its own while it is open."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        hub: Hub,
        key: CaseKey,
        blobs: BlobStore,
        machines: Sequence[PersonKey],
        kinds: TaskKinds,
        chance: Chance,
        tell: Tell = lambda *_: None,
    ) -> None:
        """`machines`: the public keys of those that are lent something. `kinds` look at results."""
        store.require_work(hub.sql)
        self._hub, self._key, self._blobs, self._kinds = hub, key, blobs, kinds
        self._machines, self._chance, self._tell = machines, chance, tell
        self.pace = Pace(at_once=_AT_ONCE, together=1, batch=2 * _AT_ONCE, seconds=60)
        self._originals = CaseOriginals(hub, key, blobs, chance)
        self._lent = dict[Digest, _Original]()
        self._waiting = dict[str, _Asked]()
        self._inbox = SimpleQueue[tuple[FileTask, Future[bytes]] | None]()
        self._looked, self._pause = 0.0, _TICK
        self._thread = threading.Thread(target=self._serve, name="asking machines", daemon=True)
        self._thread.start()

    def submit(self, task: FileTask, /) -> Future[bytes]:
        """Ask for a task. What it returns raises `NotDone`, `NoHub`, `Impossible`."""
        future = Future[bytes]()
        self._inbox.put((task, future))
        return future

    def close(self) -> None:
        """Take back what is still waited for. What was done and not taken is done again."""
        self._inbox.put(None)
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _serve(self) -> None:
        try:
            while self._take_in():
                self._drop_unwanted()
                self._collect()
                self._look_around()
            self._forget([*self._waiting])
        except BaseException as error:  # noqa: BLE001  whoever waits is to hear of it
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        lost = [*self._waiting.values()]
        with suppress(CasefilesError):
            self._forget([*self._waiting])
        for each in lost:
            _settle(each, error=error)
        while asked := self._inbox.get():
            asked[1].set_exception(error)

    def _take_in(self) -> bool:
        """Ask for what is new, once there is something or it is time to look. Whether to go on."""
        new, goes_on = dict[str, _Asked](), True
        for asked in self._news():
            if asked is None:
                goes_on = False
                break
            task, future = asked
            name = self._key.work_name(task.text)
            known = self._waiting.get(name) or new.setdefault(name, _Asked(task))
            known.futures.append(future)
        self._ask(new)
        return goes_on

    def _news(self) -> Iterator[tuple[FileTask, Future[bytes]] | None]:
        with suppress(Empty):
            yield self._inbox.get(timeout=self._pause)
            for _ in range(_AT_ONCE):
                yield self._inbox.get_nowait()

    def _ask(self, asked: dict[str, _Asked]) -> None:
        self._waiting |= asked
        rows = []
        for name, each in asked.items():
            try:
                original = self._original(each.task.digest)
            except NotDone as lost:
                _settle(self._waiting.pop(name), error=lost)
                continue
            lent = lend_task(self._key, each.task, original.object, original.key)
            sealed = b64encode(seal_task(lent, self._machines, self._chance)).decode()
            rows.append((name, queue_for(each.task), sealed))
        if rows:
            store.ask(self._hub.sql, self._key.case, rows)

    def _original(self, digest: Digest) -> _Original:
        if digest not in self._lent:
            named = self._key.name_of(digest)
            if not store.objects_of(self._hub.sql, self._key.case, named):
                self._originals.push([digest])  # what was removed there, somebody may have erased
            self._lent[digest] = self._stored(digest)
        return self._lent[digest]

    def _stored(self, digest: Digest) -> _Original:
        what = f"original {digest}"
        named = self._key.name_of(digest)
        for each in store.objects_of(self._hub.sql, self._key.case, named):
            try:
                with self._hub.objects.reading(each) as source:
                    return _Original(each, self._key.file_key(source, what))
            except SealBroken:
                continue
        raise NotDone("missing", "it is neither here nor at the hub")

    def _drop_unwanted(self) -> None:
        """Take back what nobody waits for any more."""
        gone = [n for n, e in self._waiting.items() if all(f.cancelled() for f in e.futures)]
        if gone:
            self._forget(gone)

    def _collect(self) -> None:
        again, done = dict[str, _Asked](), list[tuple[_Asked, bytes]]()
        came = self._results()
        self._pause = _TICK if came else min(_LONGEST, self._pause * 1.2)
        for name, results in came.items():
            asked = self._waiting[name]
            if (content := self._good(asked, results)) is not None:
                done.append((asked, content))
            elif not self._is_lost(asked, results):
                again[name] = asked
        self._forget([*came])
        for each in (result for results in came.values() for result in results):
            if each.object and each.is_in_its_place:
                self._hub.objects.remove(each.object)
        for asked, content in done:
            _settle(asked, content)
        self._ask(again)

    def _results(self) -> dict[str, list[WorkResult]]:
        came = dict[str, list[WorkResult]]()
        for result in store.results(self._hub.sql, self._key.case, [*self._waiting]):
            came.setdefault(result.name, []).append(result)
        return came

    def _good(self, asked: _Asked, results: Sequence[WorkResult]) -> bytes | None:
        """Return the first that is what was asked for, and tell of those that are not."""
        for each in results:
            if each.is_given_up:
                continue
            try:
                content = open_result(self._sealed(each), self._key, asked.task)
                self._kinds[asked.task.kind].check(asked.task, content)
            except (SealBroken, BadAnswer) as wrong:
                self._tell(each.worker, str(wrong))
            else:
                return content
        return None

    def _sealed(self, result: WorkResult) -> bytes:
        if not result.object:
            return result.content
        if not result.is_in_its_place:
            raise BadAnswer("it is said to be where something else is")
        size = self._hub.objects.size(result.object)
        if size is None or size > _MOST:
            raise BadAnswer("it is not where it was said to be")
        with self._hub.objects.reading(result.object) as file:
            return file.read()

    def _is_lost(self, asked: _Asked, results: Sequence[WorkResult]) -> bool:
        """Whether to ask no more: it was given up, or what came was wrong too often."""
        last = results[-1].worker
        asked.refused += 1
        if results[-1].is_given_up:
            why = f"given up at the hub after several tries, the last on “{last}”"
            _settle(asked, error=NotDone("crashed", why))
        elif asked.refused >= store.TRIES:
            why = f"{store.TRIES} times at the hub, the last on “{last}”"
            _settle(asked, error=NotDone("nonsense", why))
        else:
            return False
        return True

    def _forget(self, names: Sequence[str]) -> None:
        if names:
            store.forget(self._hub.sql, self._key.case, names)
        for each in names:
            del self._waiting[each]

    def _look_around(self) -> None:
        """Ask again for what is not asked for any more. Raises `Impossible` where nobody does it.

        Who waits for the same may have taken it, or somebody erased something of the case.
        """
        if not self._waiting or time.monotonic() - self._looked < _LOOKED_FOR:
            return
        self._looked = time.monotonic()
        asked = store.asked(self._hub.sql, self._key.case, self._waiting)
        self._ask({name: each for name, each in self._waiting.items() if name not in asked})
        keys = [each.fingerprint for each in self._machines]
        there = store.offers(self._hub.sql, _SEEN, keys)
        for each in self._waiting.values():
            if queue_for(each.task) not in there:
                lacking = f"{each.task.kind} {each.task.version}"
                others = "; ".join(sorted({*there.values()})) or "nothing at all"
                raise Impossible(
                    f"No machine whose key was named does this now: {lacking}. There is: {others}."
                )


def _settle(asked: _Asked, content: bytes = b"", error: BaseException | None = None) -> None:
    for future in asked.futures:
        if not future.set_running_or_notify_cancel():
            continue
        if error:
            future.set_exception(error)
        else:
            future.set_result(content)
