"""The printers of this machine, and pages sent to one: the door to QtPrintSupport.

Off the GUI thread: asking a system for its printers can take a second, and pages take longer.
"""

import threading
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.progress import Progress
from casefiles.kernel.scratch_folder import ScratchFolder
from casefiles.printing.model import Printout
from casefiles.printing.sheet_layout import Paper, PlacedPage
from desktop.printing.sheet_painting import sheets_of
from desktop.translation import tr

_DPI, _SAVED_DPI = 300, 200
_ONE_AT_A_TIME = threading.Lock()
"""The printing of a system is loaded once, and by one thread."""


@dataclass(frozen=True, slots=True)
class Printers:
    """Which there are, and which the system proposes."""

    names: tuple[str, ...]
    usual: str


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How pages are printed."""

    printer: str
    paper: Paper
    copies: int = 1
    two_sided: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of pages."""

    pages: int
    not_drawn: tuple[int, ...] = ()
    """Those of which a reader could draw nothing: their sheets say so."""

    as_pictures: bool = False
    """Whether they were saved as pictures, in which no text can be found."""


def printers() -> Printers:
    """Ask the system which printers there are."""
    with _ONE_AT_A_TIME:
        names = tuple(QPrinterInfo.availablePrinterNames())
        return Printers(names, QPrinterInfo.defaultPrinterName())


def print_pages(
    printed: Printout, pages: Sequence[int], settings: PrintSettings, progress: Progress
) -> Printed:
    """Send pages to a printer. Raises `Impossible` where it takes none, and `Cancelled`."""
    with _ONE_AT_A_TIME:
        printer = QPrinter(QPrinterInfo.printerInfo(settings.printer))
        if printer.printerName() != settings.printer or not printer.isValid():
            raise Impossible(tr(_GONE).format(settings.printer))
        printer.setCopyCount(settings.copies)
        sided = QPrinter.DuplexMode.DuplexAuto if settings.two_sided else None
        printer.setDuplex(sided or QPrinter.DuplexMode.DuplexNone)
        return _print(printer, printed, pages, settings.paper, progress)


def pages_as_pdf(
    printed: Printout, pages: Sequence[int], paper: Paper, progress: Progress
) -> tuple[bytes, Printed]:
    """Return a PDF of what would be printed: pictures of the sheets. Raises `Cancelled`."""
    with ScratchFolder("pages") as folder, _ONE_AT_A_TIME:
        path = folder / "pages.pdf"
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        made = _print(printer, printed, pages, paper, progress, _SAVED_DPI)
        return path.read_bytes(), replace(made, as_pictures=True)


_GONE = "The printer {} is not there. Choose another one, or save as PDF."
_REFUSED = "{} takes no pages: nothing was printed. Choose another printer, or save as PDF."


def _print(  # noqa: PLR0913, PLR0917 - on what, what of it, how, told to whom
    printer: QPrinter,
    printed: Printout,
    pages: Sequence[int],
    paper: Paper,
    progress: Progress,
    dpi: int = _DPI,
) -> Printed:
    printer.setDocName(printed.title)
    printer.setResolution(dpi)
    printer.setFullPage(True)
    size = QPageSize(
        QSizeF(paper.width, paper.height), QPageSize.Unit.Point, paper.words,
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )  # fmt: skip
    printer.setPageSize(size)
    margin = _nearest(printer)
    painter = QPainter()
    with sheets_of(printed, paper) as sheets:
        try:
            for at, page in enumerate(pages):
                progress(at, len(pages), tr("page {:,}").format(page))
                placed = sheets.place(page, margin)
                _turn(printer, painter, placed)
                sheets.paint(painter, page, placed, printer.resolution())
            progress(len(pages), len(pages))
        except BaseException:
            printer.abort()
            raise
        finally:
            if painter.isActive():
                painter.end()
        return Printed(len(pages), tuple(sheets.not_drawn))


def _turn(printer: QPrinter, painter: QPainter, placed: PlacedPage) -> None:
    """Begin the next sheet, upright or sideways."""
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if placed.landscape else way.Portrait)
    if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
        raise Impossible(tr(_REFUSED).format(printer.printerName() or tr("The file")))


def _nearest(printer: QPrinter) -> float:
    """How near to the edge it prints at all, in points."""
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Point)
    least: QMarginsF = layout.minimumMargins()
    return max(least.left(), least.top(), least.right(), least.bottom())
