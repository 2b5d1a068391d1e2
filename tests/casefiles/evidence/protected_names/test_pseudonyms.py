"""What is copied to the clipboard says a pseudonym where a protected name stood."""

from types import SimpleNamespace

import pytest

from casefiles.evidence.protected_names.name_matcher import NameMatcher
from casefiles.evidence.protected_names.pseudonyms import with_pseudonyms


@pytest.fixture(scope="module")
def guard():
    return SimpleNamespace(
        labels={"w1": "W-01", "w2": "W-02 of C-002"},
        matcher=NameMatcher([("w1", "Aynur Tursun"), ("w2", "王晓明")]),
    )


def test_a_name_in_a_cell_is_replaced_and_the_rest_stays(guard):
    cells = ["E-001", "Wages of Aynur Tursun, May", "王晓明和王晓明"]
    said, names = with_pseudonyms(guard, cells)
    assert said == ["E-001", "Wages of W-01, May", "W-02 of C-002和W-02 of C-002"]
    assert names == 3


def test_a_name_over_two_cells_is_replaced_in_both_and_no_cell_is_lost(guard):
    assert with_pseudonyms(guard, ["7", "Aynur", "Tursun", "paid"]) == (
        ["7", "W-01", "W-01", "paid"],
        1,
    )


def test_a_row_without_names_is_as_it_was_but_for_its_tabs(guard):
    assert with_pseudonyms(guard, ["a\tb", "", "c\nd"]) == (["a b", "", "c\nd"], 0)
