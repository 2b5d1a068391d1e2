"""What is said quietly beside a page."""

import json

import pytest

from casefiles.evidence.model import Reading, State
from casefiles.evidence.reading_remarks import claimed_metadata, reading_remarks
from casefiles.kernel.ids import CaseId, ExhibitId


def reading(**facts):
    told = json.dumps(facts)
    return Reading("r", CaseId("c"), ExhibitId("e"), State.READ, "x", 1, told, "reader", "", "")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ()),
        ({"encoding": "utf-8", "basis": "detected"}, ()),
        ({"encoding": "gb18030", "basis": "detected"}, ("decoded as GB18030, guessed",)),
        ({"encoding": "utf-8", "basis": "detected; the mail declares gbk, which does not fit"},
         ("decoded as UTF-8, guessed; the mail declares gbk, which does not fit",)),
        ({"names": ["gb18030, guessed from all names together", "utf-8, declared by the archive"]},
         ("names in it decoded as GB18030, guessed from all names together",)),
        ({"encoding": "big5", "basis": "declared by the file"},
         ("decoded as BIG5, declared by the file",)),
        ({"encoding": "cp1252", "basis": "not certain"},
         ("decoded as CP1252, guessed, not certain",)),
        ({"damage": ["no trailer"], "remarks": ["has macros"]},
         ("damaged: no trailer", "has macros")),
        ({"claimed": {"made": "2025-03-10", "by": "Li"}}, ()),
    ],
)  # fmt: skip
def test_what_was_guessed_or_damaged_is_said_beside_the_page(facts, said):
    assert reading_remarks(reading(**facts)) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"damage": ["no trailer"]}, ()),
        ({"claimed": {"made": "2025-03-10", "by": "Li", "program": "Word"}},
         ("created 10 Mar 2025, by Li, with Word",)),
        ({"claimed": {"made": "2025-03-10T08:15:59+00:00",
                      "changed": "2025-03-11T00:00:00.5+08:00"}},
         ("created 10 Mar 2025, 08:15 UTC, modified 11 Mar 2025, 00:00 +08:00",)),
        ({"taken": "2025:03:10 10:00:00"}, ("created 10 Mar 2025, 10:00",)),
        ({"claimed": {"made": "2025-02-31"}}, ("created 2025-02-31",)),
        ({"claimed": {"made": "last spring"}}, ("created last spring",)),
    ],
)  # fmt: skip
def test_days_in_the_metadata_of_a_file_are_said_in_words(facts, said):
    told = tuple(f"in the file's own metadata: {each}" for each in said)
    assert claimed_metadata(reading(**facts)) == told
