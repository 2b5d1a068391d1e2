"""What is drawn of a chain that was traced: parties with their standing to the lists."""

from dataclasses import replace

from casefiles.chain.diagram.graph import Graph, ListMark, Tone, graph_of
from casefiles.chain.diagram.weights import Weights
from casefiles.chain.nexus import TracedChain
from casefiles.chain.screening.summary import ListState
from casefiles.kernel.ids import PartyId

_TONES = {
    ListState.SAME: Tone.LISTED,
    ListState.UNDECIDED: Tone.OPEN,
    ListState.NOT_SCREENED: Tone.OPEN,
}


def graph_of_chain(
    traced: TracedChain,
    *,
    whole: bool = False,
    weights: Weights | None = None,
    with_lists: bool = True,
) -> Graph:
    """Return what is drawn: the steps of the imported goods, or all of the case.

    Without lists, only what has to be said wherever the party is spoken of is told of them.
    """

    def listed(party: PartyId) -> ListMark:
        found = _on_lists(traced, party)
        told = with_lists or traced.screened.status(party).needs_a_word
        return found if told else replace(found, words="")

    found = graph_of(traced.chain, listed, traced.lines, weights or {})
    if whole:
        return found
    among = {each.id for each in traced.steps}
    nodes = [each for each in found.nodes if not each.is_step or each.id in among]
    named = {each.id for each in nodes}
    ties = [each for each in found.ties if {each.from_node, each.to_node} <= named]
    reached = {each.to_node for each in ties}
    return replace(
        found, nodes=[each for each in nodes if each.is_step or each.id in reached], ties=ties
    )


def _on_lists(traced: TracedChain, party: PartyId) -> ListMark:
    status = traced.screened.status(party)
    tone = _TONES.get(status.state, Tone.PLAIN)
    return ListMark(f"{status.shape} {status.words}", tone)
