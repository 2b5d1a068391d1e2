"""What the mill once reported of a labor transfer project, its later denial, and both in English."""

from casefiles.sample_case import story as s
from casefiles.sample_case.mill_papers import MILL_HEAD
from casefiles.sample_case.pdf_paper import (
    Chop,
    Letterhead,
    PaperStyle,
    gap,
    heading,
    page_break,
    paper,
    right,
    table,
    text,
    title,
)

REPORT_LOOK = PaperStyle(accent="#8C1D18", head="band", size=12)

REPORTED = (
    "2022年，公司积极响应国家就业援疆号召，承担社会责任，通过新疆克孜勒苏州富余劳动力转移就业项目，"
    "由二厂接收有组织转移就业人员86名，安排在细纱、络筒岗位，助力巩固拓展脱贫攻坚成果。"
)
"""What the mill's report for 2022 says of its Plant No. 2."""

REPORTED_ENGLISH = (
    "In 2022 the company actively responded to the state's call for employment aid to Xinjiang and "
    "met its social responsibility: through the surplus-labor transfer employment project of "
    "Kizilsu Prefecture, Xinjiang, Plant No. 2 received 86 persons of organized transfer "
    "employment, placed at ring spinning and winding, helping to consolidate and expand the "
    "achievements of the fight against poverty."
)
DENIED = "本公司及所属各厂从未参与任何劳动力转移项目，亦未使用任何形式的强迫劳动。"
DENIED_ENGLISH = (
    "This company and all its plants have never taken part in any labor transfer project and have "
    "never used forced labor in any form."
)


def annual_report() -> bytes:
    """Return the mill's report for 2022; its page 4 speaks of the labor transfer project."""
    look = REPORT_LOOK
    story = [
        gap(150),
        title("2022年度<br/>社会责任报告", look, size=30),
        gap(20),
        text(s.MILL.name, look, align=1, size=15),
        gap(200),
        text("二〇二三年三月", look, align=1, size=12),
        page_break(),
        heading("一、公司概况", look),
        text(
            f"{s.MILL.name}成立于2004年，主营精梳、普梳棉纱，年产能1.6万吨。公司现有两个生产厂："
            f"{s.PLANT_1}，6.2万锭；{s.PLANT_2}，4.8万锭，2021年投产。",
            look,
        ),
        heading("二、主要数据", look),
        table(
            [
                ["项目", "2021年", "2022年"],
                ["营业收入（万元）", "41,820", "44,305"],
                ["棉纱产量（吨）", "13,940", "14,612"],
                ["职工人数（人）", "712", "803"],
                ["其中：一厂", "438", "441"],
                ["其中：二厂", "274", "362"],
                ["上缴税金（万元）", "1,906", "2,011"],
            ],
            (207, 140, 140),
            look,
            numbers=(1, 2),
        ),
        page_break(),
        heading("三、环境与安全", look),
        text("公司完成细纱车间除尘改造，综合能耗同比下降3.1%。全年未发生重伤以上事故。", look),
        text("公司坚持绿色采购，原棉以巴西棉、澳棉、美棉为主，并按批建立配棉台账。", look),
        table(
            [
                ["指标", "2021年", "2022年"],
                ["吨纱综合能耗（千克标煤）", "312", "302"],
                ["吨纱取水（立方米）", "1.9", "1.7"],
                ["安全培训（人次）", "1,460", "1,722"],
            ],
            (247, 120, 120),
            look,
            numbers=(1, 2),
        ),
        gap(10),
        heading("四、员工关怀", look),
        text("修缮职工宿舍42间；组织健康体检803人次；开展技能比武两次。", look),
        page_break(),
        heading("五、助力乡村振兴，促进稳岗就业", look),
        text(REPORTED, look),
        text(
            "公司设立专项资金，为转移就业人员提供往返交通补贴及双语带班人员，"
            "二厂荣获东塘市“稳岗就业先进单位”称号。",
            look,
        ),
        text("2023年，公司将视用工需要继续参与相关项目。", look),
        page_break(),
        heading("六、展望", look),
        text("公司将坚持诚信经营，与客户、员工、社会共同发展。", look),
        gap(60),
        right(f"{s.MILL.name}<br/>2023年3月20日", look),
        Chop(s.MILL.name, "", left=400, up=26),
    ]
    return paper(
        Letterhead(s.MILL.name, "2022年度社会责任报告"),
        story,
        look,
        name="2022年度社会责任报告",
        made="2023-03-20",
    )


def commitment_letter() -> bytes:
    """Return the mill's letter of 2026 that denies what its report said; it is kept as a scan."""
    look = PaperStyle(size=12.5, accent="#7B3F00")
    story = [
        title("承　诺　函", look, size=22),
        gap(14),
        text("致各客户：", look),
        text("　　" + DENIED, look),
        text(
            "　　本公司严格遵守国家劳动法律法规，所有员工均系自愿就业。以往宣传材料中如有与本函不一致之处，"
            "以本函为准。",
            look,
        ),
        text("　　特此承诺。", look),
        gap(50),
        right(f"{s.MILL.name}<br/>2026年2月9日", look),
        Chop(s.MILL.name, "", left=400, up=30),
    ]
    return paper(MILL_HEAD, story, look, name="承诺函")
