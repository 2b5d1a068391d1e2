"""What is said quietly beside a page."""

import json

import pytest

from casefiles.evidence.model import Reading, State
from casefiles.evidence.reading_remarks import reading_remarks
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
        ({"claimed": {"made": "2025-03-10", "by": "Li", "program": "Word"}},
         ("claimed by the file: made 2025-03-10, by Li, with Word",)),
        ({"claimed": {"made": "2025-03-10T08:15:59+00:00",
                      "changed": "2025-03-11T00:00:00.5+08:00"}},
         ("claimed by the file: made 2025-03-10 08:15 UTC, changed 2025-03-11 00:00 +08:00",)),
        ({"taken": "2025:03:10 10:00:00"}, ("claimed by the file: made 2025:03:10 10:00:00",)),
    ],
)  # fmt: skip
def test_what_was_guessed_damaged_or_claimed_is_said(facts, said):
    assert reading_remarks(reading(**facts)) == said
