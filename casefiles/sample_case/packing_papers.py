"""How the shirts were packed: the list, the hall's own books, the count in Kent, the correction.

Carton 217 was planned with size L and packed with the last 60 pieces of M of the first dye lot. The
list of August 28 was made from the plan; with the correction cartons and cutting agree by dye lot.
"""

from datetime import date, datetime

from reportlab.platypus import Table

from casefiles.kernel.dataclass import dataclass
from casefiles.sample_case import story as s
from casefiles.sample_case.pdf_paper import (
    Chop,
    InkSignature,
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
from casefiles.sample_case.trade_papers import HETING, HETING_HEAD
from casefiles.sample_case.workbook import Value, WorkbookSheet, workbook

FIRST_LOT, SECOND_LOT = "D260518-1", "D260521-2"
EACH = 60
"""Pieces in a carton."""


@dataclass(frozen=True, slots=True)
class Cartons:
    """Cartons in a row that hold the same."""

    first: int
    last: int
    size: str
    lot: str
    packed: date

    @property
    def count(self) -> int:
        """How many they are."""
        return self.last - self.first + 1

    @property
    def numbers(self) -> str:
        """Their numbers, as a list has them."""
        return str(self.first) if self.count == 1 else f"{self.first}-{self.last}"


PLANNED = (("S", 1, 80), ("M", 81, 200), ("L", 201, 320), ("XL", 321, 400))
PACKED = (
    Cartons(1, 80, "S", FIRST_LOT, date(2026, 8, 12)),
    Cartons(81, 200, "M", FIRST_LOT, date(2026, 8, 14)),
    Cartons(201, 216, "L", SECOND_LOT, date(2026, 8, 18)),
    Cartons(217, 217, "M", FIRST_LOT, date(2026, 8, 18)),
    Cartons(218, 320, "L", SECOND_LOT, date(2026, 8, 21)),
    Cartons(321, 400, "XL", SECOND_LOT, date(2026, 8, 25)),
)


def packing_list() -> bytes:
    """Return the packing list of the shirts, as it was made from the plan."""
    rows: list[list[object]] = [
        ["Cartons", "Size", "Cartons", "Pieces each", "Pieces", "Net kg", "Gross kg"]
    ]
    rows += [[f"{first}-{last}", size, *_of(last - first + 1)] for size, first, last in PLANNED]
    rows.append(["1-400", "", s.CARTONS, "", *_of(s.CARTONS)[2:]])
    story = [
        title("装箱单 PACKING LIST"),
        _head("2026-08-28"),
        gap(10),
        table(rows, (80, 50, 60, 76, 70, 74, 77), numbers=(2, 3, 4, 5, 6)),
        gap(8),
        text("Measurement 36.8 m3. Cartons 58 x 38 x 42 cm."),
        gap(40),
        InkSignature("Xu Lan"),
        Chop(s.FACTORY.name, "", left=90, up=30),
    ]
    return paper(
        HETING_HEAD,
        story,
        HETING,
        name=f"Packing list {s.INVOICE}",
        foot=s.INVOICE,
        made="2026-08-28",
    )


def corrected_list() -> bytes:
    """Return the packing list that the factory sent when it was asked about carton 217."""
    rows: list[list[object]] = [
        ["Cartons", "Size", "Dye lot", "Cartons", "Pieces each", "Pieces", "Net kg", "Gross kg"]
    ]
    rows += [[each.numbers, each.size, each.lot, *_of(each.count)] for each in PACKED]
    rows.append(["1-400", "", "", s.CARTONS, "", *_of(s.CARTONS)[2:]])
    story = [
        title("装箱单（更正） PACKING LIST, CORRECTED"),
        _head("2026-11-02, in place of the list of 2026-08-28"),
        gap(10),
        table(rows, (62, 40, 76, 54, 66, 60, 64, 65), numbers=(3, 4, 5, 6, 7)),
        gap(8),
        text(
            "Corrected: carton 217 holds size M, not L. By size: S 80, M 121, L 119, XL 80 cartons. "
            f"By dye lot: {FIRST_LOT} 201 cartons, {SECOND_LOT} 199 cartons. Total, weight and "
            "measurement are as before."
        ),
        text("Measurement 36.8 m3. Cartons 58 x 38 x 42 cm."),
        gap(40),
        InkSignature("Xu Lan"),
        Chop(s.FACTORY.name, "", left=90, up=30),
    ]
    name = f"Packing list {s.INVOICE}, corrected"
    return paper(
        HETING_HEAD,
        story,
        HETING,
        name=name,
        foot=f"{s.INVOICE} 更正 2026-11-02",
        made="2026-11-02",
    )


def tally() -> bytes:
    """Return the sheet on which the bonded warehouse counted the cartons; it dates as one does there."""
    look = PaperStyle(face="Sans", accent="#4A4A4A", head="line", size=9.5, letter=True)
    counted = {size: 0 for size, _, _ in PLANNED}
    for each in PACKED:
        counted[each.size] += each.count
    story = [
        title("CARTON TALLY", look),
        form(
            [
                ("Date", "10/09/2026"),
                ("For", s.IMPORTER.name),
                ("Container / seal", f"{s.CONTAINER} / {s.SEAL}"),
                ("Bill of lading", s.BILL),
                (
                    "How",
                    "Counted by the label on each carton, October 8, p.m. No carton was opened.",
                ),
            ],
            (110, 394),
            look,
        ),
        gap(10),
        table(
            [
                ["Size on the label", "Cartons", "Remarks"],
                ["S", counted["S"], ""],
                ["M", counted["M"], "Nos. 81-200, and 217"],
                ["L", counted["L"], "217 is not among them"],
                ["XL", counted["XL"], ""],
                ["Total", s.CARTONS, "None short, none over"],
            ],
            (130, 80, 294),
            look,
            numbers=(1,),
        ),
        gap(24),
        InkSignature("Orrin Vasquez"),
        text("O. Vasquez, floor supervisor", look),
    ]
    return paper(
        Letterhead("Green Slough Bonded Warehouse", "Kent, Washington"),
        story,
        look,
        name="Carton tally",
        foot="GS-T-2217",
        made="2026-10-09",
    )


def note_on_carton() -> bytes:
    """Return the factory's note, in two pages, on how the list came to be wrong."""
    look = PaperStyle(size=11)
    story = [
        title("关于217号箱的更正说明"),
        right("编号 HT-SM-2611-02　　2026年11月2日", look, size=9),
        gap(6),
        text(f"{s.IMPORTER.name}：", look),
        text(
            "贵司10月30日邮件收悉。经核对泗渡镇厂区包装车间封箱复核记录，217号箱原计划装L码，"
            "2026年8月18日实际装入缸号D260518-1的余数M码60件，箱唛当场更改。",
            look,
        ),
        text(
            "8月28日装箱单由外贸部按装箱计划打印，未采用封箱复核记录，故217号箱误列为L码。"
            "该单其余内容无误，合计400箱、24,000件不变。",
            look,
        ),
        text("包装车间的原始记录未作任何改动，随本说明以压缩文件寄送。", look),
        page_break(),
        heading("附：按码数、缸号汇总", look),
        table(
            [
                ["码数", "原装箱单（箱）", "实际（箱）"],
                ["S", "80", "80"],
                ["M", "120", "121"],
                ["L", "120", "119"],
                ["XL", "80", "80"],
            ],
            (127, 180, 180),
            look,
            numbers=(1, 2),
        ),
        gap(10),
        table(
            [
                ["缸号", "实际（箱）", "件数", "裁片（件）"],
                [FIRST_LOT, "201", "12,060", "12,060"],
                [SECOND_LOT, "199", "11,940", "11,940"],
            ],
            (127, 120, 120, 120),
            look,
            numbers=(1, 2, 3),
        ),
        gap(50),
        right(f"{s.FACTORY.name}<br/>许岚　2026年11月2日", look),
        Chop(s.FACTORY.name, "", left=400, up=30),
    ]
    return paper(
        HETING_HEAD, story, HETING, name="217号箱更正说明", foot="HT-SM-2611-02", made="2026-11-02"
    )


def packing_book() -> bytes:
    """Return the packing hall's book: which cartons hold what, as they were closed."""
    rows: list[list[Value]] = [
        [each.packed, each.numbers, each.size, each.lot, each.count, each.count * EACH]
        for each in PACKED
    ]
    rows.append(["合计", "1-400", "", "", s.CARTONS, s.PIECES])
    sheet = WorkbookSheet(
        "装箱明细",
        f"装箱明细 {s.ORDER}",
        ["日期", "箱号", "码数", "缸号", "箱数", "件数"],
        rows,
        above=("泗渡镇厂区 包装车间",),
        widths={0: 13, 3: 13},
    )
    return workbook([sheet], author="包装车间", saved=datetime(2026, 8, 26, 11, 15))


def closing_record() -> bytes:
    """Return what the scale at the end of the packing line exported, in GB18030."""
    lines = [
        "泗渡镇厂区 包装车间 封箱复核记录",
        f"订单 {s.ORDER}　导出时间 2026-08-26 11:02",
        "",
        "日期\t箱号\t码数\t缸号\t箱数\t备注",
    ]
    for each in PACKED:
        remark = "原计划L码，余数M码60件装入，箱唛已改" if each.first == 217 else ""
        told = (each.packed, each.numbers, each.size, each.lot, each.count, remark)
        lines.append("\t".join(str(one) for one in told).rstrip())
    lines += ["", f"合计 {s.CARTONS}箱 {s.PIECES}件　复核 林**"]
    return ("\r\n".join(lines) + "\r\n").encode("gb18030")


def _head(dated: str) -> Table:
    return form(
        [
            ("Invoice No.", s.INVOICE),
            ("Date", dated),
            ("Order", s.ORDER),
            ("Goods", s.GOODS),
            ("Container / seal", f"{s.CONTAINER} / {s.SEAL}"),
        ],
        (110, 377),
    )


def _of(cartons: int) -> list[object]:
    net, gross = s.NET_GARMENT * cartons / s.CARTONS, s.GROSS_GARMENT * cartons / s.CARTONS
    return [cartons, EACH, f"{cartons * EACH:,}", f"{net:,.1f}", f"{gross:,.1f}"]
