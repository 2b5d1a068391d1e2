"""What stands in a cell of a table."""

from typing import Any, NamedTuple

from PySide6.QtCore import Qt

from casefiles.kernel.text_safety import visible
from desktop.widgets.icons import picture
from desktop.widgets.theme import tokens, tone

Role = Qt.ItemDataRole


class CellContent(NamedTuple):
    """What stands in a cell, for whoever draws it."""

    text: str
    tone: str
    icon: str
    right: bool
    lines: tuple[str, str] | None = None
    second_tone: str = ""

    def shown(self, role: int) -> Any:
        """Return it as a table of Qt asks for it."""
        shown: Any = None
        match role:
            case Role.DisplayRole:
                shown = visible(self.text)
            case Role.ForegroundRole if self.tone:
                shown = tone(self.tone)
            case Role.DecorationRole if self.icon:
                shown = picture(self.icon, 16, tokens().muted)
            case Role.TextAlignmentRole if self.right:
                shown = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return shown
