"""Detention notices in ten layouts: what 19 CFR 151.16(c) has CBP say, on a form, in letters, in others' words.

CBP Form 6051D has been made by CBP's system since January 2024. Its boxes were not seen: names of
boxes here are made up after the contents that the regulation asks for.
"""

from datetime import timedelta

from tests.trade_papers import writing as w
from tests.trade_papers.blocks import all_goods, party, unit_of
from tests.trade_papers.drawing import US, Order, Sheet
from tests.trade_papers.layouts import Layouts
from tests.trade_papers.names import UNIT_WORDS
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade

LAYOUTS = Layouts(Kind.DETENTION_NOTICE)
REASON = (
    "CBP has reason to believe that the merchandise was mined, produced or manufactured wholly or in part in the Xinjiang Uyghur "
    "Autonomous Region, or by an entity on the UFLPA Entity List (Public Law 117-78)."
)
ASKED = (
    "A flow chart of the production process and all parties to it",
    "Purchase orders, invoices and proof of payment for raw material and finished goods",
    "Production records by which inputs can be followed into the merchandise",
    "Transport papers from the raw material to the port of lading",
)


def customs_head(s: Sheet, t: Trade, *, center: bool = True) -> None:
    """Set the head of a letter of CBP at a port."""
    at, align = (s.width / 2, "c") if center else (s.margin, "l")
    s.put(at, s.y, "U.S. Customs and Border Protection", size=13, bold=True, align=align, color="#003366")
    s.put(at, s.y + 17, f"Port of {t.port.name}, {t.port.state}", size=9, align=align)
    s.y += 40


def hts_of(s: Sheet, t: Trade) -> str:
    """Return the tariff numbers of a sale, each once."""
    return ", ".join(s.mark("hts", each) for each in dict.fromkeys(line.goods.hts for line in t.lines))


def quantity(s: Sheet, t: Trade) -> str:
    """Return what was detained, with its unit as a word."""
    return f"{s.much('quantity', t.quantity, t.unit)} {UNIT_WORDS[t.unit][2]}"


@LAYOUTS("form", trap="preprinted words come out first; the port's own case number stands beside that of the notice")
def form(t: Trade) -> Sheet:
    """Return a form in boxes."""
    s = Sheet(US, face="Helvetica", points=8.8, margin=40, order=Order.FORM_FIRST, foot="CBP Form 6051D")
    m, d = s.mark, t.days
    s.put(s.margin, s.y, "DEPARTMENT OF HOMELAND SECURITY", size=7.5)
    s.put(s.margin, s.y + 10, "U.S. Customs and Border Protection", size=7.5)
    s.put(s.width - s.margin, s.y + 2, "DETENTION NOTICE AND CUSTODY RECEIPT", size=11, bold=True, align="r")
    s.y += 28
    half, third, quarter = s.room / 2, s.room / 3, s.room / 4
    s.boxes(
        [
            (third, "1. Detention No.", m("number", t.numbers.detention)),
            (third, "2. Case No.", m("portal_case", t.numbers.portal_case)),
            (third, "3. Date of notice", s.day("issued", w.us, d.noticed)),
        ],
        32,
    )
    s.boxes(
        [
            (quarter, "4. Port (code)", m("port", t.port.code)),
            (quarter, "5. Date presented for examination", s.day("presented", w.us, d.presented)),
            (quarter, "6. Date detained", s.day("detained", w.us, d.detained)),
            (quarter, "7. General order No.", ""),
        ],
        32,
    )
    s.boxes(
        [
            (half, "8. Importer of record (name and address)", party(s, "importer", t.buyer)),
            (half, "9. Broker or filer", party(s, "broker", t.broker, phone=True)),
        ],
        60,
    )
    s.boxes(
        [
            (third, "10. Entry No.", m("entry", t.numbers.entries[0])),
            (third, "11. Bill of lading", m("bill", t.numbers.bill)),
            (third, "12. Container", m("container", t.numbers.containers[0])),
        ],
        32,
    )
    s.boxes(
        [(half, "13. Description of merchandise", all_goods(t)), (quarter, "14. HTSUS", hts_of(s, t)), (quarter, "15. Quantity", quantity(s, t))], 62
    )
    s.boxes([(s.room, "16. Specific reason for the detention", REASON)], 52)
    s.boxes(
        [
            (half, "17. Anticipated length of the detention", "30 days from the date presented"),
            (half, "18. Nature of tests or inquiries", "Review of documents; isotopic test if warranted"),
        ],
        42,
    )
    s.boxes([(s.room, "19. Information that may accelerate the disposition", "; ".join(ASKED))], 60)
    s.boxes([(half, "20. Officer (name, badge)", "R. Okafor-Lindqvist, 0417"), (half, "21. Telephone", "(206) 555-0119")], 36)
    s.sign("Okafor", 60, s.y + 36)
    return s


