import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.passages.references import Reference, read_references, write_references
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole
from casefiles.kernel.errors import Impossible
from tests.casefiles.evidence.passages.test_place_text import places


def test_references_are_read_as_people_type_them():
    typed = "E-014 p. 3; e14, p.4;E-003 ; E7 Wages!b2:d9; E-9 p. 2@1,2,3,4; E-9 :3-8;"
    assert read_references(typed) == [
        Reference(14, OnPage(3)),
        Reference(14, OnPage(4)),
        Reference(3, Whole()),
        Reference(7, Cells("Wages", "B2:D9")),
        Reference(9, Rectangle(2, 100, 200, 300, 400)),
        Reference(9, Run(None, 3, 8)),
    ]


@given(st.lists(st.builds(Reference, st.integers(1, 99_999), places)))
def test_what_is_written_is_read_back(references):
    assert read_references(write_references(references)) == references


@pytest.mark.parametrize("typed", ["see above", "E-014 p. 0", "E-", "E-014 page three"])
def test_what_is_no_reference_is_quoted(typed):
    with pytest.raises(Impossible, match="no reference"):
        read_references(typed)
