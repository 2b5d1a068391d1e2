"""What the menu of a row of exhibits offers, and the menu of the page, of the acts of the room."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QAction

from desktop.evidence.exhibit_acts import ExhibitActs
from desktop.evidence.exhibit_columns import is_unopened
from desktop.evidence.exhibits_pane import ExhibitsPane
from desktop.viewer.viewer import Viewer

_OF_LIST = "families", "fold", "unfold", "filter"


def offer_on_exhibits(
    acts: Mapping[str, QAction], exhibits: ExhibitsPane, does: ExhibitActs, viewer: Viewer
) -> None:
    """Offer the acts of the room, by their names there, where they are about what is pointed at."""
    rows = exhibits.table.acts
    rows.offer(acts["pages"], acts["retry"], why=rows.nothing)
    rows.offer(acts["password"], why=partial(_why_not_locked, exhibits))
    rows.offer(acts["archive"], why=partial(_why_not_opened, exhibits))
    rows.separate()
    rows.offer_removal(acts["aside"], does.why_not_aside)
    rows.offer(acts["back"], why=does.why_not_back)
    rows.offer(acts["erase"], why=rows.nothing)
    rows.separate()
    rows.offer(*(acts[each] for each in _OF_LIST))
    viewer.menu.offer_marks(acts["note"], acts["redact"])


def _why_not_locked(exhibits: ExhibitsPane) -> str:
    locked = exhibits.table.any_selected_of(exhibits.model.rare.locked)
    return "" if locked else exhibits.tr("Nothing that is selected needs a password.")


def _why_not_opened(exhibits: ExhibitsPane) -> str:
    current = exhibits.current()
    waits = current is not None and is_unopened(current)
    return "" if waits else exhibits.tr("The selection has no files to extract.")
