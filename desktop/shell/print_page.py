"""What is to be printed, on what, and how the sheets will look: at the left and at the right."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.printing.model import Printout
from casefiles.printing.page_range import pages_in_words, pages_named
from casefiles.printing.sheet_layout import PAPERS, Paper
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.job import Job
from desktop.printing.printable import Make, Printable
from desktop.shell.print_preview import PrintPreview
from desktop.translation import counted
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.form import Form
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.text_label import paragraph, tint, title

if TYPE_CHECKING:
    from desktop.printing.printers import Printed, Printers

_PAPER = "print/paper"
_MOST_COPIES = 99
_LEFT = 400
"""Pixels for what is asked; the sheets have the rest."""


class PrintPage(QWidget):
    """Makes what is chosen, shows its sheets, and sends them to a printer or into a file."""

    done = Signal()
    says = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("print-page")
        self._context: Context | None = None
        self._offered: Sequence[Printable] = ()
        self._make: Make | None = None
        self._printout: Printout | None = None
        self._job: Job | None = None
        self._asked = 0
        self._said, self._no_printer = "", False
        self.form = self._make_form()
        self.status = paragraph("", "print-status")
        self.notes = paragraph("", "print-notes")
        self.notes.setProperty("role", "muted")
        tr = self.tr
        self.print = button("print-print", tr("Print"), self._print, primary=True, icon="printer")
        self.save = button("print-save", tr("Save as PDF…"), self._save, icon="download")
        self.leave = button("print-cancel", tr("Cancel"), self.done.emit)
        self.preview = PrintPreview()
        fields = column(self.form, self.status, self.notes, spacing=8)
        room = scrolled(column(fields, rest=QWidget()))
        buttons = row(self.print, self.save, self.leave, margin=(0, 12, 0, 0))
        left = column(
            title(tr("Print"), 6), room, buttons, spacing=8, margin=(24, 24, 16, 20), rest=room
        )
        left.setFixedWidth(_LEFT)
        whole = row(left, self.preview, spacing=0, rest=self.preview)
        lay_out(self, rest=whole)
        self._weigh()

    def show_printables(self, context: Context, offered: Sequence[Printable]) -> None:
        """Show what can be printed of what was in front, the first of it chosen."""
        self._context, self._offered = context, offered
        self.preview.use_context(context)
        self._what.offer([(str(at), visible(each.title)) for at, each in enumerate(offered)])
        self._what.show_saved("0")
        self.form.fields["pages"].put_back("")
        self._copies.show_saved("1")
        self.form.show_row("what", visible=bool(offered))
        self._ask_for_printers(context)
        self._choose()

    def begin(self, *, preview: bool) -> None:
        """Put the cursor to where one prints, or to the sheets."""
        if preview:
            self.preview.setFocus()
        else:
            self._what.setFocus()

    def stop(self) -> None:
        """Want nothing any more of what is being made: the page is left."""
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
        self._job, self._printout, self._make = None, None, None
        self.preview.show_printout(None, self._paper(), ())
        self._weigh()

    def _make_form(self) -> Form:
        tr, form = self.tr, Form("print-form", labels=96)
        form.lie_flush()
        self._what = form.choice("what", tr("What"))
        self._version = form.choice("version", tr("Version"))
        form.line("pages", tr("Pages"), tr("all, or such as 1-3, 5"))
        self._size = form.choice(
            "paper", tr("Paper size"), [(each.name, each.words) for each in PAPERS]
        )
        self._size.show_saved(str(QSettings().value(_PAPER, PAPERS[0].name)))
        self._printer = form.choice("printer", tr("Printer"))
        self._copies = form.line("copies", tr("Copies"))
        self._sides = form.check("sides", tr("On both sides of the paper"))
        form.edited.connect(self._edit)
        return form

    def _edit(self, name: str, value: object) -> None:
        match name:
            case "what":
                self._choose()
            case "version":
                self._prepare()
            case "paper":
                QSettings().setValue(_PAPER, value)
                self._prepare()
            case "pages":
                self._show_pages()
            case _:
                self._weigh()

    def _chosen(self) -> Printable | None:
        at = self._what.value()
        return self._offered[int(at)] if at else None

    def _paper(self) -> Paper:
        held = self._size.value()
        return next((each for each in PAPERS if each.name == held), PAPERS[0])

    def _choose(self) -> None:
        """Have what is chosen gathered, and then made."""
        self.stop()
        chosen = self._chosen()
        versions = chosen.versions if chosen else ()
        self._version.offer(list(versions))
        self._version.show_saved(versions[0][0] if versions else "")
        self.form.show_row("version", visible=len(versions) > 1)
        if chosen is None:
            self._say(self.tr("Nothing that can be printed is in front."), "")
            return
        self._say(self.tr("Preparing…"), "")
        asked = self._asked
        chosen.gather(lambda make: self._gathered(asked, make))

    def _gathered(self, asked: int, make: Make) -> None:
        if asked == self._asked:
            self._make = make
            self._prepare()

    def _prepare(self) -> None:
        """Make the pages, for this paper and in this version."""
        make, context = self._make, self._context
        if make is None or context is None:
            return
        self.stop()
        self._make, asked = make, self._asked
        version, paper = self._version.value(), self._paper()
        self._say(self.tr("Preparing…"), "")

        def slow(view: View, progress: Progress, _: object) -> Printout:
            return make(view, version, paper, progress)

        job = self._job = context.jobs.work(self.tr("Preparing to print"), slow, only_reads=True)
        job.succeeded.connect(partial(self._is_ready, asked))
        job.failed.connect(partial(self._has_failed, asked))
        job.ended.connect(partial(self._has_ended, asked))

    def _is_ready(self, asked: int, made: Printout) -> None:
        if asked == self._asked:
            self._printout = made
            self.notes.setText(visible("\n".join(made.notes)))
            self._show_pages()

    def _has_failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            said = explain(error) if isinstance(error, CasefilesError) else ""
            self._say(said or self.tr("It could not be prepared."), "bad")

    def _has_ended(self, asked: int) -> None:
        if asked == self._asked:
            self._job = None
            if self._said == self.tr("Preparing…"):
                self._say(self.tr("Stopped: nothing is ready to be printed."), "")

    def _pages(self) -> tuple[int, ...]:
        """Return the pages that are wanted. Raises `Impossible`."""
        made = self._printout
        return pages_named(self.form.fields["pages"].typed(), made.pages) if made else ()

    def _show_pages(self) -> None:
        if (made := self._printout) is None:
            return
        try:
            pages = self._pages()
        except CasefilesError as error:
            self.form.refuse("pages", explain(error))
            self.preview.show_printout(None, self._paper(), ())
        else:
            self.form.fields["pages"].state.accept()
            self.preview.show_printout(made, self._paper(), pages)
            of = "" if len(pages) == made.pages else self.tr(" of {:,}").format(made.pages)
            named = f" ({pages_in_words(pages)})" if of else ""
            said = f"{counted(len(pages), 'page')}{of}{named[:60]}, {self._paper().words}."
            self._say(f"{visible(made.title)}: {said}", "")
        self._weigh()

    def _ask_for_printers(self, context: Context) -> None:
        def read(_: View) -> "Printers":
            from desktop.printing.printers import printers  # noqa: PLC0415 - only to print

            return printers()

        job = context.jobs.look((self, "printers"), read)
        job.succeeded.connect(self._offer_printers)

    def _offer_printers(self, there: "Printers") -> None:
        self._printer.offer([(each, visible(each)) for each in there.names])
        known = self._printer.value() in there.names
        if not known and there.names:
            usual = there.usual if there.usual in there.names else there.names[0]
            self._printer.show_saved(usual)
        self.form.show_row("printer", visible=bool(there.names))
        self.form.show_row("copies", visible=bool(there.names))
        self.form.show_row("sides", visible=bool(there.names))
        self._no_printer = not there.names
        self._show_said()
        self._weigh()

    def _weigh(self) -> None:
        """Offer what can be done now."""
        try:
            pages = self._pages()
        except CasefilesError:
            pages = ()
        self.save.setEnabled(bool(pages))
        self.print.setEnabled(bool(pages) and bool(self._printer.value()))
        self.print.setToolTip(
            self.tr("No printer is set up on this computer.") if self._no_printer else ""
        )

    def _say(self, words: str, tone: str) -> None:
        self._said = words
        tint(self.status, tone)
        self._show_said()
        if self._printout is None:
            self.notes.setText("")

    def _show_said(self) -> None:
        none = self.tr("No printer is set up on this computer: save it as a PDF instead.")
        self.status.setText("\n".join([self._said, none] if self._no_printer else [self._said]))

    def _print(self) -> None:
        made, context = self._printout, self._context
        if made is None or context is None or not self._printer.value():
            return
        copies = self._copies.typed().strip() or "1"
        if not copies.isdecimal() or not 1 <= int(copies) <= _MOST_COPIES:
            self.form.refuse("copies", self.tr("A number from 1 to 99."))
            return
        name, paper, two = self._printer.value(), self._paper(), self._sides.isChecked()
        pages = self._pages()

        def slow(_: View, progress: Progress, __: object) -> "Printed":
            from desktop.printing.printers import PrintSettings, print_pages  # noqa: PLC0415

            settings = PrintSettings(name, paper, int(copies), two)
            return print_pages(made, pages, settings, progress)

        title = f"{self.tr('Printing')} {made.title}"
        job = context.jobs.work(title, slow, only_reads=True)
        job.succeeded.connect(partial(self._is_out, made.title, self.tr("sent to {}").format(name)))
        self.done.emit()

    def _save(self) -> None:
        chosen, made = self._chosen(), self._printout
        if chosen is None or made is None:
            return
        name = chosen.file_name.replace("/", "-")
        if path := choose_target(self, self.tr("Save as PDF"), name):
            if path.suffix.lower() != ".pdf":
                path = path.with_name(f"{path.name}.pdf")
            self.save_to(path)
            self.done.emit()

    def save_to(self, path: Path) -> Job | None:
        """Write what would be printed: the PDF itself, or pictures of some sheets of it."""
        made, context = self._printout, self._context
        if made is None or context is None:
            return None
        pages, paper = self._pages(), self._paper()

        def slow(view: View, progress: Progress, _: object) -> "Printed":
            return _write(made, pages, paper, path, view, progress)

        job = context.jobs.work(self.tr("Saving as PDF"), slow, only_reads=True)
        job.succeeded.connect(partial(self._is_out, made.title, f"{self.tr('saved as')} {path}"))
        return job

    def _is_out(self, title: str, how: str, made: "Printed") -> None:
        said = f"{title}: {counted(made.pages, 'page')} {how}."
        if made.as_pictures:
            said += " " + self.tr("The pages are images: text in them cannot be searched.")
        if made.not_drawn:
            missing = pages_in_words(made.not_drawn)
            said += " " + self.tr("Not drawn, as their sheets say: {}.").format(missing)
        self.says.emit(said, "warn" if made.not_drawn else "good")


def _write(  # noqa: PLR0913, PLR0917 - what of it, on what, where, from what, told to whom
    made: Printout,
    pages: tuple[int, ...],
    paper: Paper,
    path: Path,
    view: View,
    progress: Progress,
) -> "Printed":
    from desktop.printing.printers import Printed, pages_as_pdf  # noqa: PLC0415 - only to print

    if len(pages) == made.pages and not made.legend:
        content, written = made.released.content, Printed(len(pages))
    else:
        content, written = pages_as_pdf(made, pages, paper, progress)
    export_file(path, made.lets_out(view, path.name, content))
    return written
