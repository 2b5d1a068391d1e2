"""Packing lists in ten layouts: packages, pieces and weights, which stand in one row and are not the same."""

from decimal import Decimal

from tests.trade_papers import writing as w
from tests.trade_papers.blocks import all_goods, colored, goods_of, letterhead, marks, package_of, party, party_chinese, unit_of
from tests.trade_papers.drawing import US, WIDE, Order, Sheet
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.names import UNIT_WORDS
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.PACKING_LIST)


@LAYOUTS("exporter", trap="the list has no number of its own; packages, quantity and weights stand in one line of totals")
def exporter(t: Trade) -> Sheet:
    """Return the list that a Chinese exporter types beside his invoice."""
    s = Sheet(head=letterhead(t.seller, "shipper"), points=9.5)
    m = s.mark
    s.title("PACKING LIST", size=16)
    top = s.y
    s.beside([("TO", party(s, "buyer", t.buyer))], (30, 230))
    s.beside(
        [
            ("INV. NO.", m("invoice", t.numbers.invoice)),
            ("DATE", s.day("issued", w.shouted, t.days.invoiced)),
            ("S/C NO.", m("contract", t.numbers.contract)),
            ("P.O. NO.", m("order", t.numbers.order)),
        ],
        (62, 150),
        x=330,
        y=top,
    )
    s.y = top + 84
    rows = [["MARKS & NOS.", "DESCRIPTION", f"PACKAGE\n({package_of(t)})", f"QTY\n({unit_of(t)})", "N.W.\n(KGS)", "G.W.\n(KGS)", "MEAS.\n(CBM)"]]
    for place, line in enumerate(t.lines):
        rows.append(
            [
                marks(s, t) if not place else "",
                goods_of(line),
                str(line.cartons),
                s.much("line_quantity", line.quantity, t.unit),
                w.tenth(line.net),
                w.tenth(line.gross),
                f"{line.volume}",
            ]
        )
    rows.append(
        [
            "TOTAL:",
            "",
            s.much("packages", t.cartons, t.package),
            s.much("quantity", t.quantity, t.unit),
            s.much("net", t.net, "KG", w.tenth),
            s.much("gross", t.gross, "KG", w.tenth),
            s.much("volume", t.volume, "CBM", w.commas),
        ]
    )
    s.table(rows, (84, 151, 56, 56, 56, 56, 44), rules="head", right=(2, 3, 4, 5, 6))
    s.space()
    s.say(f"SAY TOTAL {w.in_words(t.cartons)} {UNIT_WORDS[t.package][2].upper()} ONLY.")
    s.chop(t.seller.chinese, 440, s.y + 66)
    s.sign("Xu Lan", 380, s.y + 84)
    return s


