"""Act: read facts. What the program finds out about exhibits once they are safe.

The second half of taking files in, and like the first in two parts: `read_batch` has workers read a
batch of exhibits and touches no row; `record` is the act, by the program itself, that undo passes
over. Whatever no reader has looked at yet is due, so that it goes on wherever it was stopped.
"""

import time
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake.read_task import READ, READING, read_task, unpacked
from casefiles.evidence.model import Exhibit, Reading, State
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.local_executor import LocalExecutor, in_order
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.file_task import Executor, FileTask, NotDone, StopChecks, program_version
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import rows
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from concurrent.futures import Future


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """A batch of exhibits that were looked into, not yet recorded."""

    case: CaseId
    found: tuple[tuple[Exhibit, ReadResult], ...]
    left: int
    """How many more are due."""

    gone: tuple[ExhibitId, ...] = ()
    """Those that were due and are not there any more."""


def due(view: View, case: CaseId) -> list[ExhibitId]:
    """Return the exhibits that no reader of this version has looked at, in their order."""
    exhibits = store.looked_into(view.db, case)
    with cache.open_cache(view.folder) as kept:
        lacking = kept.lacking(digest for _, digest, _ in exhibits)
    return [id_ for id_, digest, known in exhibits if not known or digest in lacking]


def read_batch(
    view: View,
    case: CaseId,
    progress: Progress = silent,
    only: Collection[ExhibitId] | None = None,
    executor: Executor | None = None,
) -> ReadBatch:
    """Have workers read the next batch: of what is due, or the first of `only` these.

    Read here, unless an `executor` is given; how much a batch is, is its affair.

    Whoever reads batch after batch asks once what is due, and hands in what is left of it: then a
    batch costs what is in it, however much is due after it.

    Stopped halfway, also within a file, at most a few seconds of work are lost. Raises
    `Unconfined` where the readers are refused: then nothing was read, and all stays due.
    """
    waiting = due(view, case) if only is None else only
    going = Cancellation(progress, len(waiting))
    with nullcontext(executor) if executor else _here(view, going) as does:
        batch = [*islice(waiting, does.pace.batch)]
        exhibits = [each for each in store.those(view.db, batch) if each.case_id == case]
        passwords = store.passwords(view.db, case)
        found: list[tuple[Exhibit, ReadResult]] = []
        until = time.monotonic() + does.pace.seconds

        def in_time() -> Iterator[Exhibit]:
            for exhibit in exhibits:
                if time.monotonic() > until and found:
                    return
                going.step(len(found), exhibit.name)
                yield exhibit

        def task_of(exhibit: Exhibit) -> FileTask:
            return read_task(exhibit.digest, exhibit.name, passwords.get(exhibit.id, ""))

        for exhibit, made in in_order(does, in_time(), task_of):
            looked = _result(made)
            if going.stopped:
                raise Cancelled
            found.append((exhibit, looked))
    there = {each.id for each in exhibits}
    gone = tuple(each for each in batch if each not in there)
    progress(len(found), len(waiting))
    return ReadBatch(case, tuple(found), len(waiting) - len(found) - len(gone), gone)


def record_batch(workspace: Workspace, looked: ReadBatch) -> None:
    """Write what was found out: of exhibits still there, where it is news.

    A file that could be read before and now cannot keeps what was read, its text too: the same
    bytes may be another exhibit, for which nobody told a password. Text and thumbnails go to
    the cache here, not before: what was erased meanwhile must not come back into it.
    """
    with workspace.change(Act.READ_FACTS, looked.case) as db:
        known = store.readings_of(db, [each.id for each, _ in looked.found])
        there = {each.id for each in store.those(db, [each.id for each, _ in looked.found])}
        still = [(exhibit, each) for exhibit, each in looked.found if exhibit.id in there]
        for exhibit, each in still:
            before = known.get(exhibit.id)
            if before and before.state is not State.UNREAD and each.finding.state is State.UNREAD:
                continue
            id_ = before.id if before else workspace.new_id()
            reading = _reading(id_, exhibit, each.finding)
            if reading != before:
                rows.put(db, store.READINGS, reading)
    with cache.open_cache(workspace.folder) as kept:
        found = [(exhibit.digest, each) for exhibit, each in still]
        read = {digest for digest, each in found if each.finding.state is not State.UNREAD}
        lacking = kept.lacking({digest for digest, _ in found} - read)
        kept.keep(
            (digest, each)
            for digest, each in found
            if each.finding.state is not State.UNREAD or digest in lacking
        )


def read_all_due(workspace: Workspace, case: CaseId, progress: Progress = silent) -> int:
    """Look into all that is due, batch by batch. Return how many exhibits that was."""
    waiting = dict.fromkeys(due(workspace, case))
    total = len(waiting)
    with texts_held(workspace):
        while waiting:
            before = _going_on(progress, total - len(waiting), total)
            looked = read_batch(workspace, case, before, waiting)
            record_batch(workspace, looked)
            take_out(looked, waiting)
    return total


def texts_held(view: View) -> AbstractContextManager[object]:
    """Hold the cache while batches are recorded: whoever closes it last has all written back."""
    return cache.open_cache(view.folder)


def take_out(looked: ReadBatch, waiting: dict[ExhibitId, None]) -> None:
    """Take out of what waits in its order what is read, or is not there any more."""
    for each in (*(exhibit.id for exhibit, _ in looked.found), *looked.gone):
        waiting.pop(each, None)


def _going_on(progress: Progress, before: int, all_due: int) -> Progress:
    """Progress of one batch as part of all of them."""

    def report(done: int, total: int, note: str = "") -> None:
        progress(before + done, all_due, note)

    return report


def _here(view: View, going: Cancellation) -> LocalExecutor:
    unconfined = store.reads_unconfined(view.db)
    checks = StopChecks(wanted=going.on)
    return LocalExecutor({READ: READING}, view.blobs.open, checks, unconfined=unconfined)


def _result(made: "Future[bytes]") -> ReadResult:
    try:
        return unpacked(made.result())
    except NotDone as lost:
        finding = Finding(
            formats.UNKNOWN, _ourselves(), reason=Reason(lost.reason), detail=lost.detail
        )
        return ReadResult(finding)


def _ourselves() -> str:
    """Who says that bytes are missing: no reader saw them."""
    return f"Rebuttal Desk {program_version()}"


def _reading(id_: str, exhibit: Exhibit, finding: Finding) -> Reading:
    return Reading(
        id=id_,
        case_id=exhibit.case_id,
        exhibit=exhibit.id,
        state=finding.state,
        mime=finding.mime,
        pages=finding.pages,
        facts=finding.json,
        reader=finding.reader,
        reason=finding.reason or "",
        detail=finding.detail,
    )
