"""The picture of a chain in one piece, with how to read it: for a letter or a slide."""

from casefiles.chain import wording
from casefiles.chain.diagram.arrange import arrange
from casefiles.chain.diagram.case_graph import graph_of_chain
from casefiles.chain.diagram.layout import lay_out
from casefiles.chain.diagram.svg import WRITTEN, as_svg, in_any_face
from casefiles.chain.nexus import TracedChain


def standalone_svg(found: TracedChain, title: str) -> bytes:
    """Return the chain of the imported goods as SVG, with its title, legend and lists below."""
    subject = graph_of_chain(found)
    legend = [f"{title}.", *wording.HOW_TO_READ, *_lists(found)]
    return as_svg(lay_out(subject, arrange(subject), WRITTEN, in_any_face), title, legend)


def _lists(found: TracedChain) -> list[str]:
    used = [f"{e.title}, snapshot of {e.dated}, not current" for e in found.screened.lists]
    return [f"Lists: {'; '.join(used)}." if used else "No party was held against lists."]
