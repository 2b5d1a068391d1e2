"""Files that cannot be read: one cut short, one locked; an empty one needs no code."""

from casefiles.sample_case import story as s
from casefiles.sample_case.pdf_paper import Letterhead, form, paper, title


def cut_short() -> bytes:
    """Return a bank slip whose sending broke off."""
    slip = paper(
        Letterhead(s.BANK.name, s.BANK.english),
        [
            title("电子回单"),
            form(
                [
                    ("付款人", s.FACTORY.name),
                    ("收款人", s.MILL.name),
                    ("金额", f"人民币 {s.YARN_GROSS:,.2f}"),
                    ("日期", "2026-05-12"),
                ],
                (90, 397),
            ),
        ],
        name="电子回单",
    )
    return slip[: len(slip) // 3]


def locked() -> bytes:
    """Return a price list that opens only with a password nobody sent."""
    return paper(
        None,
        [title("PRICE LIST 2026"), "Yarn prices for customers under contract."],
        name="Price list",
        password="suiyuan-2026",  # noqa: S106  it is meant to be locked
    )
