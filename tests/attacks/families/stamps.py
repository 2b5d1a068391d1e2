"""What is set beside a signature, where nothing protects it: a stamp over it, or a forgery."""

import asyncio
import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from asn1crypto import cms, core, tsp, x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from casefiles.evidence.readers.signed.raw_signatures import gaps
from tests.attacks.families.model import Forgeries, family
from tests.attacks.genuine import Genuine
from tests.attacks.others import TSA, refilled, stamped_beside
from tests.pki import AT, holder, time_stamper

_UNASKED = (
    "neither asks what else stands among the unsigned attributes, which no signature covers;"
    " pdfsig does not look at a time stamp at all, pyHanko at the first that it finds"
)
STAMP = "signature_time_stamp_token"
_STAMPING = [ExtendedKeyUsageOID.TIME_STAMPING]


def _held(content: bytes, at: int) -> cms.ContentInfo:
    gap = gaps(content)[at]
    return cms.ContentInfo.load(bytes.fromhex(content[gap.start + 1 : gap.end - 1].decode()))


def _rest(made: bytes) -> bytes:
    """Without the head of a structure in DER."""
    return bytes(core.load(made).contents)


def _der(tag: int, *inside: bytes) -> bytes:
    body = b"".join(inside)
    size = len(body)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + body


def _with_attributes(content: bytes, at: int, attributes: bytes) -> bytes:
    """With these bytes for the unsigned attributes, every head around them written anew."""
    held = _held(content, at)
    signed = held["content"]
    [signer] = signed["signer_infos"]
    parts = [signer[name].dump() for name in _OF_SIGNER]
    info = _der(0x30, *parts, _der(0xA1, attributes) if attributes else b"")
    outer = [signed[name].dump() for name in ("version", "digest_algorithms", "encap_content_info")]
    outer += [signed["certificates"].dump(), _der(0x31, info)]
    whole = _der(0x30, held["content_type"].dump(), _der(0xA0, _der(0x30, *outer)))
    return refilled(content, at, whole)


_OF_SIGNER = (
    "version", "sid", "digest_algorithm", "signed_attrs", "signature_algorithm", "signature",
)  # fmt: skip


def _token(content: bytes, at: int, tsa=TSA, *, over: bytes = b"") -> cms.ContentInfo:
    [signer] = _held(content, at)["content"]["signer_infos"]
    digest = hashlib.sha256(over or signer["signature"].native).digest()
    return asyncio.run(tsa.async_timestamp(digest, "sha256"))


def _attribute(name: str, *values: bytes) -> bytes:
    return _der(0x30, cms.CMSAttributeType(name).dump(), _der(0x31, *values))


def _stamp(*tokens: bytes) -> bytes:
    return _attribute(STAMP, *tokens)


def _of_another_year(token: bytes) -> bytes:
    """The same stamp, with one digit changed in the time that it says."""
    said = re.search(rb"\x18[\x0f-\x19]20\d{12}", token)
    assert said
    at = said.start() + 5
    return token[:at] + bytes([token[at] ^ 1]) + token[at + 1 :]


def _nested(token: cms.ContentInfo, attributes: bytes) -> bytes:
    """A token with something beside its own signature."""
    signed = token["content"]
    [signer] = signed["signer_infos"]
    info = _der(0x30, *(signer[name].dump() for name in _OF_SIGNER), _der(0xA1, attributes))
    outer = [signed[name].dump() for name in ("version", "digest_algorithms", "encap_content_info")]
    outer += [signed["certificates"].dump(), _der(0x31, info)]
    return _der(0x30, token["content_type"].dump(), _der(0xA0, _der(0x30, *outer)))


def _with_certificates(token: cms.ContentInfo, *more: bytes) -> bytes:
    signed = token["content"]
    [signer] = signed["signer_infos"]
    held = b"".join(each.chosen.dump() for each in signed["certificates"])
    held += b"".join(more)
    outer = [signed[name].dump() for name in ("version", "digest_algorithms", "encap_content_info")]
    outer += [_der(0xA0, held), _der(0x31, signer.dump())]
    return _der(0x30, token["content_type"].dump(), _der(0xA0, _der(0x30, *outer)))


