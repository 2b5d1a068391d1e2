"""The importer's own papers: what the detention notice asks, who may sign, what a visit saw."""

from datetime import date

from casefiles.sample_case import story as s
from casefiles.sample_case import workforce as w
from casefiles.sample_case.pdf_paper import InkSignature, form, gap, heading, paper, text, title
from casefiles.sample_case.trade_papers import HARBOR, HARBOR_HEAD

ASKED = (
    "Papers for the whole chain from the cotton at bale level to the finished shirts",
    "All parties with the process, name and address of each",
    "Production records by which the cotton can be followed into the shirts",
    "Purchase, payment and transport papers of the yarn and the shirts",
    "Where the yarn was spun",
)


def authority() -> bytes:
    """Return the resolution by which the importer's officer may sign."""
    story = [
        title("DELEGATION OF AUTHORITY", HARBOR),
        text(
            "By resolution of the board of managers of Harbor & Pine Apparel Co. of March 3, "
            "2026, the holder of the office named below may sign on the company's behalf "
            "declarations, statements and submissions to U.S. Customs and Border Protection "
            "concerning merchandise for which the company is importer of record.",
            HARBOR,
        ),
        form(
            [
                ("Name", "Dana R. Whitlock"),
                ("Office", "Director of Trade Compliance"),
                ("Valid", "From March 3, 2026, until revoked in writing"),
            ],
            (110, 394),
            HARBOR,
        ),
        gap(26),
        InkSignature("Miriam Oakes"),
        text("M. Oakes, Secretary", HARBOR),
        text("Portland, Oregon, March 3, 2026", HARBOR),
    ]
    return paper(HARBOR_HEAD, story, HARBOR, name="Delegation of authority", made="2026-03-03")


def detention_notice() -> bytes:
    """Return the notice to the importer, told in the importer's own words."""
    story = [
        title("MEMORANDUM OF DETENTION RECEIVED", HARBOR),
        form(
            [
                ("Received", "October 5, 2026, by e-mail of the importer's broker"),
                ("Detention", s.DETENTION),
                ("Port", "Seattle, Washington (3001)"),
                ("Entry and line", f"{s.ENTRY}, line 001"),
                ("Entry date", "September 28, 2026"),
                ("Presented", "October 1, 2026"),
                ("Merchandise", f"{s.GOODS}; HTS {s.HTS}; {s.PIECES:,} pieces in 400 cartons"),
                (
                    "Ground",
                    "Possible production, wholly or in part, in the Xinjiang Uyghur "
                    "Autonomous Region, or by a listed entity (Public Law 117-78); cotton",
                ),
            ],
            (110, 394),
            HARBOR,
        ),
        gap(10),
        heading("Asked for", HARBOR),
        *[text(f"{place}. {each}", HARBOR, after=2) for place, each in enumerate(ASKED, 1)],
        gap(10),
        text("Written down by D. R. Whitlock from the notice, October 5, 2026.", HARBOR),
    ]
    return paper(HARBOR_HEAD, story, HARBOR, name=s.DETENTION, foot=s.DETENTION, made="2026-10-05")


def site_visit_note() -> bytes:
    """Return the importer's note of an unannounced visit."""
    story = [
        title("NOTE OF A SITE VISIT", HARBOR),
        form(
            [
                ("Where", s.FACTORY.address_english),
                ("When", "August 18, 2026, 9:40 to 15:30"),
                ("Announced", "No. The gate let us in after eleven minutes."),
                ("Who", "T. Marchetti (quality), an interpreter engaged by us"),
                ("Pictures", "IMG_20260818_101532.jpg, IMG_20260818_134411.jpg"),
            ],
            (90, 414),
            HARBOR,
        ),
        gap(8),
        text(
            "1. All five workshops seen: knitting (10 machines), dyeing (2), cutting (2 tables), "
            "sewing (4 lines), packing. Order 2604-117 was in packing: shirts with lots D260518-1 "
            "and D260521-2.",
            HARBOR,
        ),
        text(
            "2. 91 persons counted at the machines; the attendance screen at the gate said "
            f"{w.present(date(2026, 8, 18))} present of {w.HEADS}.",
            HARBOR,
        ),
        text(
            "3. Yarn store: 26 empty boxes of lot " + s.YARN_LOT + ", label of the Suiyuan mill, "
            "without a plant's name.",
            HARBOR,
        ),
        text(
            "4. Dormitory building behind the canteen: doors open at noon, people going in and "
            "out. Gate log of August 17 seen: no reasons written.",
            HARBOR,
        ),
        text(
            "5. No guards other than the gatekeeper. No fence on the north side, by the canal.",
            HARBOR,
        ),
        gap(16),
        InkSignature("Tessa Marchetti"),
        text("T. Marchetti, August 19, 2026", HARBOR),
    ]
    return paper(HARBOR_HEAD, story, HARBOR, name="Site visit note 2026-08-18", made="2026-08-19")


def engagement() -> bytes:
    """Return the letter by which the importer engaged the reviewer."""
    story = [
        title("ENGAGEMENT OF A REVIEWER", HARBOR),
        text("October 6, 2026", HARBOR),
        text("Ridgeway Trade Review LLC, attention Ines Calloway, Tacoma, Washington", HARBOR),
        gap(8),
        text("Harbor & Pine Apparel Co. engages you to examine the papers on entry "
             f"{s.ENTRY} and on every further entry of style HP-2231 under contract {s.CONTRACT}, "
             f"those of {s.SECOND_ORDER} among them, to compare what is said of them with the places referred to, and to sign "
             "a declaration on what you examined and what the papers show.", HARBOR),
        text("You are paid by the hour. Nothing depends on the outcome of the review.", HARBOR),
        text("Requests to companies in China go through us. You ask nobody for the names or the "
             "origin of workers.", HARBOR),
        gap(20), InkSignature("Dana Whitlock"),
        text("D. R. Whitlock, Director of Trade Compliance", HARBOR),
        gap(10), InkSignature("Ines Calloway"), text("Agreed: I. Calloway", HARBOR),
    ]  # fmt: skip
    return paper(HARBOR_HEAD, story, HARBOR, name="Engagement of a reviewer", made="2026-10-06")
