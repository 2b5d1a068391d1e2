"""A translator's English of the Chinese papers, passage by passage, with her statement."""

from datetime import datetime

from casefiles.sample_case import story as s
from casefiles.sample_case.mill_report import DENIED_ENGLISH, REPORTED_ENGLISH
from casefiles.sample_case.pdf_paper import (
    InkSignature,
    Item,
    Letterhead,
    PaperStyle,
    form,
    gap,
    heading,
    page_break,
    paper,
    text,
    title,
)

_IDEOGRAPHS = "\u2e80"
"""From here on the face of a translation has no signs; they would print as boxes."""

_LOOK = PaperStyle(face="Serif", accent="#333333", size=10.5)


def translation(number: str, made: str, pages: list[tuple[str, list[tuple[str, str]]]]) -> bytes:
    """Return a translation: on each page the paper it is of, and its passages in English.

    Raises:
        ValueError: A word is in signs that the face of a translation has not.

    """
    for original, passages in pages:
        said = " ".join((original, *(each for passage in passages for each in passage)))
        if lacking := [word for word in said.split() if max(word) >= _IDEOGRAPHS]:
            raise ValueError(" ".join(lacking))
    story: list[Item] = []
    for place, (original, passages) in enumerate(pages):
        story += [] if place == 0 else [page_break()]
        story += [
            title("TRANSLATION FROM CHINESE", _LOOK),
            form([("Of", original), ("Number", f"{number}, page {place + 1}")], (80, 407), _LOOK),
            gap(10),
        ]
        for where, words in passages:
            story += [heading(where, _LOOK), text(words, _LOOK)]
    story += [
        gap(20),
        text(
            "I translate from Chinese to English. The above is a true and complete translation of "
            "the passages named, to the best of my ability.",
            _LOOK,
        ),
        InkSignature("Lenore Achterberg"),
        text(f"Lenore Achterberg, translator, Tacoma, Washington, {made}", _LOOK),
    ]
    return paper(
        Letterhead("Achterberg Language Services", "Tacoma, Washington"),
        story,
        _LOOK,
        foot=number,
        name=f"Translation {number}",
        made=f"{datetime.strptime(made, '%B %d, %Y'):%Y-%m-%d}",  # noqa: DTZ007 - a day
    )


def of_report() -> bytes:
    """Return the English of what the mill's report says of transferred workers."""
    first = (
        f"The company was founded in 2004 ... It has two plants: {s.PLANT_1_ENGLISH}, 62,000 "
        f"spindles; {s.PLANT_2_ENGLISH}, 48,000 spindles, in operation since 2021."
    )
    after = (
        "The company set up a special fund, provided travel subsidies and bilingual line leaders "
        "for the persons transferred; Plant No. 2 was named an advanced unit for stable employment "
        "of Dongtang City. In 2023 the company will continue to take part in such projects as its "
        "need of labor requires."
    )
    where = "Page 4, section 5: Helping rural revitalization, promoting stable employment"
    passages = [
        ("Page 2, first section", first),
        (where, REPORTED_ENGLISH),
        ("Page 4, following paragraphs", after),
    ]
    return translation(
        "ALS-26-311",
        "October 20, 2026",
        [("2022 social responsibility report of " + s.MILL.english, passages)],
    )


def of_letter() -> bytes:
    """Return the English of the mill's letter of commitment."""
    second = (
        "This company strictly keeps the State's labor laws and regulations; all employees work of "
        "their own will. Where earlier publicity differs from this letter, this letter prevails. "
        "This we undertake."
    )
    passages = [("To all customers", DENIED_ENGLISH), ("Second paragraph", second)]
    return translation(
        "ALS-26-312",
        "October 20, 2026",
        [(f"Letter of commitment of {s.MILL.english} of February 9, 2026", passages)],
    )


