"""One word at every depth of every format: each is found, once, with its place shown.

Or search says that it was not looked at, and why.
"""

from dataclasses import replace

import pytest

from casefiles.evidence import store
from casefiles.evidence.facts import read_facts
from casefiles.evidence.listing import listing
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Whole, in_words
from casefiles.evidence.search.index import bring_up_to_date
from casefiles.evidence.search.query import understood
from casefiles.evidence.search.reach import reach
from casefiles.evidence.search.ready import opened
from casefiles.evidence.search.search import find
from casefiles.evidence.take_in import take_in_bytes
from casefiles.evidence.unpack import unpack
from casefiles.workspace import Workspace
from desktop.evidence.exhibit_columns import state
from tests.build import a_case, ada, with_tables
from tests.planted import papers

PLOT = papers.plot()


@pytest.fixture(scope="module")
def field(tmp_path_factory):
    """A case with all the papers, read and indexed."""
    with Workspace(with_tables(tmp_path_factory.mktemp("planted") / "w"), ada()) as workspace:
        case = a_case(workspace)
        for name, content in PLOT.papers.items():
            take_in_bytes(workspace, case, name, content)
        for name, content in papers.of_every_kind():
            take_in_bytes(workspace, case, name, content())
        read_facts(workspace, case)
        while unpack(workspace, case):
            read_facts(workspace, case)
        with opened(workspace) as shelf:
            bring_up_to_date(shelf, shelf.index)
            yield workspace, case, shelf


def called(each: papers.Planted) -> str:
    return f"{each.paper}: {each.depth}"


@pytest.mark.parametrize("planted", PLOT.planted, ids=called)
def test_a_planted_word_is_found_once_where_it_stands(field, planted):
    workspace, case, shelf = field
    results = find(workspace, shelf, understood(planted.word), [case])
    assert results.total == len(results.hits) == 1
    [hit] = results.hits
    about = store.reading(workspace.db, hit.exhibit)
    exhibit: Exhibit = store.get(workspace.db, hit.exhibit)
    place = hit.place(about)
    assert exhibit.name == planted.paper
    assert hit.count == 1
    assert planted.word in hit.quote.text
    assert planted.marked in f"{hit.where(about)} {hit.piece.text}"
    if planted.where is None:
        assert isinstance(place, Whole)
        assert planted.marked in hit.where(about)
    elif isinstance(planted.where, type):
        assert isinstance(place, planted.where)
    elif isinstance(planted.where, papers.OnPage):
        assert place.page == planted.where.page
    else:
        assert place == planted.where
        assert in_words(place)


def test_what_cannot_be_searched_is_told(field):
    workspace, case, shelf = field
    told = reach(workspace, shelf, [case])
    for name, _ in papers.of_every_kind():
        [exhibit] = [each for each in store.of_case(workspace.db, case) if each.name == name]
        assert any(each.startswith(exhibit.label) for each in told.in_part), name
    assert not told.is_whole
    assert "of which not all is read" in told.in_words


def test_a_list_says_what_is_only_stored(field):
    workspace, case, _ = field
    told = {each.exhibit.name: each for each in listing(workspace.db, case)}
    assert state(told["film.mp4"]) == "· stored"
    assert state(told["book.xlsx"]) == "✓ read"
    beside = replace(told["book.xlsx"].beside, in_part="rows 1 to 9 of 12")
    assert state(replace(told["book.xlsx"], beside=beside)) == "◔ read in part"


def test_a_planted_word_is_in_every_kind_of_paper_that_is_read():
    assert len(PLOT.planted) > 70
    assert len({each.paper for each in PLOT.planted}) > 18
