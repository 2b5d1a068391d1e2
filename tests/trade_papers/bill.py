"""Bills of lading in ten layouts: ocean, house, way and air bills, with all the parties that are not the consignee."""

from tests.trade_papers import writing as w
from tests.trade_papers.blocks import all_goods, marks, package_of, party
from tests.trade_papers.drawing import US, Order, Sheet
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.names import UNIT_WORDS
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.BILL_OF_LADING)


def boxes_of(s: Sheet, t: Trade) -> str:
    """Return containers with their seals, a line for each."""
    pairs = zip(t.numbers.containers, t.numbers.seals, strict=True)
    return "\n".join(f"{s.mark('container', box)} / {s.mark('seal', seal)}" for box, seal in pairs)


@LAYOUTS("liner", trap="preprinted words come out first; booking and export references stand beside the bill's number")
def liner(t: Trade) -> Sheet:
    """Return the boxed form of a shipping line."""
    s = Sheet(US, face="Helvetica", points=8.2, margin=36, order=Order.FORM_FIRST)
    m = s.mark
    s.put(s.margin, s.y, m("carrier", t.carrier), size=14, bold=True, color="#0B4F7D")
    s.put(s.width - s.margin, s.y, "BILL OF LADING FOR OCEAN TRANSPORT", size=10, bold=True, align="r")
    s.y += 22
    half, quarter = s.room / 2, s.room / 4
    top, left = s.y, s.margin + s.room / 2
    s.boxes([(half, "SHIPPER", party(s, "shipper", t.seller))], 58)
    s.boxes([(half, 'CONSIGNEE (negotiable only if consigned "to order")', party(s, "consignee", t.buyer))], 58)
    s.boxes([(half, "NOTIFY PARTY (see clause 22)", party(s, "notify", t.broker))], 58)
    s.y = top
    s.boxes([(quarter, "BOOKING NO.", m("booking", t.numbers.booking)), (quarter, "B/L NO.", m("number bill", t.numbers.bill))], 29, x=left)
    s.boxes([(half, "EXPORT REFERENCES", f"{m('order', t.numbers.order)}  {m('invoice', t.numbers.invoice)}")], 29, x=left)
    s.boxes([(half, "ONWARD INLAND ROUTING", "")], 58, x=left)
    s.boxes([(half, "FORWARDING AGENT", party(s, "forwarder", t.forwarder))], 58, x=left)
    s.boxes(
        [(quarter, "VESSEL", t.numbers.vessel), (quarter, "VOYAGE NO.", t.numbers.voyage), (half, "PLACE OF RECEIPT", f"{t.loading.name} CY")], 27
    )
    s.boxes(
        [
            (half, "PORT OF LOADING", m("loading", t.loading.name)),
            (quarter, "PORT OF DISCHARGE", m("discharge", t.port.name)),
            (quarter, "PLACE OF DELIVERY", t.warehouse.city),
        ],
        27,
    )
    rows = [
        ["Marks and Nos.; Container No.; Seal No.", "No. of packages", "Kind of packages; Description of goods", "Weight (kgs)", "Measurement (cbm)"]
    ]
    rows.append(
        [
            marks(s, t) + "\n\n" + boxes_of(s, t),
            s.much("packages", t.cartons, t.package),
            f"{package_of(t)} {all_goods(t)}\nFREIGHT COLLECT\nSHIPPER'S LOAD, STOW, WEIGHT AND COUNT",
            s.much("gross", t.gross, "KG", w.thousandth),
            s.much("volume", t.volume, "CBM", w.commas),
        ]
    )
    s.table(rows, (132, 60, 218, 66, 64), rules="columns", right=(3, 4), low=170, size=8)
    s.boxes(
        [
            (quarter, "Freight & charges", "Ocean freight\nCollect"),
            (quarter, "Number of original B/Ls", "THREE (3)"),
            (quarter, "Place of issue of B/L", t.loading.name),
            (quarter, "Date of issue of B/L", s.day("issued", w.iso, t.days.shipped)),
        ],
        34,
    )
    s.boxes([(half, "Declared value", ""), (half, "Shipped on board date", s.day("shipped", w.iso, t.days.shipped))], 28)
    s.say("Above particulars as declared by shipper, but without responsibility of or representation by carrier.", size=6.5)
    s.sign("for the carrier", 360, s.y + 36)
    return s


