"""The papers of the second shipment, of the notice that covers both, and of whom was paid."""

from datetime import date, datetime
from decimal import Decimal

from resources.samples import story as s
from resources.samples.mill_papers import MILL_HEAD, MILL_LOOK
from resources.samples.paper import (
    Chop,
    Head,
    Look,
    Signature,
    form,
    gap,
    heading,
    paper,
    right,
    table,
    text,
    title,
)
from resources.samples.trade_papers import HARBOR, HARBOR_HEAD, HETING, HETING_HEAD, LINE
from resources.samples.workbook import Sheet, Value, workbook

QUESTIONS = (
    "State for each lot of yarn in these entries at which plant it was spun, and provide the "
    "production records.",
    "State whether the spinner has bought cotton from Xinjiang or from a listed entity for any of "
    "its plants since January 1, 2023, and for which plant.",
    f"Provide the dyeing record of lot {s.SECOND_DYE_LOT} with weights in and out, and explain its "
    "loss against that of the other lots.",
)


def revocation() -> bytes:
    """Return the importer's note that the first notice was revoked."""
    story = [
        title("MEMORANDUM: FIRST NOTICE REVOKED", HARBOR),
        form(
            [
                ("Received", "October 29, 2026, by e-mail of the importer's broker"),
                ("Detention", s.DETENTION),
                ("Entry and line", f"{s.ENTRY}, line 001"),
                (
                    "What CBP says",
                    "The notice of detention of October 5, 2026 is revoked. The container was at "
                    "the terminal, and the merchandise was not in a condition to be viewed and "
                    "examined. It will be presented again together with entry "
                    f"{s.SECOND_ENTRY}.",
                ),
            ],
            (110, 394),
            HARBOR,
        ),
        gap(10),
        text("Written down by D. R. Whitlock from the notice, October 29, 2026.", HARBOR),
    ]
    return paper(HARBOR_HEAD, story, HARBOR, name=s.DETENTION, foot=s.DETENTION, made="2026-10-29")


def second_notice() -> bytes:
    """Return the notice that covers both shipments, told in the importer's own words."""
    story = [
        title("MEMORANDUM OF DETENTION RECEIVED", HARBOR),
        form(
            [
                ("Received", "November 12, 2026, by mail"),
                ("Dated", "November 10, 2026"),
                ("Detention", s.SECOND_DETENTION),
                ("Port", "Seattle, Washington (3001)"),
                ("Entries and lines", f"{s.ENTRY}, line 001<br/>{s.SECOND_ENTRY}, line 001"),
                ("Presented", "November 2, 2026"),
                (
                    "Merchandise",
                    f"{s.GOODS}; HTS {s.HTS}; {s.PIECES:,} and {s.SECOND_PIECES:,} pieces",
                ),
                (
                    "Ground",
                    "Possible production, wholly or in part, in the Xinjiang Uyghur "
                    "Autonomous Region, or by a listed entity (Public Law 117-78); cotton",
                ),
                ("Due", "“Within 30 days of the date of this notice.”"),
                ("Center", "Apparel, Footwear and Textiles"),
                ("Portal task", "FL-2026-118842"),
            ],
            (110, 394),
            HARBOR,
        ),
        gap(10),
        heading("Asked for", HARBOR),
        *[text(f"{place}. {each}", HARBOR, after=2) for place, each in enumerate(QUESTIONS, 1)],
        gap(10),
        text("Written down by D. R. Whitlock from the notice, November 12, 2026.", HARBOR),
    ]
    number = s.SECOND_DETENTION
    return paper(HARBOR_HEAD, story, HARBOR, name=number, foot=number, made="2026-11-12")


