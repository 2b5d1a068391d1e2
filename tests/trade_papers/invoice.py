"""Commercial invoices in ten layouts: what 19 CFR 141.86(a) asks for, as sellers really set it."""

from collections.abc import Callable

from tests.trade_papers import writing as w
from tests.trade_papers.blocks import colored, goods_of, letterhead, party
from tests.trade_papers.drawing import US, WIDE, Order, Sheet
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.names import UNIT_WORDS
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.INVOICE)


@LAYOUTS("exporter", trap="contract and order number stand between label and invoice number")
def exporter(t: Trade) -> Sheet:
    """Return the invoice that a Chinese exporter types for every customer."""
    s = Sheet(head=letterhead(t.seller), points=9.5)
    m, unit = s.mark, UNIT_WORDS[t.unit][0]
    s.title("COMMERCIAL INVOICE", size=16)
    top = s.y
    s.beside(
        [("To", party(s, "buyer", t.buyer)), ("From", m("loading", t.loading.name) + ", China"), ("To", m("discharge", t.port.name) + ", USA")],
        (40, 230),
        colon=":",
    )
    down = s.y
    s.beside(
        [
            ("S/C NO.", m("contract", t.numbers.contract)),
            ("P.O. NO.", m("order", t.numbers.order)),
            ("INVOICE NO.", m("number", t.numbers.invoice)),
            ("DATE", s.day("issued", w.shouted, t.days.invoiced)),
            ("L/C NO.", t.numbers.credit),
        ],
        (76, 150),
        x=320,
        y=top,
    )
    s.y = max(down, top + 92)
    rows = [["MARKS & NOS.", "DESCRIPTION OF GOODS", f"QUANTITY ({unit})", "UNIT PRICE", "AMOUNT"], ["", "", "", f"FOB {t.loading.name.upper()}", ""]]
    marks = "\n".join(m("marks", each) for each in t.marks)
    for place, line in enumerate(t.lines):
        rows.append(
            [
                marks if not place else "",
                goods_of(line),
                s.much("line_quantity", line.quantity, t.unit),
                f"USD{line.price}/{unit}",
                "USD" + s.amount("line_amount", line.amount),
            ]
        )
    rows.append(["TOTAL:", "", s.much("quantity", t.quantity, t.unit), "", "USD" + s.amount("total", t.amount)])
    s.table(rows, (82, 196, 76, 74, 75), heads=2, rules="head", right=(2, 3, 4))
    s.space()
    s.say("SAY TOTAL U.S. DOLLARS " + w.dollars_in_words(t.amount))
    s.say(f"COUNTRY OF ORIGIN: {m('origin', 'CHINA')}")
    s.say("PAYMENT: 30% T/T DEPOSIT, BALANCE AGAINST COPY OF B/L. BANK: " + t.seller.bank.upper())
    s.chop(t.seller.chinese, 430, s.y + 70)
    s.sign(t.seller.english, 370, s.y + 90)
    return s


