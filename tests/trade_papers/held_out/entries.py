"""Entry summaries, held out."""

from tests.trade_papers import writing as w
from tests.trade_papers.blocks import party
from tests.trade_papers.drawing import US, Order, Sheet
from tests.trade_papers.entry_forms import dollars, form_2024, form_head, form_lines, totals_2024
from tests.trade_papers.entry_values import entered
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.ENTRY_SUMMARY)


@LAYOUTS("form-halves", trap="the form of 2024 over two pages, its left half first, the last box of a page first", lines=9)
def form_halves(t: Trade) -> Sheet:
    """Return the form of 2024 as columns of text."""
    s, e = Sheet(US, face="Helvetica", points=8, margin=34, order=Order.COLUMNS, foot="CBP Form 7501 (5/24)   {page} of {pages}"), entered(t)
    form_head(s, edition=2024)
    form_2024(s, t, entry=t.numbers.entries[0].replace("-", ""), day=w.us, face="Times-Roman")
    form_lines(s, e, 2024, dots=False)
    totals_2024(s, t, e)
    return s


@LAYOUTS("cover", trap="the broker's own invoice number and day, and what he charges, stand beside those of the entry")
def cover(t: Trade) -> Sheet:
    """Return a broker's summary of the entry for his customer, with his charges."""
    s, e = Sheet(US, face="Serif", points=9.5, margin=52), entered(t)
    m, d = s.mark, t.days
    s.put(s.margin, s.y, m("broker", t.broker.english), size=14, bold=True)
    s.lines(
        s.width - 210, s.y, 160, f"Invoice {t.numbers.booking[:6]}\nInvoice date {w.day_first(d.noticed)}\nTerms: due on receipt", size=8.5, align="r"
    )
    s.y += 48
    s.title("Customs Entry Summary (7501 data)", size=12, align="l")
    half, third = s.room / 2, s.room / 3
    s.above([("Importer of Record", party(s, "importer", t.buyer)), ("Ultimate Consignee", party(s, "consignee", t.warehouse))], (half, half))
    s.above(
        [
            ("Entry #", m("number entry", t.numbers.entries[0])),
            ("Date of Entry", s.day("entered", w.day_first, d.entered)),
            ("Summary Filed", s.day("summary", w.day_first, d.summary)),
        ],
        (third,) * 3,
    )
    s.above(
        [
            ("Port of Entry", m("port", f"{t.port.name} {t.port.code}", t.port.name)),
            ("Arrived", s.day("imported", w.day_first, d.arrived)),
            ("Sailed", s.day("exported", w.day_first, d.shipped)),
        ],
        (third,) * 3,
    )
    s.above(
        [("Master B/L", m("bill", t.numbers.bill)), ("Carrier", m("carrier", t.carrier)), ("Loaded at", m("loading", t.loading.name))], (third,) * 3
    )
    rows = [["Ln", "Tariff no.", "Merchandise", "Origin", "Quantity", "Value", "Duty"]]
    for each in e.lines:
        rows.append(
            [
                each.number,
                m("hts", each.line.goods.hts),
                each.line.goods.english,
                m("origin", "CN"),
                f"{s.much('line_quantity', each.quantity, each.normal_unit)} {each.unit}",
                "$" + dollars(s, "line_value", each.value),
                "$" + s.amount("line_amount", each.duty),
            ]
        )
    s.table(rows, (28, 82, 170, 40, 72, 60, 56), rules="rows", right=(4, 5, 6), size=8.4)
    s.space()
    s.beside(
        [
            ("Entered value", "$" + dollars(s, "value", e.value)),
            ("Duty", "$" + s.amount("duty", e.duty)),
            ("User fees", "$" + w.commas(e.fees)),
            ("Due to Customs", "$" + s.amount("total", e.total)),
            ("Our service charge", "$185.00"),
            ("Single entry bond", "$95.00"),
        ],
        (120, 90),
        x=s.width - 52 - 210,
        grid=True,
        sums=True,
    )
    return s
