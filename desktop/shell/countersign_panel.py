"""Countersign the file that was verified, from itself alone: a new file is written beside it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from casefiles.attestation.verify.model import Verdict, Verification
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import one_line
from casefiles.messages import explain
from desktop.attestation.stamp_choice import StampChoice
from desktop.job import Job
from desktop.looks import Looks
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_file
from desktop.widgets.form import Form

if TYPE_CHECKING:
    from casefiles.attestation.countersign_file import Countersignable, SigningField
    from casefiles.attestation.signing.key_files import SigningKey
    from casefiles.attestation.stamping.add_stamp import StampOutcome, StampRequest
    from casefiles.attestation.templates import DeclarationTexts
    from desktop.reference_library import ReferenceLibrary


@dataclass(frozen=True, slots=True)
class CountersignRequest:
    """All that a signature takes, and what is to be read before."""

    file: Path
    checked: "Countersignable"
    place: "SigningField"
    key: "SigningKey"
    where: str
    wanted: "StampRequest | None"
    notices: tuple[str, ...]
    texts: "DeclarationTexts"


class CountersignPanel(QWidget):
    """Offered where a field waits. The false-statement notice is read before anything is signed."""

    signed = Signal(Path)
    """Where the countersigned file is."""

    says = Signal(str, str)
    asks = Signal()
    """There is something to be read before anything is signed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("countersign-panel")
        self._looks, self._file, self._library = Looks(self), Path(), None
        self.form = Form("countersign-file")
        self.form.lie_flush()
        self.form.section(self.tr("Countersign this file"))
        self.form.note(self.tr(
            "It is checked again before. A new file is written beside it; send that one back."
        ))  # fmt: skip
        self.signer = self.form.choice("signer", self.tr("Signer"), [])
        self.key = self.form.line("key", self.tr("Key file"), self.tr("PKCS#12, .p12 or .pfx"))
        self.form.beside("key", button("countersign-key", self.tr("Choose…"), self._choose))
        self.password = self.form.line("password", self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.place = self.form.line("place", self.tr("Signs at"), self.tr("such as Ningbo, China"))
        self.stamp = StampChoice(self.form)
        self.start = button("countersign-file-start", self.tr("Countersign…"), self._begin)
        self.form.row("", row(self.start))
        self.ask = AskBar("countersign-ask")
        lay_out(self, self.form, self.ask, spacing=6)
        self.hide()

    _library: "ReferenceLibrary | None"

    def offer(self, file: Path, found: Verification | None, library: "ReferenceLibrary") -> None:
        """Offer the fields of a file that wait, if all else in it holds."""
        self._file, self._library = file, library
        self.ask.leave()
        self.password.clear()
        self.stamp.refresh()
        waits = found is not None and found.verdict is Verdict.NOT_CHECKED and not found.trouble
        waits = waits and not (found and found.own_title)
        self.setVisible(waits)
        if found is not None and waits:
            fields = found.coverage.fields
            self.signer.offer([(each.name, one_line(each.in_words)) for each in fields])
            self.signer.setCurrentIndex(0)

    def _choose(self) -> None:
        if path := choose_file(self, self.tr("Key file")):
            self.key.setText(str(path))

    def _begin(self) -> None:
        file, library = self._file, self._library
        field, key, where = self.signer.value(), self.key.text(), self.place.text().strip()
        password = self.password.text().encode()
        self.password.clear()
        wanted = self.stamp.wanted()
        if library is None or not key:
            self.says.emit(self.tr("Choose a key file first."), "warn")
            return

        def slow(progress: Progress) -> CountersignRequest:
            from casefiles.attestation.countersign_file import check, name_for, signing_field_of  # noqa: PLC0415
            from casefiles.attestation.signing.key_files import open_key  # noqa: PLC0415
            from casefiles.attestation.signing.notices import certificate_name_notice  # noqa: PLC0415

            checked = check(file, progress=progress)
            place = signing_field_of(checked, field)
            opened = open_key(key, lambda: password, library.shipped.fonts)
            differs = certificate_name_notice(opened.holder, name_for(place, opened.holder))
            notices = (library.templates.notices.false_statement, differs)
            return CountersignRequest(
                file,
                checked,
                place,
                opened,
                where,
                wanted,
                tuple(filter(None, notices)),
                library.templates.declarations,
            )

        job = self._start(self.tr("Checking the file and opening the key"), slow)
        job.succeeded.connect(self._confirm)
        job.failed.connect(self._fail)

    def _confirm(self, ready: CountersignRequest) -> None:
        if ready.file == self._file:
            words = "\n".join(ready.notices)
            self.ask.confirm(words, self.tr("Sign with this key"), lambda: self._sign(ready))
            self.asks.emit()

    def _sign(self, ready: CountersignRequest) -> None:
        def slow(progress: Progress) -> "tuple[Path, StampOutcome]":
            from casefiles.attestation.countersign_file import (  # noqa: PLC0415 - many imports
                sign,
                write_beside,
            )
            from casefiles.attestation.signing_zone import at_the_place  # noqa: PLC0415
            from casefiles.attestation.stamping.add_stamp import stamp_as_wanted  # noqa: PLC0415

            at = at_the_place(datetime.now(UTC), ready.where, ready.texts)
            signed = sign(ready.checked, ready.place, ready.key, at, ready.where)
            outcome = stamp_as_wanted(signed, ready.wanted, progress)
            return write_beside(ready.file, outcome.content or signed, None), outcome

        job = self._start(self.tr("Signing"), slow)
        job.succeeded.connect(lambda done: self._is_signed(*done))
        job.failed.connect(self._fail)

    def _is_signed(self, file: Path, outcome: "StampOutcome") -> None:
        self.signed.emit(file)
        if outcome.missing:
            why = f"{self.tr('Signed WITHOUT a time stamp.')} {explain(outcome.missing)}"
            self.says.emit(why, "warn")

    def _start(self, title: str, slow: Callable[[Progress], object]) -> Job:
        job = self._looks.look(self, slow)
        self.start.setEnabled(False)
        self.says.emit(f"{title}…", "")
        job.succeeded.connect(lambda _: self.says.emit("", ""))
        job.ended.connect(lambda: self.start.setEnabled(True))
        return job

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CasefilesError):
            raise error
        self.says.emit(explain(error), "bad")
