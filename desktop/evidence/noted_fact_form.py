"""The form in which a fact is noted: what a passage states of a subject, and how it is read."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.evidence.consistency.fact_acts import FactInput
from casefiles.evidence.consistency.interpretations import Interpretation
from casefiles.evidence.consistency.model import ComparedSubject, FactKind, NotedFact
from casefiles.evidence.consistency.propose_fact import FactProposal, interpretations_of
from casefiles.kernel.text_safety import visible
from desktop.translation import Labels
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.changed_fields import ChangedFields
from desktop.widgets.form import Form

KINDS = Labels(
    {each: each.value.replace("_", " ") for each in FactKind}
    | {
        FactKind.STATEMENT: "company statement",
        FactKind.PLANNED: "planned figure",
        FactKind.ACHIEVED: "achieved figure",
        FactKind.PERSON_TIMES: "person-times",
        FactKind.BUYER_LEFT: "lost buyer",
        FactKind.NO_ANSWER: "no answer given",
    }
)
_CHOOSE = ""
_IN_ACT = {"way": "reading"}
"""What `edit_fact` calls a field otherwise than the form."""


class NotedFactForm(Form):
    """Enter in a line hands it over, once what is written can be read in one way or one is chosen.

    A known subject is offered by a few letters and brings its unit along.
    """

    noted = Signal(FactInput)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("noting", parent, labels=84)
        tr = self.tr
        self.kind = self.choice(
            "kind", tr("Kind"), [(k.value, words) for k, words in KINDS.items()]
        )
        self.subject = self.offered(
            "subject", tr("Subject"), tr("what it is about, same in all documents")
        )
        self.written = self.line("written", tr("As written"))
        self.way = self.choice("way", tr("Read as"), [])
        self.unit = self.offered("unit", tr("Unit"), tr("as written: kg, persons, USD"))
        self.remark = self.line("note", tr("Note"))
        self.yes = button("noting-yes", tr("Note fact"), self.submit_entry, primary=True)
        self.row("", row(self.yes, button("noting-no", tr("Cancel (Esc)"), self.left.emit)))
        self.fault = self.note("")
        self.fault.setObjectName("noting-fault")
        self.fault.setProperty("tone", "warn")
        self.drafts.leave_out("way")
        self._known: Sequence[ComparedSubject] = ()
        self._units: Mapping[tuple[FactKind, str], str] = {}
        self._changed = ChangedFields()
        self.kind.currentIndexChanged.connect(lambda _: self._follow_kind())
        self.written.textChanged.connect(lambda _: self._read())
        self.way.currentIndexChanged.connect(lambda _: self.weigh())
        self.subject.textChanged.connect(lambda _: self.weigh())
        self.subject.submitted.connect(self._bring_unit)
        self.subject.returnPressed.connect(self._leave_subject)
        for line in (self.written, self.unit, self.remark):
            line.returnPressed.connect(self.submit_entry)

    def know(self, subjects: Sequence[ComparedSubject]) -> None:
        """Offer these subjects, those of the kind that is chosen."""
        self._known = subjects
        self._units = {(each.kind, each.subject): each.stated[-1].fact.unit for each in subjects}
        self._offer()

    def propose(self, proposal: FactProposal) -> None:
        """Begin anew with what a passage most likely states."""
        self.forget_typing()
        self._fill(proposal.kind, proposal.written, proposal.unit, "")
        self.yes.setText(self.tr("Note fact"))

    def correct(self, fact: NotedFact) -> None:
        """Begin with what was noted."""
        self.forget_typing()
        self._fill(fact.kind, fact.written, fact.unit, fact.reading)
        self.subject.setText(fact.subject)
        self.remark.setText(fact.note)
        self._changed.begin(self.values())
        self.yes.setText(self.tr("Save"))

    def begin(self) -> None:
        """Put the cursor in the subject: the rest is most often filled in."""
        self.subject.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def chosen_kind(self) -> FactKind:
        """Return the kind that is chosen."""
        return FactKind(self.kind.value() or FactKind.HEAD_COUNT.value)

    def submit_entry(self) -> None:
        """Hand over what stands here, once until it is weighed again; or go to what is missing."""
        if self.yes.isEnabled():
            self.yes.setEnabled(False)
            text = {name: " ".join(str(value).split()) for name, value in self.values().items()}
            self.noted.emit(
                FactInput(
                    self.chosen_kind(), text["subject"], text["written"],
                    text["unit"] if self.chosen_kind().is_figure else "", text["way"], text["note"],
                )
            )  # fmt: skip
        elif not self.subject.text().strip():
            self.subject.setFocus()
        elif self.way.count() > 1:
            self.way.setFocus()
        else:
            self.written.setFocus()

    def edits(self) -> dict[str, object]:
        """Return what somebody changed of the fact that is corrected.

        A figure goes with how it is to be read, and its unit with its kind.
        """
        status = {name: " ".join(str(value).split()) for name, value in self.values().items()}
        changed = {*self._changed.submit_entry(self.values())}
        if not {"kind", "written", "way"}.isdisjoint(changed):
            changed |= {"kind", "written", "way", "unit"}
        if not self.chosen_kind().is_figure:
            status["unit"] = ""
        return {_IN_ACT.get(name, name): status[name] for name in changed}

    def _fill(self, kind: FactKind, written: str, unit: str, way: str) -> None:
        self.way.clear()  # what was chosen for another text is not chosen for this one
        self.kind.show_saved(kind.value)
        self.written.setText(written)
        self.written.setCursorPosition(0)
        self.unit.setText(unit)
        self._follow_kind()
        if way:
            self.way.show_saved(way)

    def _follow_kind(self) -> None:
        kind = self.chosen_kind()
        self.show_row("unit", visible=kind.is_figure)
        self.show_row("way", visible=kind.is_figure or kind is FactKind.DATE)
        self._offer()
        self._read()

    def _offer(self) -> None:
        kind = self.chosen_kind()
        self.subject.offer(visible(each.subject) for each in self._known if each.kind is kind)
        of_kind = (unit for (of, _), unit in self._units.items() if of is kind)
        self.unit.offer(sorted(visible(each) for each in of_kind if each))

    def _bring_unit(self, subject: str) -> None:
        if not self.unit.text() and (held := self._units.get((self.chosen_kind(), subject))):
            self.unit.setText(held)

    def _leave_subject(self) -> None:
        if not self.subject.is_choosing():
            self.written.setFocus()

    def _read(self) -> None:
        """Offer every reading of what is written; where there are several, none is chosen yet."""
        held = self.way.value()
        found = interpretations_of(self.chosen_kind(), self.written.text())
        choices = [(each.way, _in_words(each)) for each in found]
        several = len(found) > 1
        if several:
            choices.insert(0, (_CHOOSE, self.tr("choose one of {}…").format(len(found))))
        self.way.clear()
        for way, words in choices:
            self.way.addItem(words, way)
        at = self.way.findData(held) if held else -1
        self.way.setCurrentIndex(max(at, 0) if choices else -1)
        self.way.setEnabled(several)
        self.weigh()

    def weigh(self) -> None:
        """Say what is missing, or nothing."""
        written, many = self.written.text().strip(), self.way.count()
        chosen = many == 1 or bool(self.way.value())
        fault = ""
        if written and not many:
            kind = KINDS[self.chosen_kind()]
            fault = self.tr("This cannot be read as a {}.").format(kind)
        elif many > 1 and not chosen:
            fault = self.tr("It can be read in several ways. Which one is meant?")
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.yes.setEnabled(bool(written and chosen and many and self.subject.text().strip()))


def _in_words(reading: Interpretation) -> str:
    return f"{reading.value} ({reading.words})" if reading.way else visible(reading.value)