@LAYOUTS("letter", trap="the day of issue is not the day on board; the notify party is the consignee in other words")
def letter(t: Trade) -> Sheet:
    """Return a bill in lines under a letterhead."""
    s = Sheet(face="Serif", points=10)
    m = s.mark
    s.put(s.margin, s.y, m("carrier", t.carrier), size=17, bold=True, color="#20463B")
    s.put(s.width - s.margin, s.y + 4, "ORIGINAL No. 1 of 3", size=8, align="r")
    s.y += 34
    s.title("BILL OF LADING", size=13)
    s.beside(
        [
            ("Bill of lading number", m("number bill", t.numbers.bill)),
            ("Shipper", party(s, "shipper", t.seller)),
            ("Consignee", party(s, "consignee", t.buyer)),
            ("Notify party", "Same as consignee"),
            ("Vessel and voyage", f"{t.numbers.vessel} {t.numbers.voyage}"),
            ("Port of loading", m("loading", f"{t.loading.name}, China")),
            ("Port of discharge", m("discharge", f"{t.port.name}, {t.port.state}")),
            ("Shipped on board", s.day("shipped", w.month_first, t.days.shipped)),
        ],
        (140, 340),
        colon="",
        grid=True,
    )
    s.space()
    rows = [
        ["Container / seal", "Packages", "Description of goods", "Gross kg", "m3"],
        [
            boxes_of(s, t),
            f"{s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][2]}",
            f"{all_goods(t)}\nOrder {m('order', t.numbers.order)}\nInvoice {m('invoice', t.numbers.invoice)}",
            s.much("gross", t.gross, "KG", w.tenth),
            s.much("volume", t.volume, "CBM", w.commas),
        ],
    ]
    s.table(rows, (130, 76, 180, 62, 55), right=(3, 4))
    s.space(12)
    s.say("Received in apparent good order and condition, shipper's load, stow and count.", size=8.5)
    issued = t.days.shipped.fromordinal(t.days.shipped.toordinal() + 2)
    s.say(f"Place and date of issue: {t.loading.name}, {s.day('issued', w.month_first, issued)}")
    s.sign("Master", 60, s.y + 50)
    s.space(54)
    s.say(f"As agent for the carrier, {m('forwarder', t.forwarder.english)}", size=8.5)
    return s


@LAYOUTS("house", trap="consigned to the order of a bank; the carrier's bill stands beside the forwarder's own")
def house(t: Trade) -> Sheet:
    """Return a forwarder's bill: the goods go to the order of a bank, and the buyer is only notified."""
    s = Sheet(US, face="Sans", points=9, margin=40)
    m = s.mark
    s.put(s.margin, s.y, m("forwarder", t.forwarder.english), size=13, bold=True)
    s.put(s.margin, s.y + 17, "NVOCC   FMC license 099999", size=7.5)
    s.y += 34
    s.title("COMBINED TRANSPORT BILL OF LADING", size=12)
    half, quarter = s.room / 2, s.room / 4
    s.boxes(
        [
            (half, "Shipper", party(s, "shipper", t.seller)),
            (half, "House B/L No.", m("number house_bill", t.numbers.house_bill) + "\nMaster B/L No.  " + m("bill", t.numbers.bill)),
        ],
        60,
        label_size=7,
    )
    s.boxes(
        [
            (half, "Consignee", "TO THE ORDER OF " + m("consignee", t.buyer.bank.upper(), t.buyer.bank)),
            (half, "For delivery of goods please apply to", party(s, "broker", t.broker)),
        ],
        52,
        label_size=7,
    )
    s.boxes(
        [(half, "Notify address", party(s, "notify", t.buyer)), (half, "L/C", f"{t.numbers.credit} dated {w.day_first(t.days.ordered)}")],
        52,
        label_size=7,
    )
    s.boxes(
        [
            (quarter, "Place of receipt", t.seller.city.split(",")[0]),
            (quarter, "Port of loading", m("loading", t.loading.name)),
            (quarter, "Port of discharge", m("discharge", t.port.name)),
            (quarter, "Place of delivery", t.warehouse.city),
        ],
        32,
        label_size=7,
    )
    s.boxes(
        [(half, "Ocean vessel / voyage", f"{t.numbers.vessel} / {t.numbers.voyage}"), (half, "Carrier", m("carrier", t.carrier))], 30, label_size=7
    )
    s.space(6)
    rows = [
        ["Marks & numbers", "Quantity & kind", "Description", "Gross weight", "Measurement"],
        [
            marks(s, t),
            f"{s.much('packages', t.cartons, t.package)} {package_of(t)}",
            f"SAID TO CONTAIN\n{all_goods(t)}",
            f"{s.much('gross', t.gross, 'KG', w.tenth)} KGS",
            f"{s.much('volume', t.volume, 'CBM', w.commas)} M3",
        ],
    ]
    s.table(rows, (96, 86, 190, 82, 78), rules="columns", right=(3, 4), low=110)
    s.say("CONTAINER/SEAL: " + boxes_of(s, t).replace("\n", ", "))
    s.say(f"LADEN ON BOARD {s.day('shipped', w.day_first, t.days.shipped)}      FREIGHT PREPAID AS ARRANGED")
    s.say(f"Issued at {t.loading.name} on {s.day('issued', w.day_first, t.days.shipped)}")
    s.sign("as carrier", 380, s.y + 40)
    return s


