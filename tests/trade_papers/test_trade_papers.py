"""The drawn papers: always the same, agreeing, and true of nothing that is not printed on them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from casefiles.evidence.readers.workers import Readers
from casefiles.sample_case import story
from tests.trade_papers import held_out, layouts
from tests.trade_papers.consultant import drawn_papers
from tests.trade_papers.drawing import Order, Sheet
from tests.trade_papers.layouts import drawn
from tests.trade_papers.reading import not_as_printed, not_printed, stored_text
from tests.trade_papers.truth import FIELDS, Kind
from tests.trade_papers.values import entry_check_digit, trade
from tests.trade_papers.writing import capitals, dollars_in_words, turned, us


@pytest.fixture(scope="module")
def readers():
    with Readers() as readers:
        yield readers


@pytest.mark.parametrize("kind", Kind)
def test_what_is_true_of_a_paper_is_printed_on_its_page(readers, kind):
    paper = drawn(layouts(kind)[list(Kind).index(kind)], seed=11)
    texts = stored_text(readers, paper.content)
    assert len(paper.truths) > 9
    assert {each.field for each in paper.truths} <= FIELDS.keys()
    assert not_printed(paper.truths, texts) == not_as_printed(paper.truths) == []
    lies = [replace(each, text=each.text + "7") for each in paper.truths]
    assert not_printed(lies, texts) == lies


def test_a_value_with_other_digits_than_its_text_is_seen():
    sheet = Sheet()
    sheet.say(sheet.amount("total", Decimal("1234.50")) + sheet.day("issued", us, date(2026, 8, 28)))
    _, truths = sheet.finish("two truths")
    assert not_as_printed(truths) == []
    lies = [replace(truths[0], value="1234.60 USD"), replace(truths[1], value="2026-08-27")]
    assert not_as_printed(lies) == lies


def test_what_goes_over_a_line_and_a_page_is_true_where_it_stands():
    sheet = Sheet(face="Helvetica")
    sheet.lines(46, 46, 60, "To " + sheet.mark("buyer", "Harbor & Pine Apparel Co."))
    sheet.page()
    sheet.say(sheet.mark("seller", "江苏禾汀针织服饰有限公司") + " ships")
    _, (buyer, seller) = sheet.finish("two pages")
    assert (buyer.page, buyer.text, buyer.value) == (1, "Harbor &\nPine Apparel\nCo.", "Harbor & Pine Apparel Co.")
    assert (seller.page, seller.text) == (2, "江苏禾汀针织服饰有限公司")


@pytest.mark.parametrize(
    ("order", "said"), [(Order.DRAWN, "ABCD"), (Order.ROWS, "ABCD"), (Order.FORM_FIRST, "ACBD"), (Order.COLUMNS, "ACBD"), (Order.BACKWARD, "CDAB")]
)
def test_text_comes_out_of_the_file_in_the_order_of_the_layout(readers, order, said):
    sheet = Sheet(order=order)
    for y, (label, value) in ((100, "AB"), (140, "CD")):
        sheet.put(50, y, label)
        sheet.put(350, y, value, filled=True)
    content, _ = sheet.finish("four letters")
    assert "".join(stored_text(readers, content)[0].split()) == said


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_has_ten_layouts_and_two_that_are_held_out(kind):
    names = [each.name for each in (*layouts(kind), *held_out.layouts(kind))]
    assert (len(layouts(kind)), len(held_out.layouts(kind)), len({*names})) == (10, 2, 12)
    assert all(each.trap for each in layouts(kind))


def test_a_seed_gives_the_same_paper_and_another_gives_another():
    layout = layouts(Kind.DETENTION_NOTICE)[1]
    paper = drawn(layout, 5)
    assert drawn(layout, 5) == paper
    assert {each.value for each in paper.truths}.isdisjoint(each.value for each in drawn(layout, 6).truths if each.field == "entry")


def test_the_papers_of_a_sale_agree():
    one, same = trade(3, lines=5), trade(3, lines=5)
    assert one == same
    assert one.amount == sum(each.price * each.quantity for each in one.lines)
    assert one.lines[-1].numbers.endswith(f"-{one.cartons}")
    days = one.days
    assert days.ordered < days.invoiced < days.shipped < days.arrived < days.entered < days.presented < days.detained < days.noticed


def test_numbers_are_made_as_the_real_ones_are():
    assert f"9QZ-4410872-{entry_check_digit('9QZ4410872')}" == story.ENTRY
    assert capitals(Decimal(92400)) == "玖万贰仟肆佰元整"
    assert capitals(Decimal("1000833.43")) == "壹佰万零捌佰叁拾叁元肆角叁分"
    assert capitals(Decimal("20010.05")) == "贰万零壹拾元零伍分"
    assert dollars_in_words(Decimal("92400.50")) == "NINETY-TWO THOUSAND FOUR HUNDRED AND CENTS FIFTY ONLY"
    assert (turned(date(2026, 12, 10)), turned(date(2026, 12, 13)), turned(date(2026, 5, 5))) == ("2026-10-12", "", "")


def test_the_consultants_trade_papers_tell_the_samples_case():
    papers = [each.drawn for each in drawn_papers()]
    for kind in Kind:
        assert len({each.layout for each in papers if each.kind is kind}) == 3
    told = {(each.kind, truth.field): truth.value for each in reversed(papers) for truth in each.truths}
    assert told[Kind.INVOICE, "total"] == f"{story.AMOUNT:.2f} USD"
    assert told[Kind.INVOICE, "quantity"] == "24000 PCS"
    assert told[Kind.PACKING_LIST, "gross"] == "4480 KG"
    assert told[Kind.BILL_OF_LADING, "volume"] == "36.8 CBM"
    assert told[Kind.ENTRY_SUMMARY, "entry"] == story.ENTRY
    assert told[Kind.DETENTION_NOTICE, "number"] == story.DETENTION
    assert told[Kind.FAPIAO, "total"] == f"{story.YARN_GROSS:.2f} CNY"
