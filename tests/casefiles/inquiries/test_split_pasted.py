"""A pasted block of text becomes the items that CBP wrote, in its words."""

from hypothesis import given
from hypothesis import strategies as st

from casefiles.inquiries.split_pasted import split_pasted


def words(block):
    return [each.words for each in split_pasted(block)]


def test_a_line_is_an_item():
    assert words("Origin of the cotton\n Who spun the yarn \n") == [
        "Origin of the cotton",
        "Who spun the yarn",
    ]


def test_what_is_numbered_goes_on_over_lines_and_loses_its_number():
    block = """
    1. Production records by which the cotton
    can be followed into the shirts
    2. Proof of payment:
    (a) of the yarn
    (b) of the shirts
    3) Where 1.5 kg went
    """
    assert words(block) == [
        "Production records by which the cotton can be followed into the shirts",
        "Proof of payment:",
        "of the yarn",
        "of the shirts",
        "Where 1.5 kg went",
    ]


def test_what_counts_nothing_is_no_number_of_an_item():
    assert words("i. Bales\nii. Laydown\nK. Ltd. of Ningbo") == [
        "Bales", "Laydown", "K. Ltd. of Ningbo",
    ]  # fmt: skip


def test_bullets_are_taken_off_and_a_hyphen_within_is_not_one():
    assert words("• Bale lists\n\uf0b7 Gin\nreceipts\n- T-shirts") == [
        "Bale lists",
        "Gin receipts",
        "T-shirts",
    ]


def test_blank_lines_part_items_that_have_no_marks():
    assert words("Origin of\nthe cotton\n\n\nWho spun it") == [
        "Origin of the cotton",
        "Who spun it",
    ]


def test_what_stands_behind_an_arrow_answers():
    [one, two] = split_pasted("Bill of lading => E-014 p. 3; statement 2\nWeight -> net")
    assert (one.words, one.answers) == ("Bill of lading", "E-014 p. 3; statement 2")
    assert (two.words, two.answers) == ("Weight -> net", "")


@given(st.text())
def test_no_letter_is_lost_and_no_item_is_without_words(block):
    """But bullets, and the spaces between."""
    found = split_pasted(block)
    assert all(each.words.strip() for each in found)
    said = "".join(f"{each.words}{each.answers}" for each in found)
    for letter in said:
        assert letter in block or letter.isspace()
    letters = [each for each in block if each.isalnum()]
    assert [each for each in said if each.isalnum()] == letters


def test_nothing_becomes_nothing():
    assert split_pasted(" \n\n") == []
