"""Rows that are written together are written as if each were written by itself."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.people import store as people
from casefiles.people.model import ProtectionReason, Pseudonym
from casefiles.storage import journal, rows
from casefiles.storage.sql_driver import sql_errors
from tests.build import a_case


def some_people(case, many):
    return [Pseudonym(f"{n:03}", case, ProtectionReason.WORKER, n, "") for n in range(1, many + 1)]


@pytest.mark.parametrize("many", [0, 1, 24, 25, 26, 60])
def test_many_rows_are_written_and_noted_one_by_one_in_their_order(workspace, many):
    case = a_case(workspace)
    written = some_people(case, many)
    with workspace.change(Act.ADD_PSEUDONYM, case) as db:
        rows.add_all(db, people.PSEUDONYMS, written)
    assert rows.of_case(workspace.db, people.PSEUDONYMS, Pseudonym, case) == written
    changes = journal.entries(workspace.db, case, 1)[0].changes if many else ()
    assert [(each.row, each.after["number"]) for each in changes] == [
        (each.id, each.number) for each in written
    ]


def test_of_many_rows_one_of_which_is_refused_none_is_written(workspace):
    case = a_case(workspace)
    one, *others = some_people(case, 40)
    act = workspace.change(Act.ADD_PSEUDONYM, case)
    with pytest.raises(sql_errors("IntegrityError")), act as db:
        rows.add_all(db, people.PSEUDONYMS, [one, *others, one])
    assert not rows.of_case(workspace.db, people.PSEUDONYMS, Pseudonym, case)


@given(
    st.lists(st.tuples(st.text() | st.none(), st.integers(-(2**63), 2**63 - 1)), max_size=30),
    st.integers(-1, 30),
)
def test_values_that_come_as_one_text_are_those_that_come_row_by_row(values, most):
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE things (words TEXT, number INTEGER)")
        db.executemany("INSERT INTO things VALUES (?, ?)", values)
        query = "SELECT words, number FROM things ORDER BY number, words, rowid LIMIT :most"
        row_by_row = [[*row] for row in db.execute(query, {"most": most})]
        at_once = rows.values_at_once(db, ("words", "number"), query, {"most": most})
    assert at_once == row_by_row
    assert len(at_once) == (len(values) if most < 0 else min(most, len(values)))
