"""Which exhibit is cited for what: indicators by exhibits, and in each cell the citations."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casefiles.assessment import store
from casefiles.assessment.model import Citation, Direction
from casefiles.assessment.scope_checklist import scope_checklist
from casefiles.assessment.scope_summary import EXCEPTIONS
from casefiles.cases import store as cases
from casefiles.cases.model import Scope
from casefiles.checklists.model import Checklist, Control, Indicator
from casefiles.evidence import store as evidence
from casefiles.evidence.places import in_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, IndicatorId, ScopeId


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row: something that is asked."""

    id: IndicatorId
    title: str
    group: str


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A column: an exhibit."""

    id: ExhibitId
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What an exhibit is cited for in one row: never an empty one."""

    citations: tuple[Citation, ...]
    """In the order they were cited."""

    def count(self, direction: Direction) -> int:
        """Return how many citations speak this way."""
        return sum(each.direction is direction for each in self.citations)

    @property
    def in_words(self) -> str:
        """Say how it speaks: `2 for, 1 against`."""
        counted = Counter(each.direction for each in self.citations)
        return ", ".join(f"{counted[way]} {word}" for way, word in WORDS.items() if counted[way])


WORDS = {
    Direction.SUPPORTS: "for",
    Direction.CONTRADICTS: "against",
    Direction.NEUTRAL: "neutral",
}


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows and columns there are, and the cells in which anything is cited."""

    scopes: tuple[Scope, ...]
    """That are looked at, of those the case has."""

    lines: tuple[MatrixRow, ...]
    papers: tuple[MatrixColumn, ...]
    cells: Mapping[tuple[IndicatorId, ExhibitId], MatrixCell]

    def cited(self, *, lines: bool = True, papers: bool = True) -> "Matrix":
        """Return it without the rows, or the columns, in which nothing is cited."""
        rows, columns = {row for row, _ in self.cells}, {column for _, column in self.cells}
        return Matrix(
            self.scopes,
            tuple(each for each in self.lines if not lines or each.id in rows),
            tuple(each for each in self.papers if not papers or each.id in columns),
            self.cells,
        )


def matrix(db: sqlite3.Connection, case: CaseId, scope: ScopeId | None = None) -> Matrix:
    """Return the matrix of one scope, or of all scopes of a case together. Raises `NotFound`.

    Exhibits that are set aside are left out, as they are of the result.
    """
    scopes = [scope_checklist(db, case, scope).scope] if scope else cases.scopes(db, case)
    known = {each: store.checklist(db, each) for each in dict.fromkeys(s.edition for s in scopes)}
    lines = {line.id: line for each in known.values() for line in _lines(each)}
    papers = tuple(_papers(db, case))
    cited = store.citations(db, scope) if scope is not None else store.citations_of_case(db, case)
    return Matrix(tuple(scopes), tuple(lines.values()), papers, _cells(cited, papers))


def places(cell: MatrixCell, direction: Direction | None = None) -> Sequence[str]:
    """Return where the citations of a cell stand, each place once: `p. 3`; `all of it`."""
    chosen = [each for each in cell.citations if direction in {None, each.direction}]
    return [*dict.fromkeys(in_words(each.where) or "all of it" for each in chosen)]


def _cells(
    cited: Iterable[Citation], papers: Iterable[MatrixColumn]
) -> dict[tuple[IndicatorId, ExhibitId], MatrixCell]:
    there = {each.id for each in papers}
    found: dict[tuple[IndicatorId, ExhibitId], list[Citation]] = defaultdict(list)
    for each in cited:
        if each.exhibit in there:
            found[each.indicator, each.exhibit].append(each)
    return {at: MatrixCell(tuple(several)) for at, several in found.items()}


def _papers(db: sqlite3.Connection, case: CaseId) -> Iterator[MatrixColumn]:
    for id_, named in evidence.named(db, case):
        label, _, title = named.partition(" ")
        yield MatrixColumn(id_, label, title)


def _lines(listed: Checklist) -> Iterator[MatrixRow]:
    groups = {each.id: each.title for each in listed.groups}
    asked: list[Indicator | Control] = [*listed.indicators, *listed.controls]
    for each in asked:
        yield MatrixRow(each.id, each.title, groups.get(each.group, ""))
    for condition in listed.conditions.values():
        yield MatrixRow(condition.id, condition.text, EXCEPTIONS.title)
