"""All that is to be known about one file, its name not believed."""

import io

import pytest
from PIL import Image

from casefiles.evidence.model import State
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.container_members import ARCHIVES
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.read_result import MOST_FACTS, Finding
from tests.casefiles.evidence.readers.office.papers import show, word
from tests.casefiles.evidence.readers.office.test_old_formats import MADE
from tests.casefiles.evidence.readers.stranger import (
    compound,
    enormous_png,
    image,
    locked_pdf,
    noise,
    opened,
    pdf,
    workbook,
)


def test_a_pdf_is_known_by_pages_sizes_text_and_its_first_page(readers) -> None:
    found = read_file(readers, opened(pdf("one", "two", size=(200, 100))), "x.pdf")
    assert (found.finding.state, found.finding.pages) == (State.READ, 2)
    assert found.finding.facts["sizes"] == [[20_000, 10_000, 2]]
    assert [text.strip() for text in found.texts] == ["one", "two"]
    assert (found.thumbnail.width, found.thumbnail.height) == (256, 128)


def test_a_locked_pdf_is_neither_damaged_nor_blank(readers) -> None:
    found = read_file(readers, opened(locked_pdf("u", "o")), "x.pdf")
    assert (found.finding.reason, found.finding.damage) == (Reason.PASSWORD, ())
    assert found.thumbnail is None
    assert found.finding.in_words == "PDF document: could not be previewed: it needs a password"


def test_a_protected_pdf_opens_and_says_so(readers) -> None:
    finding = read_file(readers, opened(locked_pdf("", "o")), "x.pdf").finding
    assert (finding.state, finding.pages) == (State.READ, 1)
    assert "it opens without a password, but needs one" in finding.in_words


def test_what_a_reader_repaired_is_damaged(readers) -> None:
    whole = pdf("cut")
    finding = read_file(readers, opened(whole[: whole.rindex(b"xref\n")]), "x.pdf").finding
    assert (finding.state, finding.pages) == (State.DAMAGED, 1)
    assert "damaged: " in finding.in_words


def test_an_image_is_known_by_size_and_has_a_thumbnail(readers) -> None:
    found = read_file(readers, opened(image("jpeg")), "x.jpg")
    assert (found.finding.facts["width"], found.finding.facts["height"]) == (300, 200)
    assert found.thumbnail.width == 256


