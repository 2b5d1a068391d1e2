"""The papers of the second shipment, of the notice that covers both, and of whom was paid."""

from datetime import date

from casefiles.sample_case import story as s
from casefiles.sample_case.pdf_paper import (
    Chop,
    InkSignature,
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
from casefiles.sample_case.trade_papers import (
    HARBOR,
    HARBOR_HEAD,
    HETING,
    HETING_HEAD,
    bill,
    invoice,
    shirts,
)

BANK_LOOK = PaperStyle(face="Sans", accent="#3B2A6B", head="band", size=9.5, letter=True)
BANK_HEAD = Letterhead("Cascade Pioneer Bank", "Portland, Oregon")

QUESTIONS = (
    "State for each lot of yarn in these entries at which plant it was spun, and provide the "
    "production records.",
    "State whether the spinner has bought cotton from Xinjiang or from a listed entity for any of "
    "its plants since January 1, 2023, and for which plant.",
    f"Provide the dyeing record of lot {s.SECOND_DYE_LOT} with weights in and out, and explain its "
    "loss against that of the other lots.",
)


def revocation() -> bytes:
    """Return the importer's note that the first notice was revoked."""
    story = [
        title("MEMORANDUM: FIRST NOTICE REVOKED", HARBOR),
        form(
            [
                ("Received", "October 29, 2026, by e-mail of the importer's broker"),
                ("Detention", s.DETENTION),
                ("Entry and line", f"{s.ENTRY}, line 001"),
                (
                    "What CBP says",
                    "The notice of detention of October 5, 2026 is revoked. On October 1, 2026 "
                    "the container was at the terminal, and the merchandise was not in a "
                    "condition to be viewed and examined. It will be presented again together "
                    f"with entry {s.SECOND_ENTRY}.",
                ),
            ],
            (110, 394),
            HARBOR,
        ),
        gap(10),
        text("Written down by D. R. Whitlock from the notice, October 29, 2026.", HARBOR),
    ]
    return paper(HARBOR_HEAD, story, HARBOR, name=s.DETENTION, foot=s.DETENTION, made="2026-10-29")


def second_notice() -> bytes:
    """Return the notice that covers both shipments, told in the importer's own words."""
    story = [
        title("MEMORANDUM OF DETENTION RECEIVED", HARBOR),
        form(
            [
                ("Received", "November 12, 2026, by mail"),
                ("Dated", "November 10, 2026"),
                ("Detention", s.SECOND_DETENTION),
                ("Port", "Seattle, Washington (3001)"),
                ("Entries and lines", f"{s.ENTRY}, line 001<br/>{s.SECOND_ENTRY}, line 001"),
                ("Presented", "November 2, 2026"),
                (
                    "Merchandise",
                    f"{s.GOODS}; HTS {s.HTS}; {s.PIECES:,} and {s.SECOND_PIECES:,} pieces",
                ),
                (
                    "Ground",
                    "Possible production, wholly or in part, in the Xinjiang Uyghur "
                    "Autonomous Region, or by a listed entity (Public Law 117-78); cotton",
                ),
                ("Due", "“Within 30 days of the date of this notice.”"),
                ("Center", "Apparel, Footwear and Textiles"),
                ("Portal task", "FL-2026-118842, due December 2, 2026"),
            ],
            (110, 394),
            HARBOR,
        ),
        gap(10),
        heading("Asked for", HARBOR),
        *[text(f"{place}. {each}", HARBOR, after=2) for place, each in enumerate(QUESTIONS, 1)],
        gap(10),
        text("Written down by D. R. Whitlock from the notice, November 12, 2026.", HARBOR),
    ]
    number = s.SECOND_DETENTION
    return paper(HARBOR_HEAD, story, HARBOR, name=number, foot=number, made="2026-11-12")


def second_order() -> bytes:
    """Return the order of the second shipment."""
    rows: list[list[object]] = [
        ["Line", "Style and description", "Size", "Pieces", "USD each", "USD"],
        [
            "10",
            f"{s.STYLE} men's short-sleeve T-shirt, 100% cotton jersey 160 g/m2, navy",
            "M",
            f"{s.SECOND_PIECES:,}",
            f"{s.UNIT_PRICE}",
            f"{s.SECOND_AMOUNT:,.2f}",
        ],
    ]
    story = [
        title("PURCHASE ORDER", HARBOR),
        form(
            [
                ("Order", s.SECOND_ORDER),
                ("Date", "April 17, 2026"),
                ("Under contract", s.CONTRACT),
                ("To", f"{s.FACTORY.english}<br/>{s.FACTORY.address_english}"),
                ("Delivery", "FOB Shanghai, ready not later than September 20, 2026"),
                ("HTS", s.HTS),
            ],
            (110, 394),
            HARBOR,
        ),
        gap(12),
        table(rows, (34, 236, 40, 56, 62, 76), HARBOR, numbers=(3, 4, 5)),
        gap(20),
        InkSignature("Corliss Vane"),
        text("C. Vane, Vice President, Sourcing", HARBOR),
    ]
    number = s.SECOND_ORDER
    return paper(HARBOR_HEAD, story, HARBOR, name=number, foot=number, made="2026-04-17")


def second_invoice() -> bytes:
    """Return the invoice of the second shipment."""
    return invoice(
        s.SECOND_INVOICE, "2026-09-18", s.SECOND_ORDER, terms="payment by wire transfer",
        of=(s.SECOND_PIECES, s.SECOND_AMOUNT, 40, s.SECOND_YARN_LOT, f"Dye lot {s.SECOND_DYE_LOT}"),
    )  # fmt: skip


def second_packing_list() -> bytes:
    """Return the packing list of the second shipment."""
    rows: list[list[object]] = [
        ["Cartons", "Size", "Dye lot", "Cartons", "Pieces each", "Pieces", "Net kg", "Gross kg"],
        ["1-40", "M", s.SECOND_DYE_LOT, 40, 60, f"{s.SECOND_PIECES:,}", "396.0", "448.0"],
    ]
    story = [
        title("装箱单 PACKING LIST"),
        form(
            [
                ("Invoice No.", s.SECOND_INVOICE),
                ("Date", "2026-09-18"),
                ("Order", s.SECOND_ORDER),
                ("Marks", "H&P SEATTLE C/NO. 1-40"),
            ],
            (110, 377),
        ),
        gap(10),
        table(rows, (62, 40, 76, 54, 66, 60, 64, 65), numbers=(3, 4, 5, 6, 7)),
        gap(40),
        InkSignature("Xu Lan"),
        Chop(s.FACTORY.name, "", left=90, up=30),
    ]
    name = f"Packing list {s.SECOND_INVOICE}"
    return paper(HETING_HEAD, story, HETING, name=name, foot=s.SECOND_INVOICE, made="2026-09-18")


def second_bill() -> bytes:
    """Return the carrier's bill of lading of the second shipment."""
    return bill(
        s.SECOND_BILL, date(2026, 9, 27), s.SECOND_VESSEL,
        [f"{s.SECOND_CONTAINER}<br/>{s.SECOND_SEAL}<br/>LCL/LCL", "40 cartons",
         shirts(s.SECOND_ORDER, s.SECOND_INVOICE), "448.0", "3.7"],
    )  # fmt: skip


def wires_of_first_order() -> bytes:
    """Return the importer's bank's record of the two payments of the first order."""
    deposit, rest = s.DEPOSIT, s.AMOUNT - s.DEPOSIT
    rows: list[list[object]] = [
        ["Reference", "Value date", "Details", "USD"],
        ["CPB-260417-51002", "April 17, 2026", f"Deposit, {s.ORDER}", f"{deposit:,.2f}"],
        ["CPB-260911-70455", "September 11, 2026", f"Balance, {s.INVOICE}", f"{rest:,.2f}"],
    ]
    who = [
        ("Ordering customer", f"{s.IMPORTER.name}, Portland, Oregon"),
        ("Beneficiary", f"{s.FACTORY.english.upper()}<br/>{s.FACTORY.address_english}"),
        ("Account", s.FACTORY.account),
        ("Beneficiary's bank", s.BANK.english),
    ]
    paid = table(rows, (120, 110, 194, 80), BANK_LOOK, numbers=(3,))
    story = [
        title("OUTGOING WIRE TRANSFERS", BANK_LOOK),
        form(who, (130, 374), BANK_LOOK),
        gap(10),
        paid,
    ]
    name = "Wires CPB-260417-51002, CPB-260911-70455"
    return paper(BANK_HEAD, story, BANK_LOOK, name=name, made="2026-09-11")


def yarn_payment() -> bytes:
    """Return the factory's bank's slip of the payment of the second yarn lot, in both languages."""
    look = PaperStyle(accent="#0F6B4F", head="line")
    amount = s.SECOND_YARN_NET + s.SECOND_YARN_TAX
    who = [
        ("日期 Date", "2026-05-14"),
        ("付款人 Payer", f"{s.FACTORY.name}<br/>{s.FACTORY.english}"),
        ("收款人 Payee", f"{s.MILL.name}<br/>{s.MILL.english}"),
        ("金额 Amount", f"CNY {amount:,.2f}"),
        ("用途 Details", f"纱款 Yarn, {s.SECOND_YARN_INVOICE}"),
    ]
    story = [title("银行回单 BANK SLIP", look), form(who, (120, 367), look), gap(60)]
    story.append(Chop("澜江农村商业银行泗渡支行", "业务专用章", left=400, up=34))
    head = Letterhead(s.BANK.name, s.BANK.english)
    return paper(head, story, look, name="Bank slip 2026-05-14", made="2026-05-14")


def wire_transfer() -> bytes:
    """Return the importer's bank's record of the payment: the payee is not the seller."""
    said = [
        ("Reference", "CPB-260930-77120"),
        ("Value date", "September 30, 2026"),
        ("Ordering customer", f"{s.IMPORTER.name}, Portland, Oregon"),
        ("Beneficiary", f"{s.PAYEE.english.upper()}<br/>{s.PAYEE.address_english}"),
        ("Account", s.PAYEE.account),
        ("Beneficiary's bank", s.BANK.english),
        ("Amount", f"USD {s.SECOND_AMOUNT:,.2f}"),
        ("Details", f"Invoice {s.SECOND_INVOICE}, {s.SECOND_ORDER}"),
    ]
    story = [title("OUTGOING WIRE TRANSFER", BANK_LOOK), form(said, (130, 374), BANK_LOOK)]
    return paper(BANK_HEAD, story, BANK_LOOK, name="Wire CPB-260930-77120", made="2026-09-30")


def payment_instruction() -> bytes:
    """Return the factory's letter that names whom to pay in its stead."""
    story = [
        title("付款指示 PAYMENT INSTRUCTION"),
        right("HT-FK-2609-03　　2026-09-21", size=9),
        text(f"致 To: {s.IMPORTER.name}"),
        text(
            f"发票{s.SECOND_INVOICE}项下货款请付至{s.PAYEE.name}。该公司为我公司应收账款受让人，"
            "与我公司无股权关系。"
        ),
        text(
            f"Please pay invoice {s.SECOND_INVOICE} to {s.PAYEE.english} It has taken over our "
            "claim under a factoring agreement of September 2, 2026 and holds no shares in us, nor "
            f"we in it. Its credit code is {s.PAYEE.credit_code}."
        ),
        gap(40),
        InkSignature("Xu Lan"),
        Chop(s.FACTORY.name, "财务专用章", left=90, up=30),
    ]
    name = "Payment instruction HT-FK-2609-03"
    return paper(HETING_HEAD, story, HETING, name=name, foot="HT-FK-2609-03", made="2026-09-21")
