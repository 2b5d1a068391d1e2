"""A candidate: the name beside the listed one, the parts of the score, and the decision."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from casefiles.cases.detentions.port_time import PortTime
from casefiles.chain.screening.model import MatchDecision, MatchVerdict
from casefiles.chain.screening.wording import FORMS, KINDS, row_lines, where
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.chain.score_bars import Bar, ScoreBars
from desktop.chain.screening_tables import CandidateLine
from desktop.translation import Choices, counted
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.day_column import shown_iso
from desktop.widgets.drafts import Drafts
from desktop.widgets.field import MultilineField
from desktop.widgets.named import named
from desktop.widgets.scroll_area import ScrollArea
from desktop.widgets.text_label import muted, title

_MIXED = Choices(
    (
        ("core", "Core"),
        ("core_text", "  as text"),
        ("jaro_winkler", "  by its beginning"),
        ("shared", "  word by word"),
        ("whole", "Whole"),
        ("ratio", "  in this order"),
        ("token_sort", "  in alphabetical order"),
    )
)
_ALONE = Choices((("contained", "All of it is in the name"), ("initials", "Initials")))
"""What makes a score by itself: shown first, and only where there is any."""


class CandidateView(QWidget):
    """O says somebody else, S the same; then the reason, and Ctrl+Enter."""

    decides = Signal(object, str)
    """What was decided, and why."""

    takes_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._several: Sequence[CandidateLine] = ()
        self._stands: tuple[tuple[str, MatchDecision | None], ...] = ()
        self.asked, self.listed = title("", 2), title("", 2)
        self.asked_is, self.listed_is = muted(""), muted("")
        for each in (self.asked, self.listed):
            each.setWordWrap(True)
        self.bars = ScoreBars()
        self.facts = muted("")
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.before = muted("")
        self.other = _choice("candidate-other", tr("Different party (O)"))
        self.same = _choice("candidate-same", tr("Same party (S)"))
        self.other.clicked.connect(self.choose_other)
        self.same.clicked.connect(self.choose_same)
        self._group = QButtonGroup(self)
        for each_choice in (self.other, self.same):
            self._group.addButton(each_choice)
        self.reason = named(MultilineField(2), "candidate-reason", tr("Reason"))
        self.reason.setPlaceholderText(
            tr("What shows it: another address, another credit code, a registry extract (E-014)…")
        )
        self.yes = button("candidate-decide", tr("Decide (Ctrl+Enter)"), self.decide, primary=True)
        self.back = button("candidate-back", tr("Withdraw"), self.takes_back.emit)
        self.reason.textChanged.connect(self._weigh)
        decided = {"other": self.other, "same": self.same, "reason": self.reason}
        self.drafts = Drafts(decided, self)
        self._lay_out()
        self.show_candidates((), PortTime())

    def show_candidates(self, several: Sequence[CandidateLine], time: PortTime) -> None:
        """Show the candidates that are chosen: the first in full, and how many there are."""
        self._several, self._time = several, time
        self.setEnabled(bool(several))
        if not several:
            return
        first = several[0].weighed
        found, parts, listed_row = first.candidate, first.parts, first.row
        self.asked.setText(visible(found.name))
        self.listed.setText(visible(found.matched))
        self.asked_is.setText(visible(self._asked_words(several)))
        kinds = {kind.value: words for kind, words in KINDS.items()}
        kind = kinds[str(parts["kind"])]
        self.listed_is.setText(visible(f"{where(found.list, listed_row, shown_iso)}; {kind}"))
        self.bars.show_bars(self._bars_of(found.score, parts))
        self.facts.setText(visible_lines(self._facts(several[0])))
        self._show_decision(several)

    def choose_other(self) -> None:
        """Say somebody else, and go on to the reason."""
        self._choose(MatchVerdict.OTHER)

    def choose_same(self) -> None:
        """Say the same, and go on to the reason."""
        self._choose(MatchVerdict.SAME)

    def decide(self) -> None:
        """Hand over the decision, if there is one and a reason."""
        chosen = self._chosen()
        if chosen is None:
            self.other.setFocus()
        elif not self.reason.toPlainText().strip():
            self.reason.setFocus()
        else:
            self.decides.emit(chosen, self.reason.toPlainText().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if held and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.decide()
        else:
            super().keyPressEvent(event)

    def _choose(self, decided: MatchVerdict) -> None:
        self._mark(decided)
        self._weigh()
        self.reason.setFocus()

    def _mark(self, decided: MatchVerdict | None) -> None:
        self._group.setExclusive(False)  # or nothing could be neither
        self.other.setChecked(decided is MatchVerdict.OTHER)
        self.same.setChecked(decided is MatchVerdict.SAME)
        self._group.setExclusive(True)

    def _chosen(self) -> MatchVerdict | None:
        if self.same.isChecked():
            return MatchVerdict.SAME
        return MatchVerdict.OTHER if self.other.isChecked() else None

    def _weigh(self) -> None:
        ready = self._chosen() is not None and bool(self.reason.toPlainText().strip())
        self.yes.setEnabled(ready)

    def _show_decision(self, several: Sequence[CandidateLine]) -> None:
        """What is being typed stays while the same candidates stand as they stood."""
        stands = tuple((each.id, each.weighed.decision) for each in several)
        if stands != self._stands:
            self._stands = stands
            decided = {each.decided for each in several}
            one = decided.pop() if len(decided) == 1 else None
            self.drafts.rest()
            self._mark(one)
            made = several[0].weighed.decision
            self.reason.setPlainText(made.reason if made and one else "")
            called = several[0].weighed.candidate.name
            self.drafts.about(
                " ".join(id_ for id_, _ in stands),
                self.tr("Whether {} is the same party").format(called),
            )
        self.back.setVisible(any(each.weighed.decision for each in several))
        self.before.setText(visible(self._before(several[0])))
        self.before.setProperty("tone", "warn" if several[0].weighed.before else "")
        self.before.style().polish(self.before)
        self.before.setVisible(bool(self.before.text()))
        self._weigh()

    def _before(self, close: CandidateLine) -> str:
        made, old = close.weighed.decision, close.weighed.before
        if made:
            return self.tr("Decided by {} on {}.").format(
                made.by, short_day(self._time.day(made.at))
            )
        if old:
            said = self.tr("Decided before the list entry changed: {} ({}, {}). It is open again.")
            return said.format(old.decided.value, old.reason, old.by)
        return ""

    def _asked_words(self, several: Sequence[CandidateLine]) -> str:
        found = several[0].weighed.candidate
        said = FORMS[found.form]
        also = [f"{each['name']} ({each['score']})" for each in several[0].weighed.parts["also"]]
        if also:
            said += self.tr("; also matched by {}").format(", ".join(also))
        if len(several) > 1:
            said += self.tr("; {} selected").format(counted(len(several), "candidate"))
        return said

    def _facts(self, close: CandidateLine) -> list[str]:
        others = [each.name for each in close.weighed.row.names]
        said = row_lines(close.weighed.row)
        if len(others) > 1:
            said.insert(1, self.tr("Names of the list entry: {}").format("; ".join(others)))
        dated = close.weighed.candidate.dated
        said.append(self.tr("Snapshot of {}, not current.").format(short_day(dated)))
        return said

    def _bars_of(self, score: int, parts: Mapping[str, Any]) -> list[Bar]:
        """What made the score stands out: one part by itself, or core and whole."""
        alone = {name for name, _ in _ALONE if parts[name] and parts[name] == score}
        made_it = alone or {"core", "whole"}
        shown = [each for each in _ALONE if parts[each[0]]]
        return [(words, parts[name], name in made_it) for name, words in (*shown, *_MIXED)]

    def _lay_out(self) -> None:
        tr = self.tr
        names = QGridLayout()
        names.setContentsMargins(0, 0, 0, 0)
        names.setHorizontalSpacing(24)
        names.setVerticalSpacing(2)
        for at, (head, name, words) in enumerate((
            (muted(tr("Our party")), self.asked, self.asked_is),
            (muted(tr("Listed party")), self.listed, self.listed_is),
        )):  # fmt: skip
            for line, each in enumerate((head, name, words)):
                names.addWidget(each, line, at, Qt.AlignmentFlag.AlignTop)
            names.setColumnStretch(at, 1)
        beside = QGridLayout()
        beside.setContentsMargins(0, 8, 0, 0)
        beside.setHorizontalSpacing(24)
        beside.addWidget(self.bars, 0, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.facts, 0, 1, Qt.AlignmentFlag.AlignTop)
        beside.setColumnStretch(0, 1)
        beside.setColumnStretch(1, 1)
        shown = QWidget()
        lines = QVBoxLayout(shown)
        lines.setContentsMargins(16, 12, 16, 8)
        lines.addLayout(names)
        lines.addLayout(beside)
        lines.addStretch(1)
        scrolled = ScrollArea(shown)
        scrolled.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        decision = column(
            self.before, self.reason, row(self.other, self.same, self.yes, self.back), spacing=6
        )
        decision.setContentsMargins(16, 8, 16, 12)
        lay_out(self, scrolled, decision, rest=scrolled)


def _choice(name: str, words: str) -> QRadioButton:
    return named(QRadioButton(words), name, words)


def visible_lines(lines: Sequence[str]) -> str:
    """Return lines, each with its control characters shown."""
    return "\n".join(visible(each) for each in lines)
