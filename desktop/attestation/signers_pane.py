"""Signers: who declares to which numbers, in which capacity, signing where."""

from dataclasses import replace
from functools import partial

from casefiles.attestation import store
from casefiles.attestation.declaration_acts import declare, strike
from casefiles.attestation.declaration_proposals import proposed_declarations
from casefiles.attestation.model import Knowledge, Signer
from casefiles.attestation.preflight.preparers import ADOPTION
from casefiles.attestation.signer_acts import SignerInput, add_signer, edit_signer, remove_signer
from casefiles.attestation.signer_proposals import (
    PROPOSED,
    Proposal,
    SignerSources,
    next_signer,
    signer_proposals,
    signer_sources,
)
from casefiles.attestation.templates import Templates
from casefiles.cases.party_names import spelled
from casefiles.changes import Changes, TableName
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.attestation.adoption_form import AdoptionForm
from desktop.attestation.attestation_pane import AttestationPane
from desktop.attestation.declarations_editor import STRUCK, DeclarationsEditor
from desktop.context import Context
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.in_front import WhenInFront
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.table_model import Column, Rows
from desktop.widgets.take_proposals import TakeProposals


class SignersPane(AttestationPane[Signer]):
    """Above: the signers. Below: the one that is chosen, and the numbers he declares to."""

    slug, title, icon = "signers", "Signers", "user"
    follows = frozenset({
        TableName.SIGNER, TableName.STATEMENT, TableName.DECLARATION, TableName.PARTY,
    })  # fmt: skip
    nothing = "No signers yet"
    instead = "Each signer declares only to the statements listed for that signer."

    def __init__(self, context: Context, templates: Templates) -> None:
        self._templates = templates
        self._unnamed = self.tr("Name of the signer")
        self._sources: SignerSources | None = None
        form = self._make_form(context)
        save = partial(edit_signer, texts=templates.declarations)
        super().__init__(context, self._columns(), read_signers, form, save)
        self.setObjectName("signers-pane")
        self._offering = WhenInFront(self, self._offer_exhibits)
        self.declaring = DeclarationsEditor(templates)
        self.declaring.chosen.connect(self._declare)
        self.declaring.wants_proposed.connect(self._declare_as_proposed)
        form.section(self.tr("Declares to"))
        form.whole(self.declaring)
        self.adoption = AdoptionForm(context, templates)
        self.new = button("signer-new", self.tr("New signer"), self.add, icon="user")
        self.remove = button("signer-remove", self.tr("Remove"), self._remove)
        head = PaneHead(self.tr("Signers"), self.new, self.remove)
        self._lower = scrolled(column(form, self.adoption))
        self.lay_list(head, self._lower, [220, 440])
        self.table.acts.offer(self.new)
        self.need_record(removal=self.remove)

    def show_case(self, case: CaseId | None) -> None:
        self.adoption.show_case(case)
        super().show_case(case)
        self._offering.ask()

    def catch_up(self) -> None:
        self._offering.catch_up()
        super().catch_up()

    def go_to(self, thing: str) -> bool:
        """Choose a signer by his id, or who adopts the set. Returns whether it is here."""
        if thing == ADOPTION:
            first = self.adoption.fields["name"]
            self._lower.ensureWidgetVisible(first)
            first.setFocus()
            return True
        return super().go_to(thing)

    def show_record(self, record: Signer | None) -> None:
        super().show_record(record)
        self.asks_zone.setVisible(bool(record and record.place.strip() and not record.zone))
        if self.case:
            db = self.context.view.db
            held = store.declarations(db, self.case) if record else []
            his = [each for each in held if record and each.signer == record.id]
            capacity = record.capacity if record else ""
            stated = store.statements(db, self.case)
            self.declaring.show_numbers(stated, his, capacity)
            kinds = self._templates.statements
            self.declaring.propose(proposed_declarations(capacity, stated, held, kinds))
            self._propose(record)

    def add(self) -> None:
        """Add a signer, to be named; in the capacity of who is likely to be the next."""
        if self.case is None:
            return
        there = {each.name for each in self.model.everything()}
        likely = next_signer(self._read_sources(self.case), there)
        capacity = likely.capacity if likely else ""
        capacity = capacity or next(iter(self._templates.capacities))
        signing = SignerInput(self._unnamed, capacity)
        if job := self.do(self.tr("Adding a signer"), add_signer, signing):
            job.succeeded.connect(self._name_it)

    def _read_sources(self, case: CaseId) -> SignerSources:
        view, capacities = self.context.view, self._templates.capacities.values()
        return signer_sources(view.db, case, view.actor or "", capacities)

    def _propose(self, signer: Signer | None) -> None:
        """Propose what is known of a signer, where nothing is said of him."""
        sources = self._read_sources(self.case) if self.case and signer else None
        parties = sources.parties if sources else ()
        self._employer.offer(visible(spelled(each)) for each in parties)
        found = dict[str, Proposal]()
        if signer and sources:
            if signer.name == self._unnamed:
                self._name.show_saved("")
                signer = replace(signer, name="")
            others = {e.name for e in self.model.everything() if e.id != signer.id}
            capacity = self._templates.capacities.get(signer.capacity)
            found = signer_proposals(signer, sources, others, capacity)
        for name in PROPOSED:
            known = found.get(name, Proposal("", ""))
            self.form.propose_text(name, known.value, known.source)
        self.taking.refresh()

    def _take_proposals(self, proposed: dict[str, str]) -> None:
        if self._shown:
            edits = dict[str, object](proposed)
            texts = self._templates.declarations
            self.do(self.tr("Saving"), edit_signer, self._shown.id, edits, texts)

    def _name_it(self, signer: str) -> None:
        if self.show_added(signer):
            self.form.begin()

    def _columns(self) -> RecordColumns[Signer]:
        capacities = self._templates.capacities
        return RecordColumns(
            "signers-table",
            self.tr("Signers"),
            [
                Column(self.tr("No."), lambda s: str(s.number), sort_key=lambda s: s.number,
                       right=True, width=44),
                Column(self.tr("Name"), lambda s: s.name, width=180),
                Column(self.tr("Capacity"), lambda s: (
                    capacities[s.capacity].label if s.capacity in capacities else s.capacity
                ), width=300, stretch=True),
                Column(self.tr("Employer"), lambda s: s.employer, width=180),
                Column(self.tr("Signs at"), lambda s: s.place or self.tr("not specified"),
                       tone=lambda s: "" if s.place else "warn", width=160),
            ],
            Rows(id=lambda s: s.id, place=lambda s: s.number),
        )  # fmt: skip

    def _make_form(self, context: Context) -> Form:
        form = Form("signer-form", of=SignerInput)
        self.taking = TakeProposals("signer-take-proposals", form)
        self.taking.wanted.connect(self._take_proposals)
        form.whole(self.taking)
        self._name = form.line("name", hint=self._unnamed)
        self._employer = form.offered("employer")
        form.line("title")
        capacities = [(each.id, each.label) for each in self._templates.capacities.values()]
        form.choice("capacity", options=capacities)
        form.line("detail")
        self._authority = form.choice("authority", options=[])
        form.lines_for("covers", "place")
        form.check("in_us")
        form.offered("zone").offer(context.library.zones)
        self.asks_zone = form.note(self.tr(
            "Which time zone is that in? The date of signing is the date at the place, and there"
            " is more than one zone, or the place is not known."
        ))  # fmt: skip
        form.line("certificate")
        form.check("on_paper")
        return form

    def _offer_exhibits(self) -> None:
        named = evidence.named(self.context.view.db, self.case) if self.case else []
        options = [(str(each), visible(shown)) for each, shown in named]
        self._authority.offer([("", self.tr("no document shows it")), *options])

    def _declare(self, statement: str, value: str) -> None:
        if self._shown is None or not value:
            return
        signer, number = self._shown.id, StatementId(statement)
        if value == STRUCK:
            self.do(self.tr("Striking a statement"), strike, signer, number)
        else:
            self.do(self.tr("Declaring"), declare, signer, {number: Knowledge(value)})

    def _declare_as_proposed(self, known: dict[StatementId, Knowledge]) -> None:
        if self._shown:
            self.do(self.tr("Declaring"), declare, self._shown.id, known)

    def _remove(self) -> None:
        if self._shown:
            self.do(self.tr("Removing a signer"), remove_signer, self._shown.id)

    def _follow(self, changes: Changes) -> None:
        super()._follow(changes)
        if changes.case == self.case and changes.touches(TableName.EXHIBIT):
            self._offering.ask()


def read_signers(view: View, case: CaseId) -> list[Signer]:
    """Return the signers of a case."""
    return store.signers(view.db, case)
