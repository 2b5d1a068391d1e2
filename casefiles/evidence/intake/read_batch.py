"""Act: read facts. What the program finds out about exhibits once they are safe.

The second half of taking files in, and like the first in two parts: `read_batch` has workers read a
batch of exhibits and touches no row; `record` is the act, by the program itself, that undo passes
over. Whatever no reader has looked at yet is due, so that it goes on wherever it was stopped.
"""

import contextlib
import time
from collections.abc import Collection, Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import islice

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, Reading, State
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.parallel import read_in_parallel
from casefiles.evidence.readers.read_file import read_file as facts_of
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, CasefilesError, Unconfined
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import rows
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

_MOST, _SECONDS = 200, 5.0
"""Of a batch: exhibits, and how long it may take before it is recorded and its workers end."""


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
) -> ReadBatch:
    """Have workers read the next batch: of what is due, or the first of `only` these.

    Whoever reads batch after batch asks once what is due, and hands in what is left of it: then a
    batch costs what is in it, however much is due after it.

    Stopped halfway, also within a file, at most a few seconds of work are lost. Raises
    `Unconfined` where the readers are refused: then nothing was read, and all stays due.
    """
    waiting = due(view, case) if only is None else only
    batch = [*islice(waiting, _MOST)]
    exhibits = [each for each in store.those(view.db, batch) if each.case_id == case]
    there = {each.id for each in exhibits}
    gone = tuple(each for each in batch if each not in there)
    passwords = store.passwords(view.db, case)
    found: list[tuple[Exhibit, ReadResult]] = []
    going = Cancellation(progress, len(waiting))
    until = time.monotonic() + _SECONDS

    def in_time() -> Iterator[Exhibit]:
        for exhibit in exhibits:
            if time.monotonic() > until and found:
                return
            going.step(len(found), exhibit.name)
            yield exhibit

    def look(readers: Readers, exhibit: Exhibit) -> ReadResult:
        return _look(view, readers, exhibit, passwords.get(exhibit.id, ""))

    unconfined = store.reads_unconfined(view.db)
    for exhibit, looked in read_in_parallel(in_time(), look, going.on, unconfined=unconfined):
        if going.stopped:
            raise Cancelled
        found.append((exhibit, looked))
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
        lacking = kept.lacking(exhibit.digest for exhibit, _ in still)
        kept.keep(
            (exhibit.digest, each)
            for exhibit, each in still
            if each.finding.state is not State.UNREAD or exhibit.digest in lacking
        )


def read_all_due(workspace: Workspace, case: CaseId, progress: Progress = silent) -> int:
    """Look into all that is due, batch by batch. Return how many exhibits that was."""
    waiting = dict.fromkeys(due(workspace, case))
    total = len(waiting)
    while waiting:
        before = _going_on(progress, total - len(waiting), total)
        looked = read_batch(workspace, case, before, waiting)
        record_batch(workspace, looked)
        take_out(looked, waiting)
    return total


def take_out(looked: ReadBatch, waiting: dict[ExhibitId, None]) -> None:
    """Take out of what waits in its order what is read, or is not there any more."""
    for each in (*(exhibit.id for exhibit, _ in looked.found), *looked.gone):
        waiting.pop(each, None)


def _going_on(progress: Progress, before: int, all_due: int) -> Progress:
    """Progress of one batch as part of all of them."""

    def report(done: int, total: int, note: str = "") -> None:
        progress(before + done, all_due, note)

    return report


def _look(view: View, readers: Readers, exhibit: Exhibit, password: str) -> ReadResult:
    try:
        with view.blobs.open(exhibit.digest) as file:
            found = facts_of(readers, file, exhibit.name, password)
    except (OSError, CasefilesError) as trouble:
        detail = type(trouble).__name__
        return ReadResult(
            Finding(formats.UNKNOWN, _ourselves(), reason=Reason.MISSING, detail=detail)
        )
    if found.finding.reason is Reason.UNCONFINED:
        raise Unconfined(found.finding.detail)
    return found


def _ourselves() -> str:
    """Who says that bytes are missing: no reader saw them."""
    with contextlib.suppress(PackageNotFoundError):
        return f"Rebuttal Desk {version('rebuttal-desk')}"
    return "Rebuttal Desk, unreleased"


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
