"""What a skeptical officer would ask, as a table of questions: what blocks first."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from casefiles.attestation.preflight.groups import PreflightGroup, grouped
from casefiles.attestation.preflight.items import ItemStatus, PreflightItem
from desktop.translation import Labels
from desktop.widgets.table_model import Column, Rows, TableModel

FOLDED = (ItemStatus.NOTE, ItemStatus.ACCEPTED, ItemStatus.CLEAR)
"""What asks for nothing is out of sight until somebody unfolds it, or filters."""


class PreflightTable(TableModel[PreflightGroup]):
    """How a question stands, by shape and word, what it is about, and of how many it is asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._order: dict[str, int] = {}
        self._unfolded: set[ItemStatus] = set()
        self._filtered = False
        self.groups: list[PreflightGroup] = []
        """All of them, those that are folded too."""

        super().__init__(
            [
                Column(self.tr("Status"), status_words, tone=_tone,
                       sort_key=lambda group: _ORDER.index(group.status), width=92),
                Column(self.tr("Question"), lambda group: group.name,
                       tone=lambda group: "" if group.blocks else "muted",
                       hint=lambda group: "\n".join(dict.fromkeys(e.asks for e in group.items)),
                       width=200, stretch=True),
                Column(self.tr("Count"), _count, sort_key=lambda group: len(group.items),
                       right=True, width=56),
            ],
            Rows(id=key, place=lambda group: self._order[key(group)]),
            parent,
        )  # fmt: skip

    def show_items(self, items: Sequence[PreflightItem]) -> None:
        """Show other items, keeping the place on screen."""
        self.groups = grouped(items)
        self._order = {key(group): at for at, group in enumerate(self.groups)}
        self._show_unfolded()

    def unfold(self, status: ItemStatus, *, shown: bool) -> None:
        """Show the questions that stand so, or fold them away."""
        (self._unfolded.add if shown else self._unfolded.discard)(status)
        self._show_unfolded()

    def filter(self, text: str) -> None:
        """Look for words in all questions, those that are folded too."""
        if self._filtered is not bool(text.split()):
            self._filtered = not self._filtered
            self._show_unfolded()
        super().filter(text)

    def _show_unfolded(self) -> None:
        seen = {*ItemStatus} if self._filtered else {*ItemStatus} - {*FOLDED} | self._unfolded
        self.show(group for group in self.groups if group.status in seen)


def key(group: PreflightGroup) -> str:
    """What makes a group one of its own."""
    return f"{group.status.name}\n{group.question}"


def status_words(group: PreflightGroup) -> str:
    """Say in a shape and a word how a question stands."""
    return _WORDS[group.status]


def _count(group: PreflightGroup) -> str:
    return f"{len(group.items):,}" if len(group.items) > 1 else ""


def _tone(group: PreflightGroup) -> str:
    return _TONES.get(group.status, "muted")


_ORDER = [*ItemStatus]
_WORDS = Labels(
    {
        ItemStatus.BLOCKS: "■ blocking",
        ItemStatus.TO_ANSWER: "▲ to answer",
        ItemStatus.ACCEPTED: "◆ accepted",
        ItemStatus.NOTE: "○ note",
        ItemStatus.CLEAR: "✓ passed",
    }
)
_TONES = {
    ItemStatus.BLOCKS: "bad",
    ItemStatus.TO_ANSWER: "warn",
    ItemStatus.ACCEPTED: "accent",
    ItemStatus.CLEAR: "good",
}