@LAYOUTS("two-languages", trap="names stand in both languages, and a contract date beside the date")
def two_languages(t: Trade) -> Sheet:
    """Return a ruled form with Chinese and English labels, label above what is said."""
    s = Sheet(points=9)
    m, (_, zh, _) = s.mark, UNIT_WORDS[t.unit]
    s.title("商业发票\nCOMMERCIAL INVOICE", size=15)
    half = s.room / 2
    s.boxes(
        [
            (
                half,
                "卖方 Seller",
                m("seller", t.seller.chinese) + "\n" + m("seller", t.seller.english) + f"\n{t.seller.chinese_address}\n{', '.join(t.seller.address)}",
            ),
            (half, "买方 Buyer", party(s, "buyer", t.buyer)),
        ],
        84,
        label_size=7.5,
        size=8.5,
    )
    quarter = s.room / 4
    s.boxes(
        [
            (quarter, "合同号 Contract No.", m("contract", t.numbers.contract)),
            (quarter, "合同日期 Contract date", s.day("contracted", w.iso, t.days.contracted)),
            (quarter, "发票号码 Invoice No.", m("number", t.numbers.invoice)),
            (quarter, "发票日期 Invoice date", s.day("issued", w.iso, t.days.invoiced)),
        ],
        34,
        label_size=7.5,
    )
    s.boxes(
        [
            (quarter, "装运港 Port of loading", m("loading", f"{t.loading.chinese} {t.loading.name}")),
            (quarter, "目的港 Port of destination", m("discharge", f"{t.port.chinese} {t.port.name}")),
            (half, "付款方式 Terms of payment", "电汇 T/T, 60天 60 days"),
        ],
        34,
        label_size=7.5,
    )
    s.space()
    rows = [["唛头\nMarks", "品名及规格\nDescription", f"数量（{zh}）\nQuantity", "单价（美元）\nUnit price USD", "金额（美元）\nAmount USD"]]
    for line in t.lines:
        rows.append(
            [
                f"C/NO. {line.numbers}",
                f"{line.goods.chinese}\n{goods_of(line)}\nHTS {m('hts', line.goods.hts)}",
                s.much("line_quantity", line.quantity, t.unit),
                f"{line.price}",
                s.amount("line_amount", line.amount),
            ]
        )
    rows.append(["合计 Total", "", s.much("quantity", t.quantity, t.unit), "", s.amount("total", t.amount)])
    s.table(rows, (72, 216, 70, 70, 75), right=(2, 3, 4), fill="#EFEFEF")
    s.space()
    s.say(f"金额大写：美元{m('total', w.capitals(t.amount), f'{t.amount:.2f} USD')}")
    s.say("原产国 Country of origin: " + m("origin", "中国 China"))
    s.chop(t.seller.chinese, 440, s.y + 60, "发票专用章")
    return s


@LAYOUTS("chinese", trap="the bank's account and the contract stand before the invoice's own number")
def chinese(t: Trade) -> Sheet:
    """Return an invoice for export all in Chinese, without rules around the head."""
    s = Sheet(points=9.5)
    m, zh = s.mark, UNIT_WORDS[t.unit][1]
    s.title(m("seller", t.seller.chinese), size=16, after=4)
    s.say(f"地址：{t.seller.chinese_address}　邮编：{t.seller.postal_code}　电话：{t.seller.phone}", align="c", size=8)
    s.say(f"开户银行：{t.seller.chinese_bank}　账号：{t.seller.account}", align="c", size=8, after=10)
    s.title("出 口 商 业 发 票", size=15)
    s.beside(
        [
            ("合同号", m("contract", t.numbers.contract)),
            ("订单号", m("order", t.numbers.order)),
            ("发票号", m("number", t.numbers.invoice)),
            ("开票日期", s.day("issued", w.chinese, t.days.invoiced)),
            ("购货单位", m("buyer", t.buyer.english)),
            ("装运日期", s.day("shipped", w.chinese, t.days.shipped)),
            ("起运港", m("loading", t.loading.chinese)),
            ("目的港", m("discharge", t.port.chinese)),
        ],
        (80, 300),
        colon="：",
    )
    s.space()
    rows = [["序号", "货物名称", "货号", "数量", "单位", "单价(USD)", "金额(USD)"]]
    for place, line in enumerate(t.lines, 1):
        rows.append(
            [
                str(place),
                line.goods.chinese,
                line.style,
                s.much("line_quantity", line.quantity, t.unit, w.plain_count),
                zh,
                f"{line.price}",
                s.amount("line_amount", line.amount, w.plain),
            ]
        )
    rows.append(["合计", "", "", s.much("quantity", t.quantity, t.unit, w.plain_count), zh, "", s.amount("total", t.amount, w.plain)])
    s.table(rows, (34, 168, 74, 60, 40, 62, 65), right=(3, 5, 6), center=(0, 4))
    s.space()
    s.say(f"合计人民币金额（大写）：—　　合计美元金额（大写）：{m('total', w.capitals(t.amount), f'{t.amount:.2f} USD')}")
    s.say(
        f"包装：共{s.much('packages', t.cartons, t.package, w.plain_count)}{UNIT_WORDS[t.package][1]}　"
        f"毛重：{s.much('gross', t.gross, 'KG', w.plain_tenth)}千克　净重：{s.much('net', t.net, 'KG', w.plain_tenth)}千克"
    )
    s.space(24)
    s.say("单位（盖章）：　　　　　　　　　制单人：许岚", align="r")
    s.chop(t.seller.chinese, 430, s.y + 20, "发票专用章")
    return s


