"""Two clocks: our response as the notice states it, CBP's decision from presentation; one safe day.

Goods presented, revoked and presented again keep the first clock as a contested alternative.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casefiles.cases import store as cases
from casefiles.cases.deadlines.case_deadlines import DueContext, clocks, nearest_of
from casefiles.cases.deadlines.compute import by_first_presentation
from casefiles.cases.deadlines.ics import CalendarEntry, calendar_file
from casefiles.cases.deadlines.safe_day import other_clocks, row_due, row_name, safe_day_sentences
from casefiles.cases.deadlines.timeline import (
    ClockSide,
    DeadlineStatus,
    StatedByCBP,
    StatedDay,
    timeline,
)
from casefiles.cases.detentions import summary as shipped
from casefiles.cases.detentions.time_zones import zone_of
from casefiles.reference_data import clock_rules
from tests.build import a_case
from tests.casefiles.cases.deadlines.given_events import calendar, due, events
from tests.shipping import a_detention, a_line, a_shipment, an_event, detain

UFLPA = "uflpa-applicability"
DAY = date.fromisoformat


def clock(today, *more, stated="", basis=UFLPA, closures=None, over=False, **days):
    happened = [*events(**days), *more]
    found = [*due(basis, *more, closures=closures, **days).values()]
    known = calendar(closures)
    told = StatedByCBP(StatedDay(DAY(stated)) if stated else None, (), over, known)
    first = by_first_presentation(happened, found, clock_rules(), known, basis)
    return timeline(happened, found, DAY(today), told, first)


def again(on):
    return events(presented=on)


def first_days(shown):
    return {each.rule_id: str(each.due) for each in shown.rows if each.is_first}


@pytest.mark.parametrize(
    ("stated", "day", "told"),
    [
        ("2026-12-10", "2026-12-02", "CBP decides; our response is due 10 Dec 2026"),
        ("2026-11-25", "2026-11-25", "Our response is due; CBP decides by 2 Dec 2026"),
        ("", "2026-12-02", "CBP decides; no day is stated for our response"),
    ],
)
def test_the_safe_day_is_the_earlier_of_both_and_both_are_named(stated, day, told):
    shown = clock("2026-11-20", stated=stated, presented="2026-11-02")
    both = [each for each in (shown.response, shown.decision) if each]
    near = min(both, key=lambda each: each.act_by)
    assert (str(near.act_by), f"{row_due(near)}; {other_clocks(shown, near)}") == (day, told)
    assert safe_day_sentences(shown)[0].startswith(f"Safe day: {near.act_by.day} ")


def test_the_response_is_not_the_decision_and_neither_is_held_against_the_other():
    shown = clock("2026-11-20", stated="2026-12-10", presented="2026-11-02")
    ours, theirs = shown.response, shown.decision
    assert (ours.side, ours.stated.on, ours.due) == (ClockSide.RESPONSE, date(2026, 12, 10), None)
    assert (theirs.side, theirs.due, theirs.stated) == (ClockSide.DECISION, date(2026, 12, 2), None)
    assert not ours.differs
    assert not theirs.differs


def test_under_a_wro_the_law_gives_the_response_its_time_and_the_notice_is_held_against_it():
    shown = clock("2026-11-20", stated="2026-12-15", basis="wro", imported="2026-10-15")
    assert shown.decision is None
    assert (shown.response.rule_id, shown.response.differs) == ("D5", True)
    assert shown.nearest.act_by == date(2026, 12, 15)
    assert other_clocks(shown, shown.nearest) == ""


@pytest.mark.parametrize(
    ("stated", "closures", "safe", "why"),
    [
        ("2026-12-12", {}, "2026-12-11", "Saturday"),
        ("2026-12-13", {}, "2026-12-11", "Sunday"),
        ("2026-12-25", {}, "2026-12-24", "Christmas Day"),
        ("2027-01-18", {}, "2027-01-15", "Martin Luther King Jr. Day"),
        ("2026-12-10", {"2026-12-10": "strike", "2026-12-09": "strike"}, "2026-12-08", "strike"),
        ("2026-12-10", {}, "2026-12-10", ""),
    ],
)
def test_a_stated_day_on_a_closed_one_is_worked_to_on_the_business_day_before(
    stated, closures, safe, why
):
    known = {DAY(day): reason for day, reason in closures.items()}
    shown = clock("2026-11-20", stated=stated, closures=known, presented="2026-11-30")
    ours = shown.response
    assert (str(ours.act_by), str(ours.safe), ours.closed) == (safe, safe, why)
    assert ("no business day" in ours.how) == bool(why)
    [entry] = [
        each
        for each in calendar_file([CalendarEntry("x", "X", (ours,))], datetime.now(UTC)).split(
            b"BEGIN:V"
        )
        if b"SUMMARY" in each and b"Our response" in each
    ]
    assert f"DTSTART;VALUE=DATE:{safe.replace('-', '')}".encode() in entry


@pytest.mark.parametrize(
    ("today", "word"),
    [
        ("2026-12-11", DeadlineStatus.DUE),
        ("2026-12-12", DeadlineStatus.DUE),
        ("2026-12-13", DeadlineStatus.DUE),
        ("2026-12-14", DeadlineStatus.OVERDUE),
    ],
)
def test_between_the_safe_day_and_the_last_it_is_due_and_not_overdue(today, word):
    assert clock(today, stated="2026-12-13").response.status is word
    assert (
        clock("2027-02-27", basis="wro", imported="2026-11-30").response.status
        is DeadlineStatus.DUE
    )


def test_a_decision_on_a_sunday_is_due_until_it_has_passed():
    presented = "2026-11-06"  # + 30 days: Sunday, December 6
    assert clock("2026-12-05", presented=presented).decision.status is DeadlineStatus.DUE
    assert clock("2026-12-07", presented=presented).decision.status is DeadlineStatus.PASSED


@pytest.mark.parametrize(
    ("today", "over", "happened", "word"),
    [
        ("2026-11-28", False, {}, DeadlineStatus.OVERDUE),
        ("2026-11-28", False, {"submitted": "2026-11-24"}, DeadlineStatus.DONE),
        ("2026-12-02", False, {}, DeadlineStatus.PASSED),
        ("2026-11-28", False, {"excluded": "2026-11-27"}, DeadlineStatus.PASSED),
        ("2026-11-28", True, {"released": "2026-11-27"}, DeadlineStatus.OVER),
        ("2026-11-20", False, {"excluded": "2026-11-19"}, DeadlineStatus.SOON),
    ],
)
def test_how_our_response_stands(today, over, happened, word):
    shown = clock(today, stated="2026-11-25", presented="2026-11-02", over=over, **happened)
    assert shown.response.status is word


def test_what_was_submitted_before_a_revocation_is_no_response_to_what_came_after():
    void = {"submitted": "2026-11-09", "detention_revoked": "2026-11-16"}
    shown = clock("2026-11-28", stated="2026-11-25", presented="2026-11-02", **void)
    assert shown.response.status is DeadlineStatus.OVERDUE


def test_a_response_that_was_sent_leaves_the_decision_to_watch():
    shown = clock("2026-11-20", stated="2026-11-25", presented="2026-11-02", submitted="2026-11-18")
    assert shown.nearest.rule_id == "D4"
    assert other_clocks(shown, shown.decision) == "our response is sent"


def test_presented_again_keeps_the_first_clock_as_a_contested_alternative():
    shown = clock(
        "2026-11-27", *again("2026-11-20"), presented="2026-11-02", detention_revoked="2026-11-16"
    )
    assert (shown.decision.due, shown.decision.is_first) == (date(2026, 12, 20), False)
    assert first_days(shown) == {"D3-first": "2026-12-02", "D7-first": "2027-05-31"}
    assert shown.nearest.rule_id == "D3-first"
    assert row_name(shown.nearest) == "CBP’s decision, contested"
    assert other_clocks(shown, shown.nearest).startswith("CBP decides by 18 Dec 2026, ")
    assert "Contested" in shown.nearest.how
    assert "Ask counsel" in shown.nearest.how


def test_once_the_first_day_has_passed_its_protest_runs_as_an_alternative():
    shown = clock(
        "2026-12-03", *again("2026-11-20"), presented="2026-11-02", detention_revoked="2026-11-16"
    )
    stands = {each.rule_id: each.status for each in shown.rows if each.is_first}
    assert stands == {"D3-first": DeadlineStatus.PASSED, "D7-first": DeadlineStatus.LATER}
    assert shown.nearest.rule_id == "D4"


@pytest.mark.parametrize(
    ("revoked", "presented_again", "is_contested"),
    [
        ("2026-11-16", "2026-11-20", True),
        ("2026-11-16", "2026-11-16", True),
        ("2026-11-16", "", False),
        ("", "2026-11-20", False),
        ("2026-11-16", "2026-11-10", False),
        ("2026-11-02", "2026-11-20", False),
    ],
)
def test_only_goods_presented_before_and_after_a_revocation_have_a_first_clock(
    revoked, presented_again, is_contested
):
    more = again(presented_again) if presented_again else []
    void = {"detention_revoked": revoked} if revoked else {}
    shown = clock("2026-11-27", *more, presented="2026-11-02", **void)
    assert bool(first_days(shown)) is is_contested


def test_revoked_twice_the_first_of_three_presentations_counts():
    shown = clock(
        "2026-11-27", *again("2026-11-20"), *again("2026-12-01"),
        *events(detention_revoked="2026-11-24"),
        presented="2026-11-02", detention_revoked="2026-11-16",
    )  # fmt: skip
    assert shown.decision.due == date(2026, 12, 31)
    assert first_days(shown)["D3-first"] == "2026-12-02"


def test_the_first_clock_ends_with_a_release_and_not_with_another_presentation():
    shown = clock(
        "2026-11-27", *again("2026-11-20"), presented="2026-11-02",
        detention_revoked="2026-11-16", released="2026-11-25",
    )  # fmt: skip
    assert shown.nearest is None


@pytest.mark.parametrize("shared", [True, False])
def test_an_earlier_detention_of_the_same_lines_starts_the_first_clock(shared):
    lines = (a_line(1), a_line(2))
    early = a_detention(id="early", presented_on=date(2026, 10, 1))
    revoked = replace(
        an_event("detention-revoked", 1), detention="early", on_day=date(2026, 10, 29)
    )
    zone = zone_of(a_detention(), lines, (a_shipment(),))
    held = lines[:1] if shared else (a_line(9),)
    known = shipped.ImportSummary(
        (a_shipment(),), lines,
        statuses=(
            shipped.DetentionSummary(early, held, zone, (revoked,)),
            shipped.DetentionSummary(a_detention(), lines, zone, ()),
        ),
    )  # fmt: skip
    [before, now] = clocks(known, DueContext(clock_rules(), datetime(2026, 11, 20, 17, tzinfo=UTC)))
    assert before.timeline.nearest is None
    assert now.timeline.decision.due == date(2026, 12, 2)
    expected = {"D3-first": "2026-10-31", "D7-first": "2027-04-29"} if shared else {}
    assert first_days(now.timeline) == expected


def test_the_next_day_of_a_case_names_both_also_beside_a_question_of_cbp(workspace):
    from casefiles.due import due_context  # noqa: PLC0415
    from casefiles.inquiries.inquiry_acts import add_inquiries  # noqa: PLC0415

    case = a_case(workspace)
    detain(workspace, case, stated_due="2026-12-10")
    known = due_context(clock_rules(), datetime(2026, 11, 20, 17, tzinfo=UTC))

    def nearest():
        return nearest_of(workspace.db, cases.get(workspace.db, case), known)

    both = "CBP decides by 2 Dec 2026, our response is due 10 Dec 2026"
    assert nearest().told == f"Last day to ask for an extension; {both}"
    add_inquiries(workspace, case, [{"words": "Who spun it?", "due_on": date(2026, 11, 29)}])
    assert str(nearest().day) == "2026-11-27", "a Sunday: the Friday before"
    assert nearest().told == f"Answer Q-1; {both}"
