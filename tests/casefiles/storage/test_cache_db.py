"""What may be thrown away heals itself, and works where nothing can be written, but says so."""

import sqlite3
import sys
from contextlib import closing

import pytest

from casefiles.kernel.errors import Unwritable
from casefiles.kernel.workspace_errors import StorageTrouble
from casefiles.storage import sql_driver
from casefiles.storage.cache_db import CacheDatabase, CacheSchema, rebuild_if_damaged
from casefiles.storage.database import transaction


class Notes(CacheDatabase):
    def __init__(self, folder):
        super().__init__(
            folder, CacheSchema("notes.sqlite", 1, "CREATE TABLE notes (said TEXT) STRICT")
        )

    @rebuild_if_damaged
    def add(self, said):
        self.ensure_writable()
        with transaction(self.db):
            self.db.execute("INSERT INTO notes VALUES (?)", (said,))

    @rebuild_if_damaged
    def all(self):
        return [row["said"] for row in self.db.execute("SELECT said FROM notes")]


def test_on_a_full_disk_it_goes_on_in_memory_and_keeps_on_the_disk_what_was_there(tmp_path):
    with Notes(tmp_path) as notes:
        notes.add("before")
        notes.require_disk()
        notes.db.execute("PRAGMA max_page_count = 2")  # so is it told that the disk is full
        notes.add("after" * 5000)
        assert notes.all() == ["before", "after" * 5000]
        assert not notes.is_on_disk
        with pytest.raises(Unwritable):
            notes.require_disk()
    with Notes(tmp_path) as notes:
        assert (notes.all(), notes.dropped) == (["before"], 0)


def test_where_there_is_no_folder_it_is_in_memory_only(tmp_path):
    (tmp_path / "no folder").touch()
    with Notes(tmp_path / "no folder") as notes:
        notes.add("a")
        assert notes.all() == ["a"]
        with pytest.raises(Unwritable):
            notes.require_disk()


def test_what_is_damaged_when_it_is_opened_is_counted_too(tmp_path):
    with Notes(tmp_path) as notes:
        notes.add("a")
    (tmp_path / "notes.sqlite").write_bytes(b"garbage" * 1000)
    with Notes(tmp_path) as notes:
        assert (notes.all(), notes.dropped) == ([], 1)
        notes.require_disk()


@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be replaced there")
def test_what_was_emptied_while_somebody_has_it_open_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(sql_driver, "_PATIENCE", 0.05)
    with Notes(tmp_path) as holding:
        holding.add("a")
        (tmp_path / "notes.sqlite").write_bytes(b"")
        with Notes(tmp_path) as notes:
            notes.add("b")
            assert (notes.all(), notes.dropped) == (["b"], 1)
    with Notes(tmp_path) as notes:
        assert notes.all() == ["b"], "whoever had it open wrote nothing back into the new one"


def test_what_somebody_else_is_at_for_long_is_not_dropped(tmp_path, monkeypatch):
    with Notes(tmp_path) as notes:
        notes.add("a")
    monkeypatch.setattr(sql_driver, "_PATIENCE", 0.05)
    with closing(sqlite3.connect(tmp_path / "notes.sqlite")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises((StorageTrouble, sqlite3.OperationalError)):
            Notes(tmp_path)
    with Notes(tmp_path) as notes:
        assert (notes.all(), notes.dropped) == (["a"], 0)
