"""What was looked into from outside: audit, lists, questionnaire, declaration, pictures."""

from datetime import datetime
from decimal import Decimal

from casefiles.sample_case import story as s
from casefiles.sample_case import workforce as w
from casefiles.sample_case.pdf_paper import (
    Chop,
    InkSignature,
    Letterhead,
    PaperStyle,
    form,
    gap,
    heading,
    paper,
    table,
    text,
    title,
)
from casefiles.sample_case.scan import on_desk, photographed, sign_on_wall
from casefiles.sample_case.trade_papers import HETING, HETING_HEAD
from casefiles.sample_case.workbook import Value, WorkbookSheet, workbook


def _most_overtime() -> Decimal:
    """The most hours above eight a day that one worker has in a month that the audit read."""
    return max(each.overtime for month in w.MONTHS[:2] for each in w.pay(month))


def audit_report() -> bytes:
    """Return the report of a social audit at the garment factory."""
    look = PaperStyle(face="Sans", accent="#2B5D5A", head="band", size=9.5)
    findings = [
        (
            "Freely chosen work",
            "No finding",
            "Contracts of 20 employees read; register "
            "HT-RS-07 read; 14 employees interviewed on site, without managers in the room",
        ),
        (
            "Hours",
            "No finding",
            "June and July 2026: gate records compared with payroll; at most "
            f"{_most_overtime().normalize():f} hours of overtime a month; a day of rest for each Saturday worked",
        ),
        ("Wages", "No finding", "June to August compared with bank lists"),
        ("Health and safety", "Minor", "Two fire extinguishers past inspection"),
        ("Subcontracting", "No finding", "Capacity compared with orders; no work given out"),
    ]
    story = [
        title("SOCIAL AUDIT REPORT CA-26-0822-LJ", look),
        form(
            [
                (
                    "Site",
                    f"{s.FACTORY.english}, {s.FACTORY.address_english}, {s.FACTORY.postal_code}",
                ),
                ("Date", "August 20 and 21, 2026; semi-announced (window of four weeks)"),
                ("Ordered and paid by", "Harbor & Pine Apparel Co."),
                ("Auditors", "Two; one speaks Mandarin. Interviews were held at the site."),
            ],
            (110, 377),
            look,
        ),
        gap(10),
        table(
            [["Subject", "Result", "How it was looked into"], *[list(each) for each in findings]],
            (110, 70, 307),
            look,
        ),
        gap(10),
        heading("Limits", look),
        text(
            "The audit saw the garment factory only. It saw neither the spinning mill nor the "
            "cotton. Interviews held at a site can be influenced by it.",
            look,
        ),
        gap(20),
        InkSignature("Gaspard Ellory"),
        text("G. Ellory, lead auditor", look),
    ]
    return paper(
        Letterhead(s.AUDITOR, "Hong Kong"),
        story,
        look,
        name="CA-26-0822-LJ",
        foot="CA-26-0822",
        made="2026-08-24",
    )


def list_note() -> bytes:
    """Return the reviewer's print of the search of the entity list, by date."""
    look = PaperStyle(accent="#1E3F66", head="line", size=9.5)
    names = [
        (s.FACTORY.name, s.FACTORY.english),
        (s.MILL.name, s.MILL.english),
        (s.AGENT.name, s.AGENT.english),
        (s.HAULIER.name, s.HAULIER.english),
    ]
    story = [
        title("PRINT OF A LIST SEARCH", look),
        form(
            [
                (
                    "List",
                    "UFLPA Entity List, consolidated, as the Department of Homeland Security "
                    "published it; copy saved October 12, 2026",
                ),
                ("Made", "October 12, 2026, 14:20 Pacific time"),
                (
                    "How",
                    "Each name in Chinese, in Latin letters, by parts; former names; addresses",
                ),
            ],
            (70, 417),
            look,
        ),
        gap(8),
        table(
            [
                ["Name searched", "In Latin letters", "Found"],
                *[[chinese, english, "no entry"] for chinese, english in names],
                ["沈穗生、沈沅（owners of the mill）", "Shen Suisheng, Shen Yuan", "no entry"],
                ["周鹤鸣、许岚（owners of the factory）", "Zhou Heming, Xu Lan", "no entry"],
            ],
            (190, 217, 80),
            look,
        ),
        gap(8),
        text(
            "The list gives the date of each addition; none of the names stands on it with any date. "
            "List snapshot of October 12, 2026, not current. Not being on a list does not show "
            "that a party has no connection with what the list is about.",
            look,
        ),
        gap(16),
        InkSignature("Ines Calloway"),
        text("I. Calloway, Ridgeway Trade Review LLC", look),
    ]
    return paper(
        Letterhead(
            "U.S. Department of Homeland Security: UFLPA Entity List",
            "Saved page and search, printed by the reviewer",
        ),
        story,
        look,
        name="UFLPA Entity List",
        foot="Saved 2026-10-12",
        made="2026-10-12",
    )


