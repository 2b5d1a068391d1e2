"""Acts on answers: say what answers something that was asked."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from casefiles.acts import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark, marked_exhibit, passage_used
from casefiles.evidence.places import OnPage, Whole, to_text
from casefiles.inquiries import store
from casefiles.inquiries.model import Inquiry, InquiryAnswer, InquiryKind
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, InquiryId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

AnswerInput = PassageMark | StatementId
"""What answers: a place in an exhibit, marked if it is not yet; or a statement."""

_Place = tuple[ExhibitId | None, str, StatementId | None]


def answer_inquiry(
    workspace: Workspace, case: CaseId, inquiry: InquiryId, given: Sequence[AnswerInput]
) -> None:
    """Let these answer an item, in this order, and no others. What stays keeps its quote.

    Raises `Impossible` for a place that is not there, and for what CBP did not ask.
    """
    with workspace.change(Act.ANSWER_INQUIRY, case) as db:
        answer_within(workspace, db, _must_be_asked(db, case, inquiry), given)


def answer_within(
    workspace: Workspace, db: sqlite3.Connection, asked: Inquiry, given: Sequence[AnswerInput]
) -> None:
    """Do so within an act under way."""
    case, before = asked.case_id, store.answers_to(db, asked.id)
    wanted = list({_place_of(each): each for each in given}.values())
    if [_held_at(each) for each in before] == [_place_of(each) for each in wanted]:
        return
    quotes = {_held_at(each): each.quote for each in before}
    for old in before:
        rows.remove(db, store.ANSWERS, case, old.id)
    for each in wanted:
        made = _answer(workspace, db, inquiry=asked, given=each)
        kept = made.quote or quotes.get(_held_at(made), "")
        rows.add(db, store.ANSWERS, replace(made, quote=kept))


def answer_also(workspace: Workspace, case: CaseId, inquiry: InquiryId, given: AnswerInput) -> None:
    """Add one to what answers an item. One that is there already changes nothing."""
    with workspace.change(Act.ANSWER_INQUIRY, case) as db:
        asked = _must_be_asked(db, case, inquiry)
        there = {_held_at(each) for each in store.answers_to(db, inquiry)}
        if _place_of(given) not in there:
            rows.add(db, store.ANSWERS, _answer(workspace, db, inquiry=asked, given=given))


def attach_answers(
    workspace: Workspace,
    case: CaseId,
    asked: Sequence[InquiryId],
    exhibits: Sequence[ExhibitId],
) -> None:
    """Let documents answer each of these items too: their page where they have but one, else whole.

    Raises `Impossible` for what CBP did not ask, and where nothing is said.
    """
    if not (asked and exhibits):
        raise Impossible("Choose the requests, and the documents that answer them.")
    with workspace.change(Act.ANSWER_INQUIRY, case) as db:
        pages = {e: held.pages for e, held in evidence.readings_of(db, exhibits).items()}
        given = [
            PassageMark(each, OnPage(1) if pages.get(each) == 1 else Whole()) for each in exhibits
        ]
        for each in asked:
            inquiry = _must_be_asked(db, case, each)
            there = {held.exhibit for held in store.answers_to(db, each)}
            for mark in given:
                if mark.exhibit not in there:
                    rows.add(db, store.ANSWERS, _answer(workspace, db, inquiry=inquiry, given=mark))


def _answer(
    workspace: Workspace, db: sqlite3.Connection, *, inquiry: Inquiry, given: AnswerInput
) -> InquiryAnswer:
    case, quote, passage = inquiry.case_id, "", None
    if isinstance(given, PassageMark):
        marked_exhibit(db, case, given)
        quote, passage = given.quote, passage_used(workspace, db, case, given)
    elif given not in store.statement_numbers(db, case):
        raise NotFound("statement", given)
    exhibit, place, statement = _place_of(given)
    return InquiryAnswer(
        workspace.new_id(), case, inquiry.id, exhibit, place, quote, passage, statement
    )


def _must_be_asked(db: sqlite3.Connection, case: CaseId, inquiry: InquiryId) -> Inquiry:
    held = store.inquiry(db, inquiry)
    if held.case_id != case:
        raise NotFound("inquiry", inquiry)
    if held.kind is InquiryKind.DIRECT:
        raise Impossible(f"{held.label} is sent to CBP by {held.third_party}: we did not see it.")
    return held


def _place_of(given: AnswerInput) -> _Place:
    if isinstance(given, PassageMark):
        return given.exhibit, to_text(given.place), None
    return None, "", given


def _held_at(answer: InquiryAnswer) -> _Place:
    return answer.exhibit, answer.place, answer.statement
