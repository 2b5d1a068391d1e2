"""The attestation room: what would be asked, who declares what, the document, the signature."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from casefiles.attestation.forms.model import FormKind
from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import PreflightResult, run_preflight
from casefiles.changes import Changes, TableName
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.numbering.number_as_read import number_anew_as_read, number_as_read
from desktop.attestation.attestation_tabs import (
    FILINGS,
    TABS,
    AttestationTabs,
    FilingsTabs,
    make_pane,
    reader_of,
    show_look_in,
)
from desktop.attestation.confidentiality_pane import ConfidentialityPane
from desktop.attestation.cover_letter_pane import CoverLetterPane
from desktop.attestation.crosswalk_pane import CrosswalkPane
from desktop.attestation.custodians_pane import CustodiansPane
from desktop.attestation.forms_pane import FormsPane
from desktop.attestation.issue_pane import IssuePane
from desktop.attestation.portal_pane import PortalPane
from desktop.attestation.preflight_answer import PreflightAnswer
from desktop.attestation.preflight_frame import PreflightFrame
from desktop.attestation.preflight_pane import PreflightPane
from desktop.attestation.preview_pane import PreviewPane
from desktop.attestation.printables import printable_draft, printable_issued
from desktop.attestation.scans_pane import ScansPane
from desktop.attestation.signers_pane import SignersPane
from desktop.attestation.statements_pane import StatementsPane
from desktop.attestation.submissions_pane import SubmissionsPane
from desktop.attestation.write_binder import binder_words, write_binder
from desktop.cases.uploads_panel import UPLOADS
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import CaseAct
from desktop.printing.printable import Printable
from desktop.widgets.box import lay_out
from desktop.widgets.finder import matches_words
from desktop.widgets.lazy_stack import LazyPane
from desktop.widgets.pane import Pane
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.record_pane import RecordPane
from desktop.widgets.room import Destination, FinderHit, Room

if TYPE_CHECKING:
    from casefiles.package.binder.sign_volumes import VolumeSigning
    from desktop.attestation.attestation_pane import AttestationPane

PORTAL, PREFLIGHT = "portal", "preflight"
"""How other rooms ask for the texts, and for preflight, after which a question may be named."""

_NAMED: dict[str, type[QWidget]] = {
    PREFLIGHT: PreflightAnswer, "statements": StatementsPane, "signers": SignersPane,
    "filings": FilingsTabs, "scans": ScansPane, "cover-letter": CoverLetterPane,
    "crosswalk": CrosswalkPane, "issue": IssuePane,
}  # fmt: skip
P = TypeVar("P", bound=QWidget)


class AttestationRoom(Room):
    """How the set stands; left what it is asked, right the one chosen and all that is written."""

    slug, title, icon, key = "attestation", "Attestation", "file-check", "Ctrl+5"
    help_topic = "attestation"

    statements, signers = LazyPane(StatementsPane, "tabs"), LazyPane(SignersPane, "tabs")
    filings = LazyPane(FilingsTabs, "tabs")
    forms = LazyPane(FormsPane, "filings")
    confidentiality = LazyPane(ConfidentialityPane, "filings")
    custodians = LazyPane(CustodiansPane, "filings")
    letter, submissions = (
        LazyPane(CoverLetterPane, "filings"), LazyPane(SubmissionsPane, "filings"),
    )  # fmt: skip
    crosswalk, preview = LazyPane(CrosswalkPane, "tabs"), LazyPane(PreviewPane, "tabs")
    issue, scans = LazyPane(IssuePane, "tabs"), LazyPane(ScansPane, "tabs")
    portal = LazyPane(PortalPane, "tabs")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._stale = True
        self._look: PreflightResult | None = None
        self._look_for_cbp: PreflightResult | None = None
        self._checking: Job | None = None
        """What preflight found, of the set chosen and of that for CBP; what looks it over now."""

        self.preflight = PreflightPane(context)
        self.tabs = AttestationTabs(
            "attestation-tabs", TABS, self._make, context.jobs.idle, self._show_in
        )
        self.tabs.turn_to_kind(StatementsPane)  # where writing begins
        self._offer_acts()
        self.frame = PreflightFrame(self.preflight, self.tabs, IssuePane, ScansPane)
        lay_out(self, self.frame)
        self.preflight.wants_answer.connect(lambda: self.turn_to(self.preflight.answer))
        self.preflight.wants_look.connect(self._look_over)
        self.preflight.says.connect(self.says)
        self.preflight.set_chosen.connect(self._choose_set)
        self.preflight.answer.wants_issue.connect(self._issue)
        self.preflight.navigate.connect(self._go)
        context.signals.changed.connect(self._follow)

    def _make(self, kind: type[QWidget]) -> QWidget:
        """Build a pane and connect it with the others."""
        if kind is PreflightAnswer:
            return self.preflight.answer
        if kind is FilingsTabs:
            filings = FilingsTabs(self._make, self.context.jobs.idle, self._show_in)
            filings.currentChanged.connect(self.frame.weigh)
            return filings
        pane = make_pane(kind, self.context)
        if isinstance(pane, Pane | IssuePane):
            pane.says.connect(self.says)
        if isinstance(pane, Pane | IssuePane | CrosswalkPane):
            pane.navigate.connect(self._go)
        if isinstance(pane, StatementsPane):
            acts = self.named_acts()
            pane.offer_moves(acts["statement-up"], acts["statement-down"])
        if isinstance(pane, PortalPane):
            pane.asks_for_uploads.connect(self._go_to_uploads)
        if isinstance(pane, IssuePane):
            pane.wants_item.connect(self.preflight.show_first)
            pane.packing.binds.connect(self.bind_to)
            pane.form.when_set_changes(self._show_other_set)
        return pane

    def _show_in(self, pane: QWidget) -> None:
        """Have a pane that was just built show what the others show."""
        if isinstance(pane, Pane | IssuePane):
            pane.show_case(self.case)
        self._show_look_in(pane)
        if self._checking and (reader := reader_of(pane)):
            reader.wait_for(self._checking, self.preflight.working_words(), fills=False)

    def _show_look_in(self, pane: QWidget) -> None:
        show_look_in(pane, self._look, self._look_for_cbp, self._audience)

    @property
    def _audience(self) -> Audience:
        """Whose set: that for CBP until somebody chose another one."""
        return self.issue.form.audience if self.tabs.has(IssuePane) else Audience.CBP

    @property
    def _entries(self) -> tuple[ShipmentId, ...]:
        """The entries that the set is for alone; none where it is for all of them."""
        return self.issue.form.entries.chosen if self.tabs.has(IssuePane) else ()

    def _choose_set(self, audience: Audience) -> None:
        self.issue.form.choose_audience(audience)

    def _offer_acts(self) -> None:
        self.act("statement", self.tr("New &Statement"), self._new_statement, "Ctrl+Alt+S")
        self.act("signer", self.tr("New Si&gner"), self._new_signer, "Ctrl+Alt+G")
        up, down = self.tr("Move the Statement &Up"), self.tr("Move the Statement &Down")
        self.act("statement-up", up, lambda: self.statements.move_chosen(-1), "Alt+Up")
        self.act("statement-down", down, lambda: self.statements.move_chosen(1), "Alt+Down")
        with self.under(self.tr("Form of 19 CFR 12.&43")):
            certificate = self.tr("New &Certificate")
            statement = self.tr("New Consignee S&tatement")
            self.act("certificate", certificate, lambda: self._new_form(FormKind.CERTIFICATE))
            self.act("consignee", statement, lambda: self._new_form(FormKind.STATEMENT))
        self.separator()
        self.act("preview", self.tr("&Preview"), self._preview, "Ctrl+Alt+V", "eye")
        self.act("portal", self.tr("Texts for the P&ortal"), self._portal, icon="copy")
        with self.under(self.tr("&Filings")):
            for name, words, kind in (
                ("confidentiality", self.tr("Con&fidential Treatment"), ConfidentialityPane),
                ("custodians", self.tr("Certificates of C&ustodians"), CustodiansPane),
                ("cover-letter", self.tr("Cover &Letter"), CoverLetterPane),
                ("submissions", self.tr("&Submissions"), SubmissionsPane),
            ):
                self.act(name, words, partial(self._go_to_filing, kind), icon=kind.icon)
        with self.under(self.tr("Pac&kage Labels and Bates Numbers")):
            self.act("number", self.tr("&Number the Package"), self._number)
            self.act("number-anew", self.tr("Re&number"), self._number_anew)
        self.act("binder", self.tr("Exhibits &Binder…"), self._bind)
        self.act("issue", self.tr("Sign and &Issue…"), self._issue, "Ctrl+Alt+I", "file-check")

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self._look = self._look_for_cbp = None
        for pane in self._panes():
            if isinstance(pane, Pane | IssuePane):
                pane.show_case(case)
            self._show_look_in(pane)
        self.preflight.show_look(case, None)
        for reader in self._readers():
            reader.begin_unread()
        self._look_over()

    def _panes(self) -> list[QWidget]:
        """Return those that are built by now."""
        filings = self.filings.built() if self.tabs.has(FilingsTabs) else []
        return [*self.tabs.built(), *filings]

    def _readers(self) -> list[ReadingWidget]:
        """Return what waits for preflight: what is drawn, matched and read of what it found."""
        found = (reader_of(pane) for pane in self._panes())
        return [self.preflight, *filter(None, found)]

    def go_to(self, thing: str, page: int | None = None) -> None:
        if thing == PORTAL:
            self._portal()
            return
        named, _, within = thing.partition("/")
        if self._go_to_pane(named, within):
            return
        kinds: tuple[type[AttestationPane[Any]], ...] = (
            StatementsPane, SignersPane, FormsPane, ConfidentialityPane, CustodiansPane,
        )  # fmt: skip
        panes = map(self._pane, kinds if thing else ())
        if found := next((pane for pane in panes if pane.go_to(thing)), None):
            self.turn_to(found)

    def _go_to_pane(self, named: str, within: str) -> bool:
        """Turn to a pane by its name, and to what is asked for in it. Returns whether it is one."""
        if kind := _NAMED.get(named):
            self._turn_to_kind(kind)
            if named == PREFLIGHT:
                self.preflight.show_question(within)
        return kind is not None

    def matching(self, words: tuple[str, ...]) -> Iterable[FinderHit]:
        for pane in (self.statements, self.signers, self.forms):
            pane.catch_up()
        for shown in self.statements.model.everything():
            each = shown.statement
            if matches_words(f"statement {each.number} {each.text}", words):
                place = Destination(self.slug, each.case_id, each.id)
                detail = self.tr("Statement {0}").format(each.number)
                yield FinderHit(each.text, detail, "pencil", place)
        for signer in self.signers.model.everything():
            if matches_words(f"signer {signer.name} {signer.employer}", words):
                place = Destination(self.slug, signer.case_id, signer.id)
                yield FinderHit(signer.name, self.tr("Signer"), "user", place)
        for form in self.forms.model.everything():
            if matches_words(f"form 12.43 {form.form.title} {form.signer}", words):
                place = Destination(self.slug, form.form.case_id, form.form.id)
                kind = self.tr("Form of 19 CFR 12.43")
                yield FinderHit(form.form.title, kind, "file-text", place)

    def printables(self) -> list[Printable]:
        """Return the draft of the set that is chosen, and what was issued and is chosen."""
        chosen, front = self.issue.chosen_set(), self.front()
        if chosen is None:
            return []
        in_front = front in {self.preview, self.issue}
        draft = printable_draft(self.context, chosen, in_front=in_front)
        if (issued := self.issue.table.current()) is None:
            return [draft]
        return [draft, printable_issued(issued.attestation, in_front=front is self.issue)]

    def turn_to(self, pane: QWidget) -> None:
        """Bring a pane to the front: a filing within the tab of those."""
        self._turn_to_kind(type(pane))

    def _turn_to_kind(self, kind: type[QWidget]) -> None:
        is_filing = kind in FILINGS
        if is_filing:
            self.filings.turn_to_kind(kind)
        self.tabs.turn_to_kind(FilingsTabs if is_filing else kind)

    def _pane(self, kind: type[P]) -> P:
        return (self.filings if kind in FILINGS else self.tabs).pane(kind)

    def front(self) -> QWidget:
        """Return the pane that is seen at the right."""
        pane = self.tabs.front()
        return pane.front() if isinstance(pane, FilingsTabs) else pane

    def edit(self) -> None:
        pane = self.front()
        if isinstance(pane, RecordPane):
            pane.edit()

    def activate(self) -> None:
        self.frame.activate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._look_over()

    def _show_other_set(self) -> None:
        self.preflight.show_set(self._audience)
        self._look_over()

    def _look_over(self) -> None:
        """See how the set stands; while nobody looks, only note that it must be seen anew."""
        self._stale = not self.isVisible()
        if (case := self.case) is None or self._stale:
            self.context.jobs.forget(self)  # it may be of the case before
        else:
            self.preflight.show_checking()
            shipped, audience = self.context.library.shipped, self._audience
            entries = self._entries
            job = self.context.jobs.look_slowly(
                self,
                lambda view, progress: run_preflight(
                    view, case, audience, shipped, datetime.now(UTC), entries, progress
                ),
                pause=True,
            )
            self._checking = job
            self.preflight.wait_for(job)
            for reader in self._readers()[1:]:
                reader.wait_for(job, self.preflight.working_words(), fills=False)
            job.succeeded.connect(self._answer)
            job.failed.connect(lambda _: self.preflight.say_unchecked())
            job.ended.connect(partial(self._is_checked, job))

    def _answer(self, look: PreflightResult) -> None:
        self._look = look
        if self._audience is Audience.CBP:
            self._look_for_cbp = look
        self.preflight.show_look(self.case, look)
        for pane in self._panes():
            self._show_look_in(pane)

    def _is_checked(self, job: Job) -> None:
        if self._checking is job:
            self._checking = None

    def closeEvent(self, event: object) -> None:
        for tabs in (self.tabs, *([self.filings] if self.tabs.has(FilingsTabs) else [])):
            tabs.let_go()

    def _follow(self, changes: Changes) -> None:
        if changes.case == self.case and [*changes.touched] != [TableName.RECEIPT_LINE]:
            self._look_over()

    def _preview(self) -> None:
        self.tabs.turn_to_kind(PreviewPane)
        self.preview.setFocus()

    def _go_to_filing(self, kind: type[Pane]) -> None:
        self._turn_to_kind(kind)
        self._pane(kind).activate()

    def _portal(self) -> None:
        self.tabs.turn_to_kind(PortalPane)
        self.portal.table.setFocus()

    def _go_to_uploads(self) -> None:
        if self.case:
            self.navigate.emit(Destination("cases", self.case, UPLOADS))

    def _issue(self) -> None:
        self.tabs.turn_to_kind(IssuePane)
        self.issue.form.begin()

    def _number(self) -> None:
        self._give_numbers(self.tr("Numbering the package"), number_as_read)

    def _number_anew(self) -> None:
        self._give_numbers(self.tr("Renumbering"), number_anew_as_read)

    def _give_numbers(self, words: str, act: CaseAct[[]]) -> None:
        if case := self.case:
            job = self.context.jobs.do(words, act, case)
            job.succeeded.connect(lambda said: self.says.emit(said, "good"))

    def _bind(self) -> None:
        self.tabs.turn_to_kind(IssuePane)
        self.issue.packing.ask_for_binder()

    def bind_to(self, path: Path, signing: "VolumeSigning | None" = None) -> None:
        """Write the exhibits of the set that is chosen; number those that have no number yet."""
        if self.case:
            job = write_binder(self.context, self.case, path, self.issue, signing)
            job.succeeded.connect(lambda made: self.says.emit(*binder_words(path, made)))

    def _new_statement(self) -> None:
        self.tabs.turn_to_kind(StatementsPane)
        self.statements.write()

    def _new_signer(self) -> None:
        self.tabs.turn_to_kind(SignersPane)
        self.signers.add()

    def _new_form(self, kind: FormKind) -> None:
        self.turn_to(self.forms)
        self.forms.begin(kind)

    def _go(self, place: Destination) -> None:
        if place.room == self.slug:
            self.go_to(place.thing)
        else:
            self.navigate.emit(place)
