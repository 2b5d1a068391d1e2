"""What the picture of a chain says: in each box words, and a shape beside what is of a list."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from casefiles.cases.shipments.model import EntryLine
from casefiles.chain import wording
from casefiles.chain.chain import Chain
from casefiles.chain.model import Step
from casefiles.chain.trace import lacks_of_link, lacks_of_step
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.decimals import group_digits
from casefiles.kernel.ids import LineId, PartyId, StepId

NBSP = "\u00a0"
"""Within what is shown whole or not at all: a figure with its unit, the name of goods."""


class Tone(Enum):
    """How a box is drawn. Its words say the same, so that no color is needed."""

    PLAIN = "plain"
    LISTED = "listed"
    OPEN = "open"
    """Something about it is not known or not decided."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box: a step, or entry lines at the right end."""

    id: str
    heading: str
    words: tuple[str, ...]
    tone: Tone = Tone.PLAIN
    is_step: bool = True
    number: int = 0
    quantity: str = ""
    """Of entry lines: the one of its words that says how much, if any does."""

    @property
    def says(self) -> str:
        """All of it, for those who cannot see it."""
        return "; ".join((self.heading, *self.words))


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from one box to another; broken while something of it is not proven."""

    id: str
    from_node: str
    to_node: str
    words: str = ""
    proven: bool = True
    is_link: bool = True
    """Else it leads to an entry line."""


@dataclass(frozen=True, slots=True)
class Graph:
    """All boxes and arrows."""

    nodes: Sequence[Node] = ()
    ties: Sequence[Edge] = ()


@dataclass(frozen=True, slots=True)
class ListMark:
    """How a party stands to the lists: words with a shape, and how that is drawn."""

    words: str
    tone: Tone = Tone.PLAIN


Listed = Callable[[PartyId], ListMark]


def graph_of(
    chain: Chain,
    listed: Listed,
    lines: Mapping[LineId, tuple[str, EntryLine]],
    weights: Mapping[StepId, Sequence[str]],
) -> Graph:
    """Return what is drawn of a chain. `lines` are those at its end, each with its name.

    `weights`: what is said of what went in and came out of steps.
    """
    nodes = [_node(chain, each, listed, weights.get(each.id, ())) for each in chain.steps]
    ties = list[Edge]()
    for link in chain.links:
        quantity = NBSP.join(filter(None, (group_digits(link.quantity), link.unit)))
        words = " ".join(filter(None, (quantity, link.goods.replace(" ", NBSP))))
        lacks = lacks_of_link(chain, link)
        ties.append(Edge(link.id, link.from_step, link.to_step, words, not lacks))
    known = (each for each in chain.line_steps if each.line in lines)
    for tied in sorted(known, key=lambda each: lines[each.line][0]):
        name, line = lines[tied.line]
        if not any(each.id == tied.line for each in nodes):
            nodes.append(_line(name, line))
        ties.append(Edge(tied.id, tied.step, tied.line, is_link=False))
    return Graph(nodes, ties)


def _node(chain: Chain, step: Step, listed: Listed, weights: Sequence[str]) -> Node:
    party = chain.party(step)
    on_lists = listed(party.id) if party else ListMark("– no party, so not screened", Tone.OPEN)
    lacks = lacks_of_step(chain, step)
    words = (
        party.name if party else "no party named",
        party.romanized if party else "",
        wording.near(step) or "no place stated",
        *weights,
        on_lists.words,
        wording.custody(step.custody),
        wording.missing(lacks),
    )
    tone = on_lists.tone if on_lists.tone is Tone.LISTED or not lacks else Tone.OPEN
    return Node(
        step.id, f"{step.number} {step.title}", tuple(filter(None, words)), tone, number=step.number
    )


def _line(name: str, line: EntryLine) -> Node:
    quantity = " ".join(filter(None, (group_digits(line.quantity), line.unit)))
    words = tuple(filter(None, (line.description, line.hts, quantity)))
    return Node(line.id, name, words, is_step=False, quantity=quantity)
