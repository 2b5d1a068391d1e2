"""Make a package: for whom, of which supplier, what it has beside; and into which file."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from casefiles.attestation.audience_rules import Holding, PackageAudience, PackageRecord
from casefiles.attestation.model import Audience
from casefiles.cases import store as cases
from casefiles.kernel.ids import CaseId, PartyId, ShipmentId
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.numbering.numbering_acts import number_package
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.export import BinderOptions
from casefiles.package.contents import PackageContents
from casefiles.package.export import FOR_SOME_ENTRIES, PackageOptions, number_and_export_package
from casefiles.package.whole.papers import PaperTexts
from casefiles.workspace.view import View
from desktop.attestation.stamping import stamp_words
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import RunOnWriter
from desktop.translation import tr
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.named import named
from desktop.widgets.plain_text import ElidedLabel, label

_NAME = 16
"""Characters of a supplier's name that are seen at least: all of it stands in the list."""


class PackageBar(QWidget):
    """What the button “Package…” makes, beside it."""

    says = Signal(str, str)
    asks_of_binder = Signal()
    """Ask how the binder in it is made, and who signs its volumes."""

    asks_of_prefix = Signal()
    """Ask for the Bates prefix, where none is set: the load file numbers pages."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseId | None = None
        self._is_chosen = False
        """Whether somebody said for whom it is."""

        self.audience = named(ComboBox(), "package-for", self.tr("Package for"))
        for each in context.library.shipped.audiences.audiences:
            self.audience.addItem(tr(each.title), each.id)
        self.audience.setCurrentIndex(self.audience.findData(PackageAudience.COUNSEL))
        self.party = named(ComboBox(), "package-party", self.tr("Supplier"))
        self.audience.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.party.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.party.setMinimumContentsLength(_NAME)
        self.party.setPlaceholderText(self.tr("Which supplier?"))
        self.with_folders, self.with_load_file, self.with_binder = (
            _box(f"issued-with-{name}", words, hint)
            for name, words, hint in (
                ("folders", self.tr("With folders"), self.tr(
                    "In the index of the package: the folder of each file, not only its name"
                )),
                ("load-file", self.tr("With load file"), self.tr(
                    "In the package, for a review platform: Concordance .dat, Opticon .opt,"
                    " images of all pages, texts. Pages without a Bates number are numbered first."
                )),
                ("binder", self.tr("With binder"), self.tr(
                    "In the package: the exhibits as stamped pages in volumes. Pages without a"
                    " Bates number are numbered first."
                )),
            )
        )  # fmt: skip
        self.with_binder.setChecked(True)
        self.make = button("issued-export", self.tr("Package…"), self._export)
        self._entries: tuple[ShipmentId, ...] = ()
        self.whose = ElidedLabel()
        self.whose.setObjectName("package-entries")
        words = label(self.tr("Package for"))
        words.setBuddy(self.audience)
        whose = column(self.whose)
        lay_out(
            self,
            row(
                words, self.audience, self.party, self.with_binder, self.with_folders,
                self.with_load_file, self.make, whose, rest=whose,
            ),
        )  # fmt: skip
        self.audience.activated.connect(self._choose)
        self.audience.currentIndexChanged.connect(lambda _: self._offer_parties())
        self.party.currentIndexChanged.connect(lambda _: self._weigh())
        self._weigh()

    def show_case(self, case: CaseId | None) -> None:
        """Pack another case, or none."""
        if case != self._case:
            self._is_chosen = False
        self._case = case
        self._offer_parties()

    def follow(self, audience: Audience) -> None:
        """Be for whom the attestation is that is chosen, until somebody says for whom it is."""
        if not self._is_chosen:
            self.audience.setCurrentIndex(self.audience.findData(PackageAudience(audience.value)))

    def show_entries(self, entries: tuple[ShipmentId, ...], words: str) -> None:
        """Pack what is chosen under “Sign and issue”: all entries, or these alone."""
        self._entries = entries
        self.whose.setText(visible(self.tr("for {} only").format(words)) if entries else "")
        self._weigh()

    def _choose(self, _: int) -> None:
        self._is_chosen = True

    def _offer_parties(self) -> None:
        """Offer the parties that there are now; one that was chosen stays so."""
        chosen = self.party.currentData()
        self.party.clear()
        if self._case and self.audience.currentData() is PackageAudience.SUPPLIER:
            for each in cases.parties(self._context.view.db, self._case):
                self.party.addItem(visible(each.romanized or each.name), each.id)
        self.party.setCurrentIndex(self.party.findData(chosen) if chosen else -1)
        self._weigh()

    def _weigh(self) -> None:
        """Offer what there is of a package for this audience."""
        whom: PackageAudience = self.audience.currentData()
        rules = self._context.library.shipped.audiences.rules(whom)
        for_supplier = whom is PackageAudience.SUPPLIER
        has_binder = rules.has(PackageRecord.BINDER)
        if has_binder is not self.with_binder.isEnabled():
            self.with_binder.setEnabled(has_binder)
            self.with_binder.setChecked(has_binder)
        self.party.setVisible(for_supplier)
        for box, is_there in (
            (self.with_folders, Holding.NAMES in rules.holds),
            (self.with_load_file, rules.has(PackageRecord.LOAD_FILE)),
        ):
            box.setEnabled(is_there)
            if not is_there:
                box.setChecked(False)
        self.whose.setVisible(bool(self._entries) and whom in FOR_SOME_ENTRIES)
        chosen = not for_supplier or self.party.currentIndex() >= 0
        self.make.setEnabled(self._case is not None and chosen)

    def options(self, binder: BinderOptions | None = None) -> PackageOptions:
        """Return what was chosen; `binder` is how the one in it is made."""
        library = self._context.library
        whom: PackageAudience = self.audience.currentData()
        of = self.party.currentData() if whom is PackageAudience.SUPPLIER else None
        return PackageOptions(
            whom,
            PartyId(of) if of else None,
            self.with_folders.isChecked(),
            self.with_load_file.isChecked(),
            binder,
            PaperTexts(library.submission_texts, library.portal_rules),
            entries=self._entries if whom in FOR_SOME_ENTRIES else (),
        )

    def _export(self) -> None:
        if self.with_binder.isChecked():
            self.asks_of_binder.emit()
        elif self.with_load_file.isChecked():
            self.asks_of_prefix.emit()
        else:
            self.export()

    def export(self) -> None:
        """Write the package as it is chosen, into what is chosen now."""
        if path := self.choose_target():
            self.export_to(path)

    def choose_target(self) -> Path | None:
        """Ask into which file or folder the package is written."""
        whom = self.audience.currentText()
        words = self.tr("Package for {}: a .zip, or a new folder").format(whom)
        return choose_target(self, words, "package.zip") if self._case else None

    def export_to(self, path: Path, chosen: PackageOptions | None = None) -> Job | None:
        """Write the package as it is chosen, or was; None without a case."""
        case, shipped = self._case, self._context.library.shipped
        options = chosen or self.options()
        if case is None:
            return None
        at = datetime.now(UTC)

        def slow(view: View, progress: Progress, write: RunOnWriter) -> PackageContents:
            def number(counts: PageCounts) -> None:
                write(lambda workspace: number_package(workspace, case, counts))

            return number_and_export_package(
                view, case, path, shipped, at, options, number, progress
            )

        def say(made: PackageContents) -> None:
            more = "".join(f" {each}" for each in made.remarks)
            stamps = made.binder.stamps if made.binder else ()
            missing = next((each for each in stamps if each.missing), None)
            more += stamp_words(missing, "")[0] if missing else ""
            tone = "warn" if more else "good"
            self.says.emit(self.tr("In {}: {}{}").format(path, made.in_words, more), tone)

        job = self._context.jobs.work(self.tr("Packing"), slow)
        job.succeeded.connect(say)
        return job


def _box(name: str, words: str, hint: str) -> QCheckBox:
    made = named(QCheckBox(words), name, words)
    made.setToolTip(hint)
    return made
