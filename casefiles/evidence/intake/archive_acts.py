"""Acts on archives: open one that is held, and decode the names in one otherwise."""

from collections.abc import Collection, Sequence

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import IntakeResult
from casefiles.evidence.intake.families import place_in_container
from casefiles.evidence.intake.unpack import (
    UnpackedBatch,
    enter_unpacked_within,
    held_containers,
    inner_path,
    shown_path,
    unpack_batch,
)
from casefiles.evidence.model import ArchiveAllowance, Exhibit
from casefiles.evidence.readers import container_limits, container_members
from casefiles.evidence.readers.container_answers import Member, Members
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.name_encodings import CHOICES
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
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
        found = container_members.list_members(readers, file, reading.mime, password)
    if isinstance(found, Unread):
        raise Impossible(f"{exhibit.label} could not be opened: {found.why}.")
    return found.found


def unpack_archive(
    view: View, exhibit: Exhibit, members: int, progress: Progress = silent
) -> UnpackedBatch:
    """Take out what is in an archive that is held, if it is no more than so many `members`.

    Touches no row. What is in what comes out counts too, when that is opened. Raises `Impossible`
    if it is more, or was opened before.
    """
    if exhibit.id not in {each.exhibit.id for each in held_containers(view.db, exhibit.case_id)}:
        raise Impossible(f"{exhibit.label} does not wait to be opened.")
    batch = unpack_batch(view, exhibit.case_id, progress, [exhibit.id], members)
    if not batch.opened:
        raise Impossible(f"More than {members:,} files would have come out of {exhibit.label}.")
    return batch


def open_archive(workspace: Workspace, batch: UnpackedBatch, members: int) -> list[IntakeResult]:
    """Make exhibits of what came out, and let more come out of it up to so many `members`."""
    with workspace.change(Act.OPEN_ARCHIVE, batch.case) as db:
        known = store.allowances(db, batch.case)
        for each in store.those(db, [opened.exhibit.id for opened in batch.opened]):
            id_ = known[each.id].id if each.id in known else workspace.new_id()
            allowed = min(members, container_limits.FAMILY_MEMBERS)
            rows.put(db, store.ALLOWANCES, ArchiveAllowance(id_, batch.case, each.id, allowed))
        return enter_unpacked_within(workspace, db, batch)


def open_held(
    workspace: Workspace,
    case: CaseId,
    members: int,
    only: Collection[ExhibitId] | None = None,
    progress: Progress = silent,
) -> list[IntakeResult]:
    """Open all archives that are held, or `only` these, out of which no more would come."""
    taken = list[IntakeResult]()
    for each in held_containers(workspace.db, case):
        if only is None or each.exhibit.id in only:
            batch = unpack_batch(workspace, case, progress, [each.exhibit.id], members)
            taken += open_archive(workspace, batch, members) if batch.opened else []
    return taken


@dataclass(frozen=True, slots=True)
class RenamedExhibit:
    """What came out of one exhibit whose name reads otherwise in the encoding that was chosen."""

    exhibit: Exhibit
    name: str
    folder: str
    inner_path: str


def read_names_again(view: View, exhibit: Exhibit, encoding: str) -> list[RenamedExhibit]:
    """Have a worker read the names in an archive or mail once more. Writes nothing.

    Raises `Impossible` where there is no such choice, or it cannot be opened.
    """
    if encoding not in CHOICES:
        raise Impossible(f"“{encoding}” is no choice. There are: {', '.join(CHOICES)}.")
    reading, password = store.reading(view.db, exhibit.id), store.password(view.db, exhibit.id)
    if reading is None:
        raise Impossible(f"{exhibit.label} was not read yet.")
    unconfined = store.reads_unconfined(view.db)
    with Readers(unconfined=unconfined) as readers, view.blobs.open(exhibit.digest) as file:
        found = container_members.list_members(readers, file, reading.mime, password, encoding)
    if isinstance(found, Unread):
        raise Impossible(f"{exhibit.label} could not be opened: {found.why}.")
    told = {each.index: each for each in found.found.entries if each.raw}
    came = store.children(view.db, exhibit.id)
    out = [(each, told.get(int(place_in_container(each).get("index", -1)))) for each in came]
    return [_renamed(exhibit, each, member) for each, member in out if member]


def decode_names(workspace: Workspace, case: CaseId, decoded: Sequence[RenamedExhibit]) -> int:
    """Let exhibits be called as they are now read. Return how many of them changed."""
    there = {each.id: each for each in store.those(workspace.db, [d.exhibit.id for d in decoded])}
    news = [
        (each.exhibit.id, said)
        for each in decoded
        if each.exhibit.id in there and (said := _news(there[each.exhibit.id], each))
    ]
    if news:
        with workspace.change(Act.DECODE_NAMES, case) as db:
            for id_, said in news:
                rows.alter(db, store.EXHIBITS, case, id_, said)
    return len(news)


def _renamed(parent: Exhibit, child: Exhibit, member: Member) -> RenamedExhibit:
    folder, _, name = shown_path(parent, member).rpartition("/")
    return RenamedExhibit(child, name, folder, inner_path(member))


def _news(exhibit: Exhibit, told: RenamedExhibit) -> dict[str, str]:
    said = {"name": told.name, "folder": told.folder, "inner_path": told.inner_path}
    return {field: value for field, value in said.items() if getattr(exhibit, field) != value}
