"""The cover letter of a submission: its paragraphs, edited in place, and what is enclosed."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.submission import letter_acts as acts
from casefiles.attestation.submission import store
from casefiles.attestation.submission.cover_letter import CoverLetter, cover_letter
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.attestation.paper_signing import PaperSigning, ShownPaper
from desktop.attestation.words_pane import WordedPart, WordsPane
from desktop.context import Context
from desktop.translation import tr
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_folder, choose_target
from desktop.widgets.pane_head import PaneHead

if TYPE_CHECKING:
    from casefiles.attestation.submission.sign_paper import PaperToSign


class CoverLetterPane(WordsPane):
    """Above: paragraphs and enclosures, with who wrote each. Below: the words of the one chosen."""

    slug, title, icon = "cover-letter", "Cover letter", "send"
    of = "letter"

    def __init__(self, context: Context) -> None:
        self._binder: Path | None = None
        self._letter: CoverLetter | None = None
        super().__init__(context, self.tr("Cover letter"))
        self._not_listed = self.form.note("")
        self.choose_binder = button("letter-binder", self.tr("Binder…"), self._choose_binder)
        self.write = button("letter-write", self.tr("Write PDF…"), self._write)
        head = PaneHead(self.tr("Cover letter"), self.choose_binder, self.write)
        self.ask = AskBar("letter-ask")
        self.keys = PaperSigning("letter", context, self.ask)
        self.lay_list(column(head, self.ask), self.keys.beside_form_of(self), [300, 340])

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self._binder = None
        super().show_case(case)

    def show_look(self, record: CaseRecord | None) -> None:
        """Show the letter as it stands in a record; it is worded off the GUI thread."""
        if record is None:
            self.context.jobs.forget(self)
            self._show_letter(None)
            return
        texts = self.context.library.submission_texts.cover_letter

        def read(view: View) -> CoverLetter:
            held = store.letter_wordings(view.db, record.case.id)
            return cover_letter(record, texts, held)

        self.context.jobs.look(self, read).succeeded.connect(self._show_letter)

    def _show_letter(self, letter: CoverLetter | None) -> None:
        self._letter = letter
        parts, shown = list[WordedPart](), None
        if letter and self.case:
            parts = [*_parts(letter)]
            self._not_listed.setText(visible(self._said_of(letter)))
            self.status.setText(visible(self.tr("Status: {}.").format(letter.status)))
            can = bool(letter.sender[0]) and not letter.signed
            read = partial(self._paper, self.case, self._binder)
            shown = ShownPaper(letter.sender[0], can, read, id=self.case)
        self.keys.show_paper(shown)
        self.write.setEnabled(bool(parts))
        self.show_parts(parts)

    def write_words(self, part: str, text: str) -> None:
        words = self.tr("Saving") if text else self.tr("Recomputing")
        self.do(words, acts.write_paragraph, part, text)

    def leave_out(self, part: str, *, left_out: bool) -> None:
        self.do(self.tr("Leaving out"), acts.leave_out, part, left_out=left_out)

    def _paper(self, case: CaseId, binder: Path | None, view: View, at: datetime) -> "PaperToSign":
        from casefiles.package.cover_letter_file import letter_to_sign  # noqa: PLC0415 - heavy

        library = self.context.library
        texts = library.submission_texts.cover_letter
        return letter_to_sign(view, case, library.shipped, texts, at, binder)

    def write_to(self, path: Path) -> None:
        """Write the letter as a PDF, with the binder that was chosen."""
        if self.case is None:
            return
        work = _LetterExport(self.context, self.case, path, self._binder)
        job = self.context.jobs.look((self, path), work.write)
        words = self.tr("The cover letter was written to {}.").format(visible(str(path)))
        job.succeeded.connect(lambda _: self.says.emit(words, "good"))

    def _said_of(self, letter: CoverLetter) -> str:
        binder = self.tr("No binder is enclosed yet. “Binder…” adds one.")
        if self._binder:
            binder = self.tr("Also enclosed: the volumes of the binder in {}.").format(self._binder)
        others = [each for each in letter.not_listed if "binder" not in each]
        listed = self.tr("Not listed: {}.").format("; ".join(others)) if others else ""
        return f"{binder} {listed}".strip()

    def _choose_binder(self) -> None:
        if folder := choose_folder(self, self.tr("The exhibits binder that is enclosed")):
            self._binder = folder
            self._show_letter(self._letter)  # what is signed encloses it

    def _write(self) -> None:
        self.submit()
        if path := choose_target(self, self.tr("Write PDF"), "cover-letter.pdf"):
            self.write_to(path)


def _parts(letter: CoverLetter) -> Iterator[WordedPart]:
    """Yield its paragraphs, then what is enclosed."""
    for place, it in enumerate(letter.paragraphs):
        yield WordedPart(place, it.id, it.title, it.text, bool(it.written), lacks=it.lacks)
    for place, each in enumerate(letter.enclosures, len(letter.paragraphs)):
        yield WordedPart(
            place, each.id, tr("Enclosed"), each.says, computed_alone=True, left_out=each.left_out
        )


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
