"""Read what is due, open what has files in it, read those, and so on until nothing is left.

What follows taking in, whoever waits for it: a command writes at once, a window has its writer do
it. Every step is recorded by itself, so that it goes on wherever it was stopped.
"""

from collections.abc import Callable, Collection
from functools import partial

from casefiles.evidence.intake import read_batch, unpack
from casefiles.kernel.file_task import Executor
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

Write = Callable[[Callable[[Workspace], object]], object]
"""Has an act done, and returns when it is."""


def process_due(
    view: View,
    case: CaseId,
    write: Write,
    progress: Progress = silent,
    executor: Executor | None = None,
) -> int:
    """Read and open all that is due. Return how many exhibits were read.

    They are read here, unless an `executor` is given.
    """
    total = 0
    while True:
        total += read_due(view, case, write, progress, executor)
        if not open_due(view, case, write, progress):
            return total


def process_due_here(
    workspace: Workspace,
    case: CaseId,
    progress: Progress = silent,
    executor: Executor | None = None,
) -> int:
    """Do the same where one may write oneself."""
    return process_due(workspace, case, lambda act: act(workspace), progress, executor)


def read_due(
    view: View,
    case: CaseId,
    write: Write,
    progress: Progress = silent,
    executor: Executor | None = None,
) -> int:
    """Read what no reader has looked at yet. Return how many exhibits that was."""
    waiting = dict.fromkeys(read_batch.due(view, case))
    total = len(waiting)
    with read_batch.texts_held(view):
        while waiting:
            before = _part_of_all(progress, total - len(waiting), total)
            looked = read_batch.read_batch(view, case, before, waiting, executor)
            write(partial(read_batch.record_batch, looked=looked))
            read_batch.take_out(looked, waiting)
    return total


def open_due(view: View, case: CaseId, write: Write, progress: Progress = silent) -> int:
    """Take out what lies in exhibits that were never opened. Return how many these were."""
    total = left = len(unpack.due(view, case))
    while left:
        batch = unpack.unpack_batch(view, case, _part_of_all(progress, total - left, total))
        write(partial(unpack.enter_unpacked, batch=batch))
        if batch.left >= left:
            break
        left = batch.left
    return total


def read_again(
    view: View,
    case: CaseId,
    exhibits: Collection[ExhibitId],
    write: Write,
    progress: Progress = silent,
) -> None:
    """Have readers look into some exhibits once more, whatever was found before, and open them.

    What did not come out before has another chance. Where nothing new does, there is no receipt:
    the one before says why.
    """
    total, left = len(exhibits), dict.fromkeys(sorted(exhibits))
    with read_batch.texts_held(view):
        while left:
            before = _part_of_all(progress, total - len(left), total)
            looked = read_batch.read_batch(view, case, before, left)
            write(partial(read_batch.record_batch, looked=looked))
            read_batch.take_out(looked, left)
    closed = {*exhibits}
    while closed:
        batch = unpack.unpack_batch(view, case, progress, closed)
        if news := unpack.only_news(view, batch):
            write(partial(unpack.enter_unpacked, batch=news))
        closed -= {each.exhibit.id for each in batch.opened}
        if not batch.left:
            return


def read_again_here(
    workspace: Workspace,
    case: CaseId,
    exhibits: Collection[ExhibitId],
    progress: Progress = silent,
) -> None:
    """Do the same where one may write oneself."""
    read_again(workspace, case, exhibits, lambda act: act(workspace), progress)


def _part_of_all(progress: Progress, before: int, all_due: int) -> Progress:
    """Progress of one batch as part of all of them."""

    def report(done: int, total: int, note: str = "") -> None:
        progress(before + done, max(total, all_due), note)

    return report