@LAYOUTS("two-languages", trap="the list has a number, and the invoice's stands beside it with its own date")
def two_languages(t: Trade) -> Sheet:
    """Return a ruled form with labels in both languages."""
    s = Sheet(points=9)
    m = s.mark
    s.title("装箱单 PACKING LIST", size=15)
    half, quarter = s.room / 2, s.room / 4
    s.boxes(
        [(half, "发货人 Shipper", party_chinese(s, "shipper", t.seller)), (half, "收货人 Consignee", party(s, "consignee", t.warehouse))],
        62,
        label_size=7.5,
    )
    s.boxes(
        [
            (quarter, "装箱单号 Packing list No.", m("number", f"PL{t.numbers.invoice[2:]}")),
            (quarter, "日期 Date", s.day("issued", w.iso, t.days.shipped)),
            (quarter, "发票号 Invoice No.", m("invoice", t.numbers.invoice)),
            (quarter, "发票日期 Invoice date", w.iso(t.days.invoiced)),
        ],
        34,
        label_size=7.5,
    )
    s.boxes(
        [
            (quarter, "装运港 From", m("loading", f"{t.loading.chinese} {t.loading.name}")),
            (quarter, "目的港 To", m("discharge", f"{t.port.chinese} {t.port.name}")),
            (quarter, "集装箱号 Container No.", m("container", t.numbers.containers[0])),
            (quarter, "封志号 Seal No.", m("seal", t.numbers.seals[0])),
        ],
        34,
        label_size=7.5,
    )
    s.space()
    rows = [
        [
            "箱号\nC/No.",
            "货名\nDescription",
            "件数\nPackages",
            "数量\nQuantity",
            "净重（千克）\nN.W. (KG)",
            "毛重（千克）\nG.W. (KG)",
            "体积（立方米）\nMeas. (M3)",
        ]
    ]
    for line in t.lines:
        rows.append(
            [
                line.numbers,
                f"{line.goods.chinese}\n{line.goods.english}",
                f"{line.cartons} {package_of(t)}",
                f"{s.much('line_quantity', line.quantity, t.unit)} {unit_of(t)}",
                w.commas(line.net),
                w.commas(line.gross),
                f"{line.volume}",
            ]
        )
    rows.append(
        [
            "合计\nTotal",
            "",
            f"{s.much('packages', t.cartons, t.package)} {package_of(t)}",
            f"{s.much('quantity', t.quantity, t.unit)} {unit_of(t)}",
            s.much("net", t.net, "KG", w.commas),
            s.much("gross", t.gross, "KG", w.commas),
            s.much("volume", t.volume, "CBM", w.commas),
        ]
    )
    s.table(rows, (54, 139, 62, 74, 60, 60, 54), right=(2, 3, 4, 5, 6), fill="#F0F0EC", size=8)
    s.chop(t.seller.chinese, 430, s.y + 70)
    return s


@LAYOUTS("chinese", trap="件数 counts packages where 数量 counts pieces, which are 件 too", family="garments")
def chinese(t: Trade) -> Sheet:
    """Return a packing list all in Chinese."""
    s = Sheet(points=9.5)
    m, packs = s.mark, UNIT_WORDS[t.package][1]
    s.title(m("shipper", t.seller.chinese), size=15, after=3)
    s.title("装　箱　单", size=14)
    s.beside(
        [
            ("发票号码", m("invoice", t.numbers.invoice)),
            ("合同号码", m("contract", t.numbers.contract)),
            ("日　　期", s.day("issued", w.asian, t.days.invoiced)),
            ("收 货 人", m("consignee", t.buyer.english)),
            ("运输方式", f"海运，由{m('loading', t.loading.chinese)}至{m('discharge', t.port.chinese)}"),
        ],
        (80, 320),
        colon="：",
    )
    s.space()
    rows = [["箱号", "品名", "货号", "件数", "数量（件）", "净重（公斤）", "毛重（公斤）", "体积（m³）"]]
    for line in t.lines:
        rows.append(
            [
                line.numbers,
                line.goods.chinese,
                line.style,
                f"{line.cartons}{packs}",
                s.much("line_quantity", line.quantity, t.unit, w.plain_count),
                w.plain_tenth(line.net),
                w.plain_tenth(line.gross),
                f"{line.volume}",
            ]
        )
    rows.append(
        [
            "合计",
            "",
            "",
            f"{s.much('packages', t.cartons, t.package, w.plain_count)}{packs}",
            s.much("quantity", t.quantity, t.unit, w.plain_count),
            s.much("net", t.net, "KG", w.plain_tenth),
            s.much("gross", t.gross, "KG", w.plain_tenth),
            s.much("volume", t.volume, "CBM", w.plain),
        ]
    )
    s.table(rows, (46, 124, 56, 50, 56, 60, 60, 51), right=(3, 4, 5, 6, 7), size=8.5)
    s.space(10)
    s.say(f"唛头：{' / '.join(m('marks', each) for each in t.marks)}")
    s.say("制单：许岚　　复核：林秋", align="r")
    s.chop(t.seller.chinese, 420, s.y + 40)
    return s


