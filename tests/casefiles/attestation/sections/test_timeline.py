"""What an attestation says of days, and what is asked about them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight import deadlines
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.sections.summary import summary
from casefiles.attestation.sections.timeline import timeline
from casefiles.cases.deadlines.case_deadlines import DueContext, clocks
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.cases.detentions.time_zones import zone_of
from casefiles.reference_data import clock_rules
from tests.attesting import a_record
from tests.shipping import a_detention, a_line, a_shipment, an_event

LINE = a_line(1)
STATED = {"stated_due": date(2026, 12, 10), "stated_words": "Within 30 days of this notice"}


def a_record_on(today, *events, basis="uflpa-applicability", shipment=None, **known):
    detention = a_detention(detention_number="UF-1", basis=basis, **known)
    shipment = shipment or a_shipment()
    zone = zone_of(detention, [LINE], [shipment])
    status = DetentionSummary(detention, (LINE,), zone, events)
    held = ImportSummary((shipment,), (LINE,), statuses=(status,))
    now = datetime.fromisoformat(f"{today}T17:00+00:00").astimezone(UTC)
    matter = Matter(imported=held, clocks=clocks(held, DueContext(clock_rules(), now)))
    return a_record(basis, matter=matter)


def words(record, audience=Audience.CBP):
    return " ".join(str(each) for each in timeline(record, audience)).replace("\\xa0", " ")


def asked(record, item):
    return [each.it.replace("\xa0", " ") for each in deadlines.CHECKS[item](record, Audience.CBP)]


def test_what_happened_and_what_is_due_are_printed_with_their_rule():
    said = words(a_record_on("2026-11-20", notice_on=date(2026, 11, 10), **STATED))
    assert "Presented for examination" in said
    assert "Not released in time: treated as detained (19 USC 1499(c)(1)" in said
    assert "Presented for examination November 2, 2026 + 30 calendar days" in said
    assert "19 USC 1499(c)(5)(A); 19 CFR 151.16(e)-(f)" in said
    assert "These days were computed as the table says" in said
    assert "Our response" in said
    assert "As CBP states it (“Within 30 days of this notice”)" in said
    assert "was computed" not in said, "two clocks: neither is held against the other"


def test_what_the_notice_states_is_held_against_the_time_that_the_law_gives_the_importer():
    shipment = a_shipment(imported_on=date(2026, 10, 15))
    said = words(a_record_on("2026-11-20", basis="wro", shipment=shipment, **STATED))
    assert (
        "CBP states December 10, 2026 (“Within 30 days of this notice”);"
        " January 15, 2027 was computed." in said
    )


def test_a_day_on_a_closed_one_is_printed_with_its_safe_day():
    sunday = {"stated_due": date(2026, 12, 13)}
    said = words(a_record_on("2026-11-20", presented_on=date(2026, 11, 6), **sunday))
    assert "December 6, 2026 (Sunday; safe day December 4, 2026)" in said
    assert "December 13, 2026 (Sunday; safe day December 11, 2026)" in said


def test_the_summary_names_both_days_with_their_safe_days_and_nothing_contested():
    sunday = {"stated_due": date(2026, 12, 13)}
    revoked = an_event("detention-revoked", 1, on_day=date(2026, 11, 12))
    again = an_event("presented", 2, on_day=date(2026, 11, 16))
    for events, day in (((), "December 2, 2026"), ((revoked, again), "December 16, 2026")):
        record = a_record_on("2026-11-20", *events, **sunday)
        said = str([*summary(record, Audience.CBP, ())]).replace("\\xa0", " ")
        assert "Our response, December 13, 2026 (Sunday; safe day December 11, 2026)" in said
        assert f"Decision, or deemed exclusion, {day}" in said
        assert "ontested" not in said


def test_the_first_of_two_clocks_is_for_counsel_and_asked_about():
    revoked = an_event("detention-revoked", 1, on_day=date(2026, 11, 12))
    again = an_event("presented", 2, on_day=date(2026, 11, 16))
    record = a_record_on("2026-11-20", revoked, again)
    assert "ontested" not in words(record)
    assert "Contested: Decision, or deemed exclusion" in words(record, Audience.COUNSEL)
    assert asked(record, "first-clock") == ["December 2, 2026"]
    assert not asked(a_record_on("2026-11-20"), "first-clock")
    late = a_record_on("2026-12-04", revoked, again)
    assert not asked(late, "decision-passed"), "what is contested is not deemed excluded"


def test_what_has_not_come_is_for_counsel_only():
    record = a_record_on("2026-11-20")
    assert "May 31, 2027" not in words(record)
    assert "Last day to ask for an extension" not in words(record)
    assert "May 31, 2027" in words(record, Audience.COUNSEL)
    assert "Last day to ask for an extension" in words(record, Audience.COUNSEL)


def test_a_part_that_fared_differently_has_a_heading():
    released = an_event("released", 1, ["s1"], "30")
    said = words(a_record_on("2026-12-02", released))
    assert "30 pieces of" in said
    assert "The rest of" in said or "the rest of" in said


def test_nothing_is_printed_without_a_detention_or_where_the_basis_does_not_call_for_it():
    assert not words(a_record("uflpa-applicability"))
    record = a_record_on("2026-11-20")
    quiet = replace(record, composition=replace(record.composition, sections=()))
    assert not words(quiet)


def test_it_is_asked_which_day_holds_while_it_matters():
    shipment = a_shipment(imported_on=date(2026, 10, 15))
    wro = {"basis": "wro", "shipment": shipment}
    assert asked(a_record_on("2026-11-20", **wro, **STATED), "stated-differs") == [
        "December 10, 2026, and January 15, 2027 was computed (D5)"
    ]
    assert not asked(a_record_on("2026-11-20", **wro), "stated-differs")
    released = an_event("released", 1)
    assert not asked(a_record_on("2026-12-05", released, **wro, **STATED), "stated-differs")


def test_it_is_asked_whether_the_response_is_there_before_the_decision():
    assert asked(a_record_on("2026-11-20", **STATED), "response-after-decision") == [
        "December 10, 2026, and its decision is due by December 2, 2026"
    ]
    early = {"stated_due": date(2026, 12, 1)}
    assert not asked(a_record_on("2026-11-20", **early), "response-after-decision")
    sent = an_event("submitted", 1, on_day=date(2026, 11, 19))
    assert not asked(a_record_on("2026-11-20", sent, **STATED), "response-after-decision")
    released = an_event("released", 1, on_day=date(2026, 11, 19))
    assert not asked(a_record_on("2026-11-20", released, **STATED), "response-after-decision")


@pytest.mark.parametrize(("today", "count"), [("2026-12-01", 0), ("2027-01-20", 1)])
def test_a_day_of_the_importer_that_passed_is_asked_about(today, count):
    shipment = a_shipment(imported_on=date(2026, 10, 15))
    found = asked(a_record_on(today, basis="wro", shipment=shipment), "day-passed")
    assert len(found) == count
    assert all(each.startswith("D5 Proof of admissibility") for each in found)


def test_a_decision_that_did_not_come_is_asked_about():
    assert asked(a_record_on("2026-12-04"), "decision-passed") == ["December 2, 2026"]
    assert not asked(a_record_on("2026-12-02"), "decision-passed")


def test_a_day_that_is_not_known_is_asked_for():
    assert asked(a_record_on("2026-11-20", presented_on=None), "clock-unknown") == [
        "UF-1: presented for examination"
    ]
    assert asked(a_record_on("2026-11-20", basis="wro"), "clock-unknown") == ["UF-1: imported"]
    assert not asked(a_record_on("2026-11-20"), "clock-unknown")
