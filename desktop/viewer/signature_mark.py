"""Above a signed PDF, quietly: who signed it, whether it is unchanged since, and the details."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefiles.attestation.verify.exhibit import words
from casefiles.attestation.verify.exhibit.check import (
    exhibit_signatures,
    not_checked,
    trusted_certificates,
)
from casefiles.attestation.verify.exhibit.model import ExhibitSignatures, SignedState
from casefiles.changes import Changes, TableName
from casefiles.evidence import store
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import Wanted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.text_safety import one_line, visible
from casefiles.messages import explain
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.translation import tr
from desktop.viewer.trusted_certificates import load_trusted
from desktop.widgets.button import button
from desktop.widgets.plain_text import ElidedLabel
from desktop.widgets.scroll_area import FittingScrollArea
from desktop.widgets.text_label import muted, tint

_HIGHEST = 260
"""Pixels that the details take at most: the page is what is looked at."""


@dataclass(frozen=True, slots=True)
class SignatureAnswer:
    """What was found of an exhibit."""

    exhibit: ExhibitId
    found: ExhibitSignatures
    remark: str
    """What is to be said of how it was checked, or nothing."""

    @property
    def lines(self) -> list[str]:
        """All of it, a line each."""
        lines = [self.remark] if self.remark else []
        for each in words.told(self.found, datetime.now(UTC)):
            if each.title:
                lines += ["", f"{each.title}: {each.state}"]
            for head, text in each.lines:
                lines.append(one_line(f"{head}: {text}" if head else text))
        return lines


class SignatureMark(QWidget):
    """Has a worker check the PDF that is shown, and shows a line only where it is signed."""

    found = Signal(object)
    """A `SignatureAnswer` for the exhibit that is shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("viewer-signature")
        self._context = context
        self._shown: Exhibit | None = None
        self._token: object = None
        self.answer: SignatureAnswer | None = None
        self.line = ElidedLabel()
        self.line.setObjectName("viewer-signature-line")
        self.line.setProperty("role", "muted")
        self.more = button("viewer-signature-details", self.tr("Details"), self.turn_details)
        self.more.setCheckable(True)
        self.details = muted("", "viewer-signature-lines", (12, 0, 12, 8))
        self._area = FittingScrollArea(self.details)
        self._area.setMaximumHeight(_HIGHEST)
        across = QHBoxLayout()
        across.setContentsMargins(12, 4, 12, 4)
        across.addWidget(self.line, 1)
        across.addWidget(self.more)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(across)
        rows.addWidget(self._area)
        context.signals.changed.connect(self._follow)
        self.show_exhibit(None)

    def show_exhibit(self, exhibit: Exhibit | None) -> None:
        """Check another exhibit, or none."""
        self._shown, self._token, self.answer = exhibit, None, None
        self._context.jobs.forget(self)
        self.more.setChecked(False)
        self._area.setVisible(False)
        self.setVisible(False)
        if exhibit is None:
            return
        reading = store.reading(self._context.view.db, exhibit.id)
        if reading is None or reading.mime != formats.PDF:
            return
        token = self._token = object()
        trusted = load_trusted()
        job = self._context.jobs.look(
            self,
            lambda view: _read(view, exhibit, trusted, lambda: self._token is token),
        )
        job.succeeded.connect(self._arrive)

    def turn_details(self) -> None:
        """Show all that was found, or the line alone."""
        self._area.setVisible(self.more.isChecked())

    def _arrive(self, answer: SignatureAnswer) -> None:
        if self._shown is None or self._shown.id != answer.exhibit:
            return
        self.answer = answer
        said = words.in_one_line(answer.found)
        self.line.setText(visible(said[:1].upper() + said[1:]))
        tint(self.line, words.tone(answer.found))
        self.details.setText("\n".join(map(visible, answer.lines)))
        self.setVisible(answer.found.state is not SignedState.NOT_SIGNED)
        self.found.emit(answer)

    def _follow(self, changes: Changes) -> None:
        """Check what was just read of what is shown."""
        shown = self._shown
        awaited = shown is not None and self.answer is None and changes.case == shown.case_id
        if awaited and changes.touches(TableName.READING):
            self.show_exhibit(shown)


def _read(view: View, exhibit: Exhibit, file: Path | None, wanted: Wanted) -> SignatureAnswer:
    """Check off the GUI thread. That those who are trusted cannot be read hides nothing else."""
    trusted = remark = ""
    try:
        trusted = trusted_certificates([file] if file else [])
    except CasefilesError as error:
        remark = tr("No certificate is trusted: {}").format(explain(error))
    try:
        found = exhibit_signatures(view, exhibit, trusted, wanted)
    except CasefilesError as error:
        found = not_checked(exhibit.size, explain(error))
    return SignatureAnswer(exhibit.id, found, remark)
