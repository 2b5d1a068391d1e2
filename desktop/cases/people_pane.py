"""Workers and informants of a case, by pseudonym. A name is shown only when it is asked for."""

from casefiles.attestation.name_disclosure.group_acts import note_name_consent
from casefiles.attestation.name_disclosure.model import NameConsent
from casefiles.attestation.name_disclosure.store import consent_row
from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.people import store
from casefiles.people.model import ProtectionReason, Pseudonym
from casefiles.people.pseudonym_acts import add_pseudonym, edit_pseudonym, name_pseudonym
from casefiles.usages.name_places import NamePlace, let_out_to_cbp, name_places
from casefiles.workspace.view import View
from desktop.cases.name_places import NamePlaces
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import RunOnWriter
from desktop.translation import Choices
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns, RecordPane
from desktop.widgets.room import Destination
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows
from desktop.widgets.text_label import muted


@dataclass(frozen=True, slots=True)
class _PseudonymFields:
    """What the form shows of a pseudonym."""

    notes: str
    name: str
    """Nothing while it is hidden."""

    consent: str
    """Whether CBP may learn it."""


_CONSENT = Choices(
    (
        ("", "not specified"),
        (NameConsent.GIVEN.value, "consents"),
        (NameConsent.NOT_GIVEN.value, "does not consent"),
        (NameConsent.NOT_ASKED.value, "not asked"),
    )
)


