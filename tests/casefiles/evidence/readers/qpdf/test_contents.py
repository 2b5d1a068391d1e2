"""What a PDF holds beside its pages, through real workers."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String
from reportlab.pdfgen import canvas

from casefiles.evidence.model import State
from casefiles.evidence.readers import client, container_members, formats
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf.metadata import moment
from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.stranger import opened, pdf


def form() -> bytes:
    """Two pages: a name and a mark on the first, a wage on the second."""
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(300, 200))
    sheet.drawString(10, 180, "Personal data sheet")
    sheet.acroForm.textfield(name="worker.name", value="?", x=10, y=100)
    sheet.acroForm.checkbox(name="worker.local", checked=True, x=10, y=60)
    sheet.acroForm.textfield(name="empty", value="", x=10, y=20)
    sheet.showPage()
    sheet.acroForm.textfield(name="wage", value="3 200 CNY", x=10, y=100)
    sheet.showPage()
    sheet.save()

    def fill_in(document):
        document.Root.AcroForm.Fields[0].V = String("艾力·买买提")

    return changed(made.getvalue(), fill_in)


def changed(content: bytes, change, **saving) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(made, **saving)
    return made.getvalue()


def test_what_was_filled_in_is_a_fact_and_is_found_on_its_page(readers) -> None:
    found = read_file(readers, opened(form()), "x.pdf")
    assert found.finding.facts["fields"] == [
        {"name": "worker.name", "value": "艾力·买买提", "page": 1},
        {"name": "worker.local", "value": "Yes", "page": 1},
        {"name": "wage", "value": "3 200 CNY", "page": 2},
    ]
    assert "worker.name: 艾力·买买提" in found.texts[0]
    assert found.texts[0].startswith("Personal data sheet")
    assert "wage: 3 200 CNY" in found.texts[1]


def test_a_field_below_others_has_their_name_and_their_value(readers) -> None:
    def change(document):
        kid = Dictionary(T=String("given"), Subtype=Name.Widget, Rect=Array([0, 0, 9, 9]))
        kid = document.make_indirect(kid)
        top = Dictionary(T=String("person"), FT=Name.Tx, V=String("Li"), Kids=Array([kid]))
        document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(top)]))
        document.pages[0].Annots = Array([kid])

    found = client.pdf_contents(readers, opened(changed(pdf("x"), change))).found
    assert [(each.name, each.value, each.page) for each in found.fields] == [
        ("person.given", "Li", 0)
    ]


def test_fields_in_a_circle_are_walked_once(readers) -> None:
    def change(document):
        one = document.make_indirect(Dictionary(T=String("a"), FT=Name.Tx, V=String("1")))
        two = document.make_indirect(Dictionary(T=String("b"), Kids=Array([one])))
        one.Kids = Array([two])
        document.Root.AcroForm = Dictionary(Fields=Array([one, two]))

    found = client.pdf_contents(readers, opened(changed(pdf("x"), change))).found
    assert len(found.fields) <= 1


def test_what_is_typed_as_a_password_is_not_kept(readers) -> None:
    def change(document):
        hidden = Dictionary(T=String("pin"), FT=Name.Tx, V=String("1234"), Ff=1 << 13)
        document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(hidden)]))

    content = changed(pdf("x"), change)
    assert client.pdf_contents(readers, opened(content)).found.fields == ()
    assert "1234" not in read_file(readers, opened(content), "x.pdf").finding.json


def test_a_form_in_xml_is_said_to_be_one_that_is_not_shown(readers) -> None:
    def change(document):
        document.Root.AcroForm = Dictionary(Fields=Array(), XFA=document.make_stream(b"<xdp/>"))

    finding = read_file(readers, opened(changed(pdf("x"), change)), "x.pdf").finding
    assert "a form in XML (XFA), which is not shown" in finding.in_words


def test_what_a_pdf_says_of_its_making_is_called_a_claim(readers) -> None:
    def change(document):
        document.docinfo["/CreationDate"] = "D:20250310090000+08'00'"
        document.docinfo["/ModDate"] = "D:20250401"
        document.docinfo["/Author"] = "Chen Wei"
        document.docinfo["/Creator"], document.docinfo["/Producer"] = "WPS 文字", "WPS 文字"

    finding = read_file(readers, opened(changed(pdf("x"), change)), "x.pdf").finding
    assert finding.facts["claimed"] == {
        "made": "2025-03-10T09:00:00+08:00",
        "changed": "2025-04-01",
        "by": "Chen Wei",
        "program": "WPS 文字",
    }


def test_xmp_says_what_the_information_dictionary_does_not(readers) -> None:
    def change(document):
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            said["xmp:CreateDate"] = "2024-02-03T04:05:06Z"
            said["dc:creator"] = ["Li Na"]
        if "/Info" in document.trailer:
            del document.trailer["/Info"]

    claimed = client.pdf_contents(readers, opened(changed(pdf("x"), change))).found.claimed
    assert (claimed.made, claimed.by) == ("2024-02-03T04:05:06Z", "Li Na")


@given(st.text(max_size=40))
def test_any_date_of_a_stranger_is_kept_or_understood(said: str) -> None:
    understood = moment(said)
    assert understood == said or understood[:4].isdigit()


def with_files(document) -> None:
    document.attachments["工资表.xlsx"] = AttachedFileSpec(
        document, b"wages", filename="工资表.xlsx", mod_date="D:20250310090000Z"
    )
    on_page = AttachedFileSpec(document, b"a photograph", filename="photo.jpg")
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=on_page.obj
    )
    document.pages[0].Annots = Array([document.make_indirect(note)])


def test_files_inside_are_members_and_come_out_as_they_were(readers) -> None:
    file = opened(changed(pdf("see what is attached"), with_files))
    finding = read_file(readers, file, "x.pdf").finding
    assert finding.facts["members"] == 2
    listed = container_members.list_members(readers, file, formats.PDF).found
    assert [each.path for each in listed.entries] == ["工资表.xlsx", "photo.jpg"]
    assert (listed.entries[0].size, listed.entries[0].made) == (5, "2025-03-10T09:00:00Z")
    out = [
        b"".join(container_members.member_slices(readers, file, formats.PDF, each))
        for each in listed.entries
    ]
    assert out == [b"wages", b"a photograph"]


def test_files_in_a_locked_pdf_come_out_with_its_password(readers) -> None:
    locked = pikepdf.Encryption(user="u", owner="o")
    file = opened(changed(pdf("x"), with_files, encryption=locked))
    assert container_members.list_members(readers, file, formats.PDF).reason is Reason.PASSWORD
    listed = container_members.list_members(readers, file, formats.PDF, "u").found
    first = listed.entries[0]
    assert (
        b"".join(container_members.member_slices(readers, file, formats.PDF, first, "u"))
        == b"wages"
    )


def test_a_file_that_is_only_named_is_listed_and_not_followed(readers) -> None:
    def change(document):
        told = Dictionary(Type=Name.Filespec, FS=Name.URL, F=String("https://example.org/a.pdf"))
        names = Array([String("a"), document.make_indirect(told)])
        document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))

    file = opened(changed(pdf("x"), change))
    [member] = container_members.list_members(readers, file, formats.PDF).found.entries
    assert "the PDF only says where it lies" in member.refused
    with pytest.raises(CannotRead):
        b"".join(container_members.member_slices(readers, file, formats.PDF, member))


def test_a_portfolio_says_that_its_pages_are_only_the_cover(readers) -> None:
    def change(document):
        with_files(document)
        document.Root.Collection = Dictionary(View=Name.D)

    finding = read_file(readers, opened(changed(pdf("x"), change)), "x.pdf").finding
    assert "a portfolio: a folder of files" in finding.in_words
    assert finding.state is State.READ


def test_a_file_that_would_swell_beyond_a_worker_costs_only_itself(readers) -> None:
    def change(document):
        bomb = document.make_stream(bytes(1 << 20))
        told = Dictionary(Type=Name.Filespec, F=String("bomb"), EF=Dictionary(F=bomb))
        bomb.Params = Dictionary(Size=3)
        names = Array([String("a"), document.make_indirect(told)])
        document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))

    file = opened(changed(pdf("x"), change, compress_streams=True))
    [member] = container_members.list_members(readers, file, formats.PDF).found.entries
    assert (
        len(b"".join(container_members.member_slices(readers, file, formats.PDF, member)))
        == 1 << 20
    )
