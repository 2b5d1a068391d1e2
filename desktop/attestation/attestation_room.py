"""The attestation room: what would be asked, who declares what, the document, the signature."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from casefiles.attestation.forms.model import FormKind
from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import PreflightResult, run_preflight
from casefiles.changes import Changes, TableName
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.numbering.number_as_read import number_anew_as_read, number_as_read
from casefiles.numbering.numbering_acts import number_package
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.export import BinderOptions, number_and_export
from casefiles.package.binder.written_binder import WrittenBinder
from casefiles.workspace.view import View
from desktop.attestation.attestation_pane import AttestationPane
from desktop.attestation.attestation_parts import attestation_parts
from desktop.attestation.confidentiality_pane import ConfidentialityPane
from desktop.attestation.cover_letter_pane import CoverLetterPane
from desktop.attestation.crosswalk_pane import CrosswalkPane
from desktop.attestation.custodians_pane import CustodiansPane
from desktop.attestation.filings_tabs import FilingsTabs
from desktop.attestation.forms_pane import FormsPane
from desktop.attestation.issue_pane import IssuePane
from desktop.attestation.portal_pane import PortalPane
from desktop.attestation.preflight_frame import PreflightFrame
from desktop.attestation.preflight_pane import PreflightPane
from desktop.attestation.preview_pane import PreviewPane
from desktop.attestation.printables import printable_draft, printable_issued
from desktop.attestation.scans_pane import ScansPane
from desktop.attestation.signers_pane import SignersPane
from desktop.attestation.stamping import stamp_words
from desktop.attestation.statements_pane import StatementsPane
from desktop.attestation.submissions_pane import SubmissionsPane
from desktop.cases.uploads_panel import UPLOADS
from desktop.context import Context
from desktop.jobs import CaseAct, RunOnWriter
from desktop.printing.printable import Printable
from desktop.widgets.box import lay_out
from desktop.widgets.finder import matches_words
from desktop.widgets.overflow_tabs import OverflowTabs
from desktop.widgets.pane import Pane
from desktop.widgets.record_pane import RecordPane
from desktop.widgets.room import Destination, FinderHit, Room
from desktop.widgets.room_parts import RoomParts

if TYPE_CHECKING:
    from casefiles.package.binder.sign_volumes import VolumeSigning

PORTAL, PREFLIGHT = "portal", "preflight"
"""How other rooms ask for the texts, and for preflight, after which a question may be named."""


class AttestationRoom(Room):
    """How the set stands; left what it is asked, right the one chosen and all that is written."""

    slug, title, icon, key = "attestation", "Attestation", "file-check", "Ctrl+5"
    help_topic = "attestation"

    def __init__(
        self, context: Context, parent: QWidget | None = None, parts: RoomParts | None = None
    ) -> None:
        super().__init__(context, parent)
        self._stale = True
        parts = parts or self.parts(context)
        take = parts.take
        self.preflight = take(PreflightPane)
        self.statements, self.signers = take(StatementsPane), take(SignersPane)
        self.forms, self.confidentiality = take(FormsPane), take(ConfidentialityPane)
        self.custodians = take(CustodiansPane)
        self.letter, self.submissions = take(CoverLetterPane), take(SubmissionsPane)
        self.crosswalk, self.preview = take(CrosswalkPane), take(PreviewPane)
        self.issue, self.scans, self.portal = take(IssuePane), take(ScansPane), take(PortalPane)
        self._of_look = (self.preview, self.crosswalk, self.portal, self.issue.reading)
        """What is drawn, matched and read of what preflight found."""

        self.filings = FilingsTabs(
            (
                (self.forms, self.tr("Forms")),
                (self.confidentiality, self.tr("Confidentiality")),
                (self.custodians, self.tr("Custodians")),
                (self.letter, self.tr("Cover letter")),
                (self.submissions, self.tr("Submissions")),
            )
        )
        self.tabs = self._make_tabs()
        self._offer_acts()
        self.frame = PreflightFrame(self.preflight, self.tabs, self.issue, self.scans)
        self.filings.currentChanged.connect(self.frame.weigh)
        lay_out(self, self.frame)
        self.preflight.wants_answer.connect(lambda: self.turn_to(self.preflight.answer))
        self.preflight.wants_look.connect(self._look_over)
        self.preflight.says.connect(self.says)
        self.preflight.set_chosen.connect(self.issue.form.choose_audience)
        self.preflight.answer.wants_issue.connect(self._issue)
        for pane in (self.preflight, self.crosswalk, self.statements, self.issue):
            pane.navigate.connect(self._go)
        self.issue.wants_item.connect(self.preflight.show_first)
        self.issue.says.connect(self.says)
        self.issue.packing.binds.connect(self.bind_to)
        for papers in (
            self.forms, self.confidentiality, self.custodians, self.letter, self.submissions,
            self.scans, self.statements,
        ):  # fmt: skip
            papers.says.connect(self.says)
        self.issue.form.when_set_changes(self._show_other_set)
        for tabs in (self.tabs, self.filings):
            tabs.currentChanged.connect(self._catch_up)
        self.portal.asks_for_uploads.connect(self._go_to_uploads)
        context.signals.changed.connect(self._follow)

    @classmethod
    def parts(cls, context: Context) -> RoomParts:
        return attestation_parts(context)

    @classmethod
    def of_parts(cls, context: Context, parts: RoomParts) -> "AttestationRoom":
        return cls(context, parts=parts)

    def _make_tabs(self) -> OverflowTabs:
        tabs = OverflowTabs()
        tabs.setObjectName("attestation-tabs")
        for tab, words in (
            (self.preflight.answer, self.tr("Preflight")),
            (self.statements, self.tr("Statements")),
            (self.signers, self.tr("Signers")),
            (self.filings, self.tr("Filings")),
            (self.crosswalk, self.tr("Crosswalk")),
            (self.preview, self.tr("Preview")),
            (self.issue, self.tr("Sign and issue")),
            (self.scans, self.tr("Signed on paper")),
            (self.portal, self.tr("Portal")),
        ):
            tabs.add_tab(tab, words)
        tabs.setCurrentWidget(self.statements)  # where writing begins
        return tabs

    def _offer_acts(self) -> None:
        self.act("statement", self.tr("New &Statement"), self._new_statement, "Ctrl+Alt+S")
        self.act("signer", self.tr("New Si&gner"), self._new_signer, "Ctrl+Alt+G")
        up, down = self.tr("Move the Statement &Up"), self.tr("Move the Statement &Down")
        self.statements.offer_moves(
            self.act("statement-up", up, partial(self.statements.move_chosen, -1), "Alt+Up"),
            self.act("statement-down", down, partial(self.statements.move_chosen, 1), "Alt+Down"),
        )
        with self.under(self.tr("Form of 19 CFR 12.&43")):
            certificate = self.tr("New &Certificate")
            statement = self.tr("New Consignee S&tatement")
            self.act("certificate", certificate, lambda: self._new_form(FormKind.CERTIFICATE))
            self.act("consignee", statement, lambda: self._new_form(FormKind.STATEMENT))
        self.separator()
        self.act("preview", self.tr("&Preview"), self._preview, "Ctrl+Alt+V", "eye")
        self.act("portal", self.tr("Texts for the P&ortal"), self._portal, icon="copy")
        with self.under(self.tr("&Filings")):
            for name, words, pane in (
                ("confidentiality", self.tr("Con&fidential Treatment"), self.confidentiality),
                ("custodians", self.tr("Certificates of C&ustodians"), self.custodians),
                ("cover-letter", self.tr("Cover &Letter"), self.letter),
                ("submissions", self.tr("&Submissions"), self.submissions),
            ):
                self.act(name, words, partial(self._go_to_filing, pane), icon=pane.icon)
        with self.under(self.tr("Pac&kage Labels and Bates Numbers")):
            self.act("number", self.tr("&Number the Package"), self._number)
            self.act("number-anew", self.tr("Re&number"), self._number_anew)
        self.act("binder", self.tr("Exhibits &Binder…"), self._bind)
        self.act("issue", self.tr("Sign and &Issue…"), self._issue, "Ctrl+Alt+I", "file-check")

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        for pane in (
            self.statements, self.signers, self.forms, self.confidentiality,
            self.custodians, self.letter, self.submissions, self.issue, self.scans,
        ):  # fmt: skip
            pane.show_case(case)
        self.confidentiality.show_look(None)
        self.letter.show_look(None)
        self.submissions.show_look(None)
        self.preflight.show_look(case, None)
        self.preview.show_look(None)
        self.crosswalk.show_look(None)
        self.portal.show_look(None)
        self.issue.show_look(None)
        for each in (self.preflight, *self._of_look):
            each.begin_unread()
        self._look_over()

    def go_to(self, thing: str, page: int | None = None) -> None:
        if thing == PORTAL:
            self._portal()
        named, _, within = thing.partition("/")
        if self._go_to_pane(named, within):
            return
        for pane in (
            self.statements, self.signers, self.forms, self.confidentiality, self.custodians
        ):  # fmt: skip
            if thing and pane.go_to(thing):
                self.turn_to(pane)

    def _go_to_pane(self, named: str, within: str) -> bool:
        """Turn to a pane by its name, and to what is asked for in it. Returns whether it is one."""
        panes: dict[str, QWidget] = {
            "preflight": self.preflight.answer, "statements": self.statements,
            "signers": self.signers, "filings": self.filings, "scans": self.scans,
            "cover-letter": self.letter, "crosswalk": self.crosswalk, "issue": self.issue,
        }  # fmt: skip
        if pane := panes.get(named):
            self.turn_to(pane)
            if named == PREFLIGHT:
                self.preflight.show_question(within)
        return pane is not None

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
        is_filing = self.filings.holds(pane)
        if is_filing:
            self.filings.setCurrentWidget(pane)
        self.tabs.setCurrentWidget(self.filings if is_filing else pane)

    def front(self) -> QWidget:
        """Return the pane that is seen at the right."""
        pane = self.tabs.currentWidget()
        return self.filings.currentWidget() if pane is self.filings else pane

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

    def _catch_up(self) -> None:
        """Fill the pane that came to the front."""
        if isinstance(pane := self.front(), AttestationPane):
            pane.catch_up()

    def _show_other_set(self) -> None:
        self.preflight.show_set(self.issue.form.audience)
        self._look_over()

    def _look_over(self) -> None:
        """See how the set stands; while nobody looks, only note that it must be seen anew."""
        self._stale = not self.isVisible()
        if (case := self.case) is None or self._stale:
            self.context.jobs.forget(self)  # it may be of the case before
        else:
            self.preflight.show_checking()
            shipped, audience = self.context.library.shipped, self.issue.form.audience
            entries = self.issue.form.entries.chosen
            job = self.context.jobs.look(
                self,
                lambda view: run_preflight(
                    view, case, audience, shipped, datetime.now(UTC), entries
                ),
                pause=True,
            )
            self.preflight.wait_for(job)
            for each in self._of_look:
                each.wait_for(job, self.preflight.working_words(), fills=False)
            job.succeeded.connect(self._answer)
            job.failed.connect(lambda _: self.preflight.say_unchecked())

    def _answer(self, look: PreflightResult) -> None:
        self.preflight.show_look(self.case, look)
        self.preview.show_look(look)
        self.crosswalk.show_look(look, self.issue.form.audience)
        self.portal.show_look(look)
        self.confidentiality.show_look(look.record)
        self.letter.show_look(look.record)
        self.submissions.show_look(look.record)
        self.issue.show_look(look)
        if self.issue.form.audience is Audience.CBP:
            self.statements.show_look(look)

    def _follow(self, changes: Changes) -> None:
        if changes.case == self.case and [*changes.touched] != [TableName.RECEIPT_LINE]:
            self._look_over()

    def _preview(self) -> None:
        self.tabs.setCurrentWidget(self.preview)
        self.preview.setFocus()

    def _go_to_filing(self, pane: Pane) -> None:
        self.turn_to(pane)
        pane.activate()

    def _portal(self) -> None:
        self.tabs.setCurrentWidget(self.portal)
        self.portal.table.setFocus()

    def _go_to_uploads(self) -> None:
        if self.case:
            self.navigate.emit(Destination("cases", self.case, UPLOADS))

    def _issue(self) -> None:
        self.tabs.setCurrentWidget(self.issue)
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
        self.tabs.setCurrentWidget(self.issue)
        self.issue.packing.ask_for_binder()

    def bind_to(self, path: Path, signing: "VolumeSigning | None" = None) -> None:
        """Write the exhibits of the set that is chosen; number those that have no number yet."""
        case, shipped = self.case, self.context.library.shipped
        if case is None:
            return
        reasons, at = self.context.library.redaction_reasons, datetime.now(UTC)
        options = BinderOptions(
            self.issue.form.audience,
            signing=signing,
            reasons=reasons,
            with_text=self.issue.packing.binder.with_text,
            facing=self.issue.packing.binder.facing,
            with_attestation=self.issue.packing.binder.with_attestation,
            entries=self.issue.form.entries.chosen,
            since=self.issue.packing.binder.since,
        )

        def slow(view: View, progress: Progress, write: RunOnWriter) -> WrittenBinder:
            def number(counts: PageCounts) -> None:
                write(lambda workspace: number_package(workspace, case, counts))

            return number_and_export(view, case, path, shipped, at, options, number, progress)

        def then(made: WrittenBinder) -> None:
            missing = next((each for each in made.stamps if each.missing), None)
            said, tone = stamp_words(missing, "") if missing else ("", "good")
            self.says.emit(f"{path}: {made.in_words}{said}", tone)

        job = self.context.jobs.work(self.tr("Creating the binder"), slow)
        job.succeeded.connect(then)

    def _new_statement(self) -> None:
        self.tabs.setCurrentWidget(self.statements)
        self.statements.write()

    def _new_signer(self) -> None:
        self.tabs.setCurrentWidget(self.signers)
        self.signers.add()

    def _new_form(self, kind: FormKind) -> None:
        self.turn_to(self.forms)
        self.forms.begin(kind)

    def _go(self, place: Destination) -> None:
        if place.room == self.slug:
            self.go_to(place.thing)
        else:
            self.navigate.emit(place)
