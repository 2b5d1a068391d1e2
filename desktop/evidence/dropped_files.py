"""What comes of files that are dropped onto the exhibits of a case."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from casefiles.cases import store as cases
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.translation import tr
from desktop.widgets.drops import NO_FILE, DropOffer, dropped_paths, in_words, promises_file


def offer_of(
    context: Context,
    case: CaseId | None,
    held: QMimeData,
    add: Callable[[Sequence[Path]], object],
) -> DropOffer | None:
    """Say to which case they would be added, or why they cannot be."""
    paths = dropped_paths(held)
    if promises_file(held):
        return DropOffer(tr(NO_FILE))
    if case is None or not paths:
        return None
    known = cases.get(context.view.db, case)
    if known.closed_at is not None:
        closed = tr("Not added: {} is closed. Reopen it to add files.")
        return DropOffer(closed.format(known.label))
    if any(each.absolute().is_relative_to(context.view.folder.absolute()) for each in paths):
        return DropOffer(tr("Not added: it is already in the folder of this workspace."))
    return DropOffer(tr("Add {} to {}").format(in_words(paths), known.label), lambda: add(paths))
