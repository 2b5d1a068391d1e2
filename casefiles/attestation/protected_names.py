"""Protected names in a set: in what it says, in what lies beside it, in its exhibits."""

from collections.abc import Iterator, Mapping, Sequence

from casefiles.attestation.asks.model import Found
from casefiles.attestation.counsel_manifest import counsel_manifest
from casefiles.attestation.exhibit_set import file_of, in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.pages.model import Document
from casefiles.attestation.pages.said import said
from casefiles.attestation.record import Record
from casefiles.evidence.protected.exhibits import in_exhibits
from casefiles.evidence.protected.guard import Guard
from casefiles.evidence.protected.model import NAME, UNSEARCHED, NameFound, Passage
from casefiles.view import View


def names_asked(
    view: View, guard: Guard, record: Record, audience: Audience, document: Document
) -> Mapping[str, Sequence[Found]]:
    """Return what would be asked about protected names, by id of the question."""
    if not guard:
        return {}
    names = guard.found((*said(document), *beside(record, audience)))
    held = in_exhibits(view, guard, in_set(record, audience))
    return {
        NAME: _once(guard, (*names, *held.names)),
        UNSEARCHED: [
            Found(each.subject, each.in_words, guard.decided.get(each.subject))
            for each in held.unsearched
        ],
    }


def beside(record: Record, audience: Audience) -> Iterator[Passage]:
    """Yield what a set says beside its document: manifest, signatures, files and their index."""
    case = record.case
    yield Passage("the manifest", f"{case.label} {case.title} {case.legal_basis}")
    for line in record.matter.lines:
        yield Passage("the manifest", f"{line.hts} {line.quantity} {line.unit}")
    for signer in record.signers:
        yield Passage(f"the signature of signer {signer.number}", f"{signer.name}\n{signer.place}")
    for each in in_set(record, audience):
        yield Passage(f"the path of {each.label}", file_of(record, each))
    if audience is Audience.COUNSEL:
        yield from _for_counsel(record)


def _for_counsel(record: Record) -> Iterator[Passage]:
    """The index of the package and what is told to counsel alone."""
    for each in in_set(record, Audience.COUNSEL):
        yield Passage(f"the file name of {each.label}", each.name)
        yield Passage(f"what is known of {each.label}", f"{each.title}\n{each.source}")
    yield Passage("the counsel manifest", counsel_manifest(record).decode())


def _once(guard: Guard, names: Sequence[NameFound]) -> list[Found]:
    """One question for each decision, that says the first place and how many more there are."""
    by_subject: dict[str, list[NameFound]] = {}
    for each in names:
        by_subject.setdefault(each.subject, []).append(each)
    found = []
    for subject, some in by_subject.items():
        more = f" (and in {len(some) - 1} more)" if len(some) > 1 else ""
        found.append(Found(subject, some[0].in_words + more, guard.decided.get(subject)))
    return found
