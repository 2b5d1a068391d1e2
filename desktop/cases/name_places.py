"""Where a name or a title stands in the workspace, as a table: before it is erased, and after."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from casefiles.kernel.text_safety import visible
from casefiles.usages.name_places import NamePlace, NamePlaceKind
from desktop.translation import Labels, counted
from desktop.widgets.box import lay_out
from desktop.widgets.button import tool
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of


class NamePlacesTable(TableModel[NamePlace]):
    """What kind of place, of which case, where, and how often."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Kind"), lambda p: _KINDS[p.what], tone=_tone, width=120),
                Column(self.tr("Case"), lambda p: p.case, width=60),
                Column(self.tr("Where"), lambda p: visible(p.where), width=260, stretch=True),
                Column(
                    self.tr("Occurrences"),
                    lambda p: f"{p.times:,}",
                    lambda p: p.times,
                    right=True,
                    width=60,
                ),
            ],
            Rows(id=_id, place=lambda p: ([*NamePlaceKind].index(p.what), p.case, p.where)),
            parent,
        )


class NamePlaces(QWidget):
    """The table, under a line that says how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        closing = tool("name-places-close", self.tr("Close"), "x", self.let_go)
        self.head = PaneHead(
            self.tr("Where the name appears"),
            closing,
        )
        self.model = NamePlacesTable(self)
        self.table = table_of(self.model, "name-places", self.tr("Places"))
        self.table.acts.offer(closing)
        lay_out(self, self.head, self.table)
        self.hide()

    def show_places(self, what: str, places: Sequence[NamePlace]) -> None:
        """Show where `what` stands, such as the name of W-01, and what could not be searched."""
        dark = sum(each.what is NamePlaceKind.UNSEARCHED for each in places)
        count = len(places) - dark
        held = self.tr("no place") if not count else counted(count, "place")
        said = f"{what}: {held}"
        if dark:
            said += self.tr("; {:,} not searched").format(dark)
        self.head.words.setText(said)
        self.model.show(places)
        self.show()

    def let_go(self) -> None:
        """Show nothing more."""
        self.model.show([])
        self.hide()


_KINDS = Labels(
    {
        NamePlaceKind.ROW: "entered",
        NamePlaceKind.HISTORY: "history",
        NamePlaceKind.REASON: "reason",
        NamePlaceKind.EXHIBIT: "exhibit",
        NamePlaceKind.UNSEARCHED: "not searched",
        NamePlaceKind.ISSUED: "issued",
        NamePlaceKind.LET_OUT: "disclosed",
        NamePlaceKind.FOLDER: "folder",
        NamePlaceKind.TRACES: "not finished",
    }
)


def _id(place: NamePlace) -> str:
    return f"{place.what.value} {place.case} {place.where}"


def _tone(place: NamePlace) -> str:
    return "warn" if place.what in {NamePlaceKind.UNSEARCHED, NamePlaceKind.TRACES} else ""
