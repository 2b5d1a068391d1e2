"""Sign and stamp in one go: what is slow keeps nothing, the act after it keeps all or nothing."""

from dataclasses import replace
from datetime import datetime

from casefiles.attestation.countersign_acts import (
    CountersignedFile,
    keep_countersigned,
    sign_beside,
)
from casefiles.attestation.issue import Draft, seal, signing_of
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.stamping.add_stamp import (
    StampOutcome,
    StampRequest,
    stamp_as_wanted,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import AttestationId, SignerId
from casefiles.kernel.progress import Progress, silent
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SignedDraft:
    """A draft that is signed, and what came of its stamp; still to be kept."""

    drafted: Draft
    signed: bytes
    outcome: StampOutcome


@dataclass(frozen=True, slots=True)
class SignedBeside:
    """A second signature, and what came of its stamp; still to be kept."""

    file: CountersignedFile
    outcome: StampOutcome


@dataclass(frozen=True, slots=True)
class Kept:
    """An attestation that was issued or countersigned, and what came of the stamp."""

    attestation: AttestationId
    outcome: StampOutcome


def sign_draft(
    drafted: Draft, key: SigningKey, wanted: StampRequest | None, progress: Progress = silent
) -> SignedDraft:
    """Sign a draft, and stamp the signature if that was asked for. See `stamp_as_wanted`."""
    signed = key.sign(drafted.document, signing_of(drafted))
    return SignedDraft(drafted, signed, stamp_as_wanted(signed, wanted, progress))


def seal_draft(workspace: Workspace, made: SignedDraft) -> Kept:
    """Keep it; see `seal`."""
    issued = seal(workspace, made.drafted, made.signed, made.outcome.content)
    return Kept(issued, made.outcome)


def countersign_stamped(  # noqa: PLR0913, PLR0917 - which, who, from what, by which key, when
    view: View,
    attestation: AttestationId,
    signer: SignerId,
    shipped: ReferenceData,
    key: SigningKey,
    at: datetime,
    wanted: StampRequest | None,
    progress: Progress = silent,
) -> SignedBeside:
    """Let a second signer sign, and stamp that signature if it was asked for."""
    made = sign_beside(view, attestation, signer, shipped, key.sign, at, key.fingerprint)
    outcome = stamp_as_wanted(made.content, wanted, progress)
    return SignedBeside(replace(made, stamped=outcome.content), outcome)


def keep_beside(workspace: Workspace, made: SignedBeside) -> Kept:
    """Keep it; see `keep_countersigned`."""
    keep_countersigned(workspace, made.file)
    return Kept(made.file.attestation, made.outcome)
