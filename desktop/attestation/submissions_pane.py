"""Papers that go to CBP by themselves: worded in place, looked over, written, packed."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.submission import store
from casefiles.attestation.submission.kinds import kind_acts as acts
from casefiles.attestation.submission.kinds.model import (
    FindingSeverity,
    SubmissionKind,
    SubmissionPaper,
)
from casefiles.attestation.submission.kinds.paper import submission_paper
from casefiles.attestation.submission.kinds.texts import KindTexts
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.attestation.words_pane import WordedPart, WordsPane
from desktop.context import Context
from desktop.job import Job
from desktop.translation import counted
from desktop.widgets.button import button
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.form import Form
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter


class SubmissionsPane(WordsPane):
    """Above: the parts of the paper that is chosen. Below: its words, and what was looked over."""

    slug, title, icon = "submissions", "Submissions", "file-text"
    of = "submission"

    def __init__(self, context: Context) -> None:
        self._record: CaseRecord | None = None
        self._kind = SubmissionKind.EXTENSION
        super().__init__(context, self.tr("Submissions"))
        self.kind = named(ComboBox(), "submission-kind", self.tr("Document"))
        for each in context.library.submission_kinds.kinds:
            self.kind.addItem(each.title, each.id)
        self.kind.setMaximumWidth(300)
        self.write = button("submission-write", self.tr("Write PDF…"), self._write)
        self.pack = button("submission-package", self.tr("Package…"), self._pack)
        head = PaneHead(self.tr("Submissions"), self.kind, self.write, self.pack)
        looked = Form("submission-findings", labels=72)
        looked.section(self.tr("Before filing"))
        self._findings = {each: looked.note("") for each in FindingSeverity}
        self._findings[FindingSeverity.STOPS].setProperty("role", "")
        self._cites = looked.note("")
        lower = Splitter("submission-lower", [430, 420], scrolled(self.form), scrolled(looked))
        self.lay_list(head, lower, [300, 340])
        self.kind.currentIndexChanged.connect(lambda _: self._turn_to_kind())

    @property
    def texts(self) -> KindTexts:
        """The words of the kind that is shown."""
        return self.context.library.submission_kinds.kind(self._kind)

    def show_look(self, record: CaseRecord | None) -> None:
        """Show the paper as it stands in a record; it is worded off the GUI thread."""
        self._record, texts = record, self.texts
        if record is None:
            self.context.jobs.forget(self)
            self._show_paper(None)
            return

        def read(view: View) -> SubmissionPaper:
            held = store.letter_wordings(view.db, record.case.id)
            return submission_paper(record, texts, held)

        self.context.jobs.look(self, read).succeeded.connect(self._show_paper)

    def _show_paper(self, paper: SubmissionPaper | None) -> None:
        self._tell(paper)
        self.show_parts([*_parts(paper)] if paper else [])

    def write_words(self, part: str, text: str) -> None:
        words = self.tr("Saving") if text else self.tr("Recomputing")
        self.do(words, acts.word_submission, self._kind, part, text)

    def leave_out(self, part: str, *, left_out: bool) -> None:
        words = self.tr("Leaving out")
        self.do(words, acts.leave_out_part, self._kind, part, left_out=left_out)

    def write_to(self, path: Path) -> None:
        """Write the paper alone, as a PDF."""
        if self.case is None:
            return
        work = _SubmissionExport(self.context, self.case, self.texts, path)
        job = self.context.jobs.look((self, path), work.write)
        words = self.tr("{} was written to {}.").format(self.texts.title, visible(str(path)))
        job.succeeded.connect(lambda _: self.says.emit(words, "good"))

    def pack_to(self, path: Path) -> Job | None:
        """Write the paper with the exhibits that it cites; None without a case."""
        if self.case is None:
            return None
        work = _SubmissionExport(self.context, self.case, self.texts, path)
        job = self.context.jobs.work(self.tr("Packing"), work.pack)
        job.succeeded.connect(self._say_packed)
        return job

    def _say_packed(self, packed: tuple[Path, SubmissionPaper]) -> None:
        path, paper = packed
        many = len(paper.exhibits)
        cited = counted(many, "exhibit")
        said = self.tr("In {}: {} and {}.").format(path, paper.title, cited)
        self.says.emit(visible(said), "warn" if paper.those(FindingSeverity.LACKS) else "good")

    def _turn_to_kind(self) -> None:
        """Show another paper; what is being typed goes to the one before."""
        self.submit()
        self._kind = self.kind.currentData()
        self._show_paper(None)
        self.show_look(self._record)

    def _tell(self, paper: SubmissionPaper | None) -> None:
        heads = {
            FindingSeverity.STOPS: self.tr("Cannot be written yet:"),
            FindingSeverity.LACKS: self.tr("Still to be completed, and printed so:"),
            FindingSeverity.LOOK: self.tr("Check (not printed):"),
        }
        for severity, note in self._findings.items():
            found = paper.those(severity) if paper else ()
            _say(note, heads[severity], [each.says for each in found])
        labels = ", ".join(each.label for each in paper.exhibits) if paper else ""
        cites = self.tr("It cites these exhibits, and its package contains them: {}.")
        self._cites.setText(visible(cites.format(labels)) if labels else "")
        stopped = paper is None or bool(paper.those(FindingSeverity.STOPS))
        for each in (self.write, self.pack):
            each.setEnabled(not stopped)

    def _write(self) -> None:
        self.submit()
        if path := choose_target(self, self.tr("Write PDF"), self.texts.file):
            self.write_to(path)

    def _pack(self) -> None:
        self.submit()
        name = f"{Path(self.texts.file).stem}-package.zip"
        words = self.tr("Package: a .zip, or a new folder")
        if path := choose_target(self, words, name):
            self.pack_to(path)


def _parts(paper: SubmissionPaper) -> list[WordedPart]:
    """Return what is said besides, the paragraphs, and below each what the case adds."""
    parts = list[WordedPart]()
    for each in paper.choices:
        parts.append(
            WordedPart(len(parts), each.id, each.title, each.value, each.said, hint=each.hint)
        )
    for paragraph in paper.paragraphs:
        it, part = paragraph.it, paragraph.part
        parts.append(
            WordedPart(len(parts), it.id, it.title, it.text, bool(it.written), lacks=it.lacks)
        )
        if part:
            parts.append(
                WordedPart(
                    len(parts), part.id, part.title, part.summary,
                    computed_alone=True, left_out=part.left_out,
                )
            )  # fmt: skip
    return parts


def _say(note: QLabel, head: str, found: list[str]) -> None:
    lines = [head, *(f"• {visible(each)}" for each in found)]
    note.setText("\n".join(lines) if found else "")
    note.setVisible(bool(found))


@dataclass(frozen=True, slots=True)
class _SubmissionExport:
    """A paper on its way into a file or a package."""

    context: Context
    case: CaseId
    texts: KindTexts
    path: Path

    def write(self, view: View) -> None:
        """Write it. Raises `Impossible`, `Unwritable`, `NamesWouldLeave`, `RedactionLeaks`."""
        from casefiles.package.submission_package import released_submission  # noqa: PLC0415 - heavy

        library = self.context.library
        made = released_submission(
            view, self.case, self.texts.id, self.path.name, library.shipped,
            library.submission_kinds, self.context.now(),
        )  # fmt: skip
        export_file(self.path, made)

    def pack(self, view: View, progress: Progress, _: object) -> tuple[Path, SubmissionPaper]:
        """Write its package. Raises the same."""
        from casefiles.package.submission_package import export_submission  # noqa: PLC0415 - heavy

        library = self.context.library
        made = export_submission(
            view, self.case, self.texts.id, self.path, library.shipped,
            library.submission_kinds, self.context.now(), progress,
        )  # fmt: skip
        return self.path, made
