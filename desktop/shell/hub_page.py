"""A hub: joined once, and then the cases of several people, imported from it and sent there."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from casefiles.hub import extra, place
from casefiles.hub.case_status import CaseStatus
from casefiles.hub.granted_cases import CaseAtHub
from casefiles.hub.place import HubPlace
from casefiles.hub.postgres import NOT_INSTALLED
from casefiles.kernel.device import settings_folder
from casefiles.kernel.errors import CasefilesError, Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from desktop.context import Context
from desktop.shell import hub_work
from desktop.shell.hub_cases_form import HubCasesForm
from desktop.shell.hub_exchange_form import HubExchangeForm
from desktop.shell.hub_form import HubForm
from desktop.shell.hub_join_form import HubJoinForm
from desktop.shell.hub_people_form import HubPeopleForm
from desktop.shell.hub_work import HubLogin
from desktop.shell.page_head import lay_out_page, page_head
from desktop.shell.sealing_forms import LINE
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.named import line_edit
from desktop.widgets.text_label import muted, paragraph

_WIDTH = 900
"""Pixels."""


class HubLoginForm(HubForm):
    """Which hub was joined, and the passphrase of one's key, which is forgotten with the page."""

    follows_up = True

    found = Signal(object)
    """The cases that were granted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("hub-login", parent)
        tr = self.tr
        self.place: HubPlace | None = None
        self.joined = muted("", "hub-login-joined")
        words = tr("Passphrase of your key")
        self.password = line_edit("hub-login-password", words, words)
        self.password.setFixedWidth(LINE)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.textChanged.connect(lambda _: self.weigh())
        self.connect_ = button("hub-login-connect", tr("Connect"), self.read)
        self.password.returnPressed.connect(self.connect_.click)
        self.other = button("hub-login-other", tr("Join another hub…"), lambda: None)
        lay_out(
            self, self.joined, row(self.password, self.connect_, self.other), self.state, spacing=8
        )

    def show_place(self, known: HubPlace | None) -> None:
        """Say which hub was joined."""
        self.place = known
        if known:
            said = self.tr("Joined: {0} as {1}, with the key {2}.")
            key = Path(known.key).name
            self.joined.setText(said.format(*map(visible, (known.name, known.login, key))))
        self.weigh()

    @property
    def is_ready(self) -> bool:
        """Whether a passphrase stands there."""
        return bool(self.password.text())

    def weigh(self) -> None:
        """Offer what can be done now."""
        self.connect_.setEnabled(self.is_free and self.is_ready)
        self.other.setEnabled(self.is_free)

    def read(self) -> None:
        """Connect, and read which cases were granted; not once the page was left."""
        if not self.is_ready:
            return
        self.work(
            self.tr("Connecting to the hub"), self.tr("Connecting…"),
            partial(hub_work.read_cases, self.login()), self._show, only_reads=True,
        )  # fmt: skip

    def _show(self, found: object) -> None:
        self.say("", "")
        self.found.emit(found)


class HubPage(QWidget):
    """Connects when somebody presses Connect, and never before."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hub-page")
        self._context: Context | None = None
        self._shown: CaseId | None = None
        self.lacking = paragraph(NOT_INSTALLED, "hub-lacking")
        self.joining, self.login = HubJoinForm(), HubLoginForm()
        self.cases, self.exchange, self.people = HubCasesForm(), HubExchangeForm(), HubPeopleForm()
        self._of_case = (self.cases, self.exchange, self.people)
        parts = (self.joining, self.login, *self._of_case)
        for each in parts:
            each.busy_changed.connect(self._weigh)
        for each in (self.login, *self._of_case):
            each.peers, each.login = parts, self._login
        self.login.other.clicked.connect(lambda *_: self._begin_joining())
        self.joining.done.connect(self._is_joined)
        self.joining.left.connect(self._show_joined)
        self.login.found.connect(self._show_cases)
        self.cases.chosen.connect(self._turn_to)
        self.cases.done.connect(self.login.read)
        self.exchange.done.connect(self.login.read)
        self.exchange.looked.connect(self._read_status)
        self.people.done.connect(self._read_status)
        self._lay_out()

    def activate(self, context: Context | None, case: CaseId | None) -> None:
        """Begin anew: for this workspace, and with the case that is shown, if it is at the hub."""
        self._context, self._shown = context, case
        for each in (self.joining, self.login, *self._of_case):
            each.use_context(context)
        self._forget()
        is_installed = extra.is_installed()
        self.lacking.setVisible(not is_installed)
        self._show_joined()
        if not is_installed:
            self.joining.hide()
            self.login.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed once the page is left, however it is."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def _forget(self) -> None:
        for each in (self.joining.password, self.login.password):
            each.setText("")
        for form in (self.login, *self._of_case):
            form.leave()
        self._turn_to(None)

    def _lay_out(self) -> None:
        about = self.tr(
            "Several people work in the same cases, each in a workspace of their own. What is in a"
            " case is sealed before it is sent, and opened only by those it was granted to. Nothing"
            " is sent or fetched but by the buttons here."
        )
        lay_out_page(
            self,
            _WIDTH,
            page_head(self.tr("Hub"), about),
            self.lacking,
            self.joining,
            self.login,
            *self._of_case,
            row(button("hub-done", self.tr("Done"), self.done.emit, primary=True)),
        )

    def _login(self) -> HubLogin:
        known = self.login.place
        if known is None:  # no part that asks is shown then
            raise Impossible(self.tr("No hub was joined."))
        return HubLogin(known, self.login.password.text())

    def _show_joined(self) -> None:
        """Show which hub was joined; if none was, what joins one."""
        for each in self._of_case:
            each.hide()
        try:
            known = place.load(settings_folder()) if place.is_joined(settings_folder()) else None
        except CasefilesError as error:
            known = None
            self.joining.begin(None)
            self.joining.say(explain(error), "bad")
        else:
            self.joining.begin(known)
        self.login.show_place(known)
        self.login.say("", "")
        self.login.setVisible(known is not None)
        self.joining.setVisible(known is None)
        if known:
            self.login.password.setFocus()
        else:
            self.joining.form.begin()

    def _begin_joining(self) -> None:
        self.login.hide()
        for each in self._of_case:
            each.hide()
        self.joining.show()
        self.joining.form.begin()

    def _is_joined(self) -> None:
        self.login.password.setText(self.joining.password.text())
        self.joining.password.setText("")
        self._show_joined()
        self.login.read()

    def _show_cases(self, found: list[CaseAtHub]) -> None:
        self.cases.show()
        self.cases.show_cases(found)
        if self._shown and self._shown in {each.id for each in found}:
            self.cases.choose(self._shown)
        self._shown = None

    def _turn_to(self, case: CaseAtHub | None) -> None:
        self.exchange.show_case(case)
        self.people.show_case(case)
        self._read_status()

    def _read_status(self) -> None:
        if self._context and self.login.is_ready and (case := self.cases.current()):
            read = partial(hub_work.read_status, self._login(), case.id)
            job = self._context.jobs.look_slowly(self, read, report_failure=False)
            job.succeeded.connect(self._show_status)
            job.failed.connect(self._fail)

    def _show_status(self, status: CaseStatus) -> None:
        if self.exchange.shows(status.case):
            self.exchange.show_status(status)
            self.people.show_status(status)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CasefilesError):
            raise error
        self.exchange.say(explain(error), "bad")

    def _weigh(self) -> None:
        for each in (self.joining, self.login, *self._of_case):
            each.weigh()
