"""What is known of the exhibits that are selected: typed, read, received, leaned on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casefiles.cases import store as cases
from casefiles.cases.party_names import NewParty
from casefiles.evidence import store
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.intake.receipt import summary_inside
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.readers.read_result import in_words
from casefiles.evidence.readers.signature_summary import signatures_in, without_signatures
from casefiles.evidence.reading_remarks import claimed_metadata
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.storage.usage_labels import UsageKind
from casefiles.usages import store as usages
from casefiles.usages.model import citations_in, numbers_in
from desktop.context import Context
from desktop.evidence.facts_form import FactsForm
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.translation import counted, tr
from desktop.viewer.signature_mark import SignatureAnswer
from desktop.widgets.box import lay_out, stack
from desktop.widgets.day_column import shown_moment
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import label
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.text_label import title


class ExhibitPane(EvidenceRoomPane):
    """The form, and under it what nobody types."""

    slug, title, icon = "facts", "Facts", "file-text"

    described = Signal(list, dict)
    """Ids of exhibits, and what is to be said of all of them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._shown: Sequence[ExhibitListItem] = ()
        self.head = PaneHead(self.tr("Facts"))
        self.form = FactsForm()
        self.form.described.connect(self._describe)
        self._headings: dict[QLabel, QLabel] = {}
        self.about = _fact("exhibit-about")
        self.read, self.leaning = _fact("exhibit-read"), _fact("exhibit-leaning")
        self.signed = _fact("exhibit-signatures")
        self._answer: SignatureAnswer | None = None
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 16)
        rows.setSpacing(0)
        rows.addWidget(self.form)
        facts = QVBoxLayout()
        facts.setContentsMargins(16, 0, 16, 0)
        facts.setSpacing(6)
        for words, fact in (
            (self.tr("Cited by"), self.leaning),
            (self.tr("Signatures in it"), self.signed),
            (self.tr("Facts read from the file"), self.read),
            (self.tr("File"), self.about),
        ):
            heading = title(words)
            heading.setProperty("role", "section")
            fact.setContentsMargins(0, 0, 0, 8)
            facts.addWidget(heading)
            facts.addWidget(fact)
            self._headings[fact] = heading
        rows.addLayout(facts)
        rows.addStretch(1)
        nothing = EmptyState(
            "file-text",
            self.tr("Nothing is selected"),
            self.tr("Select one or more exhibits, and describe them here."),
        )
        self._stack = stack(scrolled(inner), nothing)
        lay_out(self, self.head, self._stack, rest=self._stack)
        self.show_exhibits(())

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self._context.jobs.forget(("sources", self))
        self.form.offer_parties(cases.parties(self._context.view.db, case) if case else ())

    def shows_these(self, listed: Sequence[ExhibitListItem]) -> bool:
        """Whether these are the exhibits that are shown."""
        return [each.exhibit.id for each in listed] == [each.exhibit.id for each in self._shown]

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        if not self.shows_these(listed):
            self.form.submit()  # what was typed belongs to what was shown
        self._shown = tuple(listed)
        self._stack.setCurrentIndex(0 if listed else 1)
        self.head.setVisible(len(listed) > 1)
        if listed:
            self._offer_sources(listed[0].exhibit.case_id)
        self.form.show_exhibits([each.exhibit for each in listed])
        if len(listed) == 1:
            [one] = listed
            self._say_one(one)
        else:
            self.head.words.setText(self.tr("Facts of {:,} exhibits").format(len(listed)))
            for fact in (self.about, self.read, self.leaning):
                fact.setText("–")
            self._say_signed(None)

    def show_signatures(self, answer: SignatureAnswer) -> None:
        """Say what was found of the signatures in an exhibit, where that is the one shown."""
        self._answer = answer
        if len(self._shown) == 1 and self._shown[0].exhibit.id == answer.exhibit:
            self._say_one(self._shown[0])

    def _offer_sources(self, case: CaseId) -> None:
        """Offer them a moment later: all exhibits are asked, and one may be stepping through."""
        key, jobs = ("sources", self), self._context.jobs
        job = jobs.look(key, lambda view: store.sources(view.db, case), pause=True)
        job.succeeded.connect(self.form.offer_sources)

    def begin(self) -> None:
        """Put the cursor in the first field."""
        self.form.begin()

    def _describe(self, edits: dict[str, object]) -> None:
        if isinstance(party := edits.get("party"), NewParty):
            self.says.emit(self.tr("“{}” is added to the parties.").format(party.name), "good")
        self.described.emit([each.exhibit.id for each in self._shown], edits)

    def _say_one(self, one: ExhibitListItem) -> None:
        db, exhibit = self._context.view.db, one.exhibit
        found = usages.usages_of(db, [exhibit.id])
        supports = numbers_in(found, UsageKind.STATEMENT)
        leaning = [
            *citations_in(found),
            *(self.tr("statement {}").format(number) for number in supports),
        ]
        self.leaning.setText("\n".join(leaning) or self.tr("Not cited yet."))
        reading = store.reading(db, exhibit.id)
        answer = self._answer if self._answer and self._answer.exhibit == exhibit.id else None
        self._say_signed(answer)
        is_checked = answer is not None and not answer.found.trouble
        self.read.setText("\n".join(map(visible, _read(reading, signed=not is_checked))))
        digest = exhibit.digest
        lines = [
            "/".join(filter(None, (exhibit.folder, exhibit.name))),
            counted(exhibit.size, "byte"),
            self.tr("received {}").format(self._received(exhibit)),
            self._receipt(one),
            *self._opened(one),
            f"SHA-256 {digest[:32]}\n{digest[32:]}",
        ]
        self.about.setText("\n".join(visible(part) for line in lines for part in line.splitlines()))

    def _received(self, exhibit: Exhibit) -> str:
        at = exhibit.received_at.astimezone(self._context.at_port(exhibit.case_id).zone)
        return f"{shown_moment(at)} {at:%Z}"

    def _say_signed(self, answer: SignatureAnswer | None) -> None:
        lines = answer.lines if answer else []
        self.signed.setText("\n".join(map(visible, lines)))
        for each in (self.signed, self._headings[self.signed]):
            each.setVisible(bool(lines))

    def _receipt(self, one: ExhibitListItem) -> str:
        receipt = store.receipt(self._context.view.db, one.exhibit.receipt)
        return self.tr("on receipt {}").format(receipt.label if receipt else "?")

    def _opened(self, one: ExhibitListItem) -> list[str]:
        """What came out of it, and what did not: on which receipts that stands."""
        db = self._context.view.db
        receipts = store.receipts_out_of(db, one.exhibit.id)
        counts = store.outcomes(db, [each.id for each in receipts])
        return [f"{each.label}: {summary_inside(counts.get(each.id, {}))}" for each in receipts]


def _read(reading: Reading | None, *, signed: bool) -> list[str]:
    """What was read; with what was found of signatures then, where they were not checked since."""
    if reading is None:
        return [tr("No reader has looked at it yet.")]
    it = reading
    facts = it.facts if signed else without_signatures(it.facts)
    said = in_words(it.mime, it.pages, facts, it.reason, it.detail)
    told = [*said.split("; "), *claimed_metadata(it)]
    told += [tr("by {}").format(it.reader) if it.reader else ""]
    for signature in signatures_in(it.facts) if signed else ():
        told += ["", tr("signature {}").format(signature.field)]
        told += [f"{name}: {fact}" for name, fact in signature.all if fact]
    return told


def _fact(name: str) -> QLabel:
    made = label("")
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setProperty("role", "muted")
    return made
