"""Packing lists, held out."""

from tests.trade_papers import writing as w
from tests.trade_papers.blocks import party, unit_of
from tests.trade_papers.drawing import US, Order, Sheet
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.names import UNIT_WORDS
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.PACKING_LIST)


@LAYOUTS("summary", trap="the totals stand in a block before the cartons, each label above its value, read row by row")
def summary(t: Trade) -> Sheet:
    """Return a list whose sums stand first."""
    s = Sheet(points=9.2, order=Order.ROWS)
    m = s.mark
    s.title("装箱明细单 / DETAILED PACKING LIST", size=14)
    s.beside(
        [
            ("发货单位 Shipper", f"{m('shipper', t.seller.chinese)} {m('shipper', t.seller.english)}"),
            ("收货单位 Consignee", m("consignee", t.buyer.english)),
            ("发票 Invoice", f"{m('invoice', t.numbers.invoice)} / {w.chinese(t.days.invoiced)}"),
            ("本单编号及日期 List no. and date", f"{m('number', 'ZX' + t.numbers.booking[:7])} / {s.day('issued', w.chinese, t.days.shipped)}"),
            ("提单 B/L", m("bill", t.numbers.bill)),
        ],
        (150, 350),
        colon="",
    )
    s.space(6)
    fifth = s.room / 5
    s.above(
        [
            ("总件数 PKGS", f"{s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][0]}"),
            ("总数量 QTY", f"{s.much('quantity', t.quantity, t.unit)} {unit_of(t)}"),
            ("总净重 N.W.", f"{s.much('net', t.net, 'KG', w.commas)} KGS"),
            ("总毛重 G.W.", f"{s.much('gross', t.gross, 'KG', w.commas)} KGS"),
            ("总体积 CBM", f"{s.much('volume', t.volume, 'CBM', w.commas)} CBM"),
        ],
        (fifth,) * 5,
        bold=True,
    )
    rows = [["箱号 C/NO.", "货号 STYLE", "颜色 COLOR", "缸号 LOT", "每箱 EACH", "数量 QTY", "毛重 G.W."]]
    for line in t.lines:
        rows.append(
            [
                line.numbers,
                line.style,
                line.color,
                m("lot", line.lot),
                str(line.goods.each),
                s.much("line_quantity", line.quantity, t.unit),
                w.commas(line.gross),
            ]
        )
    s.table(rows, (70, 74, 74, 84, 56, 72, 72), rules="head", right=(4, 5, 6))
    s.chop(t.seller.chinese, 430, s.y + 60)
    return s


@LAYOUTS("containers", trap="each container has sums of its own; particulars stand in the headings of two tables", lines=6)
def containers(t: Trade) -> Sheet:
    """Return a load list by container."""
    s = Sheet(US, face="Helvetica", points=8.8, margin=42, order=Order.FORM_FIRST)
    m = s.mark
    s.title("CONTAINER LOAD PLAN & PACKING LIST", size=12, align="l")
    rows = [["Shipper", "Consignee", "Notify"], [party(s, "shipper", t.seller), party(s, "consignee", t.warehouse), party(s, "notify", t.broker)]]
    s.table(rows, (s.room / 3,) * 3, fill="#E5ECF0")
    rows = [
        ["Invoice", "PO", "List date", "Vessel / voyage", "POL", "POD", "ETD"],
        [
            m("invoice", t.numbers.invoice),
            m("order", t.numbers.order),
            s.day("issued", w.dashed_long, t.days.invoiced),
            f"{t.numbers.vessel} {t.numbers.voyage}",
            m("loading", t.loading.name),
            m("discharge", t.port.name),
            s.day("shipped", w.dashed_long, t.days.shipped),
        ],
    ]
    s.table(rows, (80, 74, 74, 116, 56, 66, 62), fill="#E5ECF0", size=8)
    s.space(6)
    for box, seal in zip(t.numbers.containers, t.numbers.seals, strict=True):
        held = [line for place, line in enumerate(t.lines) if t.numbers.containers[place % len(t.numbers.containers)] == box]
        s.say(f"Container {m('container', box)}   Seal {m('seal', seal)}", bold=True)
        rows = [["Pkgs", "Style", "Goods", "Qty", "Net kg", "Gross kg", "CBM"]]
        for line in held:
            rows.append(
                [
                    str(line.cartons),
                    line.style,
                    line.goods.english,
                    f"{s.much('line_quantity', line.quantity, t.unit)} {unit_of(t)}",
                    w.tenth(line.net),
                    w.tenth(line.gross),
                    f"{line.volume}",
                ]
            )
        rows.append(
            [
                str(sum(e.cartons for e in held)),
                "",
                "Container total",
                w.count(sum(e.quantity for e in held)),
                w.tenth(sum((e.net for e in held), t.net * 0)),
                w.tenth(sum((e.gross for e in held), t.net * 0)),
                "",
            ]
        )
        s.table(rows, (40, 70, 190, 84, 52, 54, 38), right=(0, 3, 4, 5, 6), size=8)
        s.space(6)
    s.say(
        f"SHIPMENT TOTAL: {s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][0]}; {s.much('quantity', t.quantity, t.unit)} {unit_of(t)}; N/W {s.much('net', t.net, 'KG', w.tenth)} KGS; G/W {s.much('gross', t.gross, 'KG', w.tenth)} KGS; {s.much('volume', t.volume, 'CBM', w.commas)} CBM",
        bold=True,
    )
    return s