def questionnaire() -> bytes:
    """Return the factory's answers to the importer's questions."""
    rows: list[list[Value]] = [
        ["1", "Where is each step of the shirts done?", "All steps at 18 Fangyuan Road, Sidu"],
        ["2", "Who spun the yarn, and at which plant?", "Suiyuan mill. Plant: please ask the mill"],
        ["3", "Where was the cotton grown?", "Brazil, bale list attached"],
        ["4", "Do you give out work to others?", "No"],
        ["5", "How do you find your workers?", "Directly, town job fair, friends"],
        ["6", "Any labor dispatch company?", "No"],
        ["7", "Is any party on a U.S. list?", "Not to our knowledge"],
        ["8", "How many workers, how many insured?", "96 and 96"],
    ]
    sheet = WorkbookSheet(
        "Answers",
        "SUPPLIER QUESTIONNAIRE  Harbor & Pine Apparel Co.  2026-10-07",
        ["No.", "Question", "Answer of Jiangsu Heting"],
        rows,
        above=("Answered by Xu Lan, 2026-10-09",),
        widths={0: 6, 1: 44, 2: 44},
    )
    return workbook([sheet], author="Xu Lan", saved=datetime(2026, 10, 9, 16, 2))


def supplier_declaration() -> bytes:
    """Return the factory's own declaration; the sample keeps a scan of it."""
    story = [
        title("供应商声明 SUPPLIER'S DECLARATION"),
        gap(8),
        text(
            f"We, {s.FACTORY.english} ({s.FACTORY.name}), made the {s.PIECES:,} T-shirts of "
            f"{s.ORDER} at our site at {s.FACTORY.address_english}, from yarn lot {s.YARN_LOT} "
            "bought from Jiangsu Suiyuan Cotton Spinning Co., Ltd.",
            HETING,
            size=11,
        ),
        text(
            "We gave out no step to others. The records we handed over come from our own books.",
            HETING,
            size=11,
        ),
        text("我公司声明上述内容属实。", HETING, size=11),
        gap(40),
        InkSignature("Zhou Heming"),
        text("周鹤鸣　总经理　2026年10月10日", HETING, size=11),
        Chop(s.FACTORY.name, "", left=260, up=46),
    ]
    return paper(HETING_HEAD, story, HETING, name="Supplier's declaration")


def bale_tag_photo() -> bytes:
    """Return a picture of two bale tags, stored sideways."""
    number, weight = s.laid_down()[3]
    tag = paper(
        None,
        [
            gap(30),
            title("ALGODÃO EM PLUMA", PaperStyle(face="Sans"), size=34),
            title(number, PaperStyle(face="Sans"), size=44),
            gap(20),
            table(
                [
                    ["LOTE", s.COTTON_LOT],
                    ["PESO LIQ.", f"{weight} kg"],
                    ["SAFRA", "2024/25"],
                    ["TIPO", "31-3"],
                ],
                (190, 297),
                PaperStyle(face="Sans", size=30),
                heads=0,
            ),
            gap(20),
            title(
                "Algodoeira Campo Claro Ltda. · Bahia · Brasil", PaperStyle(face="Sans"), size=20
            ),
        ],
        PaperStyle(face="Sans"),
        name="tag",
    )
    return photographed(
        on_desk(tag, turn=5.5, seed=4),
        made=datetime(2026, 4, 14, 8, 41, 6),
        model="LYA-20",
        sideways=True,
        seed=5,
    )


def gate_photo() -> bytes:
    """Return a picture of the plate at the factory's gate."""
    wall = sign_on_wall(
        (s.FACTORY.name, "JIANGSU HETING KNITWEAR CO., LTD.", "澜江市泗渡镇纺园路18号")
    )
    return photographed(wall, made=datetime(2026, 8, 18, 10, 15, 32), model="QPhone 9", seed=7)


def carton_photo() -> bytes:
    """Return a picture of a carton's label in the packing hall."""
    label = paper(
        None,
        [
            gap(20),
            title("HARBOR & PINE  ·  SEATTLE", PaperStyle(face="Sans"), size=30),
            table(
                [
                    ["STYLE", s.STYLE],
                    ["ORDER", "2604-117"],
                    ["SIZE / PCS", "M / 60"],
                    ["C/NO.", "217 / 400"],
                    ["DYE LOT", "D260518-1"],
                    ["MADE IN", "CHINA"],
                ],
                (190, 297),
                PaperStyle(face="Sans", size=28),
                heads=0,
            ),
        ],
        PaperStyle(face="Sans"),
        name="label",
    )
    return photographed(
        on_desk(label, turn=-2.0, seed=11),
        made=datetime(2026, 8, 18, 13, 44, 11),
        model="QPhone 9",
        seed=12,
    )
