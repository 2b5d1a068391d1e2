"""How a place is written on a command line."""

import pytest

from casefiles.command_line.place import place_of
from casefiles.errors import Impossible
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole, to_text


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("whole", Whole()),
        ("3", OnPage(3)),
        ("p. 3", OnPage(3)),
        ("3@72,600.5,300,640.25", Rectangle(3, 7200, 60050, 30000, 64025)),
        ("3:120-164", Run(3, 120, 164)),
        (":0-5", Run(None, 0, 5)),
        ("Sheet1!B2:D14", Cells("Sheet1", "B2:D14")),
        ("'三月!工资'!B2", Cells("三月!工资", "B2")),
    ],
)
def test_a_place_is_what_is_meant_and_its_own_json_is_too(written, place):
    assert place_of(written) == place
    assert place_of(to_text(place)) == place


@pytest.mark.parametrize("written", ["0", "3@1,2,3", "3@9,9,1,1", "3:9-2", "Sheet!", "page", "{}"])
def test_what_is_no_place_is_refused_in_words(written):
    with pytest.raises(Impossible):
        place_of(written)