class PeoplePane(RecordPane[Pseudonym]):
    """The table, and what is noted of the one that is chosen."""

    room, slug, title, icon = "cases", "people", "Protected names", "eye-off"
    help_topic = "cases"
    nothing = "No protected names yet"
    instead = (
        "Add each worker or informant whose name must stay confidential: documents for others are"
        " searched for it, and it can be redacted."
    )
    follows = frozenset({TableName.PSEUDONYM, TableName.PROTECTED_NAME, TableName.NAME_CONSENT})

    def __init__(self, context: Context) -> None:
        form = Form("pseudonym", labels=108)
        super().__init__(context, self._columns(), _read, form)
        self._open = False
        self._of: str | None = None
        """Whose name may be shown."""

        self.form.text("notes", self.tr("Notes"), 3, self.tr("never write ethnicity or religion"))
        several = self.tr("separate several names with ;")
        self.name = self.form.line("name", self.tr("Name"), several)
        self.form.choice("consent", self.tr("Consent to disclosure"), _CONSENT)
        self.reveal = button("pseudonym-reveal", self.tr("Show the name"), self._turn_name)
        self.erase = button("pseudonym-erase", self.tr("Erase the name…"), self._ask_erase)
        self.look_for = button("pseudonym-where", self.tr("Find all occurrences…"), self._look)
        self.look_for.setToolTip(self.tr("Every place of the workspace that holds the name"))
        self.redact = button("pseudonym-redact", self.tr("Redact…"), self._redact)
        self.redact.setToolTip(self.tr("Hide the name in copies of exhibits, in every script"))
        self.form.row("", row(self.reveal, self.look_for, self.redact, self.erase))
        self.places = NamePlaces()
        self.ask = AskBar("people-ask")
        worker, informant = self.tr("Add worker"), self.tr("Add informant")
        head = PaneHead(
            self.tr("Protected names"),
            button("people-add-worker", worker, lambda: self._add(ProtectionReason.WORKER)),
            button(
                "people-add-informant", informant, lambda: self._add(ProtectionReason.INFORMANT)
            ),
        )
        why = muted(self.tr(
            "Workers and informants appear as W-01 or I-01 everywhere but in one table. The name is"
            " shown only here, on request; whatever is written for others is searched for it."
        ), margin=(12, 8, 12, 8))  # fmt: skip
        self._say_nothing_instead(self.table)
        below = column(self.form)
        below.layout().addStretch(1)  # type: ignore[union-attr]
        panes = column(self.table, self.empty), below, self.places
        split = Splitter("people", [180, 192, 320], *panes, upright=True)
        for at, share in enumerate((1, 0, 2)):
            split.setStretchFactor(at, share)
        lay_out(self, head, why, split, rest=split)
        self.ask.lie_over(split)
        self._choose(None)

    def show_case(self, case: CaseId | None) -> None:
        """Take another case; no name is shown."""
        self.submit()
        self._open = False
        super().show_case(case)

    def show_record(self, record: Pseudonym | None) -> None:
        if record is None or record.id != self._of:
            self._open = False
            self.places.let_go()
            self.ask.leave()  # what was asked was about another one
        self._of = record.id if record else None
        held = store.name_of(self.context.view.db, record.id) if record and self._open else None
        name = held.name if held else ""
        said = consent_row(self.context.view.db, record.id) if record else None
        consent = said.consent.value if said else ""
        self.form.show_saved(_PseudonymFields(record.notes if record else "", name, consent))
        self.name.setEnabled(self._open)
        self.name.setPlaceholderText("" if self._open else self.tr("hidden"))
        self.reveal.setText(self.tr("Hide the name") if self._open else self.tr("Show the name"))

    def _columns(self) -> RecordColumns[Pseudonym]:
        return RecordColumns(
            "people-table",
            self.tr("People"),
            [
                Column(
                    self.tr("Pseudonym"),
                    lambda p: p.label,
                    lambda p: (p.kind.value, p.number),
                    width=80,
                ),
                Column(self.tr("Role"), lambda p: p.kind.value, width=90),
                Column(self.tr("Notes"), lambda p: p.notes.partition("\n")[0], width=260),
            ],
            Rows(lambda p: p.id, lambda p: (p.kind is ProtectionReason.INFORMANT, p.number)),
        )

    def save_field(self, field: str, value: object) -> None:
        if self._shown and field == "consent":
            consent = NameConsent(str(value)) if value else None
            self.do(self.tr("Saving"), note_name_consent, self._shown.id, consent)
        elif self._shown:
            act = name_pseudonym if field == "name" else edit_pseudonym
            self.do(self.tr("Saving"), act, self._shown.id, str(value))

    def _turn_name(self) -> None:
        self.submit()
        self._open = not self._open
        self.show_record(self._shown)

    def _add(self, kind: ProtectionReason) -> None:
        if job := self.do(self.tr("Adding"), add_pseudonym, kind):
            job.succeeded.connect(self.table.choose_when_there)

    def _ask_erase(self) -> None:
        case, who = self.case, self._shown
        if case and who:
            self.ask.ask(
                self.tr(
                    "Erase every name that was ever written for {}, from the workspace, its"
                    " journal and its back-ups. The pseudonym stays."
                ).format(who.label),
                self.tr("Erase…"),
                lambda reason: self._erase(who, reason),
                second=self.tr("This cannot be undone, nor anything before it. Erase the name?"),
            )

    def _erase(self, who: Pseudonym, reason: str) -> None:
        def slow(view: View, progress: Progress, write: RunOnWriter) -> list[NamePlace]:
            from casefiles.usages.erase_and_report import erase_name  # noqa: PLC0415 - many imports

            return erase_name(view, write, who, reason, progress)

        self._show_places_of(self.context.jobs.work(self.tr("Erasing"), slow))

    def _look(self) -> None:
        """Look for every place that holds the name of the one who is chosen."""
        who = self._shown
        held = store.name_of(self.context.view.db, who.id) if who else None
        if who is None or held is None:
            words = self.tr("No name is stored there, so there is nothing to search for.")
            self.says.emit(words, "muted")
            return
        names = [(who.label, held.name)]

        def slow(view: View, progress: Progress, _: object) -> list[NamePlace]:
            found = name_places(view, names, progress=progress)
            return [*found, *let_out_to_cbp(view, who.case_id, {who.label})]

        title = self.tr("Searching for a name")
        self._show_places_of(self.context.jobs.work(title, slow, only_reads=True))

    def _redact(self) -> None:
        """Go to the redactions, to hide all that is found of the name."""
        if self.case and self._shown:
            self.navigate.emit(Destination("evidence", self.case, f"redactions {self._shown.id}"))

    def _show_places_of(self, job: Job) -> None:
        """Show what a job found, if the same one is still chosen."""
        asked = self._shown

        def show(found: object) -> None:
            if asked and self._shown and self._shown.id == asked.id and isinstance(found, list):
                self.places.show_places(self.tr("The name of {}").format(asked.label), found)

        job.succeeded.connect(show)


def _read(view: View, case: CaseId) -> list[Pseudonym]:
    return store.pseudonyms(view.db, case)
