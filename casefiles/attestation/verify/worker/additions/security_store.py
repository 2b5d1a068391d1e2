"""The document security store (ISO 32000-2, 12.8.4.3): certificates, and lists of revoked ones.

What counts here is that it holds what it says that it holds, and nothing else. What these say is
another matter (`worker.revocation`).
"""

import re
from collections.abc import Iterator
from typing import Any

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils import generic

from casefiles.attestation.verify.worker.additions.walk import (
    Dictionary,
    RevisionWalk,
    is_text,
    number_of,
)

_LISTS = {
    "/Certs": x509.Certificate,
    "/OCSPs": ocsp.OCSPResponse,
    "/CRLs": crl.CertificateList,
}
_LISTS_OF_ONE = {"/Cert": "/Certs", "/OCSP": "/OCSPs", "/CRL": "/CRLs"}
_SIGNATURE = re.compile(r"/[0-9A-F]{40}")
_OF_STREAM = frozenset({"/Length", "/Filter", "/DecodeParms", "/Type"})
_LONGEST = 4_000_000


def certificates_and_lists(walk: RevisionWalk, old: Any, new: Any) -> Iterator[str]:
    """Go through a store, new or added to, and say what does not belong into it."""
    if not isinstance(new, generic.DictionaryObject):
        yield "what should be a store of certificates is something else"
        return
    if new.keys() - {"/Type", "/VRI", *_LISTS}:
        yield "the store of certificates holds more than it may"
    for name, kind in _LISTS.items():
        yield from _streams(walk, old, new, name, kind)
    before, after = walk.step(old, new, "/VRI")
    if isinstance(after, generic.DictionaryObject):
        for name in after:
            if name != "/Type":
                yield from _of_one(walk, *walk.step(before, after, name), name)


def _of_one(walk: RevisionWalk, old: Any, new: Any, name: str) -> Iterator[str]:
    """What belongs to one signature, named by the digest of its bytes."""
    inside = {"/Type", "/TU", "/TS", *_LISTS_OF_ONE}
    if not _SIGNATURE.fullmatch(name) or not isinstance(new, Dictionary) or new.keys() - inside:
        yield "the store of certificates holds more than it may"
        return
    if "/TU" in new and not is_text(None, new.raw_get("/TU")):
        yield "the store of certificates holds more than it may"
    for each, of in _LISTS_OF_ONE.items():
        yield from _streams(walk, old, new, each, _LISTS[of])
    if "/TS" in new:
        yield from _stream(walk, new.raw_get("/TS"), None)


def _streams(walk: RevisionWalk, old: Any, new: Any, name: str, kind: Any) -> Iterator[str]:
    _, held = walk.step(old, new, name)
    if held is None:
        return
    if not isinstance(held, generic.ArrayObject):
        yield "the store of certificates holds more than it may"
        return
    for at in range(len(held)):
        yield from _stream(walk, held.raw_get(at), kind)


def _stream(walk: RevisionWalk, held: Any, kind: Any) -> Iterator[str]:
    number = number_of(held)
    if number is None or number not in walk.changes.added:
        there = walk.new.read(number) if number else None
        if not isinstance(there, generic.StreamObject) or not _is(kind, there):
            yield "the store of certificates holds more than it may"
        return
    found = walk.new.read(number)
    if not isinstance(found, generic.StreamObject) or found.keys() - _OF_STREAM:
        yield "the store of certificates holds more than it may"
        return
    if len(found.encoded_data) > _LONGEST or not _is(kind, found):
        yield "the store of certificates holds something else"
    walk.explain(number)


def _is(kind: Any, stream: generic.StreamObject) -> bool:
    if kind is None:
        return True
    try:
        return bool(kind.load(stream.data, strict=True).native)
    except (ValueError, TypeError, KeyError):
        return False
