"""Act: decode names. A person says in which encoding the names in an archive are written.

A guess of the program's is shown as one, and the bytes of each name are kept; so what came out can
be named anew. Receipts keep the names that were taken in with.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.evidence.family import inner
from casefiles.evidence.model import Exhibit
from casefiles.evidence.read import members
from casefiles.evidence.read.found import Member
from casefiles.evidence.read.member_names import CHOICES
from casefiles.evidence.read.model import Unread
from casefiles.evidence.read.readers import Readers
from casefiles.evidence.unpack import inner_path, shown_path
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Decoded:
    """What came out of one exhibit whose name reads otherwise in the encoding that was chosen."""

    exhibit: Exhibit
    name: str
    folder: str
    inner_path: str


def look(view: View, exhibit: Exhibit, encoding: str) -> list[Decoded]:
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
        found = members.listed(readers, file, reading.mime, password, encoding)
    if isinstance(found, Unread):
        raise Impossible(f"{exhibit.label} could not be opened: {found.why}.")
    told = {each.index: each for each in found.found.entries if each.raw}
    came = store.children(view.db, exhibit.id)
    out = [(each, told.get(int(inner(each).get("index", -1)))) for each in came]
    return [_decoded(exhibit, each, member) for each, member in out if member]


def decode_names(workspace: Workspace, case: CaseId, decoded: Sequence[Decoded]) -> int:
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


def _decoded(parent: Exhibit, child: Exhibit, member: Member) -> Decoded:
    folder, _, name = shown_path(parent, member).rpartition("/")
    return Decoded(child, name, folder, inner_path(member))


def _news(exhibit: Exhibit, told: Decoded) -> dict[str, str]:
    said = {"name": told.name, "folder": told.folder, "inner_path": told.inner_path}
    return {field: value for field, value in said.items() if getattr(exhibit, field) != value}
