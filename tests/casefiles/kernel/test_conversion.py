"""What is typed and what is written become the same, by one conversion."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

import pytest

from casefiles.kernel import strict
from casefiles.kernel.edits import read_edits
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.ids import ExhibitId, LineId, PartyId


class Color(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Paper:
    day: date | None = None
    color: Color = Color.RED
    pages: int | None = None
    ordinary: bool = False
    exhibit: ExhibitId | None = None
    party: PartyId | None = None
    lines: tuple[LineId, ...] = ()
    marks: tuple[str, ...] = ()


def exhibit(name):
    if name != "A-1":
        raise Impossible(f"There is no exhibit {name!r}.")
    return "id of A-1"


IDS = {ExhibitId: exhibit, LineId: lambda name: f"id of {name}"}


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("day", "2026-02-30"),
        ("day", "soon"),
        ("color", "blue"),
        ("pages", "three"),
        ("pages", True),
        ("ordinary", "maybe"),
        ("marks", 3),
        ("marks", [3]),
    ],
)
def test_the_same_fault_is_told_in_the_same_words_at_every_door(field, data):
    with pytest.raises(Faulty) as typed:
        read_edits(Paper, {field: data})
    assert [*typed.value.faults] == strict.faults(Paper, {field: data})


def test_what_is_named_is_found_by_what_it_is():
    edits = {"exhibit": "A-1", "party": "Kaveri", "lines": "SH-1 1, SH-1 2"}
    assert read_edits(Paper, edits, ids=IDS) == {
        "exhibit": "id of A-1",
        "party": "Kaveri",
        "lines": ("id of SH-1 1", "id of SH-1 2"),
    }


def test_what_is_not_found_is_told_with_all_other_faults():
    with pytest.raises(Faulty) as caught:
        read_edits(Paper, {"exhibit": "A-2", "pages": "x", "surprise": 1}, ids=IDS)
    named, counted, unknown = caught.value.faults
    assert named == "exhibit: There is no exhibit 'A-2'."
    assert counted == "pages: 'x' is not a whole number"
    assert unknown.startswith("surprise: there is no such field")


def test_empty_text_is_nothing_where_a_field_may_be_nothing():
    assert read_edits(Paper, {"exhibit": "", "day": ""}, ids=IDS) == {"exhibit": None, "day": None}
    assert strict.read(Paper, {"exhibit": "", "day": ""}, "it") == Paper()


def test_a_file_says_truths_and_lists_as_such_and_a_person_in_words():
    typed = {"ordinary": "yes", "marks": " one, two ,"}
    assert read_edits(Paper, typed) == {"ordinary": True, "marks": ("one", "two")}
    assert strict.faults(Paper, typed) == [
        "ordinary: 'yes' is not true or false",
        "marks: ' one, two ,' is not a list",
    ]
