"""What is hidden in copies is said by acts: they never touch the exhibit; undo takes them back."""

import json

import pytest

from casefiles.acts import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Reading, State
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.model import PlaceToHide, RedactionOrigin
from casefiles.evidence.redactions.redaction_acts import (
    RedactionInput,
    add_redactions,
    edit_redaction,
    remove_redactions,
)
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.reference_data import redaction_reasons
from casefiles.storage import rows
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, an_exhibit

BOX = Rectangle(2, 1000, 2000, 3000, 2500)
RUN, WORDS = Run(1, 4, 9), (Rectangle(1, 100, 200, 900, 300), Rectangle(1, 100, 100, 300, 200))
REASONS = redaction_reasons()
WHY = RedactionInput("worker", "W-01", "from the interview")


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def exhibit(workspace, case):
    return read_as(workspace, case, an_exhibit(workspace, case), "application/pdf", 2)


def read_as(workspace, case, exhibit, mime, pages):
    facts = json.dumps({"sizes": [[59500, 84200, pages or 1]]})
    with workspace.change(Act.READ_FACTS, case) as db:
        rows.add(
            db,
            evidence.READINGS,
            Reading(
                workspace.new_id(), case, exhibit, State.READ, mime, pages, facts, "PDFium", "", ""
            ),
        )
    return exhibit


def hidden(workspace, case):
    return store.redactions(workspace.db, case)


def hide(workspace, case, exhibit, *places, origin=RedactionOrigin.REGION):
    wanted = [PlaceToHide(exhibit, each, WORDS if isinstance(each, Run) else ()) for each in places]
    return add_redactions(workspace, case, wanted, WHY, REASONS, origin)


def test_a_redaction_keeps_where_why_by_whom_and_what_is_printed(workspace, case, exhibit):
    before = evidence.get(workspace.db, exhibit)
    [first] = hide(workspace, case, exhibit, BOX)
    hide(workspace, case, exhibit, RUN, OnPage(2), origin=RedactionOrigin.NAME)
    box, run, page = hidden(workspace, case)
    assert (box.id, box.label, box.where, box.boxes) == (first, "RD-001", BOX, (BOX,))
    assert (box.reason, box.pseudonym, box.note, box.by) == (*_said(), "Ada")
    assert (run.where, run.boxes, run.origin) == (RUN, WORDS, RedactionOrigin.NAME)
    assert (page.is_whole_page, page.boxes, page.page) == (True, (), 2)
    assert evidence.get(workspace.db, exhibit) == before
    assert store.redacted_exhibits(workspace.db, case) == {exhibit: 3}


def _said():
    return WHY.reason, WHY.pseudonym, WHY.note


def test_many_places_are_one_act_that_undo_takes_back(workspace, case, exhibit):
    head = workspace.head(case)
    hide(workspace, case, exhibit, BOX, RUN)
    assert workspace.head(case).seq == head.seq + 1
    workspace.undo(case)
    assert hidden(workspace, case) == []
    hide(workspace, case, exhibit, BOX)
    assert [each.label for each in hidden(workspace, case)] == ["RD-003"], "a number stays used"


def test_what_is_hidden_already_is_passed_over(workspace, case, exhibit):
    hide(workspace, case, exhibit, BOX)
    assert len(hide(workspace, case, exhibit, BOX, RUN)) == 1
    with pytest.raises(Impossible, match="hidden already"):
        hide(workspace, case, exhibit, BOX, RUN)
    assert len(hidden(workspace, case)) == 2


def test_reason_pseudonym_and_note_are_edited_and_places_are_shown_again(workspace, case, exhibit):
    box, run = hide(workspace, case, exhibit, BOX, RUN)
    edit_redaction(workspace, case, box, {"reason": "informant", "pseudonym": " I-01 "}, REASONS)
    edited, _ = hidden(workspace, case)
    assert (edited.reason, edited.pseudonym, edited.note) == ("informant", "I-01", WHY.note)
    remove_redactions(workspace, case, [box, run])
    assert hidden(workspace, case) == []
    assert workspace.undoable(case) is Act.REMOVE_REDACTIONS


@pytest.mark.parametrize(
    "told",
    [
        (Whole(), (), "hide a rectangle"),
        (Cells("Wages", "B2"), (), "hide a rectangle"),
        (Run(1, 4, 9), (), "is not known"),
        (Run(1, 4, 9), (BOX,), "is not known"),
        (OnPage(3), (), "has no page 3"),
        (Rectangle(2, 0, 0, 60000, 500), (), "not on page 2"),
    ],
)
def test_a_place_that_cannot_be_painted_over_is_refused(workspace, case, exhibit, told):
    place, areas, why = told
    with pytest.raises(Impossible, match=why):
        add_redactions(workspace, case, [PlaceToHide(exhibit, place, areas)], WHY, REASONS)
    assert hidden(workspace, case) == []


def test_only_what_has_pages_to_paint_on_is_redacted(workspace, case):
    unread = an_exhibit(workspace, case)
    paper = read_as(workspace, case, an_exhibit(workspace, case, "a"), "application/pdf", None)
    bundle = read_as(workspace, case, an_exhibit(workspace, case, "b"), "application/zip", 1)
    sheet = read_as(workspace, case, an_exhibit(workspace, case, "c,d"), "text/csv", None)
    faults = (
        (unread, "not read yet"),
        (paper, "cannot be read"),
        (bundle, "only"),
        (sheet, "not at hand"),
    )
    for each, why in faults:
        with pytest.raises(Impossible, match=why):
            hide(workspace, case, each, Rectangle(1, 0, 0, 10, 10))


def test_a_reason_is_one_of_those_that_ship(workspace, case, exhibit):
    place = [PlaceToHide(exhibit, BOX)]
    with pytest.raises(Impossible, match="trade-secret"):
        add_redactions(workspace, case, place, RedactionInput("because"), REASONS)
    with pytest.raises(Impossible, match="40 characters"):
        add_redactions(workspace, case, place, RedactionInput("worker", "W" * 41), REASONS)
    [box] = hide(workspace, case, exhibit, BOX)
    with pytest.raises(Faulty, match="there is no such field"):
        edit_redaction(workspace, case, box, {"place": "whole"}, REASONS)


def test_nothing_of_another_case_is_redacted_or_shown_again(workspace, case, exhibit):
    other = a_case(workspace, "Another")
    with pytest.raises(NotFound):
        hide(workspace, other, exhibit, BOX)
    [box] = hide(workspace, case, exhibit, BOX)
    with pytest.raises(NotFound):
        remove_redactions(workspace, other, [box])
    assert len(hidden(workspace, case)) == 1


def test_erasing_an_exhibit_takes_its_redactions_along(workspace, case, exhibit):
    hide(workspace, case, exhibit, BOX)
    erase_exhibit(workspace, case, exhibit, "the source asked for it")
    assert hidden(workspace, case) == []


def test_every_reason_says_whether_its_source_was_read():
    assert {each.code for each in REASONS.reasons} >= {"worker", "informant", "privileged"}
    assert "not verified" in REASONS.get("worker").in_words
    assert REASONS.in_words("gone") == "gone"