@LAYOUTS("aligned-form", trap="buyer and consignee differ; preprinted words come out before all values")
def aligned_form(t: Trade) -> Sheet:
    """Return the aligned form of exporters: small labels in the corners of boxes."""
    s = Sheet(US, face="Helvetica", points=8.5, margin=40, order=Order.FORM_FIRST)
    m, unit = s.mark, UNIT_WORDS[t.unit][0]
    s.title("COMMERCIAL INVOICE", size=13, align="r", after=6)
    half, quarter = s.room / 2, s.room / 4
    top = s.y
    s.boxes([(half, "1. EXPORTER (Name and Address)", party(s, "seller", t.seller))], 62)
    s.boxes([(half, "4. CONSIGNEE (Name and Address)", party(s, "consignee", t.warehouse))], 62)
    s.boxes([(half, "6. NOTIFY PARTY", party(s, "notify", t.broker))], 62)
    down, s.y, left = s.y, top, s.margin + half
    s.boxes(
        [(quarter, "2. INVOICE NO.", m("number", t.numbers.invoice)), (quarter, "3. DATE", s.day("issued", w.day_first, t.days.invoiced))], 31, x=left
    )
    s.boxes([(quarter, "BUYER'S ORDER NO.", m("order", t.numbers.order)), (quarter, "OTHER REFERENCES", t.numbers.credit)], 31, x=left)
    s.boxes([(half, "5. BUYER (if other than consignee)", party(s, "buyer", t.buyer))], 62, x=left)
    s.boxes([(quarter, "COUNTRY OF ORIGIN OF GOODS", m("origin", "CHINA")), (quarter, "COUNTRY OF DESTINATION", "U.S.A.")], 31, x=left)
    s.boxes([(half, "TERMS OF DELIVERY AND PAYMENT", f"FOB {t.loading.name}, 60 days net")], 31, x=left)
    s.y = down
    s.boxes(
        [
            (quarter, "PRE-CARRIAGE BY", "Truck"),
            (quarter, "PLACE OF RECEIPT", t.seller.city.split(",")[0]),
            (quarter, "VESSEL / VOYAGE", f"{t.numbers.vessel} {t.numbers.voyage}"),
            (quarter, "PORT OF LOADING", m("loading", t.loading.name)),
        ],
        31,
    )
    rows = [["MARKS AND NUMBERS", "NUMBER AND KIND OF PACKAGES; DESCRIPTION", f"QTY ({unit})", "PRICE USD", "AMOUNT USD"]]
    for line in t.lines:
        rows.append(
            [
                f"NOS. {line.numbers}",
                f"{line.cartons} {UNIT_WORDS[t.package][0]} {goods_of(line)}",
                s.much("line_quantity", line.quantity, t.unit),
                f"{line.price}",
                s.amount("line_amount", line.amount),
            ]
        )
    rows.append(["", "", s.much("quantity", t.quantity, t.unit), "TOTAL", s.amount("total", t.amount)])
    s.table(rows, (88, 238, 62, 66, 78), rules="columns", right=(2, 3, 4), low=24)
    s.space(6)
    s.say("It is hereby certified that this invoice shows the actual price of the goods described.", size=7.5)
    s.sign(t.seller.english, 400, s.y + 50)
    return s


