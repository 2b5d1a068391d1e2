"""Signatures seen in the bytes themselves, so that a file too damaged to parse is still accused."""

import hashlib
import io
import re

from asn1crypto import cms
from pyhanko.pdf_utils import generic

from casefiles.kernel.dataclass import dataclass

_RANGE = re.compile(rb"/ByteRange\s*\[\s*0{1,12}\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_DIGITS = frozenset(b"0123456789ABCDEFabcdef")
_LONG = re.compile(rb"<[0-9A-Fa-f]{8000,}>")


@dataclass(frozen=True, slots=True)
class SignatureGap:
    """The bytes a signature leaves out, between two that it covers."""

    start: int
    end: int
    covers_to: int


def gaps(data: bytes) -> list[SignatureGap]:
    """What every readable /ByteRange says."""
    found = []
    for match in _RANGE.finditer(data):
        start, end, length = map(int, match.groups())
        found.append(SignatureGap(start, end, end + length))
    return found


def is_written_in(gap: bytes, content: bytes) -> bool:
    """Whether what a signature leaves out is itself, as a hexadecimal string, and nothing else."""
    digits = gap[1:-1]
    if not (gap.startswith(b"<") and gap.endswith(b">") and set(digits) <= _DIGITS):
        return False
    return len(digits) % 2 == 0 and bytes.fromhex(digits.decode("ascii")) == content


def is_string_in(gap: bytes, content: bytes) -> bool:
    """Whether what a signature leaves out is itself, as a string in any form, and nothing else."""
    raw = gap.strip(b"\0 \t\r\n")
    stream = io.BytesIO(raw)
    try:
        held = generic.read_object(stream, generic.TrailerReference(None))  # type: ignore[no-untyped-call]
    except Exception:  # noqa: BLE001  whatever stands there, it is no string
        return False
    if not isinstance(held, generic.TextStringObject | generic.ByteStringObject):
        return False
    return bool(stream.tell() == len(raw) and held.original_bytes == content)


def altered(data: bytes) -> tuple[str, ...]:
    """What does not match, in words."""
    said = gaps(data)
    faults = [fault for gap in said if (fault := _fault(data, gap))]
    starts = {gap.start for gap in said}
    if any(match.start() not in starts for match in _LONG.finditer(data)):
        faults.append("a signature's place in the file is no longer the one it was made for")
    return tuple(faults)


def digest(data: bytes, gap: SignatureGap, algorithm: str = "sha256") -> bytes:
    """Of what the signature covers."""
    covered = hashlib.new(algorithm, memoryview(data)[: gap.start])
    covered.update(memoryview(data)[gap.end : gap.covers_to])
    return covered.digest()


def _fault(data: bytes, gap: SignatureGap) -> str:
    if gap.covers_to > len(data):
        return "the file ends before the end of what was signed"
    if not gap.start < gap.end <= gap.covers_to:
        return "a signature covers nothing that makes sense"
    try:
        content = bytes.fromhex(data[gap.start + 1 : gap.end - 1].decode("ascii"))
        signed = cms.ContentInfo.load(content)["content"]
        stamps = signed["encap_content_info"]["content_type"].native == "tst_info"
        said, algorithm = _stamped(signed) if stamps else _signed(signed)
        matches = said == digest(data, gap, algorithm)
    except Exception:  # noqa: BLE001  a stranger's bytes: whatever fails, it cannot be read
        return "a signature can no longer be read"
    if stamps:
        return "" if matches else "the time stamp was made over other bytes than these"
    return "" if matches else "the signed bytes are not what they were when they were signed"


def _signed(signed: cms.SignedData) -> tuple[bytes, str]:
    """The digest of what was signed, and by which method."""
    [signer] = signed["signer_infos"]
    said = next(
        each["values"][0].native
        for each in signer["signed_attrs"]
        if each["type"].native == "message_digest"
    )
    return said, signer["digest_algorithm"]["algorithm"].native


def _stamped(signed: cms.SignedData) -> tuple[bytes, str]:
    imprint = signed["encap_content_info"]["content"].parsed["message_imprint"]
    return imprint["hashed_message"].native, imprint["hash_algorithm"]["algorithm"].native
