"""The sample's papers: the same each time, readable where they should be, and agreeing."""

import io
import zipfile
from collections import Counter
from decimal import Decimal
from email import message_from_bytes, policy
from itertools import chain

import pypdfium2
import pytest
from openpyxl import load_workbook
from PIL import Image

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.ocr import engines
from casefiles.evidence.ocr.tesseract import Tesseract
from casefiles.sample_case import factory_books, packing_papers, story, workforce
from casefiles.sample_case.check_digits import credit_code, manufacturer_id
from casefiles.sample_case.parcels import BULLETIN, Parcel, papers, write
from casefiles.sample_case.scenario import LAST_DAY, on_any_clock, recognize
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def content(made, name):
    return next(held for path, held in made.items() if path.endswith(name))


def text(made, name):
    document = pypdfium2.PdfDocument(content(made, name))
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_a_paper_is_the_same_bytes_each_time(made):
    assert {each.path: each.content for parcel in Parcel for each in papers(parcel)} == made


def test_writing_says_each_name_and_leaves_each_file(tmp_path):
    told = []
    count = write(Parcel.SECOND, tmp_path, told.append)
    assert count == len(told) == 4
    assert all((tmp_path / each).stat().st_size > 1000 for each in told)


def test_the_archive_has_names_in_gbk_and_does_not_say_so(made):
    packed = content(made, "装箱资料 2026-11-02.zip")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    assert not any(each.flag_bits & 0x800 for each in infos)
    names = [each.orig_filename.encode("cp437").decode("gbk") for each in infos]
    assert names == [
        "装箱资料/217号箱更正说明.pdf",
        "装箱资料/封箱复核记录.txt",
        "装箱资料/装箱明细.xlsx",
    ]


def test_two_e_mails_carry_the_same_tally(made):
    asks, answers = (
        message_from_bytes(content(made, name), policy=policy.default)
        for name in ("mail 2026-10-30 carton 217.eml", "mail 2026-11-02 更正装箱单.eml")
    )
    [tally] = [each.get_content() for each in asks.iter_attachments()]
    sent_back, corrected = [each.get_content() for each in answers.iter_attachments()]
    assert sent_back == tally
    assert corrected == packing_papers.corrected_list()


def test_with_the_correction_cartons_and_cutting_agree_by_dye_lot():
    book = load_workbook(io.BytesIO(factory_books.cutting_and_sewing()))
    rows = book["裁剪"].iter_rows(min_row=3, values_only=True)
    cut = {lot: pieces for _, lot, _, pieces, _ in rows}
    packed = Counter()
    for each in packing_papers.PACKED:
        packed[each.lot] += each.count * packing_papers.EACH
    assert packed == cut
    assert packed.total() == story.PIECES


def test_every_carton_is_packed_once():
    numbers = [*chain(*(range(e.first, e.last + 1) for e in packing_papers.PACKED))]
    assert numbers == [*range(1, story.CARTONS + 1)]


def test_a_pdf_says_that_it_was_made_on_the_day_it_is_dated(made):
    for name, day in (
        ("装箱单 HT26-0828-3.pdf", "D:20260828091500+08'00'"),
        ("PO HP-2604-117.pdf", "D:20260410091500-07'00'"),
        ("Translations ALS-26-310.pdf", "D:20261020091500+08'00'"),
    ):
        document = pypdfium2.PdfDocument(content(made, name))
        assert document.get_metadata_value("CreationDate") == day
        document.close()


def test_the_bulletin_is_a_picture_and_nothing_else(made):
    with Image.open(io.BytesIO(content(made, BULLETIN))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1241, 1754))


def test_the_first_parcel_has_a_duplicate_an_empty_file_and_two_that_cannot_be_opened(made):
    same = [count for count in Counter(made.values()).values() if count > 1]
    assert same == [2]
    assert content(made, "扫描0001.pdf") == b""
    for name in ("银行回单 2026-05-12.pdf", "price list (locked).pdf"):
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(content(made, name))


def test_chinese_on_a_page_is_text(made):
    assert story.MILL.name in text(made, "棉纱发票 26322000000418827.pdf").replace("\r\n", "")
    report = text(made, "2022年度社会责任报告.pdf").replace("\r\n", "").replace("\n", "")
    assert "克孜勒苏州富余劳动力转移就业项目" in report


