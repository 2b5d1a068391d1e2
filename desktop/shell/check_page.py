"""Check all of a workspace, and whether its journal has what something outside of it names."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.attestation.verify.journal_head import compare_heads, in_words
from casefiles.cli.workflows.check import DIFFERS, check_all, lines
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.jobs import RunOnWriter
from desktop.shell.findings_text import FindingsText
from desktop.shell.page_head import page_head
from desktop.translation import tr
from desktop.widgets.box import lay_centered, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_files
from desktop.widgets.named import line_edit

if TYPE_CHECKING:
    from desktop.job import Job

_WIDTH = 720


class CheckPage(QWidget):
    """Says in lines what `casefiles workspace check` says."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check-page")
        self._context: Context | None = None
        self._job: Job | None = None
        self.everything = button(
            "check-everything", self.tr("Check everything"), self.check, primary=True
        )
        self.typed = line_edit(
            "check-typed",
            self.tr("Hash to compare with"),
            self.tr("hash of a journal entry, or from a page footer"),
        )
        self.typed.returnPressed.connect(self._compare_typed)
        self.found = FindingsText("check-found", self.tr("Findings"))
        self.found.setPlaceholderText(self.tr("Findings are listed here."))
        self._lay_out()

    def use_context(self, context: Context) -> None:
        """Check this workspace from now on."""
        if context is not self._context:
            self._context = context
            self.found.clear()

    def check(self) -> None:
        """Check all of it."""
        if self._context is None:
            return
        self.everything.setEnabled(False)
        self.found.setPlainText(self.tr("Checking…"))
        job = self._context.jobs.work(self.tr("Checking the workspace"), _check, only_reads=True)
        self._job = job
        job.succeeded.connect(self.found.show_findings)
        job.failed.connect(lambda _: self.found.clear())
        job.ended.connect(self._end)

    def compare(self, given: str) -> None:
        """Say whether the journal has the entry that a file or a hash names."""
        if self._context is None or not given.strip():
            return
        self.found.setPlainText(self.tr("Comparing…"))
        job = self._context.jobs.work(
            self.tr("Comparing the journal"), partial(_compare, given), only_reads=True
        )
        job.succeeded.connect(partial(self.found.show_findings, sums_up=False))
        job.failed.connect(lambda _: self.found.clear())

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        rows = QVBoxLayout(middle)
        rows.setSpacing(8)
        rows.addWidget(page_head(self.tr("Check workspace"), self.tr(
            "Verifies the journals, replays them against every row, and reads every stored file and"
            " back-up."
        )))  # fmt: skip
        rows.addWidget(row(self.everything))
        rows.addSpacing(8)
        rows.addWidget(page_head(
            self.tr("Compare with a record kept elsewhere"),
            self.tr(
                "An attestation, a receipt or a hash that was kept elsewhere shows whether the"
                " journal still has the entry it names."
            ),
            points=0,
        ))  # fmt: skip
        compare = button("check-compare", self.tr("Compare"), self._compare_typed)
        choose = button("check-choose", self.tr("Choose attestation or receipt…"), self._choose)
        rows.addWidget(row(self.typed, compare, choose, rest=self.typed))
        rows.addSpacing(8)
        rows.addWidget(self.found, 1)
        rows.addWidget(
            button("check-done", self.tr("Done"), self.done.emit), 0, Qt.AlignmentFlag.AlignLeft
        )
        lay_centered(self, middle, (24, 32, 24, 24))

    def _compare_typed(self) -> None:
        self.compare(self.typed.text())

    def _choose(self) -> None:
        for path in choose_files(self, self.tr("Attestation (PDF) or receipt (CSV, JSON)"))[:1]:
            self.typed.clear()
            self.compare(str(path))

    def _end(self) -> None:
        self.everything.setEnabled(True)
        if self.found.toPlainText() == self.tr("Checking…"):  # it was stopped
            self.found.clear()


def _check(view: View, progress: Progress, _: RunOnWriter) -> list[str]:
    return [*lines(check_all(view, progress))]


def _compare(given: str, view: View, progress: Progress, _: RunOnWriter) -> list[str]:
    progress(0, 1, Path(given).name)
    try:
        named = compare_heads(view.db, given)
    except CasefilesError as error:
        from casefiles.messages import explain  # noqa: PLC0415 - knows every room

        return [explain(error)]
    found = []
    for each in named:
        sign = "agrees" if each.is_there else DIFFERS
        found.append(f"{sign}  {visible(in_words(each))}")
        found += [
            f"{DIFFERS}  {visible(tr('it proves nothing: {}').format(doubt))}"
            for doubt in each.doubts
        ]
    return found