def _ways(content: bytes, at: int) -> dict[str, Callable[[], bytes]]:
    """What may be set beside the last signature, by what it is."""
    stamp = partial(_token, content, at)
    said = _attribute("content_type", core.ObjectIdentifier("1.2.840.113549.1.7.1").dump())
    note = _attribute("1.2.3.4", core.UTF8String("hidden").dump())
    late = x509.Name.build({"common_name": "Nobody"})
    return {
        "a note": lambda: note,
        "a note before a stamp": lambda: note + _stamp(stamp().dump()),
        "a note after a stamp": lambda: _stamp(stamp().dump()) + note,
        "what belongs among the signed": lambda: said + _stamp(stamp().dump()),
        "two stamps in one place": lambda: _stamp(stamp().dump(), stamp().dump()),
        "two places of a stamp each": lambda: _stamp(stamp().dump()) + _stamp(stamp().dump()),
        "a place without a stamp": _stamp,
        "a stamp that is a text": lambda: _stamp(core.UTF8String("2026-11-24").dump()),
        "an answer instead of a stamp": lambda: _stamp(
            _der(0x30, tsp.PKIStatusInfo({"status": "granted"}).dump(), stamp().dump())
        ),
        "a signature instead of a stamp": lambda: _stamp(_held(content, at).dump()),
        "a name": lambda: _attribute("1.2.3.4", late.dump()),
        "a stamp of another signature": lambda: _stamp(stamp(over=b"another").dump()),
        "a stamp with a later year": lambda: _stamp(_of_another_year(stamp().dump())),
        "a stamp with a note beside it": lambda: _stamp(_nested(stamp(), note)),
        "a stamp with a stamp beside it": lambda: _stamp(
            _nested(stamp(), _stamp(stamp(over=b"another").dump()))
        ),
        "a stamp with a stranger's certificate": lambda: _stamp(
            _with_certificates(stamp(), holder("Nobody").der)
        ),
        "a stamp with its certificate twice": lambda: _stamp(
            _with_certificates(stamp(), TSA.tsa_cert.dump())
        ),
        "a stamp by who ran out": lambda: _stamp(stamp(_ran_out()).dump()),
        "a stamp with bytes behind it": lambda: _stamp(stamp().dump() + b"\x05\x00"),
        "a stamp of indefinite length": lambda: _stamp(
            b"\x30\x80" + _rest(stamp().dump()) + b"\x00\x00"
        ),
    }


def _ran_out():
    valid = (AT - timedelta(days=90), AT - timedelta(days=30))
    return time_stamper(holder("Stamps Ltd", "rsa-2048", extended=_STAMPING, valid=valid))


@family(_UNASKED)
def what_stands_beside_a_signature(genuine: Genuine) -> Forgeries:
    """Anything but exactly one time stamp over exactly this signature."""
    for base, at, name in ((genuine.twice, 1, "the last"), (genuine.once, 0, "the only")):
        for what, attributes in _ways(base, at).items():
            yield (
                f"{what}, beside {name} signature",
                lambda base=base, at=at, attributes=attributes: _with_attributes(
                    base, at, attributes()
                ),
            )


@family(_UNASKED)
def a_stamp_put_in_too_late(genuine: Genuine) -> Forgeries:
    """Beside the first signature where the second one covers it; moved from one to the other."""
    yield "beside the first of two", lambda: stamped_beside(genuine.twice)
    last = stamped_beside(genuine.twice, at=1)
    token = _held(last, 1)["content"]["signer_infos"][0]["unsigned_attrs"].contents
    yield "that of the second beside the first too", lambda: _with_attributes(last, 0, token)
    early = _held(stamped_beside(genuine.once), 0)
    moved = early["content"]["signer_infos"][0]["unsigned_attrs"].contents
    yield "that of the first beside the second", lambda: _with_attributes(genuine.twice, 1, moved)


FAMILIES = (what_stands_beside_a_signature, a_stamp_put_in_too_late)