def second_order() -> bytes:
    """Return the order of the second shipment."""
    rows: list[list[object]] = [
        ["Line", "Style and description", "Size", "Pieces", "USD each", "USD"],
        [
            "10",
            f"{s.STYLE} men's short-sleeve T-shirt, 100% cotton jersey 160 g/m2, navy",
            "M",
            f"{s.SECOND_PIECES:,}",
            f"{s.UNIT_PRICE}",
            f"{s.SECOND_AMOUNT:,.2f}",
        ],
    ]
    story = [
        title("PURCHASE ORDER", HARBOR),
        form(
            [
                ("Order", s.SECOND_ORDER),
                ("Date", "April 17, 2026"),
                ("Under contract", s.CONTRACT),
                ("To", f"{s.FACTORY.english}<br/>{s.FACTORY.address_english}"),
                ("Delivery", "FOB Shanghai, ready not later than September 20, 2026"),
                ("HTS", s.HTS),
            ],
            (110, 394),
            HARBOR,
        ),
        gap(12),
        table(rows, (34, 236, 40, 56, 62, 76), HARBOR, numbers=(3, 4, 5)),
        gap(20),
        Signature("Corliss Vane"),
        text("C. Vane, Vice President, Sourcing", HARBOR),
    ]
    number = s.SECOND_ORDER
    return paper(HARBOR_HEAD, story, HARBOR, name=number, foot=number, made="2026-04-17")


def second_invoice() -> bytes:
    """Return the invoice of the second shipment."""
    story = [
        title("商业发票 COMMERCIAL INVOICE"),
        form(
            [
                ("Invoice No.", s.SECOND_INVOICE),
                ("Date", "2026-09-18"),
                ("Order / Contract", f"{s.SECOND_ORDER} / {s.CONTRACT}"),
                ("Sold to", f"{s.IMPORTER.name}<br/>{s.IMPORTER.address}"),
                ("From / To", "Shanghai, China / Seattle, USA, by sea"),
                ("Terms", "FOB Shanghai; payment by wire transfer"),
            ],
            (110, 377),
        ),
        gap(10),
        table(
            [
                ["Marks", "Description", "Pieces", "USD", "USD"],
                [
                    "H&P<br/>SEATTLE<br/>C/NO. 1-40",
                    f"{s.GOODS}<br/>HTS {s.HTS}<br/>Yarn lot {s.SECOND_YARN_LOT}<br/>Dye lot "
                    f"{s.SECOND_DYE_LOT}",
                    f"{s.SECOND_PIECES:,}",
                    f"{s.UNIT_PRICE}",
                    f"{s.SECOND_AMOUNT:,.2f}",
                ],
                ["", "TOTAL", f"{s.SECOND_PIECES:,}", "", f"{s.SECOND_AMOUNT:,.2f}"],
            ],
            (90, 217, 56, 48, 76),
            numbers=(2, 3, 4),
        ),
        gap(8),
        text("Manufacturer: the seller, at the address above. MID " + s.MANUFACTURER_ID),
        text(f"Beneficiary's bank: {s.BANK.english}, account {s.FACTORY.account}"),
        gap(40),
        Signature("Xu Lan"),
        Chop(s.FACTORY.name, "发票专用章", left=90, up=30),
    ]
    number = s.SECOND_INVOICE
    return paper(HETING_HEAD, story, HETING, name=number, foot=number, made="2026-09-18")


def second_packing_list() -> bytes:
    """Return the packing list of the second shipment."""
    rows: list[list[object]] = [
        ["Cartons", "Size", "Dye lot", "Cartons", "Pieces each", "Pieces", "Net kg", "Gross kg"],
        ["1-40", "M", s.SECOND_DYE_LOT, 40, 60, f"{s.SECOND_PIECES:,}", "396.0", "448.0"],
    ]
    story = [
        title("装箱单 PACKING LIST"),
        form(
            [
                ("Invoice No.", s.SECOND_INVOICE),
                ("Date", "2026-09-18"),
                ("Order", s.SECOND_ORDER),
                ("Marks", "H&P SEATTLE C/NO. 1-40"),
            ],
            (110, 377),
        ),
        gap(10),
        table(rows, (62, 40, 76, 54, 66, 60, 64, 65), numbers=(3, 4, 5, 6, 7)),
        gap(40),
        Signature("Xu Lan"),
        Chop(s.FACTORY.name, "", left=90, up=30),
    ]
    name = f"Packing list {s.SECOND_INVOICE}"
    return paper(HETING_HEAD, story, HETING, name=name, foot=s.SECOND_INVOICE, made="2026-09-18")


