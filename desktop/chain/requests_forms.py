"""The forms of requests: of a round, of what is asked for, and of what came of it."""

import re
from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.port_time import PortTime
from casefiles.cases.model import Party
from casefiles.cases.party_names import spelled
from casefiles.chain.model import Step
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import read_date, short_day
from casefiles.requests.model import STATES, RequestItem, Round
from desktop.translation import tr
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.changed_fields import ChangedFields
from desktop.widgets.form import Form

_LABELS = 88
"""Pixels for the labels of all of them, which stand one below the other."""


class RoundForm(Form):
    """Each field is saved when it is left."""

    told = Signal(str, object)
    switches_off = Signal()
    """Ask for ordinary business papers only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("round", parent, labels=_LABELS)
        tr = self.tr
        self._today = date.min
        self.section(tr("Request round"))
        self._party = self.choice("party", tr("Requested from"), [])
        self.line("through", tr("Sent through"), tr("an agent or person, if any"))
        self.day("sent_on", tr("Sent"))
        self.day("due_on", tr("Due"))
        self.line("reminded_on", tr("Reminded"), tr("18 Nov 2026, 25 Nov 2026"))
        self.line("note", tr("Note"), tr("for us; it is not sent"))
        self.survey = self.note("")
        self.switched = self.note("")
        self.off = button("round-off", tr("Switch off again"), self.switches_off.emit)
        self.whole(self.off)
        self.edited.connect(self._hand_on)

    def offer_parties(self, parties: Sequence[Party]) -> None:
        """Offer the parties of the case."""
        parties_ = ((each.id, visible(spelled(each))) for each in parties)
        self._party.offer([("", self.tr("not specified")), *parties_])

    def warn(self, survey: str) -> None:
        """Tell what is told of every round, whatever it asks for."""
        self.survey.setText(survey)

    def show_round(self, round_: Round | None, time: PortTime, today: date) -> None:
        """Show a round, or none."""
        self._today = today
        self.setEnabled(round_ is not None)
        is_on = round_ is not None and round_.is_sensitive
        self.switched.setVisible(is_on)
        self.off.setVisible(is_on)
        if round_ is not None:
            self.switched.setText(visible(_switched_on(round_, time)))
            self.show_saved(round_)
        else:
            self.turn_to("")
            self.forget_typing()

    def _hand_on(self, name: str, value: object) -> None:
        if name == "reminded_on":
            self._hand_on_days(str(value))
        else:
            self.told.emit(name, (value or None) if name == "party" else value)

    def _hand_on_days(self, typed: str) -> None:
        """Take days as people write them, with commas between them."""
        parts = [each.strip() for each in re.split("[,，;；]", typed) if each.strip()]
        read = [(part, read_date(part, self._today).day) for part in parts]
        days = [day for _, day in read if day]
        if len(days) < len(read):
            odd = next(part for part, day in read if day is None)
            words = self.tr("“{}” is no single day. Write days such as 18 Nov 2026, 25 Nov 2026.")
            self.refuse("reminded_on", words.format(odd))
        else:
            self.fields["reminded_on"].state.accept()
            self.told.emit("reminded_on", ", ".join(each.isoformat() for each in days))


def _common(items: Sequence[RequestItem], name: str) -> object:
    """What a field shows of several: what they have in common, or nothing."""
    one, *others = {getattr(each, name) for each in items}
    nothing = None if name == "answered_on" else ""
    return nothing if others else getattr(one, "value", one)


def _switched_on(round_: Round, time: PortTime) -> str:
    if round_.sensitive_at is None:
        return ""
    when = short_day(time.day(round_.sensitive_at))
    said = tr("Requests that are off by default are allowed: {}, {}").format(
        round_.sensitive_by, when
    )
    return f"{said}: {round_.sensitive_reason}"


class AnswerForm(Form):
    """What came of the selected requests."""

    answered = Signal(object)
    """What somebody changed of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("answer", parent, labels=_LABELS)
        tr = self.tr
        self._of: frozenset[str] = frozenset()
        self._changed = ChangedFields()
        self.section(tr("Result of selected requests"))
        self.choice(
            "state", tr("Status"), [(each.value, tr(words)) for each, words in STATES.items()]
        )
        self.day("answered_on", tr("On"))
        self.text("answer", tr("Their words"), 3, tr("as they wrote it"))
        self.yes = button("answer-yes", tr("Record result"), self.submit_entry, primary=True)
        self.row("", row(self.yes))
        self.enter_presses(self.yes)

    def show_items(self, items: Sequence[RequestItem]) -> None:
        """Show what these have in common; what somebody is changing of the same ones stays."""
        self.setEnabled(bool(items))
        of = frozenset(str(each.id) for each in items)
        if of and of == self._of:
            common = {name: _common(items, name) for name in self.fields}
            names = self._changed.show_anew(common, self.values()) - {*self.faults()}
            self.show_some(names, SimpleNamespace(**common))
            self._keep_typing(items)
            return
        self._of = of
        self.turn_to("")
        self.forget_typing()
        if items:
            self.show_saved(*items)
        self._changed.begin(self.values())
        self._keep_typing(items)

    def _keep_typing(self, items: Sequence[RequestItem]) -> None:
        called = items[0].english or items[0].chinese if items else ""
        self.keep_typing(" ".join(sorted(self._of)), self.tr("Result of {}").format(called))

    def submit_entry(self) -> None:
        """Hand over what was changed here."""
        if self.complain():
            return
        self.answered.emit(self._changed.submit_entry(self.values()))


