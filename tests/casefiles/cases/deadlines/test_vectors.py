"""The worked examples of each rule, by value."""

from datetime import date

import pytest

from casefiles.cases.deadlines.wording import grade, read
from tests.casefiles.cases.deadlines.given_events import due

UFLPA, WRO = "uflpa-applicability", "wro"

VECTORS = [
    # rule, basis, what happened, due, safe
    ("D1", UFLPA, {"presented": "2026-11-02"}, "2026-11-09", "2026-11-09"),
    ("D2", UFLPA, {"presented": "2026-11-02"}, "2026-11-17", "2026-11-17"),
    ("D3", UFLPA, {"presented": "2026-11-02"}, "2026-12-02", "2026-12-02"),
    ("D4", UFLPA, {"presented": "2026-11-02"}, "2026-12-01", "2026-12-01"),
    ("D7", UFLPA, {"presented": "2026-11-02"}, "2027-05-31", "2027-05-28"),
    ("D8", "protest", {"protest_filed": "2026-12-07"}, "2027-01-06", "2027-01-06"),
    ("D9", "protest", {"protest_filed": "2026-12-07"}, "2027-07-05", "2027-07-02"),
    ("D5", WRO, {"imported": "2026-11-30"}, "2027-02-28", "2027-02-26"),
    ("D5", WRO, {"imported": "2026-10-15"}, "2027-01-15", "2027-01-15"),
    ("D5", WRO, {"imported": "2027-11-29"}, "2028-02-29", "2028-02-29"),
    ("D5", "finding", {"imported": "2027-11-30"}, "2028-02-29", "2028-02-29"),
    ("D6", WRO, {"excluded": "2027-03-03"}, "2027-05-02", "2027-04-30"),
    ("D7", WRO, {"excluded": "2027-03-03"}, "2027-08-30", "2027-08-30"),
    ("D9", UFLPA, {"protest_denied": "2026-12-21"}, "2027-06-19", "2027-06-17"),
    ("D10", "finding", {"seized": "2026-11-02"}, "2026-12-02", "2026-12-02"),
    ("D11", UFLPA, {"foia_notice": "2026-11-02"}, "2026-11-17", "2026-11-17"),
    ("D12", WRO, {"entered": "2024-02-29"}, "2029-02-28", "2029-02-28"),
    ("D12b", WRO, {"submitted": "2026-12-01"}, "2036-12-01", "2036-12-01"),
]


@pytest.mark.parametrize(("rule", "basis", "happened", "day", "safe"), VECTORS)
def test_what_is_due(rule, basis, happened, day, safe):
    found = due(basis, **happened)[rule]
    assert (str(found.due), str(found.safe)) == (day, safe)


@pytest.mark.parametrize(
    ("imported", "target"),
    [
        ("2026-10-15", "2027-01-13"),
        ("2027-11-29", "2028-02-27"),
        ("2027-11-30", "2028-02-28"),
        ("2026-11-30", "2027-02-28"),
    ],
)
def test_the_target_is_the_earlier_of_ninety_days_and_three_months(imported, target):
    assert str(due(WRO, imported=imported)["D5"].target) == target


def test_a_target_on_a_closed_day_is_worked_to_on_the_business_day_before():
    proof = due(WRO, imported="2027-11-29")["D5"]
    assert (proof.target, proof.act_by) == (date(2028, 2, 27), date(2028, 2, 25))


def test_a_copy_is_called_a_copy_and_what_was_not_read_is_marked_so():
    found = due(UFLPA, presented="2026-11-02")
    assert not any(each.rule.verified for each in found.values())
    assert {id_: grade(each.rule) for id_, each in found.items()} == {
        "D1": "copy of April 2023, 2015",
        "D2": "copy of April 2023, 2015",
        "D3": "copy of April 2023, 2015",
        "D4": "secondary",
        "D7": "copy of April 2023, 2015",
        "D8": "copy of April 2023, 2015",
        "D9": "unverified",
        "D10": "unverified",
        "D11": "copy of 2015",
        "D12": "unverified",
        "D12b": "copy of 2015",
    }
    assert grade(due("caatsa-exception", presented="2026-11-02")["D3"].rule) == "unverified"
    assert grade(due(WRO, presented="2026-11-02")["D1"].rule) == "unverified"
    assert grade(due(WRO, imported="2026-11-02")["D5"].rule) == "copy of 2015"


def test_how_far_each_source_was_read_is_said():
    said = read(due(WRO, imported="2026-11-02")["D5"].rule)
    assert "19 CFR 12.43: read in a copy of 2015, and no more (amended in 2017" in said
    assert "read nowhere" in read(due(WRO, presented="2026-11-02")["D1"].rule)
    assert read(due(WRO, seized="2026-11-02")["D10"].rule).startswith("19 USC 1618: from memory")


def test_a_protest_is_never_before_the_decision():
    assert due(UFLPA, presented="2026-11-02")["D7"].not_before == date(2026, 12, 2)
    assert due(UFLPA, excluded="2026-11-12")["D7"].not_before == date(2026, 11, 12)
    assert due(UFLPA, excluded="2026-11-12")["D8"].not_before is None


def test_records_are_kept_to_the_day_itself():
    kept = due(WRO, entered="2026-11-01")["D12"]
    assert kept.due == kept.safe == date(2031, 11, 1)
    assert kept.closed == "Saturday"
