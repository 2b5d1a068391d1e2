"""The pages of an exhibit that has none of its own, once more: with where on them all of it stands.

They are set as for everybody else, so that nothing moves: the same pages, with the same numbers.
"""

from typing import BinaryIO

from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Unread
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.nameless_file import nameless_file
from casefiles.kernel.progress import Progress
from casefiles.package.pages.exhibit_pages import PageMaker
from casefiles.package.pages.model import ExhibitPages, MadeFrom, SetPages
from casefiles.package.pages.set_strips import SetStrips
from casefiles.package.pages.slip_sheet import LONGEST, OURS
from casefiles.package.pages.source import SourceFile


@dataclass(frozen=True, slots=True)
class PlacedPages:
    """The pages that are made of an exhibit, and where on them its words stand."""

    made: ExhibitPages
    slips: int
    """How many of them are its slip sheet: they stand first."""

    set: SetPages | None
    """Those behind it, as they were set; None where LibreOffice drew them."""

    strips: SetStrips
    """Where all of it stands; nothing where LibreOffice drew them."""

    def open(self) -> tuple[BinaryIO, int]:
        """Return a PDF, to be closed, and which of its pages is the first behind a slip sheet."""
        if self.set is None:
            return self.made.open(), self.slips
        return nameless_file(self.set.pdf), 0


def placed_pages(maker: PageMaker, exhibit: Exhibit, progress: Progress) -> PlacedPages:
    """Set the pages of a sheet, a text or an e-mail so that places on them are known.

    Raises `Impossible` where no page shows what is in it, and what `PageMaker.pages` raises.
    """
    made = maker.pages(exhibit, progress)
    if made.made is MadeFrom.OFFICE:
        return PlacedPages(made, _slips_of(maker, made, exhibit), None, SetStrips())
    if made.made not in {MadeFrom.SHEET, MadeFrom.TEXT}:
        raise Impossible(f"{exhibit.label} has no page but a slip sheet: nothing can be hidden.")
    strips = SetStrips()
    source = maker.source(exhibit)
    if lost := maker.ensure_texts(exhibit, source):
        raise Impossible(f"{exhibit.label}: {lost.why}.")
    again = _set(maker, source, made.made, strips, progress)
    slips = made.pages - again.pages
    if slips < 0 or bool(slips) != made.slip:
        raise Impossible(f"The pages of {exhibit.label} come out otherwise than they did before.")
    return PlacedPages(made, slips, again, strips)


def _set(
    maker: PageMaker, source: SourceFile, made: MadeFrom, strips: SetStrips, progress: Progress
) -> SetPages:
    if made is MadeFrom.SHEET:
        from casefiles.package.pages.sheet_pages import set_sheets  # noqa: PLC0415  ReportLab

        return set_sheets(source, maker.texts, progress, strips)
    from casefiles.package.pages.text_pages import set_mail, set_texts  # noqa: PLC0415  ReportLab

    is_mail = formats.of(source.mime).shown is DisplayMode.MAIL
    sets = set_mail if is_mail else set_texts
    texts = maker.texts.texts(source.digest)
    return sets(source, texts, progress, strips)


def _slips_of(maker: PageMaker, made: ExhibitPages, exhibit: Exhibit) -> int:
    """Count the pages up to the one on which the slip sheet ends."""
    if not made.slip:
        return 0
    with made.open() as file:
        said = client.pdf_texts(maker.readers, file, 0, min(made.pages, LONGEST))
    if not isinstance(said, Unread):
        for number, text in enumerate(said.found.texts, 1):
            if "".join(OURS.split()) in "".join(text.split()):
                return number
    raise Impossible(f"Where the slip sheet of {exhibit.label} ends cannot be told.")