def test_the_first_record_of_the_yarn_lot_names_no_plant_and_the_second_does(made):
    first = text(made, "棉纱生产批次记录.pdf")
    assert story.YARN_LOT in first
    assert "一厂" not in first
    assert "二厂" not in first
    assert "一厂" in text(made, "公路货物运单 LJ-SH-260502-4.pdf")


def test_what_the_bank_paid_is_what_the_payrolls_say(made):
    statement = text(made, "银行明细 2026-05至09.pdf")
    for month in workforce.MONTHS:
        book = load_workbook(io.BytesIO(content(made, f"工资表 {month:%Y-%m}.xlsx")))
        rows = list(book.worksheets[0].iter_rows(min_row=4, values_only=True))
        paid = sum((Decimal(str(row[10])) for row in rows[:-1]), Decimal(0))
        assert len(rows) - 1 == workforce.HEADS
        assert Decimal(str(rows[-1][10])) == paid
        assert f"{paid:,.2f}" in statement


def test_employee_numbers_keep_their_leading_zeros(made):
    book = load_workbook(io.BytesIO(content(made, "工资表 2026-06.xlsx")))
    assert book.worksheets[0]["A4"].value == "00127"


def test_cotton_is_enough_for_the_yarn_and_the_yarn_for_the_shirts():
    cotton = sum(weight for _, weight in story.laid_down())
    assert cotton * Decimal("0.75") < story.YARN_KG < cotton * Decimal("0.82")
    assert story.YARN_KG > story.KNITTED_KG > story.FABRIC_KG > story.NET_GARMENT
    assert len({number for number, _ in story.bales()}) == story.COTTON_BALES


def test_pictures_say_when_they_were_taken_and_how_to_turn_them(made):
    with Image.open(io.BytesIO(content(made, "IMG_20260414_084106.jpg"))) as picture:
        assert picture.getexif()[0x0112] == 6
        assert picture.getexif().get_ifd(0x8769)[0x9003] == "2026:04:14 08:41:06"


def test_mail_carries_its_attachments_in_utf_8_and_in_gb18030(made):
    letter = message_from_bytes(
        content(made, "mail 2026-10-09 批次记录.eml"), policy=policy.default
    )
    assert letter["Subject"] == "回复：32S棉纱批次记录"
    assert letter.get_body().get_content_charset() == "gb18030"
    assert "二厂今年也做同品种" in letter.get_body().get_content()
    record = content(made, "棉纱生产批次记录.pdf")
    assert [each.get_content() for each in letter.iter_attachments()] == [record]


def test_credit_codes_check_and_belong_to_no_region():
    companies = (story.FACTORY, story.MILL, story.AGENT, story.HAULIER)
    for code in (each.credit_code for each in companies):
        total = sum(SIGNS.index(sign) * 3**place for place, sign in enumerate(code[:17]))
        assert len(code) == 18
        assert (total + SIGNS.index(code[17])) % 31 == 0
        assert code[2:6] in {"3299", "3199"}


def test_a_known_credit_code_is_made_again():
    assert credit_code("350100", "M000100Y") == "91350100M000100Y43"


def test_the_manufacturer_code_is_made_of_name_number_and_city():
    assert manufacturer_id("CN", "Jiangsu Heting Knitwear", "18", "Lanjiang") == "CNJIAHET18LAN"


def test_no_worker_is_named():
    signs = chain.from_iterable(each.name[1:] for each in workforce.employees())
    assert set(signs) == {"*"}


def test_a_made_up_case_is_opened_after_its_papers_whatever_the_clock_says(tmp_path):
    asked = []
    opens = on_any_clock(lambda workspace, *_: asked.append(workspace.now()))
    with Workspace(with_tables(tmp_path / "w"), ada()) as workspace:
        opens(workspace, None, None)
        assert workspace.now() < LAST_DAY
    assert asked == [LAST_DAY]


def test_without_an_engine_that_reads_chinese_the_bulletin_stays_a_picture(
    made, tmp_path, monkeypatch
):
    (tmp_path / BULLETIN).write_bytes(content(made, BULLETIN))
    only_english = Tesseract("tesseract", "5.5.0", ("eng", "osd"))
    with Workspace(with_tables(tmp_path / "w"), ada()) as workspace:
        case = a_case(workspace)
        add_exhibits(workspace, case, [tmp_path / BULLETIN])
        for engines_there in ((), (only_english,)):
            monkeypatch.setattr(engines, "installed", lambda there=engines_there: there)
            told = []
            recognize(workspace, case, told.append)
            assert told == [
                "E-001 stays a picture: no engine that recognizes Chinese is installed."
            ]