def second_bill() -> bytes:
    """Return the carrier's bill of lading of the second shipment."""
    story = [
        title("BILL OF LADING", LINE),
        form(
            [
                ("B/L No.", s.SECOND_BILL),
                ("Shipper", f"{s.FACTORY.english}<br/>{s.FACTORY.address_english}"),
                ("Consignee", f"{s.IMPORTER.name}<br/>{s.IMPORTER.address}"),
                ("Vessel and voyage", s.SECOND_VESSEL),
                ("Port of loading", "Shanghai (Yangshan), China"),
                ("Port of discharge", "Seattle, Washington, USA"),
                ("Shipped on board", "September 27, 2026"),
            ],
            (110, 377),
            LINE,
        ),
        gap(10),
        table(
            [
                ["Container / seal", "Packages", "Description of goods", "Gross kg", "m3"],
                [
                    f"{s.SECOND_CONTAINER}<br/>{s.SECOND_SEAL}<br/>LCL/LCL",
                    "40 cartons",
                    f"Men's T-shirts, knitted, 100% cotton, style {s.STYLE}<br/>{s.SECOND_ORDER}"
                    f"<br/>Invoice {s.SECOND_INVOICE}",
                    "448.0",
                    "3.7",
                ],
            ],
            (110, 64, 203, 60, 50),
            LINE,
            numbers=(3, 4),
        ),
        gap(24),
        text("Place and date of issue: Shanghai, September 27, 2026", LINE),
        Signature("Northway agent"),
        text("As agent for the carrier, Northway Pacific Container Line", LINE),
    ]
    return paper(
        Head(s.CARRIER, "Non-negotiable copy", "ORIGINAL No. 1 of 3"),
        story,
        LINE,
        name=s.SECOND_BILL,
        foot="Terms and conditions overleaf",
        made="2026-09-27",
    )


def second_yarn() -> bytes:
    """Return the mill's record of the second yarn lot, and what became of it, in both languages."""
    first, last = s.laid_down_second()[0][0][-6:], s.laid_down_second()[-1][0][-6:]
    weight = sum((kg for _, kg in s.laid_down_second()), Decimal(0))
    story = [
        title("棉纱生产及发货记录 SPINNING AND DISPATCH RECORD"),
        form(
            [
                ("批号 Yarn lot", s.SECOND_YARN_LOT),
                ("厂别 Plant", f"{s.PLANT_1}<br/>{s.PLANT_1_ENGLISH}"),
                ("客户 Customer", f"{s.FACTORY.name} {s.FACTORY.english}"),
                (
                    "原棉 Cotton",
                    f"{s.COTTON_LOT}, {first} – {last}, {s.SECOND_LAID_DOWN} 包 bales, "
                    f"{weight:,.2f} kg",
                ),
                ("纺纱日期 Spun", "2026-04-25 – 2026-04-28"),
            ],
            (110, 377),
        ),
        gap(8),
        table(
            [
                ["", "kg"],
                ["投入 Cotton opened", f"{weight:,.2f}"],
                ["产出 Yarn spun", f"{s.SECOND_SPUN_KG:,.2f}"],
                ["发货 Sold to the customer, 2026-05-02", f"{s.SECOND_YARN_KG:,.2f}"],
                ["结存 In stock", f"{s.SECOND_STOCK_KG:,.2f}"],
            ],
            (300, 120),
            numbers=(1,),
        ),
        gap(8),
        text(
            "各包原棉同开一台抓棉机，混合投料。 The bales were opened together on one plucker and "
            "blended. 未掺用其他批号原棉。 No cotton of another lot was added."
        ),
        gap(24),
        text("生产部 Production　沈**　　2026-05-02"),
        Chop(s.MILL.name, "生产专用章", left=390, up=6),
    ]
    name = "Spinning record " + s.SECOND_YARN_LOT
    return paper(MILL_HEAD, story, MILL_LOOK, name=name, foot="SY-SC-11", made="2026-05-02")