@LAYOUTS("letter", trap="all is said in sentences; days that follow from others are said in words only")
def letter(t: Trade) -> Sheet:
    """Return a letter of the port in sentences."""
    s = Sheet(US, face="Times-Roman", points=11, margin=64)
    m, d = s.mark, t.days
    customs_head(s, t)
    s.say(s.day("issued", w.month_first, d.noticed), after=10)
    s.say(party(s, "importer", t.buyer), after=12)
    s.say(f"RE: Notice of Detention {m('number', t.numbers.detention)}", bold=True, after=10)
    s.say("Dear Importer:", after=8)
    s.say(
        f"This is to notify you that merchandise imported under entry number {m('entry', t.numbers.entries[0])}, which was presented for examination at the port of {m('port', t.port.name)} on {s.day('presented', w.month_first, d.presented)}, "
        f"is detained under 19 U.S.C. 1499 and 19 CFR 151.16 as of {s.day('detained', w.month_first, d.detained)}.",
        after=8,
    )
    s.say(
        f"The shipment consists of {quantity(s, t)} of {all_goods(t)}, classified by you under subheading {hts_of(s, t)} of the Harmonized Tariff Schedule.",
        after=8,
    )
    s.say(f"Reason for the detention: {REASON}", after=8)
    s.say(
        "A final determination on admissibility will be made within 30 days from the date the merchandise was presented for examination. The following may accelerate it:",
        after=4,
    )
    for place, each in enumerate(ASKED, 1):
        s.say(f"({place}) {each};", after=2)
    s.space(10)
    s.say("Sincerely,", after=34)
    s.sign("Port Director", 64, s.y)
    s.say("Port Director")
    return s


@LAYOUTS("electronic", trap="created, modified and printed days beside that of the notice; the response is due by a stated day")
def electronic(t: Trade) -> Sheet:
    """Return what the portal prints of a detention, labels beside values."""
    s = Sheet(US, face="Sans", points=9.5, margin=50, foot="Page {page} of {pages}")
    m, d = s.mark, t.days
    s.put(s.margin, s.y, "Cargo detention", size=17, bold=True, color="#003366")
    s.put(s.width - s.margin, s.y + 6, f"Printed {w.us(d.noticed + timedelta(3))} 09:41 AM", size=7.5, align="r")
    s.y += 30
    s.beside(
        [
            ("Detention ID", m("number", t.numbers.detention)),
            ("Status", "Detained - awaiting importer"),
            ("Notice type", "Initial notice"),
            ("Notice date", s.day("issued", w.us, d.noticed)),
            ("Record created", w.us(d.detained)),
            ("Response due", s.day("due", w.us, d.answer)),
            ("Presented for examination", s.day("presented", w.us, d.presented)),
            ("Port", m("port", f"{t.port.code} {t.port.name}", t.port.code)),
            ("Entry number", m("entry", t.numbers.entries[0])),
            ("Entry line(s)", "001"),
            ("Entry date", s.day("entered", w.us, d.entered)),
            ("Importer of record", m("importer", t.buyer.english)),
            ("Importer number", t.numbers.importer),
            ("Filer", m("broker", t.broker.english)),
            ("Master bill", m("bill", t.numbers.bill)),
            ("HTS", hts_of(s, t)),
            ("Country of origin", m("origin", "CN")),
            ("Manufacturer", m("manufacturer", t.seller.english)),
            ("MID", m("manufacturer_id", t.seller.manufacturer_id)),
            ("Reason", "UFLPA - " + REASON),
        ],
        (140, 372),
        grid=True,
        colon="",
    )
    s.space()
    s.say("Upload documents in the response section. Documents cannot be withdrawn once submitted.", size=8)
    return s


