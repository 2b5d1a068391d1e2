"""What can be signed on paper: saved to be printed, and its scans taken in once compared."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from casefiles.attestation.wet_ink.printed_documents import (
    READS,
    PrintedDocument,
    printed_documents,
)
from casefiles.attestation.wet_ink.scan_acts import (
    ScanToCompare,
    remove_scan,
    scan_to_compare,
    take_in_scan,
)
from casefiles.attestation.wet_ink.scan_words import at_port, scan_words
from casefiles.cases.detentions.port_time import port_time
from casefiles.cases.detentions.summary import READS as SUMMARY_READS
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId, ScanId
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from casefiles.messages import explain
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.attestation.attestation_pane import AttestationPane
from desktop.attestation.scan_form import ScanEntries, ScanForm
from desktop.attestation.scan_pictures import ScanPictures
from desktop.context import Context
from desktop.job import Job
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.day_column import MOMENT
from desktop.widgets.drafts import HasUnsent
from desktop.widgets.file_dialogs import choose_file, choose_target
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows

ScanOf = tuple[CaseId, str, str]
"""The case and the label of a document, and whose signature a scan shows."""


class ScansPane(AttestationPane[PrintedDocument]):
    """Above: what was issued or frozen, with its scans. Below: the scan that is compared."""

    slug, title, icon = "scans", "Signed on paper", "file-check"
    follows = READS | SUMMARY_READS
    nothing = "Nothing to sign on paper yet"
    instead = (
        "Issue an attestation, or freeze a document with “Print to sign by hand” on the tab"
        " Filings. Print it, sign it by hand and scan it; add the scan here."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, self._columns(), read_documents, Form("scans-status"))
        self._status = self.form.note("")
        self.save = button("scans-save", self.tr("Save PDF to print…"), self._save_pdf)
        self.remove = button("scans-remove", self.tr("Remove last scan"), self._remove)
        head = PaneHead(self.tr("Signed on paper"), self.save, self.remove)
        self.scan_form, self.pictures = ScanForm(), ScanPictures(context)
        self._scan: ScanToCompare | None = None
        self._of: ScanOf | None = None
        """Of which document, signed by whom, a scan is read and compared."""

        self._kept: dict[ScanOf, tuple[ScanToCompare | None, ScanEntries]] = {}
        """Scans of others that were neither added nor canceled, and what was entered."""

        self._reading: dict[ScanOf, Job] = {}
        HasUnsent(self.scan_form, self._unsent)
        self.scan_form.chooses.connect(self._choose_file)
        self.scan_form.typed_more.connect(self._compare)
        self.scan_form.takes_in.connect(self._take_in)
        self.scan_form.left.connect(self._leave)
        self.scan_form.edited.connect(
            lambda name, _: self._follow_chosen() if name == "signer" else None
        )
        self.pictures.turned.connect(self.scan_form.show_page)
        left = scrolled(column(self.form, self.scan_form))
        self.lay_list(head, Splitter("scans-lower", [340, 560], left, self.pictures), [180, 460])
        self.need_record(self.save, self.scan_form, removal=self.remove)

    def show_record(self, record: PrintedDocument | None) -> None:
        super().show_record(record)
        scans = record.scans if record else ()
        said = "\n".join(f"{each.signer}: {scan_words(each)}." for each in scans)
        none = self.tr("No scan yet.") if record else ""
        self._status.setText(visible(said or none))
        self.remove.setEnabled(bool(scans))
        document = (record.case_id, record.label) if record else None
        if record is None or self._of is None or self._of[:2] != document:
            self._keep()
            kept = [of[2] for of in (*self._reading, *self._kept) if of[:2] == document]
            self.scan_form.offer(record.signers if record else (), kept[-1] if kept else "")
        self._follow_chosen()

    def _columns(self) -> RecordColumns[PrintedDocument]:
        return RecordColumns(
            "scans-table",
            self.tr("Signed on paper"),
            [
                Column(self.tr("No."), lambda d: d.label, width=60),
                Column(self.tr("Document"), lambda d: d.title, width=200, stretch=True),
                Column(self.tr("Frozen on"), _frozen, sort_key=lambda d: d.frozen_at, width=MOMENT),
                Column(self.tr("Short hash"), lambda d: d.short_hash, width=190),
                Column(self.tr("Scans"), _scans, width=150),
            ],
            Rows(id=lambda d: d.label, place=lambda d: d.frozen_at),
        )

    def _save_pdf(self) -> None:
        if (shown := self._shown) is None or self.case is None:
            return
        case = self.case
        if path := choose_target(self, self.tr("Save PDF to print"), f"{shown.label}.pdf"):

            def write(view: View) -> None:
                export_file(path, release(view, case, path.name, view.blobs.read(shown.digest)))

            job = self.context.jobs.look((self, path), write)
            words = self.tr("{} is saved as {}. Print every page.")
            said = words.format(shown.label, visible(str(path)))
            job.succeeded.connect(lambda _: self.says.emit(said, "good"))

    def _remove(self) -> None:
        if self._shown and self._shown.scans:
            scan = ScanId(self._shown.scans[-1].id)
            self.do(self.tr("Removing a scan"), remove_scan, scan)

    def _choose_file(self) -> None:
        if self._shown and (path := choose_file(self, self.tr("The scan: a PDF or an image"))):
            self.read_scan(path)

    def read_scan(self, path: Path) -> None:
        """Read a scan of the document that is chosen, and show what each page is."""
        if (shown := self._shown) is None or self.case is None:
            return
        case, signer, of = self.case, self.scan_form.signer, self._of
        self._leave(keeps_date=True)

        def slow(view: View, progress: Progress, _: object) -> ScanToCompare:
            from casefiles.attestation.countersign_file import content_of  # noqa: PLC0415 - heavy

            return scan_to_compare(view, case, shown.label, signer, content_of(path), progress)

        job = self.context.jobs.work(self.tr("Reading the scan"), slow)
        if of is not None:
            self._reading[of] = job
            job.failed.connect(partial(self._is_unread, of, job))
            job.succeeded.connect(partial(self._is_read, of, job))

    def _is_unread(self, of: ScanOf, job: Job, error: CasefilesError) -> None:
        if self._reading.get(of) is job:
            del self._reading[of]
            if of == self._of:
                self.scan_form.say(explain(error))

    def _is_read(self, of: ScanOf, job: Job, scan: ScanToCompare) -> None:
        if self._reading.get(of) is not job:
            return  # it was canceled, or another one chosen instead
        del self._reading[of]
        if of == self._of:
            self._scan = scan
            self._compare()
        else:
            self._kept[of] = scan, self._kept[of][1] if of in self._kept else ScanEntries()

    def _compare(self) -> None:
        if self._scan is not None:
            found = self._scan.compared(self.scan_form.typed)
            self.scan_form.show_comparison(found)
            self.pictures.show_scan(self._scan, {each.number: each.page for each in found.pages})

    def _take_in(self) -> None:
        said, scan = self.scan_form.said(), self._scan
        if said is None or scan is None:
            return
        job = self.context.jobs.do(self.tr("Adding a scan"), take_in_scan, scan, said)
        job.failed.connect(lambda error: self.scan_form.say(explain(error)))
        job.succeeded.connect(lambda _: self._is_taken_in(scan))

    def _is_taken_in(self, scan: ScanToCompare) -> None:
        if scan is self._scan:
            self._leave()
        else:  # another one is compared by now
            self._kept = {of: kept for of, kept in self._kept.items() if kept[0] is not scan}
        self.says.emit(
            self.tr("The scan is added. The program did not examine the handwriting."), "good"
        )

    def _follow_chosen(self) -> None:
        """Keep the scan that was compared, and go on with that of what is chosen now."""
        record = self._shown
        of = (record.case_id, record.label, self.scan_form.signer) if record else None
        if of == self._of:
            return
        self._keep()
        self._of = of
        if of in self._kept:
            self._scan, entries = self._kept.pop(of)
            self.scan_form.show_entries(entries)
            self._compare()

    def _keep(self) -> None:
        entries = self.scan_form.entries()
        if self._of and (self._scan or entries != ScanEntries()):
            self._kept[self._of] = self._scan, entries
        self._of = None
        self._clear(ScanEntries())

    def _leave(self, *, keeps_date: bool = False) -> None:
        """Forget the scan that is compared or read."""
        if self._of:
            self._reading.pop(self._of, None)
        day = self.scan_form.entries().lines[0] if keeps_date else ""
        self._clear(ScanEntries(lines=(day, "", "", "")))

    def _clear(self, entries: ScanEntries) -> None:
        self._scan = None
        self.scan_form.show_entries(entries)
        self.scan_form.show_comparison(None)
        self.pictures.show_scan(None, {})

    def _unsent(self) -> list[str]:
        typed = [self.scan_form.typed, *(said.typed for _, said in self._kept.values())]
        return [self.tr("pages of a scan") for each in typed if each]


def _scans(document: PrintedDocument) -> str:
    return ", ".join(each.signer for each in document.scans) or "–"


def _frozen(document: PrintedDocument) -> str:
    at = document.frozen_at
    return f"{short_day(at.date())}, {at:%H:%M %Z}"


def read_documents(view: View, case: CaseId) -> list[PrintedDocument]:
    """Return what can be signed on paper of a case, its moments as at the port."""
    with view.reading() as db:
        zone = port_time(db, case).zone
        return [
            replace(
                each,
                frozen_at=each.frozen_at.astimezone(zone),
                scans=tuple(at_port(each.scans, zone)),
            )
            for each in printed_documents(db, case)
        ]
