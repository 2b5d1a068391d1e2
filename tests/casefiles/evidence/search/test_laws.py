"""The index finds what a scan of every text finds."""

from tests import search_laws


def test_the_index_finds_what_a_scan_finds():
    search_laws.hold(examples=150)


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
