"""Papers of a case, as a test reads them."""

from datetime import UTC, datetime

from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.record.read import read_record
from casefiles.attestation.submission import store
from casefiles.attestation.submission.kinds.document import submission_document
from casefiles.attestation.submission.kinds.kind_acts import word_submission
from casefiles.attestation.submission.kinds.model import FindingSeverity, SubmissionKind
from casefiles.attestation.submission.kinds.paper import submission_paper
from casefiles.reference_data import reference_data, submission_kinds

EXTENSION, CHAIN, PROTEST = SubmissionKind
THEN = datetime(2026, 11, 20, 20, tzinfo=UTC)
TEXTS = submission_kinds()


def record_of(workspace, case, at=THEN):
    with workspace.reading() as db:
        return read_record(db, case, reference_data(), at)


def paper_of(workspace, case, kind, at=THEN):
    record = record_of(workspace, case, at)
    return submission_paper(record, TEXTS.kind(kind), store.letter_wordings(workspace.db, case))


def word(workspace, case, kind, **said):
    for part, text in said.items():
        word_submission(workspace, case, kind, part, text)


def found(paper, severity=None):
    return {e.id for e in paper.findings if severity is None or e.severity is severity}


def stops(paper):
    return found(paper, FindingSeverity.STOPS)


def text_of(paper, part):
    found = next(each.it.text for each in paper.paragraphs if each.it.id == part)
    return found.replace("\u00a0", " ")


def part_of(paper, part):
    return next(each for each in paper.parts if each.id == part)


def printed(workspace, case, kind, at=THEN):
    paper = paper_of(workspace, case, kind, at)
    document = submission_document(record_of(workspace, case, at), paper, TEXTS)
    return "\n".join(each.text for each in document_passages(document)).replace("\u00a0", " ")
