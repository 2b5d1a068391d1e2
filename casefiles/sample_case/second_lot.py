"""How the second lot was spun, knitted, dyed and cut: the dyeing loses less than it should."""

from datetime import date, datetime
from decimal import Decimal

from casefiles.sample_case import story as s
from casefiles.sample_case.mill_papers import MILL_HEAD, MILL_LOOK
from casefiles.sample_case.pdf_paper import (
    Chop,
    PaperStyle,
    form,
    gap,
    heading,
    paper,
    right,
    table,
    text,
    title,
)
from casefiles.sample_case.trade_papers import HETING, HETING_HEAD
from casefiles.sample_case.workbook import Value, WorkbookSheet, workbook


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
    look = PaperStyle(accent="#8C1D18", head="none")
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
    sheet = WorkbookSheet(
        "HP-2604-118",
        f"裁剪缝制记录 Cutting and sewing, {s.SECOND_ORDER}",
        columns,
        rows,
        widths={0: 13, 1: 20, 2: 13},
    )
    return workbook([sheet], author="生产部", saved=datetime(2026, 7, 18, 9, 30))


def cotton_purchases() -> bytes:
    """Return the mill's list of its cotton purchases by plant, in both languages.

    They suffice for what its report says it spun: 14,612 t of yarn in 2022.
    """
    rows: list[list[object]] = [
        ["年份 Year", "厂别 Plant", "卖方 Seller", "产地 Origin", "吨 t"],
        ["2023", "二厂 No. 2", f"{s.LISTED.name}<br/>{s.LISTED.english}", "新疆 Xinjiang", "212.4"],
        ["2023", "二厂 No. 2", s.MERCHANT.english, "巴西、美国 Brazil, USA", "7,805.6"],
        ["2023", "一厂 No. 1", s.MERCHANT.english, "巴西 Brazil", "10,402.2"],
        ["2024", "一厂 No. 1", s.MERCHANT.english, "巴西 Brazil", "10,702.8"],
        ["2024", "二厂 No. 2", s.MERCHANT.english, "巴西、美国 Brazil, USA", "7,918.0"],
        ["2025", "一厂 No. 1", s.MERCHANT.english, "巴西 Brazil", "10,688.5"],
        ["2025", "二厂 No. 2", s.MERCHANT.english, "美国 USA", "8,001.7"],
        ["2026 – 10", "一厂 No. 1", s.MERCHANT.english, "巴西 Brazil", "8,811.9"],
        ["2026 – 10", "二厂 No. 2", s.MERCHANT.english, "美国 USA", "6,740.3"],
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
