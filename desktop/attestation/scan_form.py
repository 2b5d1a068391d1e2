"""What a person says of a scan: who signed, on which day, what each page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from PySide6.QtCore import Signal

from casefiles.attestation.wet_ink.compare_pages import BLANK, PageComparison, TypedPage, is_number
from casefiles.attestation.wet_ink.scan_acts import ScanSaid
from casefiles.attestation.wording import sentence
from casefiles.cases.deadlines.wording import capitalized
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.form import Form


@dataclass(frozen=True, slots=True)
class ScanEntries:
    """What a person entered about a scan, as it stands in the fields."""

    typed: Mapping[int, TypedPage] = field(default_factory=dict)
    lines: tuple[str, ...] = ("", "", "", "")
    """Date, page of the scan, page of the document and short hash, as typed."""

    though_missing: bool = False
    compared: bool = False


class ScanForm(Form):
    """Below: what was read of each page, and what a person types where nothing was."""

    chooses = Signal()
    typed_more = Signal()
    takes_in = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("scan-form", labels=110)
        self.section(self.tr("Add a signed scan"))
        self._signer = self.choice("signer", self.tr("Signed by"), [])
        self._signer.setPlaceholderText(self.tr("choose who signed…"))
        self._day = self.day("signed_on", self.tr("Date on the document"))
        self.file = button("scan-choose", self.tr("Choose scan…"), self.chooses.emit)
        self.row("", row(self.file))
        self._read = self.note("")
        self._number = self.line("number", self.tr("Scan page"))
        self._page = self.line("page", self.tr("Document page"), self.tr("its number, or blank"))
        self._hash = self.line(
            "short_hash", self.tr("Short hash"), self.tr("as printed at the foot of the page")
        )
        self._note = button("scan-type", self.tr("Save page assignment"), self._take_typed)
        self._note_row = row(self._note)
        self.row("", self._note_row)
        self._missing = self.check("though_missing", self.tr("Add although pages are missing"))
        self._compared = self.check("compared", self.tr("I compared every page with the document"))
        self.take_in = button(
            "scan-take-in", self.tr("Add signed scan"), self.takes_in.emit, primary=True
        )
        leave = button("scan-leave", self.tr("Cancel"), self.left.emit)
        self.row("", row(self.take_in, leave))
        self.note(self.tr(
            "The program reads short hashes and page numbers where it can. It examines no"
            " handwriting: you confirm that a page is signed, by whom and when."
        ))  # fmt: skip
        self._fault = self.note("")
        self._fault.setProperty("tone", "bad")
        self._lines = (self._day, self._number, self._page, self._hash)
        self.typed: dict[int, TypedPage] = {}
        self.show_comparison(None)

    @property
    def signer(self) -> str:
        """Whose signature it is said to show."""
        return str(self._signer.value() or "")

    def offer(self, signers: Sequence[str], chosen: str = "") -> None:
        """Offer who may have signed, of whom one may be chosen already."""
        self._signer.offer([(each, visible(each)) for each in signers])
        if chosen in signers:
            self._signer.show_saved(chosen)
        elif len(signers) == 1:
            self._signer.setCurrentIndex(0)

    def entries(self) -> ScanEntries:
        """Return what is entered about the scan that is shown."""
        lines = tuple(each.text() for each in self._lines)
        return ScanEntries(
            dict(self.typed), lines, self._missing.isChecked(), self._compared.isChecked()
        )

    def show_entries(self, entries: ScanEntries) -> None:
        """Show what was entered about a scan, instead of what there is of another."""
        self.typed = dict(entries.typed)
        for each, text in zip(self._lines, entries.lines, strict=True):
            each.setText(text)
        self._missing.setChecked(entries.though_missing)
        self._compared.setChecked(entries.compared)

    def said(self) -> ScanSaid | None:
        """Return what was said, or None and say what is missing."""
        day = self._day.day()
        if self.complain():
            return None
        if not isinstance(day, date):
            self.say(self.tr("Enter the date of signing, as on the document."))
            return None
        return ScanSaid(
            day, dict(self.typed), self._missing.isChecked(), self._compared.isChecked()
        )

    def say(self, fault: str) -> None:
        """Say what is wrong. What was typed stays."""
        self._fault.setText(visible(fault))

    def show_page(self, number: int) -> None:
        """Ask about the page that is shown."""
        self._number.setText(str(number))

    def show_comparison(self, found: PageComparison | None) -> None:
        """Say what was found of each page."""
        self.take_in.setEnabled(found is not None)
        self.say("")
        asks = bool(found and (found.asked or self.typed))
        for name in ("number", "page", "short_hash"):
            self.show_row(name, visible=asks)
        self.show_widget(self._note_row, visible=asks)
        self.show_row("though_missing", visible=bool(found and found.missing))
        if found is None:
            self._read.setText("")
            return
        told = [*(each.words for each in found.pages), *found.remarks, found.missing_words]
        self._read.setText("\n".join(visible(capitalized(sentence(each))) for each in told if each))
        if found.faults:
            self.say(self.tr("It cannot be added: {}.").format("; ".join(found.faults)))
        elif found.asked and not self._page.text():
            self.show_page(found.asked[0])

    def _take_typed(self) -> None:
        number, page = self._number.text().strip(), self._page.text().strip().lower()
        is_blank = page == BLANK
        if not (is_number(number) and (is_blank or is_number(page))):
            self.say(self.tr("Enter the page of the scan and the page of the document."))
            return
        self.typed[int(number)] = TypedPage(0 if is_blank else int(page), self._hash.text())
        self._page.clear()
        self._hash.clear()
        self.typed_more.emit()
