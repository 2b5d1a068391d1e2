"""Fetch a time stamp for what is issued: asked before, with what is sent, and to whom."""

from PySide6.QtCore import QObject, Signal

from casefiles.attestation.stamping.add_stamp import StampOutcome
from casefiles.attestation.stamping.authority import StampAuthority, what_goes_out
from casefiles.attestation.stamping.stamp_acts import (
    StampedFile,
    add_stamped,
    fetch_stamp,
    refuse_stamp,
)
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import AttestationId
from casefiles.kernel.progress import Progress
from casefiles.messages import explain
from casefiles.workspace.view import View
from desktop import stamp_authority
from desktop.attestation.issued_table import IssuedAttestation
from desktop.context import Context
from desktop.translation import tr
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.table_view import TableView


def stamp_words(outcome: StampOutcome, later: str) -> tuple[str, str]:
    """Return what to say of a stamp that was wanted, to go on with, and in which tone."""
    if outcome.stamped:
        return tr(" Its signature is {}.").format(outcome.stamped.in_words), "good"
    if outcome.missing:
        return tr(" It has NO time stamp. {} {}").format(
            explain(outcome.missing), later
        ).rstrip(), "warn"
    return "", "good"


class Stamping(QObject):
    """What the button “Time Stamp…” does with the attestation that is chosen."""

    says = Signal(str, str)

    def __init__(
        self,
        context: Context,
        ask: AskBar,
        table: TableView[IssuedAttestation],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._ask, self._table = context, ask, table

    def ask(self) -> None:
        """Say what is sent and to whom, or why none can be put in; then ask."""
        chosen, authority = self._table.current(), stamp_authority.configured()
        if chosen is None:
            return
        if authority is None:
            self.says.emit(self._nobody_is_set(), "warn")
            return
        row = chosen.attestation
        try:
            refuse_stamp(self._context.view, row.id)
        except CasefilesError as error:
            self.says.emit(explain(error), "warn")
            return
        away = self.tr(
            "If {} is out for countersigning, wait: the countersigned PDF would not continue"
            " the stamped file. It cannot be undone."
        ).format(row.label)
        self._ask.confirm(
            f"{what_goes_out(authority)}\n{away}",
            self.tr("Fetch a time stamp"),
            lambda: self.fetch(row.id, authority),
        )

    def fetch(self, attestation: AttestationId, authority: StampAuthority) -> None:
        """Fetch it and keep the file with it."""

        def slow(view: View, progress: Progress) -> StampedFile:
            return fetch_stamp(view, attestation, authority, progress)

        title = self.tr("Fetching a time stamp from {}").format(authority.host)
        job = self._context.jobs.prepare(title, slow, add_stamped)
        words = self.tr("Result: {}.")
        job.succeeded.connect(lambda made: self.says.emit(words.format(made.in_words), "good"))

    def _nobody_is_set(self) -> str:
        return self.tr(
            "No time-stamping authority is set. Add one in Settings (Ctrl+,); until then the"
            " program makes no connection."
        )