def test_half_a_photograph_is_shown_and_damaged(readers) -> None:
    whole = noise("jpeg")
    found = read_file(readers, opened(whole[: len(whole) // 2]), "x.jpg")
    assert found.finding.state is State.DAMAGED
    assert found.thumbnail


def test_a_bomb_is_an_error(readers) -> None:
    finding = read_file(readers, opened(enormous_png(60_000, 60_000)), "x.png").finding
    assert finding.reason is Reason.TOO_LARGE


def test_an_image_too_large_to_show_is_known_by_its_size_all_the_same(readers) -> None:
    finding = read_file(readers, opened(enormous_png(30_000, 10_000)), "x.png").finding
    assert finding.reason is Reason.TOO_LARGE
    assert (finding.facts["width"], finding.facts["height"]) == (30_000, 10_000)


def test_an_animation_says_so_and_each_of_its_pictures_is_a_page(readers) -> None:
    made = io.BytesIO()
    frames = [Image.new("RGB", (30, 20), color) for color in ("red", "lime", "blue")]
    frames[0].save(made, "gif", save_all=True, append_images=frames[1:])
    finding = read_file(readers, opened(made.getvalue()), "x.gif").finding
    assert (finding.pages, finding.facts["pictures"]) == (3, [[30, 20, 3]])
    assert "animated: 3 pictures" in finding.in_words


def test_what_an_image_says_of_itself_is_called_a_claim(readers) -> None:
    exif, made = Image.Exif(), io.BytesIO()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Camera Works", "CW-1", "Edit 3"
    exif.get_ifd(0x8769)[0x9003] = "2024:05:06 07:08:09"
    exif.get_ifd(0x8769)[0x9011] = "+08:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 28.0, 12.0), 3: "E", 4: (75.0, 59.0, 0.0)})
    Image.new("RGB", (30, 20)).save(made, "jpeg", exif=exif)
    finding = read_file(readers, opened(made.getvalue()), "x.jpg").finding
    assert finding.facts["claimed"] == {
        "made": "2024-05-06T07:08:09+08:00",
        "program": "Edit 3",
        "device": "Camera Works CW-1",
        "place": "39.47000, 75.98333",
    }
    assert "perhaps where a person was" in finding.in_words


def test_the_ending_of_a_name_decides_nothing_and_is_compared(readers) -> None:
    finding = read_file(readers, opened(image("png")), "invoice.pdf").finding
    assert (finding.mime, finding.state) == ("image/png", State.READ)
    assert finding.remarks == ("its name says PDF document, its content says PNG image",)


@pytest.mark.parametrize(
    ("name", "content", "mime"),
    [
        ("合同.wps", lambda: word("劳动力"), formats.DOCX),
        ("合同.wps", (MADE / "agreement.doc").read_bytes, formats.DOC),
        ("工资.et", lambda: workbook(("工号",)), formats.XLSX),
        ("工厂.dps", lambda: show(("a", "b", "")), formats.PPTX),
    ],
)
def test_what_wps_office_writes_is_read_as_what_it_is(readers, name, content, mime) -> None:
    found = read_file(readers, opened(content()), name)
    assert (found.finding.mime, found.finding.state) == (mime, State.READ)
    assert not [each for each in found.finding.remarks if "its name says" in each]
    assert any(each.piece.text for each in found.pieces())


def test_a_name_of_wps_on_something_else_is_said(readers) -> None:
    [remark] = read_file(readers, opened(image("png")), "工资.et").finding.remarks
    assert remark == "its name says WPS spreadsheet, its content says PNG image"
    [remark] = read_file(readers, opened(compound(MatOST=b"x")), "a.wps").finding.remarks
    assert remark == (
        "its name says WPS Writer document, its content says Microsoft Works document"
    )
    [remark] = read_file(readers, opened(compound(anything=b"x")), "a.wps").finding.remarks
    assert remark == (
        "its name says WPS Writer document, but of an older kind:"
        " ask the sender for it as PDF, or as a current document"
    )


def test_what_is_named_like_a_document_and_is_none_is_damaged(readers) -> None:
    binary = read_file(readers, opened(bytes(range(256))), "contract.docx").finding
    assert binary.damage == ("its name says Word document, but its content is not that",)
    words = read_file(readers, opened(b"only words"), "contract.pdf").finding
    assert (words.state, words.mime) == (State.DAMAGED, formats.PLAIN)


@pytest.mark.parametrize("ending", ["txt", "log", "xml", "csv"])
def test_text_by_any_name_of_text_is_fine(readers, ending) -> None:
    finding = read_file(readers, opened(b"<a>\n"), f"x.{ending}").finding
    assert not finding.damage


def test_what_is_only_kept_says_so(readers) -> None:
    drawing = b"\1\0\0\0" + bytes(36) + b" EMF"
    finding = read_file(readers, opened(drawing), "x.emf").finding
    assert finding.in_words == "Windows drawing (EMF): can be stored and cited, not shown yet"


def test_a_workbook_is_searched_as_text(readers) -> None:
    found = read_file(readers, opened(workbook(("00123", "喀什"))), "x.xlsx")
    assert [each.piece.text for each in found.pieces()] == ["00123\t喀什"]
    assert found.finding.facts["sheets"] == [
        {"name": "Payroll", "rows": 1, "columns": 2, "hidden": False}
    ]


def test_more_facts_than_fit_a_row_are_left_out_and_that_is_said() -> None:
    finding = Finding("message/rfc822", "r", facts={"subject": "x" * MOST_FACTS})
    assert "there is more to say of it than is kept" in finding.in_words


def test_every_ending_is_claimed_by_one_format() -> None:
    endings = [ending for each in formats.ALL for ending in each.endings]
    assert len(endings) == len({*endings})
    assert len({each.mime for each in formats.ALL}) == len(formats.ALL)


def test_the_help_page_has_a_row_for_every_format() -> None:
    from tests.corpus import ROOT  # noqa: PLC0415

    page = (ROOT / "resources" / "help" / "formats.md").read_text("utf-8")
    rows = {line.split("|")[1].strip(): line for line in page.splitlines() if line.startswith("|")}
    for each in formats.ALL:
        assert each.name in rows, each.name
        if each.mime not in ARCHIVES:
            assert ("not shown" in rows[each.name]) == (each.shown is DisplayMode.FACTS), each.name
