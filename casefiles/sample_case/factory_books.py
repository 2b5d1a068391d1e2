"""The garment factory's workbooks: payroll, time sheets, registers, capacity, production."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal

from casefiles.sample_case import story as s
from casefiles.sample_case import workforce as w
from casefiles.sample_case.workbook import Value, WorkbookSheet, workbook


def payroll(month: date) -> bytes:
    """Return a month's payroll."""
    rows: list[list[Value]] = [
        [
            each.employee.number,
            each.employee.name,
            each.employee.workshop,
            each.hours,
            each.overtime,
            each.basic,
            each.overtime_pay,
            each.meals,
            each.gross,
            each.insurance,
            each.net,
            "****" + each.employee.card,
        ]
        for each in w.pay(month)
    ]
    rows.append(
        [
            "合计",
            "",
            "",
            None,
            None,
            None,
            None,
            None,
            sum((each.gross for each in w.pay(month)), Decimal(0)),
            sum((each.insurance for each in w.pay(month)), Decimal(0)),
            w.paid_out(month),
            "",
        ]
    )
    columns = [
        "工号",
        "姓名",
        "车间",
        "正常工时",
        "加班工时",
        "基本工资",
        "加班工资",
        "餐补",
        "应发",
        "代扣社保",
        "实发",
        "银行卡尾号",
    ]
    sheet = WorkbookSheet(
        f"{month:%Y-%m}",
        f"{s.FACTORY.name} 工资表 {month.year}年{month.month}月",
        columns,
        rows,
        above=(f"发放人数 {w.HEADS} 人　币种 人民币元",),
        widths={0: 9, 1: 8, 2: 11, 8: 12, 10: 12},
    )
    saved = datetime(month.year, month.month + 1, 6, 9, 12)
    return workbook([sheet], author="许岚", saved=saved)


def time_sheets() -> bytes:
    """Return the hours of each day of three months, one sheet a month."""
    sheets = []
    for month in w.MONTHS:
        worked = w.days_worked(month)
        days = len(worked[w.employees()[0].number])
        rows: list[list[Value]] = [
            [each.number, each.name, *worked[each.number]] for each in w.employees()
        ]
        sheets.append(
            WorkbookSheet(
                f"{month:%Y-%m}",
                f"考勤汇总 {month.year}年{month.month}月（小时）",
                ["工号", "姓名", *[str(day) for day in range(1, days + 1)]],
                rows,
                above=("来源：门禁考勤机导出，空白为休息日；周六上班者次周补休一日",),
                widths=dict.fromkeys(range(2, days + 2), 4.5),
            )
        )
    return workbook(sheets, author="考勤系统", saved=datetime(2026, 9, 2, 8, 30))


def resignation_log() -> bytes:
    """Return the log of those who left: none of them stands in the payrolls that follow."""
    chance = random.Random(9)
    rows: list[list[Value]] = []
    for place in range(6):
        told = date(2026, 1, 9) + timedelta(days=place * 22)
        left = told + timedelta(days=30 if place % 4 else 3)
        rows.append(
            [
                f"{131 + place * 27:05d}",
                "缝制车间" if place % 3 else "针织车间",
                told,
                left,
                left + timedelta(days=chance.randint(1, 4)),
                ("回乡", "换工作", "照顾家人", "试用期离职")[place % 4 - 1],
                "已结清",
            ]
        )
    sheet = WorkbookSheet(
        "离职登记",
        "员工离职登记表 HT-RS-09 2026年",
        ["工号", "车间", "提出日期", "离职日期", "工资结清日期", "原因（本人填写）", "工资"],
        rows,
        widths={2: 13, 3: 13, 4: 13, 5: 18},
    )
    return workbook([sheet], author="人事部", saved=datetime(2026, 9, 3, 14, 5))


def identity_register() -> bytes:
    """Return the register of identity cards seen and handed back at once."""
    rows: list[list[Value]] = [
        [each.number, each.name, each.joined, "原件核验、复印", "当场", "✓"]
        for each in w.employees()
    ]
    sheet = WorkbookSheet(
        "证件核验",
        "身份证件核验登记 HT-RS-07",
        ["工号", "姓名", "入职日期", "核验方式", "原件归还", "员工签认"],
        rows,
        above=("厂方不保管任何证件原件",),
        widths={2: 13, 3: 16},
    )
    return workbook([sheet], author="人事部", saved=datetime(2026, 9, 3, 14, 20))


def capacity() -> bytes:
    """Return what the factory can make in a month, by workshop and machine."""
    rows: list[list[Value]] = [
        ["针织车间", "单面大圆机 34寸28针", 10, 22, "260 kg/台/日", Decimal(65000), "kg 坯布"],
        ["染整车间", "溢流染色机 1,200kg", 2, 16, "1 缸/台/日", Decimal(56000), "kg 面料"],
        ["裁剪车间", "自动裁床", 2, 12, "6,000 件/台/日", Decimal(300000), "件"],
        ["缝制车间", "平缝、包缝、绷缝机", 58, 46, "30 件/人/日", Decimal(35880), "件"],
    ]
    sheet = WorkbookSheet(
        "产能",
        f"{s.FACTORY.name} 设备与产能 2026年",
        ["车间", "设备", "台数", "人数", "单产", "月产能", "单位"],
        rows,
        above=(f"生产人员合计 {w.HEADS} 人；月工作26日",),
        widths={0: 12, 1: 24, 4: 18},
    )
    return workbook([sheet], author="生产部", saved=datetime(2026, 3, 2, 10, 0))


def cutting_and_sewing() -> bytes:
    """Return what was cut and sewn of the order, day by day."""
    rows: list[list[Value]] = []
    day, sewn = date(2026, 6, 8), 0
    for lot, cut_pieces in s.CUT.items():
        left = cut_pieces
        while left:
            if day.weekday() != 6:
                made = min(left, 380 + day.toordinal() * 13 % 60)
                left, sewn = left - made, sewn + made
                rows.append([day, s.ORDER, s.STYLE, lot, made, sewn, "缝制3组"])
            day += timedelta(days=1)
    cut: list[list[Value]] = [
        [date(2026, 6, 2), "D260518-1", Decimal(2258), s.CUT["D260518-1"], Decimal("271.0")],
        [date(2026, 6, 4), "D260521-2", Decimal(2242), s.CUT["D260521-2"], Decimal("269.0")],
    ]
    sheets = [
        WorkbookSheet(
            "裁剪",
            "裁剪记录 " + s.ORDER,
            ["日期", "缸号", "领布(kg)", "裁片(件)", "边角料(kg)"],
            cut,
            widths={0: 13, 1: 13},
        ),
        WorkbookSheet(
            "缝制",
            "缝制日报 " + s.ORDER,
            ["日期", "订单", "款号", "缸号", "件数", "累计", "组别"],
            rows,
            widths={0: 13, 1: 17, 3: 13},
        ),
    ]
    return workbook(sheets, author="生产部", saved=datetime(2026, 8, 26, 17, 40))
