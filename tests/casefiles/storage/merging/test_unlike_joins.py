"""Where copies met is worked out again, also of what an older version of the program wrote."""

import shutil
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from casefiles.acts import PROGRAM, Act
from casefiles.kernel.ids import DeviceId
from casefiles.storage import migrate
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import ChainHead, JournalChange, JournalEntry, hash_of
from casefiles.storage.merging import unlike_joins
from casefiles.storage.merging.case_copy import read_case_copy
from casefiles.storage.merging.prepare_merge import Relation, prepare_merge
from casefiles.workspace.workspace import Workspace
from tests.build import ada
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
        shutil.copytree(Path(migrate.__file__).parent / "migrations", folder)
        newest = migrate.migrations()[-1].number
        (folder / f"{newest + 1:04}_songs.sql").write_text(LATER, "utf-8")
        monkeypatch.setattr(migrate, "__file__", str(tmp_path / "later" / "migrate.py"))
        migrate.migrations.cache_clear()
        assert migrate.migrations()[-1].number == newest + 1

    yield come
    monkeypatch.undo()
    migrate.migrations.cache_clear()


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


def _forged(record, steps):
    """Add two lines that nobody signs, of which the second numbers a step by a word, and a join."""
    base = dict(steps[min(steps)])

    def entry(previous, seq, *rows, act=Act.EDIT_STEP, by="Eve"):
        changes = [JournalChange("steps", row, None, base | {"number": at}) for row, at in rows]
        texts = tuple(ChangeText(n, bytes(16), each.text()) for n, each in enumerate(changes))
        digests = tuple(hash_of(each.text.encode(), each.salt) for each in texts)
        newest = migrate.migrations()[-1].number
        text = JournalEntry(
            act, record.case, DeviceId(""), "2026-03-02T12:00:00+00:00", by,
            seq=seq, schema=newest, changes=digests, previous=previous,
        ).text()  # fmt: skip
        return EntryText(hash_of(text.encode()), text, texts)

    seq = record.head.seq
    one = entry((record.head.hash,), seq + 1, ("a" * 36, 90))
    other = entry((record.head.hash,), seq + 1, ("b" * 36, 90), ("c" * 36, "ninety"))
    ends = (one.hash, other.hash)
    met = entry(ends, seq + 2, act=Act.MERGE_COPIES, by=PROGRAM)
    both = sorted([one, other], key=lambda each: each.hash)
    head = ChainHead(record.case, seq + 2, met.hash)
    return replace(record, entries=(*record.entries, *both, met), head=head)


def test_what_a_line_says_that_no_table_takes_is_told_and_is_no_crash(tmp_path):
    with ExitStack() as stack:
        pair = Pair(tmp_path, stack)
        forged = _forged(pair.record("a"), pair.rows("a")["steps"])
        prepared = prepare_merge(pair.copies["b"].db, forged)
        assert prepared.unlike == (forged.head.seq,)
