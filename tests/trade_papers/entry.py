"""Entry summaries (CBP Form 7501) in ten layouts: the two forms, and what portals, brokers and translators make."""

from tests.trade_papers import writing as w
from tests.trade_papers.drawing import US, US_WIDE, Order, Sheet
from tests.trade_papers.entry_forms import dollars, form_2009, form_2024, form_head, form_lines, m_broker, totals_2009, totals_2024
from tests.trade_papers.entry_values import Entered, entered
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.ENTRY_SUMMARY)


@LAYOUTS("form-2024", trap="preprinted words come out before all that was filled in; the form's own expiration date")
def of_2024(t: Trade) -> Sheet:
    """Return the form of 2024, filled in by a machine."""
    s, e = Sheet(US, face="Helvetica", points=8, margin=34, order=Order.FORM_FIRST, foot="CBP Form 7501    Page {page} of {pages}"), entered(t)
    form_head(s, edition=2024)
    form_2024(s, t)
    form_lines(s, e, 2024)
    totals_2024(s, t, e)
    return s


@LAYOUTS("form-2009", trap="the numbers of boxes mean other things than since 2024; importer and consignee are one")
def of_2009(t: Trade) -> Sheet:
    """Return the form before 2024, its text in the order of its boxes."""
    s, e = Sheet(US, face="Helvetica", points=8, margin=34, foot="CBP Form 7501 (06/09)"), entered(t)
    form_head(s, edition=2009)
    form_2009(s, t)
    form_lines(s, e, 2009)
    totals_2009(s, t, e)
    return s


@LAYOUTS("scanned", trap="a row of labels, then a row of values; entry number without dashes, years of two digits")
def scanned(t: Trade) -> Sheet:
    """Return the form of 2024 as recognition writes it, row by row."""
    s, e = Sheet(US, face="Times-Roman", points=8, margin=34, order=Order.ROWS), entered(t)
    form_head(s, edition=2024)
    form_2024(s, t, entry=t.numbers.entries[0].replace("-", " "), day=w.us_short, face="Courier")
    form_lines(s, e, 2024)
    totals_2024(s, t, e)
    return s


@LAYOUTS("portal", trap="status, release and liquidation days beside those of the entry; other entry numbers in a note")
def portal(t: Trade) -> Sheet:
    """Return what the portal of CBP prints of an entry, labels beside values."""
    s, e = Sheet(US, face="Sans", points=9, margin=48, foot="Page {page} of {pages}"), entered(t)
    m, d = s.mark, t.days
    s.put(s.margin, s.y, "Entry Summary Details", size=16, bold=True)
    s.y += 26
    half = s.room / 2
    top = s.y
    down = s.beside(
        [
            ("Entry Summary Number", m("number entry", t.numbers.entries[0])),
            ("Entry Type", "01 - Consumption, Free and Dutiable"),
            ("Port of Entry", m("port", f"{t.port.code} - {t.port.name}, {t.port.state}", t.port.code)),
            ("Entry Date", s.day("entered", w.us, d.entered)),
            ("Import Date", s.day("imported", w.us, d.arrived)),
            ("Release Date", w.us(d.entered.fromordinal(d.entered.toordinal() + 1))),
            ("Entry Summary Date", s.day("summary", w.us, d.summary)),
        ],
        (120, half - 126),
        y=top,
    )
    other = s.beside(
        [
            ("Importer of Record", m("importer", t.buyer.english)),
            ("IOR Number", t.numbers.importer),
            ("Ultimate Consignee", m("consignee", t.warehouse.english)),
            ("Filer", f"{m_broker(s, t)} ({t.numbers.entries[0][:3]})"),
            ("Bill of Lading", m("bill", t.numbers.bill)),
            ("Conveyance", f"{t.numbers.vessel} {t.numbers.voyage}"),
            ("Status", "Accepted, under review"),
        ],
        (110, half - 112),
        x=s.margin + half,
        y=top,
    )
    s.y = max(down, other) + 10
    rows = [["Line", "HTS Number", "Description", "MID", "Quantity", "Entered Value", "Duty"]]
    for each in e.lines:
        rows.append(
            [
                each.number,
                m("hts", each.line.goods.hts),
                each.line.goods.english[:40],
                m("manufacturer_id", t.seller.manufacturer_id),
                f"{s.much('line_quantity', each.quantity, each.normal_unit)} {each.unit}",
                "$" + dollars(s, "line_value", each.value),
                "$" + s.amount("line_amount", each.duty),
            ]
        )
    s.table(rows, (30, 76, 134, 98, 62, 62, 54), rules="rows", right=(4, 5, 6), size=7.8)
    s.space(8)
    s.beside(
        [
            ("Total Entered Value", "$" + dollars(s, "value", e.value)),
            ("Total Duty", "$" + s.amount("duty", e.duty)),
            ("Total Fees", "$" + w.commas(e.fees)),
            ("Total Due", "$" + s.amount("total", e.total)),
        ],
        (110, 90),
        x=s.width - 250,
        sums=True,
    )
    s.space(12)
    s.say(f"Printed {w.us(d.noticed)}. See also entries of the same filer under review in the reports module.", size=7.5)
    return s