class AskForm(Form):
    """Something to ask for in one's own words."""

    asked = Signal(str, str, str)
    """English, Chinese, the id of a step or nothing."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("asking", parent, labels=_LABELS)
        tr = self.tr
        self.section(tr("Add another request"))
        self.text("english", tr("English"), 2, tr("an ordinary business document"))
        self.text("chinese", tr("Chinese"), 2, "请提供……")
        self.step = self.choice("step", tr("Step"), [])
        self.yes = button("asking-yes", tr("Add request"), self.submit_entry, primary=True)
        self.whole(row(self.yes, button("asking-no", tr("Cancel (Esc)"), self.left.emit)))
        self.enter_presses(self.yes)

    def ask(self, steps: Sequence[Step], of: Round) -> None:
        """Begin anew, or with what was typed of this round."""
        self.forget_typing()
        self.step.offer([("", "none"), *((e.id, f"{e.number} {e.title}") for e in steps)])
        self.keep_typing(of.id, self.tr("Add another request to {}").format(of.label))
        self.show()
        self.fields["english"].setFocus()

    def submit_entry(self) -> None:
        """Hand over what stands here."""
        said = {name: str(value or "").strip() for name, value in self.values().items()}
        if said["english"] or said["chinese"]:
            self.asked.emit(said["english"], said["chinese"], said["step"])


class SwitchForm(Form):
    """Who switches on what is off by default, having read the notice, and why."""

    switched = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("switch", parent, labels=_LABELS)
        tr = self.tr
        self.section(tr("Allow requests that are off by default"))
        self.notice = self.note("")
        self.line("by", tr("Decided by"), tr("name of the person responsible"))
        self.text("reason", tr("Reason"), 2, tr("what counsel of the PRC said, and when"))
        self.yes = button("switch-yes", tr("Allow for this round"), self.submit_entry)
        self.whole(row(self.yes, button("switch-no", tr("Cancel (Esc)"), self.left.emit)))
        self.enter_presses(self.yes)

    def ask(self, notice: str, of: Round) -> None:
        """Begin anew, with the notice and what was typed of this round."""
        self.notice.setText(notice)
        self.forget_typing()
        self.keep_typing(
            of.id, self.tr("Allow requests that are off by default in {}").format(of.label)
        )
        self.show()
        self.fields["by"].setFocus()

    def submit_entry(self) -> None:
        """Hand over what stands here."""
        said = {name: str(value).strip() for name, value in self.values().items()}
        if said["by"] and said["reason"]:
            self.switched.emit(said["by"], said["reason"])
