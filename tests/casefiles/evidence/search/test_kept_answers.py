"""A question costs as much as it finds, and what is kept for it is never stale."""

import pytest

from casefiles.evidence.search import scope
from casefiles.evidence.search.query import parse_query
from casefiles.evidence.search.scope import SearchScope
from casefiles.evidence.search.search import exhibits_with, search
from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.update_index import update_index
from casefiles.kernel.ids import Digest
from casefiles.workspace.view import View
from tests import kept_search_laws
from tests.build import a_case, many_exhibits
from tests.sqlite_steps import steps


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_never_stale(workspace, seed):
    assert kept_search_laws.hold(workspace, seed, 25).held > 120


def filled(workspace, files):
    """Make a case of so many files, each with a word of its own, all of them in the index."""
    from tests.benchmarks.many_files import a_result  # noqa: PLC0415

    case = a_case(workspace, f"of {files}")
    many_exhibits(workspace, case, files)
    with open_search_data(workspace) as held:
        held.cache.keep((Digest(f"{n:064x}"), a_result(f"wages word{n}")) for n in range(files))
        update_index(held, held.index)
    return case


def test_a_question_is_answered_as_soon_among_many_files(workspace):
    def taken(files):
        case = filled(workspace, files)
        search(workspace, "absent", [case])  # counted once
        with View(workspace.folder) as view, open_search_data(view) as held:
            query = parse_query("absent")
            of_rows = steps(view.db, lambda: SearchScope(view, held, query, [case]))
            return of_rows, steps(held.index.db, lambda: SearchScope(view, held, query, [case]))

    few, many = taken(100), taken(1_000)
    assert many[0] <= few[0] * 1.1
    assert many[1] <= few[1] * 1.1


def test_what_was_counted_holds_while_nothing_came_or_went(workspace, monkeypatch):
    case = filled(workspace, 40)
    assert search(workspace, "word7", [case]).total == 1
    monkeypatch.setattr(scope, "_count", None)  # would fail
    found = search(workspace, "wages", [case], limit=10)
    assert (found.total, len(found.hits), found.waiting) == (40, 10, 0)
    assert exhibits_with(workspace, "wages", [case]) == 40
    a_case(workspace, "another")
    assert search(workspace, "absent", [case]).total == 0