@LAYOUTS("worksheet", trap="labels stand in table headings; two entries in one paper, with lines of each", lines=4)
def worksheet(t: Trade) -> Sheet:
    """Return a broker's worksheet for two entries, on its side."""
    s, e = Sheet(US_WIDE, face="Sans", points=8.6, margin=36), entered(t)
    m, d = s.mark, t.days
    s.put(s.margin, s.y, m("broker", t.broker.english), size=12, bold=True)
    s.put(s.width - s.margin, s.y, "7501 WORKSHEET", size=12, bold=True, align="r")
    s.y += 24
    rows = [["Entry number", "Type", "Port", "Entry date", "Import date", "Importer of record", "Master bill", "Carrier"]]
    for entry in t.numbers.entries[:2]:
        rows.append(
            [
                m("entry", entry),
                "01",
                m("port", t.port.code),
                s.day("entered", w.day_first, d.entered),
                s.day("imported", w.day_first, d.arrived),
                m("importer", t.buyer.english),
                m("bill", t.numbers.bill),
                m("carrier", t.carrier),
            ]
        )
    s.table(rows, (92, 34, 40, 76, 76, 176, 100, 126), fill="#EEEAE0")
    s.space(10)
    rows = [["Entry number", "Line", "Classification", "Goods", "Units", "Value USD", "Rate", "Duty USD"]]
    for place, each in enumerate(e.lines):
        rows.append(
            [
                m("entry", t.numbers.entries[place % 2]),
                f"00{place // 2 + 1}",
                m("hts", each.line.goods.hts),
                each.line.goods.english,
                f"{s.much('line_quantity', each.quantity, each.normal_unit)} {each.unit}",
                dollars(s, "line_value", each.value),
                each.rate,
                s.amount("line_amount", each.duty),
            ]
        )
    s.table(rows, (92, 34, 86, 220, 80, 76, 50, 82), right=(4, 5, 7))
    s.space(8)
    s.beside(
        [("Value, both entries, USD", dollars(s, "value", e.value)), ("Duty, both entries, USD", s.amount("duty", e.duty))],
        (150, 90),
        grid=True,
        sums=True,
    )
    return s


@LAYOUTS("continued", trap="lines go on over continuation sheets, and the totals stand on the first page", lines=16)
def continued(t: Trade) -> Sheet:
    """Return the form before 2024 with continuation sheets."""
    s, e = Sheet(US, face="Helvetica", points=8, margin=34, foot="CBP Form 7501 Continuation Sheet   {page}/{pages}"), entered(t)
    form_head(s, edition=2009)
    form_2009(s, t)
    first = Entered(e.lines[:4])
    form_lines(s, first, 2009, dots=False)
    totals_2009(s, t, e)
    s.page()
    s.put(s.width / 2, s.y, "ENTRY SUMMARY CONTINUATION SHEET", size=12, bold=True, align="c")
    s.y += 20
    s.boxes(
        [
            (272, "Filer Code/Entry No.", s.mark("number entry", t.numbers.entries[0])),
            (272, "Importer of Record", s.mark("importer", t.buyer.english)),
        ],
        26,
        face="Courier",
    )
    form_lines(s, Entered(e.lines[4:]), 2009, dots=False)
    return s