@LAYOUTS("sizes", trap="columns of sizes S to XL look like quantities; dye lots stand by the style", family="garments", lines=6)
def sizes(t: Trade) -> Sheet:
    """Return a list of garments by size on its side, with a dye lot for each line."""
    s = Sheet(WIDE, face="Sans", points=9, margin=38)
    m = s.mark
    s.put(s.margin, s.y, m("shipper", t.seller.english), size=13, bold=True)
    s.put(s.width - s.margin, s.y, "ASSORTMENT PACKING LIST", size=13, bold=True, align="r")
    s.y += 26
    s.above(
        [
            ("Customer", m("buyer", t.buyer.english)),
            ("PO #", m("order", t.numbers.order)),
            ("Invoice #", m("invoice", t.numbers.invoice)),
            ("Ex-factory date", s.day("issued", w.day_first, t.days.invoiced)),
            ("Ship mode", "Sea"),
        ],
        (230, 110, 120, 120, 100),
    )
    rows = [["Ctn no.", "Style", "Color", "Dye lot", "S", "M", "L", "XL", "Ctns", "Total pcs", "N.W. kg", "G.W. kg"]]
    sums: list[Decimal | int] = [0, 0, 0, 0]
    for line in t.lines:
        small = line.quantity // 5
        split = [small, small, line.quantity - 3 * small, small]
        sums = [one + other for one, other in zip(sums, split, strict=True)]
        rows.append(
            [
                line.numbers,
                line.style,
                line.color,
                m("lot", line.lot),
                *map(w.count, split),
                str(line.cartons),
                s.much("line_quantity", line.quantity, t.unit),
                w.tenth(line.net),
                w.tenth(line.gross),
            ]
        )
    rows.append(
        [
            "Grand total",
            "",
            "",
            "",
            *map(w.count, sums),
            s.much("packages", t.cartons, t.package),
            s.much("quantity", t.quantity, t.unit),
            s.much("net", t.net, "KG", w.tenth),
            s.much("gross", t.gross, "KG", w.tenth),
        ]
    )
    s.table(rows, (66, 62, 82, 84, 50, 50, 54, 50, 48, 70, 74, 75), rules="grid", right=tuple(range(4, 12)), fill="#E6EEF2")
    s.space(8)
    s.say(f"Total CBM {s.much('volume', t.volume, 'CBM', w.commas)}. Carton 58 x 38 x 42 cm.")
    s.sign("Lin Qiu", 60, s.y + 44)
    return s


@LAYOUTS("bales", trap="each bale has its weight; sums of a page stand at its foot, those of all only on the last", family="yarn", lines=72)
def bales(t: Trade) -> Sheet:
    """Return a list of bales with their weights, over several pages."""

    def head(s: Sheet) -> None:
        s.put(s.margin, s.y, s.mark("shipper", t.seller.english), size=11, bold=True)
        s.put(s.margin, s.y + 15, f"Bale list to invoice {s.mark('invoice', t.numbers.invoice)} dated {w.dotted(t.days.invoiced)}", size=9)
        s.put(s.width - s.margin, s.y, f"List {s.mark('number', 'BL-' + t.numbers.booking)}", size=9, align="r")
        s.put(s.width - s.margin, s.y + 15, s.day("issued", w.dotted, t.days.shipped), size=9, align="r")
        s.y += 36

    s = Sheet(face="Serif", points=8.5, head=head, foot="{page}/{pages}")
    widths = (70, 60, 130, 90, 76, 76)
    rows = [["Bale no.", "Lot", "Yarn", "Bales", "Net kg", "Gross kg"]]
    part = t.net * 0
    for place, line in enumerate(t.lines, 1):
        part += line.net
        rows.append([line.numbers, line.style, line.goods.english.split(",")[0], str(line.cartons), w.commas(line.net, 1), w.commas(line.gross, 1)])
        if place % 40 == 0:
            rows.append(["", "", "Sum of this page", "", w.commas(part, 1), ""])
            part = t.net * 0
    s.table(rows, widths, rules="rows", right=(3, 4, 5))
    s.space(4)
    total = [
        "Total",
        "",
        "",
        f"{s.much('packages', t.cartons, t.package)} bales",
        s.much("net quantity", t.net, "KG", w.tenth),
        s.much("gross", t.gross, "KG", w.tenth),
    ]
    s.table([total], widths, heads=0, rules="grid", right=(3, 4, 5))
    s.say(f"For account of {s.mark('buyer', t.buyer.english)}")
    return s


