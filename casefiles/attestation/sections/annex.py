"""The annex for counsel: indicators by exhibits, in tables as wide as a page, each cell a link.

A cell with one citation leads to its place in the exhibit; one with several to the list that
follows, in which each citation leads to its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casefiles.attestation.layout.model import Block, Heading, Para, Span, Spans, Table, plain
from casefiles.attestation.record.assessed import AssessedScope, Evidence
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import NBSP, reference, references
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, IndicatorId

ACROSS = 7
"""Exhibits side by side: as many as stay legible on a page."""

_COLUMN = 0.1
_WAYS = {"supports": "for", "contradicts": "against", "neutral": "neutral"}
Cells = Mapping[tuple[IndicatorId, ExhibitId], Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is cited in a scope: titles of rows in order, exhibits by number, and the cells."""

    label: str
    titles: Mapping[IndicatorId, str]
    exhibits: Sequence[Exhibit]
    cells: Cells

    def anchor(self, row: IndicatorId, exhibit: Exhibit) -> str:
        """Return the anchor of what is listed for a cell."""
        return f"{self.label}-{row}-{exhibit.label}"


def annex(record: CaseRecord) -> Iterator[Block]:
    """Yield the tables of every scope in which anything is cited, and the list under each."""
    scopes = [(each, _cited(record, each)) for each in record.scopes]
    if not any(cited.cells for _, cited in scopes):
        return
    yield Heading(2, "Annex: what each exhibit is cited for", "annex")
    said = (
        "“For” is evidence that the indicator is there, “against” that it is not. Only indicators"
        " and exhibits with citations are shown. A figure leads to the place that is cited, or,"
        " where there are several, to the list below the tables of its scope."
    )
    yield Para(plain(said))
    for scope, cited in scopes:
        if cited.cells:
            yield Heading(3, f"{scope.scope.label} {scope.scope.title}: indicators by exhibits")
            for first in range(0, len(cited.exhibits), ACROSS):
                yield _table(record, cited, cited.exhibits[first : first + ACROSS])
            yield Heading(3, f"{scope.scope.label} {scope.scope.title}: citations by exhibit")
            yield _list(record, cited)


def _cited(record: CaseRecord, scope: AssessedScope) -> _Scope:
    asked = [(each.indicator.id, each.indicator.title, each.evidence) for each in scope.looked]
    asked += [(each.id, each.title, each.evidence) for each in scope.controls]
    cells: dict[tuple[IndicatorId, ExhibitId], list[Evidence]] = defaultdict(list)
    for row, _, evidence in asked:
        for each in evidence:
            if not record.by_id[each.exhibit].set_aside:
                cells[row, each.exhibit].append(each)
    held = {exhibit for _, exhibit in cells}
    exhibits = sorted((record.by_id[each] for each in held), key=lambda each: each.number)
    rows = {row for row, _ in cells}
    titles = {row: title for row, title, _ in asked if row in rows}
    return _Scope(scope.scope.label, titles, exhibits, cells)


def _table(record: CaseRecord, cited: _Scope, exhibits: Sequence[Exhibit]) -> Table:
    """One table: the rows in which any of these exhibits is cited."""
    rows = tuple(
        (plain(f"{row} {title}"), *(_cell(record, cited, row, each) for each in exhibits))
        for row, title in cited.titles.items()
        if any((row, each.id) in cited.cells for each in exhibits)
    )
    head = ("Indicator", *(each.label for each in exhibits))
    return Table(head, rows, (1 - _COLUMN * len(exhibits), *[_COLUMN] * len(exhibits)))


def _cell(record: CaseRecord, cited: _Scope, row: IndicatorId, exhibit: Exhibit) -> Spans:
    several = cited.cells.get((row, exhibit.id), ())
    spans: list[Span] = []
    for way, word in _WAYS.items():
        of_it = [each for each in several if each.direction == way]
        if not of_it:
            continue
        says = f"{len(of_it)}{NBSP}{word}"
        to, where = f"#{cited.anchor(row, exhibit)}", f"{row}, {exhibit.label}: citations"
        link = Span(says, to, where)
        if len(several) == 1:
            link = replace(reference(record, exhibit, of_it[0].place), text=says)
        spans += [Span(" "), link] if spans else [link]
    return tuple(spans) or (Span("\u2013"),)


def _list(record: CaseRecord, cited: _Scope) -> Table:
    """Every citation of the scope by exhibit and indicator, with its words."""
    rows: list[tuple[Spans, ...]] = []
    anchors: list[str] = []
    for exhibit in cited.exhibits:
        for row, title in cited.titles.items():
            for at, each in enumerate(cited.cells.get((row, exhibit.id), ())):
                where = references(record, [(exhibit.id, each.place)])
                said = plain(" ".join(each.quote.split()) or "\u2013")
                rows.append((where, plain(f"{row} {title}"), plain(_WAYS[each.direction]), said))
                anchors.append("" if at else cited.anchor(row, exhibit))
    head = ("Exhibit", "Indicator", "For / against", "Quotation")
    return Table(head, tuple(rows), (0.22, 0.3, 0.1, 0.38), tuple(anchors))
