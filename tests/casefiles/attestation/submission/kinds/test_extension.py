"""A request for more time says which day ends, until when, and why, as far as the case does."""

from datetime import UTC, date, datetime

import pytest

from casefiles.acts import Act
from casefiles.attestation.submission import store
from casefiles.attestation.submission.kinds.kind_acts import leave_out_part, word_submission
from casefiles.attestation.submission.kinds.model import FindingSeverity, SubmissionKind
from casefiles.attestation.submission.letter_acts import write_paragraph
from casefiles.cases.deadlines.extension_acts import (
    ExtensionAnswerInput,
    ExtensionInput,
    answer_extension,
    ask_extension,
)
from casefiles.cases.detentions.detention_acts import DetentionInput, open_detention
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.detentions.task_acts import TaskInput, add_task
from casefiles.cases.shipments import store as shipments
from casefiles.cases.shipments.model import ExtensionAnswer
from casefiles.cases.shipments.shipment_acts import edit_shipment
from casefiles.cases.vocabulary import EventKind
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import clock_rules
from tests.build import a_case, an_exhibit
from tests.casefiles.attestation.submission.kinds.papers import (
    EXTENSION,
    PROTEST,
    found,
    paper_of,
    printed,
    stops,
    text_of,
    word,
)
from tests.shipping import detain

DUE, UNTIL = date(2026, 12, 2), date(2026, 12, 20)


@pytest.fixture
def held(workspace):
    """A case with goods that are held, a task of the portal, and the notice on file."""
    case = a_case(workspace, importer="Acme Imports LLC")
    notice = an_exhibit(workspace, case, "held", title="Notice", source="CBP")
    known = {"detention_number": "DET-77", "stated_exhibit": notice, "center": "Apparel"}
    detention, _ = detain(workspace, case, **known)
    task = add_task(workspace, case, detention, TaskInput("T-1", due_on=DUE))
    return case, detention, task


def test_it_names_the_task_its_day_and_until_when_and_cites_the_notice_alone(workspace, held):
    case, _, _ = held
    an_exhibit(workspace, case, "another paper")
    assert found(paper_of(workspace, case, EXTENSION), FindingSeverity.LACKS) == {
        "no-until", "write reasons",
    }  # fmt: skip
    word(workspace, case, EXTENSION, until="2026-12-20", reasons="The mill answers late.")
    paper = paper_of(workspace, case, EXTENSION)
    assert not found(paper, FindingSeverity.LACKS)
    assert [each.label for each in paper.exhibits] == ["E-001"]
    said = printed(workspace, case, EXTENSION)
    for each in (
        "Apparel", "DET-77", "task T-1", "due on December 2, 2026", "The mill answers late.",
        "time until December 20, 2026", "Written by a person: until, reasons.",
    ):  # fmt: skip
        assert each in said
    assert "Still to be completed" not in said
    assert "{" not in said


def test_what_is_written_down_as_asked_is_what_it_says_and_a_grant_moves_its_day(workspace, held):
    case, _, task = held
    asked = ExtensionInput(date(2026, 11, 19), UNTIL)
    extension = ask_extension(workspace, case, task, asked, clock_rules())
    paper = paper_of(workspace, case, EXTENSION)
    assert "until December 20, 2026" in text_of(paper, "request")
    assert "recorded" in found(paper)
    answer_extension(workspace, case, extension, ExtensionAnswerInput(ExtensionAnswer.GRANTED))
    granted = paper_of(workspace, case, EXTENSION)
    assert "due on December 20, 2026" in text_of(granted, "request")
    assert "before, on November 19, 2026" in text_of(granted, "request")
    assert "no-until" in found(granted)
    workspace.undo(case)
    answer_extension(workspace, case, extension, ExtensionAnswerInput(ExtensionAnswer.REFUSED))
    assert "due on December 2, 2026" in text_of(paper_of(workspace, case, EXTENSION), "request")


def test_no_detention_two_of_them_or_one_that_is_over_stops_it(workspace, held):
    case, detention, _ = held
    assert stops(paper_of(workspace, a_case(workspace, "Empty"), EXTENSION)) == {"no-detention"}
    ready = a_case(workspace, "Ready", "pre-detention-readiness")
    for kind in SubmissionKind:
        assert "internal" in stops(paper_of(workspace, ready, kind))
    open_detention(workspace, case, DetentionInput(detention_number="DET-78"))
    assert stops(paper_of(workspace, case, EXTENSION)) == {"which-detention"}
    workspace.undo(case)
    for kind in (EventKind.DETENTION_REVOKED, EventKind.EXCLUDED, EventKind.RELEASED):
        happened = EventInput(kind, date(2026, 11, 18))
        record_event(workspace, case, detention, happened)
        assert stops(paper_of(workspace, case, EXTENSION)) == {"not-held"}
        workspace.undo(case)
    assert not stops(paper_of(workspace, case, EXTENSION))


