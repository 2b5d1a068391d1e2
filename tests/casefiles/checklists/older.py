"""Editions that were shipped before, as cases of old keep them."""

import sqlite3
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from casefiles.checklists.load import from_content
from tests.old_workspaces.make import HERE

KEPT_BY = {"1.0.0": "0002-the-reading-desk.zip", "1.2.0": "0003-the-matter.zip"}


@cache
def older_edition(version):
    """Read the checklist that a case of old keeps, out of its file."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(HERE / KEPT_BY[version]) as held:
        [name] = (each for each in held.namelist() if each.endswith("workspace.sqlite"))
        held.extract(name, folder)
        db = sqlite3.connect(Path(folder) / name)
        [content] = db.execute("SELECT content FROM editions LIMIT 1").fetchone()
        db.close()
    found = from_content(content)
    assert found.checklist.version == version
    return found
