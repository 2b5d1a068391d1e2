"""A paper that goes to CBP by itself: as a PDF, or as a package with just what it cites.

Both go through the gates of a package for CBP: what is privileged or without consent stops them,
what is hidden goes as a copy, and no protected name leaves.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from casefiles.attestation.audience_rules import AudienceRules, PackageAudience, as_packed
from casefiles.attestation.exhibit_set import file_of
from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.layout.model import Document
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.attestation.submission import store
from casefiles.attestation.submission.kinds.document import submission_document
from casefiles.attestation.submission.kinds.model import (
    FindingSeverity,
    SubmissionKind,
    SubmissionPaper,
)
from casefiles.attestation.submission.kinds.paper import submission_paper
from casefiles.attestation.submission.kinds.texts import SubmissionKindsTexts
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.package.audience_set import audience_set
from casefiles.package.contents import PackageFile, exhibit_files, made_file, want_unchanged
from casefiles.package.exhibit_index import index_files
from casefiles.package.redacted_exhibits import (
    Copies,
    copies_for,
    copy_files,
    path_of_copy,
    redacted_for,
    settings_for_copies,
    want_no_leaks,
)
from casefiles.package.redaction.redacted_copy import CopyData
from casefiles.package.release_bag import BagContents, release_bag
from casefiles.package.targets import want_nothing_there
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class SubmissionDraft:
    """A paper as it may leave, at one moment, with the exhibits that it cites."""

    record: CaseRecord
    rules: AudienceRules
    paper: SubmissionPaper
    copies: Copies
    """Redacted ones, in the place of exhibits."""

    def document(self, texts: SubmissionKindsTexts, *, alone: bool) -> Document:
        """Return its pages: what lies beside it is named, unless it goes `alone`."""
        files = {} if alone else self._files()
        return submission_document(self.record, self.paper, texts, files, {*self.copies})

    def _files(self) -> dict[ExhibitId, str]:
        return {
            each.id: path_of_copy(each) if each.id in self.copies else file_of(self.record, each)
            for each in self.paper.exhibits
        }


def read_submission(  # noqa: PLR0913, PLR0917 - of what, which, from what, when
    view: View,
    case: CaseId,
    kind: SubmissionKind,
    shipped: ReferenceData,
    texts: SubmissionKindsTexts,
    at: datetime,
) -> SubmissionPaper:
    """Return a paper of a case as it is now, with what its preflight finds."""
    with view.reading() as db:
        record = read_record(db, case, shipped, at)
        return submission_paper(record, texts.kind(kind), store.letter_wordings(db, case))


def released_submission(  # noqa: PLR0913, PLR0917 - the same, and under which name
    view: View,
    case: CaseId,
    kind: SubmissionKind,
    name: str,
    shipped: ReferenceData,
    texts: SubmissionKindsTexts,
    at: datetime,
) -> Released:
    """Let the paper alone out.

    Raises `Impossible` where its preflight stops it, or it cites what is not for CBP;
    `RedactionLeaks`, `NamesWouldLeave`.
    """
    draft = _draft(view, case, kind, shipped, texts, at, silent)
    document = draft.document(texts, alone=True)
    said = _as_text(document, texts.kind(kind).file)
    want_no_leaks(view, draft.copies, (), said, name)
    return release(
        view, case, name, render(document, shipped.fonts, at), document_passages(document)
    )


def export_submission(  # noqa: PLR0913, PLR0917 - the same, where to, told to whom
    view: View,
    case: CaseId,
    kind: SubmissionKind,
    to: Path,
    shipped: ReferenceData,
    texts: SubmissionKindsTexts,
    at: datetime,
    progress: Progress = silent,
) -> SubmissionPaper:
    """Write the paper with the exhibits that it cites into a new folder, or a .zip file.

    Raises as `released_submission` does, and `Unwritable`; then nothing was written.
    """
    want_nothing_there(to)
    draft = _draft(view, case, kind, shipped, texts, at, progress)
    words, document = texts.kind(kind), draft.document(texts, alone=False)
    pdf = made_file(words.file, render(document, shipped.fonts, at))
    audiences = shipped.audiences
    how = f"{words.about}{audiences.check}{audiences.unsigned}"
    contents = BagContents(
        payload=[pdf, *_beside(draft)],
        how_to_check=as_packed(how, copies=bool(draft.copies)),
        description=words.description,
        exhibits=draft.paper.exhibits,
        copies=draft.copies,
        pages_say=_as_text(document, words.file),
    )
    release_bag(view, draft.record, to, contents, at, progress)
    return draft.paper


def _draft(  # noqa: PLR0913, PLR0917 - of what, which, from what, when, told to whom
    view: View,
    case: CaseId,
    kind: SubmissionKind,
    shipped: ReferenceData,
    texts: SubmissionKindsTexts,
    at: datetime,
    progress: Progress,
) -> SubmissionDraft:
    rules = shipped.audiences.rules(PackageAudience.CBP)
    with view.reading() as db:
        record = read_record(db, case, shipped, at)
        wordings = store.letter_wordings(db, case)
        paper = submission_paper(record, texts.kind(kind), wordings)
        if stops := paper.those(FindingSeverity.STOPS):
            raise Impossible(f"{' '.join(each.says for each in stops)} Nothing was written.")
        cited = {each.id for each in paper.exhibits}
        left = audience_set(db, record, rules, among=cited).left_out
        if left:
            said = "; ".join(f"{', '.join(labels)} ({why})" for why, labels in left.items())
            raise Impossible(f"It cites what is not for CBP: {said}. Nothing was written.")
        hidden = redacted_for(view, record, rules, paper.exhibits)
        pages = settings_for_copies(view, record, rules, paper.exhibits, hidden, shipped.fonts)
    data = CopyData(shipped.reasons, shipped.fonts, pages=pages)
    copies = copies_for(view, paper.exhibits, hidden, data, progress)
    want_unchanged(record, view.head(case))
    return SubmissionDraft(record, rules, paper, copies)


def _beside(draft: SubmissionDraft) -> Iterator[PackageFile]:
    """Yield the exhibits that it cites, and their index."""
    exhibits = [*draft.paper.exhibits]
    yield from exhibit_files(draft.record, [e for e in exhibits if e.id not in draft.copies])
    yield from copy_files(draft.copies)
    yield from index_files(
        draft.record,
        draft.rules,
        exhibits,
        draft.copies,
        with_folders=False,
        kept={},
        places={},
    )


def _as_text(document: Document, name: str) -> Sequence[PackageFile]:
    """Return what the pages say as a text, to be looked through."""
    said = "\n".join(each.text for each in document_passages(document))
    return [made_file(f"{name}, its words.txt", said.encode())]
