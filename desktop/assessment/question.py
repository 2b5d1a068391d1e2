"""The question: what is asked, what to look for, how it stands, and why."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.assessment.scope_summary import QuestionSummary, ScopeSummary
from casefiles.cases.detentions.port_time import PortTime
from casefiles.checklists.model import Condition, Indicator
from casefiles.checklists.vocabulary import Basis, Dimension
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.assessment.status_formatting import in_words, tone_of
from desktop.translation import Labels, counted, tr
from desktop.widgets.plain_text import label
from desktop.widgets.restyle import restyle
from desktop.widgets.text_label import muted, title

_PHASES = Labels(
    {
        Dimension.UR: "Recruitment",
        Dimension.WL: "Work and life",
        Dimension.IL: "Leaving",
        Dimension.ALL: "",
    }
)


class IndicatorQuestion(QWidget):
    """Read, then answered with evidence. Nothing is typed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.fresh, self._of, self.asks = muted("", "scope-fresh"), muted(""), title("", 2)
        self.status = label("")
        self._guidance, self._signs, self._basis = label(""), muted(""), muted("")
        self._decided = label("")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(8)
        for each in (self.fresh, self._of, self.asks, self.status, self._decided, self._guidance,
                     self._signs, self._basis):  # fmt: skip
            each.setWordWrap(True)
            rows.addWidget(each)

    def show_row(
        self, row: QuestionSummary | None, time: PortTime, board: ScopeSummary | None = None
    ) -> None:
        """Show what a row asks; where none is chosen, what the board asks and where to begin."""
        for each in (self.status, self._guidance, self._signs, self._basis):
            each.setVisible(row is not None)
        fresh = board is not None and not board.is_begun
        self.fresh.setVisible(fresh)
        if board is not None and fresh:
            self.fresh.setText(self._begins(board))
        if row is None:
            self._of.setText("")
            self._decided.hide()
            self.asks.setText(self.tr("Choose an indicator."))
            return
        asked = row.asked
        self._of.setText(
            f"{row.title}  ·  {row.id}" if not isinstance(asked, Condition) else row.id
        )
        self.asks.setText(asked.text if isinstance(asked, Condition) else asked.question)
        self.status.setText(_standing(row))
        self.status.setProperty("tone", tone_of(row.status))
        restyle(self.status)
        self._decided.setText(_decided(row, time))
        self._decided.setVisible(bool(row.decisions))
        if isinstance(asked, Condition):
            self._guidance.hide()
            self._signs.hide()
            self._basis.hide()
            return
        self._guidance.setText(asked.guidance)
        self._signs.setText("\n".join(f"•  {each}" for each in asked.signs))
        self._basis.setText(_basis(asked) if isinstance(asked, Indicator) else "")

    def _begins(self, board: ScopeSummary) -> str:
        """Say what a scope asks in which nothing was answered yet, and what can be answered."""
        many = counted(len(board.rows), "question")
        return self.tr(
            "{} to answer, chosen by the legal basis, the context and where the workers come from."
            " Start with {}: cite documents for or against it, log a search, or say why it does"
            " not apply. What was not opened prints as “not opened”; Enter on its line opens it."
        ).format(many, board.rows[0].id if board.rows else "–")


def _standing(row: QuestionSummary) -> str:
    if row.state is not None:
        found = row.mark.reason if row.mark else ""
        said = f"{in_words(row.state)}. {found}".strip()
        if row.mark and row.mark.state is not row.state:
            said += tr("  Marked as met, but nothing on file shows it any more.")
        return said
    several = len(row.weighed) > 1
    parts = [
        f"{_PHASES[phase]}: {in_words(weighed.status)}" if several else in_words(weighed.status)
        for phase, weighed in row.weighed.items()
    ]
    return "    ".join(parts)


def _decided(row: QuestionSummary, time: PortTime) -> str:
    said = [
        tr("Decided by {}, {}: {}, because {}").format(
            each.by, short_day(time.day(each.at)), each.decided.value.replace("_", " "), each.reason
        )
        for each in row.decisions
    ]
    return visible("  ".join(said))


def _basis(asked: Indicator) -> str:
    where = {
        Basis.LAW: tr("Strength by law."),
        Basis.PUBLISHED: tr("Strength as in the ILO guidelines of 2012 (from memory, unverified)."),
        Basis.PROJECT_PROPOSAL: tr("Strength is our own proposal."),
    }[asked.strength_basis]
    phases = ", ".join(
        f"{phase.value} {strength.value}"
        for phase, strength in asked.dimensions.items()
        if phase is not Dimension.ALL
    )
    required = tr(" Required for an affirmative result.") if asked.required_for_affirmative else ""
    return f"{where} {phases}.{required}" if phases else f"{where}{required}"
