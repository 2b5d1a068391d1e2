"""What the diagram in the window says: of each step a card, of each link what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from casefiles.chain import wording
from casefiles.chain.chain import Chain
from casefiles.chain.diagram.case_graph import graph_of_chain
from casefiles.chain.diagram.graph import Graph
from casefiles.chain.diagram.weights import Weights
from casefiles.chain.model import Link, Step
from casefiles.chain.nexus import TracedChain
from casefiles.chain.screening.summary import ListState
from casefiles.chain.trace import Lack, lacks_of_link, lacks_of_step, to_be_proven
from casefiles.kernel.dataclass import dataclass

_LOTS = 3
"""So many lots are named on a card, and how many more there are."""

_LINK_LACKS = {Lack.SALE: "– sale", Lack.TRANSPORT: "– transport", Lack.PAYMENT: "– payment"}


class TextTone(Enum):
    """How a line is written. Its words, or a shape in them, say the same."""

    PLAIN = "text"
    QUIET = "muted"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card, or of what stands beside an arrow."""

    words: str
    tone: TextTone = TextTone.PLAIN


@dataclass(frozen=True)
class ChainCards:
    """The graph of a chain, with what its cards and arrows say."""

    graph: Graph
    heading: Mapping[str, str]
    lines: Mapping[str, Sequence[CardLine]]
    beside: Mapping[str, Sequence[CardLine]]
    """What is missing of a link, below its arrow."""


def cards_of(traced: TracedChain, weights: Weights, flows: Weights) -> ChainCards:
    """Return the cards of all steps and entry lines.

    `weights` are what is said of a step where it is not seen, `flows` what its card says.
    """
    graph, chain = graph_of_chain(traced, whole=True, weights=weights), traced.chain
    heading = {each.id: each.heading for each in graph.nodes}
    lines: dict[str, Sequence[CardLine]] = {
        node.id: [CardLine(words, TextTone.QUIET) for words in node.words] for node in graph.nodes
    }
    for step in chain.steps:
        heading[step.id] += f" · {wording.CUSTODY[step.custody]}"
        lines[step.id] = [*_of_step(traced, step, flows.get(step.id) or _stated(step))]
    beside: dict[str, Sequence[CardLine]] = {
        each.id: [*_of_link(chain, each)] for each in chain.links
    }
    return ChainCards(graph, heading, lines, beside)


def _of_step(traced: TracedChain, step: Step, flows: Sequence[str]) -> Iterator[CardLine]:
    chain = traced.chain
    party, place = chain.party(step), wording.near(step)
    yield CardLine(party.name) if party else CardLine("no party named", TextTone.WARN)
    if party and party.romanized:
        yield CardLine(party.romanized, TextTone.QUIET)
    yield CardLine(place, TextTone.QUIET) if place else CardLine("no place stated", TextTone.WARN)
    yield from (CardLine(words) for words in flows[: _LOTS + 1])
    if (more := len(flows) - _LOTS - 1) > 0:
        yield CardLine(f"and {more} more", TextTone.QUIET)
    if party:
        status = traced.screened.status(party.id)
        tone = _LIST_TONES.get(status.state, TextTone.QUIET)
        yield CardLine(f"{status.shape} {status.words}", tone)
    yield _documents(chain, step)


def _documents(chain: Chain, step: Step) -> CardLine:
    held = len({each.exhibit for each in chain.of_step.get(step.id, ())})
    many = f"{held} document{'' if held == 1 else 's'}"
    lacks = wording.without_consequences(lacks_of_step(chain, step))
    if not lacks:
        return CardLine(f"{many} · {wording.ON_FILE}", TextTone.GOOD)
    said = {Lack.ENTITY, Lack.CUSTODY} | (set() if wording.near(step) else {Lack.PLACE})
    missing = "; ".join(wording.LACKS[each] for each in lacks if each not in said)
    return CardLine(" · ".join(filter(None, (many, missing))), TextTone.WARN)


def _stated(step: Step) -> Sequence[str]:
    """Say what goes in and out as the step itself has it, where nothing was balanced."""
    taken, made = ("; ".join(each.split("\n")) for each in (step.inputs, step.outputs))
    found = [" → ".join(filter(None, (taken.strip(), made.strip())))]
    return [*filter(None, found), *(f"lot {each}" for each in step.lots)]


def _of_link(chain: Chain, link: Link) -> Iterator[CardLine]:
    lacks = lacks_of_link(chain, link)
    yield from (CardLine(_LINK_LACKS[each], TextTone.WARN) for each in lacks)
    if not to_be_proven(chain, link):
        yield CardLine(wording.SAME_SITE, TextTone.QUIET)
    elif not lacks:
        yield CardLine(wording.ON_FILE, TextTone.GOOD)


_LIST_TONES = {
    ListState.SAME: TextTone.BAD,
    ListState.UNDECIDED: TextTone.WARN,
    ListState.NOT_SCREENED: TextTone.WARN,
}
