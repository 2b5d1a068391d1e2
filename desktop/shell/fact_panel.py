"""One of the five facts of a verification: its name, how it stands, and what was found."""

import re
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from casefiles.attestation.verify.five_facts import NAMES, VerifiedFact
from desktop.translation import Labels, tr
from desktop.widgets.box import lay_out, row
from desktop.widgets.plain_text import label
from desktop.widgets.text_label import tint
from desktop.widgets.written_days import with_written_days

MOST_LINES = 200
"""Lines that are shown of one fact. The report, which can be copied, has all."""

_WORDS = Labels({
    "good": "✓ nothing found wrong", "warn": "▲ look at this", "bad": "✗ does not hold",
})  # fmt: skip

_LABELS = re.compile(r"(.*: )?([A-Z]+-\d+(?:, [A-Z]+-\d+)*)")
"""A line of labels of exhibits alone, and what stands before them."""

_NAMES = re.compile(r"[^\s,:]+(?:, [^\s,:]+)*")
_MORE_NAMES = re.compile(r"[ ,][^\s,:]+, [^\s,:]+$")
"""A line of names alone, and the end of one that such a line can go on with."""


class FactPanel(QFrame):
    """A heading with a word, and lines under it that can be selected."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"fact-{name.lower()}")
        self.setProperty("role", "card")
        self.heading = label(name)
        self.heading.setProperty("role", "title")
        self.word, self.lines = label(""), label("")
        self.lines.setWordWrap(True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = row(self.heading, self.word, spacing=12)
        lay_out(self, head, self.lines, spacing=4, margin=(12, 8, 12, 10))

    def show_fact(self, fact: VerifiedFact) -> None:
        """Show how it stands."""
        self.word.setText(_WORDS.get(fact.tone, ""))
        self.word.setVisible(bool(fact.tone))
        tint(self.word, fact.tone)
        shown = list[str]()
        for group in fact.groups:
            lines = [*_joined(group)]
            apart = [""] if shown and len(lines) > 1 else []
            if fact.name not in NAMES and _names_facts(group):
                lines = [*_told_once(lines)]
            shown += [*apart, *lines]
        left = len(shown) - MOST_LINES
        more = [tr("and {:,} more, in the report").format(left)] if left > 0 else []
        text = "\n".join([*shown[:MOST_LINES], *more])
        self.lines.setText(with_written_days(text))
        self.setAccessibleName(f"{fact.name}: {self.word.text()}")


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, of which those that go on with names of the same sort are one: it wraps."""
    held, before = "", ""
    for line in lines:
        labels = _LABELS.fullmatch(line)
        sort = labels[1] if labels else None
        if labels and sort and sort == before:
            held += f", {labels[2]}"
            continue
        if _NAMES.fullmatch(line) and _MORE_NAMES.search(held):
            held += f", {line}"
            continue
        if held:
            yield held
        held, before = line, sort or ""
    if held:
        yield held


def _told_once(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines of which each names its fact with the name on the first of each alone."""
    last = ""
    for line in lines:
        fact, _, rest = line.partition(": ")
        if last and fact != last:
            yield ""
        yield rest if fact == last else line
        last = fact


def _names_facts(lines: Iterable[str]) -> bool:
    return all(line.partition(": ")[0] in NAMES for line in lines)
