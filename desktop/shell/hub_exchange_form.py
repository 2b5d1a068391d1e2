"""A case at the hub: what each side has not, what others sent, and sending what was done here."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.hub.arrival import HubArrival
from casefiles.hub.arrival_report import report_lines, set_aside_in_words
from casefiles.hub.case_status import CaseStatus
from casefiles.hub.exchange import Pulled, Pushed
from casefiles.hub.granted_cases import CaseAtHub
from casefiles.hub.model import in_fours
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.shell import hub_work
from desktop.shell.backup_moments import moment
from desktop.shell.hub_form import HubForm
from desktop.translation import counted
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.text_label import muted, paragraph, title


class HubExchangeForm(HubForm):
    """Importing is two steps: what is new is shown first, and nothing is written before."""

    looked = Signal()
    """The hub was asked: what is said of where each side stands may be old."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("hub-exchange", parent)
        tr = self.tr
        self._case: CaseAtHub | None = None
        self._arrival: HubArrival | None = None
        self.called = title("")
        self.standing = muted("", "hub-exchange-standing")
        self.check = button("hub-exchange-check", tr("Check for changes"), self._check)
        self.take = button("hub-exchange-import", tr("Import changes"), self._import)
        self.send = button("hub-exchange-send", tr("Send changes"), self._send)
        self.report = paragraph("", "hub-exchange-report")
        lay_out(
            self, self.called, self.standing, row(self.check, self.take, self.send), self.report,
            self.state, spacing=8,
        )  # fmt: skip

    def show_case(self, case: CaseAtHub | None) -> None:
        """Turn to a case."""
        before, self._case = self._case, case
        if case is None or before is None or before.id != case.id:
            self.standing.setText("")
            self.say("", "")
            self._show_arrival(None, "")
        if case:
            self.called.setText(visible(f"{case.label}  {case.title}") if case.label else case.id)
        self.setVisible(case is not None)
        self.weigh()

    def shows(self, case: CaseId) -> bool:
        """Whether this is the case that is chosen."""
        return self._case is not None and self._case.id == case

    def show_status(self, status: CaseStatus) -> None:
        """Say what each side has not, and who else works in the case."""
        tr, me = self.tr, self.login().place.login
        lines = [
            tr("At the hub and not here: {}. Here and not at the hub: {}.").format(
                counted(status.not_here, "entry", "entries"),
                counted(status.not_there, "entry", "entries"),
            )
        ]
        for each in status.visits:
            if each.login != me:
                sent = tr("{} sent changes last on {}.")
                fetched = tr("{} imported changes last on {}.")
                said = sent if each.what == "push" else fetched
                lines.append(said.format(visible(each.login), moment(each.at.isoformat())))
        self.standing.setText("\n".join(lines))

    def forget(self) -> None:
        """Keep nothing that was found."""
        self._show_arrival(None, "")

    def weigh(self) -> None:
        """Offer what can be done now."""
        free = self.is_free and self._case is not None
        writes = free and self.can_write
        self.check.setEnabled(free)
        self.take.setEnabled(writes and self._arrival is not None)
        brings = self._case is not None and self._case.part.brings
        self.send.setEnabled(writes and brings and bool(self._case and self._case.label))
        self.report.setVisible(bool(self.report.text()))

    def _show_arrival(self, arrival: HubArrival | None, words: str) -> None:
        self._arrival = arrival
        self.report.setText(words)
        self.weigh()

    def _check(self) -> None:
        if self._case:
            self._show_arrival(None, "")
            self.work(
                self.tr("Checking for changes"), self.tr("Checking…"),
                partial(hub_work.check, self.login(), self._case.id), self._show, only_reads=True,
            )  # fmt: skip

    def _show(self, found: object) -> None:
        if isinstance(found, HubArrival) and self.shows(found.case):
            is_new = found.brings_something
            self.say(self.tr("Nothing was written yet.") if is_new else "", "")
            self._show_arrival(found if is_new else None, "\n".join(report_lines(found)))
            self.looked.emit()

    def _fail(self, error: Exception) -> None:
        super()._fail(error)
        self.looked.emit()

    def _import(self) -> None:
        if arrival := self._arrival:
            self.work(
                self.tr("Importing changes"), self.tr("Importing…"),
                partial(hub_work.import_changes, self.login(), arrival), self._is_imported,
            )  # fmt: skip

    def _is_imported(self, pulled: object) -> None:
        self._show_arrival(None, "")
        if isinstance(pulled, Pulled):
            said = [
                self.tr("Imported: {}, {}.").format(
                    counted(pulled.entries, "entry", "entries"),
                    counted(pulled.originals, "original"),
                )
            ]
            tone = "good"
            if pulled.is_first_seen:
                key = self.tr("The key of this case: {}. Compare it with the owner’s.")
                said.append(key.format(in_fours(pulled.key_check)))
            if pulled.missing:
                lacking = self.tr("Not at the hub, or damaged there: {}.")
                said.append(lacking.format(counted(pulled.missing, "original")))
                tone = "bad"
            if pulled.collisions:
                said.append(self.tr("What both changed is decided on the Case tab."))
            self.say(" ".join(said), tone)
        self.done.emit()

    def _send(self) -> None:
        if self._case:
            self._show_arrival(None, "")
            self.work(
                self.tr("Sending changes"), self.tr("Sending…"),
                partial(hub_work.send_changes, self.login(), self._case.id), self._is_sent,
            )  # fmt: skip

    def _is_sent(self, pushed: object) -> None:
        if isinstance(pushed, Pushed):
            said = self.tr("Sent: {}, {}.").format(
                counted(pushed.entries, "entry", "entries"), counted(pushed.originals, "original")
            )
            if pushed.removed:
                gone = self.tr("Removed from the store, since erased: {}.")
                said += " " + gone.format(counted(pushed.removed, "original"))
            lost = pushed.lost
            if lost.revoked:
                again = self.tr("The hub had lost that the case was revoked; it is again: {}.")
                said += " " + again.format(visible(", ".join(lost.revoked)))
            if lost.granted:
                again = self.tr("The hub had lost to whom it was granted; grant it again to: {}.")
                said += " " + again.format(visible(", ".join(lost.granted)))
            said = "\n".join([said, *set_aside_in_words(pushed.set_aside)])
            self.say(said, "bad" if lost.granted else "good")
        self.done.emit()
