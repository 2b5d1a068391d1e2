"""What a copy was after each of its entries is what its journal is rebuilt to."""

from contextlib import ExitStack, closing
from types import SimpleNamespace

import pytest

from casefiles.storage.merging import past_rows
from casefiles.storage.merging.past_rows import PastRows
from casefiles.storage.merging.rebuilt_case import rebuilt
from casefiles.storage.merging.row_shape import loose_ends, read_rows
from tests.build import passing_folder
from tests.merge_laws import PHRASES, Pair

WORK = [step for phrase in PHRASES for step in phrase]


@pytest.fixture(scope="module")
def pair():
    """Two copies in which much was done, erasing too, and which met crosswise."""
    with passing_folder() as folder, ExitStack() as stack:
        pair = Pair(folder, stack)
        for step in WORK[:14]:
            pair.do(*step)
        records = {name: pair.record(name) for name in "ab"}
        for step in WORK[14:]:
            pair.do(*step)
        pair.exchange(records=records)
        pair.exchange()
        yield pair


@pytest.mark.parametrize("is_older", [False, True], ids=["of this version", "of an older one"])
def test_each_state_is_what_the_journal_is_rebuilt_to(pair, monkeypatch, is_older):
    if is_older:  # then the tables of then are brought up to date, which the database does
        newer = [SimpleNamespace(number=10**6)]
        monkeypatch.setattr(past_rows, "migrations", lambda: newer)
    copy = pair.record("a")
    past = PastRows(copy, pair.tables)
    ends = [each.hash for each in copy.entries]
    for end in ends[::4] if is_older else [*ends, ends[0], ends[-1]]:
        with closing(rebuilt(past.copy_after(end), is_part=True)) as db:
            wanted = read_rows(db, pair.case, pair.tables)
        found = past.rows_after(end)
        assert found == wanted
        assert [[*each] for each in found.values()] == [[*each] for each in wanted.values()]
    assert past.rows_after(copy.head.hash) == pair.rows("a")


def test_a_state_of_which_something_was_erased_since_lacks_it(pair):
    copy = pair.record("a")
    past = PastRows(copy, pair.tables)
    erased = pair.rows("a")["erasures"].keys()
    assert erased
    for each in copy.entries:
        rows = past.rows_after(each.hash)
        assert not any(erased & rows[table].keys() for table in ("exhibits", "passages"))


def test_a_row_that_leans_on_one_that_is_not_there_is_told(pair):
    rows = pair.rows("a")
    assert [*loose_ends(pair.tables, rows)] == []
    del rows["exhibits"][next(row["exhibit"] for row in rows["passages"].values())]
    assert ("passages", "exhibit") in {*loose_ends(pair.tables, rows)}
