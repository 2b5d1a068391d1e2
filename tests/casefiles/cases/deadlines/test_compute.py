"""What follows from what: chains, what ends a deadline, and what lets it begin anew."""

from datetime import date, timedelta

from casefiles.cases.deadlines import wording
from casefiles.cases.deadlines.business_calendar import BusinessCalendar
from casefiles.cases.deadlines.compute import deadlines, derived_events
from casefiles.cases.deadlines.load import load
from casefiles.cases.deadlines.model import DatedEvent, EndReason
from casefiles.cases.vocabulary import EventKind
from casefiles.reference_data import clock_rules, regimes
from resources import folder
from tests.casefiles.cases.deadlines.given_events import due, events

UFLPA, WRO = "uflpa-exception", "wro"


def test_a_decision_to_detain_starts_the_time_for_the_notice():
    found = due(UFLPA, presented="2026-11-02", detained="2026-11-04")
    assert found["D1"].ended is EndReason.MET
    assert found["D2"].due == date(2026, 11, 12)


def test_a_decision_that_comes_late_does_not_move_the_notice():
    found = due(UFLPA, presented="2026-11-02", detained="2026-11-10")
    assert found["D2"].due == date(2026, 11, 17)
    assert wording.ended(found["D1"]) == "Done, after the day: decision to detain 10 Nov 2026."


def test_an_exclusion_before_day_thirty_starts_the_protest_and_ends_the_wait():
    found = due(UFLPA, presented="2026-11-02", excluded="2026-11-12")
    assert found["D3"].ended is EndReason.MET
    assert found["D4"].ended is EndReason.MOOT
    assert found["D7"].due == date(2027, 5, 11)
    assert not found["D7"].start.derived


def test_an_exclusion_after_day_thirty_does_not_move_the_protest():
    found = due(UFLPA, presented="2026-11-02", excluded="2026-12-10")
    assert found["D7"].due == date(2027, 5, 31)
    assert found["D7"].start.kind is EventKind.DEEMED_EXCLUSION


def test_a_decision_on_day_thirty_itself_is_in_time():
    found = due(UFLPA, presented="2026-11-02", released="2026-12-02")
    assert found["D7"].due is None
    assert found["D7"].waits_for


def test_the_earlier_of_mailing_and_delivery_counts():
    found = due(WRO, excluded="2027-03-08", exclusion_received="2027-03-03")
    assert found["D6"].due == date(2027, 5, 2)


def test_a_revocation_ends_the_wait_and_nothing_is_deemed_excluded():
    found = due(UFLPA, presented="2026-11-02", detention_revoked="2026-11-20")
    assert found["D3"].ended is EndReason.RESET
    assert found["D4"].due is None
    assert found["D7"].due is None
    assert "Runs no more" in wording.ended(found["D4"])


def test_an_exclusion_on_the_day_of_the_revocation_counts():
    found = due(
        UFLPA, presented="2026-11-02", detention_revoked="2026-11-12", excluded="2026-11-12"
    )
    assert found["D7"].due == date(2027, 5, 11)


def test_goods_presented_again_after_a_revocation_start_anew():
    again = DatedEvent(EventKind.PRESENTED, date(2027, 1, 4))
    found = due(
        UFLPA, again, presented="2026-11-02", detained="2026-11-04", detention_revoked="2026-11-20"
    )
    assert found["D1"].due == date(2027, 1, 11)
    assert found["D1"].ended is None
    assert found["D3"].due == date(2027, 2, 3)


def test_what_was_feared_before_a_revocation_is_feared_no_more():
    again = DatedEvent(EventKind.PRESENTED, date(2026, 3, 20))
    before = {"presented": "2026-03-02", "excluded": "2026-03-10"}
    found = due(UFLPA, again, **before, detention_revoked="2026-03-15")
    assert found["D3"].due == date(2026, 4, 19)
    assert found["D4"].due == date(2026, 4, 18), "not the day before April 1"


def test_what_was_deemed_excluded_before_the_revocation_stays_so():
    found = due(UFLPA, presented="2026-11-02", detention_revoked="2026-12-20")
    assert found["D7"].due == date(2027, 5, 31)


def test_an_exclusion_that_is_revoked_gives_the_wait_back():
    found = due(
        UFLPA, presented="2026-11-02", excluded="2026-11-10", exclusion_revoked="2026-11-20"
    )
    assert found["D3"].ended is None
    assert found["D7"].due == date(2027, 5, 31)


