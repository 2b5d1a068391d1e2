"""Groups of people whose names CBP may get; counsel lets one out, into a volume of its own."""

from datetime import UTC, datetime
from pathlib import Path

from casefiles.attestation.name_disclosure import group_acts as acts
from casefiles.attestation.name_disclosure import store
from casefiles.attestation.name_disclosure.model import GroupListing, NameDisclosure, NameGroup
from casefiles.cases.detentions.port_time import PortTime, port_time
from casefiles.cases.detentions.summary import READS as SUMMARY_READS
from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId, PseudonymId
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.people.store import pseudonym_called
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import RunOnWriter
from desktop.translation import counted
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.few_lines import FaultLine
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns, RecordPane
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.table_model import Column, Rows


@dataclass(frozen=True, slots=True)
class NamedGroupRow:
    """A group as list and form show it. No name is among it."""

    listing: GroupListing
    let_out: tuple[NameDisclosure, ...]
    time: PortTime = PortTime()
    """By which days are told."""

    @property
    def title(self) -> str:
        """As the form's field is called, like those below."""
        return self.listing.group.title

    @property
    def reason(self) -> str:
        """Why CBP gets these names."""
        return self.listing.group.reason

    @property
    def people(self) -> str:
        """Who is in it, by pseudonym."""
        return "; ".join(self.listing.labels)


