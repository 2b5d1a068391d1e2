"""Leads as a table: each under its exhibit or under its term, and what a person made of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import field, replace
from enum import Enum

from PySide6.QtCore import QObject

from casefiles.evidence.leads.leads import Lead
from casefiles.evidence.leads.model import AnyTerm, Terms
from casefiles.evidence.leads.store import DismissedLead
from casefiles.evidence.places import Cells, OnPage, in_words, page_of
from casefiles.evidence.search.layers import OWN
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.evidence.leads.pane_data import LeadDecisions, LeadsPaneData
from desktop.translation import tr
from desktop.widgets.quote_delegate import QuoteLines
from desktop.widgets.row_layout import lay_out_rows
from desktop.widgets.table_model import Column, PreparedRows, Rows
from desktop.widgets.tree_table_model import TreeTableModel


class LeadGrouping(Enum):
    """What leads stand under."""

    EXHIBIT = "exhibit"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class LeadGroup:
    """What leads stand under: an exhibit, or a term."""

    id: str
    name: str
    title: str
    order: tuple[object, ...]
    count: int


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead in the list."""

    id: str
    """The same for the same term at the same place."""

    lead: Lead
    place: str
    """Its place as it stands in a row of what was decided."""

    by: LeadGrouping
    order: tuple[object, ...]
    """By group, then as they stand in the papers."""

    dismissed: DismissedLead | None = None
    marked: bool = False
    """A passage is marked at its place."""

    @property
    def group(self) -> str:
        """The id of what it stands under."""
        return self.lead.exhibit if self.by is LeadGrouping.EXHIBIT else self.lead.term.id

    @property
    def is_open(self) -> bool:
        """Whether nobody cited, marked or dismissed it yet."""
        return not (self.marked or self.dismissed)

    @property
    def beside(self) -> str:
        """Where it is, how much there is to it, and what became of it."""
        lead = self.lead
        state = "dismissed" if self.dismissed else "marked" if self.marked else ""
        weak = "" if lead.strong else "weak"
        return " · ".join(filter(None, (state, weak, where(lead))))


LeadLine = LeadGroup | LeadRow


def where(lead: Lead) -> str:
    """Say the page or sheet of a lead; nothing where its exhibit is of one piece."""
    if isinstance(lead.place, Cells):
        return in_words(lead.place)
    page = page_of(lead.place)
    return in_words(OnPage(page)) if page else ""


@dataclass(frozen=True, slots=True)
class LeadsFilter:
    """Which leads are to be shown, and under what."""

    by: LeadGrouping = LeadGrouping.EXHIBIT
    dismissed_too: bool = False
    weak_too: bool = True


@dataclass(frozen=True, slots=True)
class LeadsLayout:
    """Leads laid out as somebody wishes."""

    case: CaseId | None = None
    wish: LeadsFilter = field(default_factory=LeadsFilter)
    rows: dict[str, LeadRow] = field(default_factory=dict)
    """All of them, also those that are not shown."""

    prepared: PreparedRows[LeadLine] = field(default_factory=lambda: PreparedRows({}))


def lay_out_leads(known: LeadsPaneData, wish: LeadsFilter) -> LeadsLayout:
    """Lay leads out: takes longer than a blink where there are thousands."""
    made = (
        _row(lead, place, wish.by) for lead, place in zip(known.leads, known.places, strict=True)
    )
    rows = {row.id: _decided(row, known.decided) for row in made}
    shown = sorted(_shown(rows.values(), wish), key=lambda each: each.order)
    under = {each.id: each.group for each in shown if isinstance(each, LeadRow)}
    laid = lay_out_rows([each.id for each in shown], under)
    return LeadsLayout(
        known.case, wish, rows, PreparedRows({each.id: each for each in shown}, laid=laid)
    )


