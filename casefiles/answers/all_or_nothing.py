"""An answers file is carried out whole or not at all, though each of its acts is one by itself.

What fails is taken back by undoing the acts that were done, latest first, as their person would.
Whoever is killed leaves a note of where the journal stood: the next run is refused, says which acts
stand, and can take them back, or keep them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.answers.half_done import HalfDone
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, Impossible
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage import chain_heads, undo, unfinished_work
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.undo import UndoStep
from casefiles.storage.unfinished_work import UnfinishedWork
from casefiles.workspace.workspace import Workspace

Begin = Callable[[ChainHead | None], None]
"""Called before the first act, with how far the rehearsal came."""

NO_FILE = Path("answers")
"""What answers are called that came out of no file."""

_NOT_ITS_OWN = {*filter(lambda act: act.by_program, Act), Act.UPGRADE}
"""Acts that may come between those of a run, or before anybody looks at what is left of it."""


@dataclass(frozen=True, slots=True)
class Half:
    """A run of an answers file that was ended before it was done."""

    ended: UnfinishedWork
    status: tuple[UndoStep, ...]
    """Its acts that nobody has taken back, oldest first."""

    def error(self, why: CasefilesError | None = None) -> HalfDone:
        """Return what there is to say of it, with what kept it from being taken back."""
        file, acts = Path(self.ended.paths[0]).name, tuple(each.act.value for each in self.status)
        return HalfDone(file, self.ended.at, acts, self.ended.acts, why)


@contextmanager
def all_or_nothing(workspace: Workspace, case: CaseId, file: Path) -> Iterator[Begin]:
    """Take back what was done inside, since `begin` was called, if it fails or is stopped.

    Raises `HalfDone` if it cannot all be taken back, or if an earlier run stands half done.
    """
    if halves := half_done(workspace, case):
        raise halves[-1].error()
    begun: list[UnfinishedWork] = []

    def begin(reached: ChainHead | None) -> None:
        since = workspace.head(case)
        if since and reached:  # the case was opened by an act
            acts, at = reached.seq - since.seq, workspace.now()
            begun.append(unfinished_work.begin_acts(workspace.folder, file, since, acts, at))

    try:
        yield begin
    except BaseException as error:
        for ended in begun:
            _take_back_after(workspace, ended, error)
        raise
    for ended in begun:
        unfinished_work.forget(ended)


def half_done(workspace: Workspace, case: CaseId) -> list[Half]:
    """Return the runs that were ended and of which acts stand; the others are forgotten."""
    found = list[Half]()
    for ended in unfinished_work.acts_begun(workspace.folder, case):
        if (half := _half(workspace.db, ended)).status:
            found.append(half)
        else:
            unfinished_work.forget(ended)
    return found


def take_back(workspace: Workspace, half: Half) -> None:
    """Undo the acts of a run that stand, latest first.

    Raises `Impossible` where whoever acts cannot undo one next: it is another's, or later acts of
    their own come first; and what `Workspace.undo` raises.
    """
    case = half.ended.case
    for each in reversed(half.status):
        step = undo.undoable(workspace.db, case, workspace.actor)
        if step is None or step.hash != each.hash:
            raise Impossible(_in_the_way(each, step, workspace.actor))
        workspace.undo(case)
    unfinished_work.forget(half.ended)


def keep(half: Half) -> None:
    """Let the acts of a run stand as they are."""
    unfinished_work.forget(half.ended)


def _take_back_after(workspace: Workspace, ended: UnfinishedWork, error: BaseException) -> None:
    """Take back what a run has done that failed. Raises `HalfDone`, which says why it cannot be."""
    try:
        take_back(workspace, _half(workspace.db, ended))
    except CasefilesError as trouble:
        unfinished_work.close_acts(workspace.folder, workspace.head)
        raise _half(workspace.db, ended).error(trouble) from error


def _half(db: Connection, ended: UnfinishedWork) -> Half:
    """Return what stands of a run, whatever was taken back or done again in the meantime."""
    since, until = ended.since, ended.until
    pins = [each for each in (since, until) if each]
    if since is None or not all(chain_heads.leads_through(db, each) for each in pins):
        return Half(ended, ())  # another state was put in its place
    status, taken = dict[Digest, UndoStep](), dict[Digest, UndoStep]()
    for step in undo.since(db, ended.case, since.seq):
        if (back := step.reverses) is None:
            if (until is None or step.seq <= until.seq) and step.act not in _NOT_ITS_OWN:
                status[step.hash] = step
        elif back in status:
            taken[step.hash] = status.pop(back)
        elif back in taken:  # done again, it stands under another hash
            status[step.hash] = replace(step, act=taken.pop(back).act)
    return Half(ended, tuple(status.values()))


def _in_the_way(own: UndoStep, next_: UndoStep | None, actor: str | None) -> str:
    if own.actor != actor:
        return f"It was done by {own.actor}, who alone can take it back: say so with --as."
    if next_ is None:
        return "Issued, countersigned, upgraded or erased items since then prevent it."
    return (
        "You have done something else in the case since: take that back first"
        " (casefiles workspace undo)."
    )
