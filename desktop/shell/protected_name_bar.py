"""Decide that a file may be written although a protected name may stand in it: place by place."""

from PySide6.QtWidgets import QWidget

from casefiles.kernel.errors import NamesWouldLeave
from desktop.context import Context
from desktop.shell.banner import Banner
from desktop.widgets.ask_bar import AskBar


class ProtectedNameBar(AskBar):
    """Asks about the first of the places for which something was not written.

    One at a time: whoever writes the file again is asked about the next.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("name-decision", parent)

    def offer_in(self, banner: Banner, context: Context | None, error: Exception) -> None:
        """Where it was a name that kept something from being written, offer to decide about it."""
        if isinstance(error, NamesWouldLeave) and context:
            banner.offer(self.tr("Decide…"), lambda: self.ask_about(context, error))

    def ask_about(self, context: Context, error: NamesWouldLeave) -> None:
        """Ask for the reason, and keep it."""
        from casefiles.evidence.protected_names.model import NAME, UNSEARCHED  # noqa: PLC0415
        from casefiles.evidence.protected_names.name_decision_acts import add_name_decision  # noqa: PLC0415 - rarely needed

        places = [(NAME, *each) for each in error.names]
        places += [(UNSEARCHED, *each) for each in error.unsearched]
        item, words, subject = places[0]
        more = self.tr(" Then {:,} more to decide.").format(len(places) - 1)
        asked = self.tr("Why may it be disclosed: {}?").format(words)
        self.ask(
            asked + (more if len(places) > 1 else ""),
            self.tr("Allow disclosure"),
            lambda reason: context.jobs.do(
                self.tr("Deciding about a protected name"),
                add_name_decision,
                error.case,
                item,
                subject,
                reason,
            ),
        )
