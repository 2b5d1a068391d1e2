"""Set a time stamp beside the last signature of a document: what is signed stays as it is."""

import secrets
from collections.abc import Callable

from casefiles.attestation.countersign_file import refuse_unless_it_holds, verified
from casefiles.attestation.stamping.authority import StampAuthority
from casefiles.attestation.stamping.facts import StampAnswer, StampPlace
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.evidence.readers.model import WorkerLimits, found_or_raise
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, Impossible, NoTimeStamp
from casefiles.kernel.ids import Chance
from casefiles.kernel.nameless_file import nameless_file
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.text_safety import quoted

READER = "casefiles.attestation.stamping.worker"
LIMITS = WorkerLimits(seconds=60, files=2)
_NONCE = 8
HasStamp = Callable[[bytes], bool]
"""Whether a document holds and carries a stamp. Raises `Impossible` if it does not hold."""


@dataclass(frozen=True, slots=True)
class StampedDocument:
    """A document whose last signature carries a time stamp."""

    content: bytes
    at: str
    """When the authority says that it was (ISO 8601, UTC)."""

    by: str
    """Who made it, as its certificate says."""

    fingerprint: str

    @property
    def in_words(self) -> str:
        """Whose word it is, and what is not known of him."""
        return (
            f"stamped {self.at}, by {quoted(self.by)} as it says itself (SHA-256 of its"
            f" certificate {self.fingerprint}; whether it is to be trusted was not looked up)"
        )


@dataclass(frozen=True, slots=True)
class StampRequest:
    """What a person chose for a signature that is being made."""

    authority: StampAuthority
    required: bool
    """Without a stamp the signature is not to be kept."""


@dataclass(frozen=True, slots=True)
class StampOutcome:
    """What came of a stamp that was wanted."""

    stamped: StampedDocument | None = None
    missing: CasefilesError | None = None
    """Why there is none, where one was wanted."""

    @property
    def content(self) -> bytes:
        """The stamped document, or nothing."""
        return self.stamped.content if self.stamped else b""


def _holds_with_stamp(content: bytes) -> bool:
    """Whether an attestation carries a stamp; `Impossible` if it does not hold as `verify` says."""
    found = verified(content, VerifyOptions(), silent)
    refuse_unless_it_holds(found, "No time stamp was put in")
    return found.time[-1].stamped


def stamp_as_wanted(
    content: bytes,
    wanted: StampRequest | None,
    progress: Progress = silent,
    *,
    has_stamp: HasStamp = _holds_with_stamp,
) -> StampOutcome:
    """Stamp what was just signed, if that was asked for.

    Raises what `add_stamp` does where the stamp is required; otherwise the signature stands without
    one, and the outcome says why: it can be fetched later.
    """
    if wanted is None:
        return StampOutcome()
    try:
        return StampOutcome(add_stamp(content, wanted.authority, progress, has_stamp=has_stamp))
    except (NoTimeStamp, Impossible) as error:
        if wanted.required:
            raise
        return StampOutcome(missing=error)


def add_stamp(  # noqa: PLR0913 - what, from whom, told to whom, and how it is made and checked
    content: bytes,
    authority: StampAuthority,
    progress: Progress = silent,
    *,
    only_signature: bool = False,
    chance: Chance = secrets.token_bytes,
    has_stamp: HasStamp = _holds_with_stamp,
) -> StampedDocument:
    """Fetch a time stamp for the last signature of a document and set it beside that.

    `only_signature`: refused where there is more than one. What comes out was checked by
    `has_stamp`, of an attestation as `verify` does. Raises `Impossible`, before anything is sent if
    it never could be done; `NoTimeStamp`; `Cancelled`.
    """
    from casefiles.attestation.stamping.fetch import fetch  # noqa: PLC0415 - only to stamp

    supervisor = Supervisor(READER, LIMITS)
    try:
        place = _place(supervisor, content, only_signature=only_signature)
        nonce = chance(_NONCE).hex()
        reply = fetch(authority, _query(place.digest, nonce), progress)
        answer = _fill(supervisor, content, reply, place, nonce)
    finally:
        supervisor.close()
    if answer.refused:
        raise NoTimeStamp(authority.host, answer.refused)
    digits = answer.contents.encode("ascii", "replace")
    if len(digits) != place.end - place.start - 2:
        raise _not_stamped("the worker answered nonsense")
    stamped = content[: place.start + 1] + digits + content[place.end - 1 :]
    if not has_stamp(stamped):
        raise _not_stamped("no stamp is found in what came out")
    return StampedDocument(stamped, answer.at, answer.by, answer.fingerprint)


def _place(supervisor: Supervisor, content: bytes, *, only_signature: bool) -> StampPlace:
    with nameless_file(content) as file:
        found = found_or_raise(supervisor.ask("place", StampPlace, file)[0], _not_stamped)
    if only_signature and found.signatures > 1:
        raise _not_stamped(
            "a second signature is there. It covers the first one with the room for its stamp,"
            " which cannot be filled any more"
        )
    if found.refused:
        raise _not_stamped(found.refused)
    if not 0 < found.start < found.end <= len(content) or len(found.digest) != 64:
        raise _not_stamped("the worker answered nonsense")
    return found


def _fill(
    supervisor: Supervisor, content: bytes, reply: bytes, place: StampPlace, nonce: str
) -> StampAnswer:
    with nameless_file(content, reply) as file:
        answer, _ = supervisor.ask(
            "fill", StampAnswer, file,
            size=len(content), start=place.start, end=place.end, nonce=nonce,
        )  # fmt: skip
    return found_or_raise(answer, _not_stamped)


def _query(digest: str, nonce: str) -> bytes:
    """What is asked: a stamp over this digest, with the certificate of whoever makes it."""
    from asn1crypto import tsp  # noqa: PLC0415 - only to stamp

    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes.fromhex(digest)}
    asked = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": tsp.MessageImprint(imprint),
            "nonce": int(nonce, 16),
            "cert_req": True,
        }
    )
    return bytes(asked.dump())


def _not_stamped(why: str) -> Impossible:
    return Impossible(f"No time stamp can be put in: {why}. The file stays as it was.")
