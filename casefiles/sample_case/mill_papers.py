"""The spinning mill's papers: what it sold, what it made, what it once reported and later denied."""

from datetime import datetime
from decimal import Decimal

from casefiles.sample_case import story as s
from casefiles.sample_case.outside_papers import registry_extract
from casefiles.sample_case.pdf_paper import (
    Chop,
    Letterhead,
    PaperStyle,
    form,
    gap,
    paper,
    right,
    table,
    text,
    title,
)
from casefiles.sample_case.workbook import Value, WorkbookSheet, workbook

MILL_LOOK = PaperStyle(accent="#7B3F00", head="line")
MILL_HEAD = Letterhead(s.MILL.name, f"{s.MILL.address}　{s.MILL.postal_code}")


def yarn_invoice() -> bytes:
    """Return the tax invoice of the yarn."""
    look = PaperStyle(accent="#8C1D18", head="none")
    story = [
        title("电子发票（增值税专用发票）", look),
        right(f"发票号码：{s.YARN_INVOICE}　　开票日期：2026年04月28日", look, size=8.5),
        table(
            [
                [
                    "购买方",
                    f"名称：{s.FACTORY.name}<br/>统一社会信用代码：{s.FACTORY.credit_code}",
                    "销售方",
                    f"名称：{s.MILL.name}<br/>统一社会信用代码：{s.MILL.credit_code}",
                ]
            ],
            (44, 200, 44, 199),
            look,
            heads=0,
        ),
        table(
            [
                ["项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额"],
                [
                    "*纱线*精梳棉纱",
                    "32S<br/>批号<br/>" + s.YARN_LOT,
                    "千克",
                    f"{s.YARN_KG}",
                    f"{s.YARN_PRICE}",
                    f"{s.YARN_NET:,.2f}",
                    "13%",
                    f"{s.YARN_TAX:,.2f}",
                ],
                ["合　计", "", "", "", "", f"¥{s.YARN_NET:,.2f}", "", f"¥{s.YARN_TAX:,.2f}"],
            ],
            (84, 98, 34, 50, 46, 72, 36, 67),
            look,
            size=8,
            numbers=(3, 4, 5, 7),
        ),
        table(
            [
                [
                    "价税合计（大写）",
                    "⊗壹拾肆万叁仟壹佰玖拾叁圆陆角整",
                    f"（小写）¥{s.YARN_GROSS:,.2f}",
                ]
            ],
            (96, 231, 160),
            look,
            heads=0,
        ),
        table([["备注", f"合同号 {s.YARN_CONTRACT}"]], (44, 443), look, heads=0),
        gap(6),
        text("开票人：沈**", look),
    ]
    return paper(None, story, look, name=s.YARN_INVOICE, made="2026-04-28")


def spinning_record() -> bytes:
    """Return the mill's record of the yarn lot. It does not say which plant spun it."""
    stages = [
        ("配棉投料", "2026-04-14", f"{s.LAID_DOWN} 包", f"{_laid_down_weight():,.2f}", "—"),
        ("清梳联", "2026-04-15 至 04-18", "", f"{_laid_down_weight():,.2f}", "5,676.0"),
        ("精梳", "2026-04-16 至 04-19", "", "5,676.0", "4,912.0"),
        ("并条、粗纱", "2026-04-17 至 04-21", "", "4,912.0", "4,872.0"),
        ("细纱", "2026-04-18 至 04-24", "", "4,872.0", "4,826.0"),
        ("络筒、打包", "2026-04-20 至 04-25", "192 箱", "4,826.0", "4,800.0"),
    ]
    story = [
        title("棉纱生产批次记录"),
        form(
            [
                ("品种", "32S精梳环锭纺棉纱（针织用）"),
                ("批号", s.YARN_LOT),
                ("客户", s.FACTORY.name),
                ("合同", s.YARN_CONTRACT),
                (
                    "原棉批号",
                    f"{s.COTTON_LOT}（巴西，2024/25年度），包号见配棉单，"
                    f"{s.laid_down()[0][0][-6:]} 至 {s.laid_down()[-1][0][-6:]}，共{s.LAID_DOWN}包",
                ),
            ],
            (90, 397),
        ),
        gap(8),
        table(
            [["工序", "日期", "件数", "投入(kg)", "产出(kg)"], *[list(each) for each in stages]],
            (110, 130, 67, 90, 90),
            numbers=(3, 4),
        ),
        gap(8),
        text(
            "落棉、回花按规定处理，未掺用其他批号原棉。"
            f"成品率 {s.YARN_KG / _laid_down_weight():.1%}。"
        ),
        gap(24),
        text("生产部　沈**　　2026年04月26日"),
        Chop(s.MILL.name, "生产专用章", left=390, up=6),
    ]
    return paper(
        MILL_HEAD,
        story,
        MILL_LOOK,
        name="棉纱生产批次记录 " + s.YARN_LOT,
        foot="SY-SC-11",
        made="2026-04-26",
    )


