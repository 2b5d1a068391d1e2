"""All that is found of a name is hidden, in every script; what was not searched is said."""

import pytest

from casefiles.evidence import store as evidence
from casefiles.evidence.places import Rectangle, Run
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions.found_places import (
    places_of_name,
    places_of_words,
    the_pseudonym,
)
from casefiles.evidence.redactions.hidden_share import percent, share_of
from casefiles.evidence.redactions.page_words import PageWords, hidden_runs
from casefiles.kernel.errors import Impossible, NotFound
from tests.casefiles.evidence.redactions.papers import (
    HAN,
    LATIN,
    UYGHUR,
    a_named_worker,
    a_paper,
    with_paper,
)


def words_under(workspace, exhibit, places):
    """What stands where something is hidden, page by page."""
    with Readers() as readers:
        words = PageWords(workspace, evidence.get(workspace.db, exhibit), readers)
        said = list[str]()
        for each in places:
            layer = words.layers(each.place.page)[0]
            said += [
                layer.text[slice(*run)] for run in hidden_runs(layer, each.areas or (each.place,))
            ]
    return said


def test_a_name_is_found_in_three_scripts_and_what_was_not_searched_is_said(workspace):
    case, exhibit = with_paper(workspace)
    _, text = with_paper(workspace, f"Name: {LATIN}".encode(), "list.txt", case)
    worker = a_named_worker(workspace, case)
    found = places_of_name(workspace, case, worker)
    [in_text] = (each.place for each in found.places if each.exhibit == text)
    assert in_text == Run(None, 6, 6 + len(LATIN))
    on_pages = [each for each in found.places if each.exhibit == exhibit]
    assert [each.place.page for each in on_pages] == [1, 2, 3, 3]
    said = words_under(workspace, exhibit, on_pages)
    assert said == [LATIN, HAN, UYGHUR, "A. Memet"]
    assert (found.times, found.exhibits, found.pages_without_text) == (5, 2, 1)
    assert "1 page has no text and was not searched." in found.in_words


def test_words_are_found_as_a_search_finds_them(workspace):
    case, exhibit = with_paper(workspace)
    found = places_of_words(workspace, case, '"paid in cash" OR 三月')
    assert words_under(workspace, exhibit, found.places) == ["paid in cash", "三月"]
    assert all(isinstance(each.place, Rectangle) for each in found.places)
    with pytest.raises(Impossible, match="which words"):
        places_of_words(workspace, case, "type:payroll")


def test_a_name_beside_the_text_is_named_and_not_taken_for_hidden(workspace):
    content = a_paper((((90, 700, "Nobody."),),), note=f"ask {LATIN}")
    case, _ = with_paper(workspace, content)
    found = places_of_name(workspace, case, a_named_worker(workspace, case))
    assert found.places == ()
    assert "1 place beside the text of E-001, p. 1" in found.in_words


def test_where_no_name_is_kept_nothing_is_looked_for(workspace):
    case, _ = with_paper(workspace, b"nothing", "plan.txt")
    worker = a_named_worker(workspace, case, "")
    with pytest.raises(Impossible, match="No name is kept"):
        places_of_name(workspace, case, worker)
    assert the_pseudonym(workspace, case, "W-01") == worker
    with pytest.raises(NotFound):
        the_pseudonym(workspace, case, "W-02")


def test_the_share_of_a_page_counts_each_spot_once():
    half = Rectangle(1, 0, 0, 10000, 5000)
    assert share_of([half], (100, 100)) == 0.5
    assert share_of([half, half, Rectangle(1, 2000, 2000, 4000, 6000)], (100, 100)) == 0.52
    assert share_of([Rectangle(1, -500, -500, 20000, 20000)], (100, 100)) == 1
    assert (share_of([], (100, 100)), percent(0.0), percent(0.0001)) == (0, "0 %", "1 %")
