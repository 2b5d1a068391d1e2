"""One of the five facts of a verification: its name, how it stands, and what was found."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casefiles.attestation.verify.five_facts import VerifiedFact
from desktop.translation import Labels, tr
from desktop.widgets.box import lay_out, row
from desktop.widgets.plain_text import label
from desktop.widgets.text_label import tint

MOST_LINES = 200
"""Lines that are shown of one fact. The report, which can be copied, has all."""

_WORDS = Labels({"good": "nothing found wrong", "warn": "look at this", "bad": "does not hold"})


class FactPanel(QWidget):
    """A heading with a word, and lines under it that can be selected."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"fact-{name.lower()}")
        self.heading = label(name)
        self.heading.setProperty("role", "section")
        self.word, self.lines = label(""), label("")
        self.lines.setWordWrap(True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lay_out(self, row(self.heading, self.word), self.lines, spacing=2, margin=(0, 0, 0, 8))

    def show_fact(self, fact: VerifiedFact) -> None:
        """Show how it stands."""
        self.word.setText(_WORDS.get(fact.tone, ""))
        self.word.setVisible(bool(fact.tone))
        tint(self.word, fact.tone)
        shown = list[str]()
        for group in fact.groups:
            apart = [""] if shown and len(group) > 1 else []
            shown += [*apart, *group]
        left = len(shown) - MOST_LINES
        more = [tr("and {:,} more, in the report").format(left)] if left > 0 else []
        self.lines.setText("\n".join([*shown[:MOST_LINES], *more]))
        self.setAccessibleName(f"{fact.name}: {self.word.text()}")
