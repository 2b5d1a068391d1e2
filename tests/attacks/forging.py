"""A forger's tools: revisions written by hand, so that they may say what no library would write."""

import io
import re
import zlib
from dataclasses import dataclass, field, replace

from pyhanko.pdf_utils.reader import PdfFileReader

OBJECT = re.compile(rb"(\d+) (\d+) R")


@dataclass(frozen=True)
class Known:
    """What a forger reads off a genuine file."""

    content: bytes
    sections: tuple[tuple[int, dict[int, int]], ...]
    """Every cross-reference, oldest first: where it is, and what it says is where."""

    trailer: bytes
    """What has to stand in every trailer: /Root, /Info, /ID."""

    size: int

    @property
    def reader(self):
        return PdfFileReader(io.BytesIO(self.content))

    def number(self, *path):
        """Of the object that a path from the catalog leads to."""
        *way, last = path
        held = self.reader.root
        for name in way:
            held = held[name]
        return held.raw_get(last).idnum


def known(content):
    reader = PdfFileReader(io.BytesIO(content))
    sections = []
    for index in range(reader.xrefs.total_revisions):
        data = reader.xrefs.get_xref_data(index)
        places = {number: place for number, (_, place) in data.standard_xrefs.items()}
        sections.append((reader.xrefs.get_startxref_for_revision(index), places))
    trailer = reader.trailer.flatten()
    first, second = (each.original_bytes.hex().encode() for each in trailer["/ID"])
    said = b"/Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]" % (
        trailer.raw_get("/Root").idnum,
        trailer.raw_get("/Info").idnum,
        first,
        second,
    )
    return Known(content, tuple(sections), said, int(trailer["/Size"]))


@dataclass(frozen=True)
class Revision:
    """One revision to be appended."""

    objects: dict[int, bytes] = field(default_factory=dict)
    """The bodies of objects by number."""

    entries: dict[int, int] = field(default_factory=dict)
    """Further entries: where other objects are said to be."""

    prev: int | None = None
    """What /Prev says. None: where the revision before it starts."""

    stream: bool = False
    """A cross-reference stream instead of a table."""

    trailer: bytes = b""
    """Further entries of the trailer."""


def appended(content, revision):
    """The file with one revision more."""
    there = known(content)
    out, entries = bytearray(content), dict(revision.entries)
    for number, body in revision.objects.items():
        entries[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    prev = there.sections[-1][0] if revision.prev is None else revision.prev
    size = max([there.size, *(number + 1 for number in entries)])
    trailer = there.trailer + b" /Prev %d %s" % (prev, revision.trailer)
    write = _stream if revision.stream else _table
    return bytes(write(out, entries, trailer, size))


def _table(out, entries, trailer, size):
    start = len(out)
    out += b"xref\n"
    for number, place in sorted(entries.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    return out + b"trailer\n<< %s /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, size, start)


def _stream(out, entries, trailer, size):
    start = len(out)
    entries = {**entries, size: start}
    index = b" ".join(b"%d 1" % number for number in sorted(entries))
    rows = b"".join(b"\x01" + entries[each].to_bytes(5) + b"\x00" for each in sorted(entries))
    packed = zlib.compress(rows)
    return out + (
        b"%d 0 obj\n<< /Type /XRef /W [1 5 1] /Index [%s] /Size %d %s /Filter /FlateDecode"
        b" /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (size, index, size + 1, trailer, len(packed), packed, start)
    )


def planted(content, objects, *, stream=False):
    """A chain that leaves the signature's revision out and repeats what it said.

    Whoever follows it sees the signature made in the forged revision.
    """
    there = known(content)
    (unsigned, _), (_, entries) = there.sections[:2]
    return appended(content, Revision(objects, entries, unsigned, stream))


def stream_of(data, said=b""):
    """The body of a stream."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), said, data)


__all__ = ["Known", "Revision", "appended", "known", "planted", "replace", "stream_of"]
