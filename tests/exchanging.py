"""Two workspaces of two people, between whom a case goes in a file; and files that were forged."""

import io
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from casefiles.exchange.arrival import Arrival, read_arrival
from casefiles.exchange.case_file import MAGIC, VERSION
from casefiles.exchange.export_case import Exporter, Register, export_case
from casefiles.exchange.model import Opener, Recipients, Transfer
from casefiles.exchange.tar_members import members, write_end, write_member
from casefiles.exchange.transfer_acts import import_case, keep_originals, register_export
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage.sealing.person_key import new_pair
from casefiles.storage.sealing.sealed_for import open_sealed_for, seal_for
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import ada, with_tables
from tests.device_laws import at_device

BOB = new_pair("Bob Lee", random.Random(2).randbytes)
FOR_BOB = Recipients((BOB.person,))
OPENER = Opener(BOB)
_HEAD = 16

Members = list[tuple[str, bytes]]


def somebody(folder: Path, name: str, seed: int) -> Environment:
    """Somebody at an installation with a key, whose ids nobody else has."""
    environment = at_device(folder / f"settings-{name}", name[0].lower() * 16, seed, actor=name)
    return replace(environment, new_id=ada(seed, later=seed * 10**15).new_id)


@contextmanager
def two_workspaces(folder: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Ada's workspace and Bob's, with nothing in them."""
    with (
        Workspace(with_tables(folder / "ada"), somebody(folder, "Ada", 1)) as ours,
        Workspace(with_tables(folder / "bob"), somebody(folder, "Bob", 2)) as theirs,
    ):
        yield ours, theirs


def send(  # noqa: PLR0913
    workspace: Workspace,
    case: CaseId,
    file: Path,
    recipients: Recipients = FOR_BOB,
    *,
    register: Register | None = None,
    progress: Progress = silent,
) -> Transfer:
    environment = workspace.environment
    exporter = Exporter(environment.person(), environment.device, workspace.now())
    register = register or (lambda each: register_export(workspace, each))
    return export_case(workspace, case, file, recipients, exporter, register, progress)


def look(view: View, file: Path, opener: Opener = OPENER) -> Arrival:
    settings = view.environment.settings if isinstance(view, Workspace) else None
    return read_arrival(file, opener, view, settings)


def bring(workspace: Workspace, file: Path, opener: Opener = OPENER) -> Arrival:
    arrival = look(workspace, file, opener)
    keep_originals(arrival, opener, workspace.blobs)
    import_case(workspace, arrival, opener)
    return arrival


def unsealed(file: Path) -> Members:
    """Return what is in a file, as Bob can have it."""
    sealed = io.BytesIO(file.read_bytes()[_HEAD:])
    with open_sealed_for(sealed, file.name, BOB) as plain:
        return [(each.name, b"".join(each.pieces())) for each in members(plain, file.name)]


def sealed_anew(
    file: Path, inside: Members, write: Callable[..., None] | None = None, after: bytes = b""
) -> Path:
    """Write a file with this in it: anybody can who has Bob's public key."""
    made = io.BytesIO()
    made.write(MAGIC + bytes((VERSION,)) + bytes(_HEAD - len(MAGIC) - 1))
    writer = seal_for(made.write, [BOB.person], random.Random(7).randbytes)
    for name, content in inside:
        (write or write_member)(writer, name, len(content), [content])
    write_end(writer)
    if after:
        writer.write(after)
    writer.finish()
    file.write_bytes(made.getvalue())
    return file
