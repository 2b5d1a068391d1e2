"""What the human resources bureau of Dongtang City reported of Plant No. 2: a scan, and its English."""

from casefiles.sample_case import story as s
from casefiles.sample_case.pdf_paper import CHOP_RED, PaperStyle, gap, paper, right, text, title
from casefiles.sample_case.translations import translation

BUREAU = "东塘市人力资源和社会保障局"
BUREAU_ENGLISH = "Human Resources and Social Security Bureau of Dongtang City"
RECEIVED = (
    "截至9月底，全市企业共接收克孜勒苏州有组织转移就业人员214名，其中江苏穗沅棉纺有限公司二厂接收86名，"
    "安排在细纱、络筒岗位，由带班干部2名随队管理。"
)


def bulletin() -> bytes:
    """Return the bulletin; the sample keeps a scan of it, of which there is only the picture."""
    look = PaperStyle(size=14.5)
    story = [
        title(f'<font color="{CHOP_RED.hexval()}">工 作 简 报</font>', look, size=30),
        gap(6),
        text("2022年第19期", look, align=1),
        gap(4),
        text(f"{BUREAU}办公室编", look, size=12, after=2),
        right("2022年10月12日", look, size=12),
        gap(16),
        title("对口援疆劳动力转移就业工作扎实推进", look, size=18),
        gap(6),
        text(
            "　　今年以来，我市把劳动力转移就业作为对口援疆的重要内容。" + RECEIVED,
            look,
        ),
        text("　　市人社局对二厂按规定给予稳岗补贴，并推荐为“稳岗就业先进单位”。", look),
        text(
            "　　下一步，各镇、园区要继续做好富余劳动力转移就业人员的服务管理，"
            "年底前完成下一批40名人员的对接。",
            look,
        ),
        gap(30),
        text("报：市政府办公室　　送：各镇人民政府、园区管委会", look, size=11),
    ]
    return paper(None, story, look, name="工作简报 2022年第19期")


def of_bulletin() -> bytes:
    """Return the English of the bulletin's passages that are relied on."""
    return translation("ALS-26-319", "November 5, 2026", [
        (f"Work bulletin no. 19 of 2022 of the {BUREAU_ENGLISH}, October 12, 2022", [
            ("Heading", "Pairing assistance to Xinjiang: labor transfer employment makes solid progress"),
            ("First paragraph", "Since the beginning of this year our city has treated labor transfer "
                                "employment as an important part of pairing assistance to "
                                "Xinjiang. By the end of September, companies of the whole city had "
                                "received 214 persons of organized transfer employment from Kizilsu "
                                f"Prefecture, among them 86 received by Plant No. 2 of {s.MILL.english}, "
                                "placed at ring spinning and winding and managed by 2 cadres who "
                                "came with the group."),
            ("Second paragraph", "The bureau gave Plant No. 2 subsidies for stable employment as provided "
                                 "for, and proposed it as an “advanced unit for stable employment”."),
            ("Third paragraph", "As the next step, towns and industrial parks are to go on serving and "
                                "managing the surplus labor placed by transfer, and to arrange the "
                                "next 40 persons before the end of the year."),
            ("Foot", "Reported to: office of the city government. Sent to: town governments, "
                     "industrial park committees."),
        ]),
    ])  # fmt: skip


def of_note() -> bytes:
    """Return the English of the factory's note on carton 217, page by page."""
    letterhead = ("Letterhead", f"{s.FACTORY.english}, {s.FACTORY.address_english}")
    return translation("ALS-26-318", "November 4, 2026", [
        (f"Note HT-SM-2611-02 of {s.FACTORY.english} of November 2, 2026, page 1", [
            letterhead,
            ("To " + s.IMPORTER.name, "Your e-mail of October 30 was received. By the packing hall's "
                "record of closed cartons, Sidu Town site, carton 217 was planned with size L; on "
                "August 18, 2026 the remaining 60 pieces of size M of dye lot D260518-1 were packed "
                "into it, and the carton's mark was changed on the spot."),
            ("Second paragraph", "The packing list of August 28 was printed by the export department "
                "from the packing plan, without the record of closed cartons; so carton 217 was "
                "wrongly listed with size L. All else in it is right; the total of 400 cartons and "
                "24,000 pieces does not change."),
            ("Third paragraph", "Nothing was changed in the packing hall's own records; they are sent "
                "with this note as a compressed file.")]),
        ("The same, page 2", [
            letterhead,
            ("Cartons by size", "S 80 and 80; M 120 in the first list, 121 in fact; L 120 in the "
                "first list, 119 in fact; XL 80 and 80."),
            ("Cartons by dye lot", "D260518-1: 201 cartons, 12,060 pieces, 12,060 cut. D260521-2: "
                "199 cartons, 11,940 pieces, 11,940 cut."),
            ("Signed", f"{s.FACTORY.english}, Xu Lan, November 2, 2026, with the company's chop.")]),
    ])  # fmt: skip


def of_record() -> bytes:
    """Return the English that a program made of the record of closed cartons."""
    lines = (
        "[Machine translation zh-en, Lingua Offline 2.4, 2026-11-03]",
        "Sidu Township plant, packing workshop, carton closing review record",
        f"Order {s.ORDER}, export time 2026-08-26 11:02",
        "",
        "Date | Carton no. | Size | Dye lot | Cartons | Remarks",
        "2026-08-12 | 1-80 | S | D260518-1 | 80 |",
        "2026-08-14 | 81-200 | M | D260518-1 | 120 |",
        "2026-08-18 | 201-216 | L | D260521-2 | 16 |",
        "2026-08-18 | 217 | M | D260518-1 | 1 | Originally planned size L, remaining 60 pieces of "
        "size M loaded, carton mark has been changed",
        "2026-08-21 | 218-320 | L | D260521-2 | 103 |",
        "2026-08-25 | 321-400 | XL | D260521-2 | 80 |",
        "",
        "Total 400 cartons 24000 pieces, reviewed by Lin**",
    )
    return ("\n".join(lines) + "\n").encode()