def _laid_down_weight() -> Decimal:
    return sum((each for _, each in s.laid_down()), Decimal(0))


def lot_card() -> bytes:
    """Return the card that went with the yarn lot through Plant No. 1; it is kept as a scan."""
    story = [
        title("一厂　细纱车间　批次随车卡", size=20),
        gap(10),
        form(
            [
                ("厂别", s.PLANT_1),
                ("批号", s.YARN_LOT),
                ("品种", "JC 32S K"),
                ("机台", "细纱 11#—18#；络筒 3#、4#"),
                ("开台", "2026年04月18日 07:30　早班"),
                ("了机", "2026年04月24日 19:10　中班"),
                ("筒纱", "192箱 × 25.0 kg = 4,800 kg"),
                ("入库", "一厂成品库 B区 14架　2026年04月25日"),
            ],
            (80, 407),
            PaperStyle(size=13),
        ),
        gap(14),
        table(
            [
                ["日期", "班次", "落纱(kg)", "挡车", "班长"],
                *[
                    [f"04-{18 + day}", "早/中/夜", f"{kg}", "三人", "丁**"]
                    for day, kg in enumerate((612, 702, 704, 706, 704, 702, 696))
                ],
            ],
            (97, 97, 97, 98, 98),
            PaperStyle(size=12),
            numbers=(2,),
        ),
        gap(20),
        text("质量：条干CV 12.4%　强力 17.8 cN/tex　　试验室 孔**", size=12),
        Chop("江苏穗沅棉纺有限公司一厂", "生产科", left=400, up=20),
    ]
    return paper(MILL_HEAD, story, MILL_LOOK, name="批次随车卡 " + s.YARN_LOT)


def plant_stock() -> bytes:
    """Return the ledger of Plant No. 1's store of finished yarn."""
    rows: list[list[Value]] = [
        [
            datetime(2026, 4, 25).date(),
            "入库",
            s.YARN_LOT,
            "JC 32S K",
            192,
            Decimal(4800),
            "细纱车间",
        ],
        [
            datetime(2026, 5, 2).date(),
            "出库",
            s.YARN_LOT,
            "JC 32S K",
            -192,
            Decimal(-4800),
            "禾汀针织 送货单LJ-SH-260502-4",
        ],
    ]
    sheet = WorkbookSheet(
        "一厂成品库",
        "一厂成品库台账 2026年4—5月（批号 " + s.YARN_LOT + "）",
        ["日期", "收发", "批号", "品种", "箱数", "重量(kg)", "来源/去向"],
        rows,
        above=("库位 B区14架",),
        widths={0: 13, 2: 18, 6: 30},
    )
    return workbook([sheet], author="一厂仓库", saved=datetime(2026, 10, 30, 9, 5))


def waybill() -> bytes:
    """Return the haulier's waybill of the yarn: from Plant No. 1's gate to the factory's."""
    look = PaperStyle(accent="#255E91", head="line")
    story = [
        title("公路货物运单", look),
        right("运单号 LJ-SH-260502-4　　2026年05月02日", look),
        form(
            [
                ("托运人", s.MILL.name),
                ("装货地点", "江苏省澜江市柳泾镇棉纺路6号　一厂成品库"),
                ("收货人", s.FACTORY.name),
                ("卸货地点", s.FACTORY.address),
                ("货物", f"棉纱　批号 {s.YARN_LOT}　192箱　净重 4,800 kg　毛重 4,992 kg"),
                ("车号 / 司机", "苏V·7K203　曹**"),
                ("装车时间", "2026-05-02 08:10"),
                ("到达时间", "2026-05-02 09:35　里程 31 km"),
                ("地磅单", "空车 6,120 kg　重车 11,110 kg"),
            ],
            (90, 397),
            look,
        ),
        gap(30),
        table(
            [["装货人签字", "司机签字", "收货人签字"], ["沈**", "曹**", "林**　192箱收讫"]],
            (162, 162, 163),
            look,
        ),
        gap(20),
        Chop(s.HAULIER.name, "业务专用章", left=390, up=40),
    ]
    return paper(
        Letterhead(s.HAULIER.name, f"{s.HAULIER.address}　{s.HAULIER.postal_code}"),
        story,
        look,
        name="LJ-SH-260502-4",
        foot="第三联　收货人存",
        made="2026-05-02",
    )


def mill_registry() -> bytes:
    """Return the registry's extract of the mill: its owners and its two plants."""
    return registry_extract(
        s.MILL,
        [("沈穗生", "71%"), ("沈　沅", "29%")],
        [("一厂", "江苏省澜江市柳泾镇棉纺路6号"), ("二厂", "江苏省东塘市新港工业园纬三路22号")],
        "LJ-SJ-2026-10-0734",
        "2004年03月16日",
    )
