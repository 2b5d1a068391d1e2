"""Countersign an attestation from its PDF alone, on the machine where the signer sits.

No workspace is needed: the file says who is to sign where. It is checked before, and what comes out
is checked before it is handed over; a stranger's file is parsed by workers only.
"""

from datetime import datetime
from pathlib import Path

from casefiles.attestation.person_names import NameMatch, compare_names
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.model import SignatureRequest
from casefiles.attestation.verify.model import Verdict, Verification
from casefiles.attestation.verify.verify import VerifyOptions, names_in, verify
from casefiles.attestation.wording import moment
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, Unreadable
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.scratch_folder import ScratchFolder
from casefiles.kernel.text_safety import plain_name, quoted
from casefiles.storage.atomic_write import write_new


@dataclass(frozen=True, slots=True)
class SigningField:
    """A field that waits for its signer."""

    field: str
    names: tuple[str, ...]
    """Whose it is; of an older file several ways to read where the name ends."""

    certificate: str
    """The SHA-256 of the certificate that the manifest wants, or nothing."""

    @property
    def name(self) -> str:
        """Whose it is."""
        return self.names[0] if self.names else self.field


@dataclass(frozen=True, slots=True)
class Countersignable:
    """A file that was checked and has a place for a signature."""

    content: bytes
    found: Verification
    places: tuple[SigningField, ...]


def check(
    file: Path, wanted: VerifyOptions | None = None, progress: Progress = silent
) -> Countersignable:
    """Check a file that is to be countersigned.

    Raises `Impossible` if anything in it does not hold or nobody is to sign it, `Unreadable`.
    """
    content = content_of(file)
    found = verified(content, wanted or VerifyOptions(), progress)
    refuse_unless_it_holds(found, "It is not signed")
    named_in = {each.field: each for each in found.manifest.signers} if found.manifest else {}
    places = []
    for field in found.coverage.fields:
        known = named_in.get(field.name)
        names = (known.name,) if known else tuple(names_in(field.made_for))
        places.append(SigningField(field.name, names, (known.certificate or "") if known else ""))
    if not places and not found.integrity.signatures:
        raise Impossible("No key signs this file: who signs it does so on paper.")
    if not places:
        raise Impossible("Everybody who is to sign this file has signed it.")
    return Countersignable(content, found, tuple(places))


def signing_field_of(checked: Countersignable, signer: str = "") -> SigningField:
    """Return the place of a signer, by field or name; or the only one. Raises `Impossible`."""
    those = [
        each
        for each in checked.places
        if not signer or signer == each.field or _is_named(signer, each)
    ]
    if len(those) == 1:
        return those[0]
    every = ", ".join(f"{plain_name(each.field)} ({quoted(each.name)})" for each in checked.places)
    if signer and not those:
        raise Impossible(f"{quoted(signer)} is not who is to sign. Still to sign: {every}.")
    raise Impossible(f"Say who signs, by field or name. Still to sign: {every}.")


def sign(
    checked: Countersignable, place: SigningField, key: SigningKey, at: datetime, where: str = ""
) -> bytes:
    """Return the file with one more signature, which was checked too.

    Raises `UnusableKey`; `Impossible` if the manifest wants another certificate, or what came out
    does not hold.
    """
    if place.certificate and place.certificate != key.fingerprint:
        raise Impossible(
            f"The manifest names another certificate for {plain_name(place.field)}:"
            f" its fingerprint is {place.certificate}."
            " With this key the file would not hold. Nothing was signed."
        )
    manifest = checked.found.manifest
    signing = SignatureRequest(
        field=place.field,
        name=name_for(place, key.holder),
        lines=tuple(each for each in (f"Signed {moment(at)}", where) if each),
        at=at,
        first=False,
        reason=f"Attestation {manifest.case.number}" if manifest else "",
        place=where,
        confined=True,
    )
    signed = key.sign(checked.content, signing)
    found = verified(signed, VerifyOptions(), silent)
    refuse_unless_it_holds(found, "What came out of it was not kept")
    if found.integrity.signatures != checked.found.integrity.signatures + 1:
        raise Impossible("What came out of it carries no further signature. It was not kept.")
    return signed


def name_for(place: SigningField, holder: str) -> str:
    """Return whose name a field carries: of several ways to read it that of the key's holder."""
    for each in place.names:
        if compare_names(each, holder) is NameMatch.SAME:
            return each
    return place.names[0] if place.names else holder


def write_beside(file: Path, signed: bytes, out: Path | None) -> Path:
    """Write the countersigned file beside the other, or where wanted; nothing is written over.

    Raises `Impossible` if there is a file already, `Unwritable`.
    """
    target = out or file.with_name(f"{file.stem}-countersigned{file.suffix or '.pdf'}")
    write_new(target, signed)
    return target


def _is_named(signer: str, place: SigningField) -> bool:
    return any(compare_names(signer, each) is NameMatch.SAME for each in place.names)


def content_of(file: Path) -> bytes:
    """Return what stands in a file that somebody named. Raises `Unreadable`."""
    if file.exists() and not file.is_file():  # opening a named pipe would wait for ever
        raise Unreadable(file, "it is not a file")
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(file, error.strerror or "it cannot be opened") from error


def verified(content: bytes, wanted: VerifyOptions, progress: Progress) -> Verification:
    """Check these very bytes, whatever becomes of the file that they are from."""
    with ScratchFolder("countersign") as folder:
        copy = folder / "attestation.pdf"
        write_new(copy, content, private=True)
        return verify(copy, wanted, progress)


def refuse_unless_it_holds(found: Verification, then: str) -> None:
    """Raise `Impossible` if a file was not checked or does not hold, and say what `then` was."""
    if found.trouble:
        raise Impossible(f"The file could not be checked: {found.trouble}. {then}.")
    if found.verdict is Verdict.DOES_NOT_HOLD:
        raise Impossible(f"The file does not hold: {'; '.join(found.faults)}. {then}.")
