"""Detentions as the rules see them: fields, events, parts, tasks, and the nearest day of a case."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casefiles.cases import store as cases
from casefiles.cases.case_acts import close_case
from casefiles.cases.deadlines.case_deadlines import DueContext, clocks, nearest_of
from casefiles.cases.deadlines.timeline import DeadlineStatus
from casefiles.cases.detentions import summary as shipped
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.detentions.time_zones import zone_of
from casefiles.cases.overview import overview, overview_of
from casefiles.cases.shipments.model import Closure, Extension, ExtensionAnswer, PortalTask
from casefiles.cases.vocabulary import EventKind
from casefiles.reference_data import clock_rules
from tests.build import a_case
from tests.shipping import a_detention, a_line, a_shipment, an_event, detain

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
WATCH = DueContext(clock_rules(), NOW)
LINES = (a_line(1), a_line(2))


def held(*events, detention=None, lines=LINES, shipments=(), closures=(), **more):
    detention = detention or a_detention()
    shipments = shipments or (a_shipment(),)
    zone = zone_of(detention, lines, shipments)
    one = shipped.DetentionSummary(detention, tuple(lines), zone, events, **more)
    return shipped.ImportSummary(shipments, tuple(lines), statuses=(one,), closures=closures)


def rows(material, watch=WATCH):
    [clock] = clocks(material, watch)
    return {row.rule_id or row.title: row for row in clock.timeline.rows}


def test_a_detention_runs_from_the_day_on_which_the_goods_were_presented():
    shown = rows(held(detention=a_detention(notice_on=date(2026, 11, 10))))
    assert shown["D3"].act_by == date(2026, 12, 2)
    assert shown["D2"].status is DeadlineStatus.DONE


def test_today_is_the_day_at_the_port():
    late = DueContext(clock_rules(), datetime(2026, 11, 21, 3, tzinfo=UTC))
    oakland = a_detention(zone="America/Los_Angeles")
    assert rows(held(detention=oakland), late)["D3"].days_left == 12
    assert rows(held(detention=a_detention(zone="Pacific/Guam")), late)["D3"].days_left == 11


def test_of_several_entries_the_one_imported_first_gives_the_day():
    shipments = (
        a_shipment(1, imported_on=date(2026, 11, 30), entered_on=date(2026, 12, 1)),
        replace(
            a_shipment(2, imported_on=date(2026, 10, 15), entered_on=date(2026, 10, 16)), id="t"
        ),
    )
    lines = (a_line(1), a_line(1, shipment="t"))
    shown = rows(held(detention=a_detention(basis="wro"), lines=lines, shipments=shipments))
    assert shown["D5"].due == date(2027, 1, 15)
    assert shown["D12"].due == date(2031, 12, 1), "records are kept until the last of them may go"


def test_the_story_tells_every_entry_and_by_which_number():
    shipments = (
        a_shipment(1, imported_on=date(2026, 11, 30), entered_on=date(2026, 12, 1)),
        replace(
            a_shipment(2, imported_on=date(2026, 10, 15), entered_on=date(2026, 10, 16)), id="t"
        ),
    )
    lines = (a_line(1), a_line(1, shipment="t"))
    [clock] = clocks(held(lines=lines, shipments=shipments), WATCH)
    told = [(each.on, each.kind, each.note) for each in clock.timeline.happened]
    names = [each.named for each in shipments]
    assert told == sorted(told, key=lambda each: each[0])
    assert (date(2026, 11, 30), EventKind.IMPORTED, names[0]) in told
    assert (date(2026, 10, 15), EventKind.IMPORTED, names[1]) in told
    assert (date(2026, 12, 1), EventKind.ENTERED, names[0]) in told
    assert (date(2026, 10, 16), EventKind.ENTERED, names[1]) in told


def test_an_earlier_detention_of_the_same_lines_is_told_and_moves_no_rule():
    now = held(detention=a_detention())
    early = a_detention(
        id="early",
        detention_number="D-OLD",
        presented_on=date(2026, 9, 1),
        notice_on=date(2026, 9, 8),
    )
    revoked = replace(an_event("detention-revoked", 1), detention="early", on_day=date(2026, 9, 20))
    zone = now.statuses[0].zone
    both = replace(
        now,
        statuses=(shipped.DetentionSummary(early, LINES[:1], zone, (revoked,)), *now.statuses),
    )
    [_, clock] = clocks(both, WATCH)
    [alone] = clocks(now, WATCH)
    rows_of_the_last = tuple(each for each in clock.timeline.rows if not each.is_first)
    assert rows_of_the_last == alone.timeline.rows
    assert [(each.kind, each.note) for each in clock.timeline.happened[:3]] == [
        (EventKind.PRESENTED, "D-OLD"),
        (EventKind.NOTICE, "D-OLD"),
        (EventKind.DETENTION_REVOKED, revoked.reference or "D-OLD"),
    ]
    elsewhere = shipped.DetentionSummary(early, (a_line(9),), zone, (revoked,))
    [_, clock] = clocks(replace(now, statuses=(elsewhere, *now.statuses)), WATCH)
    assert clock.timeline.happened == alone.timeline.happened


def test_the_earlier_of_mailing_and_delivery_of_an_advice_counts():
    advice = an_event("excluded", 3, received_on=date(2026, 12, 7))
    shown = rows(held(advice, detention=a_detention(basis="wro")))
    assert shown["D6"].due == date(2027, 2, 1)


def test_closures_of_the_case_are_not_counted():
    closed = Closure("x", "c", date(2026, 11, 5), "strike")
    assert rows(held(closures=(closed,)))["D1"].due == date(2026, 11, 10)


def test_lines_that_fared_alike_share_a_clock():
    released = an_event("released", 1, ["s1"])
    one, other = clocks(held(released, lines=(*LINES, a_line(3))), WATCH)
    assert (one.part, other.part) == ("SH-1, line 1", "SH-1, line 2, SH-1, line 3")
    assert one.timeline.nearest is None
    assert other.timeline.nearest.rule_id == "D4"


def test_a_part_of_a_line_has_a_clock_and_so_has_the_rest():
    exported = an_event("exported", 1, ["s1"], "30")
    rest, some = clocks(held(exported, lines=LINES[:1]), WATCH)
    assert (rest.part, some.part) == ("the rest of SH-1, line 1", "30 pieces of SH-1, line 1")
    assert rest.timeline.nearest.rule_id == "D4"
    assert some.timeline.nearest is None


def test_nothing_is_left_where_the_parts_make_up_the_line():
    parts = an_event("exported", 1, ["s1"], "30"), an_event("released", 2, ["s1"], "70")
    assert [each.part for each in clocks(held(*parts, lines=LINES[:1]), WATCH)] == [
        "30 pieces of SH-1, line 1",
        "70 pieces of SH-1, line 1",
    ]


def a_task(**known):
    values = {"number": "4711", "title": "", "due_on": date(2026, 11, 27), "done_on": None}
    return PortalTask("t", "c", "d1", **values | known, note="")


def an_extension(answer, until=date(2026, 12, 20)):
    return Extension("e", "c", "t", date(2026, 11, 19), until, answer, None, "")


def test_a_task_of_the_portal_is_due_when_the_portal_says_so():
    shown = rows(held(tasks=(a_task(),)))
    assert shown["Portal task 4711"].status is DeadlineStatus.SOON


@pytest.mark.parametrize(
    ("answer", "due"),
    [
        (ExtensionAnswer.GRANTED, date(2026, 12, 18)),  # December 20 is a Sunday
        (ExtensionAnswer.REFUSED, date(2026, 11, 27)),
        (ExtensionAnswer.OPEN, date(2026, 11, 27)),
    ],
)
def test_an_extension_moves_its_task_only_when_it_is_granted_and_never_the_decision(answer, due):
    shown = rows(held(tasks=(a_task(),), extensions=(an_extension(answer),)))
    assert shown["Portal task 4711"].act_by == due
    assert shown["D3"].act_by == date(2026, 12, 2)
    assert shown["D4"].status is DeadlineStatus.DONE


def test_it_is_counted_how_often_more_time_may_be_asked_for():
    known = {"tasks": (a_task(),), "extensions": (an_extension(ExtensionAnswer.OPEN),)}
    [clock] = clocks(held(**known), WATCH)
    assert [(each.task, each.asked, each.left) for each in clock.counters] == [("4711", 1, 1)]
    past = DueContext(clock_rules(), datetime(2026, 11, 28, 17, tzinfo=UTC))
    [clock] = clocks(held(**known), past)
    assert clock.counters[0].left == 0
    [clock] = clocks(held(tasks=(a_task(done_on=date(2026, 11, 19)),)), WATCH)
    assert clock.counters == ()


def test_a_detention_that_was_revoked_asks_for_nothing():
    revoked = an_event("detention-revoked", 1, on_day=date(2026, 11, 18))
    detention = a_detention(stated_due=date(2026, 12, 10))
    [clock] = clocks(held(revoked, detention=detention, tasks=(a_task(),)), WATCH)
    assert clock.timeline.nearest is None


def test_a_detention_without_lines_has_a_clock():
    [clock] = clocks(held(lines=()), WATCH)
    assert (clock.part, clock.timeline.nearest.rule_id) == ("", "D4")


def test_the_nearest_day_of_a_case_stands_in_the_list_of_cases(workspace):
    case, other = a_case(workspace, "One"), a_case(workspace, "Other")
    detain(workspace, case)
    detain(workspace, case, stated_due="2026-11-25", stated_words="by November 25")
    one, without = overview(workspace.db, WATCH)
    assert (one.case.id, without.case.id) == (case, other)
    assert (one.nearest.day, one.nearest.row.days_left) == (date(2026, 11, 25), 5)
    assert one.nearest.detention.number == 2
    assert without.nearest is None
    assert overview_of(workspace.db, case, WATCH) == one


def test_an_event_that_is_recorded_moves_the_clock(workspace):
    case = a_case(workspace)
    detention, _ = detain(workspace, case)
    record_event(
        workspace, case, detention, EventInput(EventKind.EXCLUDED, on_day=date(2026, 11, 12))
    )
    [clock] = clocks(shipped.import_summary(workspace.db, case), WATCH)
    assert clock.timeline.nearest.act_by == date(2027, 5, 11)


def test_a_closed_case_has_no_day_to_work_towards(workspace):
    case = a_case(workspace)
    detain(workspace, case)
    close_case(workspace, case)
    assert nearest_of(workspace.db, cases.get(workspace.db, case), WATCH) is None
