"""Nothing is written to a case without the journal knowing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.changes import TableName
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.storage import change_capture, journal
from casefiles.storage.database import in_memory
from casefiles.storage.journal_entry import JournalChange
from casefiles.storage.sql_driver import sql_errors
from tests.build import a_case, a_file, a_worker, contents


def last_changes(workspace, case):
    return journal.entries(workspace.db, case)[-1].changes


def worker_id(workspace):
    return workspace.db.execute("SELECT id FROM pseudonyms").fetchone()["id"]


def test_every_table_is_journaled(workspace):
    everything = workspace.db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    beside = {"journal", "journal_change", "entry_signatures"}
    beside |= {"numbers_used", "traces_pending", "tombstones_seen"}
    assert {row["name"] for row in everything} == {*change_capture.tables(workspace.db)} | beside
    assert set(change_capture.tables(workspace.db)) == {kind.value for kind in TableName}


def test_whatever_is_written_to_any_table_is_noted(workspace):
    for table in change_capture.tables(workspace.db):
        for act, statement in (
            ("insert", f"INSERT INTO {table} DEFAULT VALUES"),
            ("update", f"UPDATE {table} SET id = id"),
            ("delete", f"DELETE FROM {table}"),
        ):
            steps = workspace.db.execute(f"EXPLAIN {statement}")
            assert f"-- TRIGGER note_{act}_{table}" in {row["p4"] for row in steps}


def test_of_an_altered_row_only_what_was_altered_is_noted(workspace):
    case = a_case(workspace)
    a_worker(workspace, case, notes="seen")
    a_worker(workspace, case, notes="seen on site")

    [change] = last_changes(workspace, case)
    row = worker_id(workspace)
    assert change == JournalChange("pseudonyms", row, {"notes": "seen"}, {"notes": "seen on site"})


def test_writing_what_is_already_there_is_no_act(workspace):
    case = a_case(workspace)
    a_worker(workspace, case)
    heard, before = [], workspace.head(case)
    workspace.listen(heard.append)

    a_worker(workspace, case)

    assert workspace.head(case) == before
    assert heard == []


def test_a_cascade_is_noted_children_first(workspace, tmp_path):
    case = a_case(workspace)
    a_worker(workspace, case)
    add_exhibits(workspace, case, [a_file(tmp_path)])
    before = contents(workspace, case)

    with workspace.change(Act.OPEN_CASE, case) as db:
        db.execute("DELETE FROM cases")

    assert [change.table for change in last_changes(workspace, case)][-1] == "cases"
    assert len(last_changes(workspace, case)) == 5
    workspace.undo(case)
    assert contents(workspace, case) == before


def test_a_row_that_makes_room_for_another_is_noted(workspace):
    case = a_case(workspace)
    a_worker(workspace, case)
    old = worker_id(workspace)

    with workspace.change(Act.ADD_PSEUDONYM, case) as db:
        db.execute(
            "INSERT OR REPLACE INTO pseudonyms (id, case_id, kind, number, notes)"
            " VALUES ('new', ?, 'worker', 1, '')",
            (case,),
        )

    gone, new = last_changes(workspace, case)
    assert (gone.row, gone.after) == (old, None)
    assert (new.row, new.before) == ("new", None)


def test_an_act_on_two_cases_leaves_no_trace(workspace):
    one, other = a_case(workspace), a_case(workspace)
    a_worker(workspace, other)
    before = [contents(workspace, case) for case in (one, other)]

    def write():
        with workspace.change(Act.ADD_PSEUDONYM, one) as db:
            db.execute("UPDATE cases SET supplier = 'x' WHERE id = ?", (one,))
            db.execute("UPDATE pseudonyms SET notes = 'x' WHERE case_id = ?", (other,))

    with pytest.raises(sql_errors("IntegrityError"), match="outside an act on this case"):
        write()
    assert [contents(workspace, case) for case in (one, other)] == before
    a_worker(workspace, one)
    assert not workspace.verify().faults


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases SET supplier = 'x'",
        "DELETE FROM cases",
        "INSERT INTO workspaces VALUES ('x', 'x', '')",
    ],
)
def test_nothing_is_written_outside_an_act(workspace, statement):
    a_case(workspace)
    with pytest.raises(sql_errors("IntegrityError"), match="outside an act"):
        workspace.db.execute(statement)


@pytest.mark.parametrize("column", ["id", "case_id"])
def test_a_row_keeps_its_id_and_its_case(workspace, column):
    case = a_case(workspace)
    a_worker(workspace, case)
    with (
        pytest.raises(sql_errors("IntegrityError"), match="keeps its id"),
        workspace.change(Act.ADD_PSEUDONYM, case) as db,
    ):
        db.execute(f"UPDATE pseudonyms SET {column} = 'other'")


@pytest.mark.parametrize("type_", ["REAL", "BLOB"])
def test_a_column_that_json_cannot_hold_exactly_is_refused(type_):
    db = in_memory()
    db.execute(f"CREATE TABLE things (id TEXT PRIMARY KEY, case_id TEXT, value {type_}) STRICT")
    with pytest.raises(TypeError, match="things"):
        change_capture.install(db)
    db.close()


texts = st.text(st.characters(codec="utf-8"))
TABLE = """
    CREATE TABLE things (
      id TEXT PRIMARY KEY, case_id TEXT, value TEXT, more INTEGER, also TEXT
    ) STRICT
"""


def a_database(driver):
    db = driver.connect(":memory:", isolation_level=None)
    db.row_factory = driver.Row
    db.execute(TABLE)
    change_capture.install(db)
    return db


def noted(db, statement, *values):
    change_capture.begin(db, "c")
    db.execute(statement, values)
    return change_capture.take(db, "c")


@pytest.mark.parametrize("driver", ["sqlite3", "sqlcipher3.dbapi2"])
def test_any_text_comes_through_whole_and_is_written_as_what_was_read_of_it_is(driver):
    """Most of all where SQLite wrote it: its JSON is what the journal hashes, as it stands."""
    db = a_database(pytest.importorskip(driver))

    @given(texts, texts, texts, st.none() | st.integers(-(2**63), 2**63 - 1))
    def whole(row, value, other, number):
        said = {"also": other, "more": number, "value": value}
        [came] = noted(db, "INSERT INTO things VALUES (?, 'c', ?, ?, ?)", row, value, number, other)
        assert came == (new := JournalChange("things", row, None, said), new.text())
        [altered] = noted(db, "UPDATE things SET value = value || 'x'")
        change = JournalChange("things", row, {"value": value}, {"value": f"{value}x"})
        assert altered == (change, change.text())
        [gone] = noted(db, "DELETE FROM things")
        left = JournalChange("things", row, said | {"value": f"{value}x"}, None)
        assert gone == (left, left.text())

    whole()
    db.close()