@LAYOUTS("two-languages", trap="件数 counts packages; labels in two languages run before what is said")
def two_languages(t: Trade) -> Sheet:
    """Return a Chinese carrier's bill with labels in both languages."""
    s = Sheet(points=8.8, margin=42)
    m = s.mark
    s.title(f"{m('carrier', t.carrier)}\n海 运 提 单 BILL OF LADING", size=13)
    half, third = s.room / 2, s.room / 3
    s.boxes(
        [
            (half, "托运人 Shipper", m("shipper", t.seller.chinese) + "\n" + party(s, "shipper", t.seller)),
            (half, "提单号 B/L No.", m("number bill", t.numbers.bill) + f"\n订舱号 Booking No. {m('booking', t.numbers.booking)}"),
        ],
        66,
        label_size=7.5,
    )
    s.boxes(
        [(half, "收货人 Consignee", party(s, "consignee", t.buyer)), (half, "通知人 Notify party", party(s, "notify", t.warehouse))],
        58,
        label_size=7.5,
    )
    s.boxes(
        [
            (third, "船名航次 Vessel, Voy.", f"{t.numbers.vessel} {t.numbers.voyage}"),
            (third, "装货港 Port of loading", m("loading", f"{t.loading.chinese} {t.loading.name.upper()}")),
            (third, "卸货港 Port of discharge", m("discharge", f"{t.port.chinese} {t.port.name.upper()}")),
        ],
        32,
        label_size=7.5,
    )
    rows = [
        ["箱号/封号\nContainer/Seal No.", "标记\nMarks", "件数及包装\nPackages", "货名\nDescription of goods", "毛重（公斤）\nG.W. KGS", "尺码\nM3"],
        [
            boxes_of(s, t),
            marks(s, t),
            f"{s.much('packages', t.cartons, t.package)}{UNIT_WORDS[t.package][1]} {package_of(t)}",
            "\n".join(f"{each.chinese} {each.english}" for each in t.goods),
            s.much("gross", t.gross, "KG", w.tenth),
            s.much("volume", t.volume, "CBM", w.commas),
        ],
    ]
    s.table(rows, (104, 84, 76, 132, 62, 53), right=(4, 5), low=120, size=8.2)
    s.boxes(
        [
            (third, "运费 Freight", "到付 COLLECT"),
            (third, "装船日期 On board date", s.day("shipped", w.chinese, t.days.shipped)),
            (third, "签发地点和日期 Place and date of issue", f"{t.loading.chinese} {s.day('issued', w.chinese, t.days.shipped)}"),
        ],
        34,
        label_size=7.5,
    )
    s.chop(f"{t.loading.chinese}船舶代理有限公司", 450, s.y + 50)
    return s


