"""What the chosen citation asks of a person: what it means, or whether workers were placed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from casefiles.assessment.edition_acts import say_what_is_meant, waits
from casefiles.assessment.placement_acts import cite_placement, placement_question, say_not_placed
from casefiles.assessment.scope_facts import Weighing
from casefiles.assessment.scope_summary import CitedPassage
from casefiles.kernel.ids import IndicatorId
from desktop.widgets.button import button
from desktop.widgets.text_label import muted


class CitationPrompt(QWidget):
    """One question with its answers as buttons; not there while nothing is asked."""

    does = Signal(str, object)
    """An act is wanted: its title, and what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("asked-of-citation")
        self._weighing: Weighing | None = None
        self._cited: CitedPassage | None = None
        self._shown: tuple[object, ...] | None = None
        self.question = muted("")
        self.answers: list[QPushButton] = []
        self._row = QVBoxLayout()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 4, 8, 4)
        rows.addWidget(self.question)
        rows.addLayout(self._row)
        self.hide()

    def know(self, weighing: Weighing | None) -> None:
        """Know the scope, and what else is cited in it."""
        self._weighing = weighing

    def show_cited(self, cited: CitedPassage | None) -> None:
        """Show what a citation asks, or nothing. What is shown already stays as it is."""
        asks = self._asks(cited)
        if self.answers and asks is not None and asks == self._shown:
            self._cited = cited
            return
        self._cited, self._shown = cited, asks
        for each in self.answers:
            self._row.removeWidget(each)
            each.deleteLater()
        self.answers = []
        if cited is not None and self._weighing is not None:
            if cited.citation.asked_again:
                self._ask_what_is_meant(cited, self._weighing)
            else:
                self._ask_placement(cited, self._weighing)
        self.setVisible(bool(self.answers))

    def _asks(self, cited: CitedPassage | None) -> tuple[object, ...] | None:
        """What tells one question from another."""
        if cited is None or self._weighing is None:
            return None
        of = cited.citation
        return of.id, of.asked_again, of.not_placed, self._asks_placement(cited)

    def say_placed(self) -> None:
        """Say that the passage speaks of the placing of workers, if that is asked."""
        if self._cited is not None and self._asks_placement(self._cited):
            of = self._cited.citation
            does = lambda work: cite_placement(work, of.case_id, of.id)  # noqa: E731
            self.does.emit(self.tr("Citing"), does)

    def _ask_what_is_meant(self, cited: CitedPassage, weighing: Weighing) -> None:
        listed = weighing.asked.checklist
        waiting = waits(cited.citation, listed)
        self.question.setText(self.tr("Which meaning applies? {}").format(waiting.why))
        for name in waiting.may_mean:
            known = listed.by_id.get(name)
            words = f"{name} {known.title}" if known else f"{name} {listed.conditions[name].text}"
            self._answer(f"meant-{name}", words, partial(self._say_meant, name))

    def _ask_placement(self, cited: CitedPassage, weighing: Weighing) -> None:
        asks = weighing.asked.checklist.readings.asks_placement
        if asks and self._asks_placement(cited):
            self.question.setText(asks.question)
            words = self.tr("Yes: it is about {} too (Ctrl+Alt+H)").format(asks.means)
            self._answer("placed-yes", words, self.say_placed)
            self._answer(
                "placed-no", self.tr("No: it is not about this scope"), self._say_not_placed
            )
        elif cited.citation.not_placed:
            self.question.setText(
                self.tr("Reviewed: the passage does not say this of the workers of this scope.")
            )
            self._answer("placed-again", self.tr("Ask again"), self._say_not_placed)

    def _say_not_placed(self) -> None:
        """Say that it does not speak of it; or, where that was said, let it be asked again."""
        if self._cited is not None:
            of = self._cited.citation
            does = lambda work: say_not_placed(  # noqa: E731
                work, of.case_id, of.id, ask_again=of.not_placed
            )
            self.does.emit(self.tr("Saving"), does)

    def _asks_placement(self, cited: CitedPassage) -> bool:
        weighing = self._weighing
        if weighing is None:
            return False
        others = weighing.recorded.citations
        return placement_question(cited.citation, weighing.asked.checklist, others) is not None

    def _answer(self, name: str, words: str, does: Callable[[], object]) -> None:
        made = button(name, words, does)
        self.answers.append(made)
        self._row.addWidget(made)

    def _say_meant(self, meant: IndicatorId) -> None:
        if self._cited is not None:
            of = self._cited.citation
            does = lambda work: say_what_is_meant(work, of.case_id, [of.id], meant)  # noqa: E731
            self.does.emit(self.tr("Saving"), does)