def of_first_parcel() -> bytes:
    """Return the English of the Chinese papers that came first, one to a page."""
    factory, mill = s.FACTORY.english, s.MILL.english
    weight = sum(each for _, each in s.laid_down())
    return translation("ALS-26-310", "October 20, 2026", [
        ("Export declaration 222920260418862007 to China's customs", [
            ("Parties", f"Shipper, and unit of production and sale: {factory} Foreign consignee: "
                        f"{s.IMPORTER.name}"),
            ("Item 1", "Men's T-shirts of cotton, 100 percent cotton, article HP-2231; 24,000 "
                       "pieces, 3,960 kg, USD 92,400.00; place of origin within China: Lanjiang, "
                       f"Jiangsu. Bill of lading {s.BILL}; released 2026-09-04.")]),
        (f"Registry extract LJ-SJ-2026-10-0733 on {factory}", [
            ("Owners", "Zhou Heming 64 percent, Xu Lan 36 percent, natural persons; no state-owned "
                       "share; no change of owners, address or control since founding on "
                       "May 21, 2009."),
            ("Places of production", "Knitting, dyeing, cutting and sewing at "
                                     f"{s.FACTORY.address_english}.")]),
        (f"Social insurance certificate LJSB-2026-0914 on {factory}", [
            ("June to August 2026", "96 insured persons in each month; all are employees with a "
                                    "labor contract with the unit; contributions paid, no "
                                    "arrears.")]),
        ("Knitting workshop, daily reports, May 6 to 17, 2026", [
            ("Yarn", f"Lot {s.YARN_LOT} of {s.MILL.english}; received May 2, 2026: 4,800 kg, 192 "
                     "boxes. Taken 4,800 kg, knitted 4,704 kg, seconds 96 kg.")]),
        ("Dyeing cards D260518-1 and D260521-2", [
            ("Lots", f"Gray fabric of yarn lot {s.YARN_LOT}, order HP-2604-117, navy; 2,360 and "
                     "2,344 kg in, 2,258 and 2,242 kg out; together 4,500 kg.")]),
        ("Bank statement of the account 3299 0188 0010 0047 216, May to September 2026, excerpt", [
            ("2026-05-12", f"To {mill}: payment for yarn, CNY {s.YARN_GROSS:,.2f}."),
            ("Wages", "Batch payments of wages for June, July and August 2026, 96 payments each.")]),
        ("Import declaration 222920261260071554 to China's customs", [
            ("Parties", f"Consignee: {s.AGENT.english} Using unit: {mill} Foreign shipper: "
                        f"{s.MERCHANT.name}"),
            ("Item 1", f"Cotton, not carded or combed, lot {s.COTTON_LOT}, 110 bales; country of "
                       f"origin Brazil; bill of lading {s.COTTON_BILL}; released 2026-01-15.")]),
        (f"Tax invoice {s.YARN_INVOICE}", [
            ("Sale", f"{mill} to {factory}: combed cotton yarn 32S, lot {s.YARN_LOT}, 4,800 kg, CNY "
                     f"{s.YARN_GROSS:,.2f} with tax; contract {s.YARN_CONTRACT}; April 28, 2026.")]),
        (f"Production record of yarn lot {s.YARN_LOT}", [
            ("Cotton", f"Lot {s.COTTON_LOT} (Brazil, crop 2024/25), bales {s.laid_down()[0][0][-6:]} to "
                       f"{s.laid_down()[-1][0][-6:]}, 28 bales, {weight:,.2f} kg, laid down April 14, "
                       "2026. No cotton of another lot was mixed in."),
            ("Yarn", "4,800 kg in 192 boxes, packed April 20 to 25, 2026. The record does not name "
                     "the plant.")]),
        (f"Registry extract LJ-SJ-2026-10-0734 on {mill}", [
            ("Owners", "Shen Suisheng 71 percent, Shen Yuan 29 percent, natural persons; no "
                       "state-owned share; no change of owners, address or control since founding on "
                       "March 16, 2004."),
            ("Places of production", f"{s.PLANT_1_ENGLISH}; {s.PLANT_2_ENGLISH}.")]),
        ("Yarn store of the Sidu factory, receipts and issues, drawn May 18, 2026", [
            ("May 2, 2026", f"Receipt HT-RK-260502: lot {s.YARN_LOT}, 4,800.0 kg in; in store 4,800.0 "
                            "kg."),
            ("May 6 to 17, 2026", "Issues HT-CK-001 to HT-CK-012 of the same lot, 400.0 kg on each of "
                                  "the twelve days; in store after the last: 0.")]),
        ("E-mail of the mill to the factory, October 9, 2026", [
            ("Text", "The record of the 32S lot is attached. As to which plant made it I must ask "
                     "the production department: Plant No. 2 also makes this yarn this year. I will "
                     "write again when I know.")]),
        ("Cutting and sewing records of order HP-2604-117", [
            ("First sheet, cutting", "June 2 and 4, 2026: dye lots D260518-1 and D260521-2, 2,258 and "
                                   "2,242 kg, 12,060 and 11,940 pieces; offcuts 271.0 and 269.0 kg."),
            ("Second sheet, sewing", "Columns: date, order, style, dye lot, pieces, total, group. Line "
                                  "3 sewed 24,000 pieces, beginning June 8, 2026.")]),
        ("Equipment and capacity of the garment factory, 2026", [
            ("Workshops", "Knitting 22 persons, 65,000 kg a month; dyeing 16, 56,000 kg; cutting 12, "
                          "300,000 pieces; sewing 46, 35,880 pieces. Together 96 persons.")]),
    ])  # fmt: skip


def of_second_parcel() -> bytes:
    """Return the English of the papers that came when the plant was asked for."""
    return translation("ALS-26-315", "November 2, 2026", [
        (f"Card that went with yarn lot {s.YARN_LOT}", [
            ("Head", f"Plant No. 1, ring spinning. Plant: {s.PLANT_1_ENGLISH}. Frames 11 to 18. From "
                     "April 18, 2026, 07:30 to April 24, 2026, 19:10."),
            ("Yarn", "192 boxes of 25.0 kg, 4,800 kg, to Plant No. 1's store of finished yarn, area "
                     "B, row 14, April 25, 2026.")]),
        ("Ledger of Plant No. 1's store of finished yarn, April and May 2026", [
            ("April 25", f"In: lot {s.YARN_LOT}, 192 boxes, 4,800 kg, from ring spinning."),
            ("May 2", "Out: the same, to Heting, delivery note LJ-SH-260502-4.")]),
        ("Waybill LJ-SH-260502-4 of Lanjiang Shunlan Logistics Co., Ltd.", [
            ("From", "Plant No. 1's store, 6 Mianfang Road, Liujing Town, loaded May 2, 2026, 08:10."),
            ("To", f"{s.FACTORY.english}, {s.FACTORY.address_english}, arrived 09:35, 31 km."),
            ("Goods", f"Cotton yarn, lot {s.YARN_LOT}, 192 boxes, net 4,800 kg, gross 4,992 kg.")]),
    ])  # fmt: skip