def test_a_notice_before_the_decision_was_due_is_done():
    found = due(UFLPA, presented="2026-11-02", notice="2026-11-04")
    assert found["D1"].ended is EndReason.MET
    assert wording.how(found["D2"]) == "Done: notice of detention 4 Nov 2026."


def test_a_revoked_detention_needs_no_proof_until_the_goods_are_detained_again():
    again = DatedEvent(EventKind.DETAINED, date(2026, 11, 20))
    revoked = {"imported": "2026-11-02", "detention_revoked": "2026-11-12"}
    assert due(WRO, **revoked)["D5"].ended is EndReason.MOOT
    assert due(WRO, again, **revoked)["D5"].ended is None


def test_a_denial_before_day_thirty_is_what_the_summons_runs_from():
    found = due("protest", protest_filed="2026-12-07", protest_denied="2026-12-21")
    assert found["D8"].ended is EndReason.MET
    assert found["D9"].due == date(2027, 6, 19)


def test_a_release_leaves_nothing_to_be_done():
    found = due(UFLPA, presented="2026-11-02", released="2026-11-20")
    assert found["D3"].ended is EndReason.MET
    assert found["D4"].ended is EndReason.MOOT
    assert wording.ended(found["D4"]) == "Nothing is left to be done: released 20 Nov 2026."


def test_a_closure_of_the_port_is_not_counted():
    closed = {date(2026, 11, 6): "flooded"}
    found = due(UFLPA, presented="2026-11-02", closures=closed)
    assert found["D1"].due == date(2026, 11, 10)
    assert "flooded, 6 Nov 2026, is not counted" in wording.how(found["D1"])


def with_a_second_d3():
    """The rules as they ship, and 45 days for the decision from 2027 on: only data is changed."""
    folder_ = folder("regimes") / "clock"
    texts = {each.name.removesuffix(".yaml"): each.read_text("utf-8") for each in folder_.iterdir()}
    head, *rules = texts["detention"].split("\n  - id: ")
    at = next(n for n, each in enumerate(rules) if each.startswith("D3") and "uflpa" in each)
    old = rules[at]
    rules[at] = old.replace("    bases:", "    valid_to: 2026-12-31\n    bases:")
    new = old.replace("valid_from: 2000-01-01", "valid_from: 2027-01-01")
    rules.append(new.replace("amount: 30", "amount: 45"))
    texts["detention"] = "\n  - id: ".join([head, *rules])
    return load(texts, {*regimes()})


def test_a_changed_rule_is_a_second_version_in_the_data():
    rules = with_a_second_d3()
    before, after = (due(UFLPA, rules=rules, presented=d) for d in ("2026-12-31", "2027-01-01"))
    assert before["D3"].due == date(2026, 12, 31) + timedelta(days=30)
    assert after["D3"].due == date(2027, 1, 1) + timedelta(days=45)
    assert after["D4"].due == after["D3"].due - timedelta(days=1)
    assert after["D7"].due == after["D3"].due + timedelta(days=180)


def test_a_day_for_which_no_rule_is_known_is_not_guessed():
    found = due(UFLPA, presented="1999-11-02")["D3"]
    assert found.due is None
    assert "No D3 is known for 1999-11-02" in wording.how(found)


def test_the_chain_is_told_from_what_was_recorded():
    told = wording.steps(due(UFLPA, presented="2026-11-02")["D7"])
    assert told[0].startswith(
        "Presented for examination 2 Nov 2026 + 30 calendar days = 2 Dec 2026"
    )
    assert told[1].startswith("Deemed exclusion 2 Dec 2026 + 180 calendar days = 31 May 2027")
    assert told[2] == "31 May 2027 is no business day (Memorial Day): safe by 28 May 2027."
    assert told[3] == "Not before 2 Dec 2026."


def test_what_is_not_known_yet_is_said():
    told = wording.how(due(WRO)["D5"])
    assert told == "Waits for: “imported”."


def test_what_the_law_treats_as_having_happened_is_among_what_happened():
    found = due(UFLPA, presented="2026-11-02").values()
    assert [(e.kind, e.on) for e in derived_events(found)] == [
        (EventKind.NOT_RELEASED, date(2026, 11, 9)),
        (EventKind.DEEMED_EXCLUSION, date(2026, 12, 2)),
    ]


def test_the_order_in_which_events_are_given_makes_no_difference():
    given = events(presented="2026-11-02", excluded="2026-11-10", protest_filed="2026-12-07")
    one, other = (
        deadlines(each, clock_rules(), BusinessCalendar(), UFLPA) for each in (given, given[::-1])
    )
    assert one == other
