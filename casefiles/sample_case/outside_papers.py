"""What the registry, the insurance office, the bank and the court say of the companies."""

from datetime import date
from decimal import Decimal

from casefiles.sample_case import story as s
from casefiles.sample_case import workforce as w
from casefiles.sample_case.factory_papers import OFFICIAL
from casefiles.sample_case.pdf_paper import (
    Chop,
    Letterhead,
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


def registry_extract(
    company: s.Company,
    people: list[tuple[str, str]],
    branches: list[tuple[str, str]],
    number: str,
    founded: str,
) -> bytes:
    """Return the registry's extract of a company: owners and branches."""
    story = [
        title("企业信用信息查询单", OFFICIAL),
        right(f"查询编号 {number}　打印日期 2026-10-14", OFFICIAL, size=8),
        form(
            [
                ("企业名称", company.name),
                ("统一社会信用代码", company.credit_code),
                ("住所", company.address),
                ("登记状态", "存续（在营、开业、在册）"),
                ("登记机关", "澜江市市场监督管理局"),
            ],
            (110, 377),
            OFFICIAL,
        ),
        gap(),
        heading("股东及出资信息", OFFICIAL),
        table(
            [
                ["股东", "类型", "认缴出资比例"],
                *[[name, "自然人股东", part] for name, part in people],
            ],
            (200, 140, 147),
            OFFICIAL,
        ),
        gap(),
        heading("分支机构及生产场所", OFFICIAL),
        table([["名称", "地址"], *[list(each) for each in branches]], (150, 337), OFFICIAL),
        gap(),
        heading("变更记录", OFFICIAL),
        text(f"自成立（{founded}）至打印日：股东、住所、控制关系无变更。", OFFICIAL),
        heading("其他", OFFICIAL),
        text("国有股权：无。　最终受益人：上列自然人。", OFFICIAL),
        text("经营异常名录：无记录。　严重违法失信名单：无记录。", OFFICIAL),
        text("本查询单内容以登记档案为准。", OFFICIAL, size=8),
        gap(60),
        right("澜江市市场监督管理局　档案查询专用章", OFFICIAL),
        Chop("澜江市市场监督管理局", "档案查询专用章", left=400, up=30),
    ]
    return paper(
        None, story, OFFICIAL, name=f"{company.name} 企业信用信息", foot=number, made="2026-10-14"
    )


def factory_registry() -> bytes:
    """Return the registry's extract of the garment factory."""
    return registry_extract(
        s.FACTORY,
        [("周鹤鸣", "64%"), ("许　岚", "36%")],
        [("本部（针织、染整、裁剪、缝制）", s.FACTORY.address)],
        "LJ-SJ-2026-10-0733",
        "2009年05月21日",
    )


def insurance_record() -> bytes:
    """Return the insurance office's record of the insured employees."""
    rows: list[list[object]] = [
        ["费款所属期", "参保人数", "险种", "单位缴纳(元)", "个人缴纳(元)", "入库日期"]
    ]
    for month, paid in zip(w.MONTHS, ("2026-06-15", "2026-07-14", "2026-08-13"), strict=True):
        base = Decimal("4505.00") * w.HEADS
        rows.append(
            [
                f"{month:%Y-%m}",
                w.HEADS,
                "养老、医疗、失业、工伤",
                f"{base * Decimal('0.248'):,.2f}",
                f"{Decimal('473.03') * w.HEADS:,.2f}",
                paid,
            ]
        )
    story = [
        title("江苏省社会保险单位参保缴费证明", OFFICIAL),
        form(
            [
                ("单位名称", s.FACTORY.name),
                ("统一社会信用代码", s.FACTORY.credit_code),
                ("参保地", "澜江市（生产经营地址：泗渡镇纺园路18号）"),
                ("证明期间", "2026年06月 至 2026年08月"),
            ],
            (110, 377),
            OFFICIAL,
        ),
        gap(10),
        table(rows, (74, 58, 131, 80, 80, 64), OFFICIAL, numbers=(1, 3, 4)),
        gap(8),
        text(
            "上列期间该单位全部参保人员均为与单位签订劳动合同的职工，缴费到账，无欠费。", OFFICIAL
        ),
        text("验证码：LJSB-2026-0914-7T3K-5502　本证明可在经办机构核验。", OFFICIAL, size=8),
        gap(50),
        right("澜江市社会保险基金管理中心　2026年09月14日", OFFICIAL),
        Chop("澜江市社会保险基金管理中心", "业务专用章", left=400, up=26),
    ]
    return paper(
        None,
        story,
        OFFICIAL,
        name="社会保险缴费证明",
        foot="LJSB-2026-0914-7T3K-5502",
        made="2026-09-14",
    )


_INSURANCE = Decimal("4505.00") * w.HEADS * Decimal("0.248") + Decimal("473.03") * w.HEADS

_LEFT_OUT = (
    (date(2026, 5, 14), -(s.SECOND_YARN_NET + s.SECOND_YARN_TAX)),
    (date(2026, 5, 21), Decimal("386150.40")),
    (date(2026, 6, 10), Decimal("-472904.85")),
    (date(2026, 6, 18), Decimal("-128760.00")),
    (date(2026, 7, 3), Decimal("-214388.67")),
    (date(2026, 7, 14), -_INSURANCE),
    (date(2026, 7, 28), Decimal("655210.00")),
    (date(2026, 8, 13), -_INSURANCE),
    (date(2026, 8, 25), Decimal("-91076.32")),
    (date(2026, 9, 11), Decimal("240318.25")),
)
"""What else moved on the account: an excerpt's balances take it in, its lines do not."""


def bank_statement() -> bytes:
    """Return the factory's bank statement: wages, yarn, and what the buyer paid."""
    entries: list[tuple[date, str, str, Decimal, Decimal]] = [
        (
            s.YARN_PAID_ON,
            "转账支出 棉纱款 " + s.YARN_INVOICE[-8:],
            s.MILL.name,
            s.YARN_GROSS,
            Decimal(0),
        ),
        (date(2026, 5, 26), "电费代扣", "澜江市供电公司", Decimal("86412.70"), Decimal(0)),
        (
            date(2026, 6, 15),
            "社保费代扣 2026-06",
            "澜江市税务局",
            _INSURANCE,
            Decimal(0),
        ),
        (
            date(2026, 6, 22),
            "转账收入 内销货款",
            "苏州澄织服装有限公司",
            Decimal(0),
            Decimal("1284000.00"),
        ),
    ]
    for month, day in zip(
        w.MONTHS, (date(2026, 7, 9), date(2026, 8, 10), date(2026, 9, 9)), strict=True
    ):
        entries.append(
            (
                day,
                f"代发工资 {month:%Y-%m} 共{w.HEADS}笔",
                "批量代发",
                w.paid_out(month),
                Decimal(0),
            )
        )
    entries.append(
        (
            date(2026, 9, 14),
            "结汇入账 " + s.INVOICE,
            "HARBOR & PINE APPAREL CO.",
            Decimal(0),
            Decimal("459228.00"),
        )
    )
    entries.sort(key=lambda each: each[0])
    opening = Decimal("2418806.42")
    rows: list[list[object]] = [["交易日期", "摘要", "对方户名", "支出", "收入", "余额"]]
    for day, what, whom, out, came in entries:
        opening += came - out
        balance = opening + sum(moved for on, moved in _LEFT_OUT if on <= day)
        rows.append(
            [
                f"{day:%Y-%m-%d}",
                what,
                whom,
                f"{out:,.2f}" if out else "",
                f"{came:,.2f}" if came else "",
                f"{balance:,.2f}",
            ]
        )
    look = PaperStyle(accent="#0F6B4F", head="line")
    story = [
        title("企业账户交易明细", look),
        form(
            [
                ("户名", s.FACTORY.name),
                ("账号", s.FACTORY.account),
                ("币种", "人民币"),
                ("起止日期", "2026-05-01 至 2026-09-30（摘录：所列交易）"),
            ],
            (90, 397),
            look,
        ),
        gap(10),
        table(rows, (62, 128, 112, 64, 62, 66), look, size=7.6, numbers=(3, 4, 5)),
        gap(10),
        text("本明细由系统打印，与本行账簿一致。", look, size=8),
        gap(40),
        right("打印日期 2026-10-12　柜员 0417", look),
        Chop("澜江农村商业银行泗渡支行", "业务专用章", left=400, up=34),
    ]
    return paper(
        Letterhead(s.BANK.name, s.BANK.english),
        story,
        look,
        name="企业账户交易明细",
        foot="LJRCB-20261012-0417-00231",
        made="2026-10-12",
    )


def court_search() -> bytes:
    """Return the court registry's answer on penal and labor proceedings of both companies."""
    look = PaperStyle(accent="#7A1014", head="none", size=10)
    story = [
        title("涉诉情况查询结果告知书", look),
        right("（2026）苏9981查字第418号", look, size=8.5),
        text("申请人：苏州衡屿律师事务所", look),
        table(
            [
                ["查询对象", "统一社会信用代码", "查询范围", "结果"],
                [
                    s.FACTORY.name,
                    s.FACTORY.credit_code,
                    "劳动争议、刑事附带执行、监管场所劳动协作备案",
                    "劳动争议1件，2024年调解结案；其余无记录",
                ],
                [
                    s.MILL.name,
                    s.MILL.credit_code,
                    "劳动争议、刑事附带执行、监管场所劳动协作备案",
                    "劳动争议3件，均已结案；其余无记录",
                ],
            ],
            (120, 120, 137, 110),
            look,
        ),
        gap(8),
        text(
            "查询时段：2021年1月1日至2026年9月30日。两单位均非监狱、戒毒所等监管场所之劳动协作单位。",
            look,
        ),
        gap(60),
        right("澜江市人民法院　诉讼服务中心<br/>2026年10月16日", look),
        Chop("澜江市人民法院", "诉讼服务专用章", left=400, up=30),
    ]
    return paper(
        None,
        story,
        look,
        name="涉诉情况查询结果",
        foot="（2026）苏9981查字第418号",
        made="2026-10-16",
    )
