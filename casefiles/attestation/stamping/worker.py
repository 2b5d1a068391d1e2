"""The reader that a worker runs where a time stamp is set beside a signature.

What the authority answered is a stranger's as much as the document may be. A stamp is taken only in
the one form that `verify` knows, over exactly this signature, from an answer to exactly this
question; the bytes that are signed are not touched.
"""

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from typing import BinaryIO

from asn1crypto import cms, core, tsp

from casefiles.attestation.stamping.facts import StampAnswer, StampPlace
from casefiles.attestation.verify.findings import TimeStamp
from casefiles.attestation.verify.worker import cms_container, time_stamps
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.signed.raw_signatures import SignatureGap, gaps
from casefiles.kernel.text_safety import quoted

READER = f"pyHanko {version('pyHanko')}"
_LEAST_ROOM = 600
"""Bytes that the smallest stamp takes, with no certificate of any issuer."""

_GRANTED = frozenset({"granted", "granted_with_mods"})
_OTHER_FORM = (
    "its stamp is of a form of which the program cannot say that nothing in it could be changed"
    " unseen"
)
_NO_REPLY = "what it answered is no answer of a time-stamping authority (RFC 3161)"


def place(file: BinaryIO, _: object) -> StampPlace:
    """Find the last signature of a document, and say whether a stamp can be set beside it."""
    data = file.read()
    found = sorted(gaps(data), key=lambda gap: gap.covers_to)
    if not found or found[-1].covers_to != len(data):
        return StampPlace("its last signature does not cover the whole file")
    try:
        held = [_content(data, gap) for gap in found]
        people = [each for each in held if not time_stamps.is_stamp(each["content"])]
        last = held[-1]
        if time_stamps.is_stamp(last["content"]):
            return StampPlace("a time stamp over the whole document stands there already")
        if any(cms_container.tokens(last["content"])):
            return StampPlace("its signature carries a time stamp already")
        if oddities := cms_container.oddities(data, found[-1]):
            return StampPlace(oddities[0])
        [signer] = last["content"]["signer_infos"]
        left = _room(found[-1]) - len(last.dump())
    except (ValueError, TypeError, KeyError) as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error
    if left < _LEAST_ROOM:
        return StampPlace(f"there is no room for a stamp: {left:,} bytes are left in its place")
    return StampPlace(
        "",
        len(people),
        hashlib.sha256(signer["signature"].native).hexdigest(),
        found[-1].start,
        found[-1].end,
    )


def fill(file: BinaryIO, _: object, size: int, start: int, end: int, nonce: str) -> StampAnswer:
    """Set a stamp beside the signature between `start` and `end`.

    The file is the document, of this size, and behind it what the authority answered.
    """
    everything = file.read()
    data, reply = everything[:size], everything[size:]
    gap = SignatureGap(start, end, size)
    if gap not in gaps(data):
        raise CannotRead(Reason.MALFORMED, "no signature is there")
    try:
        token = _token(reply, int(nonce, 16))
    except (ValueError, TypeError, KeyError):
        token = _NO_REPLY
    if isinstance(token, str):
        return StampAnswer(token)
    try:
        return _filled(data, gap, token)
    except (ValueError, TypeError, KeyError):
        return StampAnswer("its time stamp cannot be read")


class _Reply(core.Sequence):  # type: ignore[misc]
    """RFC 3161, 2.4.2; asn1crypto's own knows no answer without a stamp, as a refusal is."""

    _fields = [  # noqa: RUF012 - as asn1crypto reads it
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


def _token(reply: bytes, nonce: int) -> cms.ContentInfo | str:
    """Return the stamp in an answer to this question, or in words why there is none."""
    answer = _Reply.load(reply, strict=True)
    status = answer["status"]
    if status["status"].native not in _GRANTED:
        return f"it refused ({_refusal(status)})"
    token: cms.ContentInfo = answer["time_stamp_token"]
    if token["content_type"].native != "signed_data" or not time_stamps.is_stamp(token["content"]):
        return _NO_REPLY
    said = token["content"]["encap_content_info"]["content"].parsed
    if said["nonce"].native != nonce:
        return "it answered another question: the random number is not the one that was sent"
    return token


def _refusal(status: tsp.PKIStatusInfo) -> str:
    texts = status["status_string"].native or []
    why = status["fail_info"].native or set()
    words = [str(status["status"].native), *sorted(map(str, why)), *(quoted(e) for e in texts)]
    return ", ".join(words)[:300]


def _filled(data: bytes, gap: SignatureGap, token: cms.ContentInfo) -> StampAnswer:
    info = _content(data, gap)
    [signer] = info["content"]["signer_infos"]
    held = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})
    signer["unsigned_attrs"] = cms.CMSAttributes([held])
    try:
        made = cms_container.written_anew(info["content"])
    except ValueError:
        return StampAnswer(_OTHER_FORM)
    if len(made) > _room(gap):
        return StampAnswer(
            f"its stamp is too large: with it the signature takes {len(made):,} bytes, and its"
            f" place holds {_room(gap):,}"
        )
    digits = _digits(data, gap, made)
    stamped = data[: gap.start + 1] + digits + data[gap.end - 1 :]
    if cms_container.oddities(stamped, gap):
        return StampAnswer(_OTHER_FORM)
    [stamp] = time_stamps.stamps_on_signature(_content(stamped, gap)["content"], [])
    return _answered(stamp, digits)


def _answered(stamp: TimeStamp, digits: bytes) -> StampAnswer:
    if stamp.faults:
        return StampAnswer("; ".join(stamp.faults))
    return StampAnswer("", digits.decode("ascii"), stamp.at, stamp.by, stamp.fingerprint)


def _digits(data: bytes, gap: SignatureGap, made: bytes) -> bytes:
    """In the case in which the signature was written, with zeros up to the end of its place."""
    before = data[gap.start + 1 : gap.end - 1]
    digits = made.hex().encode()
    return (digits if before == before.lower() else digits.upper()).ljust(len(before), b"0")


def _content(data: bytes, gap: SignatureGap) -> cms.ContentInfo:
    return cms.ContentInfo.load(bytes.fromhex(data[gap.start + 1 : gap.end - 1].decode("ascii")))


def _room(gap: SignatureGap) -> int:
    return (gap.end - gap.start - 2) // 2


ACTS: dict[str, Callable[..., object]] = {"place": place, "fill": fill}
