"""The pane of what CBP asked: the items, the form of one, and a block of text that is pasted."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from casefiles.cases.shipments import store as shipments
from casefiles.changes import TableName
from casefiles.inquiries.answer_acts import answer_inquiry, attach_answers
from casefiles.inquiries.answer_choices import answer_choices
from casefiles.inquiries.inquiry_acts import (
    add_inquiries,
    edit_inquiry,
    move_inquiry,
    remove_inquiries,
)
from casefiles.inquiries.model import InquiryKind
from casefiles.inquiries.split_pasted import PastedItem
from casefiles.kernel.ids import CaseId, ExhibitId, InquiryId
from casefiles.kernel.text_safety import visible
from desktop.cases.inquiries_data import read_answer_rows, read_request_block
from desktop.cases.inquiries_paste import PasteInquiries
from desktop.cases.inquiries_table import InquiryRow, columns, read_inquiry_rows
from desktop.cases.inquiry_form import InquiryForm, parse_answers, parse_edit
from desktop.context import Context
from desktop.widgets.box import stack
from desktop.widgets.button import button
from desktop.widgets.document_picker import DocumentPicker, PickRow
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordPane
from desktop.widgets.room import Destination
from desktop.widgets.row_drag import RowDrag
from desktop.widgets.scroll_area import scrolled


class InquiriesPane(RecordPane[InquiryRow]):
    """What was asked, in CBP's words; below it the item that is chosen, or what is pasted."""

    room, slug, title, icon = "cases", "asked", "CBP requests", "landmark"
    help_topic = "asked"
    nothing = "No CBP requests yet"
    instead = (
        "Enter each thing that the notice, the questionnaire or the portal asks for, in CBP's"
        " words; or paste them as one block."
    )
    follows = frozenset({
        TableName.INQUIRY, TableName.INQUIRY_ANSWER, TableName.EXHIBIT, TableName.STATEMENT,
        TableName.PASSAGE, TableName.DETENTION, TableName.PORTAL_TASK,
    })  # fmt: skip

    def __init__(self, context: Context) -> None:
        self._asked = InquiryForm()
        super().__init__(context, columns(self.tr), read_inquiry_rows, self._asked, edit_inquiry)
        self.paste = PasteInquiries()
        self.picker = DocumentPicker(
            "asked-attach", self.tr("Attach documents"), self.tr("Attach as answer")
        )
        self._lower = stack(scrolled(self.form), self.paste, self.picker)
        self.table.setSelectionMode(self.table.SelectionMode.ExtendedSelection)
        self.remove = button("asked-remove", self.tr("Remove"), self._remove)
        head = PaneHead(
            self.tr("CBP requests"),
            button("asked-new", self.tr("New request"), self.write, icon="plus"),
            button("asked-paste", self.tr("Paste list…"), self.begin_paste, icon="clipboard-paste"),
            button(
                "asked-attach",
                self.tr("Attach documents…"),
                self.begin_attaching,
                icon="paperclip",
            ),
            button("asked-direct", self.tr("Sent by third party"), self.write_direct),
            self.remove,
        )
        self.lay_list(head, self._lower, [260, 380])
        self.need_record(removal=self.remove)
        self._asked.wants_page.connect(self.show_answer)
        RowDrag(self.table, self._move_to)
        self.paste.entered.connect(self._enter)
        self.paste.left.connect(self._leave_paste)
        self.picker.left.connect(self._leave_paste)
        self.picker.accepted.connect(self._attach)
        self._choose(None)

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self._leave_paste()
        super().show_case(case)

    def fill(self) -> None:
        super().fill()
        found = [*self.model.everything()]
        self._offer_choices(found)

    def show_record(self, record: InquiryRow | None) -> None:
        self._asked.show_item(record)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("asked-new", "&New CBP Request", cls.write, "", "plus")
        offer(
            "asked-paste", "Paste CBP Requests…", cls.begin_paste, "Ctrl+Shift+V",
            "clipboard-paste",
        )  # fmt: skip
        offer(
            "asked-attach", "&Attach Documents…", cls.begin_attaching, "Ctrl+Shift+D", "paperclip"
        )
        for words, step, key in (
            ("Move the Item Up", -1, "Up"),
            ("Move the Item Down", 1, "Down"),
        ):
            offer(f"asked-{key.lower()}", words, partial(cls._move, step=step), f"Alt+{key}")
        offer("asked-page", "Go to the Answer's Page", cls.show_answer, "Ctrl+Return")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        offer = self.table.acts.offer
        offer(acts["asked-new"], acts["asked-paste"])
        offer(acts["asked-page"], why=self._why_no_page)
        offer(acts["asked-up"], acts["asked-down"], why=self.table.acts.why_not_moved)

    def go_to(self, thing: str) -> bool:
        """Choose an item by its id; `asked` alone is the list."""
        return thing == self.slug or super().go_to(thing.removeprefix("asked").strip())

    def handle_escape(self) -> bool:
        if self._lower.currentIndex():
            self._leave_paste()
            return True
        return False

    def write(self) -> None:
        """Add an item, whose words are typed then."""
        self._add({"words": self.tr("What did CBP request?")})

    def write_direct(self) -> None:
        """Add a paper that a third party sends to CBP directly."""
        said = {
            "words": self.tr("Which document?"),
            "third_party": self.tr("Who sends the document?"),
        }
        self._add({**said, "kind": InquiryKind.DIRECT})

    def begin_paste(self) -> None:
        """Show a field for a block of text, with what lies on the clipboard."""
        if self.case is None:
            return
        self.comes_forward.emit()
        self._lower.setCurrentWidget(self.paste)
        self.paste.begin(QApplication.clipboard().text(), self.case)
        case = self.case
        job = self.context.jobs.look(self.paste, lambda view: read_request_block(view, case))
        job.succeeded.connect(self.paste.offer)

    def begin_attaching(self) -> None:
        """Offer the documents of the case as answers to the items that are selected."""
        asked = [each for each in self.table.selected() if not each.is_direct]
        case = self.case
        if case is None or not asked:
            return
        self.comes_forward.emit()
        labels = ", ".join(each.inquiry.label for each in asked)
        words = visible(self.tr("Documents that answer {}").format(labels))
        said = " ".join(each.inquiry.words for each in asked)
        documents = self.context.library.documents
        job = self.context.jobs.look(
            self.picker,
            lambda view: read_answer_rows(view, case, said, documents),
        )
        job.succeeded.connect(lambda rows: self._offer_documents(words, rows))

    def show_answer(self) -> None:
        """Go to the page of the first answer, in the Evidence room."""
        answers = self._shown.item.answers if self._shown else ()
        for each in answers:
            if each.exhibit:
                page = getattr(each.where, "page", None)
                self.navigate.emit(Destination("evidence", self.case, each.exhibit, page))
                return
            self.navigate.emit(Destination("attestation", self.case, str(each.statement)))
            return

    def _why_no_page(self) -> str:
        answered = self._shown and self._shown.item.answers
        return "" if answered else self.tr("The selected requests have no answer yet.")

    def _offer_choices(self, found: list[InquiryRow]) -> None:
        """Offer what an item can be under, and ask what can answer one."""
        db = self.context.view.db
        if case := self.case:
            self._asked.offer_items(found)
            self._asked.offer_under(shipments.detentions(db, case), shipments.tasks(db, case))
        self.load(
            lambda view, case: answer_choices(view.db, case), self._asked.offer_answers, pause=True
        )

    def save_field(self, field: str, value: object) -> None:
        if self._shown is None:
            return
        inquiry, view = self._shown.inquiry, self.context.view
        if field == "answers":
            typed = self._shown.given.read_again(str(value))
            given = parse_answers(view, inquiry.case_id, typed)
            self.do(self.tr("Saving"), answer_inquiry, inquiry.id, given)
        else:
            edits = parse_edit(view, inquiry, field, value)
            self.do(self.tr("Saving"), edit_inquiry, inquiry.id, edits)

    def _add(self, said: dict[str, object]) -> None:
        if job := self.do(self.tr("Adding"), add_inquiries, [said]):
            job.succeeded.connect(self._begin_on)

    def _begin_on(self, made: list[InquiryId]) -> None:
        if self.show_added(made[0]):
            self.form.begin()

    def _enter(self, found: list[PastedItem]) -> None:
        if job := self.do(self.tr("Adding"), enter, found):
            self.paste.drafts.recorded_by(job)
            job.succeeded.connect(lambda made: self.table.choose(made[0]))
            self._leave_paste()

    def _offer_documents(self, words: str, rows: list[PickRow]) -> None:
        self._lower.setCurrentWidget(self.picker)
        self.picker.begin(words, rows)

    def _attach(self, chosen: list[PickRow]) -> None:
        asked = [each.inquiry.id for each in self.table.selected() if not each.is_direct]
        exhibits = [ExhibitId(each.exhibit) for each in chosen]
        self._leave_paste()
        self.do(self.tr("Attaching documents"), attach_answers, asked, exhibits)
        self.table.setFocus()

    def _leave_paste(self) -> None:
        self._lower.setCurrentIndex(0)

    def _remove(self) -> None:
        if self._shown:
            self.do(self.tr("Removing"), remove_inquiries, [self._shown.inquiry.id])

    def _move_to(self, inquiry: str, by: int) -> None:
        self.submit()
        self.do(self.tr("Moving"), move_inquiry, InquiryId(inquiry), by)

    def _move(self, step: int) -> None:
        if self._shown:
            self.do(self.tr("Moving"), move_inquiry, self._shown.inquiry.id, step)


def enter(workspace: Any, case: CaseId, found: list[PastedItem]) -> list[InquiryId]:
    """Enter pasted items as one act, and what answers them."""
    answers = [parse_answers(workspace, case, each.answers) for each in found]
    return add_inquiries(workspace, case, [{"words": each.words} for each in found], answers)
