"""Where what was found stands, and the words that are quoted of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.model import Reading, State
from casefiles.evidence.places import Cells, Run
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.text_chunks import whole
from casefiles.evidence.search.hit_places import PlacedQuote, place_of, placed_quotes
from casefiles.kernel.ids import CaseId, ExhibitId

SHEET = "工号\t车间\t备注\n1\t针织车间\t细纱车间和车间\n2\t\t车"


def reading(mime, pages=None, facts="{}"):
    return Reading("r", CaseId("c"), ExhibitId("e"), State.READ, mime, pages, facts, "", "", "")


CSV = reading(formats.CSV)


def runs_of(word, text):
    return [(at, at + len(word)) for at in range(len(text)) if text.startswith(word, at)]


def test_a_hit_in_a_sheet_is_its_cell_once_with_all_that_the_cell_says():
    assert placed_quotes(CSV, whole(SHEET, 0), runs_of("车间", SHEET)) == (
        PlacedQuote(Cells("", "B1"), "车间"),
        PlacedQuote(Cells("", "B2"), "针织车间"),
        PlacedQuote(Cells("", "C2"), "细纱车间和车间"),
    )


def test_a_hit_over_several_cells_is_their_range():
    start = SHEET.index("针织")
    assert placed_quotes(CSV, whole(SHEET, 0), [(start, start + 8)]) == (
        PlacedQuote(Cells("", "B2:C2"), "针织车间\t细纱车间和车间"),
    )
    assert placed_quotes(CSV, whole(SHEET, 0), [(start, len(SHEET))]) == (
        PlacedQuote(Cells("", "A2:C3"), "1\t针织车间\t细纱车间和车间\n2\t\t车"),
    )


def test_a_hit_on_a_page_is_a_run_with_its_words_as_they_are_printed():
    text = "wages with\ufffeheld"
    pdf = reading(formats.PDF, 3)
    assert placed_quotes(pdf, whole(text, 1), [(0, 5), (6, 15)]) == (
        PlacedQuote(Run(2, 0, 5), "wages"),
        PlacedQuote(Run(2, 6, 15), "with-held"),
    )


@given(
    st.lists(st.lists(st.sampled_from(["", "ab", "车间", "b a"]), max_size=4), max_size=5),
    st.sampled_from(["a", "b", "车", "车间"]),
)
def test_each_is_where_one_alone_would_be(rows, word):
    text = "\n".join("\t".join(row) for row in rows)
    runs = runs_of(word, text)
    places = [each.place for each in placed_quotes(CSV, whole(text, 0), runs)]
    assert places == list(dict.fromkeys(place_of(CSV, whole(text), *run) for run in runs))
    for each in placed_quotes(CSV, whole(text, 0), runs):
        assert word in each.quote


@pytest.mark.parametrize("about", [None, reading(formats.PLAIN)])
def test_in_a_text_without_pages_it_is_a_run(about):
    assert placed_quotes(about, whole("on wages", 0), [(3, 8)]) == (
        PlacedQuote(Run(None, 3, 8), "wages"),
    )