class LeadsTable(TreeTableModel[LeadLine]):
    """Shows what is asked for of all leads of a case, under exhibits or under terms."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [Column(self.tr("Lead"), accessible_text, hint=self._hint, width=200)],
            Rows(lambda each: each.id, lambda each: each.order),
            _under,
            parent,
        )
        self.wish = LeadsFilter()
        self._terms: Terms | None = None
        self._rows_of_all: dict[str, LeadRow] = {}

    def show_laid(self, laid: LeadsLayout, terms: Terms | None = None) -> None:
        """Show the leads of a case, which were laid out, perhaps on another thread."""
        self.wish, self._terms = laid.wish, terms
        self._rows_of_all = laid.rows
        self.fold_all(folded=False)
        self.show_prepared(laid.prepared)

    def decide(self, decided: LeadDecisions) -> None:
        """Follow what people made of them: only those rows change, and what they stand under."""
        changed = {
            id_: now
            for id_, row in self._rows_of_all.items()
            if (now := _decided(row, decided)) is not row
        }
        if changed:
            self._rows_of_all |= changed
            touched = {*changed, *(each.group for each in changed.values())}
            shown = _shown(self._rows_of_all.values(), self.wish)
            self.update(touched, [each for each in shown if each.id in touched])

    def rows_of_all(self) -> list[LeadRow]:
        """Return all leads, also those that are not shown."""
        return [*self._rows_of_all.values()]

    def matching(self) -> int:
        """Return how many leads are shown, without what they stand under."""
        return sum(isinstance(self.at(row), LeadRow) for row in range(self.rowCount()))

    def count(self) -> int:
        """Return how many leads there are to show, filtered out or not."""
        return sum(isinstance(each, LeadRow) for each in self.everything())

    def why(self, line: LeadLine | None) -> str:
        """Say why a lead came up, and what to know of its term, in sentences."""
        if not isinstance(line, LeadRow):
            return ""
        name, *about = _about(line, self._terms)
        return visible(". ".join([name, *(each[:1].upper() + each[1:] for each in about)]) + ".")

    def _hint(self, line: LeadLine) -> str:
        if isinstance(line, LeadGroup):
            return f"{line.name} {line.title}".strip()
        return "\n".join(_about(line, self._terms))


def accessible_text(line: LeadLine) -> str:
    """Say all of a line, as who cannot see it hears it."""
    if isinstance(line, LeadGroup):
        return f"{line.name} {line.title}, {line.count:,}".strip()
    lead = line.lead
    about = f"{' '.join(term_name(lead.term)).strip()}, {lead.label} {lead.shown}"
    quote = " ".join(lead.quote.text.split())
    return f"{', '.join(filter(None, (about, line.beside)))}: {quote}"


def term_name(term: AnyTerm) -> tuple[str, str]:
    """Return how a term is written, and its English unless that is the same."""
    return term.written, "" if term.en.replace("*", "") == term.written else term.en


def lead_lines(row: LeadRow) -> QuoteLines:
    """What the row of a lead says; what is said above it is not said again."""
    lead = row.lead
    if row.by is LeadGrouping.EXHIBIT:
        name, title = term_name(lead.term)
    else:
        name, title = lead.label, lead.shown
    faint = not (row.is_open and lead.strong) or lead.set_aside
    return QuoteLines(name, title, row.beside, lead.quote, faint=faint)


def _row(lead: Lead, place: str, by: LeadGrouping) -> LeadRow:
    id_ = f"{lead.exhibit} {lead.part} {lead.layer} {lead.start} {lead.end} {lead.term.id}"
    within = (lead.label.zfill(12), lead.part, lead.start, lead.term.id, lead.layer)
    return LeadRow(id_, lead, place, by, (*_group_order(lead, by), 1, *within))


def _decided(row: LeadRow, decided: LeadDecisions) -> LeadRow:
    """Return a row with what people made of it by now; itself where nothing changed."""
    exhibit = row.lead.exhibit
    dismissed = decided.dismissed.get((exhibit, row.lead.term.id, row.place))
    marked = (exhibit, row.place) in decided.marked
    if dismissed == row.dismissed and marked == row.marked:
        return row
    return replace(row, dismissed=dismissed, marked=marked)


def _shown(all_of_them: Iterable[LeadRow], wish: LeadsFilter) -> list[LeadLine]:
    rows = [
        each
        for each in all_of_them
        if (wish.dismissed_too or not each.dismissed) and (wish.weak_too or each.lead.strong)
    ]
    counts = Counter(each.group for each in rows)
    groups = {each.group: _group(each, counts[each.group]) for each in rows}
    return [*groups.values(), *rows]


def _under(line: LeadLine) -> tuple[str, ...]:
    return (line.group,) if isinstance(line, LeadRow) else ()


def _group_order(lead: Lead, by: LeadGrouping) -> tuple[object, ...]:
    return (lead.label.zfill(12),) if by is LeadGrouping.EXHIBIT else (lead.term.id,)


def _group(row: LeadRow, count: int) -> LeadGroup:
    lead = row.lead
    if row.by is LeadGrouping.EXHIBIT:
        name, title = lead.label, lead.shown
    else:
        name, title = term_name(lead.term)
    return LeadGroup(row.group, name, title, (*_group_order(lead, row.by), 0), count)


def _about(row: LeadRow, terms: Terms | None) -> Iterable[str]:
    lead, term = row.lead, row.lead.term
    specific = terms.specificity.get(term.specificity, "") if terms else ""
    weak = tr("weak: nothing near it, and nothing in the title, connects it to the region")
    said = {
        ": ".join(filter(None, term_name(term))): True,
        specific: bool(specific),
        weak: not lead.strong,
        tr("the term itself was not verified"): not term.is_verified,
        term.note: bool(term.note),
        tr("recognized by {}").format(lead.layer): lead.layer != OWN,
        tr("the exhibit is set aside"): lead.set_aside,
        tr("may be about {}").format(", ".join(term.indicators)): bool(term.indicators),
    }
    yield from (words for words, holds in said.items() if holds)
    if row.dismissed:
        yield tr("dismissed by {}: {}").format(row.dismissed.by, row.dismissed.reason)
