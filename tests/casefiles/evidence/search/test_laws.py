"""The index finds what a scan of every text finds."""

from tests import search_laws


def test_the_index_finds_what_a_scan_finds():
    search_laws.hold(examples=150)


def test_the_index_finds_what_a_scan_finds_in_texts_of_many_pieces():
    search_laws.hold(examples=20, cut=True)
