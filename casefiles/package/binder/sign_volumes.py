"""Sign each volume of a binder once all of it is assembled; after that nothing is touched.

The signature names the SHA-256 of the log of numbers, so that it covers what the log says too. The
pages are strangers': only a worker parses them, and what comes out is read again before it is kept.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casefiles.attestation.issue import refuse_other_certificate, signature_request
from casefiles.attestation.layout.model import SignatureField
from casefiles.attestation.model import Signer
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.sections.declarations import role_of
from casefiles.attestation.signature_fields import field_of
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.model import SignatureRequest
from casefiles.attestation.stamping.add_stamp import StampOutcome, StampRequest, stamp_as_wanted
from casefiles.attestation.verify.exhibit.check import SignatureCheck
from casefiles.attestation.verify.exhibit.model import ExhibitSignatures, SignedState
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import SignerId
from casefiles.kernel.nameless_file import nameless_file
from casefiles.kernel.progress import Progress, silent
from casefiles.package.binder.page_log import LOG_NAMED


@dataclass(frozen=True, slots=True)
class VolumeSigning:
    """Who signs the volumes, with which key, and with which time stamp."""

    signer: SignerId
    key: SigningKey
    stamp: StampRequest | None = None


def signer_of(record: CaseRecord, signing: VolumeSigning) -> Signer:
    """Return who signs. Raises `NotFound`; `Impossible` where another certificate is known."""
    found = next((each for each in record.signers if each.id == signing.signer), None)
    if found is None:
        raise NotFound("signer", signing.signer)
    refuse_other_certificate(found, found.certificate, signing.key.fingerprint)
    return found


def place_for(record: CaseRecord, signer: Signer) -> SignatureField:
    """Return the place for a signature on each title page."""
    return SignatureField(field_of(signer), signer.name, role_of(record, signer))


def sign_volumes(  # noqa: PLR0913, PLR0917 - what, where, who, of which case, when, told to whom
    folder: Path,
    volumes: Sequence[str],
    log: bytes,
    signing: VolumeSigning,
    record: CaseRecord,
    at: datetime,
    progress: Progress = silent,
) -> tuple[StampOutcome, ...]:
    """Sign the files of a binder in the folder in which they lie, each with the sum of the log.

    Raises `UnusableKey`, `Impossible` if one cannot be signed or does not hold, `NoTimeStamp` where
    a stamp is required, `Cancelled`: some are signed then, and all of them are to be thrown away.
    """
    signer, case = signer_of(record, signing), record.case.label
    named = f"{LOG_NAMED}{hashlib.sha256(log).hexdigest()}"
    outcomes = []
    for done, name in enumerate(volumes):
        progress(done, len(volumes), f"signing {name}")
        reason = f"Exhibits binder of {case}, volume {done + 1} of {len(volumes)}. {named}"
        asked = signature_request(record, signer, at, first=True)
        request = replace(asked, reason=reason, confined=True)
        with SignatureCheck() as check:  # one for each: its worker keeps the memory of a volume
            outcomes.append(_sign(folder / name, signing, request, check, progress))
    return tuple(outcomes)


def _sign(
    volume: Path,
    signing: VolumeSigning,
    request: SignatureRequest,
    check: SignatureCheck,
    progress: Progress,
) -> StampOutcome:
    """Sign one, and read it again. What came of its stamp holds its bytes no longer."""
    signed = signing.key.sign(volume.read_bytes(), request)
    outcome = _stamped(signed, signing.stamp, check, progress)
    volume.write_bytes(outcome.content or signed)
    del signed
    with volume.open("rb") as file:
        _want_it_to_hold(check.of_file(file), volume.name)
    if outcome.stamped is None:
        return outcome
    return replace(outcome, stamped=replace(outcome.stamped, content=b""))


def _stamped(
    signed: bytes, wanted: StampRequest | None, check: SignatureCheck, progress: Progress
) -> StampOutcome:
    def holds(content: bytes) -> bool:
        with nameless_file(content) as file:
            found = check.of_file(file)
        _want_it_to_hold(found, "The volume with its time stamp")
        facts = found.signatures[-1].facts
        return facts is not None and any(not each.faults for each in facts.stamps)

    return stamp_as_wanted(signed, wanted, progress, has_stamp=holds)


def _want_it_to_hold(found: ExhibitSignatures, name: str) -> None:
    covers = found.signatures and found.signatures[-1].ends_at == found.size
    odd = [*found.irregular, *(each for one in found.signatures for each in one.irregular)]
    if found.state is not SignedState.UNCHANGED or not covers or odd:
        why = found.trouble or "; ".join(odd) or found.state.value
        raise Impossible(f"{name} does not hold once it is signed: {why}. Nothing was written.")
