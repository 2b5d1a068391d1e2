"""Files in office documents come out byte for byte, under their names, and nothing else does."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence import store
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.unpack import unpack
from casefiles.evidence.readers import container_members, containers, embedded_files, formats
from casefiles.evidence.readers.model import CannotRead, Read
from casefiles.evidence.readers.office.compound_writer import write_compound_file
from casefiles.evidence.readers.read_file import read_file
from tests.build import a_case
from tests.casefiles.evidence.readers.office import papers
from tests.casefiles.evidence.readers.stranger import opened, pdf, workbook

BIN = "application/vnd.openxmlformats-officedocument.oleObject"


def packed(label: bytes, content: bytes, *, path: bytes = b"C:\\x\\", wide: str = "") -> bytes:
    """What Windows makes of a file that is dragged into a document."""
    stream = stream_of(label, content, path=path, wide=wide)
    return write_compound_file({"\x01Ole10Native": stream})


def stream_of(label: bytes, content: bytes, *, path: bytes = b"C:\\x\\", wide: str = "") -> bytes:
    where = path + label + b"\0"
    stream = b"\2\0" + label + b"\0" + where + b"\0\0\3\0" + struct.pack("<I", len(where)) + where
    stream += struct.pack("<I", len(content)) + content
    for each in (wide and f"C:\\x\\{wide}", wide, wide):
        said = each.encode("utf-16-le")
        stream += struct.pack("<I", len(said) // 2) + said
    return struct.pack("<I", len(stream)) + stream


def holding(document: bytes, parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w") as fresh:
        for each in old.infolist():
            content = old.read(each)
            if each.filename == "[Content_Types].xml":
                told = "".join(
                    f'<Override PartName="/{name}" ContentType="{BIN}"/>' for name in parts
                )
                content = content.replace(b"</Types>", f"{told}</Types>".encode())
            fresh.writestr(each.filename, content)
        for name, content in parts.items():
            fresh.writestr(name, content)
    return made.getvalue()


def taken_out(readers, content, mime=formats.DOCX):
    file = opened(content)
    listed = container_members.list_members(readers, file, mime)
    assert isinstance(listed, Read), listed
    return {
        each.path: each.refused
        or b"".join(container_members.member_slices(readers, file, mime, each))
        for each in listed.found.entries
    }


def test_what_was_embedded_comes_out_under_its_name(readers) -> None:
    sheet, scan = workbook(("工号",)), pdf("scan")
    word97 = write_compound_file({"WordDocument": b"x"})
    found = taken_out(
        readers,
        holding(papers.word("x"), {
            "word/embeddings/Microsoft_Excel_Sheet.xlsx": sheet,
            "word/embeddings/oleObject1.bin": packed(b"list.txt", b"one", wide="名单.txt"),
            "word/embeddings/oleObject2.bin": packed("工资.csv".encode("gbk"), b"two"),
            "word/embeddings/oleObject3.bin": write_compound_file({"CONTENTS": scan}),
            "word/embeddings/oleObject4.bin": word97,
            "word/embeddings/oleObject5.bin": write_compound_file({"Equation Native": b"x"}),
            "word/media/image1.png": b"no file of its own",
        }),
    )  # fmt: skip
    assert found == {
        "Microsoft_Excel_Sheet.xlsx": sheet,
        "名单.txt": b"one",
        "工资.csv": b"two",
        "oleObject3.bin": scan,
        "oleObject4.bin": word97,
    }


@pytest.mark.parametrize(
    ("mime", "own", "storage"),
    [(formats.DOC, "WordDocument", "ObjectPool/_12"), (formats.XLS, "Workbook", "MBD0012AF")],
)
def test_what_was_embedded_before_2007_comes_out_too(readers, mime, own, storage) -> None:
    held = {
        own: b"x",
        f"{storage}1/\x01Ole10Native": stream_of(b"list.txt", b"one"),
        f"{storage}2/Package": papers.word("x"),
        f"{storage}3/WordDocument": b"of Word",
        f"{storage}3/ObjectPool/_1/CONTENTS": b"deeper",
        f"{storage}4/Equation Native": b"x",
        "Elsewhere/\x01Ole10Native": stream_of(b"no.txt", b"no"),
    }
    file = opened(write_compound_file(held))
    listed = container_members.list_members(readers, file, mime)
    out = [
        b"".join(container_members.member_slices(readers, file, mime, each))
        for each in listed.found.entries
    ]
    assert [each.path for each in listed.found.entries] == ["list.txt", "", ""]
    assert out[:2] == [b"one", held[f"{storage}2/Package"]]
    assert out[2] == write_compound_file(
        {"WordDocument": b"of Word", "ObjectPool/_1/CONTENTS": b"deeper"}
    )
    assert "put together anew" in listed.found.entries[2].basis


def test_the_table_behind_a_chart_stays_there(readers) -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/package" Target="../embeddings/sheet1.xlsx"/></Relationships>'
    )
    document = holding(papers.show(("a", "b", "")), {
        "ppt/charts/chart1.xml": b"<c/>",
        "ppt/charts/_rels/chart1.xml.rels": relation.encode(),
        "ppt/embeddings/sheet1.xlsx": workbook(("of the chart",)),
        "ppt/embeddings/sheet2.xlsx": workbook(("embedded",)),
    })  # fmt: skip
    assert [*taken_out(readers, document, formats.PPTX)] == ["sheet2.xlsx"]


def test_what_is_cut_short_is_refused_with_the_reason(readers) -> None:
    whole = packed(b"a.txt", b"one")
    at = whole.index(struct.pack("<I", 3) + b"one")
    cut = whole[:at] + struct.pack("<I", 3_000_000) + whole[at + 4 :]
    found = taken_out(readers, holding(papers.word("x"), {"word/embeddings/o.bin": cut}))
    assert found == {"o.bin": "a packed file that is cut short"}


def test_a_name_leads_nowhere(readers) -> None:
    packing = packed(b"a.txt", b"one", wide="..\\..\\etc\\名单.txt")
    found = taken_out(readers, holding(papers.word("x"), {"word/embeddings/o.bin": packing}))
    assert found == {"名单.txt": b"one"}


def test_they_become_exhibits_of_their_own(workspace) -> None:
    case = a_case(workspace)
    document = holding(papers.word("contract"), {"word/embeddings/list.xlsx": workbook(("工号",))})
    add_pasted_exhibit(workspace, case, "contract.docx", document)
    read_batch.read_all_due(workspace, case)
    unpack(workspace, case)
    read_batch.read_all_due(workspace, case)
    every = {each.name: each for each in store.of_case(workspace.db, case)}
    assert [*every] == ["contract.docx", "list.xlsx"]
    assert every["list.xlsx"].parent == every["contract.docx"].id
    assert store.reading(workspace.db, every["list.xlsx"].id).mime == formats.XLSX


def test_how_many_lie_in_a_paper_is_known_before_they_come_out(readers) -> None:
    book = holding(workbook(("a",)), {"xl/embeddings/a.docx": papers.word("x")})
    finding = read_file(readers, opened(book), "a.xlsx").finding
    assert finding.in_words == "Excel workbook; 1 file inside"
    show = holding(papers.show(("a", "b", "")), {"ppt/embeddings/a.docx": papers.word("x")})
    finding = read_file(readers, opened(show), "a.pptx").finding
    assert finding.in_words.startswith("PowerPoint presentation, 1 slide; 1 file inside")
    assert "members" not in read_file(readers, opened(papers.word("x")), "a").finding.facts


@given(st.binary(max_size=300), st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_no_packed_file_breaks_its_reader(name, at, junk) -> None:
    stream = struct.pack("<IH", 99, 2) + name + b"\0x\0" + bytes(12) + junk
    at %= len(stream)
    broken = stream[:at] + junk + stream[at + len(junk) :]
    try:
        found = embedded_files._packed(broken, "o.bin")
    except CannotRead:
        return
    assert found.start + found.entry.size <= len(broken)


def test_only_what_can_hold_files_is_opened() -> None:
    with pytest.raises(CannotRead, match="no container"):
        containers.ACTS["members"](opened(papers.word("x")), None, formats.RTF, 0)
