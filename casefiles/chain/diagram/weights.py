"""What went in and came out of each step, as far as it was balanced: lines for its box."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from casefiles.chain.diagram.graph import NBSP
from casefiles.chain.ledger.balance import Balance
from casefiles.chain.ledger.figures import shown as figure
from casefiles.kernel.ids import StepId

Weights = Mapping[StepId, Sequence[str]]
"""What is said of what went in and came out of steps, a line for each thing."""


def weights_of(balances: Iterable[Balance]) -> Weights:
    """Return what went in and came out of each step, in all and by lot."""
    return _by_step(balances, lambda e: [f"in: {_taken(e)}", f"out: {_made(e)} {e.makes}".strip()])


def flows_of(balances: Iterable[Balance]) -> Weights:
    """Return the same in fewer lines: `6,768 kg cotton → 5,314 kg yarn`, then its lots."""
    return _by_step(balances, lambda e: [f"{_taken(e)} → {_made(e)} {e.makes}".strip()])


def _by_step(balances: Iterable[Balance], whole: Callable[[Balance], list[str]]) -> Weights:
    found = defaultdict[StepId, list[str]](list)
    for each in balances:
        found[each.step] += [f"lot {each.lot}: {_made(each)}"] if each.lot else whole(each)
    return found


def _taken(balance: Balance) -> str:
    taken = f"{figure(balance.consumed, balance.from_unit)}".replace(" ", NBSP)
    return f"{taken} {balance.goods}".strip()


def _made(balance: Balance) -> str:
    return f"{figure(balance.made, balance.to_unit)}".replace(" ", NBSP)
