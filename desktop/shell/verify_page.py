"""Verify what anyone may have sent, an attestation or a package: facts apart, no word for all.

No workspace is needed. The file is parsed by a confined worker, and nothing of it is run or shown.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from casefiles.attestation.verify.five_facts import NAMES, VerifiedFact, facts_of
from casefiles.attestation.verify.model import Verdict
from casefiles.evidence.protected_names.gate import release_of_no_case
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import CasefilesError, Unreadable
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.package.verify.facts import facts_of_package
from casefiles.package.verify.model import PackageVerification
from casefiles.storage.atomic_write import export_file
from desktop.looks import Looks
from desktop.reference_library import ReferenceLibrary
from desktop.shell.countersign_panel import CountersignPanel
from desktop.shell.fact_panel import FactPanel
from desktop.shell.package_findings import PackageFindings
from desktop.shell.page_head import page_head
from desktop.shell.verify_form import VerifyForm
from desktop.translation import tr
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.drops import (
    NO_FILE,
    DropOffer,
    DropTarget,
    dropped_paths,
    in_words,
    promises_file,
)
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.named import named
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.text_label import muted, tint, title
from desktop.widgets.written_days import with_written_days

if TYPE_CHECKING:
    from casefiles.attestation.verify.model import Verification


class VerifyPage(QWidget):
    """Left: what to check. Right: what was found."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verify-page")
        DropTarget(self, self._offer)
        self._looks = Looks(self)
        self.found: Verification | PackageVerification | None = None
        self._library, self._written = ReferenceLibrary(), None
        self.form = VerifyForm(self.verify)
        self.stop = button("verify-stop", self.tr("Stop"), self._stop)
        self.bar = named(QProgressBar(), "verify-progress", self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.state = muted("", "verify-state")
        self.about, self.ends = title("", 1), muted("")
        self.about.setObjectName("verify-about")
        self.ends.setObjectName("verify-ends")
        self.about.setWordWrap(True)
        self.panels = {name: FactPanel(name) for name in NAMES}
        self.warnings = muted("", "verify-warnings")
        self.more_warnings = muted("", "verify-more-warnings")
        self.package = PackageFindings()
        self.copy = button("verify-copy", self.tr("Copy report"), self._copy)
        self.save = button("verify-save", self.tr("Save report…"), self._save)
        self.countersign = CountersignPanel()
        self.countersign.says.connect(self._say)
        self.countersign.signed.connect(self._is_signed)
        self.countersign.asks.connect(self._show_question)
        self._lay_out()
        self._rest()

    _file = Path()
    """What was checked."""

    _written: Path | None
    """What was just countersigned."""

    def activate(self, library: ReferenceLibrary) -> None:
        """Be ready for a file; `library` has the fonts and the notice of a countersignature."""
        self._library = library
        self.form.file.setFocus()

    def take(self, file: Path) -> None:
        """Verify a file that was dropped."""
        self.form.file.setText(str(file))
        self.verify()

    def verify(self) -> None:
        """Check what is named, in a worker."""
        wanted = {name: str(value or "").strip() for name, value in self.form.values().items()}
        if not wanted["file"]:
            self._say(self.tr("Choose a file first, or drop it here."), "warn")
            return
        file, exhibits, trust = (wanted[name] for name in ("file", "exhibits", "trust"))
        must_trust, pages = self.form.must_trust.isChecked(), self.form.pages.isChecked()
        signers = tuple(wanted["signers"].splitlines())

        def slow(progress: Progress) -> "Verification | PackageVerification":
            from casefiles.attestation.verify.verify import VerifyOptions, verify  # noqa: PLC0415 - many imports
            from casefiles.package.verify.source import is_package  # noqa: PLC0415
            from casefiles.package.verify.verify import verify_package  # noqa: PLC0415

            asked = VerifyOptions(
                exhibits=Path(exhibits) if exhibits else None,
                trusted=_text(Path(trust)) if trust else "",
                signers=tuple(each for each in signers if each.strip()),
                must_be_trusted=must_trust,
                count_pages=pages,
            )
            if is_package(Path(file)):
                return verify_package(Path(file), asked, progress)
            return verify(Path(file), asked, progress, any_paper=True)

        self._clear()
        job = self._looks.look(self, slow)
        job.progressed.connect(self._progress)
        job.succeeded.connect(lambda found: self._show(Path(file), found))
        job.failed.connect(self._fail)
        job.ended.connect(lambda: None if job.overtaken else self._rest())
        self._say(self.tr("Verifying {}…").format(Path(file).name), "")
        self.bar.setRange(0, 0)
        for each in (self.bar, self.stop):
            each.show()

    def _offer(self, held: QMimeData) -> DropOffer | None:
        if promises_file(held):
            return DropOffer(self.tr(NO_FILE))
        paths = dropped_paths(held)
        words = self.tr("Verify {}").format(in_words(paths))
        return DropOffer(words, lambda: self.take_dropped(paths)) if paths else None

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Verify a file; a folder that comes with one holds its exhibits."""
        goes_with = len(paths) > 1 or bool(self.form.file.text().strip())
        for path in paths:
            beside = path.is_dir() and goes_with
            (self.form.exhibits if beside else self.form.file).setText(str(path))
        self.verify()

    def _lay_out(self) -> None:
        done = button("verify-done", self.tr("Done"), self.done.emit)
        left = column(
            page_head(self.tr("Verify an attestation or a package"), self.tr(
                "Anyone may have sent it. It is read by a confined process; nothing in it is run,"
                " and nothing is sent anywhere."
            ), spacing=10),
            self.form,
            row(self.form.verify, self.stop, done),
            self.bar,
            self.state,
            spacing=10,
        )  # fmt: skip
        left.setContentsMargins(0, 0, 24, 0)
        copy = row(self.copy, self.save)
        copy.setContentsMargins(0, 4, 0, 10)
        found = column(
            self.about, self.ends, self.warnings, copy, *self.panels.values(),
            self.package, self.more_warnings, self.countersign, spacing=8,
        )  # fmt: skip
        found.setContentsMargins(24, 0, 16, 0)
        self._found_rows = cast("QVBoxLayout", found.layout())
        self.empty = EmptyState(
            "file-check",
            self.tr("Drop a PDF or a package here"),
            self.tr(
                "Five separate results: whether its bytes are intact, how much of them is"
                " signed, who signed, when, and each exhibit."
            ),
        )
        self.results = scrolled(found)
        right = column(self.empty, self.results)
        split = Splitter("verify-split", [480, 680], scrolled(left), right)
        lay_out(self, split, margin=(32, 32, 16, 16))

    def _clear(self) -> None:
        self.found = None
        self.empty.show()
        self.results.hide()

    def _show(self, file: Path, found: "Verification | PackageVerification") -> None:
        self.found, self._file = found, file
        if isinstance(found, PackageVerification):
            facts = facts_of_package(found)
            self._show_around((facts.about,), facts.warnings, facts.ends, found.verdict)
            self._show_five(())
            self.package.show_facts(facts)
            self.countersign.offer(file, None, self._library)
        else:
            five = facts_of(found)
            self._show_around(five.about, five.warnings, five.ends, found.verdict)
            self._show_five(five.five)
            self.package.clear()
            self.countersign.offer(file, found, self._library)
        self.empty.hide()
        self.results.show()
        self.results.verticalScrollBar().setValue(0)
        written, self._written = self._written, None
        self._say(self.tr("Written: {}").format(written) if written else "", "good")

    def _show_five(self, facts: tuple[VerifiedFact, ...]) -> None:
        for name, panel in self.panels.items():
            panel.setVisible(bool(facts))
            for each in facts:
                if each.name == name:
                    panel.show_fact(each)

    def _show_around(
        self,
        about: tuple[str, ...],
        warnings: tuple[str, ...],
        ends: tuple[str, ...],
        verdict: Verdict,
    ) -> None:
        """Show what it is, what should be looked at, and what follows."""
        self.about.setText(_whole_hashes(with_written_days("\n".join(about))))
        said = [f"{self.tr('Look at')}: {each}" for each in warnings]
        first = said if len(said) <= _FIRST_WARNINGS else said[: _FIRST_WARNINGS - 1]
        rest = said[len(first) :]
        more = [self.tr("{} more to look at are listed below.").format(len(rest))] if rest else []
        for label, lines in ((self.warnings, [*first, *more]), (self.more_warnings, rest)):
            label.setText("\n".join(lines))
            label.setVisible(bool(lines))
            tint(label, "warn")
        shown, left = ends[:_MOST_ENDS], len(ends) - _MOST_ENDS
        more = [self.tr("and {:,} more, in the report").format(left)] if left > 0 else []
        self.ends.setText("\n".join([*shown, *more]))
        self._place_ends(verdict)
        tint(self.ends, _TONES[verdict])

    def _place_ends(self, verdict: Verdict) -> None:
        """Say first what does not hold; that nothing was found wrong only after the five facts."""
        rows = self._found_rows
        rows.removeWidget(self.ends)
        holds = verdict is Verdict.HOLDS
        rows.insertWidget(rows.indexOf(self.countersign) if holds else 1, self.ends)

    def _show_question(self) -> None:
        """Have the whole of what is asked in sight, once it has its place."""
        ask = self.countersign.ask
        QTimer.singleShot(0, ask, lambda: self.results.ensureWidgetVisible(ask))

    def _is_signed(self, file: Path) -> None:
        self.take(file)
        self._written = file

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CasefilesError):
            raise error
        self._say(explain(error), "bad")

    def _progress(self, done: int, total: int, note: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.state.setText(visible(note))

    def _stop(self) -> None:
        self._looks.forget(self)
        self._rest()
        self._say(self.tr("Stopped. No result."), "")

    def _rest(self) -> None:
        for each in (self.bar, self.stop):
            each.hide()
        self.empty.setVisible(self.found is None)
        self.results.setVisible(self.found is not None)

    def _say(self, words: str, tone: str) -> None:
        self.state.setText("\n".join(map(visible, words.splitlines())))
        tint(self.state, tone or "muted")

    def _copy(self) -> None:
        from casefiles.attestation.verify.report import report  # noqa: PLC0415
        from casefiles.package.verify.report import report as of_package  # noqa: PLC0415

        if self.found is None:
            return
        if isinstance(self.found, PackageVerification):
            lines = of_package(self.found)
        else:
            lines = report(self.found)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._say(self.tr("The report is on the clipboard."), "good")

    def _save(self) -> None:
        name = f"{self._file.stem}-check.pdf"
        if self.found and (path := choose_target(self, self.tr("Save the report as PDF"), name)):
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the report as a PDF."""
        found, name, library = self.found, self._file.name, self._library
        if found is None:
            return

        def slow(_: Progress) -> None:
            from casefiles.package.verify.pdf_report import CheckMade, report_pdf  # noqa: PLC0415

            shipped = library.shipped
            made = CheckMade(name, system_clock(), shipped.version)
            export_file(path, release_of_no_case(report_pdf(found, made, shipped.fonts)))

        job = self._looks.look("report", slow)
        job.succeeded.connect(lambda _: self._say(self.tr("Written: {}").format(path), "good"))
        job.failed.connect(self._fail)


_MOST_ENDS = 12
"""Lines of what does not hold that stand above the facts, which name it too; the report has all."""

_FIRST_WARNINGS = 8
"""Lines of what to look at that stand above the facts; what is more stands below them."""

_TONES = {Verdict.HOLDS: "", Verdict.DOES_NOT_HOLD: "bad", Verdict.NOT_CHECKED: "warn"}
"""Of what follows. There is no tone for all that was found."""


_HASH = re.compile(r"(?:[0-9a-f]{4} )+[0-9a-f]{4}")


def _whole_hashes(text: str) -> str:
    """Return what is said of a file, with a hash in it on one line: so it is compared."""
    return _HASH.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(path, tr("it is not PEM text")) from error
    except OSError as error:
        raise Unreadable(path, error.strerror or tr("it cannot be opened")) from error
