"""The index finds what a scan of every text finds."""

from tests import search_laws


def test_the_index_finds_what_a_scan_finds():
    search_laws.hold(examples=150)
