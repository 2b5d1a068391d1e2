"""The index finds what a scan of every text finds."""

import pytest

from tests import search_laws
from tests.search_laws import Both, Phrase, Without


def test_the_index_finds_what_a_scan_finds():
    search_laws.hold(examples=70)


def test_the_index_finds_what_a_scan_finds_in_texts_of_many_pieces():
    search_laws.hold(examples=20, cut=True)


def test_a_recognized_page_behind_long_texts_is_found():
    """The scan of a page that has no text of its own, after pages that have much."""
    long = " ".join(["wages"] * 60)
    with search_laws.a_desk(cut=True) as desk:
        files, recognized = (
            [[long], [long, "", ""], [long]],
            [["", "", "劳动"], ["", "", "劳动"], []],
        )
        asked = [search_laws.Phrase("劳动"), search_laws.Phrase("wages")]
        search_laws.the_index_finds_what_a_scan_finds(desk, files, recognized, asked)


OF_THREE_PIECES = (
    "self-\nservicewages      劳pay 劳劳劳劳劳劳  劳  劳  STRASSE  co\xadop  劳劳劳\n"
    "    劳劳 劳劳 劳劳劳劳劳劳劳 wageswagesself-\nserviceself-\nservice"
)
"""Where the second begins to say what stands around its end, it is in the middle of a word."""


@pytest.mark.parametrize(
    "asked",
    [
        Phrase("劳"),
        Phrase("wages"),
        Both((Phrase("劳"), Without(Phrase("wages")))),
        Phrase("pay", goes_on=True),
        Phrase("wages", goes_on=True),
        Phrase("ser"),
    ],
    ids=str,
)
def test_half_a_word_at_the_border_of_a_piece_is_no_word(asked):
    with search_laws.a_desk(cut=True) as desk:
        files = [[], [], [OF_THREE_PIECES]]
        search_laws.the_index_finds_what_a_scan_finds(desk, files, [], [asked])


def test_what_goes_on_beyond_the_overlap_is_found_by_its_beginning():
    """A phrase across the end of a piece, whose last word is longer than what is looked ahead."""
    text = " ".join(["pay"] * 14) + f" paid wages{'x' * 70} " + " ".join(["pay"] * 20)
    with search_laws.a_desk(cut=True) as desk:
        asked = [Phrase("paid wages", goes_on=True), Phrase("paid wages"), Phrase("wagesxx", True)]
        search_laws.the_index_finds_what_a_scan_finds(desk, [[text], [], []], [], asked)
