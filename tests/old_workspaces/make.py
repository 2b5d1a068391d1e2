"""Keep a workspace for ever: `python -m tests.old_workspaces.make WORKSPACE NAME`.

Makes `tests/old_workspaces/NAME.zip` of a workspace that nobody has open: the database, checked and
in one piece, and its stored files. `test_old_workspaces` opens each of them with the program of
today. To be done with the sample at the end of every issue; one that is there is never made anew.
"""

import sys
import tempfile
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from casefiles.storage import full_backup, lock
from casefiles.workspace.view import View

HERE = Path(__file__).parent
THEN = (2026, 1, 1, 0, 0, 0)
"""The same for all files, so that the same workspace gives the same archive."""


def make(workspace: Path, archive: Path) -> None:
    """Put a workspace into an archive. Raises `FileExistsError` if there is one already."""
    with tempfile.TemporaryDirectory() as folder, closing(View(workspace, as_it_is=True)) as view:
        copy = Path(folder) / "workspace"
        full_backup.write_to(view.db, workspace, copy, "make", datetime.now(UTC))
        with zipfile.ZipFile(archive, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for path in sorted(copy.rglob("*")):
                if path.is_file() and path.name not in {full_backup.MARKER, lock.NAME}:
                    name = zipfile.ZipInfo(path.relative_to(copy).as_posix(), THEN)
                    name.compress_type = zipfile.ZIP_DEFLATED
                    packed.writestr(name, path.read_bytes())


def unpack(archive: Path, folder: Path) -> Path:
    """Put it back into a folder, and return the workspace."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder / archive.stem)
    return folder / archive.stem


if __name__ == "__main__":
    make(Path(sys.argv[1]), HERE / f"{sys.argv[2]}.zip")
