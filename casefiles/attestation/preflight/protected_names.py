"""Protected names in a set: in what it says, in what lies beside it, in its exhibits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from casefiles.attestation.counsel_manifest import counsel_manifest
from casefiles.attestation.exhibit_set import file_of, in_set
from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.layout.model import Document
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import PreflightFinding
from casefiles.attestation.preflight.name_origins import NameOrigins, origin_location
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.protected_names.exhibit_names import names_in_exhibits
from casefiles.evidence.protected_names.model import (
    NAME,
    UNSEARCHED,
    FoundName,
    Origin,
    OutgoingText,
)
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.workspace.view import View


def protected_name_findings(
    view: View, guard: NameScanner, record: CaseRecord, audience: Audience, document: Document
) -> Mapping[str, Sequence[PreflightFinding]]:
    """Return what would be asked about protected names, by id of the question."""
    if not guard:
        return {}
    names = _with_origins(
        view, guard, (*document_passages(document), *texts_beside_document(record, audience))
    )
    held = names_in_exhibits(view, guard, in_set(record, audience))
    return {
        NAME: _once(view, guard, (*names, *held.names)),
        UNSEARCHED: [
            PreflightFinding(
                each.subject,
                each.in_words,
                guard.decided.get(each.subject),
                origin_location(view.db, each.origin),
            )
            for each in held.unsearched
        ],
    }


def texts_beside_document(record: CaseRecord, audience: Audience) -> Iterator[OutgoingText]:
    """Yield what a set says beside its document: manifest, signatures, files and their index."""
    case = record.case
    of_case = Origin("cases", case.id)
    yield OutgoingText("the manifest", f"{case.label} {case.title} {case.legal_basis}", of_case)
    for line in record.matter.lines:
        said_of = f"{line.hts} {line.quantity} {line.unit}"
        yield OutgoingText("the manifest", said_of, Origin("entry_lines", line.id))
    for signer in record.signers:
        where, signs = f"the signature of signer {signer.number}", Origin("signers", signer.id)
        yield OutgoingText(where, f"{signer.name}\n{signer.place}", signs)
    for each in in_set(record, audience):
        path = file_of(record, each)
        yield OutgoingText(f"the path of {each.label}", path, Origin("exhibits", each.id))
    if audience is Audience.COUNSEL:
        yield from _for_counsel(record)


def _for_counsel(record: CaseRecord) -> Iterator[OutgoingText]:
    """The index of the package and what is told to counsel alone."""
    for each in in_set(record, Audience.COUNSEL):
        origin = Origin("exhibits", each.id)
        yield OutgoingText(f"the file name of {each.label}", each.name, origin)
        yield OutgoingText(f"what is known of {each.label}", f"{each.title}\n{each.source}", origin)
    yield OutgoingText("the counsel manifest", counsel_manifest(record).decode())


def _with_origins(
    view: View, guard: NameScanner, passages: Iterable[OutgoingText]
) -> list[FoundName]:
    """Whose names stand in what a set says, and of what row each is."""
    origins = NameOrigins(view, guard)
    found: dict[tuple[str, str], FoundName] = {}
    for passage in passages:
        for each in guard.found([passage]):
            of = each.origin or origins.of(each.label, passage.text)
            found.setdefault((each.subject, each.where), replace(each, origin=of))
    return [*found.values()]


def _once(view: View, guard: NameScanner, names: Sequence[FoundName]) -> list[PreflightFinding]:
    """One question for each decision, that says the first place and how many more there are."""
    by_subject: dict[str, list[FoundName]] = {}
    for each in names:
        by_subject.setdefault(each.subject, []).append(each)
    found = []
    for subject, some in by_subject.items():
        more = f" (and in {len(some) - 1} more)" if len(some) > 1 else ""
        origin = next((each.origin for each in some if each.origin), None)
        decided, to = guard.decided.get(subject), origin_location(view.db, origin)
        found.append(PreflightFinding(subject, some[0].in_words + more, decided, to))
    return found
