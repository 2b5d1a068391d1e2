"""One word at every depth of every format: each is found, once, with its place shown.

Or search says that it was not looked at, and why.
"""

from dataclasses import replace

import pytest

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Whole, in_words
from casefiles.evidence.search.coverage import search_coverage
from casefiles.evidence.search.query import parse_query
from casefiles.evidence.search.search import find
from casefiles.usages.store import list_exhibits
from desktop.evidence.exhibit_columns import state
from tests.planted import papers
from tests.planted.field import Told, field

PLOT = papers.plot()


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    with field(tmp_path_factory.mktemp("planted") / "w", PLOT) as made:
        yield made


def called(each: papers.Planted) -> str:
    return f"{each.paper}: {each.depth}"


@pytest.mark.parametrize("planted", PLOT.planted, ids=called)
def test_a_planted_word_is_found_once_where_it_stands(held, planted):
    workspace, case, search_data = held.workspace, held.case, held.search_data
    results = find(workspace, search_data, parse_query(planted.word), [case])
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


@pytest.mark.parametrize("planted", PLOT.unread, ids=called)
def test_a_word_that_is_not_read_is_told_as_not_looked_at(held, planted):
    assert held.told(planted) is Told.NOT_LOOKED_AT
    [gap] = held.gaps(planted.paper)
    assert "not read in this format" in gap


def test_of_a_paper_with_nothing_unread_nothing_is_told(held):
    dark = {each.paper for each in PLOT.unread} | {name for name, _ in papers.of_every_kind()}
    bright = {each.paper for each in PLOT.planted} - dark
    assert {"plain.xls", "plain.xlsb"} <= bright
    assert [held.gaps(each) for each in sorted(bright)] == [[] for _ in bright]


def test_the_table_tells_a_word_that_is_called_searched(held):
    """A word that nobody planted is found nowhere: of a paper without gaps that is wrong."""
    nowhere = papers.Planted("plain.xls", "nowhere", "unplanted000q", None, "comments")
    assert held.told(nowhere) is Told.WRONG
    assert held.told(replace(nowhere, paper="charts.xls")) is Told.WRONG
    assert held.told(replace(nowhere, paper="comments.xls")) is Told.NOT_LOOKED_AT
    assert {held.told(each) for each in PLOT.planted[:5]} == {Told.FOUND}


def test_what_cannot_be_searched_is_told(held):
    told = search_coverage(held.workspace, held.search_data, [held.case])
    for name, _ in papers.of_every_kind():
        assert held.gaps(name), name
    assert not told.is_whole
    assert "of which not all is read" in told.in_words


def test_a_list_says_what_is_only_stored(held):
    told = {each.exhibit.name: each for each in list_exhibits(held.workspace.db, held.case)}
    assert state(told["film.mp4"]) == "· stored"
    assert state(told["book.xlsx"]) == "✓ read"
    beside = replace(told["book.xlsx"].beside, in_part="rows 1 to 9 of 12")
    assert state(replace(told["book.xlsx"], beside=beside)) == "◌ read in part"


def test_a_planted_word_is_in_every_kind_of_paper_that_is_read():
    assert len(PLOT.planted) > 70
    assert len({each.paper for each in PLOT.planted}) > 18
