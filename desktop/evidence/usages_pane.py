"""What leans on the selected exhibit: every citation, statement, signer, noted fact and mark."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from casefiles.assessment.model import Direction
from casefiles.changes import TableName
from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, Passage
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.places import OnPage, Place, Whole, from_text, in_words, page_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.storage.usage_labels import UsageKind
from casefiles.usages import store as usages
from casefiles.usages.labels import READS as USAGES_READ
from casefiles.usages.model import Usage
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.passages.citation_formatting import DIRECTIONS
from desktop.evidence.selected_exhibit_pane import SelectedExhibitPane
from desktop.translation import Labels, tr
from desktop.widgets import room
from desktop.widgets.box import lay_out
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of


@dataclass(frozen=True, slots=True)
class UsageRow:
    """A line: something that leans, or a passage on which nothing leans yet."""

    place: str
    passage: Passage | None
    leaning: Usage | None
    spot: str = ""
    """Where in the exhibit, nearer than its page."""

    @property
    def id(self) -> str:
        """Of what leans, or of the passage."""
        if self.leaning:
            return self.leaning.id
        return self.passage.id if self.passage else ""

    @property
    def where(self) -> Place:
        """The place as a value."""
        return from_text(self.place)

    @property
    def order(self) -> tuple[int, str, str, str]:
        """By page, then by place, then what was written first."""
        what = self.leaning.what.value if self.leaning else ""
        return page_of(self.where) or 0, self.place, what, self.id


READS = USAGES_READ | {TableName.PASSAGE, TableName.READING}
"""What `read_usage_rows` reads."""


def read_usage_rows(view: View, exhibit: Exhibit) -> list[UsageRow]:
    """Return all that leans on an exhibit, and its passages on which nothing does."""
    with view.reading() as db:
        passages = store.passages(db, exhibit.case_id, exhibit.id)
        leaning = usages.list_usages(db, exhibit.case_id, exhibit.id)
        spots = PlaceDescriptions(db)
        places = {each.place for each in passages} | {each.place for each in leaning}
        said = {each: spots.within(exhibit.id, from_text(each)) for each in places}
    by_id = {each.id: each for each in passages}
    used = {each.passage for each in leaning}
    found = [
        UsageRow(e.place, by_id.get(e.passage) if e.passage else None, e, said[e.place])
        for e in leaning
    ]
    bare = (each for each in passages if each.id not in used)
    return [*found, *(UsageRow(each.place, each, None, said[each.place]) for each in bare)]


class UsagesTable(TableModel[UsageRow]):
    """Where, what, and below it the words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(
                    self.tr("Where"), _where, lambda e: e.order, hint=lambda e: e.spot, width=64
                ),
                Column(
                    self.tr("Cited by"),
                    lambda e: " · ".join(filter(None, _lines(e))),
                    tone=_tone,
                    hint=_hint,
                    lines=_lines,
                    width=220,
                ),
            ],
            Rows(lambda e: e.id, lambda e: e.order),
            parent,
        )


class UsagesPane(SelectedExhibitPane[UsageRow]):
    """Enter shows the passage, which flashes; Ctrl+Enter goes to what leans on it."""

    slug, title, icon = "leaning", "Cited by", "link"
    help_topic = "marking#what-cites-an-exhibit"
    follows = READS
    unselected = "What cites this exhibit is shown here."
    nothing = "Not cited yet"
    instead = (
        "Mark a passage on the page: drag over it, or select words with the caret (F7) and press"
        " Enter. Then choose what it is cited for."
    )

    passage_chosen = Signal(str)
    """The id of the passage of the line that was gone to."""

    def __init__(self, context: Context) -> None:
        table = table_of(UsagesTable(), "leaning-table", self.tr("Cited by"))
        super().__init__(context, table, read_usage_rows)
        lay_out(self, self._stack)
        table.opened.connect(self._open)
        table.acts.call_opening(self.tr("Go to the &Page"))
        table.clicked.connect(lambda _: self._open(self.table.current()))

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("leans", "Go to the &Citation", cls.go, "Ctrl+Return")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.table.acts.offer(acts["leans"], why=self.table.acts.nothing)

    def go(self) -> None:
        """Turn to the room in which what leans was written."""
        chosen = self.table.current()
        leaning = chosen.leaning if chosen else None
        if leaning and (place := usage_destination(leaning, self.case)):
            self.navigate.emit(place)
        else:
            self.says.emit(self.tr("Choose a citation, a statement or a signer."), "muted")

    def _open(self, chosen: UsageRow | None) -> None:
        if chosen is None or self._of is None:
            return
        place = chosen.where
        self.shows.emit(self._of.id, OnPage(1) if isinstance(place, Whole) else place)
        if chosen.passage:
            self.passage_chosen.emit(chosen.passage.id)


