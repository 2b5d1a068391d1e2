"""What a test says nothing of: the lots and entry lines of a case that no sample names. Pure.

A lot is covered by its own name only: that of a yarn says nothing of the fabric's. An entry line
is covered by a sample that was drawn from it.
"""

from collections.abc import Iterable, Sequence

from casefiles.cases.shipments.model import EntryLine
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.ledger_data import LedgerStep
from casefiles.chain.ledger.model import LedgerLine
from casefiles.chain.origin_tests.model import OriginTestRecord
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import StepId


@dataclass(frozen=True, slots=True)
class LotAt:
    """A lot of the case, and where it stands first."""

    name: str
    step: StepId | None
    """None for one that only an entry line names."""

    where: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class CaseGoods:
    """The lots and lines of a case."""

    lots: tuple[LotAt, ...] = ()
    steps: tuple[tuple[StepId, str], ...] = ()
    """Every step at which a lot stands, with the key of the lot."""

    lines: tuple[EntryLine, ...] = ()

    def of_step(self, step: StepId | None) -> frozenset[str]:
        """The keys of the lots that stand at a step; of none, nothing."""
        return frozenset(key for at, key in self.steps if at == step)


@dataclass(frozen=True, slots=True)
class SampleCoverage:
    """What samples name, and what they do not."""

    tested_lots: tuple[LotAt, ...]
    untested_lots: tuple[LotAt, ...]
    tested_lines: tuple[EntryLine, ...]
    untested_lines: tuple[EntryLine, ...]
    strange: tuple[str, ...]
    """Lots that samples name and the case does not know."""

    lacking: tuple[LotAt, ...]
    """The untested lots that the test is about: of the lines, and of the steps it was drawn at."""

    @property
    def covers_the_goods(self) -> bool:
        """Whether each line, its lots, and the lots of the steps sampled were tested."""
        return not (self.untested_lines or self.lacking or self.strange)


def goods(
    steps: Sequence[LedgerStep], figures: Iterable[LedgerLine], lines: Sequence[EntryLine]
) -> CaseGoods:
    """Return the lots of the ledger, by step, and those that only the lines name."""
    by_id = {each.id: each for each in steps}
    found = dict[str, LotAt]()
    at = dict[tuple[StepId, str], None]()
    known = [each for each in figures if each.lot.strip() and each.step in by_id]
    for each in sorted(known, key=lambda line: (by_id[line.step].number, line.number)):
        step, key = by_id[each.step], key_of(each.lot)
        found.setdefault(key, LotAt(each.lot, step.id, f"step {step.number}, {step.title}"))
        at[step.id, key] = None
    for line in lines:
        for lot in line.lots:
            found.setdefault(key_of(lot), LotAt(lot, None, "the entry"))
    return CaseGoods(tuple(found.values()), tuple(at), tuple(lines))


def coverage(of: CaseGoods, tests: Iterable[OriginTestRecord]) -> SampleCoverage:
    """Return what the samples of these tests cover."""
    samples = [each for test in tests for each in test.samples]
    named = {key_of(each.lot): each.lot for each in samples if each.lot}
    tested_lines = {each.line for each in samples if each.line}
    known = {key_of(each.name) for each in of.lots}
    wanted = {key_of(lot) for line in of.lines for lot in line.lots}
    for each in samples:
        wanted |= of.of_step(each.step)
    untested = [each for each in of.lots if key_of(each.name) not in named]
    return SampleCoverage(
        tested_lots=tuple(each for each in of.lots if key_of(each.name) in named),
        untested_lots=tuple(untested),
        tested_lines=tuple(each for each in of.lines if each.id in tested_lines),
        untested_lines=tuple(each for each in of.lines if each.id not in tested_lines),
        strange=tuple(lot for key, lot in named.items() if key not in known),
        lacking=tuple(each for each in untested if key_of(each.name) in wanted),
    )
