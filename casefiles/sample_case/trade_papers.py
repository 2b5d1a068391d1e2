"""The papers of the sale: contract, order, invoice, packing list, bill of lading, declarations."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from casefiles.sample_case import story as s
from casefiles.sample_case.pdf_paper import (
    Chop,
    InkSignature,
    Item,
    Letterhead,
    PaperStyle,
    form,
    gap,
    heading,
    page_break,
    paper,
    right,
    table,
    text,
    title,
)

HARBOR = PaperStyle(face="Serif", accent="#20463B", size=10, letter=True)
HARBOR_HEAD = Letterhead(s.IMPORTER.name, s.IMPORTER.address)
HETING = PaperStyle(accent="#1F3A5F", head="center")
HETING_HEAD = Letterhead(
    f"{s.FACTORY.name}　{s.FACTORY.english}",
    f"{s.FACTORY.address}　{s.FACTORY.postal_code}　Tel +86 513 5550 0146",
)
LINE = PaperStyle(face="Sans", accent="#0B4F7D", head="band", size=9)


def supply_contract() -> bytes:
    """Return the supply contract, in both languages."""
    clauses = [
        (
            "1. 产品 Goods",
            "乙方按甲方订单及样品生产棉针织服装，数量、价格、交期以每份订单为准。",
            "The Supplier makes cotton knitted garments to the Buyer's orders and samples. Quantity, "
            "price and delivery are as stated in each order.",
        ),
        (
            "2. 生产地点 Place of production",
            "全部针织、染整、裁剪、缝制工序均在乙方泗渡镇厂区内完成，"
            "未经甲方书面同意不得外发加工。",
            "All knitting, dyeing, cutting and sewing is done at the Supplier's site in Sidu Town. "
            "Nothing is given out to others without the Buyer's written consent.",
        ),
        (
            "3. 原料 Materials",
            "棉纱须由甲方认可的纺纱厂供应，乙方应保存每批棉纱的产地及生产记录。",
            "Yarn comes from a spinner approved by the Buyer. The Supplier keeps records of origin and "
            "of spinning for each lot of yarn.",
        ),
        (
            "4. 质量 Quality",
            "按封样及AQL 2.5验收。",
            "To the sealed sample; inspection at AQL 2.5.",
        ),
        (
            "5. 付款 Payment",
            "签订单后付30%定金，余款凭提单副本电汇。",
            "30 percent deposit on order, balance by wire transfer against a copy of the bill of "
            "lading.",
        ),
        (
            "6. 记录 Records",
            "乙方应保存与订单有关的采购、生产、工资及运输记录不少于五年，并应甲方要求提供复印件。",
            "The Supplier keeps purchase, production, wage and transport records of each order for at "
            "least five years and gives copies when asked.",
        ),
        (
            "7. 用工 Labor",
            "乙方依法与员工签订劳动合同，不收取招聘费用，不扣留身份证件。",
            "The Supplier signs labor contracts as the law requires, charges no recruitment fee and "
            "keeps no identity papers.",
        ),
        (
            "8. 适用法律 Law",
            "本合同适用中华人民共和国法律。",
            "This contract is governed by the law of the People's Republic of China.",
        ),
    ]
    story = [
        title("购 销 合 同<br/>SUPPLY CONTRACT"),
        right(f"合同编号 Contract No. {s.CONTRACT}<br/>签订日期 Date 2026-01-15"),
        gap(),
        form(
            [
                ("甲方 Buyer", f"{s.IMPORTER.name}<br/>{s.IMPORTER.address}"),
                (
                    "乙方 Supplier",
                    f"{s.FACTORY.name}<br/>{s.FACTORY.english}<br/>{s.FACTORY.address}　"
                    f"{s.FACTORY.postal_code}<br/>{s.FACTORY.address_english}",
                ),
            ],
            (90, 397),
        ),
        gap(10),
    ]
    for name, chinese, english in clauses:
        story += [heading(name), text(chinese, after=1), text(english)]
        if name.startswith("5"):
            story.append(page_break())
    story += [
        gap(26),
        table(
            [
                ["甲方 For the Buyer", "乙方 For the Supplier"],
                [InkSignature("Corliss Vane"), InkSignature("Zhou Heming")],
                ["C. Vane, Vice President, Sourcing", "周鹤鸣，总经理"],
            ],
            (243, 243),
        ),
        Chop(s.FACTORY.name, "合同专用章", left=400, up=40),
    ]
    return paper(HETING_HEAD, story, HETING, name=s.CONTRACT, foot=s.CONTRACT, made="2026-01-15")


def purchase_order() -> bytes:
    """Return the order of the shirts."""
    sizes = [("S", 4800), ("M", 7200), ("L", 7200), ("XL", 4800)]
    rows: list[list[object]] = [
        ["Line", "Style and description", "Size", "Pieces", "USD each", "USD"]
    ]
    rows += [
        [
            f"{line}0",
            f"{s.STYLE} men's short-sleeve T-shirt, 100% cotton jersey 160 g/m2, navy",
            size,
            f"{pieces:,}",
            f"{s.UNIT_PRICE}",
            f"{pieces * s.UNIT_PRICE:,.2f}",
        ]
        for line, (size, pieces) in enumerate(sizes, 1)
    ]
    rows.append(["", "Total", "", f"{s.PIECES:,}", "", f"{s.AMOUNT:,.2f}"])
    story = [
        title("PURCHASE ORDER", HARBOR),
        form(
            [
                ("Order", s.ORDER),
                ("Date", "April 10, 2026"),
                ("Under contract", s.CONTRACT),
                ("To", f"{s.FACTORY.english}<br/>{s.FACTORY.address_english}"),
                (
                    "Ship to",
                    "Harbor & Pine Apparel Co. distribution center, 6200 Tideflat Way, "
                    "Kent, WA 98032",
                ),
                ("Delivery", "FOB Shanghai, ready not later than August 31, 2026"),
                ("HTS", s.HTS),
            ],
            (110, 394),
            HARBOR,
        ),
        gap(12),
        table(rows, (34, 236, 40, 56, 62, 76), HARBOR, numbers=(3, 4, 5)),
        gap(12),
        text(
            "Yarn: Ne 32/1 combed ring-spun cotton from the approved spinner Jiangsu Suiyuan "
            "Cotton Spinning Co., Ltd. State the yarn lot on the dyeing card and on the invoice. "
            "Keep the bale list of the cotton.",
            HARBOR,
        ),
        text("Inspection before shipment by the buyer or its agent.", HARBOR),
        gap(20),
        InkSignature("Corliss Vane"),
        text("C. Vane, Vice President, Sourcing", HARBOR),
    ]
    return paper(HARBOR_HEAD, story, HARBOR, name=s.ORDER, foot=s.ORDER, made="2026-04-10")


def commercial_invoice() -> bytes:
    """Return the invoice of the shirts."""
    said = (
        "SAY U.S. DOLLARS NINETY-TWO THOUSAND FOUR HUNDRED ONLY.",
        f"Less deposit received 2026-04-17: USD {s.DEPOSIT:,.2f}. Balance due: USD "
        f"{s.AMOUNT - s.DEPOSIT:,.2f}.",
    )
    return invoice(
        s.INVOICE, "2026-08-28", s.ORDER, terms="30% deposit, balance against copy B/L",
        of=(s.PIECES, s.AMOUNT, 400, s.YARN_LOT, "Dye lots D260518-1, D260521-2"), said=said,
    )  # fmt: skip


def invoice(
    number: str,
    made: str,
    order: str,
    *,
    terms: str,
    of: tuple[int, Decimal, int, str, str],
    said: Sequence[str] = (),
) -> bytes:
    """Return an invoice of the factory, `of` so many pieces, US dollars, cartons, of these lots."""
    pieces, amount, cartons, yarn, dyed = of
    story = [
        title("商业发票 COMMERCIAL INVOICE"),
        form(
            [
                ("Invoice No.", number),
                ("Date", made),
                ("Order / Contract", f"{order} / {s.CONTRACT}"),
                ("Sold to", f"{s.IMPORTER.name}<br/>{s.IMPORTER.address}"),
                ("From / To", "Shanghai, China / Seattle, USA, by sea"),
                ("Terms", f"FOB Shanghai; {terms}"),
            ],
            (110, 377),
        ),
        gap(10),
        table(
            [
                ["Marks", "Description", "Pieces", "USD", "USD"],
                [
                    f"H&P<br/>SEATTLE<br/>C/NO. 1-{cartons}",
                    f"{s.GOODS}<br/>HTS {s.HTS}<br/>Yarn lot {yarn}<br/>{dyed}",
                    f"{pieces:,}",
                    f"{s.UNIT_PRICE}",
                    f"{amount:,.2f}",
                ],
                ["", "TOTAL", f"{pieces:,}", "", f"{amount:,.2f}"],
            ],
            (90, 217, 56, 48, 76),
            numbers=(2, 3, 4),
        ),
        gap(8),
        *[text(each) for each in said],
        text("Manufacturer: the seller, at the address above. MID " + s.MANUFACTURER_ID),
        text(f"Beneficiary's bank: {s.BANK.english}, account {s.FACTORY.account}"),
        gap(40),
        InkSignature("Xu Lan"),
        Chop(s.FACTORY.name, "发票专用章", left=90, up=30),
    ]
    return paper(HETING_HEAD, story, HETING, name=number, foot=number, made=made)


def bill_of_lading() -> bytes:
    """Return the carrier's bill of lading of the shirts."""
    said = (
        "Received by the carrier in apparent good order and condition, shipper's load, stow "
        "and count. Number of original bills: three (3)."
    )
    return bill(
        s.BILL, date(2026, 9, 6), s.VESSEL,
        [f"{s.CONTAINER}<br/>{s.SEAL}<br/>40' HC, FCL/FCL", "400 cartons",
         shirts(s.ORDER, s.INVOICE), "4,480.0", "36.8"],
        [gap(10), text(said, LINE, size=8)], notify="Same as consignee", freight="Collect",
    )  # fmt: skip


