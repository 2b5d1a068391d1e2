"""Fapiao, held out."""

from tests.trade_papers import writing as w
from tests.trade_papers.drawing import Order, Sheet
from tests.trade_papers.fapiao import (
    BROWN,
    CIPHER,
    DIGITAL,
    DIGITAL_WIDTHS,
    HALF_A4,
    LONG,
    PAPER,
    PAPER_WIDTHS,
    digital_head,
    digital_number,
    digital_parties,
    in_capitals,
    name_of,
    paper_party,
    taxed,
    yuan,
)
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.names import UNIT_WORDS
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.FAPIAO)


@LAYOUTS("export", trap="the buyer is American and has no code; no tax is charged, and dollars stand in the remarks")
def export(t: Trade) -> Sheet:
    """Return the digital ordinary invoice of an export, the last thing of it first."""
    s, x = Sheet(HALF_A4, points=8.5, margin=34, order=Order.BACKWARD), taxed(t, 0)
    digital_head(s, t, "电子发票（普通发票）")
    digital_number(s, t)
    digital_parties(s, s.mark("buyer", t.buyer.english), s.mark("seller", t.seller.chinese), ("", t.seller.credit_code))
    rows = [list(DIGITAL)]
    for each in x.lines:
        rows.append(
            [
                name_of(each.line),
                each.line.style,
                UNIT_WORDS[t.unit][1],
                s.much("line_quantity", each.line.quantity, t.unit, w.plain_count),
                f"{each.price}",
                yuan(s, "line_amount", each.untaxed),
                "免税",
                "***",
            ]
        )
    rows.append(["合　　计", "", "", "", "", yuan(s, "untaxed", x.untaxed, "¥"), "", "***"])
    s.table(rows, DIGITAL_WIDTHS, rules="columns", right=(3, 4, 5, 7), size=8, low=15)
    s.boxes(
        [(150, "", "价税合计（大写）"), (220, "", in_capitals(s, x.total)), (s.room - 370, "", f"（小写）{yuan(s, 'total', x.total, '¥')}")],
        22,
        lift=1,
    )
    note = f"出口业务；合同号：{s.mark('contract', t.numbers.contract)}；离岸价USD {w.commas(t.amount)}；发票 {s.mark('invoice', t.numbers.invoice)}；{s.mark('loading', t.loading.chinese)}—{s.mark('discharge', t.port.chinese)}"
    s.lines(s.margin + 20, s.y + 6, s.room - 28, f"备注：{note}", size=7.8)
    s.put(s.margin + 40, s.y + 44, "开票人：许岚", size=8.5)
    return s


@LAYOUTS("list", trap="the face names no goods, only the list behind it, where lines, subtotal and total stand again", lines=14)
def listed(t: Trade) -> Sheet:
    """Return a special invoice on paper with its list of goods on a second page."""
    s, x = Sheet(LONG, points=8.6, margin=34), taxed(t)
    s.put(s.margin + 6, s.y, t.numbers.fapiao_code, size=11)
    s.put(s.width / 2, s.y - 4, "浙江增值税专用发票", size=17, align="c", color=BROWN)
    s.put(s.width - s.margin - 96, s.y - 2, f"No {s.mark('number', t.numbers.fapiao_paper)}", size=13)
    s.put(s.width - s.margin - 130, s.y + 28, f"开票日期：{s.day('issued', w.chinese_padded, t.days.invoiced)}", size=8.5)
    s.y += 44
    paper_party(s, "购买方", "buyer", t.seller, right=CIPHER, side="密码区")
    rows = [
        list(PAPER),
        ["（详见销货清单）", "", "", "", "", w.plain(x.untaxed), "13%", w.plain(x.tax)],
        ["合　　　计", "", "", "", "", yuan(s, "untaxed", x.untaxed, "¥"), "", yuan(s, "tax", x.tax, "¥")],
    ]
    s.table(rows, PAPER_WIDTHS, rules="columns", right=(3, 4, 5, 7), size=8.2, low=26)
    s.boxes(
        [(160, "", "价税合计（大写）"), (276, "", in_capitals(s, x.total)), (s.room - 436, "", f"（小写）{yuan(s, 'total', x.total, '¥')}")],
        22,
        lift=1,
    )
    paper_party(s, "销售方", "seller", t.mill, side="备注")
    s.put(s.margin + 10, s.y + 6, "收款人：周宁　　复核：林秋　　开票人：许岚　　销售方：（章）", size=8.5)
    s.chop(t.mill.chinese, 596, s.y - 8, "发票专用章")
    s.page()
    s.title("销售货物或者提供应税劳务清单", size=14)
    s.say(f"购买方名称：{s.mark('buyer', t.seller.chinese)}　　销售方名称：{s.mark('seller', t.mill.chinese)}")
    s.say(f"所属增值税专用发票代码：{t.numbers.fapiao_code}　号码：{s.mark('number', t.numbers.fapiao_paper)}　　共1页 第1页")
    rows = [["序号", *PAPER]]
    for place, each in enumerate(x.lines, 1):
        rows.append(
            [
                str(place),
                name_of(each.line),
                each.line.style,
                UNIT_WORDS[t.unit][1],
                s.much("line_quantity", each.line.quantity, t.unit, w.plain_count),
                f"{each.price}",
                yuan(s, "line_amount", each.untaxed),
                "13%",
                w.plain(each.tax),
            ]
        )
    rows.append(["", "小计", "", "", "", "", yuan(s, "untaxed", x.untaxed, "¥"), "", yuan(s, "tax", x.tax, "¥")])
    s.table(rows, (26, 148, 66, 34, 60, 70, 88, 36, 84), right=(4, 5, 6, 8), size=7.4, pad=1.2)
    s.say(f"填开日期：{s.day('issued', w.chinese_padded, t.days.invoiced)}", align="r")
    return s