@LAYOUTS("continental", trap="points group thousands, commas are decimal, and a due date stands by the date")
def continental(t: Trade) -> Sheet:
    """Return the invoice of a European seller, in euros."""
    s = Sheet(face="Sans", points=9.5, foot="Page {page} / {pages}")
    m, c = s.mark, w.continental
    s.put(s.margin, s.y, m("seller", t.overseas.english), size=16, bold=True, color="#7A1F2B")
    s.put(s.width - s.margin, s.y, t.overseas.street, size=8, align="r")
    s.put(s.width - s.margin, s.y + 11, t.overseas.city, size=8, align="r")
    s.put(s.width - s.margin, s.y + 22, "VAT IT04417730162", size=8, align="r")
    s.y += 52
    s.lines(s.width - 250, s.y, 210, "Messrs.\n" + party(s, "buyer", t.buyer))
    s.y += 74
    s.title("INVOICE " + m("number", t.numbers.invoice), size=13, align="l")
    s.above(
        [
            ("Date", s.day("issued", w.dotted, t.days.invoiced)),
            ("Your order", m("order", t.numbers.order)),
            ("Delivery note", f"DDT {t.seed + 311}"),
            ("Terms", "60 days"),
            ("Due date", s.day("due", w.dotted, t.days.due)),
        ],
        (90, 110, 100, 80, 100),
    )
    rows = [["Article", "Description", "Customs code", "Quantity", "Price €", "Amount €"]]
    for line in t.lines:
        rows.append(
            [
                line.style,
                colored(line),
                line.goods.hts[:7].replace(".", ""),
                f"{s.much('line_quantity', line.quantity, t.unit, w.continental_count)} {UNIT_WORDS[t.unit][0]}",
                c(line.price),
                s.amount("line_amount", line.amount, c, "EUR"),
            ]
        )
    s.table(rows, (62, 190, 68, 78, 50, 70), rules="rows", right=(3, 4, 5))
    s.space(10)
    s.beside(
        [("Goods", c(t.amount)), ("VAT not applicable art. 8", c(t.amount * 0)), ("Total EUR", s.amount("total", t.amount, c, "EUR"))],
        (130, 90),
        x=s.width - 270,
        right=True,
        sums=True,
    )
    s.space(16)
    s.say(f"Origin of the goods: {m('origin', t.overseas.city.split(', ')[-1])}")
    s.say(f"Bank: {t.overseas.bank}, IBAN {t.overseas.account}")
    s.say(f"Net weight kg {s.much('net', t.net, 'KG', w.continental_tenth)}, gross weight kg {s.much('gross', t.gross, 'KG', w.continental_tenth)}")
    return s


