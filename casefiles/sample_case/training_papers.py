"""The papers of a deliberately defective case, for training: find what is wrong.

What is wrong is told in `resources/help/training-case.md`, not here and not on the papers.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from casefiles.sample_case import workforce
from casefiles.sample_case.emails import Correspondent, email
from casefiles.sample_case.mail_papers import CHINA
from casefiles.sample_case.pdf_paper import (
    Chop,
    InkSignature,
    Letterhead,
    PaperStyle,
    form,
    gap,
    paper,
    table,
    text,
    title,
)
from casefiles.sample_case.scan import scanned
from casefiles.sample_case.workbook import Value, WorkbookSheet, workbook

_MAKER = "Ningbo Brightloom Home Textile Co., Ltd."
_LOOK = PaperStyle(face="Sans", accent="#5A2E6B", head="line", size=10)
_HEAD = Letterhead(_MAKER, "Yinjiang Industrial Zone, Ningbo, China")
_BUYER = "Fernleaf Bath Goods LLC, 77 Cordwainer Street, Richmond, VA 23219"


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the defective case, by name."""
    yield "Order FB-118.pdf", order()
    yield "Invoice BL-2609.pdf", invoice()
    yield "Packing list BL-2609.pdf", packing_list()
    yield "工资表 2026-11.xlsx", payroll()
    yield "Declaration.jpg", scanned(declaration(), turn=1.6, seed=61)
    yield "Memo to client.pdf", memo()
    yield "mail 2026-11-20 payroll.eml", mail()


def order() -> bytes:
    """Return the order of the towels."""
    return paper(
        Letterhead("Fernleaf Bath Goods LLC", "77 Cordwainer Street, Richmond, VA 23219"),
        [
            title("PURCHASE ORDER FB-118", _LOOK),
            form(
                [("Date", "June 3, 2026"), ("To", _MAKER), ("Terms", "FOB Ningbo")],
                (110, 377),
                _LOOK,
            ),
            gap(10),
            table(
                [
                    ["Item", "Pieces", "USD each", "USD"],
                    ["Cotton bath towels, 70 x 140 cm", "12,000", "2.10", "25,200.00"],
                ],
                (247, 80, 80, 80),
                _LOOK,
                numbers=(1, 2, 3),
            ),
        ],
        _LOOK,
    )


def invoice() -> bytes:
    """Return the invoice."""
    return paper(
        _HEAD,
        [
            title("COMMERCIAL INVOICE BL-2609", _LOOK),
            form(
                [("Date", "May 29, 2026"), ("Order", "FB-118"), ("Sold to", _BUYER)],
                (110, 377),
                _LOOK,
            ),
            gap(10),
            table(
                [
                    ["Item", "Pieces", "USD each", "USD"],
                    ["Cotton bath towels, 70 x 140 cm", "12,000", "2.10", "25,200.00"],
                ],
                (247, 80, 80, 80),
                _LOOK,
                numbers=(1, 2, 3),
            ),
            gap(30),
            InkSignature("Pan Wei"),
        ],
        _LOOK,
    )


def packing_list() -> bytes:
    """Return the packing list."""
    return paper(
        _HEAD,
        [
            title("PACKING LIST BL-2609", _LOOK),
            form([("Date", "August 24, 2026"), ("Order", "FB-118")], (110, 377), _LOOK),
            gap(10),
            table(
                [
                    ["Cartons", "Pieces each", "Pieces", "Net kg"],
                    ["1-235", "50", "11,750", "5,640"],
                ],
                (127, 120, 120, 120),
                _LOOK,
                numbers=(1, 2, 3),
            ),
        ],
        _LOOK,
    )


def payroll() -> bytes:
    """Return a payroll."""
    rows: list[list[Value]] = [
        [each.number, each.name, Decimal("4200.00"), Decimal("4200.00")]
        for each in workforce.employees()[:31]
    ]
    sheet = WorkbookSheet("2026-11", "工资表 2026年11月", ["工号", "姓名", "应发", "实发"], rows)
    return workbook([sheet], author="Pan Wei", saved=datetime(2026, 11, 19, 22, 40))


def declaration() -> bytes:
    """Return a declaration; the case keeps a scan of it."""
    return paper(
        Letterhead("Eastwick Freight Forwarding", "Ningbo"),
        [
            title("DECLARATION", _LOOK),
            text(
                "We declare that all workers of the cotton farms, of the spinning mill and of "
                f"{_MAKER} work of their free will and that no forced labor was used anywhere.",
                _LOOK,
            ),
            gap(40),
            InkSignature("Lou Jian"),
            text("Lou Jian, sales manager, Eastwick Freight Forwarding", _LOOK),
            Chop("宁波东维克货运代理有限公司", "", left=260, up=40),
        ],
        _LOOK,
    )


def memo() -> bytes:
    """Return a memorandum of counsel."""
    return paper(
        Letterhead("Oakhurst & Bell LLP", "Attorneys at law, Richmond, Virginia"),
        [
            title("MEMORANDUM", _LOOK),
            text("Privileged and confidential. Attorney-client communication.", _LOOK, bold=True),
            form(
                [("To", "Fernleaf Bath Goods LLC"), ("Date", "November 12, 2026")], (80, 407), _LOOK
            ),
            gap(8),
            text(
                "You asked whether the payroll can be used although it was made last week. We would "
                "not rely on it. We also miss every paper on the yarn and the cotton.",
                _LOOK,
            ),
        ],
        _LOOK,
    )


def mail() -> bytes:
    """Return the e-mail that came with the payroll."""
    body = "Dear Ruth,\n\nhere is the payroll you want for customs. We made it complete today.\n\nPan Wei\n"
    return email(
        Correspondent("Pan Wei", "panwei@brightloom.example"),
        Correspondent("Ruth Tallis", "ruth@fernleaf.example"),
        "payroll",
        body,
        sent=datetime(2026, 11, 20, 23, 2, tzinfo=CHINA),
        attached=(("工资表 2026-11.xlsx", payroll()),),
    )
