"""Check an attestation that anyone may have sent. No workspace is needed.

The file is parsed by a confined worker; exhibits are only hashed, which parses nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from casefiles.attestation.fingerprint import plain_fingerprint
from casefiles.attestation.manifest import MOST_BYTES, Manifest, SignerNamed
from casefiles.attestation.person_names import NameMatch, compare_names
from casefiles.attestation.verify.exhibit.model import SignedState
from casefiles.attestation.verify.exhibit_folder import compare_folder
from casefiles.attestation.verify.findings import FileFindings, SignatureFindings
from casefiles.attestation.verify.model import (
    ExhibitResults,
    Integrity,
    SignatureCoverage,
    SignerIdentity,
    SigningTime,
    Verification,
)
from casefiles.attestation.verify.revocation_words import AHEAD, faults, settled, warnings
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import Read, Reason, Unread, WorkerLimits
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, Faulty, Unreadable
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.text_safety import LONGEST, quoted

READER = "casefiles.attestation.verify.worker.reader"
LIMITS = WorkerLimits(seconds=60, files=1, answer=4 * MOST_BYTES)
MOST_TRUSTED = 40_000
"""Bytes of certificates that a request to a worker has room for."""

NO_SIGNATURE = "it carries no signature"
NO_MANIFEST = "it carries no manifest: it is no attestation of this program"
"""Faults of an attestation, and of no other paper."""

ANOTHER = "it was signed by another than was asked for"
_NOTHING = ExhibitResults((), ())


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """What whoever checks asks for."""

    exhibits: Path | None = None
    trusted: str = ""
    """Certificates (PEM) of those he trusts."""

    signers: tuple[str, ...] = ()
    """The fingerprints (SHA-256) of the certificates that must have signed, and no other."""

    must_be_trusted: bool = False
    count_pages: bool = False
    """Have a worker count the pages of exhibits that are PDFs."""

    attestation: Path | None = None
    """Of a package: an attestation that is not in it, to which its exhibits binder belongs."""


def verify(
    file: Path,
    wanted: VerifyOptions,
    progress: Progress = silent,
    *,
    any_paper: bool = False,
    reader: Supervisor | None = None,
) -> Verification:
    """Check a file. `any_paper`: it may be a paper of this program that carries no list of its own.

    `reader`: what reads it, if somebody started that before and has more to read.

    Raises `Unreadable` if it, or the folder of exhibits, is not there, `Faulty` if what is wanted
    cannot be compared with anything, `Cancelled`.
    """
    if wrong := [each for each in wanted.signers if not plain_fingerprint(each)]:
        raise Faulty(_ASKED_FOR, tuple(f"{each}: no SHA-256 of a certificate" for each in wrong))
    found = _look(file, wanted.trusted, Cancellation(progress, 0), reader)
    return judge_findings(found, wanted, file, progress=progress, any_paper=any_paper)


def judge_findings(  # noqa: PLR0913 - what was found, in what, when, told to whom
    found: FileFindings | Unread,
    wanted: VerifyOptions,
    file: Path,
    now: datetime | None = None,
    progress: Progress = silent,
    *,
    any_paper: bool = False,
) -> Verification:
    """Make the five facts of what was found in a file. Raises `Unreadable` as `verify` does."""
    now = now or datetime.now(UTC)
    if isinstance(found, Unread):
        return not_checked(_WORDS.get(found.reason, found.why), ())
    if found.trouble:
        return not_checked(f"it could not be parsed ({found.trouble})", found.altered)
    seals = tuple(_settled(each, now) for each in found.seals)
    found = replace(found, seals=seals, own_title=found.own_title if any_paper else "")
    manifest, faulty = _manifest(found)
    exhibits = _exhibits(manifest, wanted, file, progress)
    people = [each for each in found.seals if not each.of_time]
    return Verification(
        integrity=Integrity(len(people), (*_broken(found, now), *faulty)),
        coverage=SignatureCoverage(
            size=found.size,
            covered=found.seals[-1].ends_at if found.seals else 0,
            later=tuple(each.field for each in people[1:]),
            unexplained=found.unexplained,
            unsigned=tuple(each.in_words for each in found.empty_fields),
            fields=found.empty_fields,
            explained=found.explained,
        ),
        identity=tuple(map(_signer, people)),
        time=tuple(map(_moment, found.seals)),
        exhibits=exhibits,
        manifest=manifest,
        short_hash=found.short_hash,
        pages=found.pages,
        demands=tuple(_unmet(people, wanted, found)),
        trouble="",
        warnings=(*_warnings(people, manifest), *_of_revocation(found), *_unusual(found)),
        stored=found.stored,
        paper=found.paper,
        on_paper=_on_paper(found),
        own_title=found.own_title,
        state=_state(found).value if found.own_title else "",
    )


def _state(found: FileFindings) -> SignedState:
    """Say how a paper without a list stands since somebody signed it."""
    people = [each for each in found.seals if not each.of_time]
    if found.altered or (found.seals and found.unexplained) or any(e.faults for e in found.seals):
        return SignedState.CHANGED
    return SignedState.UNCHANGED if people else SignedState.NOT_SIGNED


def _unusual(found: FileFindings) -> Iterator[str]:
    """Yield what is unusual in a paper without a list, and changes nothing that was signed."""
    if not found.own_title:
        return
    if not found.seals and found.sections > 1:  # this program writes one in one piece
        yield "it was added to, or written anew by another program, since it was made"
    for seal in found.seals:
        yield from (f"{seal.field}: unusual: {each}" for each in seal.oddities)


def _on_paper(found: FileFindings) -> tuple[str, ...]:
    """Return who signs on paper, as a file says itself; nothing proves it."""
    if not found.seals and found.empty_fields:  # a key was to sign it too
        return ()
    if found.paper is not None:
        return (found.paper.signer,) if found.paper.by_hand else ()
    return found.manifest.on_paper if found.manifest else ()


_ASKED_FOR = "the signers asked for"
_TRUSTED, _PEM = "what was handed in as trusted", "-----BEGIN CERTIFICATE-----"
_WORDS = {Reason.UNSUPPORTED: "it is not a PDF"}


def _look(
    file: Path, trusted: str, going: Cancellation, reader: Supervisor | None
) -> FileFindings | Unread:
    if len(trusted) > MOST_TRUSTED:
        raise Faulty(_TRUSTED, ("it is too long",))
    if trusted and _PEM not in trusted:
        raise Faulty(_TRUSTED, ("it holds no certificate in PEM form",))
    if file.exists() and not file.is_file():  # opening a named pipe would wait for ever
        raise Unreadable(file, "it is not a file")
    going.step(0, file.name)
    supervisor = reader or Supervisor(READER, LIMITS, wanted=going.on)
    try:
        with file.open("rb") as opened:
            answer, _ = supervisor.ask("check", FileFindings, opened, trusted=trusted)
    except OSError as error:
        raise Unreadable(file, error.strerror or "it cannot be opened") from error
    finally:
        if reader is None:
            supervisor.close()
    if going.stopped or (isinstance(answer, Unread) and answer.reason is Reason.DROPPED):
        raise Cancelled
    return answer.found if isinstance(answer, Read) else answer


def not_checked(trouble: str, altered: tuple[str, ...] = ()) -> Verification:
    """Return what is said of a file that could not be looked into."""
    return Verification(
        integrity=Integrity(0, altered),
        coverage=SignatureCoverage(0, 0, (), (), ()),
        identity=(),
        time=(),
        exhibits=_NOTHING,
        manifest=None,
        short_hash="",
        pages=0,
        demands=(),
        trouble=trouble,
    )


def _broken(found: FileFindings, now: datetime) -> Iterator[str]:
    """What is wrong with the signatures. In files of others, another form is no fault."""
    people = [each for each in found.seals if not each.of_time]
    if not (people or _on_paper(found) or found.own_title):
        yield NO_SIGNATURE
    said = set()
    for seal in found.seals:
        for fault in (*seal.faults, *(seal.oddities if found.short_hash else ())):
            said.add(fault)
            yield f"{seal.field}: {fault}"
        for fault in _untimely(seal, now):
            said.add(fault)
            yield f"{seal.field}: {fault}"
    yield from (fault for fault in found.altered if fault not in said)


def _untimely(seal: SignatureFindings, now: datetime) -> Iterator[str]:
    if not (seal.valid_then or seal.of_time):
        yield "the certificate was not valid when it says it signed"
    claimed = "" if seal.of_time else seal.claimed_at
    if claimed and datetime.fromisoformat(claimed) > now + AHEAD:
        yield "it says that it was signed at a time that has not come yet"
    yield from faults(seal.revocation)
    for stamp in seal.stamps:
        yield from stamp.faults
        yield from (f"its time stamp: {each}" for each in faults(stamp.revocation))
        if datetime.fromisoformat(stamp.at) > now + AHEAD:
            yield "its time stamp says a time that has not come yet"


def _manifest(found: FileFindings) -> tuple[Manifest | None, tuple[str, ...]]:
    if not found.short_hash:
        return None, () if found.own_title else (NO_MANIFEST,)
    if found.paper is not None or found.paper_faults:
        wrong = [f"its paper.json is faulty: {each}" for each in found.paper_faults]
        return None, (*wrong, *_without_hash(found, "paper.json"))
    manifest = found.manifest
    if manifest is None:
        return None, tuple(f"its manifest is faulty: {each}" for each in found.manifest_faults)
    people = [each for each in found.seals if not each.of_time]
    faults = tuple(_other_certificates(people, manifest))
    return manifest, (*_without_hash(found, "manifest"), *faults)


def _without_hash(found: FileFindings, what: str) -> Iterator[str]:
    if found.without_hash:
        pages = ", ".join(map(str, found.without_hash[:10]))
        yield f"the short hash of its {what} is not on page {pages}"


def _exhibits(
    manifest: Manifest | None, wanted: VerifyOptions, file: Path, progress: Progress
) -> ExhibitResults:
    if manifest is None:
        return _NOTHING
    return compare_folder(
        manifest, wanted.exhibits, file, count_pages=wanted.count_pages, progress=progress
    )


def _settled(seal: SignatureFindings, now: datetime) -> SignatureFindings:
    stamps = (replace(e, revocation=settled(e.revocation, now)) for e in seal.stamps)
    return replace(seal, revocation=settled(seal.revocation, now), stamps=tuple(stamps))


def _of_revocation(found: FileFindings) -> Iterator[str]:
    for seal in found.seals:
        yield from (f"{seal.field}: {each}" for each in warnings(seal.revocation))
        for stamp in seal.stamps:
            for each in warnings(stamp.revocation):
                yield f"{seal.field}, its time stamp: {each}"
    yield from found.store_remarks


def _signer(seal: SignatureFindings) -> SignerIdentity:
    return SignerIdentity(
        seal.field,
        seal.name,
        seal.fingerprint,
        seal.issuer,
        seal.self_issued,
        seal.trusted,
        seal.why_not,
        seal.valid_then,
        seal.reason,
        seal.place,
        seal.revocation,
    )


def _moment(seal: SignatureFindings) -> SigningTime:
    claimed = "" if seal.of_time else seal.claimed_at
    return SigningTime(
        seal.field, claimed, bool(seal.stamps), seal.stamps, seal.of_time, seal.stored
    )


def _unmet(
    people: list[SignatureFindings], wanted: VerifyOptions, found: FileFindings
) -> Iterator[str]:
    if not people:
        if wanted.signers or wanted.must_be_trusted:
            yield from _unsigned(found)
        return
    named = {plain_fingerprint(each) for each in wanted.signers}
    for seal in people:
        if named and seal.fingerprint not in named:
            yield f"{seal.field}: {ANOTHER}"
        if wanted.must_be_trusted and not seal.trusted:
            yield f"{seal.field}: the signer is not trusted"
    for missing in sorted(named - {each.fingerprint for each in people}):
        yield f"nobody signed with the certificate {missing}, which was asked for"


def _unsigned(found: FileFindings) -> Iterator[str]:
    """Yield that nobody signed, where that is no fault of itself."""
    if _on_paper(found):
        yield "no key signed it: that it is signed on paper is not what was asked for"
    elif found.own_title:
        yield "no key signed it"


def _other_certificates(people: list[SignatureFindings], manifest: Manifest) -> Iterator[str]:
    """Yield whose certificate is not the one that the manifest names."""
    named = {each.field: each.certificate for each in manifest.signers}
    for seal in people:
        if named.get(seal.field) not in {None, seal.fingerprint}:
            yield f"{seal.field}: it is signed with another certificate than the manifest names"


def _warnings(people: list[SignatureFindings], manifest: Manifest | None) -> Iterator[str]:
    for seal in people:
        yield from _named_otherwise(seal, manifest.signers if manifest else ())
        stamped = [datetime.fromisoformat(each.at) for each in seal.stamps]
        claimed = datetime.fromisoformat(seal.claimed_at) if seal.claimed_at else None
        if claimed and any(claimed > each + AHEAD for each in stamped):
            yield f"{seal.field}: it says that it was signed after the time of its time stamp"


def _named_otherwise(seal: SignatureFindings, signers: tuple[SignerNamed, ...]) -> Iterator[str]:
    """Say where the certificate is in another name than its field was made for."""
    known = next((each for each in signers if each.field == seal.field), None)
    if known is not None and known.certificate:
        return
    names = [known.name] if known else list(names_in(seal.made_for))
    found = {compare_names(each, seal.name) for each in names}
    if not found or NameMatch.SAME in found:
        return
    differs = "is in another name" if NameMatch.OTHER in found else "cannot be compared by name"
    yield (
        f"{seal.field}: the certificate {differs}: it says {quoted(seal.name)}, and the field was"
        f" made for {quoted(known.name if known else seal.made_for)}"
    )


def names_in(said: str) -> Iterator[str]:
    """Yield what may be the name in `Signature of Chen Wei, Vice President, Acme`."""
    _, of, rest = said.partition("Signature of ")
    parts = rest[:LONGEST].split(", ") if of else []
    yield from (", ".join(parts[:end]) for end in range(1, min(len(parts), 4) + 1))
