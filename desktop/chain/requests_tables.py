"""The tables of requests: rounds, what each asks for, and what may have come back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from casefiles.kernel.dataclass import dataclass
from casefiles.requests.match import ProposedReply
from casefiles.requests.model import STATES, ItemState
from casefiles.requests.summary import RequestSummary, RoundSummary
from desktop.translation import tr
from desktop.widgets.day_column import day_column, shown_day
from desktop.widgets.table_model import Column, Rows, TableModel

SHAPES = {
    ItemState.ASKED: "○",
    ItemState.FULL: "✓",
    ItemState.PART: "◐",
    ItemState.REFUSED: "✕",
    ItemState.SILENT: "–",
}
TONES = {
    ItemState.ASKED: "muted",
    ItemState.FULL: "good",
    ItemState.PART: "warn",
    ItemState.REFUSED: "bad",
    ItemState.SILENT: "bad",
}


class RoundsTable(TableModel[RoundSummary]):
    """One row for each round: of whom, when, and how it stands."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        tr = self.tr
        self._today = today
        columns: tuple[Column[RoundSummary], ...] = (
            Column(tr("No."), lambda e: e.round.label, lambda e: e.round.number, width=52),
            Column(
                tr("Requested from"),
                lambda e: e.asked_of or tr("not specified"),
                width=180,
                stretch=True,
            ),
            day_column(tr("Sent"), lambda e: e.round.sent_on, none=tr("not yet")),
            Column(tr("Due"), self._due, tone=self._tone, width=100),
            Column(tr("Status"), counts, hint=lambda e: e.counts, width=110),
        )
        super().__init__(columns, Rows(lambda e: e.round.id, lambda e: e.round.number), parent)

    def _due(self, read: RoundSummary) -> str:
        due = shown_day(read.round.due_on)
        return f"⚠ {due}" if read.is_overdue(self._today()) else due

    def _tone(self, read: RoundSummary) -> str:
        return "bad" if read.is_overdue(self._today()) else ""


def counts(read: RoundSummary) -> str:
    """Say in shapes and figures how the requests of a round stand."""
    found = ((SHAPES[state], read.many(state)) for state in ItemState)
    return "  ".join(f"{shape} {many}" for shape, many in found if many)


class RequestItemsTable(TableModel[RequestSummary]):
    """What one round asks for, and what came of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        columns: tuple[Column[RequestSummary], ...] = (
            Column(tr("Key"), lambda e: e.item.key, lambda e: e.item.number, width=104),
            Column(tr("Step"), lambda e: e.step, width=110),
            Column(
                tr("Request"),
                lambda e: e.item.english or e.item.chinese,
                hint=_hint,
                width=220,
                stretch=True,
            ),
            Column(
                tr("Status"),
                lambda e: f"{SHAPES[e.item.state]} {tr(STATES[e.item.state])}",
                tone=lambda e: TONES[e.item.state],
                width=116,
            ),
            Column(tr("Replies"), lambda e: ", ".join(each.label for each in e.replies), width=70),
            Column(tr("Their words"), lambda e: " ".join(e.item.answer.split()), width=96),
        )
        super().__init__(columns, Rows(lambda e: e.item.id, lambda e: e.item.number), parent)


def _hint(asked: RequestSummary) -> str:
    off = tr("Off by default; allowed for this round.") if asked.item.sensitive else ""
    return "\n".join(filter(None, (asked.item.english, asked.item.chinese, off)))


@dataclass(frozen=True, slots=True)
class PossibleReply:
    """Something that may have come back."""

    number: int
    proposed: ProposedReply
    what: str
    name: str
    """What the exhibit is called."""


class PossibleRepliesTable(TableModel[PossibleReply]):
    """What was found by its key, to be confirmed."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        columns: tuple[Column[PossibleReply], ...] = (
            Column(tr("Exhibit"), lambda e: e.name, width=200),
            Column(tr("Key"), lambda e: e.proposed.key, width=108),
            Column(tr("For request"), lambda e: e.what, width=200, stretch=True),
            Column(tr("Key found in"), lambda e: e.proposed.by.value, width=120),
            Column(tr("Text"), _says, width=130),
        )
        super().__init__(
            columns,
            Rows(lambda e: f"{e.proposed.item} {e.proposed.exhibit}", lambda e: e.number),
            parent,
        )


def _says(coming: PossibleReply) -> str:
    state = coming.proposed.state
    parts = (tr(STATES[state]) if state else "", coming.proposed.words)
    return ": ".join(filter(None, parts))
