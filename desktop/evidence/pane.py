"""Panes of the evidence room: lists to go through at the left, what is known at the right.

To add one: subclass `Pane`, set the two names and the drawing, fill what it shows, and name the
class among the left or the right panes of `evidence_room.py`, which connects what is here.
"""

from collections.abc import Sequence

from casefiles.evidence.exhibit_list import ExhibitListItem
from desktop import pane


class Pane(pane.Pane):
    """Something beside the page, about the case or about what is selected in it."""

    room = "evidence"
    helped_by = "reading"

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        """Show what is known of these, which were just selected."""
