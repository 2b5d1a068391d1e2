"""Where the hub is and who one is there: joined once, remembered among the settings."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from casefiles.hub import place
from casefiles.hub.login import join
from casefiles.hub.place import HubPlace
from casefiles.kernel.device import settings_folder
from casefiles.kernel.progress import Progress
from casefiles.workspace.view import View
from desktop.shell.job_form import JobForm
from desktop.shell.sealing_forms import LINE
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_file, choose_folder
from desktop.widgets.form import Form
from desktop.widgets.named import line_edit
from desktop.widgets.text_label import muted, title

if TYPE_CHECKING:
    from desktop.jobs import RunOnWriter

_PORT, _LAST_PORT = "5432", 65_535
_NEEDED = ("server", "port", "database", "login", "originals", "key", "credentials")
_FILES = ("authority", "key", "credentials")


class HubJoinForm(JobForm):
    """All that a hub wants to know. `done` once it, its store and the key were tried."""

    left = Signal()
    """It stays as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("hub-join", parent)
        tr = self.tr
        self.form = form = Form("hub-join")
        form.lie_flush()
        form.line("server", tr("Server"), tr("such as db.firm.example"))
        form.line("port", tr("Port"))
        form.line("database", tr("Database"))
        form.line("login", tr("Your login"))
        form.line("credentials", tr("Your login file"), tr("the file from its administrator"))
        form.line("authority", tr("Certificate"), tr("PEM, needed unless the server is here"))
        form.line("originals", tr("Originals"), tr("a folder, or s3://bucket/folder"))
        form.line("endpoint", tr("S3 address"), tr("https://…, unless it is Amazon’s"))
        form.line("key", tr("Your key"), tr("a file .person, made on the page Sealed Back-ups"))
        form.check("keyring", tr("Keep the passwords in the keyring of this system"))
        for each in _FILES:
            self._offer_file(each)
        choose = button("hub-join-choose-originals", tr("Choose…"), self._choose_folder)
        form.beside("originals", choose)
        words = tr("Passphrase of your key")
        self.password = line_edit("hub-join-password", words, words)
        self.password.setFixedWidth(LINE)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.textChanged.connect(lambda _: self.weigh())
        form.row(tr("Passphrase"), self.password)
        form.edited.connect(lambda *_: self.weigh())
        self.join = button("hub-join-join", tr("Join hub"), self._join)
        self.leave = button("hub-join-cancel", tr("Cancel"), self.left.emit)
        about = tr(
            "What you enter is remembered on this computer, but for the passphrase. The"
            " server, the store and your key are tried first."
        )
        lay_out(
            self, title(tr("Join a hub")), muted(about), form, row(self.join, self.leave),
            self.state, spacing=8,
        )  # fmt: skip

    def begin(self, known: HubPlace | None) -> None:
        """Begin with the hub that was joined, or with none."""
        start = known or HubPlace("", int(_PORT), "", "", "", "")
        for name, field in self.form.fields.items():
            if isinstance(field, QLineEdit):
                field.setText(str(getattr(start, name)))
        self.leave.setVisible(known is not None)
        self.say("", "")
        self.weigh()

    def weigh(self) -> None:
        """Offer to join once all that is needed stands there."""
        said = self._said()
        free = self.context is not None and not self.is_busy
        ready = all(said[each] for each in _NEEDED) and _is_port(said["port"])
        self.join.setEnabled(free and ready and bool(self.password.text()))

    def _said(self) -> dict[str, str]:
        return {
            name: str(value).strip()
            for name, value in self.form.values().items()
            if name != "keyring"
        }

    def _offer_file(self, name: str) -> None:
        words = self.form.fields[name].accessibleName()
        self.form.beside(
            name,
            button(
                f"hub-join-choose-{name}", self.tr("Choose…"), partial(self._choose, name, words)
            ),
        )

    def _choose(self, name: str, words: str) -> None:
        if path := choose_file(self, words):
            self._put(name, path)

    def _choose_folder(self) -> None:
        if path := choose_folder(self, self.tr("Originals")):
            self._put("originals", path)

    def _put(self, name: str, path: Path) -> None:
        field = self.form.fields[name]
        if isinstance(field, QLineEdit):
            field.setText(str(path))
        self.weigh()

    def _join(self) -> None:
        if self.context is None:
            return
        said = self._said()
        port = int(said.pop("port"))
        where = HubPlace(port=port, **said)
        keyring = bool(self.form.values()["keyring"])
        does = partial(_join, where, self.password.text(), keyring)
        job = self.context.jobs.work(self.tr("Joining the hub"), does, only_reads=True)
        self.follow(job, self.tr("Joining…"), self._is_joined)

    def _is_joined(self, _: object) -> None:
        self.say("", "")
        self.done.emit()


def _is_port(said: str) -> bool:
    return said.isdecimal() and len(said) <= len(str(_LAST_PORT)) and 0 < int(said) <= _LAST_PORT


def _join(
    where: HubPlace,
    passphrase: str,
    keyring: bool,  # noqa: FBT001 - as a person ticked it
    view: View,
    progress: Progress,
    _: "RunOnWriter",
) -> str:
    del view
    progress(0, 0)
    held = place.read_credentials(Path(where.credentials))
    return join(settings_folder(), where, held, passphrase, keyring=keyring)