def bill(
    number: str,
    shipped: date,
    vessel: str,
    cargo: list[object],
    said: Sequence[Item] = (),
    *,
    notify: str = "",
    freight: str = "",
) -> bytes:
    """Return a bill of lading of the carrier."""
    day = f"{shipped:%B} {shipped.day}, {shipped.year}"
    particulars = [
        ("B/L No.", number),
        ("Shipper", f"{s.FACTORY.english}<br/>{s.FACTORY.address_english}"),
        ("Consignee", f"{s.IMPORTER.name}<br/>{s.IMPORTER.address}"),
        ("Notify party", notify),
        ("Vessel and voyage", vessel),
        ("Port of loading", "Shanghai (Yangshan), China"),
        ("Port of discharge", "Seattle, Washington, USA"),
        ("Shipped on board", day),
        ("Freight", freight),
    ]
    heads: list[object] = [
        "Container / seal", "Packages", "Description of goods", "Gross kg", "m3",
    ]  # fmt: skip
    story = [
        title("BILL OF LADING", LINE),
        form([(name, value) for name, value in particulars if value], (110, 377), LINE),
        gap(10),
        table([heads, cargo], (110, 64, 203, 60, 50), LINE, numbers=(3, 4)),
        *said,
        gap(24),
        text(f"Place and date of issue: Shanghai, {day}", LINE),
        InkSignature("Northway agent"),
        text("As agent for the carrier, Northway Pacific Container Line", LINE),
    ]
    head = Letterhead(s.CARRIER, "Non-negotiable copy", "ORIGINAL No. 1 of 3")
    foot, made = "Terms and conditions overleaf", shipped.isoformat()
    return paper(head, story, LINE, name=number, foot=foot, made=made)


