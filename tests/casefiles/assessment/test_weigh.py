"""What is proposed for an exhibit, from its kind, its source and its conditions."""

from datetime import date, datetime

import pytest

from casefiles.assessment.evidence_item import Period
from casefiles.assessment.weigh import (
    appraise,
    controlled_by,
    group_of,
    period_of,
    proposed,
    source_of,
    worth,
)
from casefiles.checklists.vocabulary import ControlledBy
from casefiles.evidence.model import Conditions, Confidentiality, Exhibit
from tests.build import NOON
from tests.casefiles.checklists.shipped import CHECKLIST


def an_exhibit(**known):
    empty = dict.fromkeys(Exhibit.__slots__, "")
    none = dict.fromkeys(["party", "made_on", "covers_from", "covers_to", "expires_on"])
    plain = {
        "number": 1,
        "size": 1,
        "received_at": NOON,
        "conditions": Conditions.UNKNOWN,
        "ordinary_course": False,
        "confidentiality": Confidentiality.BUSINESS,
    }
    return Exhibit(**empty | none | plain | known)


def grade(**known):
    found = worth(CHECKLIST, an_exhibit(**known))
    return found.reliability + found.credibility


def test_what_nothing_is_known_of_cannot_be_judged():
    assert grade() == "F6"
    assert grade(kind="not a kind") == "F6"


@pytest.mark.parametrize("kind", [each.id for each in CHECKLIST.evidence_types])
def test_every_kind_of_evidence_has_a_proposal(kind):
    assert grade(kind=kind) != "F6"


@pytest.mark.parametrize("line", CHECKLIST.grades, ids=lambda line: line.why)
def test_every_line_of_the_grades_fits_something(line):
    kinds = [each.id for each in CHECKLIST.evidence_types]
    sources = ["", *(each.id for each in CHECKLIST.source_kinds)]
    assert any(
        proposed(
            CHECKLIST,
            an_exhibit(kind=kind, source=source, conditions=conditions, ordinary_course=ordinary),
        )
        is line
        for kind in [*kinds, ""]
        for source in sources
        for conditions in Conditions
        for ordinary in (True, False)
    )


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"kind": "supplier_declaration", "source": "party"}, "D4"),
        ({"kind": "payroll", "source": "party", "ordinary_course": True}, "C3"),
        ({"kind": "payroll", "source": "party"}, "D4"),
        ({"kind": "bank_transfer", "source": "bank"}, "B2"),
        ({"kind": "worker_testimony_free", "conditions": Conditions.FREE}, "B2"),
        ({"kind": "worker_testimony_free", "conditions": Conditions.CONTROLLED}, "C3"),
        ({"kind": "gov_media"}, "C3"),
        ({"kind": "gov_notice"}, "B2"),
    ],
)
def test_a_grade_is_proposed_from_kind_source_and_conditions(known, expected):
    assert grade(**known) == expected


def test_a_departure_counts_and_its_reason_is_shown():
    found = worth(CHECKLIST, an_exhibit(kind="payroll", reliability="B", grade_reason="seen made"))
    assert (found.reliability, found.credibility, found.departed) == ("B", "4", True)
    assert found.why == "seen made"


@pytest.mark.parametrize(
    ("known", "source"),
    [
        ({"source": "bank"}, "bank"),
        ({"source": " Bank "}, "bank"),
        ({"source_group": "supplier"}, "party"),
        ({"source": "Mrs. Li, accounts", "source_group": "tax_authority"}, "tax"),
    ],
)
def test_a_source_is_known_by_any_of_its_names_in_either_field(known, source):
    assert source_of(CHECKLIST, an_exhibit(**known)).id == source


def test_an_unknown_source_is_nobodys_word_for_independence():
    assert source_of(CHECKLIST, an_exhibit(source="Mrs. Li")) is None
    unnamed = an_exhibit(kind="payroll", source="Mrs. Li")
    assert controlled_by(CHECKLIST, unnamed) is ControlledBy.PARTY
    assert controlled_by(CHECKLIST, an_exhibit(kind="gov_media")) is ControlledBy.STATE
    assert controlled_by(CHECKLIST, an_exhibit(party="p1")) is ControlledBy.PARTY
    assert controlled_by(CHECKLIST, an_exhibit(kind="press_report")) is ControlledBy.NONE


def test_a_source_group_goes_before_the_source_and_nothing_named_is_one_group():
    assert group_of(an_exhibit(source="bank", source_group="ICBC")) == "icbc"
    assert group_of(an_exhibit(source="bank")) == "bank"
    assert group_of(an_exhibit()) == group_of(an_exhibit(kind="payroll")) == ""


def test_the_days_it_covers_go_before_the_day_it_was_made():
    made, start = date(2026, 4, 2), date(2026, 3, 1)
    assert period_of(an_exhibit(made_on=made)) == Period(made, made)
    assert period_of(an_exhibit(made_on=made, covers_from=start)) == Period(start, None)


def test_an_exhibit_is_appraised_as_its_parts_say():
    bank = an_exhibit(kind="bank_transfer", source="bank")
    found = appraise(CHECKLIST, bank)
    assert (found.worth, found.group) == (worth(CHECKLIST, bank), "bank")
    assert found.controlled_by is ControlledBy.NONE
    assert isinstance(found.exhibit.received_at, datetime)