def second_yarn_invoice() -> bytes:
    """Return the tax invoice of the second yarn lot, with the English that the factory added."""
    look = Look(accent="#8C1D18", head="none")
    gross = s.SECOND_YARN_NET + s.SECOND_YARN_TAX
    story = [
        title("电子发票（增值税专用发票） VAT INVOICE", look),
        right(f"发票号码 No. {s.SECOND_YARN_INVOICE}　　开票日期 Date 2026-04-29", look, size=8.5),
        form(
            [
                ("购买方 Buyer", f"{s.FACTORY.name} {s.FACTORY.english}"),
                ("销售方 Seller", f"{s.MILL.name} {s.MILL.english}"),
                ("项目 Item", f"*纱线*精梳棉纱 32S Combed cotton yarn; {s.SECOND_YARN_LOT}"),
                ("数量 Quantity", f"{s.SECOND_YARN_KG} kg × CNY {s.YARN_PRICE}"),
                ("金额 Net", f"CNY {s.SECOND_YARN_NET:,.2f}"),
                ("税额 Tax 13%", f"CNY {s.SECOND_YARN_TAX:,.2f}"),
                ("价税合计 Total", f"CNY {gross:,.2f}"),
                ("备注 Remarks", f"合同 Contract {s.SECOND_YARN_CONTRACT}"),
            ],
            (110, 377),
            look,
        ),
        gap(6),
        text("开票人：沈**", look),
    ]
    return paper(None, story, look, name=s.SECOND_YARN_INVOICE, made="2026-04-29")


def second_dyeing() -> bytes:
    """Return the knitting and dyeing card of the second lot: it loses less than it should."""
    story = [
        title("针织染整流转卡 KNITTING AND DYEING CARD"),
        heading(f"缸号 Dye lot {s.SECOND_DYE_LOT}"),
        table(
            [
                [
                    "订单 Order",
                    "纱线批号 Yarn lot",
                    "工序 Stage",
                    "投入 In kg",
                    "产出 Out kg",
                    "日期",
                ],
                [
                    s.SECOND_ORDER,
                    s.SECOND_YARN_LOT,
                    "针织 Knitting",
                    f"{s.SECOND_YARN_KG:,.1f}",
                    f"{s.SECOND_KNITTED_KG:,.1f}",
                    "2026-06-18",
                ],
                [
                    s.SECOND_ORDER,
                    s.SECOND_YARN_LOT,
                    "染整 Dyeing, finishing",
                    f"{s.SECOND_KNITTED_KG:,.1f}",
                    f"{s.SECOND_DYED_KG:,.1f}",
                    "2026-06-23",
                ],
            ],
            (88, 100, 100, 62, 66, 71),
            numbers=(3, 4),
        ),
        gap(10),
        text("定额损耗 Usual losses: 针织 knitting 2.0%, 染整 dyeing and finishing 4.3%."),
        text("质检 Inspected：马**　2026-06-24"),
    ]
    name = f"Dyeing card {s.SECOND_DYE_LOT}"
    return paper(HETING_HEAD, story, HETING, name=name, foot="HT-SC-05", made="2026-06-24")


def second_cutting() -> bytes:
    """Return what was cut and sewn of the second order."""
    columns = ["Date", "Stage", "Dye lot", "Fabric kg", "Pieces", "Offcuts kg"]
    rows: list[list[Value]] = [
        [date(2026, 7, 6), "Cutting 裁剪", s.SECOND_DYE_LOT, s.SECOND_CUT_KG, 2400, Decimal(54)],
        [
            date(2026, 7, 8),
            "Fabric left 余布",
            s.SECOND_DYE_LOT,
            s.SECOND_FABRIC_LEFT_KG,
            None,
            None,
        ],
        [date(2026, 7, 17), "Sewing 缝制", s.SECOND_DYE_LOT, None, 2400, None],
    ]
    sheet = Sheet(
        "HP-2604-118",
        f"裁剪缝制记录 Cutting and sewing, {s.SECOND_ORDER}",
        columns,
        rows,
        widths={0: 13, 1: 20, 2: 13},
    )
    return workbook([sheet], author="生产部", saved=datetime(2026, 7, 18, 9, 30))