def shirts(order: str, number: str) -> str:
    """Say what is shipped, as the carrier's bills do."""
    return f"Men's T-shirts, knitted, 100% cotton, style {s.STYLE}<br/>{order}<br/>Invoice {number}"


def export_declaration() -> bytes:
    """Return the export declaration to China's customs."""
    story = [
        title("中华人民共和国海关出口货物报关单"),
        right("预录入编号：222920260000418862　　海关编号：222920260418862007", size=8),
        table(
            [
                [
                    "境内发货人",
                    f"{s.FACTORY.name}<br/>{s.FACTORY.credit_code}",
                    "出境关别",
                    "洋山港区 (2248)",
                    "出口日期",
                    "20260906",
                ],
                ["境外收货人", s.IMPORTER.name, "运输方式", "水路运输 (2)", "申报日期", "20260902"],
                [
                    "生产销售单位",
                    f"{s.FACTORY.name}<br/>{s.FACTORY.credit_code}",
                    "运输工具",
                    s.VESSEL,
                    "提运单号",
                    s.BILL,
                ],
                ["监管方式", "一般贸易 (0110)", "征免性质", "一般征税 (101)", "许可证号", ""],
                ["合同协议号", s.CONTRACT, "贸易国（地区）", "美国 (USA)", "指运港", "西雅图"],
                ["包装种类", "纸箱", "件数 / 毛重", "400 / 4480 千克", "净重", "3960 千克"],
            ],
            (62, 130, 62, 92, 56, 85),
            heads=0,
            size=7.6,
        ),
        gap(4),
        table(
            [
                [
                    "项号",
                    "商品编号",
                    "商品名称及规格型号",
                    "数量及单位",
                    "单价/总价/币制",
                    "境内货源地",
                    "原产国",
                ],
                [
                    "1",
                    "6109100010",
                    "棉制针织男式T恤衫｜100%棉｜货号HP-2231｜无品牌",
                    "24000件<br/>3960千克<br/>24000件",
                    "3.85<br/>92400.00<br/>美元",
                    "澜江 (32998)<br/>江苏",
                    "中国 (CHN)",
                ],
            ],
            (30, 66, 151, 66, 70, 60, 44),
            size=7.6,
        ),
        gap(6),
        text(
            "随附单证：发票、装箱单、合同。　标记唛码：H&P SEATTLE C/NO.1-400　集装箱号："
            + s.CONTAINER,
            size=8,
        ),
        text(f"申报单位：{s.AGENT.name}（{s.AGENT.credit_code}）　　放行日期：2026-09-04", size=8),
        Chop("中华人民共和国洋山海关", "验讫章", left=400, up=-40),
        gap(120),
    ]
    return paper(None, story, name="222920260418862007", foot="海关批注及签章", made="2026-09-02")
