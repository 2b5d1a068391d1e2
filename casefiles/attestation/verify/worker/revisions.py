"""What was added after the first signature, and whether it is only what may be added."""

from collections.abc import Iterator
from dataclasses import field
from itertools import pairwise

from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from casefiles.attestation.verify.worker.additions.explain import explain
from casefiles.evidence.readers.signed import raw_signatures
from casefiles.evidence.readers.signed.last_signature import last_signature, signatures
from casefiles.evidence.readers.signed.revision import Misbuilt, Number, Revision, following
from casefiles.evidence.readers.signed.revision_diff import compare
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import plain_name

_UNSIGNED = {
    False: "there are changes that nobody signed between the signatures",
    True: "something was added after the last signature",
}
"""By whether it comes after all of them."""


@dataclass(slots=True)
class History:
    """A signed file, revision by revision, from the first signature on."""

    revisions: list[Revision]
    seals: dict[int, EmbeddedPdfSignature] = field(default_factory=dict)
    """By where the bytes end that they cover: each read from its own revision."""

    faults: list[str] = field(default_factory=list)
    """What is not built as a signed file is."""

    @property
    def signed(self) -> bool:
        """Some bytes of it say that they are signed."""
        return bool(self.seals or self.faults)

    @property
    def last(self) -> Revision:
        """The newest that could be read."""
        return self.revisions[-1]


def history(data: bytes) -> History:
    """Read every revision from the cut where it ends. Raises what a parser does for the first."""
    size = len(data)
    signed = sorted({gap.covers_to for gap in raw_signatures.gaps(data) if gap.covers_to <= size})
    ends = signed if size in signed else [*signed, size]
    found = History([Revision(data, ends[0])])
    for end in ends[1:]:
        try:
            found.revisions += following(found.last, end, data)
        except Exception as error:  # noqa: BLE001  whoever wrote it, it is no revision of this file
            found.faults.append(_not_read(found.last.end, error))
            break
    _find_seals(found, frozenset(signed))
    return found


def judge(found: History) -> tuple[list[str], list[str]]:
    """Return what came after the first signature and may not be there, and what may and is."""
    faults, explained = list(found.faults), list[str]()
    if any(section.hybrid for section in found.last.sections):
        faults.append("it can be read in two ways (hybrid references)")
    for old, new in pairwise(found.revisions):
        seal = found.seals.get(new.end)
        unsigned = _UNSIGNED[new.end > max(found.seals, default=0)]
        said = f"with {plain_name(seal.fq_name)}" if seal else unsigned
        try:
            wrong, right = explain(old, new, compare(old, new), seal)
        except Exception as error:  # noqa: BLE001  as above
            wrong, right = [_not_read(old.end, error)], []
        faults += [f"{said}: {each}" for each in wrong]
        explained += [
            f"with {plain_name(seal.fq_name)}: {each}" if seal else each for each in right
        ]
    return [*faults, *_second_opinion(found.last)], explained


def _find_seals(found: History, signed: frozenset[int]) -> None:
    for revision in found.revisions:
        if revision.end not in signed:
            continue
        try:
            found.seals[revision.end] = last_signature(revision)
        except Exception as error:  # noqa: BLE001  as above
            found.faults.append(_of_it(revision.end, error))
    try:
        held = signatures(found.last)
    except Exception as error:  # noqa: BLE001  as above
        found.faults.append(_of_it(found.last.end, error))
        return
    known = {each.fq_name: _number(each) for each in found.seals.values()}
    found.faults += _differing(known, held)


def _differing(known: dict[str, Number], held: dict[str, Number]) -> Iterator[str]:
    """Signatures that were found where they end, and those that the newest revision shows."""
    for name in sorted(known.keys() | held.keys()):
        if name not in held:
            yield f"the signature in {name} was taken out later"
        elif name not in known:
            yield f"the signature in {name} does not cover the file around it"
        elif known[name] != held[name]:
            yield f"the signature in {name} was replaced by another"


def _second_opinion(last: Revision) -> Iterator[str]:
    """What pyHanko says of the whole file: it goes another way, and must arrive at the same."""
    for name, _value, held in enumerate_sig_fields(last.reader, filled_status=True):
        try:
            seal = EmbeddedPdfSignature(last.reader, held, name)
            whole = seal.evaluate_signature_coverage() >= SignatureCoverageLevel.ENTIRE_REVISION
        except Exception:  # noqa: BLE001  as above
            whole = False
        if not whole:
            yield f"{name}: a second reader does not find that it covers all that was there"


def _number(seal: EmbeddedPdfSignature) -> Number:
    held = seal.sig_field.raw_get("/V")
    return held.idnum, held.generation


def _not_read(end: int, error: Exception) -> str:
    return f"what was added after byte {end:,} does not fit what was there: {_said(error)}"


def _of_it(end: int, error: Exception) -> str:
    return f"the file up to byte {end:,}: {_said(error)}"


def _said(error: Exception) -> str:
    return (
        str(error)[:200]
        if isinstance(error, Misbuilt)
        else f"{type(error).__name__}: {error}"[:200]
    )
