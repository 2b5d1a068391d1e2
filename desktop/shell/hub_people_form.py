"""Who has a case at the hub; granting it to somebody, and ending that."""

from functools import partial

from PySide6.QtWidgets import QWidget

from casefiles.attestation.signing.key_files import content_of
from casefiles.hub.case_status import CaseStatus
from casefiles.hub.granted_cases import CaseAtHub
from casefiles.hub.model import GrantAtHub, Part
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.storage.sealing.person_key import PersonKey, from_line
from desktop.shell import hub_work
from desktop.shell.backup_moments import moment
from desktop.shell.hub_form import PARTS, HubForm, fit_rows
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField
from desktop.widgets.file_dialogs import choose_file
from desktop.widgets.named import line_edit, named
from desktop.widgets.scroll_area import bring_into_view
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title

_LOGIN = 160
"""Pixels."""


@dataclass(frozen=True, slots=True)
class _PersonRow:
    place: int
    grant: GrantAtHub
    sent: str
    fetched: str


class HubPeopleForm(HubForm):
    """Only an owner grants a case, by the public key of each person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("hub-people", parent)
        tr = self.tr
        self._case: CaseAtHub | None = None
        self._key: PersonKey | None = None
        by_place: Rows[_PersonRow] = Rows(lambda r: r.grant.login, lambda r: r.place)
        self._rows = TableModel([
            Column(tr("Login"), lambda r: visible(r.grant.login), width=180),
            Column(tr("Part"), lambda r: tr(PARTS[r.grant.part]), width=120),
            Column(tr("Last sent changes"), lambda r: r.sent, width=200),
            Column(tr("Last imported changes"), lambda r: r.fetched, width=200),
        ], by_place, self)  # fmt: skip
        self.table = table_of(self._rows, "hub-people-table", tr("People"), single=True)
        fit_rows(self.table)
        self.table.current_changed.connect(lambda _: self.weigh())
        self.person = line_edit("hub-people-login", tr("Login"), tr("Login"))
        self.person.setFixedWidth(_LOGIN)
        self.person.textChanged.connect(lambda _: self.weigh())
        granted = (Part.REVIEWER, Part.READER, Part.OWNER)
        self.part = named(
            ChoiceField([(each.value, tr(PARTS[each])) for each in granted]),
            "hub-people-part", tr("Part"),
        )  # fmt: skip
        self.part.show_saved(Part.REVIEWER.value)
        self.add_key = button("hub-people-key", tr("Public key…"), self._choose_key)
        self.grant = button("hub-people-grant", tr("Grant case"), self._grant)
        self.revoke = button("hub-people-revoke", tr("Revoke…"), self._ask_revoke)
        self.key = muted("", "hub-people-fingerprint")
        self.about = muted("", "hub-people-about")
        self.ask = AskBar("hub-people-ask")
        self._granting = row(self.person, self.part, self.add_key, self.grant)
        lay_out(
            self, title(tr("Who has the case")), self.table, row(self.revoke), self.ask,
            self.about, self._granting, self.key, self.state, spacing=8,
        )  # fmt: skip

    def show_case(self, case: CaseAtHub | None) -> None:
        """Turn to a case."""
        before, self._case = self._case, case
        if case is None or before is None or before.id != case.id:
            self._rows.show([])
            self.say("", "")
            self.forget()
        owns = case is not None and case.part is Part.OWNER
        self._granting.setVisible(owns)
        self.revoke.setVisible(owns)
        self.about.setText(
            self.tr(
                "A reader sends nothing; a reviewer does; an owner grants the case to others, too."
                " Take the public key from the person, never from the hub, and compare its"
                " fingerprint with them."
            )
            if owns
            else self.tr("Only an owner of the case grants it to others.")
        )
        self.setVisible(case is not None)
        self.weigh()

    def show_status(self, status: CaseStatus) -> None:
        """List who has the case, and when each was last there."""
        last = {(each.login, each.what): moment(each.at.isoformat()) for each in status.visits}
        self._rows.show([
            _PersonRow(
                at, each, last.get((each.login, "push"), ""), last.get((each.login, "pull"), "")
            )
            for at, each in enumerate(status.grants)
        ])  # fmt: skip
        fit_rows(self.table)
        self.weigh()

    def forget(self) -> None:
        """Begin with nobody."""
        self.ask.leave()
        self.person.setText("")
        self._key = None
        self.key.setText("")

    def weigh(self) -> None:
        """Offer what can be done now."""
        writes = self.is_free and self.can_write
        typed = bool(self.person.text().strip())
        self.add_key.setEnabled(writes)
        self.grant.setEnabled(writes and typed and self._key is not None)
        chosen = self._chosen()
        self.revoke.setEnabled(
            writes
            and chosen is not None
            and chosen.part is not Part.NONE
            and chosen.login != self.login().place.login
        )
        self.key.setVisible(bool(self.key.text()))

    def _chosen(self) -> GrantAtHub | None:
        found = self.table.current()
        return found.grant if isinstance(found, _PersonRow) else None

    def _choose_key(self) -> None:
        if path := choose_file(self, self.tr("Public key")):
            try:
                self._key = from_line(content_of(path))
            except CasefilesError as error:
                self.say(explain(error), "bad")
            else:
                self.key.setText(f"{visible(self._key.name)}  ·  {self._key.fingerprint}")
                self.say("", "")
            self.weigh()

    def _grant(self) -> None:
        if self._case and (key := self._key):
            person, part = self.person.text().strip(), Part(self.part.value())
            said = self.tr("The case is granted to {}. Send changes, so that its history says so.")
            self.work(
                self.tr("Granting the case"), self.tr("Granting…"),
                partial(hub_work.grant, self.login(), self._case.id, person, key, part),
                partial(self._is_done, said.format(f"“{visible(person)}”")),
            )  # fmt: skip

    def _ask_revoke(self) -> None:
        if self._case and (chosen := self._chosen()):
            words = self.tr(
                "Revoke the case from “{}”? They import nothing more; what they have they keep."
            )
            self.ask.confirm(
                words.format(visible(chosen.login)), self.tr("Revoke"),
                partial(self._revoke, chosen.login),
            )  # fmt: skip
            bring_into_view(self.ask)

    def _revoke(self, person: str) -> None:
        if self._case:
            said = self.tr(
                "The case is no longer granted to {}. Send changes, so that its history says so."
            )
            self.work(
                self.tr("Revoking the case"), self.tr("Revoking…"),
                partial(hub_work.revoke, self.login(), self._case.id, person),
                partial(self._is_done, said.format(f"“{visible(person)}”")),
            )  # fmt: skip

    def _is_done(self, said: str, _: object) -> None:
        self.forget()
        self.say(said, "good")
        self.done.emit()
