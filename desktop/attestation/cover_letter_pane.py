"""The cover letter of a submission: its paragraphs, edited in place, and what is enclosed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.submission import letter_acts as acts
from casefiles.attestation.submission import store
from casefiles.attestation.submission.cover_letter import (
    CoverLetter,
    Enclosure,
    LetterParagraph,
    cover_letter,
)
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.attestation.attestation_pane import AttestationPane
from desktop.attestation.paper_signing import PaperSigning, ShownPaper
from desktop.context import Context
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_folder, choose_target
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows

if TYPE_CHECKING:
    from casefiles.attestation.submission.sign_paper import PaperToSign


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A paragraph, or something that is enclosed, as the list shows it."""

    place: int
    it: LetterParagraph | Enclosure

    @property
    def title(self) -> str:
        """What it is."""
        return self.it.title if isinstance(self.it, LetterParagraph) else "Enclosed"

    @property
    def text(self) -> str:
        """What is printed."""
        return self.it.text if isinstance(self.it, LetterParagraph) else self.it.says

    @property
    def origin(self) -> str:
        """Who wrote it."""
        if isinstance(self.it, Enclosure):
            return "left out" if self.it.left_out else "from the case"
        return "written by a person" if self.it.written else "from the case"


class CoverLetterPane(AttestationPane[LetterRow]):
    """Above: paragraphs and enclosures, with who wrote each. Below: the words of the one chosen."""

    slug, title, icon = "cover-letter", "Cover letter", "send"

    def __init__(self, context: Context) -> None:
        self._rows: list[LetterRow] = []
        self._binder: Path | None = None
        super().__init__(context, self._columns(), lambda *_: self._rows, self._make_form())
        self.choose_binder = button("letter-binder", self.tr("Binder…"), self._choose_binder)
        self.write = button("letter-write", self.tr("Write PDF…"), self._write)
        head = PaneHead(self.tr("Cover letter"), self.choose_binder, self.write)
        self.ask = AskBar("letter-ask")
        self.keys = PaperSigning("letter", context, self.ask)
        self.keys.says.connect(self.says)
        self.keys.submits.connect(self.submit)
        lower = Splitter("letter-lower", [470, 380], scrolled(self.form), scrolled(self.keys))
        self.lay_list(column(head, self.ask), lower, [300, 340])

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self._binder = None
        super().show_case(case)

    def show_look(self, record: CaseRecord | None) -> None:
        """Show the letter as it stands in a record."""
        self._rows = []
        self.keys.show_paper(None)
        if record:
            texts = self.context.library.submission_texts.cover_letter
            held = store.letter_wordings(self.context.view.db, record.case.id)
            letter = cover_letter(record, texts, held)
            every: list[LetterParagraph | Enclosure] = [*letter.paragraphs, *letter.enclosures]
            self._rows = [LetterRow(place, each) for place, each in enumerate(every)]
            self._not_listed.setText(visible(self._said_of(letter)))
            self._status.setText(visible(self.tr("It is {}.").format(letter.status)))
            can = bool(letter.sender[0]) and not letter.signed
            self.keys.show_paper(ShownPaper(letter.sender[0], can, self._paper))
        self.write.setEnabled(bool(self._rows))
        self.fill()

    def show_record(self, record: LetterRow | None) -> None:
        super().show_record(record)
        it = record.it if record else None
        is_paragraph = isinstance(it, LetterParagraph)
        self.form.fields["text"].setEnabled(is_paragraph)
        self.again.setVisible(is_paragraph)
        self.again.setEnabled(isinstance(it, LetterParagraph) and bool(it.written))
        self.leave.setVisible(isinstance(it, Enclosure))
        if isinstance(it, Enclosure):
            self.leave.setText(self.tr("Put in again") if it.left_out else self.tr("Leave out"))
        lacks = it.lacks if isinstance(it, LetterParagraph) and not it.written else ()
        said = self.tr("The case does not say: {}. The lines with it are left out.")
        self._lacks.setText(said.format(", ".join(lacks)) if lacks else "")

    def _paper(self, view: View, at: datetime) -> "PaperToSign":
        from casefiles.package.cover_letter_file import letter_to_sign  # noqa: PLC0415 - heavy

        assert self.case is not None  # noqa: S101 - a letter of it is shown
        library = self.context.library
        texts = library.submission_texts.cover_letter
        return letter_to_sign(view, self.case, library.shipped, texts, at, self._binder)

    def save_field(self, field: str, value: object) -> None:
        if self._shown and isinstance(self._shown.it, LetterParagraph):
            it, text = self._shown.it, str(value)
            if text.strip() != it.text:
                self.do(self.tr("Saving"), acts.write_paragraph, it.id, text)

    def write_to(self, path: Path) -> None:
        """Write the letter as a PDF, with the binder that was chosen."""
        if self.case is None:
            return
        work = _LetterExport(self.context, self.case, path, self._binder)
        job = self.context.jobs.look((self, path), work.write)
        words = self.tr("The cover letter was written to {}.").format(visible(str(path)))
        job.succeeded.connect(lambda _: self.says.emit(words, "good"))

    def _columns(self) -> RecordColumns[LetterRow]:
        return RecordColumns(
            "letter-table",
            self.tr("Cover letter"),
            [
                Column(self.tr("Part"), lambda r: r.title, width=110),
                Column(self.tr("Says"), lambda r: " / ".join(r.text.split("\n")) or "–",
                       width=400, stretch=True),
                Column(self.tr("From"), lambda r: r.origin, width=160),
            ],
            Rows(id=lambda r: f"letter {r.it.id}", place=lambda r: r.place),
        )  # fmt: skip

    def _make_form(self) -> Form:
        form = Form("letter-form", labels=72)
        self._status = form.note("")
        form.text("text", self.tr("Words"), rows=6)
        self._lacks = form.note("")
        self.again = button("letter-again", self.tr("Use the computed words"), self._again)
        self.leave = button("letter-leave-out", self.tr("Leave out"), self._leave_out)
        form.row("", row(self.again, self.leave))
        self._not_listed = form.note("")
        return form

    def _said_of(self, letter: CoverLetter) -> str:
        binder = self.tr("“Binder…” names an exhibits binder that is enclosed; none is yet.")
        if self._binder:
            binder = self.tr("Enclosed too: the volumes of the binder in {}.").format(self._binder)
        others = [each for each in letter.not_listed if "binder" not in each]
        listed = self.tr("Not listed: {}.").format("; ".join(others)) if others else ""
        return f"{binder} {listed}".strip()

    def _again(self) -> None:
        if self._shown and isinstance(self._shown.it, LetterParagraph):
            self.do(self.tr("Computing again"), acts.write_paragraph, self._shown.it.id, "")

    def _leave_out(self) -> None:
        if self._shown and isinstance(it := self._shown.it, Enclosure):
            words = self.tr("Leaving out")
            self.do(words, acts.leave_out, it.id, left_out=not it.left_out)

    def _choose_binder(self) -> None:
        if folder := choose_folder(self, self.tr("The exhibits binder that is enclosed")):
            self._binder = folder
            said = self.tr("Enclosed too: the volumes of the binder in {}.").format(folder)
            self._not_listed.setText(visible(said))

    def _write(self) -> None:
        self.submit()
        if path := choose_target(self, self.tr("Write PDF"), "cover-letter.pdf"):
            self.write_to(path)


@dataclass(frozen=True, slots=True)
class _LetterExport:
    """A letter on its way into a file."""

    context: Context
    case: CaseId
    path: Path
    binder: Path | None

    def write(self, view: View) -> None:
        """Write it. Raises `Impossible`, `Unwritable`, `NamesWouldLeave`."""
        from casefiles.package.cover_letter_file import released_letter  # noqa: PLC0415 - heavy

        library = self.context.library
        made = released_letter(
            view, self.case, self.path.name, library.shipped,
            library.submission_texts.cover_letter, self.context.now(), self.binder,
        )  # fmt: skip
        export_file(self.path, made)
