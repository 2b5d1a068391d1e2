"""Beside the stages: the decision that is relied on, a typed stage, and the business record."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.attestation.tracing.model import CLEARANCE_KINDS, ClearedChain, ClearedStage
from casefiles.attestation.tracing.wording import copied_from
from casefiles.cases.detentions.port_time import PortTime
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.chain.cleared_chain_tables import OfferedRecord, OfferedRecordsTable, StageRow
from desktop.evidence.exhibit_names import ExhibitNames, parse_exhibit
from desktop.translation import Choices, counted, tr
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.completing_field import CompletingField
from desktop.widgets.drafts import Drafts
from desktop.widgets.field_note import FieldNote
from desktop.widgets.form import Form
from desktop.widgets.named import line_edit, named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

_LABELS = 108
_LEAST = 300
"""Pixels, for the sentence that is two or three lines high."""

_OF_STAGE = Choices(
    (
        ("title", "Stage"),
        ("producer", "Producer"),
        ("romanized", "In Latin letters"),
        ("credit_code", "Credit code"),
        ("role", "Role"),
        ("site", "Site"),
        ("prefecture", "Prefecture"),
        ("province", "Province"),
        ("country", "Country"),
    )
)


class DecisionForm(Form):
    """What is known of the decision: each field is saved by itself when it is left."""

    def __init__(self) -> None:
        super().__init__("cleared-decision", labels=_LABELS)
        tr = self.tr
        ways = [(each.value, words) for each, words in CLEARANCE_KINDS.items()]
        self.choice("way", tr("Decision"), ways)
        self.line("reference", tr("Reference"), tr("number of the detention or ruling"))
        self.day("decided_on", tr("Decided on"))
        self.exhibit = self.offered(
            "exhibit", tr("Source document"), tr("E-014, or a word of its title")
        )
        self.line("place", tr("Page or cell"), tr("such as p. 2"))
        self.text("note", tr("Note"), 2, "prints")
        self._copied = self.note("")

    def show_decision(
        self, held: ClearedChain, exhibits: Mapping[ExhibitId, str], time: PortTime
    ) -> None:
        """Show what is known of it."""
        self.exhibit.offer(map(visible, exhibits.values()))
        self.show_saved(_Decision(held, visible(exhibits.get(held.exhibit or ExhibitId(""), ""))))
        words = copied_from(held, time.zone, short_day)
        self._copied.setText(visible(self.tr("Previously cleared chain: {}.").format(words)))


class _Decision:
    """The decision with its exhibit as it is called."""

    def __init__(self, held: ClearedChain, exhibit: str) -> None:
        self._held, self.exhibit = held, exhibit

    def __getattr__(self, name: str) -> object:
        return getattr(self._held, name)


class StageForm(Form):
    """A stage of the cleared chain, as the paper of the decision has it."""

    def __init__(self) -> None:
        super().__init__("cleared-stage", labels=_LABELS)
        for name, words in _OF_STAGE:
            self.line(name, words)
        self.text("inputs", self.tr("Inputs"), 2, self.tr("one thing to a line"))
        self.text("outputs", self.tr("Outputs"), 2, self.tr("one thing to a line"))
        self.line("lots", self.tr("Lots"), self.tr("numbers, with commas"))

    def show_stage(self, stage: ClearedStage | None) -> None:
        """Show a stage, or none."""
        self.setEnabled(stage is not None)
        if stage is None:
            self.turn_to("")
            self.forget_typing()
        else:
            self.show_saved(stage)


class RecordBox(QWidget):
    """The record of the chosen step: what is proposed, and a line to name one. Writes nothing."""

    names = Signal(str, str, str)
    """The id of an exhibit, where in it, and its own number."""

    takes_off = Signal()
    shows = Signal(str)
    """The id of an exhibit that is to be looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._named: ExhibitNames = ()
        self.model = OfferedRecordsTable(self)
        self.table = table_of(
            self.model, "record-offered", tr("Documents that could be the record")
        )
        self.table.setMinimumHeight(84)
        self.setMinimumHeight(_LEAST)
        self.says = muted("", margin=(12, 8, 12, 8))
        self.exhibit = named(CompletingField(), "record-exhibit", tr("Exhibit that is the record"))
        self.exhibit.setPlaceholderText(tr("E-014, or a word of its title"))
        self.place = line_edit("record-place", tr("Page or cell"), "p. 2")
        self.number = line_edit("record-number", tr("Document number"), tr("number of the invoice"))
        self.drafts = Drafts(
            {"exhibit": self.exhibit, "place": self.place, "number": self.number}, self
        )
        self.yes = button("record-name", tr("Set record"), self._name, primary=True)
        self.off = button("record-off", tr("Detach"), self.takes_off.emit)
        head = PaneHead(tr("Business record of the step"), self.off)
        first, second = (
            row(self.exhibit, stretch=False),
            row(self.place, self.number, self.yes, stretch=False),
        )
        first.setContentsMargins(12, 6, 12, 0)
        second.setContentsMargins(12, 6, 12, 8)
        self.place.setMaximumWidth(72)
        FieldNote(self.exhibit)
        lay_out(self, head, self.says, self.table, first, second, rest=self.table)
        self.table.current_changed.connect(self._fill_in)
        self.table.opened.connect(lambda offered: self.shows.emit(offered.paper.exhibit))
        self.table.acts.call_opening(tr("&Open Document"))
        self.table.acts.offer(self.yes)
        self.table.acts.offer_removal(self.off)
        for line in (self.place, self.number):
            line.returnPressed.connect(self._name)

    def show_row(
        self, shown: StageRow | None, exhibits: Mapping[ExhibitId, str], time: PortTime
    ) -> None:
        """Show the record of a step, and what could be one."""
        step = shown.step if shown else None
        self.setEnabled(step is not None)
        self.drafts.rest()
        self._named = [(id_, visible(words)) for id_, words in exhibits.items()]
        self.exhibit.offer(words for _, words in self._named)
        proposed = shown.proposed if shown else ()
        offered = [
            OfferedRecord(n, e, exhibits.get(e.exhibit, "?")) for n, e in enumerate(proposed)
        ]
        self.model.show(offered)
        record = shown.record if shown else None
        self.off.setEnabled(record is not None)
        self.says.setText(visible(_record_status(shown, time)))
        if record and shown:
            self._write_in(shown.called, record.place, record.reference)
        elif offered:
            self._fill_in(offered[0])
        else:
            self._write_in("", "", "")
        if step:
            self.drafts.about(step.id, self.tr("Business record of {}").format(step.title))

    def _fill_in(self, offered: OfferedRecord | None) -> None:
        if offered:
            self._write_in(offered.called, offered.paper.place, offered.paper.reference)

    def _write_in(self, exhibit: str, place: str, number: str) -> None:
        self.exhibit.state.accept()
        for line, text in ((self.exhibit, exhibit), (self.place, place), (self.number, number)):
            line.setText(visible(text))
            line.setCursorPosition(0)

    def _name(self) -> None:
        self.exhibit.submit()
        typed = self.exhibit.text().strip()
        found = parse_exhibit(typed, self._named)
        if found:
            self.exhibit.state.accept()
            self.names.emit(found, self.place.text().strip(), self.number.text().strip())
        else:
            self.exhibit.state.refuse(self.tr("There is no exhibit “{}”.").format(typed))


def _record_status(shown: StageRow | None, time: PortTime) -> str:
    if shown is None or shown.step is None:
        return tr("Choose a step of these goods.")
    if shown.record is None:
        many = len(shown.proposed)
        return (
            tr("Not set. {} of the step and its links could be the record.").format(
                counted(many, "document")
            )
            if many
            else tr("Not set, and no document is attached to the step or its links.")
        )
    day = short_day(time.day(shown.record.at))
    return tr("{}. Set by {} on {}.").format(shown.record_said, shown.record.by, day)