@LAYOUTS("several", trap="several entries, each with lines, values and its own day of presentation, in one table", lines=4)
def several(t: Trade) -> Sheet:
    """Return a notice that covers several entries."""
    s = Sheet(US, face="Serif", points=10, margin=52)
    m, d = s.mark, t.days
    customs_head(s, t, center=False)
    s.title("NOTICE OF DETENTION", size=13, align="l")
    s.above(
        [
            ("Notice number", m("number", t.numbers.detention)),
            ("Date", s.day("issued", w.day_first, d.noticed)),
            ("Port", m("port", f"{t.port.name} ({t.port.code})", t.port.name)),
            ("Reply by", s.day("due", w.day_first, d.answer)),
        ],
        (160, 120, 140, 90),
    )
    s.say(f"To: {m('importer', t.buyer.english)}, {', '.join(t.buyer.address)}", after=8)
    rows = [["Entry", "Line", "HTSUS", "Merchandise", "Quantity", "Entered value", "Presented"]]
    for place, (entry, line) in enumerate(zip(t.numbers.entries, t.lines, strict=True)):
        day = d.presented + timedelta(place // 2)
        rows.append(
            [
                m("entry", entry),
                f"00{place + 1}",
                m("hts", line.goods.hts),
                line.goods.english,
                f"{s.much('line_quantity', line.quantity, t.unit)} {unit_of(t)}",
                f"USD {m('line_value', w.commas(line.amount), f'{line.amount:.2f} USD')}",
                m("presented", w.day_first(day), day, fact=day.isoformat()),
            ]
        )
    s.table(rows, (76, 28, 72, 116, 76, 76, 64), right=(4, 5), size=8.4)
    s.space()
    s.say("Specific reason: " + REASON)
    s.say("Anticipated length: 30 days. Nature of inquiry: origin of raw material, review of records.")
    s.sign("Center Director", 60, s.y + 50)
    return s


@LAYOUTS("memo", trap="an importer's own memo: the day it came, the day of the notice and the entry's stand together")
def memo(t: Trade) -> Sheet:
    """Return what an importer wrote down of a notice."""
    s = Sheet(US, face="Serif", points=10)
    m, d = s.mark, t.days
    s.put(s.margin, s.y, m("importer", t.buyer.english), size=14, bold=True, color="#20463B")
    s.put(s.margin, s.y + 19, ", ".join(t.buyer.address), size=8)
    s.y += 44
    s.title("MEMORANDUM OF DETENTION RECEIVED", size=13)
    s.beside(
        [
            ("Received", f"{s.day('received', w.month_first, d.noticed + timedelta(2))}, by e-mail of the broker"),
            ("Detention", m("number", t.numbers.detention)),
            ("Notice dated", s.day("issued", w.month_first, d.noticed)),
            ("Port", m("port", f"{t.port.name}, {t.port.state}", t.port.name) + f" ({t.port.code})"),
            ("Entry and line", f"{m('entry', t.numbers.entries[0])}, line 001"),
            ("Entry date", s.day("entered", w.month_first, d.entered)),
            ("Presented", s.day("presented", w.month_first, d.presented)),
            (
                "Merchandise",
                f"{all_goods(t)}; HTS {hts_of(s, t)}; {quantity(s, t)} in {s.much('packages', t.cartons, t.package)} {UNIT_WORDS[t.package][2]}",
            ),
            ("Invoice", m("invoice", t.numbers.invoice)),
            ("Ground", REASON),
        ],
        (110, 390),
        colon="",
        grid=True,
    )
    s.space(16)
    s.say(f"Written down by J. Marlowe-Quist, {w.month_first(d.noticed + timedelta(2))}.")
    return s


@LAYOUTS("mail", trap="no title: a broker's mail with a line for the subject, the sending day and a hold in short words")
def mail(t: Trade) -> Sheet:
    """Return a printed e-mail of the broker that tells of the notice."""
    s = Sheet(US, face="Sans", points=10, margin=54)
    m, d = s.mark, t.days
    sent = d.noticed + timedelta(1)
    s.beside(
        [
            ("From", f"ops@wexcombe.example ({m('broker', t.broker.english)})"),
            ("Sent", f"{sent:%A}, {w.month_first(sent)} 4:52 PM"),
            ("To", f"compliance ({m('importer', t.buyer.english)})"),
            ("Subject", f"FW: CBP hold {m('entry', t.numbers.entries[0])} - UFLPA"),
        ],
        (60, 430),
        bold=True,
    )
    s.line(s.margin, s.y + 4, s.width - s.margin, s.y + 4)
    s.space(14)
    s.say("Hi all,", after=8)
    s.say(
        f"We just got the notice from the port. Goods are detained as of {s.day('detained', w.day_first, d.detained)}, notice is dated {s.day('issued', w.day_first, d.noticed)}. Their no. is {m('number', t.numbers.detention)}, please quote it.",
        after=8,
    )
    s.say(
        f"- BL {m('bill', t.numbers.bill)}, container {m('container', t.numbers.containers[0])}\n- exam: cargo was presented {s.day('presented', w.day_first, d.presented)}\n- HTS {hts_of(s, t)}\n- port {m('port', t.port.code)}",
        after=8,
    )
    s.say(
        f"They want papers for the whole chain. Please send what you have by {w.day_first(d.noticed + timedelta(10))} so we can file before {s.day('due', w.day_first, d.answer)}.",
        after=8,
    )
    s.say(f"Your PO {m('order', t.numbers.order)}, invoice {m('invoice', t.numbers.invoice)}.", after=8)
    s.say(f"Thanks,\nMarisol\n{t.broker.phone}")
    return s


@LAYOUTS("order", trap="the day and number of a withhold release order stand before those of the notice", family="tomato")
def order(t: Trade) -> Sheet:
    """Return a letter under a withhold release order."""
    s = Sheet(US, face="Helvetica", points=10, margin=60)
    m, d = s.mark, t.days
    customs_head(s, t)
    s.put(s.width - s.margin, s.y, s.day("issued", w.day_first, d.noticed), align="r")
    s.put(s.margin, s.y, f"Detention: {m('number', t.numbers.detention)}")
    s.y += 24
    s.say(party(s, "importer", t.buyer), after=10)
    s.say("Subject: merchandise subject to a Withhold Release Order", bold=True, after=8)
    s.say(
        "On January 13, 2021, CBP issued a Withhold Release Order against cotton products and tomato products produced in the Xinjiang Uyghur Autonomous Region (19 U.S.C. 1307; 19 CFR 12.42(e)).",
        after=8,
    )
    s.say(
        f"Your entry {m('entry', t.numbers.entries[0])} of {s.day('entered', w.day_first, d.entered)}, bill of lading {m('bill', t.numbers.bill)}, {quantity(s, t)} of {all_goods(t)} (HTSUS {hts_of(s, t)}), is detained at {m('port', t.port.name)}.",
        after=8,
    )
    s.say(
        "Within three months after the importation you may submit a certificate of origin and a statement under 19 CFR 12.43, or export the merchandise at any time before exclusion.",
        after=8,
    )
    s.say(f"Manufacturer as entered: {m('manufacturer', t.seller.english)}, MID {m('manufacturer_id', t.seller.manufacturer_id)}", after=24)
    s.sign("Trade branch", 60, s.y + 30)
    return s


@LAYOUTS("replaced", trap="an older notice is revoked in the same letter: its number and its day are not this one's")
def replaced(t: Trade) -> Sheet:
    """Return a notice that takes the place of one before it."""
    s = Sheet(US, face="Serif", points=10.5, margin=56)
    m, d = s.mark, t.days
    old = f"UF-{d.noticed.year}-{t.port.code}-{int(t.numbers.detention[-5:]) - 43:05}"
    customs_head(s, t)
    s.title("REVOCATION AND NEW NOTICE OF DETENTION", size=12)
    s.say(f"Previous notice {old}, dated {w.month_first(d.noticed - timedelta(11))}, is hereby revoked.", after=8)
    s.beside(
        [
            ("New notice", m("number", t.numbers.detention)),
            ("Date", s.day("issued", w.month_first, d.noticed)),
            ("Importer", party(s, "importer", t.buyer)),
            ("Entries", f"{m('entry', t.numbers.entries[0])} and {m('entry', t.numbers.entries[1])}"),
            ("Presented together on", s.day("presented", w.month_first, d.presented)),
            ("Port", m("port", f"{t.port.name}, {t.port.state}", t.port.name)),
            ("Goods", f"{all_goods(t)}, {quantity(s, t)}"),
            ("HTS", hts_of(s, t)),
            ("Please answer by", s.day("due", w.month_first, d.answer)),
        ],
        (130, 360),
    )
    s.space(8)
    s.say(REASON)
    s.sign("Port", 56, s.y + 50)
    return s


@LAYOUTS("translated", trap="a Chinese translation: notice, detention, presentation and reply all have days in Chinese")
def translated(t: Trade) -> Sheet:
    """Return a Chinese translation for the supplier."""
    s = Sheet(points=10)
    m, d = s.mark, t.days
    s.title("美国海关与边境保护局\n扣留通知书（中文译本）", size=14)
    s.beside(
        [
            ("通知编号", m("number", t.numbers.detention)),
            ("通知日期", s.day("issued", w.chinese, d.noticed)),
            ("进口商", m("importer", t.buyer.english)),
            ("口岸", m("port", f"{t.port.chinese}（{t.port.code}）", t.port.chinese)),
            ("报关单号（Entry No.）", m("entry", t.numbers.entries[0])),
            ("提交查验日期", s.day("presented", w.chinese, d.presented)),
            ("扣留日期", s.day("detained", w.chinese, d.detained)),
            ("货物", "、".join(each.chinese for each in t.goods)),
            ("税则号列", hts_of(s, t)),
            ("数量", f"{s.much('quantity', t.quantity, t.unit)}{UNIT_WORDS[t.unit][1]}"),
            ("生产商", m("manufacturer", t.seller.chinese)),
            ("答复期限", s.day("due", w.chinese, d.answer)),
        ],
        (130, 350),
        colon="：",
        grid=True,
    )
    s.space()
    s.say("扣留理由：有理由认为该批货物全部或部分在新疆维吾尔自治区开采、生产或制造，或由《维吾尔强迫劳动预防法》实体清单所列实体生产。")
    s.say(f"译者声明：以上译文与英文原件一致。{w.chinese(d.noticed + timedelta(4))}", align="r", size=8.5)
    return s


@LAYOUTS("scanned", trap="two columns that come out row by row: labels of one side run into values of the other")
def scanned(t: Trade) -> Sheet:
    """Return a scanned notice in two columns."""
    s = Sheet(US, face="Courier", points=9, margin=48, order=Order.ROWS)
    m, d = s.mark, t.days
    customs_head(s, t)
    s.title("DETENTION NOTICE", size=12)
    half, top = s.room / 2, s.y
    left = s.beside(
        [
            ("NOTICE NO.", m("number", t.numbers.detention)),
            ("DATED", s.day("issued", w.us_short, d.noticed)),
            ("ENTRY NO.", m("entry", t.numbers.entries[0])),
            ("ENTRY DATE", s.day("entered", w.us_short, d.entered)),
            ("PORT", m("port", t.port.code)),
        ],
        (84, half - 90),
        y=top,
    )
    other = s.beside(
        [
            ("PRESENTED", s.day("presented", w.us_short, d.presented)),
            ("DETAINED", s.day("detained", w.us_short, d.detained)),
            ("B/L", m("bill", t.numbers.bill)),
            ("CONTAINER", m("container", t.numbers.containers[0])),
            ("HTSUS", hts_of(s, t)),
        ],
        (84, half - 90),
        x=s.margin + half,
        y=top,
    )
    s.y = max(left, other) + 10
    s.say("IMPORTER OF RECORD\n" + party(s, "importer", t.buyer).upper(), after=8)
    s.say(f"MERCHANDISE: {all_goods(t).upper()}", after=8)
    s.say(REASON.upper(), size=8.5, after=30)
    s.sign("officer", 60, s.y)
    return s