@LAYOUTS("weights", trap="metric tons with three decimals look like thousands; it is called a weight memo", family="tomato")
def weights(t: Trade) -> Sheet:
    """Return a memo of packing and weights in tons."""
    s = Sheet(face="Times-Roman", points=10.5)
    m = s.mark
    s.title("PACKING / WEIGHT MEMO", size=14)
    s.beside(
        [
            ("Our reference", m("number", t.numbers.invoice.replace("-", "/"))),
            ("Date", s.day("issued", w.ordinal, t.days.shipped)),
            ("Sellers", m("seller", t.seller.english)),
            ("Buyers", m("buyer", t.buyer.english)),
            ("Contract", f"{m('contract', t.numbers.contract)} of {s.day('contracted', w.ordinal, t.days.contracted)}"),
            ("Vessel", f"{t.numbers.vessel} {t.numbers.voyage}"),
            ("Bill of lading", m("bill", t.numbers.bill)),
            ("Containers", ", ".join(m("container", each) for each in t.numbers.containers)),
        ],
        (110, 350),
        colon="",
    )
    s.space()
    rows = [["Goods", "Drums", "Net MT", "Tare MT", "Gross MT"]]
    for line in t.lines:
        rows.append(
            [line.goods.english, str(line.cartons), f"{line.net / 1000:.3f}", f"{(line.gross - line.net) / 1000:.3f}", f"{line.gross / 1000:.3f}"]
        )
    rows.append(
        [
            "",
            s.much("packages", t.cartons, t.package),
            s.much("net quantity", t.net / 1000, "MT", w.thousandth),
            f"{(t.gross - t.net) / 1000:,.3f}",
            s.much("gross", t.gross / 1000, "MT", w.thousandth),
        ]
    )
    s.table(rows, (200, 60, 80, 80, 80), rules="head", right=(1, 2, 3, 4))
    s.space(20)
    s.say("We certify the above to be true and correct.")
    s.sign(t.seller.english, 60, s.y + 50)
    return s


@LAYOUTS("aligned-form", trap="preprinted words come out before all that was filled in; shipper, consignee and notify party in boxes")
def aligned_form(t: Trade) -> Sheet:
    """Return the aligned form with boxes."""
    s = Sheet(US, face="Helvetica", points=8.5, margin=40, order=Order.FORM_FIRST)
    m = s.mark
    s.title("PACKING LIST", size=13, align="r", after=6)
    half, quarter = s.room / 2, s.room / 4
    top = s.y
    s.boxes([(half, "EXPORTER", party(s, "shipper", t.seller))], 62)
    s.boxes([(half, "CONSIGNEE", party(s, "consignee", t.buyer))], 62)
    s.boxes([(half, "NOTIFY", party(s, "notify", t.broker))], 58)
    down, s.y, left = s.y, top, s.margin + half
    s.boxes(
        [(quarter, "PACKING LIST NO.", m("number", "P" + t.numbers.invoice)), (quarter, "DATE", s.day("issued", w.us, t.days.invoiced))], 31, x=left
    )
    s.boxes([(quarter, "INVOICE NO.", m("invoice", t.numbers.invoice)), (quarter, "BUYER'S ORDER NO.", m("order", t.numbers.order))], 31, x=left)
    s.boxes([(quarter, "BOOKING NO.", m("booking", t.numbers.booking)), (quarter, "B/L NO.", m("bill", t.numbers.bill))], 31, x=left)
    s.boxes([(quarter, "PORT OF LOADING", m("loading", t.loading.name)), (quarter, "PORT OF DISCHARGE", m("discharge", t.port.name))], 31, x=left)
    s.boxes([(half, "VESSEL / VOYAGE", f"{t.numbers.vessel} / {t.numbers.voyage}")], 58, x=left)
    s.y = down
    rows = [["SHIPPING MARKS", "NO. OF PKGS", "DESCRIPTION OF GOODS", "QUANTITY", "NET WEIGHT", "GROSS WEIGHT", "CUBE"]]
    for line in t.lines:
        rows.append(
            [
                f"NOS. {line.numbers}",
                f"{line.cartons} {package_of(t)}",
                goods_of(line),
                f"{s.much('line_quantity', line.quantity, t.unit)} {unit_of(t)}",
                f"{w.tenth(line.net)} KG",
                f"{w.tenth(line.gross)} KG",
                f"{line.volume} M3",
            ]
        )
    rows.append(
        [
            "TOTALS",
            f"{s.much('packages', t.cartons, t.package)} {package_of(t)}",
            "",
            f"{s.much('quantity', t.quantity, t.unit)} {unit_of(t)}",
            f"{s.much('net', t.net, 'KG', w.tenth)} KG",
            f"{s.much('gross', t.gross, 'KG', w.tenth)} KG",
            f"{s.much('volume', t.volume, 'CBM', w.commas)} M3",
        ]
    )
    s.table(rows, (70, 58, 150, 66, 66, 66, 56), rules="columns", right=(3, 4, 5, 6), low=22, size=8)
    return s


