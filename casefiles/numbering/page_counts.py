"""How many pages exhibits have, as far as they are pages already: PDFs and images, as read."""

import sqlite3
from collections.abc import Mapping

from casefiles.evidence import store
from casefiles.evidence.model import State
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.numbering.model import COPY

PageCounts = Mapping[tuple[ExhibitId, str], int]
"""By exhibit and part of it."""


def known_page_counts(db: sqlite3.Connection, case: CaseId) -> PageCounts:
    """Return the pages of every exhibit that is pages as it was received, and could be read.

    Sheets, texts, e-mails and office documents are none until pages are made of them.
    """
    counted: dict[tuple[ExhibitId, str], int] = {}
    for exhibit, read in store.readings(db, case).items():
        has_pages = formats.of(read.mime).shown in {DisplayMode.PAGES, DisplayMode.IMAGE}
        if has_pages and read.state is not State.UNREAD and read.pages:
            counted[exhibit, COPY] = read.pages
    return counted