@LAYOUTS("software", trap="four sums below the lines: subtotal, total, deposit, balance due")
def software(t: Trade) -> Sheet:
    """Return what bookkeeping software prints, with dates as Americans write them."""
    s = Sheet(US, face="Helvetica", points=9, margin=50)
    m = s.mark
    s.put(s.margin, s.y, m("seller", t.seller.english), size=13, bold=True)
    s.lines(s.margin, s.y + 18, 240, "\n".join(t.seller.address), size=8.5)
    s.put(s.width - s.margin, s.y, "INVOICE", size=24, bold=True, align="r", color="#2E75B6")
    s.y += 66
    s.line(s.margin, s.y, s.width - s.margin, s.y, width=2, color="#2E75B6")
    s.y += 10
    top = s.y
    s.put(s.margin, top, "BILL TO", size=8, bold=True, color="#2E75B6")
    s.lines(s.margin, top + 13, 170, party(s, "buyer", t.buyer), filled=True)
    s.put(s.margin + 180, top, "SHIP TO", size=8, bold=True, color="#2E75B6")
    s.lines(s.margin + 180, top + 13, 170, party(s, "consignee", t.warehouse), filled=True)
    s.beside(
        [
            ("Invoice #", m("number", t.numbers.invoice)),
            ("Invoice Date", s.day("issued", w.us, t.days.invoiced)),
            ("P.O. #", m("order", t.numbers.order)),
            ("Ship Date", s.day("shipped", w.us, t.days.shipped)),
            ("Due Date", s.day("due", w.us, t.days.due)),
        ],
        (70, 86),
        x=s.width - 50 - 156,
        y=top - 2,
        colon="",
    )
    s.y = top + 92
    rows = [["QTY", "ITEM", "DESCRIPTION", "UNIT PRICE", "AMOUNT"]]
    for line in t.lines:
        rows.append(
            [
                f"{s.much('line_quantity', line.quantity, t.unit)} {UNIT_WORDS[t.unit][0]}",
                line.style,
                f"{colored(line)}\nLot {m('lot', line.lot)}",
                f"${line.price}",
                "$" + s.amount("line_amount", line.amount),
            ]
        )
    s.table(rows, (78, 70, 214, 70, 80), rules="rows", right=(3, 4), fill="#DCE8F4")
    s.space(8)
    s.beside(
        [
            ("Subtotal", "$" + w.commas(t.amount)),
            ("Sales Tax", "$0.00"),
            ("Total", "$" + s.amount("total", t.amount)),
            ("Deposit received", "-$" + s.amount("deposit", t.deposit)),
            ("Balance Due", "$" + s.amount("balance", t.amount - t.deposit)),
        ],
        (100, 84),
        x=s.width - 50 - 184,
        right=True,
        sums=True,
    )
    s.space(20)
    s.say(f"Wire to {t.seller.bank}, account {t.seller.account}. Thank you for your business!", size=8)
    return s


@LAYOUTS("long", trap="a sum is carried forward at the foot of each page; the total stands on the last", lines=60, family="garments")
def long(t: Trade) -> Sheet:
    """Return an invoice of several pages, without a total quantity."""
    s = Sheet(face="Serif", points=9, foot="Page {page} of {pages}", head=_long_head(t))
    rows: list[list[str]] = [["No.", "Style", "Description", "Lot", "Qty", "Unit", "USD each", "USD"]]
    carried = t.amount * 0
    for place, line in enumerate(t.lines, 1):
        carried += line.amount
        rows.append(
            [
                str(place),
                line.style,
                line.goods.english,
                s.mark("lot", line.lot),
                s.much("line_quantity", line.quantity, t.unit),
                UNIT_WORDS[t.unit][0],
                f"{line.price}",
                s.amount("line_amount", line.amount),
            ]
        )
        if place % 42 == 0:
            rows.append(["", "", "Carried forward", "", "", "", "", w.commas(carried)])
    s.table(rows, (28, 56, 178, 66, 48, 34, 46, 62), rules="head", right=(0, 4, 6, 7), size=8)
    s.table(
        [["", "", "Invoice total", "", "", "", "USD", s.amount("total", t.amount)]],
        (28, 56, 178, 66, 48, 34, 46, 62),
        heads=0,
        rules="rows",
        right=(6, 7),
        size=8,
    )
    s.space()
    s.say(f"Port of loading {s.mark('loading', t.loading.name)}. Country of origin {s.mark('origin', 'China')}.")
    s.sign(t.seller.english, 60, s.y + 60)
    return s


def _long_head(t: Trade) -> Callable[[Sheet], None]:
    def set_head(s: Sheet) -> None:
        s.put(s.margin, s.y, s.mark("seller", t.seller.english), size=12, bold=True)
        s.put(s.width - s.margin, s.y, "Commercial Invoice", size=12, bold=True, align="r")
        s.put(s.margin, s.y + 16, f"Sold to {s.mark('buyer', t.buyer.english)}", size=8.5)
        said = f"No. {s.mark('number', t.numbers.invoice)} of {s.day('issued', w.month_first, t.days.invoiced)}"
        s.put(s.width - s.margin, s.y + 16, said, size=8.5, align="r")
        s.y += 36

    return set_head


