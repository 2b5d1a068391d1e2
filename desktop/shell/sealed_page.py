"""Back-ups that are sealed for people: a key of one's own, sealing for others, opening one."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from casefiles.attestation.signing.key_files import content_of
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.storage.atomic_write import write_new
from casefiles.storage.sealing.person_key import PersonKey, from_file, new_pair, to_file
from casefiles.workspace.sealed_backup import open_sealed, write_sealed
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.looks import Looks
from desktop.shell.key_forms import NewPassphrase
from desktop.shell.page_head import page_head
from desktop.shell.sealing_forms import LINE, RecipientsForm, SealedFileForm
from desktop.widgets.box import lay_centered, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_folder, choose_target
from desktop.widgets.named import line_edit
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.text_label import muted, tint, title

if TYPE_CHECKING:
    from desktop.job import Job

_WIDTH = 720


class SealedPage(QWidget):
    """Sealing wants an open workspace; a key is made and a file opened without one, too."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sealed-page")
        self._context: Context | None = None
        self._looks = Looks(self)
        self._is_busy = False
        tr = self.tr
        self.name = _line("sealed-name", tr("Name"))
        self.new_password = NewPassphrase("sealed-key")
        self.make = button("sealed-create", tr("Create key…"), self._make)
        self.recipients = RecipientsForm("sealed")
        self.seal = button("sealed-seal", tr("Seal back-up…"), self._seal)
        self.open = button("sealed-open", tr("Open into folder…"), self._open)
        self.sealed = SealedFileForm("sealed", tr("Sealed back-up"), self.open)
        self.state = muted("", "sealed-state")
        self.name.textChanged.connect(lambda _: self._weigh())
        for each in (self.new_password, self.recipients, self.sealed):
            each.changed.connect(self._weigh)
        self.recipients.refused.connect(lambda words: self._say(words, "bad"))
        self._lay_out()
        self._weigh()

    def activate(self, context: Context | None) -> None:
        """Begin anew: for this workspace, if one is open."""
        self._context = context
        self.recipients.forget_people()
        self.sealed.begin()
        self.state.setText("")
        self._weigh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed once the page is left, however it is."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.new_password.forget()
            self.recipients.passphrase.forget()
            self.sealed.password.setText("")

    def _lay_out(self) -> None:
        tr = self.tr
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(page_head(tr("Sealed back-ups"), tr(
            "The whole workspace in one file that only the people it is sealed for can open, each"
            " with a key of their own, or whoever knows its passphrase."
        )))  # fmt: skip
        leave = button("sealed-done", tr("Done"), self.done.emit, primary=True)
        for heading, *widgets in (
            (tr("Seal this workspace"), self.recipients, row(self.recipients.add, self.seal)),
            (tr("Open a sealed back-up"), self.sealed),
            (tr("Create a key"), muted(tr(
                "Your key opens what is sealed for you. Its public part, a second file, is for"
                " others. A lost key or passphrase cannot be had back."
            )), self.name, self.new_password, row(self.make)),
        ):  # fmt: skip
            rows.addSpacing(12)
            rows.addWidget(title(heading))
            for each in widgets:
                rows.addWidget(each)
        rows.addSpacing(12)
        rows.addWidget(self.state)
        rows.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        around = QWidget()
        lay_centered(around, middle, (24, 32, 24, 24))
        lay_out(self, scrolled(around))

    def _weigh(self) -> None:
        free = not self._is_busy
        is_open = self._context is not None
        self.recipients.show_people(is_open=is_open)
        self.recipients.add.setEnabled(free and is_open)
        self.seal.setEnabled(free and is_open and self.recipients.opens)
        self.sealed.show_chosen()
        self.open.setEnabled(free and self.sealed.is_ready)
        typed = self.name.text().strip() and self.new_password.typed()
        self.make.setEnabled(free and bool(typed))

    def _make(self) -> None:
        name = self.name.text()
        if path := choose_target(self, self.tr("Your key"), "key.person"):
            made = partial(_new_key, name, self.new_password.typed(), path)
            self._work(made, self.tr("Creating the key…"), self._is_created)

    def _is_created(self, found: object) -> None:
        public, fingerprint = found if isinstance(found, tuple) else (Path(), "")
        self.new_password.forget()
        words = self.tr("The key was created. Give {} to others. Fingerprint: {}.")
        self._say(words.format(visible(public.name), fingerprint), "good")

    def _seal(self) -> None:
        path = choose_target(self, self.tr("Sealed back-up"), "back-up.sealed")
        if self._context and path:
            people, typed = tuple(self.recipients.keys), self.recipients.passphrase.typed()
            does = partial(_write, self._context.view.folder, path, people, typed)
            said = self.tr("“{}” is sealed and complete.").format(visible(path.name))
            self._work(does, self.tr("Sealing…"), lambda _: self._is_sealed(said))

    def _is_sealed(self, said: str) -> None:
        self.recipients.passphrase.forget()
        self._say(said, "good")

    def _open(self) -> None:
        if folder := choose_folder(self, self.tr("An empty folder")):
            chosen = self.sealed
            does = partial(_unseal, chosen.file, chosen.key, chosen.password.text(), folder)
            said = self.tr("“{}” is a workspace now: open it with File → Open Workspace….")
            words = said.format(visible(folder.name))
            self._work(does, self.tr("Opening…"), lambda _: self._say(words, "good"))

    def _work(
        self, does: Callable[[Progress], object], words: str, then: Callable[[object], object]
    ) -> None:
        self._is_busy = True
        self._say(words, "")
        self._weigh()
        job: Job = self._looks.look(self, does)
        for each in (job.succeeded, job.failed, job.ended):
            each.connect(self._rest)  # before anything is said: who reads it can go on
        job.succeeded.connect(then)
        job.failed.connect(self._fail)

    def _rest(self) -> None:
        self._is_busy = False
        self._weigh()

    def _say(self, words: str, tone: str) -> None:
        self.state.setText(words)
        tint(self.state, tone)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CasefilesError):
            raise error
        self._say(explain(error), "bad")


def _new_key(name: str, password: str, path: Path, _: Progress) -> tuple[Path, str]:
    pair = new_pair(name, secrets.token_bytes)
    public = path.with_suffix(".key")
    write_new(path, to_file(pair, password, secrets.token_bytes), private=True)
    write_new(public, pair.person.line().encode())
    return public, pair.person.fingerprint


def _write(
    folder: Path, path: Path, people: tuple[PersonKey, ...], passphrase: str, progress: Progress
) -> None:
    with View(folder) as view:
        now = system_clock()
        write_sealed(
            view.db,
            folder,
            path,
            people,
            "desktop",
            now,
            passphrase=passphrase,
            progress=progress,
        )


def _unseal(file: Path, key: Path, password: str, folder: Path, _: Progress) -> None:
    """Open it by a key, which the password opens; without one it is that of the file."""
    if key.name:
        open_sealed(file, folder, from_file(content_of(key), password))
    else:
        open_sealed(file, folder, passphrase=password)


def _line(name: str, words: str) -> QLineEdit:
    made = line_edit(name, words, words)
    made.setFixedWidth(LINE)
    return made
