"""Every document security store of a file (ISO 32000-2, 12.8.4.3), one after the other.

What an older one held counts although a newer one leaves it out: nobody hides a list by writing
another store.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Any

from asn1crypto import cms, core, crl, ocsp, x509
from pyhanko.pdf_utils import generic

from casefiles.attestation.verify.worker.cms_container import tokens
from casefiles.attestation.verify.worker.revocation.statement import basic_answer
from casefiles.evidence.readers.signed.revision import Revision
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import plain_name

_MOST = 400
_LONGEST = 4_000_000


@dataclass(slots=True)
class SecurityStores:
    """What the stores of a file hold, each thing once."""

    certificates: list[x509.Certificate] = field(default_factory=list)
    lists: list[crl.CertificateList] = field(default_factory=list)
    answers: list[ocsp.OCSPResponse] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What in them cannot be read, is for no signature here, or was left out later."""

    counts: list[tuple[int, int]] = field(default_factory=list)
    """Where a revision with a store ends, and how many lists and answers there were by then."""

    names: set[str] = field(default_factory=set)
    """Of the signatures that entries are for."""

    def held_by(self, end: int) -> int:
        """How many lists and answers lie in the file up to there."""
        return max((count for at, count in self.counts if at <= end), default=0)


def security_stores(revisions: Iterable[Revision]) -> SecurityStores:
    """Read the stores of revisions, oldest first. Never raises for what a store does."""
    found = SecurityStores()
    seen: dict[bytes, bool] = {}
    before: set[bytes] = set()
    for each in revisions:
        try:
            held = dict(_held(each))
        except Exception as error:  # noqa: BLE001  any parser, any stranger's store: said of it alone
            found.remarks.append(f"a store of certificates cannot be read ({type(error).__name__})")
            continue
        for content, kind in held.items():
            if content not in seen and len(seen) < _MOST:
                seen[content] = _take(found, content, kind)
        if before - held.keys():
            found.remarks.append(
                "a later store of certificates leaves out what an earlier one held; it was looked"
                " at all the same"
            )
        before = set(held)
        if held:
            found.counts.append((each.end, len(found.lists) + len(found.answers)))
            found.names |= set(_names(each))
    found.remarks = list(dict.fromkeys(found.remarks))
    return found


def strangers(found: SecurityStores, signatures: Iterable[tuple[bytes, cms.SignedData]]) -> None:
    """Note entries of stores that are for no signature, stamp, list or answer of the file."""
    known = {hashlib.sha1(each).hexdigest().upper() for each in _signed(found, signatures)}  # noqa: S324 - its name
    for name in sorted(found.names - known):
        found.remarks.append(
            f"a store of certificates has an entry for a signature that is not here"
            f" ({plain_name(name[:12])}…)"
        )


def _held(revision: Revision) -> Iterator[tuple[bytes, str]]:
    """What lies in the store of a revision, and in which of its lists."""
    store = _entry(revision.root, "/DSS")
    for name in ("/Certs", "/CRLs", "/OCSPs"):
        for each in _entry(store, name) or ():
            stream = each.get_object()
            if isinstance(stream, generic.StreamObject) and len(stream.encoded_data) <= _LONGEST:
                yield bytes(stream.data), name


def _names(revision: Revision) -> Iterator[str]:
    entries = _entry(_entry(revision.root, "/DSS"), "/VRI") or ()
    yield from (str(name)[1:].upper() for name in entries if str(name) != "/Type")


def _entry(held: Any, name: str) -> Any:
    """What stands under a name, wherever it is written; None where nothing does."""
    there = isinstance(held, generic.DictionaryObject) and name in held
    return held[name] if there else None


def _take(found: SecurityStores, content: bytes, name: str) -> bool:
    try:
        if name == "/Certs":
            certificate = x509.Certificate.load(content, strict=True)
            _ = certificate.native
            found.certificates.append(certificate)
        elif name == "/CRLs":
            held = crl.CertificateList.load(content, strict=True)
            said = held["tbs_cert_list"]
            _ = held["signature"].native, held.issuer.native, said["crl_extensions"].native
            _ = said["this_update"].native, said["next_update"].native
            found.lists.append(held)
        else:
            answer = ocsp.OCSPResponse.load(content, strict=True)
            _ = basic_answer(answer).native
            found.certificates += basic_answer(answer)["certs"] or ()
            found.answers.append(answer)
    except Exception:  # noqa: BLE001  as above
        found.remarks.append(f"something in a store of certificates ({name[1:]}) cannot be read")
        return False
    return True


def _signed(
    found: SecurityStores, signatures: Iterable[tuple[bytes, cms.SignedData]]
) -> Iterator[bytes]:
    """Whatever an entry may be named for: other programs do it in several ways."""
    for content, signed in signatures:
        yield content
        yield cms.ContentInfo.load(content).dump()
        yield from (content.hex().encode(), content.hex().upper().encode())
        for token in tokens(signed):
            yield token.dump()
    made = [each["signature"].native for each in found.lists]
    made += [basic_answer(each)["signature"].native for each in found.answers]
    for signature in made:
        yield signature
        yield core.OctetString(signature).dump()
