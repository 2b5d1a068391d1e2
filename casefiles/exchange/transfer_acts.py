"""Write down that a case left this workspace in a file; take in one that came in a file."""

from dataclasses import replace
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.exchange import store
from casefiles.exchange.arrival import Arrival
from casefiles.exchange.arriving_case import refuse_foreign_rows
from casefiles.exchange.arriving_keys import (
    arriving_keys,
    keys_to_enroll,
)
from casefiles.exchange.case_file import open_case_file
from casefiles.exchange.export_case import Exporter, refuse_if_erased_since
from casefiles.exchange.model import BroughtNumber, Direction, Opener, Transfer
from casefiles.kernel.errors import Impossible
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage import blob_batch
from casefiles.storage.blobs import BlobStore
from casefiles.storage.devices import enrolment
from casefiles.storage.devices.known_keys import known_keys
from casefiles.storage.merging.copy_signatures import refuse_foreign_signatures
from casefiles.storage.merging.write_merge import changes_nothing
from casefiles.workspace.workspace import Workspace


def exporter_of(workspace: Workspace) -> Exporter:
    """Return who exports. Raises `Unnamed`."""
    environment = workspace.environment
    return Exporter(environment.person(), environment.device, workspace.now())


def register_export(workspace: Workspace, transfer: Transfer) -> None:
    """Act: write down that a case leaves in a file. Raises `ConcurrentChange`.

    Of one of which something was erased since it was read nothing leaves.
    """
    with workspace.change(Act.EXPORT_CASE, workspace.id) as db:
        refuse_if_erased_since(db, transfer)
        store.write(db, replace(transfer, id=workspace.new_id(), case_id=workspace.id), [])


def keep_originals(
    arrival: Arrival, opener: Opener, blobs: BlobStore, progress: Progress = silent
) -> None:
    """Copy the originals that are wanted of a case file into the store, and onto the disk.

    To be done before any row speaks of them: then `import_case`. Raises what `read_arrival` does,
    and `NoRoom`.
    """
    left = {*arrival.wanted}
    many = len(left)
    with (
        open_case_file(arrival.file, opener) as reader,
        blob_batch.batch(blobs, many) as together,
    ):
        for digest, member in reader.originals():
            progress(many - len(left), many)
            if digest not in left:
                continue
            blob = together.keep_pieces(member.pieces(), f"original {digest[:16]}")
            if blob.digest != digest:
                raise CaseCopyDamaged("the file is another one than was looked at")
            together.settle_wave()
            left.remove(digest)
        if left:
            raise CaseCopyDamaged("the file is another one than was looked at")
        together.settle()
        progress(many, many)


def import_case(workspace: Workspace, arrival: Arrival, opener: Opener) -> Transfer:
    """Act: take in a case, or what is new of one that is here, once its originals are in the store.

    Its entries stand here as they stood there, with their signatures, and its numbers stay used.
    Raises `Impossible` if it changed here meanwhile, or was erased; `OnHold`.
    """
    if changes_nothing(arrival.prepared):
        raise Impossible("All of this case is here already. Nothing was imported.")
    transfer = _transfer(workspace, arrival, opener)

    def register(db: Connection) -> None:
        refuse_foreign_rows(db, arrival.contents.erased, transfer.of_case)
        store.write(db, transfer, _numbers(workspace, arrival, transfer))
        _enroll(workspace, db, arrival, transfer.at)

    workspace.take_over(arrival.prepared, register)
    return transfer


def _enroll(workspace: Workspace, db: Connection, arrival: Arrival, at: str) -> None:
    known = known_keys(db)
    refuse_foreign_signatures(arrival.copy, known)
    arriving = arriving_keys(arrival.copy, known)
    keys = keys_to_enroll(arriving, known, workspace.id, at, workspace.new_id)
    enrolment.write(db, [*keys])


def _transfer(workspace: Workspace, arrival: Arrival, opener: Opener) -> Transfer:
    head = arrival.head
    return Transfer(
        workspace.new_id(),
        workspace.id,
        Direction.IMPORT,
        head.case,
        head.label,
        head.seq,
        head.head,
        head.originals,
        head.bytes,
        arrival.file_digest,
        (opener.line(),),
        workspace.environment.person(),
        workspace.now().isoformat(),
        head.exported_by,
        head.exported_at,
        head.device,
    )


def _numbers(workspace: Workspace, arrival: Arrival, transfer: Transfer) -> list[BroughtNumber]:
    return [
        BroughtNumber(workspace.new_id(), workspace.id, transfer.id, chain, last)
        for chain, last in sorted(arrival.contents.numbers.items())
    ]