class NamedGroupsPane(RecordPane[NamedGroupRow]):
    """Above: the groups. Below: the one that is chosen, who would be named, what was let out."""

    room, slug, title, icon = "cases", "named-groups", "Names for CBP", "send"
    help_topic = "cases"
    follows = store.READS | SUMMARY_READS | {TableName.NAME_DISCLOSURE}
    nothing = "No group of names yet"
    instead = (
        "CBP may ask who is behind a pseudonym. Counsel discloses names by group, for one stated"
        " reason, only of people who consent, in a separate file."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, self._columns(), read_rows, self._make_form())
        self.new = button("named-group-new", self.tr("New group"), self._begin, icon="plus")
        self.write = button("named-group-write", self.tr("Disclose names…"), self._choose_file)
        self.remove = button("named-group-remove", self.tr("Remove"), self._remove)
        self.ask = AskBar("named-group-ask")
        tools = PaneHead(self.tr("Names for CBP"), self.new, self.remove, self.write)
        self.lay_list(column(tools, self.ask), scrolled(self.form), [300, 320])
        self.table.acts.offer(self.new)
        self.need_record(self.write, removal=self.remove)

    def show_record(self, record: NamedGroupRow | None) -> None:
        before = self._filled
        super().show_record(record)
        if not (before and record and record.listing.group.id == before.listing.group.id):
            self.ask.leave()  # what was asked was about another group
        self._fault.setText("")
        listing = record.listing if record else None
        self._counts.setText(listing.in_words if listing else "")
        few = self.tr(
            "Fewer than 10 people would be named: one of them could be identified from other facts."
            " A reason is required."
        )
        self._few.setText(few if listing and listing.labels and listing.is_few else "")
        said = "\n".join(self._told(each, record.time) for each in record.let_out) if record else ""
        self._let_out.setText(said)
        self.write.setEnabled(bool(listing and listing.named))

    def save_field(self, field: str, value: object) -> None:
        if self._shown is None or self.case is None:
            return
        group = self._shown.listing.group.id
        if field != "people":
            self.do(self.tr("Saving"), acts.edit_name_group, group, {field: value})
            return
        try:
            chosen = _people(self.context.view, self.case, str(value))
        except CasefilesError as error:
            self._fault.setText(explain(error))
            return
        self.do(self.tr("Saving"), acts.choose_people, group, chosen)

    def let_out_to(self, group: NameGroup, path: Path, why_few: str) -> Job:
        """Let the names of a group out; whoever asks has read what that means."""
        from casefiles.attestation.name_disclosure.let_out import (  # noqa: PLC0415 - heavy
            LetOut,
            let_out,
        )

        case, library = group.case_id, self.context.library
        given = LetOut(
            library.shipped, library.submission_texts.names, datetime.now(UTC), why_few,
            even_there=True,
        )  # fmt: skip

        def slow(view: View, progress: Progress, write: RunOnWriter) -> NameDisclosure:
            del progress
            return let_out(view, case, group.id, path, given, write)

        def say(made: NameDisclosure) -> None:
            words = self.tr("{} of {} written to {}. The disclosure is recorded permanently.")
            names = counted(made.people, "name")
            self.says.emit(words.format(names, group.label, visible(str(path))), "warn")

        job = self.context.jobs.work(self.tr("Disclosing names"), slow)
        job.succeeded.connect(say)
        return job

    def ask_about(self, path: Path) -> None:
        """Say who will be able to read the names, before they are written there.

        Where that is, is looked at off the GUI thread: a folder on a network may not answer.
        """
        if self._shown is None:
            return
        from casefiles.attestation.name_disclosure.let_out import place_warning  # noqa: PLC0415

        self.ask.leave()
        group = self._shown.listing.group  # another may be chosen before the answer
        job = self.context.jobs.look((self, "place"), lambda _: place_warning(path))
        job.succeeded.connect(lambda place: self._ask(group, path, place))

    def _ask(self, group: NameGroup, path: Path, place: str) -> None:
        listing = self._shown.listing if self._shown else None
        if listing is None or listing.group.id != group.id:
            return
        warning = self.context.library.submission_texts.names.warning
        words = "\n".join(filter(None, (listing.in_words, warning, place)))
        yes = self.tr("Disclose names")
        if listing.is_few:
            more = self.tr("Fewer than 10 people would be named. Why disclose their names?")
            self.ask.ask(f"{words}\n{more}", yes, lambda why: self.let_out_to(group, path, why))
        else:
            self.ask.confirm(words, yes, lambda: self.let_out_to(group, path, ""))

    def _columns(self) -> RecordColumns[NamedGroupRow]:
        return RecordColumns(
            "named-groups-table",
            self.tr("Groups of names"),
            [
                Column(self.tr("No."), lambda r: r.listing.group.label,
                       sort_key=lambda r: r.listing.group.number, width=70),
                Column(self.tr("Group"), lambda r: r.title or "–", width=260, stretch=True),
                Column(self.tr("People"), lambda r: str(len(r.listing.labels)),
                       sort_key=lambda r: len(r.listing.labels), right=True, width=70),
                Column(self.tr("Names to disclose"), lambda r: str(len(r.listing.named)),
                       sort_key=lambda r: len(r.listing.named), right=True, width=120),
                Column(self.tr("Disclosed"), _days, width=120),
            ],
            Rows(id=lambda r: r.listing.group.id, place=lambda r: r.listing.group.number),
        )  # fmt: skip

    def _make_form(self) -> Form:
        form = Form("named-group", labels=80, of=acts.NameGroupInput)
        form.lines_for("title")
        form.text("reason", self.tr("Reason"), 3, self.tr("one reason for all of them; printed"))
        form.line("people", self.tr("People"), self.tr("such as W-01; W-02"))
        self._fault = FaultLine("named-group-fault")
        form.row("", self._fault)
        self._counts = form.note("")
        self._few = form.note("")
        self._few.setProperty("tone", "warn")
        self._let_out = form.note("")
        return form

    def _told(self, each: NameDisclosure, time: PortTime) -> str:
        words = self.tr("Disclosed on {} by {}: {} people ({}).").format(
            time.day(each.at), each.by, each.people, each.lists
        )
        if each.unwritten:
            words += " " + self.tr("No file was written: {}.").format(each.unwritten)
        return visible(words)

    def _begin(self) -> None:
        given = acts.NameGroupInput()
        if job := self.do(self.tr("Adding a group"), acts.add_name_group, given):
            job.succeeded.connect(self.show_added)

    def _remove(self) -> None:
        if self._shown:
            group = self._shown.listing.group.id
            self.do(self.tr("Removing a group"), acts.remove_name_group, group)

    def _choose_file(self) -> None:
        if self._shown:
            name = f"names-{self._shown.listing.group.label}.pdf"
            if path := choose_target(self, self.tr("Names for CBP: a new file"), name):
                self.ask_about(path)


def read_rows(view: View, case: CaseId) -> list[NamedGroupRow]:
    """Return the groups of a case, as they are shown."""
    with view.reading() as db:
        written, time = store.disclosures(db, case), port_time(db, case)
        return [
            NamedGroupRow(
                store.listing(db, case, each.id),
                tuple(one for one in written if one.group_number == each.number),
                time,
            )
            for each in store.groups(db, case)
        ]


def _days(row: NamedGroupRow) -> str:
    return ", ".join(dict.fromkeys(str(row.time.day(each.at)) for each in row.let_out)) or "–"


def _people(view: View, case: CaseId, typed: str) -> list[PseudonymId]:
    """Return who is typed by pseudonym. Raises `NotFound`."""
    labels = filter(None, (each.strip() for each in typed.replace(",", ";").split(";")))
    return [pseudonym_called(view.db, case, each).id for each in labels]
