"""Texts for the forms of CBP's portal: each as written, and as it can be typed there."""

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from casefiles.attestation.portal.answers import unanswered
from casefiles.attestation.portal.model import Wording
from casefiles.attestation.portal.rules import PortalRules
from casefiles.attestation.portal.store import wordings
from casefiles.attestation.portal.texts import PortalText, texts, withhold
from casefiles.attestation.portal.wording_acts import decide_wording, withdraw_wording
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.cases.detentions.port_time import PortTime
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.translations.fixed_names import store as names
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import WordingId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.attestation.wordings_panel import WordingsPanel
from desktop.context import Context
from desktop.translation import tr
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title

_PERMITTED = "portal/permitted"


class PortalTable(TableModel[PortalText]):
    """What it is, how it stands, how long it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Text"), lambda t: tr(t.title), width=140),
                Column(
                    self.tr("State"),
                    _state,
                    tone=lambda t: "warn" if t.written.stops else "",
                    width=110,
                    stretch=True,
                ),
                Column(
                    self.tr("Characters"),
                    lambda t: str(len(t.written.text)) if t.written.text else "–",
                    sort_key=lambda t: len(t.written.text),
                    right=True,
                    width=76,
                ),
            ],
            Rows(id=lambda t: t.id, place=lambda t: t.place),
            parent,
        )


@dataclass(frozen=True, slots=True)
class PortalPaneData:
    """The texts of a case, what was decided for them, and what CBP asked that has none yet."""

    texts: list[PortalText]
    decided: list[Wording]
    unanswered: list[str]


class PortalPane(ReadingWidget):
    """Texts; the one that is chosen, as written and as typed; what was decided."""

    works_on = "writing the texts"

    asks_for_uploads = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("portal-pane")
        self._context = context
        self._rules = context.library.portal_rules
        self._look: PreflightResult | None = None
        self.head = PaneHead(self.tr("1 Copy texts into the portal"))
        self.permitted = named(
            QLineEdit(str(QSettings().value(_PERMITTED, ""))),
            "portal-permitted",
            self.tr("Additional characters the form accepts"),
        )
        self.permitted.setPlaceholderText(self.tr("such as . , - ( )"))
        self.permitted.setFixedWidth(230)
        self.model = PortalTable(self)
        self.table = table_of(self.model, "portal-table", self.tr("Texts"), single=True)
        self.source, self.written = _box("portal-source"), _box("portal-written")
        for box in (self.source, self.written):
            box.setMinimumHeight(48)
        self.source.setAccessibleName(self.tr("As written"))
        self.written.setAccessibleName(self.tr("Portal text"))
        self.why = muted("")
        self.copy = button("portal-copy", self.tr("Copy portal text"), self._copy, primary=True)
        self.uploads = button(
            "portal-uploads", self.tr("Record uploads…"), self.asks_for_uploads.emit
        )
        self.wordings = WordingsPanel(self)
        self._lay_out()
        self.wordings.decides.connect(self._decide)
        self.wordings.withdraws.connect(self._withdraw)
        self.permitted.editingFinished.connect(self._permit)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(lambda _: self._copy())
        self.table.acts.call_opening(self.tr("&Copy for the Portal"))
        self.table.acts.offer(self.uploads)
        self._choose(None)

    def show_look(self, look: PreflightResult | None) -> None:
        """Show the texts of another set, or none."""
        self._look = look
        if look is None:
            self._context.jobs.forget(self)
            self._show(PortalPaneData([], [], []))
        elif self.isVisible():
            self._write()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._write()

    def _write(self) -> None:
        if look := self._look:
            record, rules, permitted = look.record, self._rules, self.permitted.text()
            job = self._context.jobs.look(
                self,
                lambda view: _read_portal_data(view, record, rules, permitted),
                pause=True,
            )
            job.succeeded.connect(self._show)

    def _show(self, made: PortalPaneData) -> None:
        if (look := self._look) is None:
            return
        self.model.show(made.texts)
        self.wordings.show_decided(made.decided, PortTime(look.record.matter.imported.zone))
        left = sum(bool(each.written.stops) for each in made.texts)
        said = [self.tr("{} to decide").format(left)] if left else []
        if made.unanswered:
            said.append(self.tr("no answer yet: {}").format(", ".join(made.unanswered)))
        words = self.tr("1 Copy texts into the portal")
        self.head.words.setText(": ".join(filter(None, (words, "; ".join(said)))))
        if self.table.current() is None:
            self.table.go(1)
        self._choose(self.table.current())

    def _decide(self, words: str, written: str, reason: str) -> None:
        if look := self._look:
            case, rules = look.record.case.id, self._rules
            self._context.jobs.do(
                self.tr("Saving replacement"),
                decide_wording,
                case,
                rules,
                words,
                written,
                reason=reason,
            )

    def _withdraw(self, wording: str) -> None:
        if look := self._look:
            case, id_ = look.record.case.id, WordingId(wording)
            self._context.jobs.do(self.tr("Withdrawing replacement"), withdraw_wording, case, id_)

    def _lay_out(self) -> None:
        """Three jobs, one below the other: copy texts, decide what is typed, record uploads."""
        note = muted(
            self.tr(
                "The portal reportedly accepts letters, digits and spaces only (second-hand,"
                " unverified). No figure, day, sign, unit, identifier or name changes: each is read"
                " back."
            ),
            margin=(12, 6, 12, 6),
        )
        self.head.add(muted(self.tr("Also accepted")), self.permitted)
        chosen = column(
            title(self.tr("As written")),
            self.source,
            title(self.tr("Portal text")),
            self.written,
            self.why,
            row(self.copy),
            spacing=6,
            margin=(12, 8, 12, 8),
        )
        texts_ = Splitter("portal-texts", [340, 460], self.table, chosen)
        upper = column(self.head, note, texts_, rest=texts_)
        recorded = PaneHead(self.tr("3 Record uploads"), self.uploads)
        folds = {1: self.tr("Replacements")}
        split = Splitter("portal-jobs", [430, 250], upper, self.wordings, upright=True, folds=folds)
        lay_out(self, split, recorded, rest=split)

    def _choose(self, chosen: PortalText | None) -> None:
        lines = chosen.source.splitlines() if chosen else []
        self.source.setPlainText("\n".join(map(visible, lines)))
        self.written.setPlainText(chosen.written.text if chosen else "")
        self.copy.setEnabled(bool(chosen and chosen.written.text))
        stops = chosen.written.stops if chosen else ()
        said = [f"▲ “{visible(each.words)}”: {each.why}" for each in stops]
        self.why.setText("\n".join(said))
        self.why.setVisible(bool(said))
        if stops:
            self.wordings.propose(stops[0].words)

    def _copy(self) -> None:
        if self.written.toPlainText():
            QGuiApplication.clipboard().setText(self.written.toPlainText())

    def _permit(self) -> None:
        QSettings().setValue(_PERMITTED, self.permitted.text())
        self._write()


def _read_portal_data(
    view: View, record: CaseRecord, rules: PortalRules, permitted: str
) -> PortalPaneData:
    with view.reading() as db:
        fixed, decided = names.of_case(db, record.case.id), wordings(db, record.case.id)
        guard = NameScanner(db, record.case.id)
    made = texts(record, rules, fixed, decided, permitted=permitted)
    return PortalPaneData(withhold(made, guard), decided, unanswered(record))


def _state(text: PortalText) -> str:
    if not text.written.stops:
        return tr("✓ can be typed")
    first = text.written.stops[0]
    more = len(text.written.stops) - 1
    return tr("▲ stops at “{}”").format(first.words) + (
        tr(" and {} more").format(more) if more else ""
    )


def _box(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setObjectName(name)
    made.setReadOnly(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
