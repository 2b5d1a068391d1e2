"""The form of one item that CBP asked, and how what was typed in it becomes what the acts take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from types import SimpleNamespace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases.shipments import store as shipments
from casefiles.cases.shipments.model import Detention, PortalTask
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import typed_exhibit
from casefiles.evidence.passages.place_choices import PlaceChoice
from casefiles.inquiries import store
from casefiles.inquiries.answer_acts import AnswerInput
from casefiles.inquiries.answer_text import read_answers
from casefiles.inquiries.model import Inquiry
from casefiles.inquiries.resolve import inquiry_id
from casefiles.kernel.ids import CaseId, DetentionId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.cases.inquiries_table import SOURCES, InquiryRow
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.form import Form

_DIRECT_ONLY = ("third_party", "answers_item")
_ASKED_ONLY = ("answers", "cannot")


class InquiryForm(Form):
    """Exhibits, marks and statements are offered as one types."""

    wants_page = Signal()
    """Go to the page of the answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("asked-form", parent, labels=148)
        tr = self.tr
        self.text("words", tr("CBP's words"), 3)
        self.answers = self.offered_parts(
            "answers", tr("Answered by"), tr("E-014 p. 3; statement 2; E-015 Wages!B2:D9")
        )
        page = button("asked-page", tr("Go to the page"), self.wants_page.emit, icon="file-text")
        self.row("", row(page))
        self.line("third_party", tr("Sent to CBP by"), tr("not seen by us"))
        self.answers_item = self.offered_parts("answers_item", tr("Answers"), "Q-3")
        why = tr("why, and what was tried; printed in the attestation")
        self.text("cannot", tr("Cannot obtain because"), 2, why)
        self.text("said", tr("Comment"), 2, tr("printed beside the answer in the attestation"))
        self.day("sent_on", tr("Sent on"))
        self.sent_task = self.choice("sent_task", tr("Sent under task"), [])
        self.choice("source", tr("Requested in"), [*SOURCES.items()])
        self.detention = self.choice("detention", tr("Detention"), [])
        self.task = self.choice("task", tr("Portal task"), [])
        self.stands_in = self.offered_parts("in_exhibit", tr("Source document"), "E-001")
        self.line("page", tr("Page"))
        self.day("asked_on", tr("Requested on"))
        self.day("due_on", tr("Due"))

    def show_item(self, of: InquiryRow | None) -> None:
        """Show an item by what is saved of it, or nothing."""
        self.setEnabled(of is not None)
        direct = of is not None and of.is_direct
        for name in _DIRECT_ONLY:
            self.show_row(name, visible=direct)
        for name in _ASKED_ONLY:
            self.show_row(name, visible=not direct)
        if of is None:
            self.forget_typing()
        else:
            self.show_saved(_saved(of))

    def offer_items(self, found: Iterable[InquiryRow]) -> None:
        """Offer what a paper that is sent directly can answer."""
        asked = (each.inquiry for each in found if not each.is_direct)
        lines = {f"{each.label} {' '.join(each.words.split())}": each.label for each in asked}
        self.answers_item.offer_each(_inquiry_fields(lines))

    def offer_under(self, detentions: Iterable[Detention], tasks: Sequence[PortalTask]) -> None:
        """Offer the detentions and tasks of the portal under which something is asked or sent."""
        known = {each.id: each.named for each in detentions}
        nothing = ("", self.tr("not specified"))
        self.detention.offer([nothing, *((id_, visible(name)) for id_, name in known.items())])
        several = len({each.detention for each in tasks}) > 1
        named = [nothing, *((each.id, _task(each, known, several=several)) for each in tasks)]
        self.task.offer(named)
        self.sent_task.offer(named)

    def offer_answers(self, found: Iterable[PlaceChoice]) -> None:
        """Offer what can answer, and what it can stand in."""
        lines = {each.line: each.typed for each in found}
        self.answers.offer_each(_inquiry_fields(lines))
        papers = {line: typed for line, typed in lines.items() if typed[2:].isdigit()}
        self.stands_in.offer_each(_inquiry_fields(papers))


def _inquiry_fields(lines: dict[str, str]) -> dict[str, str]:
    return {visible(line): typed for line, typed in lines.items()}


def _task(task: PortalTask, detentions: Mapping[DetentionId, str], *, several: bool) -> str:
    named = " ".join(filter(None, (task.number, task.title)))
    of = f" ({detentions.get(task.detention, '')})" if several else ""
    return visible(f"{named}{of}")


def _saved(of: InquiryRow) -> SimpleNamespace:
    """Return an item by the names of the form's fields."""
    known = {each.name: getattr(of.inquiry, each.name) for each in fields(Inquiry)}
    known["page"] = str(of.inquiry.page or "")
    known["source"] = of.inquiry.source.value
    return SimpleNamespace(
        **known, answers=of.answers, in_exhibit=of.in_exhibit, answers_item=of.answers_item
    )


def parse_answers(view: View, case: CaseId, typed: str) -> list[AnswerInput]:
    """Return the answers that were typed. Raises `Impossible` for what is not there."""
    exhibits = {number: each for each, number in evidence.numbers(view.db, case).items()}
    statements = {n: each for each, n in store.statement_numbers(view.db, case).items()}
    return [*read_answers(typed, exhibits, statements)]


def parse_edit(view: View, inquiry: Inquiry, field: str, value: object) -> dict[str, object]:
    """Return what the act is told for a field of the form. Raises `Impossible`."""
    case = inquiry.case_id
    if field == "in_exhibit":
        exhibit = typed_exhibit(view.db, case, str(value))
        return {"exhibit": exhibit} if exhibit else {"exhibit": None, "page": None}
    if field == "answers_item":
        return {"in_answer_to": inquiry_id(view.db, case, str(value))}
    if field == "task" and inquiry.detention is None:
        of = {each.id: each.detention for each in shipments.tasks(view.db, case)}
        return {"task": value, "detention": of.get(str(value))}  # type: ignore[call-overload]
    return {field: value}
