"""The cells of a sheet of an exhibit, as text, read by a worker: nothing of it is parsed here."""

import json

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.viewer_content import SheetKey, sheet_cells
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.workspace.view import View

MOST_ROWS, MOST_COLUMNS = 100_000, 80
_BLOCK = 500
"""Rows that are asked for at once."""

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet as text, row by row from the first."""

    exhibit: ExhibitId
    label: str
    sheet: str
    rows: Rows


def tables(view: View, case: CaseId) -> list[Exhibit]:
    """Return the exhibits of a case that are tables: workbooks, and tables in text files."""
    readings = evidence.readings(view.db, case)
    return [
        each
        for each in evidence.of_case(view.db, case)
        if not each.set_aside
        and each.id in readings
        and "sheets" in json.loads(readings[each.id].facts or "{}")
    ]


def sheets(view: View, exhibit: ExhibitId) -> tuple[str, ...]:
    """Return the names of its sheets; of a table in a text file one without a name."""
    reading = evidence.reading(view.db, exhibit)
    facts = json.loads(reading.facts) if reading else {}
    return tuple(each["name"] for each in facts.get("sheets", ()))


def read_grid(
    view: View, case: CaseId, exhibit: ExhibitId, sheet: str, progress: Progress = silent
) -> SheetGrid:
    """Have a worker read all of a sheet. Slow. Raises `Impossible` if it cannot be read."""
    paper, reading = evidence.get(view.db, exhibit), evidence.reading(view.db, exhibit)
    names = sheets(view, exhibit)
    if reading is None or paper.case_id != case or sheet not in names:
        raise Impossible(f"{paper.label} has no sheet “{sheet}” that was read.")
    number = names.index(sheet)
    of = SheetKey(paper.digest, number, evidence.password(view.db, exhibit))
    height, width = _size(reading, number)
    if height > MOST_ROWS:
        raise Impossible(f"The sheet has {height:,} rows; at most {MOST_ROWS:,} are read.")
    rows: list[tuple[str, ...]] = []
    unconfined = evidence.reads_unconfined(view.db)
    with Readers(unconfined=unconfined) as readers, view.blobs.open(paper.digest) as file:
        while len(rows) < height:
            box = (len(rows), 0, min(_BLOCK, height - len(rows)), MOST_COLUMNS)
            found = sheet_cells(readers, file, view.folder, of, box)
            if isinstance(found, Unread):
                raise Impossible(f"{paper.label} {found.in_words}.")
            empty = ((),) * (box[2] - len(found.cells))
            rows += (_filled(row, width) for row in (*found.cells, *empty))
            progress(len(rows), height)
    return SheetGrid(exhibit, paper.label, sheet, tuple(rows))


def _size(reading: Reading, sheet: int) -> tuple[int, int]:
    """Return how many rows and columns a sheet has; of these no more than are looked at."""
    about = json.loads(reading.facts)["sheets"][sheet]
    return about["rows"], min(about["columns"], MOST_COLUMNS)


def _filled(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return row + ("",) * (width - len(row))