@LAYOUTS("halves", trap="the left half of all boxes comes out before the right half")
def halves(t: Trade) -> Sheet:
    """Return the form before 2024 as two columns of text."""
    s, e = Sheet(US, face="Times-Roman", points=8, margin=34, order=Order.COLUMNS), entered(t)
    form_head(s, edition=2009)
    form_2009(s, t, entry=t.numbers.entries[0].replace("-", ""), face="Helvetica")
    form_lines(s, e, 2009)
    totals_2009(s, t, e)
    return s


@LAYOUTS("listing", trap="no title; labels without numbers of boxes, one under the other; values in cents")
def listing(t: Trade) -> Sheet:
    """Return what a broker's old program lists, in capital letters."""
    s, e = Sheet(US, face="Courier", points=9, margin=54), entered(t)
    m, d = s.mark, t.days
    s.say(f"{m('broker', t.broker.english.upper(), t.broker.english)}    ABI TRANSACTION EI/AE    {w.compact(d.summary)}", after=10)
    s.beside(
        [
            ("FILER CODE/ENTRY NUMBER", m("number entry", t.numbers.entries[0])),
            ("ENTRY TYPE", "01"),
            ("DATE OF ENTRY", s.day("entered", w.us, d.entered)),
            ("DATE OF IMPORTATION", s.day("imported", w.us, d.arrived)),
            ("ENTRY SUMMARY FILED", s.day("summary", w.us, d.summary)),
            ("STATEMENT DUE", w.us(d.summary.fromordinal(d.summary.toordinal() + 10))),
            ("DISTRICT/PORT", m("port", t.port.code)),
            ("IMPORTER OF RECORD", m("importer", t.buyer.english.upper(), t.buyer.english)),
            ("ULTIMATE CONSIGNEE", m("consignee", t.warehouse.english.upper(), t.warehouse.english)),
            ("MASTER BILL", m("bill", t.numbers.bill)),
            ("HOUSE BILL", m("house_bill", t.numbers.house_bill)),
            ("LADING PORT", m("loading", t.loading.code)),
            ("UNLADING PORT", m("discharge", t.port.code)),
        ],
        (160, 330),
        colon="",
    )
    s.say("-" * 90)
    for each in e.lines:
        s.say(
            f"LINE {each.number}  HTS {m('hts', each.line.goods.hts)}  CO {m('origin', 'CN')}  MID {m('manufacturer_id', t.seller.manufacturer_id)}",
            after=1,
        )
        s.say(f"          {each.line.goods.english.upper()}", after=1)
        s.say(
            f"          QTY {s.much('line_quantity', each.quantity, each.normal_unit, w.plain_count)} {each.unit}  VALUE {dollars(s, 'line_value', each.value, w.plain_count)}  RATE {each.rate}  DUTY {s.amount('line_amount', each.duty, w.plain)}",
            after=5,
        )
    s.say("-" * 90)
    s.say(
        f"TOTAL ENTERED VALUE {dollars(s, 'value', e.value, w.plain_count)}   DUTY {s.amount('duty', e.duty, w.plain)}   MPF {w.plain(e.merchandise_fee)}   HMF {w.plain(e.harbor_fee)}"
    )
    s.say(f"TOTAL PAYABLE {s.amount('total', e.total, w.plain)}")
    return s