@LAYOUTS("waybill", trap="it is a sea waybill, never called a bill; the date stands with the place only")
def waybill(t: Trade) -> Sheet:
    """Return a sea waybill: nothing is consigned to order, and no notify party stands on it."""
    s = Sheet(face="Sans", points=9)
    m = s.mark
    s.put(s.margin, s.y, "NON-NEGOTIABLE SEA WAYBILL", size=14, bold=True)
    s.put(s.width - s.margin, s.y, m("carrier", t.carrier), size=10, align="r")
    s.y += 28
    s.above(
        [
            ("Waybill No.", m("number bill", t.numbers.bill)),
            ("Service contract", t.numbers.credit[2:]),
            ("Customer reference", m("order", t.numbers.order)),
        ],
        (170, 170, 160),
        bold=True,
    )
    third = s.room / 3
    s.above(
        [
            ("Shipper / Exporter", party(s, "shipper", t.seller)),
            ("Consignee", party(s, "consignee", t.warehouse)),
            ("Party to contact", t.broker.phone),
        ],
        (third, third, third),
    )
    s.above(
        [
            ("Load port", m("loading", t.loading.name)),
            ("Discharge port", m("discharge", f"{t.port.name}, US")),
            ("Vessel", f"{t.numbers.vessel} V.{t.numbers.voyage}"),
        ],
        (third, third, third),
    )
    s.space(4)
    rows = [["Equipment", "Seal", "Pieces", "Cargo", "Tare", "Weight"]]
    for place, (box, seal) in enumerate(zip(t.numbers.containers, t.numbers.seals, strict=True)):
        rows.append(
            [
                m("container", box),
                m("seal", seal),
                f"{s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][2]}" if not place else "",
                all_goods(t) if not place else "as above",
                "3,860 KG",
                f"{s.much('gross', t.gross, 'KG', w.tenth)} KG" if not place else "",
            ]
        )
    s.table(rows, (86, 76, 80, 136, 56, 68), rules="rows", right=(4, 5))
    s.space()
    s.say(f"Marks: {'; '.join(m('marks', each) for each in t.marks)}")
    s.say(f"Measurement: {s.much('volume', t.volume, 'CBM', w.commas)} CBM")
    s.space(20)
    s.say(f"{t.loading.name}, {s.day('shipped issued', w.dashed_long, t.days.shipped)}", align="r")
    s.say("Shipped on board the vessel named above. Received by the carrier for shipment subject to its terms.", size=7.5)
    return s


@LAYOUTS("rider", trap="goods and containers go on over riders; the totals stand on the first page only", lines=36)
def rider(t: Trade) -> Sheet:
    """Return a bill of several pages: what is shipped stands on riders attached."""

    def head(s: Sheet) -> None:
        s.put(s.margin, s.y, t.carrier.upper(), size=11, bold=True)
        s.put(s.width - s.margin, s.y, f"B/L {s.mark('number bill', t.numbers.bill)}", size=9, align="r")
        s.y += 24

    s = Sheet(US, face="Helvetica", points=8.6, head=head, foot="{page} of {pages}")
    m = s.mark
    s.title("OCEAN BILL OF LADING", size=12)
    s.beside(
        [
            ("SHIPPER", party(s, "shipper", t.seller)),
            ("CONSIGNEE", party(s, "consignee", t.buyer)),
            ("NOTIFY", party(s, "notify", t.broker)),
            ("LOADED AT", m("loading", t.loading.name.upper(), t.loading.name)),
            ("DISCHARGED AT", m("discharge", t.port.name.upper(), t.port.name)),
            ("VESSEL", f"{t.numbers.vessel} {t.numbers.voyage}"),
            ("ON BOARD", s.day("shipped issued", w.us, t.days.shipped)),
            ("CARRIER", m("carrier", t.carrier)),
        ],
        (90, 400),
        grid=True,
    )
    s.space()
    s.say(
        f"TOTAL {s.much('packages', t.cartons, t.package)} {package_of(t)}, GROSS WEIGHT {s.much('gross', t.gross, 'KG', w.tenth)} KGS, {s.much('volume', t.volume, 'CBM', w.commas)} CBM, AS PER RIDER ATTACHED",
        bold=True,
    )
    s.page()
    s.title("RIDER", size=11)
    rows = [["CONTAINER", "MARKS", "PACKAGES", "DESCRIPTION", "KGS"]]
    for place, line in enumerate(t.lines):
        box = t.numbers.containers[place % len(t.numbers.containers)]
        rows.append(
            [
                m("container", box),
                f"NOS. {line.numbers}",
                f"{line.cartons} {package_of(t)}",
                f"{line.goods.english}, {line.style}",
                w.tenth(line.gross),
            ]
        )
    s.table(rows, (92, 86, 80, 190, 60), rules="rows", right=(4,))
    return s


