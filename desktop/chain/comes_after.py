"""Which steps a new step comes from: chosen where one can be, asked where several can."""

from collections.abc import Sequence

from casefiles.chain.chain import Chain
from casefiles.kernel.ids import StepId
from casefiles.kernel.text_safety import visible
from desktop.widgets.field import ChoiceField

_ALL, _NONE = "all", "none"


class ComesAfter(ChoiceField):
    """Offers the steps from which nothing goes on yet. Of several none is taken for granted."""

    def __init__(self) -> None:
        super().__init__([])
        self.setObjectName("step-after")
        self.setAccessibleName(self.tr("New step follows"))
        self.setToolTip(self.tr("The new step follows this one and is linked from it"))
        self.setPlaceholderText(self.tr("Which step comes before it?"))
        self._ends = list[StepId]()

    def offer_steps(self, chain: Chain) -> None:
        """Offer the open ends of a chain; the only one is chosen, until a person chooses."""
        ends = [each for each in chain.steps if not chain.out_of.get(each.id)]
        if [each.id for each in ends] != self._ends:
            self._ends = [each.id for each in ends]
            self.setCurrentIndex(-1)
        options = [(str(e.id), visible(self._from(str(e.number), e.title))) for e in ends]
        if len(ends) > 1:
            numbers = ", ".join(str(each.number) for each in ends)
            options.append((_ALL, self._from(numbers)))
        self.offer([*options, (_NONE, self.tr("not linked"))])
        if self.currentIndex() < 0 and len(ends) == 1:
            self.setCurrentIndex(0)
        self.setVisible(bool(ends))

    def steps(self) -> Sequence[StepId] | None:
        """Return the steps that the new one comes from; None where a person has to say."""
        if not self._ends or self.value() == _NONE:
            return ()
        if self.value() == _ALL:
            return self._ends
        return [StepId(self.value())] if self.value() else None

    def _from(self, number: str, title: str = "") -> str:
        return self.tr("after {} {}").format(number, title).strip()
