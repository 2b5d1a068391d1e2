"""What quantities can show against substitution: the whole balance of a plant, and by what yield.

A lot that adds up shows that so much went in and came out, not that it was this. Where a plant
buys other material too, or the same goods come from another plant, only all of it tells: what came
in, what was used, stock before and after, and what went between plants. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from casefiles.chain.ledger.balance import Balance
from casefiles.chain.ledger.figures import NONE, added, exact, shown
from casefiles.chain.ledger.ledger_data import LedgerData
from casefiles.chain.ledger.model import Factor, FactorKind, Flow
from casefiles.chain.ledger.units import ratio
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import StepId

PURCHASES_OVER = Fraction(5, 100)
"""More of what was bought than the stated output takes, from which on it is asked where it went."""

PURCHASES_OVER_IN_WORDS = "5 percent"

_WHOLE: Mapping[str, frozenset[Flow]] = {
    "what came in": frozenset({Flow.INPUT}),
    "what came out": frozenset({Flow.OUTPUT}),
    "stock before": frozenset({Flow.OPENING}),
    "stock after": frozenset({Flow.CLOSING}),
    "transfers from other plants": frozenset({Flow.TRANSFER_IN}),
    "transfers to other plants": frozenset({Flow.TRANSFER_OUT}),
}


def not_held(ledger_data: LedgerData, step: StepId) -> list[str]:
    """Return what of the whole balance of a plant no figure of a paper states. 0 is a figure."""
    held = {each.flow for each in ledger_data.lines if each.step == step and each.exhibit}
    return [named for named, flows in _WHOLE.items() if not flows & held]


def proves_nothing(ledger_data: LedgerData, held: Balance) -> bool:
    """Whether figures agree with a yield that was taken from the one record of them.

    What differs even from the yield of its own record is not excused by that.
    """
    if held.factor is None or held.factor.exhibit is None or not held.holds:
        return False
    return {ledger_data.line_by_id[each].exhibit for each in held.lines} == {held.factor.exhibit}


def rests_on_itself(ledger_data: LedgerData, balances: Sequence[Balance], held: Balance) -> bool:
    """Whether what holds of a whole step rests on a lot of it that proves nothing."""
    lots = (each for each in balances if each.step == held.step and each.lot)
    return not held.lot and held.holds and any(proves_nothing(ledger_data, each) for each in lots)


def unsourced_tolerances(ledger_data: LedgerData) -> list[Factor]:
    """Return the yields with a tolerance of which nobody says whose it is."""
    return [
        each
        for each in ledger_data.factors
        if each.kind is FactorKind.YIELD
        and each.tolerance
        and exact(each.tolerance)
        and not each.tolerance_source.strip()
    ]


@dataclass(frozen=True, slots=True)
class Excess:
    """More was bought for a step than its stated output takes."""

    step: StepId
    bought: Fraction
    takes: Fraction
    unit: str

    @property
    def words(self) -> str:
        """Say it with both figures."""
        return f"{shown(self.bought, self.unit)} against {shown(self.takes, self.unit)}"


def bought_over_output(ledger_data: LedgerData, balances: tuple[Balance, ...]) -> Iterator[Excess]:
    """Yield the steps for which more was bought than the output takes, beyond `PURCHASES_OVER`.

    Bought is what the deliveries to the step come to, or what went in where that is more. What a
    stock after takes up, or a transfer, is in neither.
    """
    for each in balances:
        if each.lot or each.factor is None or not ratio(each.factor.factor):
            continue
        takes = each.made / ratio(each.factor.factor)
        bought = max(each.consumed, _delivered(ledger_data, each))
        if takes and bought > takes * (1 + PURCHASES_OVER):
            yield Excess(each.step, bought, takes, each.from_unit)


def _delivered(ledger_data: LedgerData, held: Balance) -> Fraction:
    """What the links to a step come to, less what of it lies in stock or went to another plant."""
    links = [e for e in ledger_data.links if e.to_step == held.step and e.quantity]
    into = [
        ledger_data.conversions.into(exact(e.quantity), e.unit, held.from_unit, e.goods, held.step)
        for e in links
    ]
    if not into or any(each is None for each in into):
        return NONE
    return added(each or NONE for each in into) + _other_than_bought(ledger_data, held)


def _other_than_bought(ledger_data: LedgerData, held: Balance) -> Fraction:
    signs = {Flow.OPENING: 1, Flow.TRANSFER_IN: 1, Flow.CLOSING: -1, Flow.TRANSFER_OUT: -1}
    parts = [
        signs[e.flow]
        * (
            ledger_data.conversions.into(
                exact(e.quantity), e.unit, held.from_unit, e.goods, held.step
            )
            or NONE
        )
        for e in ledger_data.lines
        if e.step == held.step and e.flow in signs
    ]
    return added(parts)
