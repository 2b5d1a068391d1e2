"""Check an attestation that anyone may have sent. No workspace is needed.

The file is parsed by a confined worker; exhibits are only hashed, which parses nothing.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from casefiles.attestation.checking.found import Found, Seal
from casefiles.attestation.manifest import Listed, Manifest, parse, short_hash
from casefiles.attestation.verification import (
    Coverage,
    ExhibitFound,
    Exhibits,
    Integrity,
    Moment,
    Signer,
    State,
    Verification,
)
from casefiles.errors import Faulty, Unreadable
from casefiles.evidence.read.model import Limits, Read, Reason, Unread
from casefiles.evidence.read.supervisor import Supervisor

READER = "casefiles.attestation.checking.reader"
LIMITS = Limits(seconds=60, files=1)
MOST_TRUSTED = 40_000
"""Bytes of certificates that a request to a worker has room for."""

_NOTHING = Exhibits((), ())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What whoever checks asks for."""

    exhibits: Path | None = None
    trusted: str = ""
    """Certificates (PEM) of those he trusts."""

    signers: tuple[str, ...] = ()
    """The fingerprints (SHA-256) of the certificates that must have signed, and no other."""

    must_be_trusted: bool = False


def verify(file: Path, wanted: Wanted) -> Verification:
    """Check a file.

    Raises `Unreadable` if it, or the folder of exhibits, is not there, `Faulty` if what is wanted
    cannot be compared with anything.
    """
    if wrong := [each for each in wanted.signers if not _FINGERPRINT.fullmatch(_plain(each))]:
        raise Faulty(_ASKED_FOR, tuple(f"{each}: no SHA-256 of a certificate" for each in wrong))
    return weigh(_look(file, wanted.trusted), wanted, file, datetime.now(UTC))


def weigh(found: Found | Unread, wanted: Wanted, file: Path, now: datetime) -> Verification:
    """Make the five facts of what was found in a file. Raises `Unreadable` as `verify` does."""
    if isinstance(found, Unread):
        return _not_checked(_WORDS.get(found.reason, found.why), ())
    if found.trouble:
        return _not_checked(f"it could not be parsed ({found.trouble})", found.altered)
    manifest, faults = _manifest(found)
    exhibits = _exhibits(manifest, wanted.exhibits, file) if manifest else _NOTHING
    return Verification(
        integrity=Integrity(len(found.seals), (*_broken(found, now), *faults)),
        coverage=Coverage(
            size=found.size,
            covered=found.seals[-1].ends_at if found.seals else 0,
            later=tuple(each.field for each in found.seals[1:]),
            unexplained=found.unexplained,
            unsigned=found.empty_fields,
        ),
        identity=tuple(map(_signer, found.seals)),
        time=tuple(Moment(each.field, each.claimed_at, each.stamped) for each in found.seals),
        exhibits=exhibits,
        manifest=manifest,
        short_hash=short_hash(found.manifest.encode()) if found.manifest else "",
        pages=found.pages,
        demands=tuple(_unmet(found, wanted)),
        trouble="",
    )


AHEAD = timedelta(minutes=10)
"""By how much a signer's clock may be fast."""

_ASKED_FOR, _FINGERPRINT = "the signers asked for", re.compile(r"[0-9a-f]{64}")
_TRUSTED, _PEM = "what was handed in as trusted", "-----BEGIN CERTIFICATE-----"
_WORDS = {Reason.UNSUPPORTED: "it is not a PDF"}


def _look(file: Path, trusted: str) -> Found | Unread:
    if len(trusted) > MOST_TRUSTED:
        raise Faulty(_TRUSTED, ("it is too long",))
    if trusted and _PEM not in trusted:
        raise Faulty(_TRUSTED, ("it holds no certificate in PEM form",))
    if file.exists() and not file.is_file():  # opening a named pipe would wait for ever
        raise Unreadable(file, "it is not a file")
    supervisor = Supervisor(READER, LIMITS)
    try:
        with file.open("rb") as opened:
            answer, _ = supervisor.ask("check", Found, opened, trusted=trusted)
    except OSError as error:
        raise Unreadable(file, error.strerror or "it cannot be opened") from error
    finally:
        supervisor.close()
    return answer.found if isinstance(answer, Read) else answer


