"""A copy of a workspace's rows, on which what an answers file says is tried first."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casefiles.storage import backup, unfinished_work
from casefiles.storage.location import DATABASE
from casefiles.workspace.workspace import Workspace


@contextmanager
def copied_for_rehearsal(workspace: Workspace) -> Iterator[Path]:
    """A copy of the rows to rehearse on, inside the workspace's own cache.

    It stays until all is done: on a disk that is full by then, what it took is the room in which
    the acts are taken back.
    """
    cache = workspace.folder / "cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix=unfinished_work.REHEARSAL) as folder:
        written = backup.write(workspace.db, Path(folder), workspace.now())
        written.replace(Path(folder) / DATABASE)
        written.parent.rmdir()
        yield Path(folder)
