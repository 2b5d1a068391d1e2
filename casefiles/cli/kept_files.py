"""What a workspace keeps, written out by the command that made it."""

from pathlib import Path

from casefiles.cli.session import after
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.workspace import Workspace

AGAIN = (
    "It is kept in the workspace: write it with"
    " `casefiles attestation export WORKSPACE CASE --to FOLDER`, or"
    " with “Save PDF…” in the window."
)


def write_kept(
    workspace: Workspace, case: CaseId, out: Path, digest: Digest, done: str, again: str = AGAIN
) -> None:
    """Write a copy of a kept file.

    What was `done` stays done: raises `DoneNotWritten`, which says so and how to write it `again`.
    """
    with after(f"{done} (SHA-256 {digest})", again):
        export_file(out, release(workspace, case, out.name, workspace.blobs.read(digest)))
