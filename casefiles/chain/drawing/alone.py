"""The picture of a chain in one piece, with how to read it: for a letter or a slide."""

from casefiles.chain import wording
from casefiles.chain.drawing.arrange import arrange
from casefiles.chain.drawing.layout import lay
from casefiles.chain.drawing.of_case import subject_of_traced
from casefiles.chain.drawing.svg import WRITTEN, as_svg, in_any_face
from casefiles.chain.nexus import Traced


def picture_alone(found: Traced, title: str) -> bytes:
    """Return the chain of the imported goods as SVG, with its title, legend and lists below."""
    subject = subject_of_traced(found)
    legend = [f"{title}.", *wording.HOW_TO_READ, *_lists(found)]
    return as_svg(lay(subject, arrange(subject), WRITTEN, in_any_face), title, legend)


def _lists(found: Traced) -> list[str]:
    used = [f"{e.title}, snapshot of {e.dated}, not current" for e in found.screened.lists]
    return [f"Lists: {'; '.join(used)}." if used else "No party was held against lists."]
