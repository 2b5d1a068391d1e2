"""The structure record of FTS5 is read as SQLite writes it."""

import pytest

from casefiles.evidence.search.store import SearchIndex
from casefiles.storage.cache_db import CacheDamaged
from casefiles.storage.fts5_seal import segments
from tests.index_sum_laws import a_file


def test_each_change_is_a_segment_and_sixteen_become_one(tmp_path):
    def many():
        [block] = index.db.execute("SELECT block FROM words_data WHERE id = 10").fetchone()
        return len(segments(block))

    with SearchIndex(tmp_path) as index:
        found = [many()]
        for n in range(20):
            index.put([a_file(n, "1", f"word{n}")])
            found.append(many())
    assert found == [*range(16), 1, *range(2, 6)]


def test_what_is_no_structure_of_fts5_is_damage():
    for record in (
        b"",
        b"\0" * 8,
        b"\0\0\0\0\xff\0\0\x01\x02",
        b"\0\0\0\0\xff\0\0\x01\x01\x01\x01",
    ):
        with pytest.raises(CacheDamaged):
            segments(record)