def wire_transfer() -> bytes:
    """Return the importer's bank's record of the payment: the payee is not the seller."""
    look = Look(face="Sans", accent="#3B2A6B", head="band", size=9.5, letter=True)
    story = [
        title("OUTGOING WIRE TRANSFER", look),
        form(
            [
                ("Reference", "CPB-260930-77120"),
                ("Value date", "September 30, 2026"),
                ("Ordering customer", f"{s.IMPORTER.name}, Portland, Oregon"),
                ("Beneficiary", f"{s.PAYEE.english.upper()}<br/>{s.PAYEE.address_english}"),
                ("Account", s.PAYEE.account),
                ("Beneficiary's bank", s.BANK.english),
                ("Amount", f"USD {s.SECOND_AMOUNT:,.2f}"),
                ("Details", f"Invoice {s.SECOND_INVOICE}, {s.SECOND_ORDER}"),
            ],
            (130, 374),
            look,
        ),
    ]
    head = Head("Cascade Pioneer Bank", "Portland, Oregon")
    return paper(head, story, look, name="Wire CPB-260930-77120", made="2026-09-30")


def payment_instruction() -> bytes:
    """Return the factory's letter that names whom to pay in its stead."""
    story = [
        title("付款指示 PAYMENT INSTRUCTION"),
        right("HT-FK-2609-03　　2026-09-21", size=9),
        text(f"致 To: {s.IMPORTER.name}"),
        text(
            f"发票{s.SECOND_INVOICE}项下货款请付至{s.PAYEE.name}。该公司为我公司应收账款受让人，"
            "与我公司无股权关系。"
        ),
        text(
            f"Please pay invoice {s.SECOND_INVOICE} to {s.PAYEE.english}. It has taken over our "
            "claim under a factoring agreement of September 2, 2026 and holds no shares in us, nor "
            f"we in it. Its credit code is {s.PAYEE.credit_code}."
        ),
        gap(40),
        Signature("Xu Lan"),
        Chop(s.FACTORY.name, "财务专用章", left=90, up=30),
    ]
    name = "Payment instruction HT-FK-2609-03"
    return paper(HETING_HEAD, story, HETING, name=name, foot="HT-FK-2609-03", made="2026-09-21")


def cotton_purchases() -> bytes:
    """Return the mill's list of its cotton purchases by plant, in both languages."""
    rows: list[list[object]] = [
        ["年份 Year", "厂别 Plant", "卖方 Seller", "产地 Origin", "吨 t"],
        ["2023", "二厂 No. 2", f"{s.LISTED.name}<br/>{s.LISTED.english}", "新疆 Xinjiang", "212.4"],
        ["2023", "一厂 No. 1", s.MERCHANT.english, "巴西 Brazil", "640.2"],
        ["2024", "一厂 No. 1", s.MERCHANT.english, "巴西 Brazil", "702.8"],
        ["2024", "二厂 No. 2", s.MERCHANT.english, "巴西、美国 Brazil, USA", "318.0"],
        ["2025", "一厂 No. 1", s.MERCHANT.english, "巴西 Brazil", "688.5"],
        ["2025", "二厂 No. 2", s.MERCHANT.english, "美国 USA", "301.7"],
        ["2026 – 10", "一厂 No. 1", s.MERCHANT.english, "巴西 Brazil", "511.9"],
        ["2026 – 10", "二厂 No. 2", s.MERCHANT.english, "美国 USA", "240.3"],
    ]
    story = [
        title("原棉采购明细 COTTON PURCHASES BY PLANT"),
        right("2023-01-01 – 2026-10-31", size=9),
        gap(),
        table(rows, (62, 66, 190, 104, 62), numbers=(4,)),
        gap(8),
        text("一厂自2021年起未采购新疆棉。 Plant No. 1 has bought no Xinjiang cotton since 2021."),
        text("财务部 Finance　孔**　　2026-11-16"),
        Chop(s.MILL.name, "财务专用章", left=390, up=6),
    ]
    name = "Cotton purchases 2023-2026"
    return paper(MILL_HEAD, story, MILL_LOOK, name=name, foot="SY-CW-2611", made="2026-11-16")
