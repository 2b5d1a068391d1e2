"""What was imported and what of it is detained, written down field by field."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casefiles.cases.detentions.confirmation_acts import (
    CounselConfirmationInput,
    confirm_by_counsel,
)
from casefiles.cases.detentions.detention_acts import (
    DetentionInput,
    choose_detention,
    cover_line,
    cover_lines,
    edit_detention,
    open_detention,
    remove_detention,
)
from casefiles.cases.detentions.event_acts import EventInput, edit_event, record_event, remove_event
from casefiles.cases.detentions.time_zones import day_at, zone_of
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.cases.shipments import store
from casefiles.cases.shipments.line_acts import (
    EntryLineInput,
    add_line,
    allocate_papers,
    edit_line,
    remove_line,
)
from casefiles.cases.shipments.shipment_acts import (
    ShipmentInput,
    add_shipment,
    edit_shipment,
    remove_shipment,
)
from casefiles.cases.vocabulary import EventKind
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Faulty, Impossible, InUse, NotFound
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.usages.store import list_usages
from tests.build import a_case, an_exhibit
from tests.shipping import a_detention, a_line, a_shipment, detain

DAY = date(2026, 12, 3)


def test_a_shipment_is_written_down_with_what_is_known_and_completed_later(workspace):
    case = a_case(workspace)
    shipment = add_shipment(workspace, case, ShipmentInput(entry_number=" ABC-1234567-8 "))
    edit_shipment(workspace, case, shipment, {"imported_on": "2026-10-30", "bills": "A1, A2"})
    [held] = store.shipments(workspace.db, case)
    assert (held.label, held.named) == ("SH-1", "ABC-1234567-8")
    assert (held.imported_on, held.bills) == (date(2026, 10, 30), ("A1", "A2"))


def test_lines_have_the_numbers_of_their_entry_and_no_number_twice(workspace):
    case = a_case(workspace)
    one, other = add_shipment(workspace, case), add_shipment(workspace, case)
    first = add_line(workspace, case, one, EntryLineInput(number=2))
    add_line(workspace, case, one)
    add_line(workspace, case, other, EntryLineInput(quantity="12,500.50"))
    assert [(e.shipment, e.number) for e in store.lines(workspace.db, case)] == [
        (one, 2),
        (one, 3),
        (other, 1),
    ]
    assert store.lines(workspace.db, case)[-1].quantity == "12500.50"
    with pytest.raises(Impossible, match="line 3 already"):
        edit_line(workspace, case, first, {"number": 3})
    with pytest.raises(Impossible, match="line 2 already"):
        add_line(workspace, case, one, EntryLineInput(number=2))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("quantity", "a dozen", "a number such as"),
        ("value", "-3", "a number such as"),
        ("quantity", "1,25", "a number such as"),
        ("quantity", "1e5", "a number such as"),
        ("number", 0, "1 or more"),
    ],
)
def test_what_is_no_figure_is_refused_in_words(workspace, field, value, said):
    case = a_case(workspace)
    shipment = add_shipment(workspace, case)
    with pytest.raises(Faulty, match=said):
        add_line(workspace, case, shipment, EntryLineInput(**{field: value}))


def test_a_zone_is_one_of_the_tz_database(workspace):
    case = a_case(workspace)
    with pytest.raises(Faulty, match="Pacific time"):
        add_shipment(workspace, case, ShipmentInput(zone="Pacific time"))
    add_shipment(workspace, case, ShipmentInput(zone="America/Los_Angeles"))


def test_days_of_a_detention_are_those_of_its_port():
    lines, shipments = [a_line(1)], [a_shipment(zone="America/Los_Angeles")]
    pacific, central = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/Chicago")
    assert zone_of(a_detention(), lines, shipments) == pacific
    assert zone_of(a_detention(zone="America/Chicago"), lines, shipments) == central
    assert zone_of(a_detention(), [], shipments) == ZoneInfo("America/New_York")
    late = datetime(2026, 12, 2, 18, tzinfo=UTC)
    assert day_at(late, "Asia/Shanghai") == date(2026, 12, 3)
    assert day_at(late, "") == date(2026, 12, 2)


def test_nothing_of_another_case_can_be_spoken_of(workspace):
    case, other = a_case(workspace), a_case(workspace, "Another")
    detention, [line, _] = detain(workspace, case)
    stranger, maker = (
        add_shipment(workspace, other),
        add_party(workspace, other, PartyInput("Mill")),
    )
    paper = an_exhibit(workspace, other)
    for speak in (
        lambda: add_line(workspace, case, stranger),
        lambda: edit_line(workspace, case, line.id, {"manufacturer": maker}),
        lambda: edit_line(workspace, other, line.id, {"unit": "kg"}),
        lambda: allocate_papers(workspace, case, line.id, [paper]),
        lambda: edit_detention(workspace, case, detention, {"stated_exhibit": paper}),
        lambda: cover_lines(workspace, other, detention, []),
        lambda: choose_detention(workspace, other, detention),
        lambda: record_event(workspace, other, detention, EventInput(EventKind.RELEASED, DAY)),
    ):
        with pytest.raises(NotFound):
            speak()


def test_papers_are_allocated_to_lines(workspace):
    case = a_case(workspace)
    _, [line, other] = detain(workspace, case)
    one, two = an_exhibit(workspace, case, "1"), an_exhibit(workspace, case, "2")
    allocate_papers(workspace, case, line.id, [one])
    allocate_papers(workspace, case, line.id, [two, two])
    allocate_papers(workspace, case, other.id, [two])
    held = {(each.line, each.exhibit) for each in store.line_papers(workspace.db, case)}
    assert held == {(line.id, two), (other.id, two)}


def test_a_detention_has_the_basis_of_its_case_and_covers_what_no_other_covers(workspace):
    case = a_case(workspace, basis="wro")
    first, lines = detain(workspace, case, 2)
    shipment = add_shipment(workspace, case)
    third = add_line(workspace, case, shipment)
    second = open_detention(workspace, case, DetentionInput(basis="uflpa-exception"))
    covered = store.covered(workspace.db, case)
    assert covered == {first: tuple(each.id for each in lines), second: (third,)}
    one, two = store.detentions(workspace.db, case)
    assert (one.basis, two.basis, one.label) == ("wro", "uflpa-exception", "DET-1")
    with pytest.raises(Impossible):
        edit_detention(workspace, case, first, {"basis": ""})


def test_four_days_of_a_detention_are_four_fields(workspace):
    case = a_case(workspace)
    detention, _ = detain(workspace, case)
    said = {
        "presented_on": "2026-11-02",
        "notice_on": "2026-11-10",
        "notice_received_on": "2026-11-12",
        "stated_due": "2026-12-10",
        "stated_words": "Within 30 days of the date of this notice",
        "stated_page": 2,
    }
    edit_detention(workspace, case, detention, said)
    [held] = store.detentions(workspace.db, case)
    assert [str(getattr(held, field)) for field in said] == [str(each) for each in said.values()]


def test_one_detention_is_chosen_at_most(workspace):
    case = a_case(workspace)
    first, _ = detain(workspace, case)
    second, _ = detain(workspace, case)
    choose_detention(workspace, case, first)
    choose_detention(workspace, case, second)
    assert [each.attested for each in store.detentions(workspace.db, case)] == [False, True]
    choose_detention(workspace, case, None)
    assert not any(each.attested for each in store.detentions(workspace.db, case))


def test_what_happened_is_about_all_lines_some_or_a_quantity_of_one(workspace):
    case = a_case(workspace)
    detention, [line, other] = detain(workspace, case)

    def record(**known):
        record_event(workspace, case, detention, EventInput(EventKind.EXPORTED, DAY, **known))

    record(lines=(line.id,), quantity="100")
    with pytest.raises(Impossible, match="of one line"):
        record(quantity="5")
    with pytest.raises(Impossible, match="101 is more than line 1 has: 100 pieces"):
        record(lines=(line.id,), quantity="101")
    with pytest.raises(Impossible, match="before the day it bears"):
        record(received_on=DAY - timedelta(days=1))
    cover_lines(workspace, case, detention, [line.id])
    with pytest.raises(Impossible, match="does not cover"):
        record(lines=(other.id,))
    record(quantity="5")  # of the only line
    assert [each.lines for each in store.events(workspace.db, case)] == [(line.id,)] * 2


def test_what_has_a_field_of_its_own_or_is_computed_is_no_event(workspace):
    case = a_case(workspace)
    detention, _ = detain(workspace, case)
    for kind in (EventKind.NOTICE, EventKind.DEEMED_EXCLUSION):
        with pytest.raises(Impossible):
            record_event(workspace, case, detention, EventInput(kind, DAY))


def test_a_line_that_something_happened_to_stays_until_that_is_taken_back(workspace):
    case = a_case(workspace)
    detention, [line, other] = detain(workspace, case)
    happened = EventInput(EventKind.RELEASED, DAY, lines=(line.id,))
    event = record_event(workspace, case, detention, happened)
    for go in (
        lambda: remove_line(workspace, case, line.id),
        lambda: remove_shipment(workspace, case, line.shipment),
        lambda: cover_lines(workspace, case, detention, [other.id]),
    ):
        with pytest.raises(Impossible, match="line 1"):
            go()
    edit_event(workspace, case, event, {"lines": ()})
    remove_line(workspace, case, line.id)
    remove_event(workspace, case, event)
    assert store.covered(workspace.db, case) == {detention: (other.id,)}


def test_a_detention_goes_with_what_happened_to_it_and_comes_back_by_undo(workspace):
    case = a_case(workspace)
    detention, lines = detain(workspace, case)
    record_event(workspace, case, detention, EventInput(EventKind.SEIZED, DAY))
    remove_detention(workspace, case, detention)
    assert store.events(workspace.db, case) == []
    assert store.lines(workspace.db, case) == lines
    workspace.undo(case)
    assert len(store.covered(workspace.db, case)[detention]) == len(lines)
    assert [each.kind for each in store.events(workspace.db, case)] == [EventKind.SEIZED]


def test_a_paper_shows_what_of_a_shipment_and_its_detention_leans_on_it(workspace):
    case = a_case(workspace)
    detention, [line, _] = detain(workspace, case)
    paper = an_exhibit(workspace, case)
    allocate_papers(workspace, case, line.id, [paper])
    edit_detention(workspace, case, detention, {"stated_exhibit": paper, "stated_page": 2})
    confirm_by_counsel(
        workspace, case, CounselConfirmationInput("Harlan", DAY, "plead both", paper)
    )
    held = list_usages(workspace.db, case, paper)
    assert [each.in_words for each in held] == [
        "counsel’s request",
        "document of ABC-1234567-8, line 1",
        "day that CBP states for DET-1",
    ]
    assert held[2].where == OnPage(2)
    with pytest.raises(InUse):
        erase_exhibit(workspace, case, paper, "asked")
    erase_exhibit(workspace, case, paper, "asked", knowing=True)
    assert store.line_papers(workspace.db, case) == []
    assert store.detentions(workspace.db, case)[0].stated_exhibit is None


def test_an_edit_of_what_happened_leaves_what_another_act_changed_meanwhile(workspace):
    case = a_case(workspace)
    detention, [line, _] = detain(workspace, case)
    happened = EventInput(EventKind.RELEASED, DAY, lines=(line.id,), quantity="5")
    event = record_event(workspace, case, detention, happened)
    edit_event(workspace, case, event, {"reference": "2026-3001-1"})
    edit_event(workspace, case, event, {"note": " by mail "})
    [held] = store.events(workspace.db, case)
    assert (held.reference, held.note, held.quantity) == ("2026-3001-1", "by mail", "5")
    assert held.lines == (line.id,)
    with pytest.raises(Impossible, match="more than"):
        edit_event(workspace, case, event, {"quantity": "1000"})


def test_one_line_more_or_less_leaves_the_others_as_they_are_by_then(workspace):
    case = a_case(workspace)
    detention, [line, other] = detain(workspace, case)
    cover_line(workspace, case, detention, line.id, covered=False)
    assert store.covered(workspace.db, case)[detention] == (other.id,)
    cover_line(workspace, case, detention, line.id, covered=True)
    assert {*store.covered(workspace.db, case)[detention]} == {line.id, other.id}