@LAYOUTS("slip", trap="ordered, shipped and back-ordered quantities; an account number and a ship date beside the order date")
def slip(t: Trade) -> Sheet:
    """Return a packing slip of order software: no weights."""
    s = Sheet(US, face="Helvetica", points=9, margin=50)
    m = s.mark
    s.put(s.margin, s.y, m("shipper", t.seller.english), size=12, bold=True)
    s.put(s.width - s.margin, s.y, "Packing Slip", size=20, bold=True, align="r", color="#3A7D44")
    s.y += 40
    top = s.y
    s.put(s.margin, top, "Ship To:", bold=True)
    s.lines(s.margin, top + 13, 180, party(s, "consignee", t.warehouse, phone=True), filled=True)
    s.put(s.margin + 185, top, "Bill To:", bold=True)
    s.lines(s.margin + 185, top + 13, 150, party(s, "buyer", t.buyer), filled=True)
    s.beside(
        [
            ("Slip No.", m("number", f"PS-{t.numbers.booking[:6]}")),
            ("Order No.", m("order", t.numbers.order)),
            ("Order Date", s.day("ordered", w.us, t.days.ordered)),
            ("Ship Date", s.day("shipped issued", w.us, t.days.shipped)),
            ("Customer ID", t.numbers.importer[:6]),
        ],
        (66, 90),
        x=s.width - 50 - 156,
        y=top,
        right=True,
    )
    s.y = top + 90
    rows = [["Item", "Description", "Ordered", "Shipped", "Back order", "U/M"]]
    for line in t.lines:
        rows.append([line.style, colored(line), w.count(line.quantity + 120), s.much("line_quantity", line.quantity, t.unit), "120", unit_of(t)])
    s.table(rows, (70, 220, 60, 60, 62, 40), rules="rows", right=(2, 3, 4), fill="#E3F0E5")
    s.space()
    s.say(
        f"Total shipped: {s.much('quantity', t.quantity, t.unit)} {unit_of(t)} in {s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][2]}"
    )
    s.say("Shortages must be reported within 10 days of receipt.", size=8)
    return s


