"""What either SQLite library raises is caught as one, whichever came in and when."""

import sqlite3
import subprocess
import sys
from contextlib import closing, nullcontext

import pytest

from casefiles.people.known_in import known_in
from casefiles.storage import sql_driver
from casefiles.storage.sql_driver import (
    cipher_driver,
    open_database,
    sql_errors,
    suppressing_sql_errors,
)

KEYS = (None, bytes(32))


@pytest.mark.parametrize("key", KEYS, ids=["plain", "locked"])
@pytest.mark.parametrize(
    ("name", "statement"),
    [("OperationalError", "SELECT * FROM nothing"), ("IntegrityError", "INSERT INTO t VALUES (1)")],
)
def test_each_name_of_an_error_stands_for_both_libraries(key, name, statement):
    db = open_database(":memory:", key)
    db.execute("CREATE TABLE t (a TEXT) STRICT")
    db.execute("CREATE TRIGGER no BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(sql_errors(name)) as caught:
        db.execute(statement)
    assert type(caught.value).__name__ == name
    assert isinstance(caught.value, sqlite3.Error) == (key is None)
    db.close()


REFUSED = """
import sys
from casefiles.storage.sql_driver import open_database, sql_errors
open_database(sys.argv[1], bytes(48)).execute("CREATE TABLE t (a)").connection.close()
for key in (bytes(47) + b"x", b"y" + bytes(47)):
    db = open_database(sys.argv[1], key)
    try:
        db.execute("SELECT * FROM t")
    except sql_errors("DatabaseError"):
        print("refused")
"""


def test_a_wrong_key_is_said_by_nobody_but_us(tmp_path):
    """In a process of its own: SQLCipher is told once for all that this process opens."""
    command = [sys.executable, "-c", REFUSED, str(tmp_path / "one.sqlite")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (ran.stdout.split(), ran.stderr) == (["refused"] * 2, "")


@pytest.mark.parametrize("is_exported", [False, True])
@pytest.mark.parametrize(("algorithm", "opens"), [("HMAC_SHA256", True), ("HMAC_SHA512", False)])
def test_pages_are_authenticated_by_sha_256(tmp_path, is_exported, algorithm, opens):
    """As whoever opens one with SQLCipher alone has to say."""
    path, key = tmp_path / "one.sqlite", bytes(48)
    with closing(open_database(str(path), None if is_exported else key)) as db:
        db.execute("CREATE TABLE t (a)")
    if is_exported:
        sql_driver.export(path, None, path := tmp_path / "other.sqlite", key)
    with closing(cipher_driver().connect(str(path))) as db:
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        db.execute(f"PRAGMA cipher_hmac_algorithm = {algorithm}")
        with nullcontext() if opens else pytest.raises(sql_errors("DatabaseError")):
            assert db.execute("SELECT count(*) FROM t").fetchone()[0] == 0


def test_a_library_that_comes_in_meanwhile_is_known_when_something_is_raised(monkeypatch):
    driver = cipher_driver()
    monkeypatch.delitem(sys.modules, driver.__name__)
    with suppressing_sql_errors():
        monkeypatch.setitem(sys.modules, driver.__name__, driver)  # as the first import does
        raise driver.OperationalError
    with pytest.raises(OSError, match="a disk"), suppressing_sql_errors():
        raise OSError("a disk")


def test_nobody_is_known_in_a_workspace_without_its_tables(workspace, monkeypatch):
    """Asked first of all in a process, so that the second library comes in while it is asked."""
    workspace.db.execute("ALTER TABLE people RENAME TO folk")
    driver = cipher_driver()
    monkeypatch.delitem(sys.modules, driver.__name__)

    def imported():
        monkeypatch.setitem(sys.modules, driver.__name__, driver)
        return driver

    monkeypatch.setattr(sql_driver, "cipher_driver", imported)
    assert known_in(workspace.folder) == []
