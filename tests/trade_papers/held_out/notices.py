"""Detention notices, held out."""

from datetime import timedelta

from tests.trade_papers import writing as w
from tests.trade_papers.blocks import all_goods, party
from tests.trade_papers.drawing import US, Sheet
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.notice import ASKED, REASON, hts_of, quantity
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.DETENTION_NOTICE)


@LAYOUTS("center", trap="a reference block in the corner, a table of two entries, and a mailing address that is nobody's of the case")
def center(t: Trade) -> Sheet:
    """Return a letter of a center of CBP."""
    s = Sheet(US, face="Times-Roman", points=10.5, margin=58)
    m, d = s.mark, t.days
    s.put(s.margin, s.y, "U.S. Customs and Border Protection", size=12, bold=True)
    s.lines(s.margin, s.y + 15, 240, "Apparel, Footwear and Textiles Center\n630 Sansovino Street\nSan Francisco, CA 94111", size=9)
    s.lines(
        s.width - 230,
        s.y,
        172,
        f"Our ref.: {m('number', t.numbers.detention)}\nPortal: {m('portal_case', t.numbers.portal_case)}\nDate: {s.day('issued', w.us, d.noticed)}",
        size=9.5,
        align="r",
    )
    s.y += 70
    s.say(f"Via portal\n{party(s, 'importer', t.buyer)}", after=10)
    s.title("NOTICE OF DETENTION", size=12, align="l")
    s.say(
        f"Pursuant to 19 CFR 151.16(c) you are notified that the merchandise below, entered at {m('port', t.port.name)}, was presented for examination on {s.day('presented', w.us, d.presented)} and detained on {s.day('detained', w.us, d.detained)}.",
        after=8,
    )
    rows = [["Entry number", "Entry date", "Line", "HTSUS", "Bill of lading"]]
    for place, entry in enumerate(t.numbers.entries[:2]):
        rows.append([m("entry", entry), s.day("entered", w.us, d.entered), "001", m("hts", t.lines[place].goods.hts), m("bill", t.numbers.bill)])
    s.table(rows, (100, 84, 40, 100, 120), fill="#EDEDED")
    s.space(8)
    s.say(f"Goods: {all_goods(t)}, {quantity(s, t)}, of {m('origin', 'China')}, manufacturer {m('manufacturer', t.seller.english)}.")
    s.say(REASON)
    s.say(f"You may submit: {'; '.join(ASKED)}. Your response is requested by {s.day('due', w.us, d.answer)}.", after=30)
    s.sign("Center", 58, s.y)
    return s


@LAYOUTS("register", trap="an importer's form in two languages: four days in one row, two numbers in the next")
def register(t: Trade) -> Sheet:
    """Return the form on which an importer keeps a notice."""
    s = Sheet(points=9.5)
    m, d = s.mark, t.days
    s.title("扣留登记表 DETENTION REGISTER", size=14)
    third, quarter, half = s.room / 3, s.room / 4, s.room / 2
    s.boxes(
        [
            (half, "进口商 Importer", m("importer", t.buyer.english)),
            (half, "扣留口岸 Port of detention", m("port", f"{t.port.name} {t.port.code}", t.port.name)),
        ],
        34,
        label_size=7.5,
    )
    s.boxes(
        [
            (quarter, "通知书日期 Notice dated", s.day("issued", w.iso, d.noticed)),
            (quarter, "收到日期 Received", s.day("received", w.iso, d.noticed + timedelta(2))),
            (quarter, "提交查验 Presented", s.day("presented", w.iso, d.presented)),
            (quarter, "最迟答复 Answer by", s.day("due", w.iso, d.answer)),
        ],
        34,
        label_size=7.5,
    )
    s.boxes(
        [
            (third, "通知书编号 Notice No.", m("number", t.numbers.detention)),
            (third, "入境编号 Entry No.", m("entry", t.numbers.entries[0])),
            (third, "提单号 B/L No.", m("bill", t.numbers.bill)),
        ],
        34,
        label_size=7.5,
    )
    s.boxes(
        [
            (half, "货物 Merchandise", "\n".join(f"{each.chinese} {each.english}" for each in t.goods)),
            (quarter, "税则号 HTSUS", hts_of(s, t)),
            (quarter, "数量 Quantity", quantity(s, t)),
        ],
        62,
        label_size=7.5,
    )
    s.boxes(
        [
            (half, "发票 Invoice", m("invoice", t.numbers.invoice)),
            (half, "集装箱 Container", "\n".join(m("container", each) for each in t.numbers.containers)),
        ],
        48,
        label_size=7.5,
    )
    s.boxes([(s.room, "理由 Reason", REASON)], 60, label_size=7.5)
    return s