@LAYOUTS("air", trap="an air waybill: airports, an issuing agent above the consignee, chargeable beside gross weight", family="garments")
def air(t: Trade) -> Sheet:
    """Return an air waybill with its number in two parts."""
    s = Sheet(US, face="Helvetica", points=8.4, margin=38)
    m, number = s.mark, f"999-{t.numbers.booking[:8]}"
    s.put(s.margin, s.y, m("number bill", number), size=12, bold=True)
    s.put(s.width - s.margin, s.y, m("number bill", number), size=12, bold=True, align="r")
    s.y += 20
    half, third = s.room / 2, s.room / 3
    s.boxes(
        [
            (half, "Shipper's Name and Address", party(s, "shipper", t.seller)),
            (half, "Not negotiable   AIR WAYBILL   Issued by", m("carrier", "Corvane Air Cargo")),
        ],
        54,
    )
    s.boxes(
        [
            (half, "Consignee's Name and Address", party(s, "consignee", t.buyer)),
            (half, "Accounting Information", "FREIGHT COLLECT\nNOTIFY: " + m("notify", t.broker.english)),
        ],
        54,
    )
    s.boxes(
        [
            (half, "Issuing Carrier's Agent Name and City", m("forwarder", t.forwarder.english) + f"\n{t.forwarder.city}"),
            (half, "Agent's IATA Code", "08-3 9999/0014"),
        ],
        38,
    )
    s.boxes(
        [
            (half, "Airport of Departure (Addr. of First Carrier) and Requested Routing", m("loading", f"{t.loading.name} Airport")),
            (half, "Airport of Destination", m("discharge", f"{t.port.name} Airport")),
        ],
        30,
    )
    s.boxes(
        [
            (third, "Flight/Date", f"CV 882 / {t.days.shipped:%d}"),
            (third, "Declared Value for Carriage", "NVD"),
            (third, "Declared Value for Customs", w.commas(t.amount) + " USD"),
        ],
        30,
    )
    rows = [
        ["No. of Pieces RCP", "Gross Weight", "kg lb", "Chargeable Weight", "Rate / Charge", "Total", "Nature and Quantity of Goods"],
        [
            s.much("packages", t.cartons, t.package),
            s.much("gross", t.gross, "KG", w.plain_tenth),
            "K",
            w.plain_tenth(t.gross * 11 / 10),
            "4.15",
            w.plain(t.gross * 11 / 10 * 415 / 100),
            f"{all_goods(t)}\n{s.much('quantity', t.quantity, t.unit)} {UNIT_WORDS[t.unit][2]}\nINV {m('invoice', t.numbers.invoice)}\n{s.much('volume', t.volume, 'CBM', w.commas)} CBM",
        ],
    ]
    s.table(rows, (58, 62, 30, 70, 60, 70, 186), rules="columns", right=(1, 3, 5), low=110)
    s.boxes(
        [
            (half, "Executed on (date) at (place)", f"{s.day('issued shipped', w.dashed_long, t.days.shipped)}   {t.loading.name}"),
            (half, "Signature of Issuing Carrier or its Agent", ""),
        ],
        44,
    )
    s.sign("agent", 360, s.y - 4)
    return s


@LAYOUTS("surrendered", trap="no title; the number stands behind NO. alone; text comes line by line across columns")
def surrendered(t: Trade) -> Sheet:
    """Return a copy of a typed bill, stamped as surrendered."""
    s = Sheet(face="Courier", points=8.8, order=Order.ROWS, margin=48)
    m = s.mark
    s.grayed("SURRENDERED", size=54)
    left = s.y
    s.lines(s.margin, left, 240, "SHIPPER\n" + party(s, "shipper", t.seller).upper(), filled=True)
    s.lines(330, left, 220, f"NO. {m('number bill', t.numbers.bill)}\n\n{m('carrier', t.carrier.upper(), t.carrier)}", filled=True)
    s.y = left + 66
    s.lines(s.margin, s.y, 240, "CONSIGNED TO\n" + party(s, "consignee", t.buyer).upper())
    s.lines(330, s.y, 220, "ALSO NOTIFY\n" + party(s, "notify", t.warehouse).upper())
    s.y += 72
    s.beside(
        [
            ("OCEAN VESSEL", f"{t.numbers.vessel} {t.numbers.voyage}"),
            ("PORT OF LOADING", m("loading", t.loading.name.upper())),
            ("PORT OF DISCHARGE", m("discharge", t.port.name.upper())),
        ],
        (130, 250),
        colon="",
    )
    s.space()
    rows = [
        ["MARKS AND NUMBERS", "PKGS", "SAID TO CONTAIN", "GROSS", "MEASURE"],
        [
            marks(s, t) + "\n" + boxes_of(s, t).replace(" / ", "\n"),
            f"{s.much('packages', t.cartons, t.package)} {package_of(t)}",
            all_goods(t).upper(),
            f"{s.much('gross', t.gross, 'KG', w.tenth)} KGS",
            f"{s.much('volume', t.volume, 'CBM', w.commas)} CBM",
        ],
    ]
    s.table(rows, (118, 78, 150, 86, 70), rules="head", right=(3, 4), low=90)
    s.space()
    s.say(f"ON BOARD {s.day('shipped', w.dashed, t.days.shipped)}")
    s.say(f"DATED AT {t.loading.name.upper()} {s.day('issued', w.dashed, t.days.shipped)}   ORIGINAL BILLS SURRENDERED {w.dashed(t.days.arrived)}")
    return s