def test_without_a_task_the_day_is_that_of_the_notice_or_of_the_law(workspace):
    by_notice, by_law = a_case(workspace, "Notice"), a_case(workspace, "Order", "wro")
    detain(workspace, by_notice, stated_due=date(2026, 12, 10), stated_words="within 30 days")
    detain(workspace, by_law, basis="wro")
    [shipment] = shipments.shipments(workspace.db, by_law)
    assert "no-due" in found(paper_of(workspace, by_law, EXTENSION))
    edit_shipment(workspace, by_law, shipment.id, {"imported_on": date(2026, 10, 15)})
    for case, day in ((by_notice, "December 10, 2026"), (by_law, "January 15, 2027")):
        paper = paper_of(workspace, case, EXTENSION)
        assert f"The response is due on {day}" in text_of(paper, "request")
        assert "no-due" not in found(paper)


def test_a_part_that_is_held_several_tasks_and_a_day_gone_by_are_to_be_looked_at(workspace, held):
    case, detention, _ = held
    late = datetime(2026, 12, 5, 20, tzinfo=UTC)
    assert {"past-due", "deemed"} <= found(paper_of(workspace, case, EXTENSION, late))
    assert "decision-day" in found(paper_of(workspace, case, EXTENSION))
    add_task(workspace, case, detention, TaskInput("T-2", due_on=date(2026, 12, 9)))
    assert "which-task" in found(paper_of(workspace, case, EXTENSION))
    word(workspace, case, EXTENSION, task="T-2", until="2026-12-09")
    assert "until-early" in found(paper_of(workspace, case, EXTENSION))
    for number in ("T-3", "T-4"):
        same = TaskInput(number, "Additional documents", due_on=date(2026, 12, 9))
        add_task(workspace, case, detention, same)
    word(workspace, case, EXTENSION, task="Additional documents")
    paper = paper_of(workspace, case, EXTENSION)
    assert ("which-task" in found(paper), "task T-3" in text_of(paper, "subject")) == (True, False)
    word(workspace, case, EXTENSION, task="T-9")
    assert "no-such-task" in found(paper_of(workspace, case, EXTENSION))
    [line, *_] = paper_of(workspace, case, EXTENSION).choices
    assert (line.value, line.said) == ("T-9", True)
    some = EventInput(EventKind.RELEASED, date(2026, 11, 18), quantity="50", lines=())
    with pytest.raises(Impossible):
        record_event(workspace, case, detention, some)


def test_each_part_is_worded_and_undone_by_itself_and_no_other_paper_hears_of_it(workspace, held):
    case, _, _ = held

    def kept():
        return {e.paragraph: e.text for e in store.letter_wordings(workspace.db, case)}

    word(workspace, case, EXTENSION, closing=" Call  us. ", until="2026-12-20")
    write_paragraph(workspace, case, "closing", "Write us.")
    leave_out_part(workspace, case, EXTENSION, "notice")
    assert kept() == {
        "extension: closing": "Call us.", "extension: until": "2026-12-20",
        "closing": "Write us.", "extension: notice": "left out",
    }  # fmt: skip
    assert paper_of(workspace, case, EXTENSION).exhibits == ()
    assert text_of(paper_of(workspace, case, PROTEST), "closing") == ""
    for _ in range(3):
        workspace.undo(case)
    assert kept() == {"extension: closing": "Call us."}
    word(workspace, case, EXTENSION, closing=" ")
    assert kept() == {}


@pytest.mark.parametrize(
    ("part", "text"),
    [("enclosed", "x"), ("outstanding", "x"), ("until", "soon"), ("until", "2026-02-30"), ("", "")],
)
def test_what_is_no_part_or_no_day_is_refused(workspace, held, part, text):
    with pytest.raises(Impossible):
        word_submission(workspace, held[0], EXTENSION, part, text)
    with pytest.raises(Impossible):
        leave_out_part(workspace, held[0], EXTENSION, "closing")


def test_a_day_of_an_older_hand_that_cannot_be_read_is_as_if_nothing_was_said(workspace, held):
    case, _, _ = held
    word(workspace, case, EXTENSION, until="2026-12-20")
    with workspace.change(Act.WORD_SUBMISSION, case) as db:
        db.execute("UPDATE letter_wordings SET text = 'soon'")
    assert "no-until" in found(paper_of(workspace, case, EXTENSION))
