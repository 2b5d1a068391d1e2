"""Issue the set that was chosen when it was asked for: another may be shown once a key is open."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject

from casefiles.attestation.issue import Draft, draft, seal_unsigned
from casefiles.attestation.layout.model import PaperSize
from casefiles.attestation.model import Audience
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.stamping.add_stamp import StampRequest
from casefiles.attestation.stamping.sign_stamped import SignedDraft, seal_draft, sign_draft
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.kernel.progress import Progress
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.job import Job


@dataclass(frozen=True, slots=True)
class ChosenSet:
    """A set as somebody chose it, before he was asked for anything."""

    case: CaseId
    audience: Audience
    paper: PaperSize
    entries: tuple[ShipmentId, ...]


class Issuing(QObject):
    """Composes a set off the GUI thread, and seals what came of it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def unsigned(self, of: ChosenSet) -> Job:
        """Issue it without a key. Succeeds with the id of the attestation."""
        shipped = self._context.library.shipped

        def slow(view: View, _: Progress) -> Draft:
            now = datetime.now(UTC)
            return draft(view, of.case, of.audience, shipped, now, of.paper, entries=of.entries)

        return self._context.jobs.prepare(self.tr("Issuing"), slow, seal_unsigned)

    def with_key(self, of: ChosenSet, wanted: StampRequest | None, key: SigningKey) -> Job:
        """Sign and issue it. Succeeds with what was kept."""
        shipped = self._context.library.shipped

        def slow(view: View, progress: Progress) -> SignedDraft:
            progress(0, 2, self.tr("composing"))
            drafted = draft(
                view, of.case, of.audience, shipped, datetime.now(UTC), of.paper,
                key.fingerprint, of.entries,
            )  # fmt: skip
            progress(1, 2, self.tr("signing"))
            return sign_draft(drafted, key, wanted, progress)

        return self._context.jobs.prepare(self.tr("Issuing"), slow, seal_draft)
