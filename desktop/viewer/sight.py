"""Whether what a place is about can be read on the screen now."""

from casefiles.evidence.places import Cells, Place, page_of
from desktop.viewer.grid_view import GridView
from desktop.viewer.page_canvas import PageCanvas
from desktop.viewer.text_view import TextView


def is_in_sight(place: Place, here: PageCanvas | GridView | TextView) -> bool:
    """Whether the page, sheet or stretch on which a place is is the one that is shown."""
    if isinstance(here, GridView):
        return isinstance(place, Cells) and here.sheet == place.sheet
    if isinstance(here, TextView):
        return here.page == here.page_with(place)
    return here.page + 1 == (page_of(place) or 1)