@LAYOUTS("typed", trap="no title; no labels but MESSRS. and OUR REF.; text comes line by line across columns")
def typed(t: Trade) -> Sheet:
    """Return a typed invoice under a letter of credit that is nowhere called one."""
    s = Sheet(face="Courier", points=9, order=Order.ROWS, margin=50)
    m = s.mark
    s.put(s.margin, s.y, m("seller", t.seller.english.upper(), t.seller.english), size=11, bold=True)
    s.lines(s.margin, s.y + 15, 300, ", ".join(t.seller.address).upper(), size=8)
    s.y += 50
    s.put(s.width - s.margin, s.y, f"OUR REF. {m('number', t.numbers.invoice)}", align="r")
    s.put(s.width - s.margin, s.y + 13, s.day("issued", w.dashed, t.days.invoiced), align="r")
    s.y = s.lines(s.margin, s.y, 300, "MESSRS. " + m("buyer", t.buyer.english.upper(), t.buyer.english) + "\n" + "\n".join(t.buyer.address).upper())
    s.space(10)
    s.say(f"DRAWN UNDER CORDWAINER NATIONAL BANK L/C NO. {t.numbers.credit} DATED {w.dashed(t.days.ordered)}")
    s.say(
        f"SHIPPED PER {t.numbers.vessel} {t.numbers.voyage} FROM {m('loading', t.loading.name.upper())} TO {m('discharge', t.port.name.upper())} ON OR ABOUT {s.day('shipped', w.dashed, t.days.shipped)}"
    )
    s.space(6)
    rows = [["GOODS", "QUANTITY", "AT USD", "USD"]]
    for line in t.lines:
        rows.append(
            [
                f"{line.goods.english.upper()} STYLE {line.style}",
                f"{s.much('line_quantity', line.quantity, t.unit)} {UNIT_WORDS[t.unit][0]}",
                f"{line.price}",
                s.amount("line_amount", line.amount),
            ]
        )
    rows.append(["", f"{s.much('quantity', t.quantity, t.unit)} {UNIT_WORDS[t.unit][0]}", "", s.amount("total", t.amount)])
    s.table(rows, (246, 100, 60, 90), rules="none", right=(1, 2, 3))
    s.say("=" * 91, size=9)
    s.say(
        f"PACKED IN {s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][0]}. GROSS {s.much('gross', t.gross, 'KG', w.tenth)} KGS NET {s.much('net', t.net, 'KG', w.tenth)} KGS."
    )
    s.say(f"WE CERTIFY THAT THE GOODS ARE OF {m('origin', 'CHINESE', 'CHINESE')} ORIGIN.")
    s.sign(t.seller.english, 330, s.y + 60)
    return s


@LAYOUTS("halves", trap="the right half, with number and date, comes out of the file after the table's left half")
def halves(t: Trade) -> Sheet:
    """Return an invoice in two columns of labels above what is said."""
    s = Sheet(face="Sans", points=9.5, order=Order.COLUMNS)
    m = s.mark
    s.put(s.margin, s.y, "Commercial invoice", size=20, bold=True)
    s.y += 40
    half = s.room / 2
    s.above([("Seller / manufacturer", party(s, "seller manufacturer", t.seller)), ("Number", m("number", t.numbers.invoice) + "\n ")], (half, half))
    s.above([("Customer", party(s, "buyer", t.buyer)), ("Issued", s.day("issued", w.day_first, t.days.invoiced) + "\n ")], (half, half))
    s.above(
        [
            ("Deliver to", party(s, "consignee", t.warehouse)),
            ("Sales contract / dated", f"{m('contract', t.numbers.contract)} / {s.day('contracted', w.day_first, t.days.contracted)}"),
        ],
        (half, half),
    )
    s.space(8)
    rows = [["Goods", "HTS", "Quantity", "Price", "Value, USD"]]
    for line in t.lines:
        rows.append(
            [
                goods_of(line),
                m("hts", line.goods.hts),
                f"{s.much('line_quantity', line.quantity, t.unit, w.spaced_count)} {UNIT_WORDS[t.unit][0].lower()}",
                f"{line.price}",
                s.amount("line_amount", line.amount, w.commas),
            ]
        )
    rows.append(
        ["Together", "", f"{s.much('quantity', t.quantity, t.unit, w.spaced_count)} {UNIT_WORDS[t.unit][0].lower()}", "", s.amount("total", t.amount)]
    )
    s.table(rows, (186, 84, 88, 60, 85), rules="rows", right=(2, 3, 4))
    s.space()
    s.say(f"MID {m('manufacturer_id', t.seller.manufacturer_id)}")
    return s