@LAYOUTS("statement", trap="four entries in one list, each with its own value and duty; a statement number beside them", lines=4)
def statement(t: Trade) -> Sheet:
    """Return a periodic list of entry summaries, one to a row."""
    s, e = Sheet(US_WIDE, face="Helvetica", points=8.6, margin=40), entered(t)
    m, d = s.mark, t.days
    s.title("ENTRY SUMMARY LIST", size=13, align="l")
    s.above(
        [
            ("Importer of record", m("importer", t.buyer.english)),
            ("Filer", m("broker", t.broker.english)),
            ("Statement number", t.numbers.booking),
            ("Printed", w.iso(d.noticed)),
        ],
        (230, 220, 120, 120),
    )
    rows = [["Entry no.", "Port", "Entered", "Summary filed", "Bill of lading", "HTS, first line", "Value", "Duty"]]
    for place, (entry, each) in enumerate(zip(t.numbers.entries, e.lines, strict=False)):
        day = d.entered.fromordinal(d.entered.toordinal() + place)
        rows.append(
            [
                m("entry", entry),
                m("port", t.port.code),
                s.mark("entered", w.iso(day), day, fact=str(place)),
                s.day("summary", w.iso, d.summary),
                m("bill", t.numbers.bill),
                m("hts", each.line.goods.hts),
                "$" + dollars(s, "line_value", each.value),
                "$" + s.amount("line_amount", each.duty),
            ]
        )
    rows.append([f"Totals, {len(e.lines)} entries", "", "", "", "", "", "$" + dollars(s, "value", e.value), "$" + s.amount("duty", e.duty)])
    s.table(rows, (96, 40, 72, 82, 116, 92, 90, 90), rules="rows", right=(6, 7), fill="#E9E9E9")
    return s


@LAYOUTS("translated", trap="a Chinese translation: labels in Chinese behind the numbers of the boxes, days in Chinese")
def translated(t: Trade) -> Sheet:
    """Return a translation for the supplier, in lines."""
    s, e = Sheet(points=9.5), entered(t)
    m, d = s.mark, t.days
    s.title("入境汇总申报表（CBP 7501表）中文译本", size=14)
    s.beside(
        [
            ("1. 报关行代码/报关号码", m("number entry", t.numbers.entries[0])),
            ("2. 报关类型", "01"),
            ("3. 汇总申报日期", s.day("summary", w.chinese, d.summary)),
            ("6. 口岸代码", m("port", t.port.code)),
            ("7. 报关日期", s.day("entered", w.chinese, d.entered)),
            ("8. 进口承运人", m("carrier", t.carrier)),
            ("10. 原产国", m("origin", "中国")),
            ("11. 进口日期", s.day("imported", w.chinese, d.arrived)),
            ("12. 提单号", m("bill", t.numbers.bill)),
            ("13. 生产商代码", m("manufacturer_id", t.seller.manufacturer_id)),
            ("15. 出口日期", s.day("exported", w.chinese, d.shipped)),
            ("29. 最终收货人", m("consignee", t.warehouse.english)),
            ("30. 登记进口商", m("importer", t.buyer.english)),
        ],
        (150, 330),
        colon="",
        grid=True,
    )
    s.space()
    rows = [["序号", "货物名称", "HTS编码", "净数量", "单位", "申报价值（美元）", "税率", "关税（美元）"]]
    for each in e.lines:
        rows.append(
            [
                each.number,
                each.line.goods.chinese,
                m("hts", each.line.goods.hts),
                s.much("line_quantity", each.quantity, each.normal_unit),
                each.unit,
                dollars(s, "line_value", each.value),
                each.rate,
                s.amount("line_amount", each.duty),
            ]
        )
    rows.append(["合计", "", "", "", "", dollars(s, "value", e.value), "", s.amount("duty", e.duty)])
    s.table(rows, (32, 128, 78, 56, 36, 74, 40, 59), right=(3, 5, 7), size=8.4)
    s.space()
    s.say(f"应缴总额：{s.amount('total', e.total)}美元（含商品处理费{w.commas(e.merchandise_fee)}、港口维护费{w.commas(e.harbor_fee)}）")
    s.say(f"译者：许岚　译于{w.chinese(d.noticed)}", align="r", size=8.5)
    return s
