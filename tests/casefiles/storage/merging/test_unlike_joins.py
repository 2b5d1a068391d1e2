"""Where copies met is worked out again, also of what an older version of the program wrote."""

import shutil
from contextlib import ExitStack
from dataclasses import replace

import pytest

from casefiles.acts import PROGRAM, Act
from casefiles.storage import migrate, schema_version
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.journal_entry import JournalChange, parse
from casefiles.storage.merging import unlike_joins
from casefiles.storage.merging.case_copy import read_case_copy
from casefiles.storage.merging.prepare_merge import Relation, prepare_merge
from casefiles.workspace.workspace import Workspace
from tests.build import ada, with_tables
from tests.forged_entries import forged_entry, with_lines
from tests.merge_laws import Pair

LATER = """
ALTER TABLE parties ADD COLUMN nickname TEXT NOT NULL DEFAULT '';
CREATE TABLE songs (
  id TEXT NOT NULL PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
"""


@pytest.fixture
def a_later_version(tmp_path, monkeypatch):
    """Return what makes this a program with one more migration."""

    def come():
        folder = tmp_path / "later" / "migrations"
        shutil.copytree(schema_version.MIGRATIONS, folder)
        newest = schema_version.newest_schema()
        (folder / f"{newest + 1:04}_songs.sql").write_text(LATER, "utf-8")
        monkeypatch.setattr(schema_version, "MIGRATIONS", folder)
        migrate.migrations.cache_clear()
        schema_version.newest_schema.cache_clear()
        assert migrate.migrations()[-1].number == newest + 1

    yield come
    monkeypatch.undo()
    migrate.migrations.cache_clear()
    schema_version.newest_schema.cache_clear()


def test_where_copies_met_under_an_older_version_is_not_told_as_otherwise(
    tmp_path, a_later_version, monkeypatch
):
    with ExitStack() as stack:
        pair = Pair(tmp_path / "pair", stack)
        for name, n in (("a", 1), ("b", 2)):
            pair.do(name, "party", n)
            pair.do(name, "step", n)
        pair.exchange()
        pair.do("a", "party", 3)
        record = pair.record("a")
    a_later_version()
    with Workspace(tmp_path / "new", ada(7)) as third:
        with monkeypatch.context() as without:
            without.setattr(unlike_joins, "_as_of", lambda _tables, changes: changes)
            assert prepare_merge(third.db, record).unlike, "the versions are told apart at all"
        prepared = prepare_merge(third.db, record)
        assert (prepared.relation, prepared.unlike) == (Relation.NEW, ())
        third.take_over(prepared)
        assert third.verify().faults == ()
        assert read_case_copy(third.db, pair.case).head == record.head


def test_what_stayed_since_something_used_it_is_not_told_once_that_was_erased(tmp_path):
    """Ada lays a paper on a step that Bob removes: the step stays. Then the paper is erased."""
    with ExitStack() as stack:
        pair = Pair(tmp_path / "pair", stack)
        assert pair.do("a", "papers", 0)
        assert pair.do("b", "remove step", 0)
        for each in pair.exchange().values():
            assert each.collisions
        assert pair.do("a", "erase", 0)
        record = pair.record("a")
        other = (pair.copies["b"].db, with_a_title(record))
        assert prepare_merge(*other).unlike == (record.head.seq + 1,)
    with Workspace(with_tables(tmp_path / "new"), ada(7)) as third:
        prepared = prepare_merge(third.db, record)
        assert (prepared.relation, prepared.unlike) == (Relation.NEW, ())
        third.take_over(prepared)
        assert third.verify().faults == ()


def with_a_title(record):
    """The same, and a line beside it that meets it in a title which neither has."""
    change = JournalChange("cases", record.case, {"title": "Mill & Sons"}, {"title": "a lie"})
    line = forged_entry(record.case, (record.entries[0].hash,), 2, [])
    ends = record.head.hash, line.hash
    said = {"act": Act.MERGE_COPIES, "actor": PROGRAM}
    met = forged_entry(record.case, ends, record.head.seq + 1, [change], **said)
    entries = sorted((*record.entries, line, met), key=lambda e: (parse(e.text).seq, e.hash))
    head = ChainHead(record.case, record.head.seq + 1, met.hash)
    return replace(record, entries=tuple(entries), head=head)


def _forged(record, steps):
    """Add two lines that nobody signs, of which the second numbers a step by a word, and a join."""
    base, head = dict(steps[min(steps)]), record.head

    def line(*rows):
        changes = [JournalChange("steps", row, None, base | {"number": at}) for row, at in rows]
        return forged_entry(record.case, (head.hash,), head.seq + 1, changes)

    one, other = line(("a" * 36, 90)), line(("b" * 36, 90), ("c" * 36, "ninety"))
    record = replace(
        record,
        entries=(*record.entries, one),
        head=ChainHead(record.case, head.seq + 1, one.hash),
    )
    return with_lines(record, other)


def test_what_a_line_says_that_no_table_takes_is_told_and_is_no_crash(tmp_path):
    with ExitStack() as stack:
        pair = Pair(tmp_path, stack)
        forged = _forged(pair.record("a"), pair.rows("a")["steps"])
        prepared = prepare_merge(pair.copies["b"].db, forged)
        assert prepared.unlike == (forged.head.seq,)
