"""Act: open an archive with more in it than comes out unasked. One archive is one undo step."""

from collections.abc import Collection

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.evidence.model import ArchiveAllowance, Exhibit
from casefiles.evidence.read import caps, members
from casefiles.evidence.read.found import Members
from casefiles.evidence.read.model import Unread
from casefiles.evidence.read.readers import Readers
from casefiles.evidence.take_in import TakenIn
from casefiles.evidence.unpack import Batch, enter_opened, held, look_inside
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import rows
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


def list_archive(view: View, exhibit: Exhibit) -> Members:
    """List what is inside; nothing is taken out. Raises `Impossible` if it cannot be opened."""
    reading, password = store.reading(view.db, exhibit.id), store.password(view.db, exhibit.id)
    if reading is None:
        raise Impossible(f"{exhibit.label} was not read yet.")
    unconfined = store.reads_unconfined(view.db)
    with Readers(unconfined=unconfined) as readers, view.blobs.open(exhibit.digest) as file:
        found = members.listed(readers, file, reading.mime, password)
    if isinstance(found, Unread):
        raise Impossible(f"{exhibit.label} could not be opened: {found.why}.")
    return found.found


def unpack_archive(
    view: View, exhibit: Exhibit, members: int, progress: Progress = silent
) -> Batch:
    """Take out what is in an archive that is held, if it is no more than so many `members`.

    Touches no row. What is in what comes out counts too, when that is opened. Raises `Impossible`
    if it is more, or was opened before.
    """
    if exhibit.id not in {each.exhibit.id for each in held(view.db, exhibit.case_id)}:
        raise Impossible(f"{exhibit.label} does not wait to be opened.")
    batch = look_inside(view, exhibit.case_id, progress, [exhibit.id], members)
    if not batch.opened:
        raise Impossible(f"More than {members:,} files would have come out of {exhibit.label}.")
    return batch


def open_archive(workspace: Workspace, batch: Batch, members: int) -> list[TakenIn]:
    """Make exhibits of what came out, and let more come out of it up to so many `members`."""
    with workspace.change(Act.OPEN_ARCHIVE, batch.case) as db:
        known = store.allowances(db, batch.case)
        for each in store.those(db, [opened.exhibit.id for opened in batch.opened]):
            id_ = known[each.id].id if each.id in known else workspace.new_id()
            allowed = min(members, caps.FAMILY_MEMBERS)
            rows.put(db, store.ALLOWANCES, ArchiveAllowance(id_, batch.case, each.id, allowed))
        return enter_opened(workspace, db, batch)


def open_held(
    workspace: Workspace,
    case: CaseId,
    members: int,
    only: Collection[ExhibitId] | None = None,
    progress: Progress = silent,
) -> list[TakenIn]:
    """Open all archives that are held, or `only` these, out of which no more would come."""
    taken = list[TakenIn]()
    for each in held(workspace.db, case):
        if only is None or each.exhibit.id in only:
            batch = look_inside(workspace, case, progress, [each.exhibit.id], members)
            taken += open_archive(workspace, batch, members) if batch.opened else []
    return taken