@LAYOUTS("typed", trap="no title; dots lead from labels to values; text comes line by line across columns")
def typed(t: Trade) -> Sheet:
    """Return a typed list whose labels are led to their values by dots."""
    s = Sheet(face="Courier", points=9, order=Order.ROWS, margin=50)
    m = s.mark
    s.say(m("shipper", t.seller.english.upper(), t.seller.english), bold=True, size=11)
    s.say(", ".join(t.seller.address).upper(), size=8, after=10)
    led = [
        ("INVOICE", m("invoice", t.numbers.invoice)),
        ("DATE", s.day("issued", w.dashed_long, t.days.invoiced)),
        ("CONSIGNEE", m("consignee", t.buyer.english.upper(), t.buyer.english)),
        ("NOTIFY", m("notify", t.broker.english.upper(), t.broker.english)),
        ("GOODS", all_goods(t).upper()),
        ("CARTONS/PKGS", f"{s.much('packages', t.cartons, t.package)} {package_of(t)}"),
        ("QUANTITY", f"{s.much('quantity', t.quantity, t.unit)} {unit_of(t)}"),
        ("GROSS WEIGHT", f"{s.much('gross', t.gross, 'KG', w.tenth)} KGS"),
        ("NET WEIGHT", f"{s.much('net', t.net, 'KG', w.tenth)} KGS"),
        ("LESS PALLETS", "0.0 KGS"),
        ("MEASUREMENT", f"{s.much('volume', t.volume, 'CBM', w.commas)} CBM"),
        ("MARKS", ", ".join(m("marks", each) for each in t.marks)),
    ]
    s.beside([(label.ljust(16, "."), said) for label, said in led], (110, 380), colon="")
    s.say("-" * 91)
    rows = [
        [
            f"NOS. {each.numbers}",
            f"STYLE {each.style}",
            f"{s.much('line_quantity', each.quantity, t.unit)} {unit_of(t)}",
            f"{w.tenth(each.gross)} / {w.tenth(each.net)} KGS",
        ]
        for each in t.lines
    ]
    s.table(rows, (120, 120, 110, 145), heads=0, rules="none", right=(2, 3))
    s.sign(t.seller.english, 330, s.y + 60)
    return s


@LAYOUTS("pallets", trap="points group thousands; pallets hold cartons, and both are counted", family="flooring")
def pallets(t: Trade) -> Sheet:
    """Return a list of a European office, by pallets, with container and seal."""
    s = Sheet(face="Sans", points=9.5)
    m, c = s.mark, w.continental_tenth
    s.put(s.margin, s.y, m("shipper", t.overseas.english), size=14, bold=True)
    s.lines(s.margin, s.y + 18, 240, "\n".join(t.overseas.address), size=8)
    s.put(s.width - s.margin, s.y, "Packing list", size=14, align="r")
    s.y += 54
    half = s.room / 2
    s.above([("Consignee", party(s, "consignee", t.buyer)), ("Notify party", party(s, "notify", t.broker))], (half, half))
    s.above(
        [
            ("No.", m("number", f"{t.seed + 118}/{t.days.shipped.year}")),
            ("Date", s.day("issued", w.british, t.days.shipped)),
            ("Invoice", m("invoice", t.numbers.invoice)),
            ("Container", m("container", t.numbers.containers[0])),
            ("Seal", m("seal", t.numbers.seals[0])),
        ],
        (70, 90, 110, 120, 100),
    )
    rows = [["Pallets", "Boxes", "Goods", f"Quantity {unit_of(t)}", "Net kg", "Gross kg"]]
    for line in t.lines:
        rows.append(
            [
                f"{line.cartons}",
                f"{line.cartons * 48}",
                line.goods.english,
                s.much("line_quantity", line.quantity, t.unit, w.continental_count),
                c(line.net),
                c(line.gross),
            ]
        )
    rows.append(
        [
            s.much("packages", t.cartons, t.package, w.continental_count),
            w.continental_count(t.cartons * 48),
            "",
            s.much("quantity", t.quantity, t.unit, w.continental_count),
            s.much("net", t.net, "KG", c),
            s.much("gross", t.gross, "KG", c),
        ]
    )
    s.table(rows, (52, 56, 190, 80, 62, 63), rules="rows", right=(0, 1, 3, 4, 5))
    s.space(6)
    s.say(f"Volume {s.much('volume', t.volume, 'CBM', w.continental)} m³")
    return s
