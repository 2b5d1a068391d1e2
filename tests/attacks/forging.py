"""A forger's tools: revisions written by hand, so that they may say what no library would write."""

import asyncio
import hashlib
import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from casefiles.attestation.signing.identity import Identity
from casefiles.attestation.signing.pades import signer_of
from tests.casefiles.attestation.small_attestation import AT

_HEADER = re.compile(rb"(\d+) (\d+) obj\s*")
_REFERENCE = re.compile(rb"(\d+) 0 R\b")
ROOM = 5120
"""Bytes that a signature has room for."""


class Known:
    """What a forger reads off a file."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = PdfFileReader(io.BytesIO(content))
        xrefs = self.reader.xrefs
        self.starts = [
            xrefs.get_startxref_for_revision(each) for each in range(xrefs.total_revisions)
        ]
        """Of every cross-reference, oldest first."""

        self.places = [
            {
                number: place
                for number, (_, place) in xrefs.get_xref_data(each).standard_xrefs.items()
            }
            for each in range(xrefs.total_revisions)
        ]
        """What every cross-reference says, by number."""

        trailer = self.reader.trailer.flatten()
        self.root, self.info = (trailer.raw_get(name).idnum for name in ("/Root", "/Info"))
        self.identity = tuple(each.original_bytes.hex().encode() for each in trailer["/ID"])
        self.size = int(trailer["/Size"])

    @property
    def everything(self) -> dict[int, int]:
        """Where every object is by now."""
        return {number: place for each in self.places for number, place in each.items()}

    def number(self, *path: str | int) -> int:
        """Of the object that a path from the catalog leads to."""
        *way, last = path
        held = self.reader.root
        for name in way:
            held = held[name]
        return held.raw_get(last).idnum

    def body(self, number: int) -> bytes:
        """An object as it is written, without its head and end."""
        return body_at(self.content, self.everything[number])

    def page(self, at: int = 0) -> int:
        return self.number("/Pages", "/Kids", at)

    def field(self, at: int) -> int:
        return self.number("/AcroForm", "/Fields", at)

    def text_of_a_page(self) -> tuple[int, bytes]:
        """The number of a page's contents, and what they are."""
        page = self.reader.root["/Pages"]["/Kids"][0]
        return page.raw_get("/Contents").idnum, page["/Contents"].data


def body_at(content: bytes, place: int) -> bytes:
    match = _HEADER.match(content, place)
    assert match, content[place : place + 20]
    stream = re.compile(rb"stream\r?\n|endobj").search(content, match.end())
    assert stream
    end = content.index(b"endobj", stream.start())
    return content[match.end() : end].rstrip()


