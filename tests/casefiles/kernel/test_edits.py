"""Edits become what their fields hold, or are named as faults."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.exhibit_acts import EDITABLE
from casefiles.evidence.model import Conditions, Confidentiality, Exhibit
from casefiles.kernel.edits import read_edits
from casefiles.kernel.errors import Faulty
from casefiles.storage import rows

TYPED = {
    "title": st.text(),
    "made_on": st.none() | st.dates(),
    "conditions": st.sampled_from(Conditions),
    "confidentiality": st.sampled_from(Confidentiality),
    "ordinary_course": st.booleans(),
}
ANY = st.dictionaries(
    st.sampled_from([*EDITABLE, "id", "number", "digest"]),
    st.none() | st.text() | st.integers() | st.booleans() | st.dates() | st.lists(st.text()),
)


@given(st.fixed_dictionaries({}, optional=TYPED))
def test_what_is_typed_already_stays_what_it_is(edits):
    assert read_edits(Exhibit, edits, editable=EDITABLE) == edits


@given(st.fixed_dictionaries({}, optional=TYPED))
def test_what_is_written_as_text_becomes_the_same(edits):
    texts = {
        field: {True: "true", False: "false"}[value]
        if isinstance(value, bool)
        else str(rows.write(value) or "")
        for field, value in edits.items()
    }
    assert read_edits(Exhibit, texts, editable=EDITABLE) == edits


@given(ANY)
def test_whatever_is_handed_in_is_read_or_every_fault_is_named_at_once(edits):
    read, faults = {}, []
    for field, value in edits.items():
        try:
            read |= read_edits(Exhibit, {field: value}, editable=EDITABLE)
        except Faulty as faulty:
            faults += faulty.faults
    if faults:
        with pytest.raises(Faulty) as caught:
            read_edits(Exhibit, edits, editable=EDITABLE)
        assert [*caught.value.faults] == faults
    else:
        assert read_edits(Exhibit, edits, editable=EDITABLE) == read
    known = {str, bool, date, type(None), Conditions, Confidentiality}
    assert {type(value) for value in read.values()} <= known


@pytest.mark.parametrize("text", ["true", "True", "yes", "YES"])
def test_a_truth_is_written_as_a_word(text):
    assert read_edits(Exhibit, {"ordinary_course": text}, editable=EDITABLE) == {
        "ordinary_course": True
    }


def test_an_unknown_field_is_told_with_those_that_may_be_meant():
    with pytest.raises(Faulty) as near:
        read_edits(Exhibit, {"made_one": "2026-01-01", "title": "Invoice"}, editable=EDITABLE)
    assert near.value.faults == (
        "made_one: there is no such field to edit; perhaps made_on is meant",
    )
    with pytest.raises(Faulty) as far:
        read_edits(Exhibit, {"digest": ""}, editable=EDITABLE)
    [fault] = far.value.faults
    assert all(each in fault for each in EDITABLE)
