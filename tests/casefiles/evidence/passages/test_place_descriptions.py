"""Where a mark lies is said in words that people use, and its corners are not."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.model import Reading, State
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions, describe_place
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole
from casefiles.evidence.readers import formats
from casefiles.storage import rows
from tests.build import a_case, an_exhibit
from tests.casefiles.evidence.test_places import PLACES
from tests.sqlite_steps import steps

LETTER = (612.0, 792.0)


def inches(left, bottom, right, top):
    return Rectangle(2, *(round(each * 7200) for each in (left, bottom, right, top)))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (inches(1, 9, 3, 10), "p. 2, upper left"),
        (inches(3, 9, 5, 10), "p. 2, upper middle"),
        (inches(6, 1, 8, 2), "p. 2, lower right"),
        (inches(1, 5, 2, 6), "p. 2, left, halfway down"),
        (inches(3, 5, 5, 6), "p. 2, middle"),
        (inches(1, 5, 7.5, 6), "p. 2, middle"),
        (inches(1, 9, 7.5, 10), "p. 2, upper part"),
        (inches(0.5, 0.5, 2, 10.5), "p. 2, left side"),
        (inches(0.5, 0.5, 8, 10.5), "part of p. 2"),
        (inches(9, 12, 10, 13), "p. 2, upper right"),
        (Run(2, 40, 60), "part of p. 2"),
        (Run(None, 40, 60), "characters 41–60"),
        (Cells("Wages", "B3:C7"), "cells B3:C7 of Wages"),
        (Cells("", "B3"), "cell B3"),
        (Cells("Wages", "B3"), "cell B3 of Wages"),
        (OnPage(2), "p. 2"),
        (Whole(), ""),
    ],
)
def test_it_is_said_where(place, said):
    assert describe_place(place, LETTER) == said


def test_without_the_size_of_the_page_it_is_a_part_of_it():
    assert describe_place(inches(1, 9, 3, 10)) == "part of p. 2"


@given(PLACES, st.sampled_from([LETTER, (0.0, 0.0)]))
def test_no_corner_of_a_rectangle_is_told(place, size):
    said = describe_place(place, size)
    if isinstance(place, Rectangle):
        assert re.fullmatch(rf"p\. {place.page}, [a-z, ]+|part of p\. {place.page}", said)


def test_the_page_that_was_read_says_how_large_it_is(workspace):
    case = a_case(workspace)
    exhibit, place = an_exhibit(workspace, case), inches(1, 9, 3, 10)
    assert PlaceDescriptions(workspace.db).named(exhibit, place) == "E-001 part of p. 2"
    sizes = json.dumps({"sizes": [[20_000, 20_000, 1], [61_200, 79_200, 3]]})
    known = Reading("r", case, exhibit, State.READ, formats.PDF, 4, sizes, "", "", "")
    with workspace.change(Act.READ_FACTS, case) as db:
        rows.add(db, store.READINGS, known)
    assert PlaceDescriptions(workspace.db).named(exhibit, place) == "E-001 p. 2, upper left"
    assert PlaceDescriptions(workspace.db).named(exhibit, Whole()) == "E-001"


def test_to_name_one_exhibit_costs_as_much_in_a_case_of_many(workspace):
    case = a_case(workspace)
    exhibit = an_exhibit(workspace, case)

    def named():
        return PlaceDescriptions(workspace.db).named(exhibit, OnPage(2))

    named()
    alone = steps(workspace.db, named)
    for n in range(20):
        an_exhibit(workspace, case, f"plan {n}")
    assert steps(workspace.db, named) == alone
