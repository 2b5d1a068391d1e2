"""What two sides said, side by side: where they agree, and what is left to adjudicate. Pure.

Agreement is counted plainly: of how many that both decided, how many say the same. No coefficient
is made of it: with few categories and few items one would claim more than it knows.
"""

from collections.abc import Iterable, Mapping
from enum import Enum

from casefiles.assessment.scope_summary import CitedPassage, ScopeSummary
from casefiles.assessment.second_opinion.model import (
    Adjudication,
    Finding,
    SecondOpinion,
    called,
)
from casefiles.checklists.vocabulary import Dimension
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import IndicatorId


class Agreement(Enum):
    """How what two sides said of one thing compares."""

    AGREE = "agree"
    DIFFER = "differ"
    ONLY_FIRST = "only_first"
    """The second side left it open."""

    ONLY_SECOND = "only_second"
    NEITHER = "neither"
    """Both left it open."""

    @property
    def is_difference(self) -> bool:
        """Whether somebody has to say what holds."""
        return self in {Agreement.DIFFER, Agreement.ONLY_FIRST, Agreement.ONLY_SECOND}


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One indicator in one dimension, or one control."""

    indicator: IndicatorId
    dimension: str
    title: str
    first: Finding | None
    """None where it was not asked in that scope."""

    second: Finding | None
    how: Agreement
    first_cited: tuple[CitedPassage, ...]
    second_cited: tuple[CitedPassage, ...]
    adjudicated: Adjudication | None = None

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.indicator} {self.dimension}"

    @property
    def called(self) -> str:
        """How one speaks of it: the phase only where there are phases."""
        return called(self.indicator, self.dimension)

    @property
    def waits(self) -> bool:
        """Whether it is a difference that nobody adjudicated."""
        return self.how.is_difference and self.adjudicated is None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides of a second opinion, once both have closed."""

    opinion: SecondOpinion
    first: ScopeSummary
    """As it stands now, with what was adjudicated."""

    second: ScopeSummary
    lines: tuple[ComparedLine, ...]
    """In the order of the checklist."""

    def count(self, how: Agreement) -> int:
        """Return how many lines compare so."""
        return sum(each.how is how for each in self.lines)

    @property
    def decided_by_both(self) -> int:
        """Of how many both sides said something."""
        return self.count(Agreement.AGREE) + self.count(Agreement.DIFFER)

    @property
    def waiting(self) -> tuple[ComparedLine, ...]:
        """What is left to adjudicate."""
        return tuple(each for each in self.lines if each.waits)


def compare(
    opinion: SecondOpinion,
    boards: tuple[ScopeSummary, ScopeSummary],
    findings: Iterable[Finding],
    adjudications: Iterable[Adjudication],
) -> Comparison:
    """Lay what the two sides said when they closed one beside the other."""
    first, second = boards
    said: dict[tuple[IndicatorId, str], dict[bool, Finding]] = {}
    for each in findings:
        said.setdefault((each.indicator, each.dimension), {})[each.scope == opinion.first] = each
    settled = {(each.indicator, each.dimension): each for each in adjudications}
    titles, order = _titles(first, second), _order(second)
    cited = [_cited(first), _cited(second)]
    keys = sorted(said, key=lambda key: (order.get(key[0], len(order)), [*_PHASES].index(key[1])))
    lines = tuple(
        ComparedLine(
            indicator,
            dimension,
            titles.get(indicator, ""),
            (of := said[indicator, dimension]).get(True),
            of.get(False),
            agreement(of.get(True), of.get(False)),
            _of(cited[0].get(indicator, ()), dimension),
            _of(cited[1].get(indicator, ()), dimension),
            settled.get((indicator, dimension)),
        )
        for indicator, dimension in keys
    )
    return Comparison(opinion, first, second, lines)


def agreement(first: Finding | None, second: Finding | None) -> Agreement:
    """Return how two findings compare. By whichever way a status came, the same is the same."""
    there = [first is not None and not first.is_undecided]
    there += [second is not None and not second.is_undecided]
    match there:
        case [True, True] if first and second:
            return Agreement.AGREE if first.status == second.status else Agreement.DIFFER
        case [True, False]:
            return Agreement.ONLY_FIRST
        case [False, True]:
            return Agreement.ONLY_SECOND
        case _:
            return Agreement.NEITHER


_PHASES = ("", *(each.value for each in Dimension))


def _titles(*boards: ScopeSummary) -> dict[IndicatorId, str]:
    return {row.id: row.title for board in boards for row in board.rows}


def _order(board: ScopeSummary) -> dict[IndicatorId, int]:
    listed = board.of.weighing.asked.checklist
    groups = [each.id for each in listed.groups]
    asked = [each.id for group in groups for each in listed.in_group(group)]
    return {name: n for n, name in enumerate([*asked, *listed.conditions])}


def _cited(board: ScopeSummary) -> Mapping[IndicatorId, tuple[CitedPassage, ...]]:
    return {row.id: row.cited for row in board.rows}


def _of(cited: Iterable[CitedPassage], dimension: str) -> tuple[CitedPassage, ...]:
    """Those that speak of the dimension; without one named, they speak of all."""
    return tuple(
        each
        for each in cited
        if not each.citation.dimensions
        or not dimension
        or dimension in {d.value for d in each.citation.dimensions}
    )