@LAYOUTS("customs", trap="FOB, freight, insurance and CIF: which of them is the total is said only by its label")
def customs(t: Trade) -> Sheet:
    """Return a customs invoice on its side, with the charges that 19 CFR 141.86(a) asks for."""
    s = Sheet(WIDE, points=8.5, margin=36)
    m = s.mark
    s.title("INVOICE FOR CUSTOMS PURPOSES 海关发票", size=13)
    third = s.room / 3
    s.boxes(
        [
            (third, "Shipper / Seller 发货人", m("seller", t.seller.english) + f"\n{', '.join(t.seller.address)}"),
            (third, "Importer of record 进口商", m("importer", t.buyer.english) + f"\n{', '.join(t.buyer.address)}"),
            (third, "Ultimate consignee 收货人", m("consignee", t.warehouse.english) + f"\n{', '.join(t.warehouse.address)}"),
        ],
        52,
        label_size=7,
    )
    sixth = s.room / 6
    s.boxes(
        [
            (sixth, "Invoice no. and date", f"{m('number', t.numbers.invoice)}\n{s.day('issued', w.slashed, t.days.invoiced)}"),
            (sixth, "Purchase order and date", f"{m('order', t.numbers.order)}\n{s.day('ordered', w.slashed, t.days.ordered)}"),
            (sixth, "Port of entry", m("port discharge", t.port.name, t.port.name)),
            (sixth, "Port of lading", m("loading", t.loading.name)),
            (sixth, "Date of exportation", s.day("shipped", w.slashed, t.days.shipped)),
            (sixth, "Country of origin", m("origin", "CN")),
        ],
        40,
        label_size=7,
    )
    rows = [["Marks", "Packages", "Description", "HTSUS", "Manufacturer (MID)", "Quantity", "Unit", "Unit value", "Total value"]]
    for line in t.lines:
        rows.append(
            [
                line.numbers,
                str(line.cartons),
                goods_of(line),
                m("hts", line.goods.hts.replace(".", ""), line.goods.hts),
                m("manufacturer_id", t.seller.manufacturer_id),
                s.much("line_quantity", line.quantity, t.unit),
                UNIT_WORDS[t.unit][0],
                f"{line.price}",
                s.amount("line_amount", line.amount),
            ]
        )
    s.table(rows, (58, 50, 206, 74, 110, 62, 38, 62, 110), right=(1, 5, 7, 8))
    freight, insurance = (t.amount * 4 / 100).quantize(t.deposit), (t.amount * 3 / 1000).quantize(t.deposit)
    s.beside(
        [
            ("Total FOB value US$", w.commas(t.amount)),
            ("Ocean freight US$", w.commas(freight)),
            ("Insurance US$", w.commas(insurance)),
            ("INVOICE TOTAL, CIF US$", s.amount("total", t.amount + freight + insurance)),
        ],
        (160, 110),
        x=s.width - s.margin - 270,
        grid=True,
        sums=True,
    )
    s.say(f"Total packages: {s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][2]}")
    s.sign(t.seller.english, 60, s.y + 40)
    return s
