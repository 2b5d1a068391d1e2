from datetime import date

import pytest

from casefiles.assessment import caps
from casefiles.assessment.evidence_item import Overlap, Period
from casefiles.checklists.vocabulary import ControlledBy, EvidenceClass
from casefiles.evidence.model import Conditions
from tests.casefiles.assessment.evidence_items import against, an_item, the_partys
from tests.casefiles.checklists.shipped import CHECKLIST

DECLARATION = {"class_": EvidenceClass.DECLARATION, "type": "supplier_declaration"}
PARTY = {"controlled_by": ControlledBy.PARTY}


def grade(item):
    return item.reliability, item.credibility, item.caps


def test_every_cap_of_the_checklist_is_met_by_its_code():
    named = [cap.id for cap in CHECKLIST.evidence_caps]
    assert named == ["CAP-1", "CAP-2", "CAP-3", "CAP-4", "CAP-5", "CAP-6", "CAP-7", "CAP-8"]
    for name in named:
        assert callable(getattr(caps, name.lower().replace("-", "_")))


def test_a_declaration_that_denies_is_doubtful_and_one_that_admits_is_not_capped():
    assert grade(caps.cap_1(against(**DECLARATION))) == ("B", "4", ("CAP-1",))
    assert grade(caps.cap_1(an_item(**DECLARATION))) == ("B", "2", ())


@pytest.mark.parametrize("type_", ["audit_report", "worker_testimony_controlled"])
def test_a_clean_audit_proves_nothing_where_access_is_blocked(type_):
    item = against(type=type_, class_=EvidenceClass.OBSERVATION)
    blocked = caps.capped(item, access_blocked=True)
    assert (blocked.credibility, blocked.conditions) == ("6", Conditions.CONTROLLED)
    assert "CAP-2" in blocked.caps
    assert "CAP-2" not in caps.capped(item, access_blocked=False).caps


def test_the_signs_an_audit_saw_stay_usable():
    item = an_item(type="audit_report", class_=EvidenceClass.OBSERVATION)
    assert caps.capped(item, access_blocked=True).is_admissible


@pytest.mark.parametrize(
    "class_", [EvidenceClass.DECLARATION, EvidenceClass.OWN_STATEMENT, EvidenceClass.TESTIMONY]
)
def test_a_denial_by_the_party_is_not_reliable(class_):
    assert grade(caps.cap_3(against(class_=class_, **PARTY))) == ("D", "2", ("CAP-3",))
    assert grade(caps.cap_3(an_item(class_=class_, **PARTY))) == ("B", "2", ())


def test_a_denial_by_state_media_is_not_reliable_and_an_order_of_the_state_is():
    state = {"class_": EvidenceClass.OFFICIAL, "controlled_by": ControlledBy.STATE}
    assert caps.cap_3(against(type="gov_media", **state)).reliability == "D"
    assert caps.cap_3(against(type="gov_notice", **state)).reliability == "B"


def test_a_record_of_the_party_is_capped_at_fairly_reliable():
    assert grade(caps.cap_3(the_partys(reliability="A"))) == ("C", "3", ("CAP-3",))
    assert grade(caps.cap_3(the_partys())) == ("C", "3", ())
    assert grade(caps.cap_3(against())) == ("B", "2", ())


def test_history_is_kept_and_named():
    assert caps.cap_4(an_item(overlap=Overlap.NO)).caps == ("CAP-4",)
    assert caps.cap_4(an_item(overlap=Overlap.UNKNOWN)).caps == ()


def test_a_hit_of_software_is_a_lead():
    lead = caps.cap_5(an_item(found_by_software=True))
    assert lead.caps == ("CAP-5",)
    assert not lead.is_admissible


@pytest.mark.parametrize("type_", ["photo_video", "satellite"])
def test_a_picture_needs_its_place_and_date(type_):
    picture = {"type": type_, "class_": EvidenceClass.OBSERVATION}
    assert grade(caps.cap_6(an_item(**picture))) == ("B", "4", ("CAP-6",))
    assert grade(caps.cap_6(an_item(**picture, verified=True))) == ("B", "2", ())


def test_no_cap_ever_raises_a_grade():
    worst = against(reliability="F", credibility="6", **DECLARATION, **PARTY)
    assert grade(caps.capped(worst, access_blocked=True)) == ("F", "6", ())


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ((1, 3), (3, 5), Overlap.YES),
        ((1, 2), (3, 5), Overlap.NO),
        ((4, None), (None, 3), Overlap.NO),
        ((None, 3), (3, None), Overlap.YES),
        ((1, None), (2, None), Overlap.YES),
        ((None, None), (1, 2), Overlap.UNKNOWN),
        ((1, 2), (None, None), Overlap.UNKNOWN),
    ],
)
def test_periods_overlap_where_they_have_a_day_in_common(one, other, overlap):
    def period(days):
        return Period(*(date(2026, 3, day) if day else None for day in days))

    assert period(one).overlap(period(other)) is overlap
