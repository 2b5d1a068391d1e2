"""Commercial invoices, held out."""

from collections.abc import Callable
from decimal import Decimal

from tests.trade_papers import writing as w
from tests.trade_papers.blocks import marks, party, unit_of
from tests.trade_papers.drawing import US, WIDE, Order, Sheet
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.names import UNIT_WORDS
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.INVOICE)


@LAYOUTS("strip", trap="labels in the heading of a strip; a discount stands between the sum of the lines and the total")
def strip(t: Trade) -> Sheet:
    """Return an invoice whose number and days stand in a table of one row."""
    s = Sheet(US, face="Serif", points=9.5, margin=48)
    m = s.mark
    s.put(s.margin, s.y, m("seller", t.seller.english), size=15, bold=True, color="#3B2A6B")
    s.lines(s.margin, s.y + 20, 300, ", ".join(t.seller.address), size=8.5)
    s.put(s.width - s.margin, s.y, "COMMERCIAL INVOICE", size=11, bold=True, align="r")
    s.y += 52
    s.say("For account and risk of Messrs.", size=8, after=1)
    s.say(party(s, "buyer", t.buyer), after=8)
    rows = [
        ["Inv. No.", "Inv. Date", "Customer PO", "Sales Conf.", "Shipped per", "Sailing on/about"],
        [
            m("number", t.numbers.invoice),
            s.day("issued", w.day_first, t.days.invoiced),
            m("order", t.numbers.order),
            m("contract", t.numbers.contract),
            t.numbers.vessel,
            s.day("shipped", w.day_first, t.days.shipped),
        ],
    ]
    s.table(rows, (84, 76, 84, 92, 100, 80), center=(0, 1, 2, 3, 4, 5), fill="#ECE9F4", size=8.6)
    s.space(8)
    s.say(f"From {m('loading', t.loading.name)} to {m('discharge', t.port.name)}, U.S.A.")
    rows = [["Shipping marks", "Quantities and descriptions", "@ US$", "Amount US$"]]
    for place, line in enumerate(t.lines):
        rows.append(
            [
                marks(s, t) if not place else "",
                f"{s.much('line_quantity', line.quantity, t.unit)} {unit_of(t)} {line.goods.english}, {line.style}\nHTSUS {m('hts', line.goods.hts)}",
                f"{line.price}",
                s.amount("line_amount", line.amount),
            ]
        )
    discount = (t.amount * 2 / 100).quantize(Decimal("0.01"))
    rows.append(["", "Less 2% trade discount", "", f"({w.commas(discount)})"])
    rows.append(["", f"GRAND TOTAL  {s.much('quantity', t.quantity, t.unit)} {unit_of(t)}", "", s.amount("total", t.amount - discount)])
    s.table(rows, (96, 274, 60, 86), rules="rows", right=(2, 3))
    s.space()
    s.say(f"Made in {m('origin', 'China')}. Manufacturer: {m('manufacturer', t.mill.english)}, {', '.join(t.mill.address)}")
    s.say(f"Please remit to {t.seller.bank}, a/c {t.seller.account}", size=8.5)
    s.sign(t.seller.english, 360, s.y + 46)
    return s


def _wide_head(t: Trade) -> Callable[[Sheet], None]:
    def set_head(s: Sheet) -> None:
        m = s.mark
        s.put(s.margin, s.y, m("seller", t.seller.chinese) + "  " + m("seller", t.seller.english), size=11, bold=True)
        s.put(s.width - s.margin, s.y, "发票 INVOICE", size=14, bold=True, align="r")
        s.y += 22
        s.beside(
            [
                ("发票编号/Invoice Number", m("number", t.numbers.invoice)),
                ("客户/Customer", m("buyer", t.buyer.english)),
                ("收货地/Deliver to", m("consignee", t.warehouse.english) + f", {t.warehouse.city}"),
            ],
            (150, 240),
            right=True,
            colon="：",
            y=s.y,
        )
        s.y = (
            s.beside(
                [
                    ("开票日/Date", s.day("issued", w.slashed, t.days.invoiced)),
                    ("到期日/Due date", s.day("due", w.slashed, t.days.due)),
                    ("订单/PO", m("order", t.numbers.order)),
                ],
                (120, 160),
                x=s.width / 2 + 40,
                right=True,
                colon="：",
                y=s.y,
            )
            + 8
        )

    return set_head


@LAYOUTS("wide", trap="the last thing of a page comes out first; the total stands on the last of several pages", lines=28)
def wide(t: Trade) -> Sheet:
    """Return an invoice on its side, in two languages, over pages."""
    s = Sheet(WIDE, points=8.8, margin=40, order=Order.BACKWARD, head=_wide_head(t), foot="第{page}页/共{pages}页")
    m, (_, zh, _) = s.mark, UNIT_WORDS[t.unit]
    rows = [["项\nItem", "货号\nStyle", "品名 Description", "批号\nLot", f"数量\nQty ({zh})", "单价\nPrice USD", "金额\nAmount USD"]]
    for place, line in enumerate(t.lines, 1):
        rows.append(
            [
                str(place),
                line.style,
                f"{line.goods.chinese} {line.goods.english}",
                m("lot", line.lot),
                s.much("line_quantity", line.quantity, t.unit),
                f"{line.price}",
                s.amount("line_amount", line.amount),
            ]
        )
    rows.append(["", "", "合计 TOTAL", "", s.much("quantity", t.quantity, t.unit), "", s.amount("total", t.amount)])
    s.table(rows, (40, 80, 330, 90, 70, 66, 84), rules="rows", right=(4, 5, 6), size=8)
    s.space(6)
    s.say(
        f"总箱数/Packages: {s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][0]}    毛重/G.W.: {s.much('gross', t.gross, 'KG', w.tenth)} KG    净重/N.W.: {s.much('net', t.net, 'KG', w.tenth)} KG"
    )
    return s
