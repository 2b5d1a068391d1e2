"""The sample's papers beside one another: what one of them says no other denies."""

import io
import re
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from email import message_from_bytes, policy
from itertools import pairwise

import pypdfium2
import pytest
from openpyxl import load_workbook

from casefiles.sample_case import factory_books, story, workforce
from casefiles.sample_case.translations import translation

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MONEY = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{2}")


def text(made, name):
    held = next(held for path, held in made.items() if path.endswith(name))
    document = pypdfium2.PdfDocument(held)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def amount(said):
    return Decimal(said.replace(",", ""))


def rows(content, sheet=None, first=3):
    book = load_workbook(io.BytesIO(content))
    return list((book[sheet] if sheet else book.worksheets[0]).iter_rows(first, values_only=True))


def test_as_many_are_sewn_of_each_dye_lot_as_were_cut_of_it():
    book = factory_books.cutting_and_sewing()
    cut = {lot: pieces for _, lot, _, pieces, _ in rows(book, "裁剪")}
    sewn = Counter()
    for _, _, _, lot, pieces, total, _ in rows(book, "缝制"):
        sewn[lot] += pieces
        assert total == sewn.total()
    assert sewn == cut


def test_the_visit_sees_what_the_books_have_of_its_day(made):
    note = text(made, "Site visit 2026-08-18.pdf").replace("\r\n", " ")
    day = date(2026, 8, 18)
    sewn_out = max(row[0] for row in rows(factory_books.cutting_and_sewing(), "缝制"))
    assert sewn_out < datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a cell's day
    assert "Order 2604-117 was in packing" in note
    sheet = rows(factory_books.time_sheets(), "2026-08", first=4)
    there = sum(row[1 + day.day] is not None for row in sheet)
    assert f"said {there} present of {workforce.HEADS}" in note
    machines = {row[0]: row[2] for row in rows(factory_books.capacity(), first=4)}
    assert f"knitting ({machines['针织车间']} machines), dyeing ({machines['染整车间']})" in note


def test_who_works_a_saturday_rests_a_day_of_the_next_week_and_is_paid_for_the_days_he_was_there():
    for month in workforce.MONTHS:
        paid = {row[0]: row for row in rows(factory_books.payroll(month), first=4)}
        for number, _, *hours in rows(factory_books.time_sheets(), f"{month:%Y-%m}", first=4):
            days = dict(enumerate(hours, 1))
            week = {day: month.replace(day=day).weekday() for day in days}
            saturdays = [day for day in days if week[day] == 5 and days[day] is not None]
            for each in saturdays:
                assert None in [days.get(each + on, 0) for on in range(2, 7)]
            worked = [each for each in hours if each is not None]
            assert paid[number][3] == 8 * len(worked) <= 8 * sum(each < 5 for each in week.values())
            assert paid[number][4] == sum(each - 8 for each in worked)


def test_the_audit_has_the_overtime_of_the_payrolls_it_read(made):
    most = max(row[4] for month in workforce.MONTHS[:2]
               for row in rows(factory_books.payroll(month), first=4)[:-1])  # fmt: skip
    report = " ".join(text(made, "Audit report CA-26-0822-LJ.pdf").split())
    assert f"at most {most} hours of overtime a month" in report


def test_nobody_who_left_is_paid_afterwards():
    left = {number: went for number, _, _, went, *_ in rows(factory_books.resignation_log())}
    for month in workforce.MONTHS:
        paid = {row[0] for row in rows(factory_books.payroll(month), first=4)}
        gone = {number for number, went in left.items() if went.date() < month}
        assert not paid & gone


def test_the_balances_of_the_excerpt_leave_room_for_what_other_papers_say_was_paid(made):
    entries = [
        [each, *map(amount, MONEY.findall(line))]
        for line in text(made, "银行明细 2026-05至09.pdf").splitlines()
        for each in DAY.findall(line)[:1]
        if len(MONEY.findall(line)) == 2
    ]
    moved = {
        (before[0], after[0]): before[2] - after[2] - after[1]
        for before, after in pairwise(entries)
    }
    slip = story.SECOND_YARN_NET + story.SECOND_YARN_TAX
    assert f"{slip:,.2f}" in text(made, "银行回单 2026-05-14.pdf")
    [between] = [span for span in moved if span[0] < "2026-05-14" < span[1]]
    assert moved[between] != 0
    assert all(any(a < paid < b and left for (a, b), left in moved.items()) for paid in (
        "2026-07-14", "2026-08-13"))  # fmt: skip


def test_a_list_of_purchases_suffices_for_what_the_mill_says_it_spun(made):
    report = text(made, "2022年度社会责任报告.pdf")
    spun = amount(re.search(r"棉纱产量（吨）\s*[\d,]+\s+([\d,]+)", report)[1])
    listed = text(made, "原棉采购明细 2023-2026.pdf").partition("Seller")[2]
    for year in ("2023", "2024", "2025"):
        tonnes = sum(map(amount, re.findall(rf"(?s)\b{year}\s.*?([\d,]+\.\d)\b", listed)))
        assert spun / Decimal("0.85") < tonnes < spun / Decimal("0.7"), year


def test_no_paper_names_one_that_is_made_later(made):
    invoice = text(made, "棉纱发票 26322000000418827.pdf")
    dated = {number: date(2000 + int(number[6:8]), int(number[8:10]), int(number[10:12]))
             for number in re.findall(r"LJ-SH-\d{6}-\d", invoice)}  # fmt: skip
    assert all(day <= date(2026, 4, 28) for day in dated.values())


def test_the_scales_agree_with_what_the_waybill_carries(made):
    said = text(made, "公路货物运单 LJ-SH-260502-4.pdf")
    empty, loaded = map(amount, re.findall(r"车 ([\d,]+) kg", said))
    assert abs(loaded - empty - Decimal(4992)) <= 5


def test_the_tests_samples_are_said_to_be_drawn_by_him_who_drew_them(made):
    report = text(made, "Isotope report FH-26-20917.pdf").replace("\r\n", " ")
    assert report.count("by the client") >= 1
    held = next(held for path, held in made.items() if path.endswith("carton 217.eml"))
    mail = message_from_bytes(held, policy=policy.default).get_body().get_content()
    assert "shirts that we sent to the laboratory" in mail


def test_every_paragraph_of_the_bulletin_is_in_its_translation(made):
    english = text(made, "Bulletin 2022-19, translation ALS-26-319.pdf").replace("\r\n", " ")
    assert all(figure in english for figure in ("214", "86", "2 cadres", "40 persons"))


def test_a_translation_is_never_set_with_signs_that_its_face_lacks():
    with pytest.raises(ValueError, match="裁剪"):
        translation("ALS-26-1", "October 20, 2026", [("A sheet", [("Sheet 裁剪", "cut")])])