@LAYOUTS("halves", trap="number, vessel and ports come out of the file after the whole left half")
def halves(t: Trade) -> Sheet:
    """Return a modern bill in two columns, whose right one comes last."""
    s = Sheet(face="Sans", points=9, order=Order.COLUMNS)
    m = s.mark
    s.put(s.margin, s.y, t.carrier, size=16, bold=True, color="#8A2B0E")
    s.y += 30
    half, top = s.room / 2, s.y
    s.above([("Shipper", party(s, "shipper", t.seller))], (half - 10,))
    s.above([("Consignee", party(s, "consignee", t.buyer))], (half - 10,))
    s.above([("Notify Party", party(s, "notify", t.warehouse))], (half - 10,))
    down, s.y = s.y, top
    right = s.margin + half
    for label, said in (
        ("Bill of Lading Number", m("number bill", t.numbers.bill)),
        ("Booking Reference", m("booking", t.numbers.booking)),
        ("Ship / Voyage", f"{t.numbers.vessel} / {t.numbers.voyage}"),
        ("Loading Port", m("loading", t.loading.name)),
        ("Discharge Port", m("discharge", t.port.name)),
        ("Date of Issue", s.day("issued", w.british, t.days.shipped)),
        ("On Board Since", s.day("shipped", w.british, t.days.shipped)),
    ):
        s.above([(label, said)], (half - 10,), x=right, after=3)
    s.y = max(down, s.y) + 8
    rows = [
        ["Container and seal", "Cargo", "Packages", "Gross mass", "Volume"],
        [
            boxes_of(s, t),
            all_goods(t),
            f"{s.much('packages', t.cartons, t.package)} {package_of(t)}",
            f"{s.much('gross', t.gross, 'KG', w.spaced_tenth)} kg",
            f"{s.much('volume', t.volume, 'CBM', w.spaced)} m³",
        ],
    ]
    s.table(rows, (132, 170, 72, 70, 59), rules="rows", right=(3, 4))
    s.space()
    s.say(f"Carrier: {m('carrier', t.carrier)}, by its agent {m('forwarder', t.forwarder.english)}", size=8)
    return s


@LAYOUTS("draft", trap="a draft to be confirmed: labels and values alternate in cells; cut-off and sailing dates beside each other")
def draft(t: Trade) -> Sheet:
    """Return the sheet on which a forwarder has a bill confirmed, in cells."""
    s = Sheet(points=8.8)
    m = s.mark
    s.title("提单确认件（补料）", size=14)
    cut = w.compact(t.days.invoiced)
    rows = [
        ["提单号", m("number bill", t.numbers.bill), "船公司", m("carrier", t.carrier)],
        ["截单日期", cut, "开航日期", s.day("shipped", w.compact, t.days.shipped)],
        ["发货人", f"{m('shipper', t.seller.english)}\n{', '.join(t.seller.address)}", "收货人", party(s, "consignee", t.buyer)],
        ["通知人", party(s, "notify", t.broker), "船名/航次", f"{t.numbers.vessel} / {t.numbers.voyage}"],
        ["起运港", m("loading", t.loading.name.upper()), "目的港", m("discharge", t.port.name.upper())],
        ["箱号/封号", boxes_of(s, t), "唛头", marks(s, t)],
        ["品名", "\n".join(each.english for each in t.goods), "件数", f"{s.much('packages', t.cartons, t.package)} {package_of(t)}"],
        ["毛重", f"{s.much('gross', t.gross, 'KG', w.plain_tenth)} KGS", "体积", f"{s.much('volume', t.volume, 'CBM', w.plain)} CBM"],
        ["运费条款", "FREIGHT COLLECT", "放单方式", "电放"],
    ]
    s.table(rows, (62, 190, 62, 189), heads=0, low=24)
    s.space()
    s.say(f"请于截单前确认。货代：{m('forwarder', t.forwarder.chinese)}　打印时间：{w.iso(t.days.invoiced)} 16:42", size=8)
    return s
