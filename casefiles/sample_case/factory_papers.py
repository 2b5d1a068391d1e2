"""The garment factory's papers, and what its bank, registry and insurance office say of it."""

from decimal import Decimal

from casefiles.sample_case import story as s
from casefiles.sample_case.pdf_paper import (
    Chop,
    InkSignature,
    Item,
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
from casefiles.sample_case.trade_papers import HETING, HETING_HEAD

OFFICIAL = PaperStyle(accent="#7A1014", head="none", size=10)


def business_license() -> bytes:
    """Return the business license; the sample keeps a scan of it."""
    story: list[Item] = [
        gap(40),
        title("营　业　执　照", OFFICIAL, size=28),
        text("（副　本）", OFFICIAL, align=1, size=12),
        right(f"统一社会信用代码　{s.FACTORY.credit_code}", OFFICIAL),
        gap(14),
        form(
            [
                ("名　　称", s.FACTORY.name),
                ("类　　型", "有限责任公司（自然人投资或控股）"),
                ("法定代表人", "周鹤鸣"),
                (
                    "经营范围",
                    "针织服装、针织面料的生产、染整、销售；自营和代理各类商品的进出口业务。"
                    "（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
                ),
                ("注册资本", "贰仟陆佰万元整"),
                ("成立日期", "2009年05月21日"),
                ("营业期限", "长期"),
                ("住　　所", s.FACTORY.address),
            ],
            (100, 387),
            OFFICIAL,
            grid=False,
        ),
        gap(60),
        right("登记机关　澜江市市场监督管理局　　2023年11月08日", OFFICIAL),
        Chop("澜江市市场监督管理局", "", left=400, up=30),
        gap(20),
        text(
            "国家企业信用信息公示系统　市场主体应当于每年1月1日至6月30日报送公示年度报告",
            OFFICIAL,
            size=7.5,
        ),
    ]
    return paper(None, story, OFFICIAL, name="营业执照")


def labor_contract() -> bytes:
    """Return the form of the labor contract."""
    articles = [
        ("第一条　合同期限", "本合同为固定期限劳动合同，期限三年，其中试用期不超过六个月。"),
        (
            "第二条　工作内容和地点",
            "乙方在甲方泗渡镇厂区从事________岗位工作。变更岗位或地点须经双方协商一致。",
        ),
        (
            "第三条　工作时间",
            "每日工作八小时，平均每周不超过四十小时。加班须经乙方同意，每月不超过三十六小时。",
        ),
        (
            "第四条　劳动报酬",
            "工资按月于次月十日前通过银行转账支付至乙方本人账户。"
            "加班工资按法定标准支付。不收取押金、培训费或任何招聘费用。",
        ),
        ("第五条　证件", "甲方仅核验乙方身份证原件并留存复印件，不得扣押原件。"),
        (
            "第六条　合同的解除",
            "乙方提前三十日书面通知（试用期内提前三日）即可解除合同，"
            "甲方应结清工资并办理社保转移。",
        ),
        ("第七条　争议", "可向企业劳动争议调解委员会、劳动争议仲裁委员会申请，或拨打12333。"),
    ]
    story: list[Item] = [
        title("劳 动 合 同 书（范本）"),
        form(
            [
                ("甲方（用人单位）", s.FACTORY.name),
                ("乙方（劳动者）", "姓名________　工号________"),
            ],
            (120, 367),
        ),
        gap(8),
    ]
    for name, words in articles:
        story += [heading(name), text(words)]
    story += [
        gap(30),
        table(
            [["甲方（盖章）", "乙方（签字）"], ["　", "　"], ["年　月　日", "年　月　日"]],
            (243, 243),
        ),
        Chop(s.FACTORY.name, "", left=110, up=36),
    ]
    return paper(
        HETING_HEAD, story, HETING, name="劳动合同书范本", foot="HT-RS-01 2025版", made="2025-03-01"
    )


def hr_policy() -> bytes:
    """Return the personnel policy, in English for the customer."""
    sections = [
        (
            "1. Recruitment",
            "We hire directly, at the gate, at the town's job fair and through "
            "employees. No fee is paid by an employee at any time. We take no workers through labor "
            "dispatch companies.",
        ),
        (
            "2. Identity papers",
            "The original identity card is seen, copied and given back at once. "
            "No papers are kept. Register HT-RS-07 shows each hand-back with the employee's "
            "initials.",
        ),
        (
            "3. Hours",
            "Overtime is asked for on form HT-RS-11 the day before. Saying no has no "
            "consequence. Not more than 36 hours a month.",
        ),
        (
            "4. Wages",
            "Paid by bank transfer by the 10th of the next month. The only deduction is "
            "the employee's share of social insurance.",
        ),
        (
            "5. Leaving",
            "Thirty days' notice, three in probation. Wages are settled within five "
            "days; register HT-RS-09.",
        ),
        (
            "6. Dormitory",
            "Living in the dormitory is free of charge and by choice. The gate is open "
            "from 5:30 to 23:30 and later on ringing.",
        ),
        (
            "7. Complaints",
            "Box in the canteen, opened by the employees' representatives; or "
            "directly to the labor bureau, telephone 12333.",
        ),
    ]
    story: list[Item] = [
        title("PERSONNEL POLICY"),
        right("HT-RS-00, edition 6, valid from 2025-03-01"),
    ]
    for name, words in sections:
        story += [heading(name), text(words)]
    story += [gap(30), InkSignature("Zhou Heming"), text("周鹤鸣 Zhou Heming, General Manager")]
    return paper(
        HETING_HEAD, story, HETING, name="Personnel policy", foot="HT-RS-00", made="2025-03-01"
    )


def dormitory_rules() -> bytes:
    """Return the dormitory's rules; the sample keeps a scan of them."""
    rules = [
        "宿舍免费提供，自愿入住，可随时退宿。",
        "大门开放时间5:30至23:30，其余时间按门铃由值班人员开门，登记姓名及时间即可，无须说明理由。",
        "访客在门卫处登记后可进入一楼活动室。",
        "每间不超过四人，钥匙由住宿人员自行保管。",
        "不得使用大功率电器；消防通道不得堆物。",
        "手机、证件等个人物品自行保管，厂方不代管。",
        "意见可投食堂意见箱或向职工代表提出。",
    ]
    story: list[Item] = [
        title("员工宿舍管理规定", size=20),
        gap(16),
        *[text(f"{place}、{rule}", size=12.5, after=10) for place, rule in enumerate(rules, 1)],
        gap(40),
        right("行政部　2025年3月1日", size=12),
        Chop(s.FACTORY.name, "行政部", left=390, up=16),
    ]
    return paper(HETING_HEAD, story, HETING, name="员工宿舍管理规定")


def recruitment_agreement() -> bytes:
    """Return the agreement on a stand at the town's job fair."""
    story: list[Item] = [
        title("招聘会展位服务协议"),
        form(
            [
                ("甲方", "澜江市泗渡镇人力资源服务站"),
                ("乙方", s.FACTORY.name),
                ("签订日期", "2026年02月20日"),
            ],
            (90, 397),
        ),
        gap(8),
        text(
            "一、甲方于2026年2月28日至3月1日在泗渡镇文化广场举办春季招聘会，为乙方提供标准展位两个。"
        ),
        text(
            "二、应聘人员自行到场、自行选择单位。甲方不组织、不派遣、不输送劳动者，"
            "不向劳动者或乙方按人数收取费用。"
        ),
        text("三、展位服务费人民币600元，由乙方承担。"),
        text("四、乙方应当场公示岗位、工资、工时，不得收取求职者任何费用。"),
        text("五、本协议一式两份，双方各执一份。"),
        gap(40),
        table([["甲方（盖章）", "乙方（盖章）"], ["　<br/>　", "　"]], (243, 243)),
        Chop("泗渡镇人力资源服务站", "", left=110, up=26),
        Chop(s.FACTORY.name, "合同专用章", left=370, up=26),
    ]
    return paper(None, story, name="招聘会展位服务协议", made="2026-02-20")


def knitting_record() -> bytes:
    """Return the knitting workshop's record of the yarn lot."""
    rows: list[list[object]] = [
        ["日期", "机台", "纱批号", "领纱(kg)", "坯布(kg)", "次布(kg)", "班长"]
    ]
    left = s.YARN_KG
    for day in range(12):
        taken = Decimal(400)
        made = Decimal(392)
        left -= taken
        rows.append(
            [
                f"2026-05-{6 + day:02d}",
                f"J{(day % 4) + 3:02d}、J{(day % 4) + 7:02d}",
                s.YARN_LOT,
                f"{taken}",
                f"{made}",
                "8",
                "陈**",
            ]
        )
    rows.append(["合计", "", "", f"{s.YARN_KG:,}", f"{s.KNITTED_KG:,}", "96", ""])
    story: list[Item] = [
        title("针织车间生产日报汇总"),
        text(f"订单：{s.ORDER}　品种：32S精梳单面汗布160g/m²　供纱单位：{s.MILL.name}"),
        text("入库单号：HT-RK-260502（2026-05-02 收纱 4,800 kg，192箱）"),
        gap(),
        table(rows, (72, 78, 124, 58, 58, 50, 47), numbers=(3, 4, 5)),
        gap(20),
        text("车间主任：陈**　　统计：林**　　2026-05-18"),
    ]
    return paper(
        HETING_HEAD, story, HETING, name="针织车间生产日报汇总", foot="HT-SC-03", made="2026-05-18"
    )


def dyeing_record() -> bytes:
    """Return the dyeing workshop's cards of the two lots."""
    story: list[Item] = [title("染整车间流转卡")]
    for lot, day, taken, made in (
        ("D260518-1", "2026-05-19", "2,360", "2,258"),
        ("D260521-2", "2026-05-22", "2,344", "2,242"),
    ):
        story += [
            heading(f"缸号 {lot}"),
            table(
                [
                    ["订单", "坯布批号", "颜色", "投坯(kg)", "成品(kg)", "日期"],
                    [s.ORDER, s.YARN_LOT, "藏青 NV-19", taken, made, day],
                ],
                (100, 124, 78, 62, 62, 61),
                numbers=(3, 4),
            ),
            gap(4),
            table(
                [
                    ["工序", "时间", "温度", "操作"],
                    ["前处理", "07:40-09:10", "98℃", "胡**"],
                    ["染色（活性）", "09:30-14:20", "60℃", "胡**"],
                    ["皂洗", "14:30-16:00", "90℃", "郭**"],
                    ["定型", "次日 08:00-10:15", "165℃", "何**"],
                ],
                (130, 130, 90, 137),
            ),
            gap(12),
        ]
    story += [text("成品合计 4,500 kg，入面料仓 HT-ML-260524。"), text("质检：马**　2026-05-24")]
    return paper(
        HETING_HEAD, story, HETING, name="染整车间流转卡", foot="HT-SC-05", made="2026-05-24"
    )
