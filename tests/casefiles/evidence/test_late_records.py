"""Content made and copy drawn, against the first notice: by what people said, never by a file."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from casefiles.evidence.late_records import RecordCourse, claimed_after_notice, late_record
from tests.attesting import a_reading, an_exhibit

NOTICE = date(2026, 10, 5)
BEFORE, AFTER = date(2026, 5, 2), date(2026, 10, 30)
ORDINARY, DRAWN, REVIEW = RecordCourse.ORDINARY, RecordCourse.DRAWN_LATER, RecordCourse.FOR_REVIEW

TOLD = {
    "nothing is known": ({}, None),
    "made before": ({"made_on": BEFORE}, None),
    "made on the day of the notice": ({"made_on": NOTICE}, None),
    "made before, drawn before": ({"made_on": BEFORE, "drawn_on": NOTICE}, None),
    "only drawn after, nobody knows of what day": ({"drawn_on": AFTER}, None),
    "a ledger of May printed in October": ({"made_on": BEFORE, "drawn_on": AFTER}, (DRAWN, AFTER)),
    "known by its period alone": ({"covers_to": BEFORE, "drawn_on": AFTER}, (DRAWN, AFTER)),
    "a letter after the notice": ({"made_on": AFTER}, (REVIEW, AFTER)),
    "and drawn later still": ({"made_on": AFTER, "drawn_on": date(2026, 11, 9)}, (REVIEW, AFTER)),
    "an invoice after the notice": ({"made_on": AFTER, "ordinary_course": True}, (ORDINARY, AFTER)),
    "old and of the ordinary course": ({"made_on": BEFORE, "ordinary_course": True}, None),
    "CBP's own notice": ({"made_on": AFTER, "source": "us_government"}, None),
    "CBP's own, by its group": ({"made_on": AFTER, "source_group": " US_government"}, None),
    "CBP's own, of every day": (
        {"made_on": AFTER, "source": "us", "ordinary_course": True}, None,
    ),
    "a bank's slip": ({"made_on": AFTER, "kind": "bank_transfer"}, None),
    "a bank's statement of all of the year": (
        {"made_on": AFTER, "source": "bank", "covers_to": AFTER}, None,
    ),
    "a bank's statement of May, printed in October": (
        {"made_on": AFTER, "source": "bank", "covers_from": BEFORE, "covers_to": BEFORE},
        (DRAWN, AFTER),
    ),
    "an extract of a register": ({"made_on": AFTER, "source": "registry"}, None),
    "an extract of a register from the founding of a company, drawn later": (
        {"made_on": AFTER, "source": "registry", "covers_from": BEFORE, "covers_to": AFTER},
        (DRAWN, AFTER),
    ),
    "an old entry of a register, drawn later": (
        {"made_on": BEFORE, "drawn_on": AFTER, "source": "registry"}, (DRAWN, AFTER),
    ),
    "a newspaper": ({"made_on": AFTER, "source": "press", "kind": "press_report"}, None),
    "a list of the government": ({"made_on": AFTER, "kind": "official_list"}, None),
    "a search of a list that the reviewer made": (
        {"made_on": AFTER, "kind": "official_list", "source": "reviewer", "covers_from": BEFORE,
         "covers_to": AFTER}, (REVIEW, AFTER),
    ),
    "a list that the reviewer printed before the notice": (
        {"made_on": BEFORE, "kind": "official_list", "source": "reviewer"}, None,
    ),
    "a supplier that is called a bank of seeds": (
        {"made_on": AFTER, "source_group": "Seed bank of Lanjiang"}, (REVIEW, AFTER),
    ),
}  # fmt: skip


def told(known):
    base = {"kind": "correspondence", "source": "party", "source_group": "", "made_on": None}
    base |= {"covers_from": None, "covers_to": None, "ordinary_course": False}
    return replace(an_exhibit(1, "A paper"), **base | known)


@pytest.mark.parametrize(("known", "expected"), TOLD.values(), ids=TOLD)
def test_a_paper_is_of_one_of_three_classes(known, expected):
    found = late_record(told(known), NOTICE)
    assert ((found.course, found.day) if found else None) == expected
    assert late_record(told(known), None) is None


CLAIMS = [
    {"made": "2026-10-30T10:00:00"},
    {"changed": "2026-11-01"},
    {"made": "2026-05-02", "changed": "2026-12-24T23:59:59+08:00"},
    {"made": "2031-01-01", "changed": "2030-01-01"},
]


@pytest.mark.parametrize("claimed", CLAIMS)
@pytest.mark.parametrize("known", [known for known, _ in TOLD.values()], ids=TOLD)
def test_what_a_file_claims_of_itself_never_gives_a_paper_its_class(claimed, known):
    reading = replace(a_reading(told({})), facts=json.dumps({"claimed": claimed}))
    exhibit = told(known)
    asked = claimed_after_notice(exhibit, reading, NOTICE)
    others = {"us_government", "us", "bank", "press", "registry"} & {
        exhibit.source,
        exhibit.source_group,
    }
    kinds = {"bank_transfer", "official_list"} if exhibit.source != "reviewer" else {}
    of_others = others or exhibit.kind in kinds or "US_" in str(known)
    assert (asked is None) is bool(exhibit.drawn_on or late_record(exhibit, NOTICE) or of_others)
    days = [datetime.fromisoformat(each).date() for each in claimed.values()]
    assert asked is None or (asked > NOTICE and asked in days)


@pytest.mark.parametrize(
    "facts", ["", "{}", "[]", '{"claimed": null}', '{"claimed": {"made": "yesterday"}}', "{"]
)
def test_what_cannot_be_read_of_a_file_asks_nothing(facts):
    assert claimed_after_notice(told({}), replace(a_reading(told({})), facts=facts), NOTICE) is None
    assert claimed_after_notice(told({}), None, NOTICE) is None
    assert claimed_after_notice(told({}), a_reading(told({})), None) is None
