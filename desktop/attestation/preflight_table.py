"""What a skeptical officer would ask, as a table: what blocks first."""

from PySide6.QtCore import QObject

from casefiles.attestation.preflight.items import PreflightItem
from casefiles.attestation.templates import Severity
from desktop.widgets.table_model import Column, Rows, TableModel


class PreflightTable(TableModel[PreflightItem]):
    """How an item stands, by shape and word, and what is asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._order: dict[str, int] = {}
        super().__init__(
            [
                Column(self.tr("Standing"), item_status, tone=_tone,
                       sort_key=lambda item: _RANK[item_status(item)], width=96),
                Column(self.tr("What would be asked"), lambda item: item.asks,
                       tone=lambda item: "muted" if item.severity is Severity.FIXED else "",
                       width=240),
            ],
            Rows(id=key, place=lambda item: self._order[key(item)]),
            parent,
        )  # fmt: skip

    def show_items(self, items: list[PreflightItem]) -> None:
        """Show other items, keeping the place on screen."""
        self._order = {key(item): at for at, item in enumerate(items)}
        self.show(items)


def key(item: PreflightItem) -> str:
    """What makes an item one of its own."""
    return f"{item.about.item}\n{item.about.subject}"


def item_status(item: PreflightItem) -> str:
    """Say in a shape and a word how an item stands."""
    match item.severity:
        case Severity.BLOCKING:
            return "■ blocks"
        case Severity.ACCEPT:
            return "◆ accepted" if item.accepted else "▲ open"
        case Severity.INFO:
            return "○ note"
        case Severity.FIXED:
            return "✓ fixed"


_RANK = {"■ blocks": 0, "▲ open": 1, "◆ accepted": 2, "○ note": 3, "✓ fixed": 4}
_TONES = {"■ blocks": "bad", "▲ open": "warn", "◆ accepted": "accent", "✓ fixed": "good"}


def _tone(item: PreflightItem) -> str:
    return _TONES.get(item_status(item), "muted")
