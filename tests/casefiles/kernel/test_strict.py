from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.kernel import strict
from casefiles.kernel.errors import Faulty


class Color(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    id: str
    class_: Color = Color.RED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outer:
    name: str
    many: tuple[Inner, ...] = ()
    some: frozenset[Color] = frozenset()
    words: Mapping[Color, str] | None = None
    day: date | None = None
    number: int = 0
    yes: bool = False


def faults(**said):
    return [*strict.faults(Outer, said)]


def test_what_has_no_faults_becomes_what_it_says():
    data = {
        "name": "x",
        "many": [{"id": "a", "class": "red", "note": ""}],
        "some": ["red"],
        "day": "2026-03-01",
        "number": 3,
        "yes": True,
    }
    expected = Outer(
        "x", (Inner("a"),), frozenset({Color.RED}), None, date(2026, 3, 1), 3, yes=True
    )
    assert strict.read(Outer, data, "it") == expected
    assert strict.read(Outer, {"name": "x", "words": {"red": "a color"}}, "it").words == {
        Color.RED: "a color"
    }


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({}, "has no 'name'"),
        ({"name": ""}, "name: nothing is not text"),
        ({"name": 3}, "name: 3 is not text"),
        ({"name": "x", "nam": "y"}, "unknown key 'nam'"),
        ({"name": "x", "many": {}}, "many: {} is not a list"),
        ({"name": "x", "many": [3]}, "many[1]: 3 is not a record"),
        (
            {"name": "x", "many": [{"id": "a", "class_": "red"}]},
            "many[1] (a): unknown key 'class_'",
        ),
        ({"name": "x", "many": [{"id": "a", "class": "blue"}]}, "'blue' is not one of red"),
        ({"name": "x", "some": ["red", "red"]}, "some: 'red' stands there more than once"),
        ({"name": "x", "words": {"blue": "y"}}, "words: 'blue' is not one of red"),
        ({"name": "x", "day": "2026-02-30"}, "day: There is no such day as 2026-02-30."),
        ({"name": "x", "day": "soon"}, "day: “soon” is not a day written as YYYY-MM-DD"),
        ({"name": "x", "day": 3}, "day: 3 is not a day (YYYY-MM-DD)"),
        ({"name": "x", "number": True}, "number: True is not a whole number"),
        ({"name": "x", "yes": 1}, "yes: 1 is not true or false"),
    ],
)
def test_a_fault_says_where_it_is(said, fault):
    assert [each for each in faults(**said) if fault in each]


def test_all_faults_come_at_once():
    with pytest.raises(Faulty) as caught:
        strict.read(Outer, {"number": "x", "yes": "y", "z": 1}, "the thing")
    assert caught.value.what == "the thing"
    assert len(caught.value.faults) == 4


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just("red"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "many", "some", "words", "id"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(anything)
def test_whatever_is_handed_in_either_has_faults_or_can_be_made(data):
    if not [*strict.faults(Outer, data)]:
        assert isinstance(strict.make(Outer, data), Outer)
