"""The result of a scope: three answers side by side, each with what carries it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casefiles.assessment import wording
from casefiles.assessment.result import ScopeResult
from casefiles.assessment.rules.facts import ResultPart, ResultReason
from casefiles.cases.model import Party
from casefiles.cases.regimes import Axis
from casefiles.checklists.model import Checklist
from casefiles.checklists.vocabulary import Basis
from casefiles.kernel.text_safety import visible
from desktop.assessment.status_formatting import tone_of_outcome, tone_of_us
from desktop.translation import tr
from desktop.widgets.plain_text import label, tooltip
from desktop.widgets.restyle import restyle
from desktop.widgets.text_label import muted

_OURS = Basis.PROJECT_PROPOSAL

_NAMED = 2
"""Indicators that are named; the others are counted, and stand in the tooltip by their codes."""


class ResultStrip(QWidget):
    """Labor axis, U.S. axis, route. They are never merged into one.

    Where the goods are held under an order or CAATSA its axis stands in place of the route, which
    is the UFLPA's, and of the U.S. axis, unless that bars them or brings a presumption.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result-strip")
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * 7 + 24)
        self._answers = [_Answer(each) for each in (tr("Labor"), "U.S. law", tr("Route"))]
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(16)
        for each in self._answers:
            row.addWidget(each, 1)

    def show_result(
        self, found: ScopeResult | None, party: Party | None, axis: Axis = Axis.UFLPA
    ) -> None:
        """Show what was found, or nothing."""
        self.setVisible(found is not None)
        if found is None:
            return
        listed, result = found.weighing.asked.checklist, found.result
        labor, us, route = self._answers
        words = listed.words_of[result.outcome]
        said = " ".join((wording.outcome(found), *wording.beside(result)))
        labor.say(words.label, said, tone_of_outcome(result.outcome),
                  _why(listed, result.because, ResultPart.OUTCOME))  # fmt: skip
        us.setVisible(wording.speaks_of_us(result.us, axis))
        us.say(listed.us_axis[result.us], wording.us_axis(found, party), tone_of_us(result.us),
               _why(listed, result.because, ResultPart.US))  # fmt: skip
        if axis is Axis.ORDER:
            said = wording.ORDER[result.order]
            why = _why(listed, result.because, ResultPart.ORDER)
            route.say(said, said, "", why, tr("Order"))
        elif axis is Axis.CAATSA:
            said = wording.CAATSA[result.caatsa]
            why = _why(listed, result.because, ResultPart.CAATSA)
            route.say(said, said, "", why, "CAATSA")
        else:
            route.say(listed.routes[result.route], wording.route(found), "",
                      _why(listed, result.because, ResultPart.ROUTE))  # fmt: skip


class _Answer(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._of = name
        self._name: QLabel = muted(name)
        self._words, self._why = label(""), muted("")
        self._words.setWordWrap(True)
        self._words.setProperty("role", "title")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for each in (self._name, self._words, self._why):
            rows.addWidget(each)
        rows.addStretch(1)

    def say(
        self, words: str, sentence: str, tone: str, why: tuple[str, str], name: str = ""
    ) -> None:
        named, codes = why
        self._name.setText(name or self._of)
        self.setAccessibleName(name or self._of)
        self._words.setText(words)
        self._words.setProperty("tone", tone)
        restyle(self._words)
        self._why.setText(visible(named))
        self.setToolTip(tooltip("\n\n".join(filter(None, (sentence, codes)))))
        self.setAccessibleDescription(f"{words}. {named}")


def _why(
    listed: Checklist, because: tuple[ResultReason, ...], decides: ResultPart
) -> tuple[str, str]:
    """Say by name what carries it; and, for who looks closer, by which rule, with the codes."""
    titles = _titles(listed)
    rules = {each.id: each.name for each in listed.rules}
    words, codes = list[str](), list[str]()
    for reason in because:
        if reason.decides is not decides:
            continue
        ours = {leg.indicator for leg in reason.legs if leg.strength_basis is _OURS}
        title = [(titles.get(e, e), e in ours) for e in reason.indicators]
        named = [tr("{} (our strength)").format(e) if own else e for e, own in title]
        more = tr(" and {} more").format(len(named) - _NAMED) if len(named) > _NAMED else ""
        note = f". {reason.note}" if reason.note else ""
        words.append(f"{', '.join(named[:_NAMED])}{more}{note}".strip(". "))
        phase = f" ({reason.dimension.value})" if reason.dimension else ""
        name = rules.get(reason.rule, "")
        carried = ", ".join(reason.indicators)
        codes.append(f"{reason.rule} {name}{phase}: {carried}".rstrip(": "))
    return "; ".join(filter(None, words)), "\n".join(codes)


def _titles(listed: Checklist) -> dict[str, str]:
    titles = {str(each.id): each.title for each in listed.indicators}
    return titles | {str(each.id): each.title for each in listed.controls}
