"""What a field shows of a reference stands for it when the field is read again."""

from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.passages.place_descriptions import describe_place
from casefiles.evidence.passages.references import (
    Reference,
    ShownReferences,
    read_references,
    show_references,
    write_references,
)
from tests.casefiles.evidence.passages.test_place_text import places

REFERENCES = st.lists(st.builds(Reference, st.integers(1, 999), places), max_size=6)


def shown(references):
    return show_references(
        (f"E-{each.number:03} {describe_place(each.place)}".strip(), write_references([each]))
        for each in references
    )


@given(REFERENCES)
def test_left_as_it_is_it_is_what_it_was(references):
    told = shown(references)
    assert read_references(told.read_again(told.words)) == references


@given(REFERENCES, st.data())
def test_what_is_taken_out_is_gone_and_the_others_stay(references, data):
    told = shown(references)
    kept = [data.draw(st.booleans()) for _ in references]
    words = "; ".join(part for part, keep in zip(told.typed, kept, strict=True) if keep)
    left = [each for each, keep in zip(references, kept, strict=True) if keep]
    assert read_references(told.read_again(words)) == left


def test_what_is_typed_beside_it_is_read_as_it_is_typed():
    told = show_references(
        [("E-012 p. 1, middle", "E-012 p. 1@1,2,3,4"), ("E-012 p. 1", "E-012 p. 1")]
    )
    typed = "E-012 p. 1, middle;E-012 p. 10; E-003"
    assert told.read_again(typed) == "E-012 p. 1@1,2,3,4;E-012 p. 10; E-003"
    assert ShownReferences().read_again(typed) == typed


def test_no_two_are_alike():
    told = show_references([("part of p. 2", "p. 2:1-5"), ("part of p. 2", "p. 2:7-9")])
    assert told.words == "part of p. 2; part of p. 2 (2)"
    assert told.read_again("part of p. 2 (2)") == "p. 2:7-9"