class Draft:
    """A revision being written after a file."""

    def __init__(self, content: bytes, known: Known | None = None) -> None:
        self.known = known or Known(content)
        self.out = bytearray(content)
        self.entries: dict[int, int] = {}
        self.size = self.known.size

    def new(self) -> int:
        """A number that nobody has."""
        self.size += 1
        return self.size - 1

    def put(self, number: int, body: bytes, generation: int = 0) -> int:
        """Write an object; return its number."""
        self.entries[number] = len(self.out)
        self.size = max(self.size, number + 1)
        self.out += b"%d %d obj\n%s\nendobj\n" % (number, generation, body)
        return number

    def add(self, body: bytes) -> int:
        """Write an object of a new number."""
        return self.put(self.new(), body)

    def raw(self, junk: bytes) -> "Draft":
        self.out += junk
        return self

    def end(self, **said: object) -> bytes:
        """Close it with a cross-reference; see `Closing`."""
        return close(self, Closing(**said))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Closing:
    """How a revision ends."""

    prev: bytes | int | None = None
    """What /Prev says; None: where the last section starts; empty: there is none."""

    stream: bool = False
    """A cross-reference stream instead of a table."""

    trailer: bytes = b""
    """Further entries of the trailer."""

    root: int | None = None
    info: int | None = None
    rows: bytes = b""
    """Further rows of a table, as they are written."""

    packed: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Entries of a stream for objects in object streams: which, and where in it."""

    startxref: int | None = None
    """What it says instead of the truth."""

    tail: bytes = b"startxref\n%d\n%%%%EOF\n"


def close(draft: Draft, how: Closing) -> bytes:
    """Write the cross-reference, the trailer, and the end."""
    there = draft.known
    prev = there.starts[-1] if how.prev is None else how.prev
    said = b"/Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] %s" % (
        how.root or there.root,
        how.info or there.info,
        *there.identity,
        how.trailer,
    )
    if prev != b"":
        said += b" /Prev %s" % (prev if isinstance(prev, bytes) else b"%d" % prev)
    start = len(draft.out)
    if how.stream:
        _write_stream(draft, how, said)
    else:
        draft.out += b"xref\n" + how.rows
        for number, place in sorted(draft.entries.items()):
            draft.out += b"%d 1\n%010d 00000 n \n" % (number, place)
        draft.out += b"trailer\n<< %s /Size %d >>\n" % (said, draft.size)
    tail = how.tail
    draft.out += (
        tail % (start if how.startxref is None else how.startxref) if b"%d" in tail else tail
    )
    return bytes(draft.out)


def _write_stream(draft: Draft, how: Closing, said: bytes) -> None:
    itself = draft.new()
    rows = {
        number: (1, place, 0) for number, place in {**draft.entries, itself: len(draft.out)}.items()
    }
    rows |= {number: (2, *where) for number, where in how.packed.items()}
    index = b" ".join(b"%d 1" % number for number in sorted(rows))
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(5, "big") + at.to_bytes(1, "big")
        for _, (kind, place, at) in sorted(rows.items())
    )
    draft.out += b"%d 0 obj\n%s\nendobj\n" % (
        itself,
        stream_of(
            table, b"/Type /XRef /W [1 5 1] /Index [%s] /Size %d %s" % (index, draft.size, said)
        ),
    )


def stream_of(data: bytes, said: bytes = b"") -> bytes:
    """The body of a stream."""
    packed = zlib.compress(data)
    return b"<< /Filter /FlateDecode /Length %d %s >>\nstream\n%s\nendstream" % (
        len(packed),
        said,
        packed,
    )


def object_stream(objects: dict[int, bytes]) -> bytes:
    """The body of a stream that holds other objects."""
    heads, bodies = [], b""
    for number, body in objects.items():
        heads.append(b"%d %d" % (number, len(bodies)))
        bodies += body + b" "
    head = b" ".join(heads) + b" "
    said = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head))
    return stream_of(head + bodies, said)


@dataclass(frozen=True)
class Seal:
    """How a forger signs. Without anything said, as the standard wants it."""

    field: int | None = None
    """The number of the field; None: the second one of the form."""

    dictionary: bytes = (
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached"
        b" /Contents CONTENTS /ByteRange RANGE >>"
    )
    place: bytes = b"<" + b"0" * (2 * ROOM) + b">"
    """What stands for /Contents until it is known."""

    fill: Callable[[bytes], bytes] = lambda cms: b"<" + cms.hex().upper().encode() + b">"
    """What replaces it, filled up with what stood there."""

    covered: Callable[[int, int, int], tuple[int, ...]] = lambda start, end, size: (
        0,
        start,
        end,
        size - end,
    )
    """The numbers of /ByteRange."""

    spelled: bytes = b"[%s]"
    cms: Callable[[bytes], bytes] | None = None
    """What is put in instead of a signature over it, by the digest."""

    direct: bool = False
    """The dictionary stands in the field itself."""

    further: bytes = b""
    """Further entries of the field."""


def signed(draft: Draft, identity: Identity, seal: Seal | None = None, **closing: object) -> bytes:
    """Sign a draft in a field, and close it."""
    seal = seal or Seal()
    field_number = draft.known.field(1) if seal.field is None else seal.field
    field_body = (
        body_at(bytes(draft.out), draft.entries[field_number])
        if field_number in draft.entries
        else draft.known.body(field_number)
    )
    body = seal.dictionary.replace(b"RANGE", b"R" * 60).replace(b"CONTENTS", seal.place)
    if not seal.direct:
        body = b"%d 0 R" % draft.add(body)
    draft.put(field_number, with_entry(field_body, b"/V " + body + b" " + seal.further))
    at = draft.out.rindex(seal.place)
    out = bytearray(draft.end(**closing))
    covered = seal.covered(at, at + len(seal.place), len(out))
    numbers = seal.spelled % b" ".join(b"%d" % each for each in covered)
    out = out.replace(b"R" * 60, numbers.ljust(60))
    digest = hashlib.sha256()
    for start, size in zip(covered[::2], covered[1::2], strict=False):
        digest.update(out[start : start + size] if start >= 0 <= size else b"")
    cms = (seal.cms or (lambda value: cms_of(value, identity)))(digest.digest())
    filled = seal.fill(cms)
    if filled.endswith((b">", b")")):
        missing = len(seal.place) - len(filled)
        filled = filled[:-1] + b"0" * missing + filled[-1:]
    assert len(filled) == len(seal.place)
    out[at : at + len(filled)] = filled
    return bytes(out)


def cms_of(digest: bytes, identity: Identity) -> bytes:
    """A signature as this program makes it."""
    attributes = PdfCMSSignedAttributes(signing_time=AT)
    made = signer_of(identity).async_sign(
        digest, "sha256", use_pades=True, signed_attr_settings=attributes
    )
    return bytes(asyncio.run(made).dump())


_VALUE = (
    rb" *(?:\d+ 0 R|/[\w.]+|-?[\d.]+|true|false|\[[^\]]*\]|\([^)]*\)|<[0-9a-fA-F]*>|<<[^<>]*>>)"
)


def with_entry(dictionary: bytes, entry: bytes) -> bytes:
    """A dictionary, or the one of a stream, with something more in front, or instead."""
    assert dictionary.startswith(b"<<"), dictionary[:20]
    name = re.escape(entry.split()[0])
    return b"<< " + entry + re.sub(name + rb"(?!\w)" + _VALUE, b"", dictionary[2:], count=1)


def without(dictionary: bytes, entry: str) -> bytes:
    """A dictionary without an entry of one value."""
    changed = re.sub(re.escape(entry.encode()) + rb"(?!\w)" + _VALUE, b"", dictionary, count=1)
    assert changed != dictionary, entry
    return changed


def renumbered(body: bytes, by: int) -> bytes:
    """An object that refers to others whose numbers are higher by so many."""
    head, stream, data = body.partition(b"stream\n")
    moved = _REFERENCE.sub(lambda match: b"%d 0 R" % (int(match[1]) + by), head)
    return moved + stream + data


def planted(content: bytes, objects: dict[int, bytes], *, stream: bool = False) -> bytes:
    """A chain that leaves the signature's revision out and repeats what it said.

    Whoever follows it sees the signature made in the forged revision.
    """
    draft = Draft(content)
    draft.entries.update(draft.known.places[1])
    for number, body in objects.items():
        draft.put(number, body)
    return draft.end(prev=draft.known.starts[0], stream=stream)
