"""The index costs as much as is due, and a check of all of it still finds damage."""

from pathlib import Path

import pytest

from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.store import Finish, SearchIndex
from casefiles.evidence.search.update_index import due, update_index
from casefiles.kernel.ids import Digest
from casefiles.storage import fts5_seal
from casefiles.storage.database import transaction
from tests import index_sum_laws
from tests.benchmarks.many_files import a_result
from tests.sqlite_steps import steps

_READ = Path("/proc/self/io")
"""How many bytes this process has read from files so far."""


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_the_sum_of_all(workspace, seed):
    assert index_sum_laws.hold(workspace.folder, seed, 100) > 20


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE files SET stamp = '2' WHERE first = 1",
        "UPDATE files SET slots = slots + 2 WHERE first = 1",
        "DELETE FROM files WHERE first = 1",
        "INSERT INTO files SELECT 'x', 999, 2, '1', 'en', ''",
        "UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10",
        "DELETE FROM words_docsize WHERE id = 1",
        "DELETE FROM words_idx",
    ],
)
def test_damage_is_found(workspace, damage):
    assert index_sum_laws.is_found(workspace.folder, damage)


@pytest.mark.parametrize("many", [1, 5])
def test_damage_is_found_though_more_came_in_and_was_sealed(workspace, many):
    damage = "UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10"
    more = (index_sum_laws.a_file(n, "1") for n in range(100, 100 + many))
    assert index_sum_laws.is_found(workspace.folder, damage, more)


def test_sealing_costs_as_much_as_is_new(tmp_path):
    def sealed(files):
        (tmp_path / f"{files}").mkdir()
        with SearchIndex(tmp_path / f"{files}") as index:
            there = (index_sum_laws.a_file(n, "1", f"word{n} " * 9) for n in range(files))
            index.put(there, (), Finish())
            index.put([index_sum_laws.a_file(files, "1")])
            return steps(index.db, lambda: index.put((), (), Finish()))

    few, many = sealed(100), sealed(3_000)
    assert many <= few * 1.2


def test_what_is_due_is_told_as_soon_among_many_files(workspace):
    def taken(files):
        with open_search_data(workspace) as held:
            held.cache.keep((Digest(f"{n:064x}"), a_result(f"word{n}")) for n in range(files))
            update_index(held, held.index)
            one = Digest(f"{5:064x}")
            held.cache.keep([(one, a_result("said anew"))])
            assert due(held, held.index) == ([one], [])
            return (
                steps(held.cache.db, lambda: due(held, held.index)),
                steps(held.index.db, lambda: due(held, held.index)),
            )

    few, many = taken(100), taken(1_000)
    assert many[0] <= few[0] * 1.1
    assert many[1] <= few[1] * 1.1


def test_a_log_that_lost_its_end_is_told_from_one_that_was_read(workspace):
    first, second = Digest("1" * 64), Digest("2" * 64)
    with open_search_data(workspace) as held:
        held.cache.keep([(first, a_result("wages"))])
        update_index(held, held.index)
        held.cache.db.execute("DELETE FROM looked_into")
        held.cache.db.execute("DELETE FROM changed WHERE nr > 1")  # as before it was kept
        held.cache.keep([(second, a_result("wages"))])
        assert due(held, held.index) == ([second], [first])


def test_of_more_changes_than_the_log_keeps_all_are_compared(workspace):
    digests = [Digest(f"{n:064x}") for n in range(3)]
    with open_search_data(workspace) as held:
        held.cache.keep((each, a_result("wages")) for each in digests)
        update_index(held, held.index)
        query = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
        held.cache.db.execute(f"{query} INSERT INTO changed (digest) SELECT '' FROM n")
        held.cache.forget([digests[1]])
        assert held.cache.changed_since(held.index.read_up_to().kept) is None
        assert due(held, held.index) == ([], [digests[1]])


@pytest.mark.skipif(not _READ.is_file(), reason="only Linux tells what was read")
def test_a_file_is_taken_in_without_a_count_of_all_others(workspace):
    def read(before, files):
        with open_search_data(workspace) as held:
            held.cache.keep([(Digest(f"{before:064x}"), a_result("wages"))])
            update_index(held, held.index)
            rows = ((f"{n}", 1000 * before + 2 * n, 2, "1", "en", "") for n in range(before, files))
            with transaction(held.index.db):
                held.index.db.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)
            held.cache.keep([(Digest(f"{files:064x}"), a_result("wages"))])
        with open_search_data(workspace) as held:
            start = int(_READ.read_text().split()[1])
            assert update_index(held, held.index) == 1
            return int(_READ.read_text().split()[1]) - start

    few, many = read(1, 10), read(11, 20_000)
    assert many < few + 20 * 4096


@pytest.mark.parametrize(("more", "segments"), [(3, 2), (4, 1)])
def test_an_index_of_which_more_than_half_is_new_is_tidied(workspace, more, segments):
    with open_search_data(workspace) as held:
        for files in (range(3), range(3, 3 + more)):
            held.cache.keep((Digest(f"{n:064x}"), a_result(f"word{n}")) for n in files)
            update_index(held, held.index)
        query = "SELECT block FROM words_data WHERE id = 10"
        [structure] = held.index.db.execute(query).fetchone()
        assert len(fts5_seal.segments(structure)) == segments


def test_a_file_that_changed_is_taken_in_by_one_transaction(workspace):
    with open_search_data(workspace) as held:
        held.cache.keep((Digest(f"{n:064x}"), a_result(f"word{n}")) for n in range(20))
        update_index(held, held.index)
        held.cache.keep([(Digest(f"{5:064x}"), a_result("said anew"))])
        done = list[str]()
        held.index.db.set_trace_callback(done.append)
        assert update_index(held, held.index) == 1
        assert done.count("COMMIT") == 1
        done.clear()
        assert update_index(held, held.index) == 0
        assert "COMMIT" not in done


def test_what_fails_at_the_very_end_is_due_once_more(workspace, monkeypatch):
    with open_search_data(workspace) as held:
        held.cache.keep((Digest(f"{n:064x}"), a_result(f"word{n}")) for n in range(3))
        with monkeypatch.context() as failing:
            failing.setattr(fts5_seal, "seal", lambda _: 1 // 0)
            with pytest.raises(ZeroDivisionError):
                update_index(held, held.index)
        assert held.index.stamps() == {}
        assert update_index(held, held.index) == 3


@pytest.mark.parametrize("method", ["read_up_to", "stamps", "others", "put"])
def test_an_index_that_is_dropped_on_the_way_takes_all_in_once_more(tmp_path, method):
    """What it had read before is not what it has now."""
    assert sum(index_sum_laws.is_whole_again(tmp_path, method)) >= 2
