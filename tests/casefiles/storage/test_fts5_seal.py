"""The structure record of FTS5 is read as SQLite writes it."""

from contextlib import closing
from math import log
from random import Random

import pytest

from casefiles.evidence.search.store import SearchIndex
from casefiles.storage import fts5_seal
from casefiles.storage.cache_db import CacheDamaged
from casefiles.storage.database import transaction
from casefiles.storage.fts5_seal import segments
from casefiles.storage.sealing import unlocked
from casefiles.storage.sealing.key_file import new_keys
from casefiles.storage.sql_driver import open_database
from tests.index_sum_laws import a_file


def test_each_change_is_a_segment_and_four_of_a_size_become_one(tmp_path):
    """So what is looked for in each of them is looked for in few, however much there is."""

    def many():
        [block] = index.db.execute("SELECT block FROM words_data WHERE id = 10").fetchone()
        return len(segments(block))

    chance = Random(1)
    with SearchIndex(tmp_path) as index:
        found = [many()]
        for n in range(100):
            said = " ".join(f"word{chance.randrange(50_000)}" for _ in range(900))
            index.put([a_file(n, "1", said)])
            found.append(many())
    assert found[:5] == [0, 1, 2, 3, 1]
    assert max(found) > 4, "there are several sizes"
    assert all(now <= 3 * (1 + log(n, 4)) for n, now in enumerate(found) if n)


def test_a_row_of_words_is_one_page_of_the_database_also_of_a_locked_one(tmp_path):
    def pages(folder):
        folder.mkdir()
        with SearchIndex(folder) as index:
            index.put(a_file(n, "1", " ".join(map(str, range(n, n + 900)))) for n in range(200))
            [longest] = index.db.execute("SELECT max(length(block)) FROM words_data").fetchone()
            assert longest > 3_900, "some are as long as they can be"
            return index.db.execute("PRAGMA page_count").fetchone()[0]

    unlocked.hold(tmp_path / "locked", new_keys(Random(1).randbytes)[1])
    try:
        clear, locked = pages(tmp_path / "clear"), pages(tmp_path / "locked")
    finally:
        unlocked.forget(tmp_path / "locked")
    assert locked < clear * 1.05


@pytest.mark.parametrize("key", [None, bytes(48)], ids=["plain", "locked"])
def test_what_came_in_within_the_same_transaction_is_sealed(tmp_path, key):
    """FTS5 would write it at its end, and the sums would be of what was there before."""
    with closing(open_database(str(tmp_path / "words.sqlite"), key)) as db:
        db.execute(fts5_seal.TABLE)
        db.execute(
            "CREATE VIRTUAL TABLE words USING fts5 (said, content = '', contentless_delete = 1)"
        )
        db.execute(fts5_seal.SETTINGS)
        for row in range(6):
            with transaction(db):
                fts5_seal.unseal(db)
                db.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (row, f"word{row}"))
                if row == 4:
                    db.execute("DELETE FROM words WHERE rowid = 1")
                fts5_seal.seal(db)
            fts5_seal.check(db)


def test_what_is_no_structure_of_fts5_is_damage():
    for record in (
        b"",
        b"\0" * 8,
        b"\0\0\0\0\xff\0\0\x01\x02",
        b"\0\0\0\0\xff\0\0\x01\x01\x01\x01",
    ):
        with pytest.raises(CacheDamaged):
            segments(record)