def usage_destination(leaning: Usage, case: CaseId | None) -> room.Destination | None:
    """Return where what leans was written; a noted fact or a test is written in no other room."""
    match leaning.what:
        case UsageKind.CITATION:
            return room.Destination("assessment", case, f"{leaning.within} {leaning.name}")
        case UsageKind.STATEMENT | UsageKind.SIGNER:
            return room.Destination("attestation", case, leaning.within)
        case UsageKind.ANSWER | UsageKind.ASKED:
            return room.Destination("cases", case, tr("asked {}").format(leaning.within))
        case UsageKind.FACT | UsageKind.TEST | UsageKind.OTHER:
            return None
        case UsageKind.FIGURE | UsageKind.FACTOR | UsageKind.DEALING | UsageKind.EXPLANATION:
            return room.Destination("chain", case, "ledger")
        case _:
            where = "cases" if leaning.what in _OF_CASE else "chain"
            return room.Destination(where, case, leaning.within)


_OF_CASE = {UsageKind.NOTICE, UsageKind.LINE_PAPER, UsageKind.COUNSEL}


def _where(each: UsageRow) -> str:
    return in_words(each.where) or tr("all of it")


def _what(each: UsageRow) -> str:
    leaning = each.leaning
    if leaning is None:
        return tr("marked, not cited")
    if leaning.what is UsageKind.CITATION:
        return f"{DIRECTIONS[Direction(leaning.direction)].shape} {leaning.name} S-{leaning.number}"
    if leaning.what is UsageKind.FACT:
        return f"# {leaning.name.replace('_', ' ')}"
    if leaning.what in _SHAPES:
        return f"{_SHAPES[leaning.what]}{leaning.number}"
    return f"# {leaning.in_words}"


_SHAPES = Labels(
    {
        UsageKind.STATEMENT: "¶ statement ",
        UsageKind.SIGNER: "✎ signer ",
        UsageKind.ANSWER: "→ answers Q-",
        UsageKind.ASKED: "? source of Q-",
    }
)


def _lines(each: UsageRow) -> tuple[str, str]:
    quote = each.passage.quote if each.passage else ""
    said = each.leaning.says if each.leaning else ""
    return _what(each), " ".join((said or quote).split())


def _tone(each: UsageRow) -> str:
    if each.leaning is None:
        return "muted"
    way = each.leaning.direction
    return DIRECTIONS[Direction(way)].tone if way else ""


def _hint(each: UsageRow) -> str:
    lines = [each.leaning.in_words if each.leaning else tr("marked, not cited yet")]
    if each.leaning and each.leaning.direction:
        lines.append(
            tr("{} the indicator").format(DIRECTIONS[Direction(each.leaning.direction)].speaks)
        )
    if each.leaning and each.leaning.says:
        lines.append(each.leaning.says)
    if each.passage:
        lines += [f"“{each.passage.quote}”"] if each.passage.quote else []
        lines += [tr("read by {}").format(each.passage.layer)] if each.passage.layer else []
        lines += [each.passage.note] if each.passage.note else []
    return "\n".join(dict.fromkeys(lines))
