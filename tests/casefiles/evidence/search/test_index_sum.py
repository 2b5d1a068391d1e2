"""The index costs as much as is due, and a check of all of it still finds damage."""

import pytest

from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.store import SearchIndex
from casefiles.evidence.search.update_index import due, update_index
from casefiles.kernel.ids import Digest
from tests import index_sum_laws
from tests.benchmarks.many_files import a_result
from tests.sqlite_steps import steps


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
            index.put(index_sum_laws.a_file(n, "1", f"word{n} " * 9) for n in range(files))
            index.seal()
            index.put([index_sum_laws.a_file(files, "1")])
            return steps(index.db, index.seal)

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
