"""Bills of lading, held out."""

from datetime import timedelta

from tests.trade_papers import writing as w
from tests.trade_papers.bill import boxes_of
from tests.trade_papers.blocks import all_goods, marks, package_of, party, unit_of
from tests.trade_papers.drawing import US, Order, Sheet
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.names import UNIT_WORDS
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.BILL_OF_LADING)


@LAYOUTS("multimodal", trap="consignor instead of shipper, taken in charge beside loaded; the left half comes out first")
def multimodal(t: Trade) -> Sheet:
    """Return a multimodal transport document of a forwarder."""
    s = Sheet(face="Sans", points=8.8, margin=40, order=Order.COLUMNS)
    m = s.mark
    half, third = s.room / 2, s.room / 3
    s.put(s.margin, s.y, "NEGOTIABLE MULTIMODAL TRANSPORT", size=11, bold=True)
    s.put(s.margin, s.y + 14, "BILL OF LADING", size=11, bold=True)
    s.put(s.width - s.margin, s.y, m("forwarder", t.forwarder.english), size=11, bold=True, align="r")
    s.y += 34
    s.boxes(
        [
            (half, "Consignor", party(s, "shipper", t.seller)),
            (half, "MTD No.", m("number house_bill", t.numbers.house_bill) + f"\n\nOcean bill: {m('bill', t.numbers.bill)}"),
        ],
        62,
        label_size=7,
    )
    s.boxes(
        [(half, "Consigned to order of", party(s, "consignee", t.buyer)), (half, "Delivery agent", party(s, "broker", t.broker, phone=True))],
        62,
        label_size=7,
    )
    s.boxes(
        [(half, "Notify address", party(s, "notify", t.warehouse)), (half, "Reference of consignor", m("invoice", t.numbers.invoice))],
        54,
        label_size=7,
    )
    s.boxes(
        [
            (third, "Taken in charge at", f"{t.seller.city.split(',')[0]}, {w.dashed_long(t.days.invoiced)}"),
            (third, "Port of loading", m("loading", t.loading.name)),
            (third, "Port of discharge", m("discharge", t.port.name)),
        ],
        32,
        label_size=7,
    )
    rows = [
        ["Marks; container; seal", "Packages", "Goods", "Gross weight", "Measurement"],
        [
            marks(s, t) + "\n" + boxes_of(s, t),
            f"{s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][2]}",
            all_goods(t),
            f"{s.much('gross', t.gross, 'KG', w.tenth)} kg",
            f"{s.much('volume', t.volume, 'CBM', w.commas)} cbm",
        ],
    ]
    s.table(rows, (140, 80, 155, 74, 66), rules="columns", right=(3, 4), low=120)
    s.boxes(
        [
            (third, "Freight amount", "as arranged"),
            (third, "Loaded on board", s.day("shipped", w.dashed_long, t.days.shipped)),
            (third, "Place and date of issue", f"{t.loading.name} {s.day('issued', w.dashed_long, t.days.shipped + timedelta(1))}"),
        ],
        34,
        label_size=7,
    )
    s.sign("forwarder", 400, s.y + 40)
    return s


@LAYOUTS("express", trap="arrival, free time and pick-up days beside the sailing; the account is billed to somebody else")
def express(t: Trade) -> Sheet:
    """Return an express bill with the arrival notice on one sheet."""
    s = Sheet(US, face="Helvetica", points=9, margin=48)
    m, d = s.mark, t.days
    s.put(s.margin, s.y, m("carrier", t.carrier), size=14, bold=True, color="#005B4F")
    s.put(s.width - s.margin, s.y, "EXPRESS BILL OF LADING / ARRIVAL NOTICE", size=9.5, bold=True, align="r")
    s.y += 30
    rows = [
        ["B/L #", "Booking #", "Vessel/Voyage", "POL", "POD", "ETD", "ETA"],
        [
            m("number bill", t.numbers.bill),
            m("booking", t.numbers.booking),
            f"{t.numbers.vessel} {t.numbers.voyage}",
            m("loading", t.loading.name),
            m("discharge", t.port.name),
            s.day("shipped", w.us, d.shipped),
            s.day("imported", w.us, d.arrived),
        ],
    ]
    s.table(rows, (86, 66, 114, 56, 66, 64, 64), rules="rows", fill="#DFEFEC", size=8.2)
    s.space(8)
    half, top = s.room / 2, s.y
    s.lines(s.margin, top, half - 10, "SHIPPER:\n" + party(s, "shipper", t.seller))
    s.lines(s.margin + half, top, half - 10, "CONSIGNEE:\n" + party(s, "consignee", t.buyer))
    s.lines(s.margin, top + 62, half - 10, "ALSO NOTIFY:\n" + party(s, "notify", t.broker))
    s.lines(
        s.margin + half,
        top + 62,
        half - 10,
        f"BILL TO ACCOUNT:\n{t.warehouse.english}\nLast free day {w.us(d.arrived + timedelta(5))}\nPick-up by {w.us(d.arrived + timedelta(6))}",
    )
    s.y = top + 128
    rows = [["CONTAINER", "SEAL", "PKG", "CARGO DESCRIPTION", "WEIGHT"]]
    for place, (box, seal) in enumerate(zip(t.numbers.containers, t.numbers.seals, strict=True)):
        rows.append(
            [
                m("container", box),
                m("seal", seal),
                f"{s.much('packages', t.cartons, t.package)} {package_of(t)}" if not place else "",
                f"{all_goods(t)}, {s.much('quantity', t.quantity, t.unit)} {unit_of(t)}" if not place else "(continued)",
                f"{s.much('gross', t.gross, 'KG', w.tenth)} KG" if not place else "",
            ]
        )
    s.table(rows, (90, 78, 76, 196, 76), right=(4,), size=8.4)
    s.space(8)
    s.say(f"Issued {s.day('issued', w.us, d.shipped)} at {t.loading.name}. No original bill is required. Total charges due USD 2,845.00.", size=8.5)
    return s
