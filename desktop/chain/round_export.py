"""A round of requests on its way into a workbook or pages, off the GUI thread."""

from pathlib import Path

from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.requests.bilingual import only_in_english
from casefiles.requests.model import Round
from casefiles.requests.summary import sheet_for
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.translation import tr


@dataclass(frozen=True, slots=True)
class RoundExport:
    """A round on its way into a file."""

    case: CaseId
    round: Round
    target: Path
    context: Context

    def write(self, view: View) -> tuple[str, ...]:
        """Write it; return what is in English only. Raises `Unwritable`, `MissingCharacters`."""
        from casefiles.attestation.request_pdf import request_pdf  # noqa: PLC0415 - draws
        from casefiles.requests.workbook import workbook_of  # noqa: PLC0415 - heavy

        shipped, now = self.context.library.shipped, self.context.now()
        with view.reading() as db:
            sheet = sheet_for(db, self.case, self.round.id, shipped.documents)
        if self.target.suffix == ".pdf":
            content = request_pdf(sheet, shipped.fonts, now)
        else:
            content = workbook_of(sheet, now)
        export_file(self.target, release(view, self.case, self.target.name, content))
        return sheet.english_only

    def told(self, in_english: tuple[str, ...]) -> str:
        """Say where it was written, that nothing was sent, and what is in English only."""
        said = tr(
            "{} was written to {}. Nothing was sent: enter the date when you send it.",
        ).format(self.round.label, visible(str(self.target)))
        documents = self.context.library.documents
        warned = f"{documents.letter.unverified} {documents.sensitive.survey}"
        return f"{said} {warned} {only_in_english(in_english)}".strip()
