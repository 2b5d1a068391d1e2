"""Hide columns of a sheet as a whole: over all bands and pages that repeat them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from casefiles.evidence import store as evidence
from casefiles.evidence.places import Cells
from casefiles.evidence.redactions.extracted_text import (
    ExtractedText,
    cell_range,
    is_set,
    is_sheet,
    whole_columns,
)
from casefiles.evidence.redactions.model import PlaceToHide, RedactionOrigin
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.evidence.text_cache.sheet_rows import rows_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, RedactionId
from casefiles.package.pages.sheet_columns import heading_row
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

_ROWS = 40
"""Among which the heading is looked for, as where pages are set."""


def columns_of(view: View, place: PlaceToHide, *, with_heading: bool) -> PlaceToHide:
    """Return the columns of a range of cells, to the last row there can be.

    Without their heading they begin below the row that says what stands in them. Raises
    `Impossible` for what is no range of cells, and where no such row is found.
    """
    exhibit = evidence.get(view.db, place.exhibit)
    reading = evidence.reading(view.db, exhibit.id)
    cells = place.place
    if not (isinstance(cells, Cells) and reading and is_set(reading) and is_sheet(reading)):
        raise Impossible(f"{exhibit.label}: only a sheet has columns. Say which cells.")
    if with_heading:
        return replace(place, place=whole_columns(cells))
    sheet = cell_range(reading, cells).sheet
    with ExtractedText(view.folder) as stored:
        columns = {column for _, column in stored.cells(exhibit, sheet)}
        first = [*islice(rows_of(stored.cache, exhibit.digest, sheet), _ROWS)]
    heading = heading_row(first, len(columns))
    if heading is None:
        raise Impossible(
            f"{exhibit.label}: which row is the heading of its columns is not certain. Say from"
            " which cell to which one, such as B3:B400."
        )
    return replace(place, place=whole_columns(cells, heading.number))


def hide_columns(  # noqa: PLR0913, PLR0917 - as `add_redactions`
    workspace: Workspace,
    case: CaseId,
    places: Sequence[PlaceToHide],
    given: RedactionInput,
    reasons: RedactionReasons,
    origin: RedactionOrigin,
    *,
    with_heading: bool,
) -> tuple[RedactionId, ...]:
    """Hide the columns of ranges of cells. Raises what `columns_of`, `add_redactions` do."""
    wide = [columns_of(workspace, each, with_heading=with_heading) for each in places]
    return add_redactions(workspace, case, wide, given, reasons, origin)
