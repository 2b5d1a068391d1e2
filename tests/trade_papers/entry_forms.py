"""The two forms of the entry summary: CBP Form 7501 of 2024, and the one before it.

Names and numbers of the boxes of 2024 are those of the form filed under OMB 1651-0022; those before
it are from memory.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from tests.trade_papers import writing as w
from tests.trade_papers.blocks import party
from tests.trade_papers.drawing import Sheet
from tests.trade_papers.entry_values import Entered, EntryLine
from tests.trade_papers.values import Trade

TITLE = "DEPARTMENT OF HOMELAND SECURITY\nU.S. Customs and Border Protection"
HEADS = {
    2024: (
        "31.\nLine No.",
        "32. Description of Merchandise\n33. A. HTSUS No.  B. AD/CVD No.",
        "34. A. Gross Weight\nB. Manifest Qty.",
        "35. Net Quantity in HTSUS Units",
        "36. A. Entered Value\nB. CHGS\nC. Relationship",
        "37. A. HTSUS Rate\nB. AD/CVD Rate",
        "38. Duty and IR Tax\nDollars  Cents",
    ),
    2009: (
        "27.\nLine No.",
        "28. Description of Merchandise\n29. A. HTSUS No.  B. ADA/CVD No.",
        "30. A. Grossweight\nB. Manifest Qty.",
        "31. Net Quantity in HTSUS Units",
        "32. A. Entered Value\nB. CHGS\nC. Relationship",
        "33. A. HTSUS Rate\nB. ADA/CVD Rate",
        "34. Duty and I.R. Tax\nDollars  Cents",
    ),
}
WIDTHS = (34, 172, 68, 76, 74, 56, 64)


def dollars(s: Sheet, field: str, amount: int, write: Callable[[int], str] = w.count) -> str:
    """Return a value in whole dollars."""
    return s.mark(field, write(amount), f"{amount}.00 USD")


def form_line(s: Sheet, each: EntryLine, *, dots: bool = True) -> list[str]:
    """Return a line of the form as its seven columns have it."""
    hts = each.line.goods.hts
    return [
        each.number,
        f"{each.line.goods.english.upper()[:44]}\n{s.mark('hts', hts if dots else hts.replace('.', ''), hts)}",
        f"{each.line.gross:.0f} KG\n{each.line.cartons}",
        f"{s.much('line_quantity', each.quantity, each.normal_unit)} {each.unit}",
        f"{dollars(s, 'line_value', each.value)}\nC{each.value // 25}\nN",
        each.rate,
        s.amount("line_amount", each.duty),
    ]


def form_lines(s: Sheet, e: Entered, edition: int, *, size: float = 7.4, dots: bool = True) -> None:
    """Set the lines of the form under their heading."""
    rows = [list(HEADS[edition]), *(form_line(s, each, dots=dots) for each in e.lines)]
    s.table(rows, WIDTHS, rules="columns", right=(4, 6), size=size)


def form_2024(s: Sheet, t: Trade, *, entry: str = "", day: Callable[[date], str] = w.us, face: str = "Courier") -> None:
    """Set boxes 1 to 30 of the form of 2024."""
    m, d = s.mark, t.days
    number = m("number entry", entry or t.numbers.entries[0], t.numbers.entries[0])
    boxes = partial(s.boxes, face=face, size=8.2)
    boxes(
        [
            (130, "1. Filer Code/Entry Number", number),
            (58, "2. Entry Type", "01 ABI/A"),
            (76, "3. Summary Date", s.day("summary", day, d.summary)),
            (64, "4. Surety Number", "998"),
            (54, "5. Bond Type", "8"),
            (66, "6. Port Code", m("port", t.port.code)),
            (96, "7. Entry Date", s.day("entered", day, d.entered)),
        ],
        27,
    )
    boxes(
        [
            (230, "8. Importing Carrier", m("carrier", t.carrier.upper(), t.carrier)),
            (90, "9. Mode of Transport", "11"),
            (120, "10. Country of Origin", m("origin", "CN")),
            (104, "11. Import Date", s.day("imported", day, d.arrived)),
        ],
        27,
    )
    boxes(
        [
            (160, "12. B/L or AWB Number", m("bill", t.numbers.bill)),
            (160, "13. Manufacturer ID", m("manufacturer_id", t.seller.manufacturer_id)),
            (120, "14. Exporting Country", "CN"),
            (104, "15. Export Date", s.day("exported", day, d.shipped)),
        ],
        27,
    )
    boxes(
        [
            (100, "16. I.T. Number", ""),
            (90, "17. I.T. Date", ""),
            (84, "18. Missing Docs", ""),
            (135, "19. Foreign Port of Lading", m("loading", t.loading.code)),
            (135, "20. U.S. Port of Unlading", m("discharge", t.port.code)),
        ],
        27,
    )
    boxes(
        [
            (136, "21. Country of Melt and Pour", ""),
            (136, "22. Primary Country of Smelt", ""),
            (136, "23. Secondary Country of Smelt", ""),
            (136, "24. Country of Cast", ""),
        ],
        25,
    )
    boxes(
        [
            (180, "25. Location of Goods/G.O. Number", "W812 GREEN SLOUGH CFS"),
            (124, "26. Consignee Number", "SAME"),
            (124, "27. Importer Number", t.numbers.importer),
            (116, "28. Reference Number", ""),
        ],
        27,
    )
    boxes(
        [
            (272, "29. Ultimate Consignee Name (Last, First, M.I.) and Address", party(s, "consignee", t.warehouse)),
            (272, "30. Importer of Record Name (Last, First, M.I.) and Address", party(s, "importer", t.buyer)),
        ],
        50,
    )


def totals_2024(s: Sheet, t: Trade, e: Entered) -> None:
    """Set the foot of the form: total value, duty, fees."""
    s.need(120)
    boxes = partial(s.boxes, face="Courier", size=8.2)
    fees = f"499 MPF   {w.commas(e.merchandise_fee)}\n501 HMF   {w.commas(e.harbor_fee)}"
    boxes(
        [
            (150, "Other Fee Summary (for Block 39)", fees),
            (130, "39. Total Entered Value\n$", dollars(s, "value", e.value)),
            (160, "CBP USE ONLY\nA. LIQ Code      B. Ascertained Duty", ""),
            (104, "TOTALS\n41. Duty", s.amount("duty", e.duty)),
        ],
        44,
    )
    boxes(
        [
            (
                440,
                "40. Declaration of Importer of Record (Owner or Purchaser) or Authorized Agent",
                "I declare that I am the importer of record ... and that the statements herein are true and correct.",
            ),
            (104, "42. Tax", "0.00"),
        ],
        26,
        size=7,
    )
    boxes(
        [
            (280, "45. Declarant Name, Title, Signature and Date", f"{t.broker.english}, attorney-in-fact"),
            (160, "46. Broker/Filer Information", m_broker(s, t)),
            (104, "43. Other", w.commas(e.fees)),
        ],
        30,
        size=7,
    )
    boxes([(440, "47. Broker/Importer File Number", f"F{t.numbers.booking}"), (104, "44. Total", s.amount("total", e.total))], 26)


def m_broker(s: Sheet, t: Trade) -> str:
    """Return the broker, marked."""
    return s.mark("broker", t.broker.english)


def form_2009(s: Sheet, t: Trade, *, entry: str = "", day: Callable[[date], str] = w.us, face: str = "Courier") -> None:
    """Set boxes 1 to 26 of the form that was used before 2024."""
    m, d = s.mark, t.days
    number = m("number entry", entry or t.numbers.entries[0], t.numbers.entries[0])
    boxes = partial(s.boxes, face=face, size=8.2)
    boxes(
        [
            (130, "1. Filer Code/Entry No.", number),
            (58, "2. Entry Type", "01"),
            (76, "3. Summary Date", s.day("summary", day, d.summary)),
            (64, "4. Surety No.", "998"),
            (54, "5. Bond Type", "8"),
            (66, "6. Port Code", m("port", t.port.code)),
            (96, "7. Entry Date", s.day("entered", day, d.entered)),
        ],
        27,
    )
    boxes(
        [
            (230, "8. Importing Carrier", m("carrier", t.carrier.upper(), t.carrier)),
            (90, "9. Mode of Transport", "11"),
            (120, "10. Country of Origin", m("origin", "CN")),
            (104, "11. Import Date", s.day("imported", day, d.arrived)),
        ],
        27,
    )
    boxes(
        [
            (160, "12. B/L or AWB No.", m("bill", t.numbers.bill)),
            (160, "13. Manufacturer ID", m("manufacturer_id", t.seller.manufacturer_id)),
            (120, "14. Exporting Country", "CN"),
            (104, "15. Export Date", s.day("exported", day, d.shipped)),
        ],
        27,
    )
    boxes(
        [
            (100, "16. I.T. No.", ""),
            (90, "17. I.T. Date", ""),
            (84, "18. Missing Docs", ""),
            (135, "19. Foreign Port of Lading", m("loading", t.loading.code)),
            (135, "20. U.S. Port of Unlading", m("discharge", t.port.code)),
        ],
        27,
    )
    boxes(
        [
            (180, "21. Location of Goods/G.O. No.", "W812"),
            (124, "22. Consignee No.", t.numbers.importer),
            (124, "23. Importer No.", t.numbers.importer),
            (116, "24. Reference No.", ""),
        ],
        27,
    )
    boxes(
        [
            (272, "25. Ultimate Consignee Name and Address", party(s, "consignee", t.buyer)),
            (272, "26. Importer of Record Name and Address", party(s, "importer", t.buyer)),
        ],
        50,
    )


def totals_2009(s: Sheet, t: Trade, e: Entered) -> None:
    """Set the foot of the form before 2024."""
    s.need(110)
    boxes = partial(s.boxes, face="Courier", size=8.2)
    fees = f"499  {w.plain(e.merchandise_fee)}\n501  {w.plain(e.harbor_fee)}"
    boxes(
        [
            (150, "Other Fee Summary for Block 39", fees),
            (130, "35. Total Entered Value\n$", dollars(s, "value", e.value)),
            (160, "CBP USE ONLY\nA. LIQ CODE   B. Ascertained Duty", ""),
            (104, "TOTALS\n37. Duty", s.amount("duty", e.duty)),
        ],
        44,
    )
    boxes([(440, "36. DECLARATION OF IMPORTER OF RECORD (OWNER OR PURCHASER) OR AUTHORIZED AGENT", ""), (104, "38. Tax", "")], 24)
    boxes(
        [
            (440, "41. DECLARANT NAME, TITLE, SIGNATURE AND DATE", f"{t.broker.english.upper()}   {w.us(t.days.summary)}"),
            (104, "39. Other", w.commas(e.fees)),
        ],
        26,
    )
    boxes(
        [
            (230, "42. Broker/Filer Information (Name, address, phone number)", m_broker(s, t)),
            (210, "43. Broker/Importer File No.", f"F{t.numbers.booking}"),
            (104, "40. Total", s.amount("total", e.total)),
        ],
        30,
    )


def form_head(s: Sheet, *, edition: int) -> None:
    """Set what stands above the boxes."""
    s.lines(s.margin, s.y, 220, TITLE, size=8, bold=True)
    s.put(s.width / 2 + 30, s.y + 3, "ENTRY SUMMARY", size=14, bold=True, align="c")
    s.lines(
        s.width - s.margin - 130,
        s.y,
        130,
        f"OMB CONTROL NUMBER 1651-0022\nEXPIRATION DATE {'03/31/2025' if edition == 2024 else '04/30/2018'}",
        size=6,
        align="r",
    )
    s.y += 28
