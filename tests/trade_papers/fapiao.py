"""Chinese VAT invoices in ten layouts: the paper forms, the electronic ones of 2020, the fully digital one.

The paper forms carry a code of ten or twelve digits and a number of eight; the fully digital invoice
carries one number of twenty digits, no code, no password area, no payee and reviewer (notices of the
State Taxation Administration, as tax offices tell of them). Where things stand on the forms is from
memory. Sums are in yuan.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.trade_papers import writing as w
from tests.trade_papers.drawing import Order, Sheet
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.names import UNIT_WORDS, Party
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Line, Trade

LAYOUTS = Layouts(Kind.FAPIAO)
HALF_A4 = (595.0, 397.0)
LONG = (684.0, 397.0)
BROWN, BLUE = "#7A3E12", "#1F4E79"
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class TaxLine:
    """A line of a fapiao."""

    line: Line
    price: Decimal
    untaxed: Decimal
    tax: Decimal


@dataclass(frozen=True, slots=True)
class Taxed:
    """The sums of a fapiao."""

    lines: tuple[TaxLine, ...]

    @property
    def untaxed(self) -> Decimal:
        return sum((each.untaxed for each in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum((each.tax for each in self.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        return self.untaxed + self.tax


def taxed(t: Trade, rate: int = 13) -> Taxed:
    """Return a sale in yuan, with tax."""
    lines = []
    for line in t.lines:
        price = (line.price * 5).quantize(CENT)
        untaxed = (price * line.quantity).quantize(CENT)
        lines.append(TaxLine(line, price, untaxed, (untaxed * rate / 100).quantize(CENT, ROUND_HALF_UP)))
    return Taxed(tuple(lines))


def yuan(s: Sheet, field: str, amount: Decimal, sign: str = "") -> str:
    """Return a sum in yuan, without commas, as the tax system writes it."""
    return sign + s.amount(field, amount, w.plain, "CNY")


def in_capitals(s: Sheet, amount: Decimal, mark: str = "⊗") -> str:
    """Return the total in capitals, which is the total too."""
    return f"{mark} " + s.mark("total", w.capitals(amount), f"{amount:.2f} CNY")


def name_of(line: Line) -> str:
    """Return the goods with their tax class between asterisks."""
    return f"*{line.goods.tax_class}*{line.goods.chinese}"


def digital_rows(s: Sheet, x: Taxed, *, rate: str = "13%", lots: bool = True) -> list[list[str]]:
    """Return the lines of a digital invoice."""
    return [
        [
            name_of(each.line),
            each.line.style if lots else "",
            UNIT_WORDS[each.line.goods.unit][1],
            s.much("line_quantity", each.line.quantity, each.line.goods.unit, w.plain_count),
            f"{each.price}",
            yuan(s, "line_amount", each.untaxed),
            rate,
            w.plain(each.tax),
        ]
        for each in x.lines
    ]


DIGITAL = ("项目名称", "规格型号", "单 位", "数 量", "单 价", "金 额", "税率/征收率", "税 额")
DIGITAL_WIDTHS = (126, 62, 36, 54, 64, 72, 52, 61)


def digital_head(s: Sheet, t: Trade, title: str) -> None:
    """Set the title, the code to scan, number and day of a digital invoice."""
    s.rect(s.margin, s.y, 44, 44, color=BROWN)
    chance = Random(t.numbers.fapiao)
    for place in range(100):
        if chance.random() < 0.55:
            s.rect(s.margin + 3 + place % 10 * 3.8, s.y + 3 + place // 10 * 3.8, 3.8, 3.8, fill="#222222", line=False)
    s.put(s.width / 2, s.y + 6, title, size=16, align="c", color=BROWN)
    s.line(s.width / 2 - 96, s.y + 27, s.width / 2 + 96, s.y + 27, color=BROWN)
    s.line(s.width / 2 - 96, s.y + 30, s.width / 2 + 96, s.y + 30, color=BROWN)


def digital_number(s: Sheet, t: Trade) -> None:
    """Set number and day at the right of the title."""
    right = s.width - s.margin - 150
    s.put(right, s.y + 8, f"发票号码：{s.mark('number', t.numbers.fapiao)}", size=8.5)
    s.put(right, s.y + 22, f"开票日期：{s.day('issued', w.chinese_padded, t.days.invoiced)}", size=8.5)
    s.y += 52


def digital_parties(s: Sheet, buyer: str, seller: str, codes: tuple[str, str]) -> None:
    """Set the boxes of buyer and seller, their headings written from top to bottom."""
    half, top = s.room / 2, s.y
    for place, (heading, name, code) in enumerate((("购买方信息", buyer, codes[0]), ("销售方信息", seller, codes[1]))):
        left = s.margin + place * half
        s.rect(left, top, 16, 52, color=BROWN)
        s.rect(left + 16, top, half - 16, 52, color=BROWN)
        s.lines(left + 4, top + 3, 9, heading, size=6.8, color=BROWN, leading=1.35)
        s.put(left + 20, top + 9, f"名称：{name}", size=8.5)
        s.put(left + 20, top + 31, f"统一社会信用代码/纳税人识别号：{code}", size=8)
    s.y = top + 52


def digital_foot(s: Sheet, x: Taxed, note: str = "") -> None:
    """Set totals, remarks and who made it out."""
    s.boxes(
        [(150, "", "价税合计（大写）"), (220, "", in_capitals(s, x.total)), (s.room - 370, "", f"（小写）{yuan(s, 'total', x.total, '¥')}")],
        22,
        lift=1,
    )
    s.rect(s.margin, s.y, 16, 46)
    s.rect(s.margin + 16, s.y, s.room - 16, 46)
    s.lines(s.margin + 4, s.y + 10, 9, "备注", size=8)
    s.lines(s.margin + 20, s.y + 4, s.room - 28, note, size=7.8)
    s.y += 52
    s.put(s.margin + 40, s.y, "开票人：许岚", size=8.5)


def digital(t: Trade, title: str, *, note: Callable[[Sheet], str] | None = None, order: Order = Order.DRAWN) -> Sheet:
    """Return a fully digital invoice: the factory buys from its mill."""
    s, x = Sheet(HALF_A4, points=8.5, margin=34, order=order), taxed(t)
    digital_head(s, t, title)
    digital_number(s, t)
    digital_parties(s, s.mark("buyer", t.seller.chinese), s.mark("seller", t.mill.chinese), (t.seller.credit_code, t.mill.credit_code))
    rows = [list(DIGITAL), *digital_rows(s, x), ["合　　计", "", "", "", "", yuan(s, "untaxed", x.untaxed, "¥"), "", yuan(s, "tax", x.tax, "¥")]]
    s.table(rows, DIGITAL_WIDTHS, rules="columns", right=(3, 4, 5, 7), size=8, low=15)
    digital_foot(s, x, note(s) if note else "")
    return s


def paper_party(s: Sheet, heading: str, field: str, who: Party, *, right: str = "", side: str = "") -> None:
    """Set the box of a party on a paper form, with what stands at its right."""
    s.rect(s.margin, s.y, 18, 62, color=BROWN)
    s.rect(s.margin + 18, s.y, 332, 62, color=BROWN)
    s.rect(s.margin + 350, s.y, 16, 62, color=BROWN)
    s.rect(s.margin + 366, s.y, s.room - 366, 62, color=BROWN)
    s.lines(s.margin + 4, s.y + 8, 10, heading, size=8, color=BROWN)
    labels = (
        ("名　　　　称：", s.mark(field, who.chinese)),
        ("纳税人识别号：", who.credit_code),
        ("地 址、电 话：", f"{who.chinese_address} {who.phone[4:]}"),
        ("开户行及账号：", f"{who.chinese_bank} {who.account}"),
    )
    for place, (label, said) in enumerate(labels):
        s.put(s.margin + 22, s.y + 4 + place * 14, label, size=8, color=BROWN)
        s.put(s.margin + 84, s.y + 4 + place * 14, said, size=8, filled=True)
    s.lines(s.margin + 353, s.y + 8, 10, side, size=8, color=BROWN)
    s.lines(s.margin + 370, s.y + 5, s.room - 374, right, size=7.6, face="Courier", filled=True)
    s.y += 62


PAPER = ("货物或应税劳务、服务名称", "规格型号", "单位", "数 量", "单 价", "金 额", "税率", "税 额")
PAPER_WIDTHS = (160, 70, 36, 62, 76, 90, 36, 86)
CIPHER = "03>8+5-*/92<7417+6>3*885\n<2-9+04/15>*6672>8<31-0+\n7/>4*59-82+6<073>1/*5584\n-3>+7/<29*0641>85+<*7730"


def paper_form(t: Trade, title: str, *, code: str, check: str = "", order: Order = Order.FORM_FIRST, ordinary: bool = False) -> Sheet:
    """Return a paper form, printed over by a needle printer."""
    s, x = Sheet(LONG, points=8.6, margin=34, order=order), taxed(t)
    s.put(s.margin + 6, s.y, code, size=11, filled=True)
    s.put(s.width / 2, s.y - 4, title, size=17, align="c", color=BROWN, spread=3)
    s.line(s.width / 2 - 120, s.y + 20, s.width / 2 + 120, s.y + 20, color=BROWN)
    s.line(s.width / 2 - 120, s.y + 23, s.width / 2 + 120, s.y + 23, color=BROWN)
    s.put(s.width - s.margin - 96, s.y - 2, f"№ {s.mark('number', t.numbers.fapiao_paper)}", size=13, filled=True)
    s.put(s.width - s.margin - 130, s.y + 30, "开票日期：", size=8.5, color=BROWN)
    s.put(s.width - s.margin - 84, s.y + 30, s.day("issued", w.chinese_padded, t.days.invoiced), size=8.5, filled=True)
    s.put(s.width / 2, s.y + 28, "发 票 联" if not ordinary else "抵 扣 联", size=9, align="c", color=BROWN)
    if check:
        s.put(s.margin, s.y + 30, f"校验码 {check}", size=8.5, filled=True)
    s.y += 44
    paper_party(s, "购买方", "buyer", t.seller, right=CIPHER, side="密码区")
    rows = [list(PAPER)]
    for each in x.lines:
        rows.append(
            [
                name_of(each.line),
                each.line.style,
                UNIT_WORDS[t.unit][1],
                s.much("line_quantity", each.line.quantity, t.unit, w.plain_count),
                f"{each.price:.8f}",
                yuan(s, "line_amount", each.untaxed),
                "13%",
                w.plain(each.tax),
            ]
        )
    rows.append(["合　　　计", "", "", "", "", yuan(s, "untaxed", x.untaxed, "¥"), "", yuan(s, "tax", x.tax, "¥")])
    s.table(rows, PAPER_WIDTHS, rules="columns", right=(3, 4, 5, 7), size=8.2, low=15)
    s.boxes(
        [(160, "", "价税合计（大写）"), (276, "", in_capitals(s, x.total)), (s.room - 436, "", f"（小写）{yuan(s, 'total', x.total, '¥')}")],
        22,
        lift=1,
    )
    paper_party(s, "销售方", "seller", t.mill, right=f"合同号 {s.mark('contract', t.numbers.contract)}", side="备注")
    s.put(s.margin + 10, s.y + 6, "收款人：周宁　　　　复核：林秋　　　　开票人：许岚　　　　销售方：（章）", size=8.5)
    s.chop(t.mill.chinese, 596, s.y - 8, "发票专用章")
    return s


@LAYOUTS("paper-special", trap="a code of ten digits beside the number of eight; preprinted words come out first")
def paper_special(t: Trade) -> Sheet:
    """Return the special invoice on paper."""
    return paper_form(t, "江苏增值税专用发票", code=t.numbers.fapiao_code)


@LAYOUTS("paper-ordinary", trap="a check code of twenty digits looks like the number of a digital invoice")
def paper_ordinary(t: Trade) -> Sheet:
    """Return the ordinary invoice on paper, its text row by row."""
    check = f"{t.numbers.fapiao[:5]} {t.numbers.fapiao[5:10]} {t.numbers.fapiao[10:15]} {t.numbers.fapiao[15:]}"
    return paper_form(t, "江苏增值税普通发票", code=f"0{t.numbers.fapiao_code}0", check=check, order=Order.ROWS, ordinary=True)


@LAYOUTS("digital-special", trap="the headings of the parties are written from top to bottom, a sign to a line")
def digital_special(t: Trade) -> Sheet:
    """Return the fully digital special invoice."""
    return digital(
        t, "电子发票（增值税专用发票）", note=lambda s: f"订单 {s.mark('order', t.numbers.order)}；合同 {s.mark('contract', t.numbers.contract)}"
    )


@LAYOUTS("digital-ordinary", trap="remarks hold the other party's bank, account and a contract number", lines=1)
def digital_ordinary(t: Trade) -> Sheet:
    """Return the fully digital ordinary invoice, with one line."""
    banks = f"购方开户银行:{t.seller.chinese_bank};银行账号:{t.seller.account};销方开户银行:{t.mill.chinese_bank};银行账号:{t.mill.account};"
    return digital(t, "电子发票（普通发票）", note=lambda s: f"{banks}合同号{s.mark('contract', t.numbers.contract)}")


@LAYOUTS("digital-scanned", trap="both parties stand in one row: buyer's and seller's names come out one behind the other")
def digital_scanned(t: Trade) -> Sheet:
    """Return the digital invoice as recognition writes it."""
    return digital(t, "电子发票（增值税专用发票）", order=Order.ROWS)


@LAYOUTS("electronic-2020", trap="a code of twelve digits, a number of eight, a machine's number and a check code")
def electronic_2020(t: Trade) -> Sheet:
    """Return the electronic special invoice of 2020."""
    s, x = Sheet(LONG, points=8.6, margin=34), taxed(t)
    s.put(s.width / 2, s.y + 2, "江苏增值税电子专用发票", size=16, align="c", color=BROWN)
    right = s.width - s.margin - 150
    for place, (label, said) in enumerate(
        (
            ("发票代码", f"0{t.numbers.fapiao_code}3"),
            ("发票号码", s.mark("number", t.numbers.fapiao_paper)),
            ("开票日期", s.day("issued", w.chinese_padded, t.days.invoiced)),
            ("校 验 码", t.numbers.fapiao[:20]),
        )
    ):
        s.put(right, s.y + place * 12, f"{label}：{said}", size=8.2)
    s.put(s.margin, s.y + 34, f"机器编号：6616{t.numbers.booking[:8]}", size=8.2)
    s.y += 52
    paper_party(s, "购买方", "buyer", t.seller, right=CIPHER, side="密码区")
    rows = [["项目名称", *PAPER[1:]]]
    for each in x.lines:
        rows.append(
            [
                name_of(each.line),
                each.line.style,
                UNIT_WORDS[t.unit][1],
                s.much("line_quantity", each.line.quantity, t.unit, w.plain_count),
                f"{each.price}",
                yuan(s, "line_amount", each.untaxed),
                "13%",
                w.plain(each.tax),
            ]
        )
    rows.append(["合　　计", "", "", "", "", yuan(s, "untaxed", x.untaxed, "￥"), "", yuan(s, "tax", x.tax, "￥")])
    s.table(rows, PAPER_WIDTHS, rules="columns", right=(3, 4, 5, 7), size=8.2, low=15)
    s.boxes(
        [(160, "", "价税合计（大写）"), (276, "", in_capitals(s, x.total, "ⓧ")), (s.room - 436, "", f"（小写）{yuan(s, 'total', x.total, '￥')}")],
        22,
        lift=1,
    )
    paper_party(s, "销售方", "seller", t.mill, side="备注")
    s.put(s.margin + 10, s.y + 6, "收款人：周宁　　　　复核：林秋　　　　开票人：许岚", size=8.5)
    return s


@LAYOUTS("many-pages", trap="a subtotal on every page looks like the total, which stands on the last only", lines=40)
def many_pages(t: Trade) -> Sheet:
    """Return a digital invoice over several pages, with a subtotal on each."""
    x = taxed(t)

    def head(s: Sheet) -> None:
        digital_head(s, t, "电子发票（增值税专用发票）")
        digital_number(s, t)
        digital_parties(s, s.mark("buyer", t.seller.chinese), s.mark("seller", t.mill.chinese), (t.seller.credit_code, t.mill.credit_code))

    s = Sheet((595.0, 842.0), points=8.5, margin=34, head=head, foot="共{pages}页 第{page}页")
    rows, part, tax = digital_rows(s, x), Decimal(0), Decimal(0)
    for first in range(0, len(rows), 20):
        if first:
            s.page()
        held = x.lines[first : first + 20]
        part, tax = sum((e.untaxed for e in held), Decimal(0)), sum((e.tax for e in held), Decimal(0))
        s.table(
            [list(DIGITAL), *rows[first : first + 20], ["小　　计", "", "", "", "", f"¥{w.plain(part)}", "", f"¥{w.plain(tax)}"]],
            DIGITAL_WIDTHS,
            rules="columns",
            right=(3, 4, 5, 7),
            size=7.6,
            low=14,
        )
    s.table(
        [["合　　计", "", "", "", "", yuan(s, "untaxed", x.untaxed, "¥"), "", yuan(s, "tax", x.tax, "¥")]],
        DIGITAL_WIDTHS,
        heads=0,
        rules="columns",
        right=(5, 7),
        size=8,
    )
    digital_foot(s, x)
    return s


@LAYOUTS("red", trap="a red invoice: all sums are below zero, and the number of the blue one stands in the remarks", lines=1)
def red(t: Trade) -> Sheet:
    """Return a red digital invoice, which takes back a blue one."""
    s, x = Sheet(HALF_A4, points=8.5, margin=34), taxed(t)
    back = Taxed(tuple(TaxLine(each.line, each.price, -each.untaxed, -each.tax) for each in x.lines[:1]))
    digital_head(s, t, "电子发票（增值税专用发票）")
    digital_number(s, t)
    digital_parties(s, s.mark("buyer", t.seller.chinese), s.mark("seller", t.mill.chinese), (t.seller.credit_code, t.mill.credit_code))
    each = back.lines[0]
    quantity = f"-{each.line.quantity}"
    row = [
        name_of(each.line),
        each.line.style,
        UNIT_WORDS[t.unit][1],
        s.mark("line_quantity", quantity, f"{quantity} {t.unit}"),
        f"{each.price}",
        yuan(s, "line_amount", each.untaxed),
        "13%",
        w.plain(each.tax),
    ]
    s.table(
        [list(DIGITAL), row, ["合　　计", "", "", "", "", "¥" + yuan(s, "untaxed", back.untaxed), "", "¥" + yuan(s, "tax", back.tax)]],
        DIGITAL_WIDTHS,
        rules="columns",
        right=(3, 4, 5, 7),
        size=8,
        low=15,
    )
    total = back.total
    said = s.mark("total", f"（负数）{w.capitals(-total)}", f"{total:.2f} CNY")
    s.boxes([(150, "", "价税合计（大写）"), (220, "", said), (s.room - 370, "", f"（小写）¥{yuan(s, 'total', total)}")], 22, lift=1)
    s.lines(
        s.margin + 20,
        s.y + 6,
        s.room - 28,
        f"被红冲蓝字数电票号码：{int(t.numbers.fapiao) - 417}　红字发票信息确认单编号：{t.numbers.booking}",
        size=7.8,
    )
    s.put(s.margin + 40, s.y + 46, "开票人：许岚", size=8.5)
    return s


@LAYOUTS("freight", trap="a service: no quantity of goods; places, the cargo and its tons in lines of their own", lines=1)
def freight(t: Trade) -> Sheet:
    """Return the digital invoice of a haulier."""
    s, x = Sheet(HALF_A4, points=8.5, margin=34), taxed(t, 9)
    cost = (x.untaxed / 50).quantize(CENT)
    fare = Taxed((TaxLine(t.lines[0], cost, cost, (cost * 9 / 100).quantize(CENT)),))
    digital_head(s, t, "电子发票（增值税专用发票）")
    s.put(s.margin + 56, s.y + 36, "货物运输服务", size=8, color=BROWN)
    digital_number(s, t)
    digital_parties(s, s.mark("buyer", t.seller.chinese), s.mark("seller", t.forwarder.chinese), (t.seller.credit_code, t.mill.credit_code))
    rows = [
        ["项目名称", "单 价", "数 量", "单 位", "金 额", "税率/征收率", "税 额"],
        ["*运输服务*国内道路货物运输服务", w.plain(cost), "1", "次", yuan(s, "line_amount", cost), "9%", w.plain(fare.tax)],
        ["合　　计", "", "", "", yuan(s, "untaxed", fare.untaxed, "¥"), "", yuan(s, "tax", fare.tax, "¥")],
    ]
    s.table(rows, (176, 70, 46, 40, 78, 55, 62), rules="columns", right=(1, 2, 4, 6), size=8, low=16)
    rows = [
        ["运输工具种类", "运输工具牌号", "起运地", "到达地", "运输货物名称"],
        ["公路运输", "苏F9999挂", t.seller.chinese_address[:6], f"{t.loading.chinese}港", t.lines[0].goods.chinese],
    ]
    s.table(rows, (90, 100, 100, 100, 137), size=8)
    digital_foot(s, fare, f"毛重{s.much('gross', t.gross, 'KG', w.plain_tenth)}千克；提单 {s.mark('bill', t.numbers.bill)}")
    return s


@LAYOUTS("translated", trap="an English translation: code and number side by side, days and sums in English", family="garments")
def translated(t: Trade) -> Sheet:
    """Return a translator's rendering of a fapiao in English, names in both languages."""
    s, x = Sheet(face="Serif", points=10), taxed(t)
    m = s.mark
    s.title("VAT SPECIAL INVOICE (English translation of a fapiao)", size=13)
    s.beside(
        [
            ("Invoice code", t.numbers.fapiao_code),
            ("Invoice number", m("number", t.numbers.fapiao_paper)),
            ("Date of issue", s.day("issued", w.month_first, t.days.invoiced)),
            ("Buyer", f"{m('buyer', t.seller.english)} ({m('buyer', t.seller.chinese)})\nTaxpayer No. {t.seller.credit_code}"),
            ("Seller", f"{m('seller', t.mill.english)} ({m('seller', t.mill.chinese)})\nTaxpayer No. {t.mill.credit_code}"),
        ],
        (110, 380),
        colon="",
        grid=True,
    )
    s.space()
    rows = [["Goods", "Model", "Unit", "Quantity", "Unit price", "Amount", "Rate", "Tax"]]
    for each in x.lines:
        rows.append(
            [
                each.line.goods.english,
                each.line.style,
                UNIT_WORDS[t.unit][2],
                s.much("line_quantity", each.line.quantity, t.unit),
                w.commas(each.price),
                s.amount("line_amount", each.untaxed, w.commas, "CNY"),
                "13%",
                w.commas(each.tax),
            ]
        )
    rows.append(["Total", "", "", "", "", "¥" + s.amount("untaxed", x.untaxed, w.commas, "CNY"), "", "¥" + s.amount("tax", x.tax, w.commas, "CNY")])
    s.table(rows, (134, 56, 44, 54, 54, 74, 34, 56), right=(3, 4, 5, 7), size=8.4)
    s.space()
    s.say(f"Total with tax: RMB {s.amount('total', x.total, w.commas, 'CNY')} (in capitals: {m('total', w.capitals(x.total), f'{x.total:.2f} CNY')})")
    s.say(f"Translated by Calder Lane Language Services, {w.month_first(t.days.noticed)}", align="r", size=8.5)
    return s