def _not_checked(trouble: str, altered: tuple[str, ...]) -> Verification:
    return Verification(
        integrity=Integrity(0, altered),
        coverage=Coverage(0, 0, (), (), ()),
        identity=(),
        time=(),
        exhibits=_NOTHING,
        manifest=None,
        short_hash="",
        pages=0,
        demands=(),
        trouble=trouble,
    )


def _broken(found: Found, now: datetime) -> Iterator[str]:
    """What is wrong with the signatures. In files of others, another form is no fault."""
    if not (found.seals or found.altered or found.unexplained):
        yield "it carries no signature"
    said = set()
    for seal in found.seals:
        for fault in (*seal.faults, *(seal.oddities if found.manifest else ())):
            said.add(fault)
            yield f"{seal.field}: {fault}"
        if not seal.valid_then:
            yield f"{seal.field}: the certificate was not valid when it says it signed"
        if seal.claimed_at and datetime.fromisoformat(seal.claimed_at) > now + AHEAD:
            yield f"{seal.field}: it says that it was signed at a time that has not come yet"
    yield from (fault for fault in found.altered if fault not in said)


def _manifest(found: Found) -> tuple[Manifest | None, tuple[str, ...]]:
    if not found.manifest:
        return None, ("it carries no manifest: it is no attestation of this program",)
    try:
        manifest = parse(found.manifest.encode())
    except Faulty as error:
        return None, tuple(f"its manifest is faulty: {fault}" for fault in error.faults)
    if found.without_hash:
        pages = ", ".join(map(str, found.without_hash[:10]))
        return manifest, (f"the short hash of its manifest is not on page {pages}",)
    return manifest, ()


def _signer(seal: Seal) -> Signer:
    return Signer(
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
    )


def _unmet(found: Found, wanted: Wanted) -> Iterator[str]:
    if not found.seals:
        return
    named = {_plain(each) for each in wanted.signers}
    for seal in found.seals:
        if named and seal.fingerprint not in named:
            yield f"{seal.field}: it was signed by another than was asked for"
        if wanted.must_be_trusted and not seal.trusted:
            yield f"{seal.field}: the signer is not trusted"
    for missing in sorted(named - {each.fingerprint for each in found.seals}):
        yield f"nobody signed with the certificate {missing}, which was asked for"


def _plain(fingerprint: str) -> str:
    return "".join(fingerprint.split()).replace(":", "").lower()


def _exhibits(manifest: Manifest, folder: Path | None, file: Path) -> Exhibits:
    if folder is None:
        asked = tuple(ExhibitFound(each, State.NOT_ASKED, "") for each in manifest.exhibits)
        return Exhibits(asked, ())
    if not folder.is_dir():
        raise Unreadable(folder, "it is not a folder")
    there = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not _same(path, file)
    }
    placed = {each: _place(each, there) for each in manifest.exhibits}
    loose = {name: path for name, path in there.items() if name not in placed.values()}
    hashed: dict[str, str] = {}
    if any(not name for name in placed.values()):  # perhaps under another name
        hashed = {_digest(path): name for name, path in loose.items()}
    found = []
    for listed, name in placed.items():
        if name:
            unchanged = _digest(there[name]) == listed.sha256
            found.append(ExhibitFound(listed, State.UNCHANGED if unchanged else State.CHANGED, ""))
        elif other := hashed.get(listed.sha256):
            loose.pop(other, None)
            found.append(ExhibitFound(listed, State.UNCHANGED, other))
        else:
            found.append(ExhibitFound(listed, State.MISSING, ""))
    links = (each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_symlink())
    passed_over = (f"{name} (a symbolic link, which is not followed)" for name in sorted(links))
    return Exhibits(tuple(found), (*loose, *passed_over))


def _place(listed: Listed, there: dict[str, Path]) -> str:
    """Where it lies: as listed, or without the folders if those alone were handed in."""
    names = (listed.file, listed.file.rpartition("/")[2])
    return next((name for name in names if name in there), "")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from error
