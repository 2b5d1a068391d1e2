"""What differs between a paper and its correction."""

from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.text_diff import LineDifference, text_diff

parts = st.lists(st.lists(st.text("ab 1\t", max_size=6), max_size=6).map("\n".join), max_size=3)


def test_a_line_that_was_corrected_stands_beside_what_it_was():
    old = ["Packing list\n81-200  M  1,344.0\nTotal 4,480.0", "page 2"]
    new = ["Packing list\n81-200 M 1,433.0\nTotal 4,480.0\nSigned", "page 2"]
    assert text_diff(old, new) == (
        LineDifference(1, "81-200 M 1,344.0", "81-200 M 1,433.0"),
        LineDifference(1, "", "Signed"),
    )


def test_a_page_more_is_a_difference():
    assert text_diff(["a"], ["a", "b"]) == (LineDifference(2, "", "b"),)


@given(parts)
def test_a_paper_differs_from_itself_in_nothing(text):
    assert text_diff(text, text) == ()


@given(parts, parts)
def test_taking_out_what_is_old_and_putting_in_what_is_new_gives_the_new_one(old, new):
    def lines(texts):
        return sorted(
            (part, said)
            for part, text in enumerate(texts, 1)
            for line in text.splitlines()
            if (said := " ".join(line.split()))
        )

    left = lines(old)
    for each in text_diff(old, new):
        if each.old:
            left.remove((each.part, each.old))
        if each.new:
            left.append((each.part, each.new))
    assert sorted(left) == lines(new)
