"""Old Office documents and Outlook messages: which kind, and whether they need a password."""

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.evidence.readers import compound_kind, formats
from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.stranger import compound, opened


def records(*kinds: int) -> bytes:
    return b"".join(struct.pack("<HH4x", kind, 4) for kind in kinds)


BEGIN, PASSWORD, END = 0x809, 0x2F, 0x0A
WORD, LOCKED_WORD = struct.pack("<10xH", 0), struct.pack("<10xH", 0x0100)
SHOW, LOCKED_SHOW = (
    struct.pack("<12xI", token).ljust(4096, b"\0") for token in (0xE391C05F, 0xF3D1C4DF)
)


@pytest.mark.parametrize(
    ("streams", "mime", "locked"),
    [
        ({"EncryptedPackage": b"x"}, formats.LOCKED_OFFICE, True),
        ({"Workbook": records(BEGIN, END)}, formats.XLS, False),
        ({"Workbook": records(BEGIN, PASSWORD, END)}, formats.XLS, True),
        ({"Workbook": records(BEGIN, END, PASSWORD)}, formats.XLS, False),
        ({"Book": records(BEGIN, PASSWORD)}, formats.XLS, True),
        ({"WordDocument": WORD}, formats.DOC, False),
        ({"WordDocument": LOCKED_WORD}, formats.DOC, True),
        ({"PowerPoint Document": b"x", "Current User": SHOW}, formats.PPT, False),
        ({"PowerPoint Document": b"x", "Current User": LOCKED_SHOW}, formats.PPT, True),
        ({"PowerPoint Document": b"x", "EncryptedSummary": b"x"}, formats.PPT, True),
        ({"__properties_version1.0": b"x"}, formats.MSG, False),
        ({"MatOST": b"x", "MN0": b"x"}, formats.WORKS, False),
        ({"CONTENTS": b"CHNKWKS\0"}, formats.WORKS, False),
        ({"CONTENTS": b"CHNKINK\0"}, formats.OLE, False),
        ({"CONTENTS": b"CHNKWKS\0", "WordDocument": WORD}, formats.DOC, False),
        ({"anything": b"x"}, formats.OLE, False),
    ],
)
def test_streams_tell_the_kind_and_a_password(streams, mime, locked) -> None:
    found = compound_kind.kind(io.BytesIO(compound(**streams)))
    assert (found.mime, found.locked, found.damage) == (mime, locked, ())


def test_macros_are_remarked_on() -> None:
    found = compound_kind.kind(io.BytesIO(compound(WordDocument=WORD, Macros=b"x")))
    assert found.remarks == ("contains macros; they are never run",)


def test_a_locked_one_says_so_to_people(readers) -> None:
    file = opened(compound(WordDocument=LOCKED_WORD))
    assert read_file(readers, file, "a.doc").finding.in_words == (
        "Word 97-2003 document: could not be previewed: it needs a password"
    )


def test_a_chain_that_runs_in_a_circle_is_damage() -> None:
    content = bytearray(compound(Workbook=records(BEGIN, END)))
    struct.pack_into("<I", content, 512 + 9 * 4, 9)  # the directory follows upon itself
    assert "without an end" in compound_kind.kind(io.BytesIO(bytes(content))).damage[0]


def test_one_that_was_cut_off_is_damage() -> None:
    content = compound(Workbook=records(BEGIN, END))
    assert compound_kind.kind(io.BytesIO(content[:1024])).damage


@settings(max_examples=300)
@given(st.data())
def test_any_change_leaves_it_of_some_kind(data) -> None:
    content = bytearray(compound(Workbook=records(BEGIN, END), WordDocument=WORD))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(8, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    assert compound_kind.kind(io.BytesIO(bytes(content))).mime
