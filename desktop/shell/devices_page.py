"""The devices that write in a workspace: their keys, their names, and what became of them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.device import this_installation
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.storage.devices.known_keys import KnownKey, is_replaced, key_of, known_keys
from casefiles.workspace.device_acts import name_device, revoke_now, rotate_device_key
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.looks import Looks
from desktop.shell.backup_moments import moment
from desktop.shell.page_head import page_head
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.named import named
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, tint

if TYPE_CHECKING:
    from desktop.job import Job

_WIDEST_NAME = 320
"""Pixels."""


@dataclass(frozen=True, slots=True)
class _DeviceRow:
    """A key as the table shows it."""

    place: int
    key: KnownKey
    state: str
    tone: str
    is_current: bool


def _known_in(folder: Path, _: Progress) -> list[KnownKey]:
    with View(folder) as view:
        return known_keys(view.db)


class DevicesPage(QWidget):
    """Enrolling needs nobody: a device is known by the first thing it writes."""

    done = Signal()
    says = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("devices-page")
        self._context: Context | None = None
        self._looks = Looks(self)
        self._here = this_installation()
        tr = self.tr
        by_key: Rows[_DeviceRow] = Rows(lambda r: r.key.id, lambda r: r.place)
        self._rows = TableModel([
            Column(tr("Device"), self._called, width=220),
            Column(tr("Key"), lambda r: r.key.fingerprint, hint=lambda r: r.key.key, width=180),
            Column(tr("Known since"), lambda r: moment(r.key.at), width=150),
            Column(tr("Enrolled by"), lambda r: visible(r.key.by), width=160),
            Column(tr("State"), lambda r: r.state, tone=lambda r: r.tone,
                   hint=lambda r: visible(r.key.revoked_why), width=360),
        ], by_key, self)  # fmt: skip
        self.table = table_of(self._rows, "devices-table", tr("Devices"), single=True)
        self.name = named(QLineEdit(), "devices-name", tr("New name"))
        self.name.setPlaceholderText(tr("New name"))
        self.name.setMaximumWidth(_WIDEST_NAME)
        self.rename = button("devices-rename", tr("Rename device"), self._rename)
        self.rotate = button("devices-rotate", tr("New key for this device…"), self._ask_new_key)
        self.revoke = button("devices-revoke", tr("Revoke device…"), self._ask_revoke)
        here = self.tr("This device has the id {}. Whoever lends it a case needs that.")
        self.here = muted(here.format(self._here), "devices-here")
        self.here.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.here.setContentsMargins(0, 8, 0, 0)  # clear of what is asked over the heading
        self.state = muted("", "devices-state")
        self.ask = AskBar("devices-ask")
        self.name.textChanged.connect(lambda _: self._weigh())
        self.name.returnPressed.connect(self.rename.click)
        self.table.selection_changed.connect(self._weigh)
        self.table.current_changed.connect(lambda _: self._weigh())
        self._lay_out()
        self._weigh()

    def activate(self, context: Context) -> None:
        """Show the devices of this workspace."""
        self._context = context
        self.ask.leave()
        self.name.clear()
        self._read()

    def _lay_out(self) -> None:
        leave = button("devices-done", self.tr("Done"), self.done.emit, primary=True)
        head = page_head(self.tr("Devices"), self.tr(
            "Each installation of the program signs what it writes in the journal with a key of its"
            " own, which never leaves it. “Check Workspace” says what is signed by whom."
        ))  # fmt: skip
        acts = row(self.rename, self.rotate, self.revoke)
        page = column(
            head, self.here, self.state, self.table, row(self.name, acts), row(leave),
            rest=self.table, spacing=12,
        )  # fmt: skip
        page.setContentsMargins(24, 32, 24, 24)
        lay_out(self, page)
        self.ask.lie_over(head)

    def _read(self) -> None:
        if self._context:
            job = self._looks.look(self, partial(_known_in, self._context.view.folder))
            job.succeeded.connect(self._show)
            job.failed.connect(self._fail)

    def _show(self, known: list[KnownKey]) -> None:
        self._rows.show([
            _DeviceRow(at, each, *self._state(each, known), key_of(known, each.device) == each)
            for at, each in enumerate(known)
        ])  # fmt: skip
        nothing = self.tr(
            "No device is known here yet. A device becomes known with the first thing it writes."
        )
        self.state.setText("" if known else nothing)
        self.state.setVisible(not known)
        tint(self.state, "")
        self._weigh()

    def _state(self, key: KnownKey, known: list[KnownKey]) -> tuple[str, str]:
        if key.revoked_from:
            since = moment(key.revoked_from)
            why = visible(key.revoked_why)
            return self.tr("✕ revoked from {} on: {}").format(since, why), "bad"
        if is_replaced(key, known):
            return self.tr("○ replaced by a newer key"), "muted"
        if key_of(known, key.device) != key:
            return self.tr("○ no longer used"), "muted"
        return (
            self.tr("✓ in use, signed by the key before") if key.replaces else self.tr("✓ in use")
        ), "good"

    def _called(self, shown: _DeviceRow) -> str:
        name = visible(shown.key.name)
        return self.tr("{} (this one)").format(name) if shown.key.device == self._here else name

    def _chosen(self) -> KnownKey | None:
        found = self.table.current()
        return found.key if isinstance(found, _DeviceRow) else None

    def _weigh(self) -> None:
        can_write = self._context is not None and not self._context.jobs.only_reads
        chosen = self._chosen()
        self.rename.setEnabled(can_write and bool(chosen) and bool(self.name.text().strip()))
        self.rotate.setEnabled(can_write)
        others = chosen is not None and chosen.device != self._here and not chosen.revoked_from
        self.revoke.setEnabled(can_write and others)

    def _rename(self) -> None:
        if self._context and (chosen := self._chosen()):
            words, name = self.tr("Renaming the device"), self.name.text()
            job = self._context.jobs.do(words, name_device, chosen.device, name)
            self._tell(job, self.tr("The device was renamed."))
            job.succeeded.connect(lambda _: self.name.clear())

    def _ask_new_key(self) -> None:
        words = self.tr(
            "A new key, signed by the one in use, which then is no more. What was signed stays"
            " signed. Other workspaces learn of it with the next thing written there."
        )
        self.ask.ask(words, self.tr("Make new key"), self._new_key, optional=True)

    def _new_key(self, reason: str) -> None:
        if self._context:
            words = self.tr("Making a new key")
            job = self._context.jobs.do(words, rotate_device_key, reason)
            self._tell(job, self.tr("This device has a new key."))

    def _ask_revoke(self) -> None:
        if chosen := self._chosen():
            words = self.tr(
                "Why is “{}” revoked? It is lost, say, or was sold. The journal keeps it."
            )
            second = self.tr(
                "Revoke “{}”? It cannot be undone. What it signs from now on is counted separately."
            ).format(visible(chosen.name))
            does = partial(self._revoke, chosen.device)
            named_ = words.format(visible(chosen.name))
            self.ask.ask(named_, self.tr("Revoke device"), does, second=second)

    def _revoke(self, device: str, reason: str) -> None:
        if self._context:
            words = self.tr("Revoking the device")
            job = self._context.jobs.do(words, revoke_now, device, reason)
            self._tell(job, self.tr("The device was revoked."))

    def _tell(self, job: "Job", words: str) -> None:
        """Say what was done once it was; why it was not is said by whoever hears of every act."""
        job.succeeded.connect(lambda _: self.says.emit(words, "good"))
        job.ended.connect(self._read)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CasefilesError):
            raise error
        self.state.setText(explain(error))
        self.state.show()
        tint(self.state, "bad")
