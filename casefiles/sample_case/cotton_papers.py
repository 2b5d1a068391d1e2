"""The cotton's papers, from the gin in Bahia to the mill's gate."""

from datetime import datetime
from decimal import Decimal

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
from casefiles.sample_case.trade_papers import LINE
from casefiles.sample_case.workbook import Value, WorkbookSheet, workbook

GIN_LOOK = PaperStyle(face="Serif", accent="#2E6B2E", head="center", size=10)


def bale_list() -> bytes:
    """Return the list of the bales of the cotton lot."""
    rows: list[list[Value]] = [
        [place, number, weight, "31-3", "36", "4.1", "Safra 2024/25"]
        for place, (number, weight) in enumerate(s.bales(), 1)
    ]
    rows.append(
        [
            "Total",
            f"{s.COTTON_BALES} bales",
            sum((each for _, each in s.bales()), Decimal(0)),
            "",
            "",
            "",
            "",
        ]
    )
    sheet = WorkbookSheet(
        "Bale list",
        f"BALE LIST  lot {s.COTTON_LOT}  contract {s.COTTON_CONTRACT}",
        ["No.", "Bale number", "Net kg", "Grade", "Staple", "Micronaire", "Crop"],
        rows,
        above=(f"Gin: {s.GIN.name}, {s.GIN.address}", f"Seller: {s.MERCHANT.name}"),
        widths={1: 22, 6: 16},
    )
    return workbook([sheet], author="Algodoeira Campo Claro", saved=datetime(2025, 11, 12, 15, 30))


def gin_certificate() -> bytes:
    """Return the gin's certificate of origin of the bales."""
    first, last = s.bales()[0][0], s.bales()[-1][0]
    weight = sum((each for _, each in s.bales()), Decimal(0))
    story = [
        title(
            "CERTIFICADO DE BENEFICIAMENTO E ORIGEM<br/>GINNING AND ORIGIN CERTIFICATE", GIN_LOOK
        ),
        form(
            [
                ("Certificate", "CC-2025-1187"),
                ("Lot", s.COTTON_LOT),
                ("Bales", f"{s.COTTON_BALES}, numbers {first} to {last}"),
                ("Net weight", f"{weight:,.2f} kg"),
                (
                    "Grown",
                    "Fazendas Boa Vereda and Três Poços, Campo Claro do Oeste, Bahia, Brazil, "
                    "crop 2024/25",
                ),
                ("Seed cotton", "63,190 kg delivered by these farms; lint 38.0 percent"),
                ("Ginned", "From September 8 to September 19, 2025, at the address above"),
                ("Sold to", f"{s.MERCHANT.name}, {s.MERCHANT.address}"),
            ],
            (100, 387),
            GIN_LOOK,
        ),
        gap(12),
        text(
            "We certify from our gin book that the bales listed were ginned at our plant from seed "
            "cotton delivered by the farms named, and that each bale carries the numbered tag "
            "shown in the bale list.",
            GIN_LOOK,
        ),
        gap(30),
        InkSignature("Benedita Arruda"),
        text("Benedita Arruda, responsável pelo beneficiamento", GIN_LOOK),
        text("Campo Claro do Oeste, November 12, 2025", GIN_LOOK),
    ]
    return paper(
        Letterhead(s.GIN.name, s.GIN.address),
        story,
        GIN_LOOK,
        name="CC-2025-1187",
        made="2025-11-12",
    )


def cotton_bill() -> bytes:
    """Return the carrier's bill of lading of the cotton."""
    story = [
        title("BILL OF LADING", LINE),
        form(
            [
                ("B/L No.", s.COTTON_BILL),
                ("Shipper", f"{s.MERCHANT.name} on behalf of {s.GIN.name}"),
                ("Consignee", f"{s.MILL.english}<br/>{s.MILL.address_english}"),
                ("Notify party", f"{s.AGENT.english}, {s.AGENT.address_english}"),
                ("Vessel and voyage", "NORTHWAY ARAUCARIA 214W"),
                ("Port of loading", "Santos, Brazil"),
                ("Port of discharge", "Shanghai (Yangshan), China"),
                ("Shipped on board", "November 18, 2025"),
            ],
            (110, 377),
            LINE,
        ),
        gap(10),
        table(
            [
                ["Container", "Packages", "Description of goods", "Net kg"],
                [
                    "NPCU 771204 6",
                    f"{s.COTTON_BALES} bales",
                    f"Brazilian raw cotton, crop 2024/25, lot {s.COTTON_LOT}, contract "
                    f"{s.COTTON_CONTRACT}",
                    f"{sum((x for _, x in s.bales()), Decimal(0)):,.2f}",
                ],
            ],
            (100, 70, 232, 85),
            LINE,
            numbers=(3,),
        ),
        gap(20),
        text("Place and date of issue: Santos, November 18, 2025", LINE),
        InkSignature("Northway Santos"),
        text("As agent for the carrier, Northway Pacific Container Line", LINE),
    ]
    return paper(
        Letterhead(s.CARRIER, "Non-negotiable copy", "COPY"),
        story,
        LINE,
        name=s.COTTON_BILL,
        made="2025-11-18",
    )


def import_declaration() -> bytes:
    """Return the import declaration of the cotton to China's customs."""
    weight = sum((each for _, each in s.bales()), Decimal(0))
    story = [
        title("中华人民共和国海关进口货物报关单"),
        right("海关编号：222920261260071554", size=8),
        table(
            [
                [
                    "境内收货人",
                    f"{s.AGENT.name}<br/>{s.AGENT.credit_code}",
                    "进境关别",
                    "洋山港区 (2248)",
                    "进口日期",
                    "20260109",
                ],
                ["境外发货人", s.MERCHANT.name, "运输方式", "水路运输 (2)", "申报日期", "20260112"],
                [
                    "消费使用单位",
                    f"{s.MILL.name}<br/>{s.MILL.credit_code}",
                    "运输工具",
                    "NORTHWAY ARAUCARIA 214W",
                    "提运单号",
                    s.COTTON_BILL,
                ],
                [
                    "监管方式",
                    "一般贸易 (0110)",
                    "合同协议号",
                    s.COTTON_CONTRACT,
                    "启运国（地区）",
                    "巴西 (BRA)",
                ],
                ["包装种类", "包", "件数", f"{s.COTTON_BALES}", "净重", f"{weight:,.2f} 千克"],
            ],
            (62, 130, 62, 92, 56, 85),
            heads=0,
            size=7.6,
        ),
        gap(4),
        table(
            [
                ["项号", "商品编号", "商品名称及规格型号", "数量", "原产国", "境内目的地"],
                [
                    "1",
                    "5201000001",
                    "未梳的棉花｜批号" + s.COTTON_LOT + "｜2024/25年度",
                    f"{weight:,.2f} 千克",
                    "巴西 (BRA)",
                    "澜江 (32998)",
                ],
            ],
            (30, 70, 177, 80, 60, 70),
            size=7.6,
        ),
        gap(6),
        text("随附单证：原产地证、提单、进口棉花检验证书、箱单。　放行日期：2026-01-15", size=8),
        gap(110),
        Chop("中华人民共和国洋山海关", "验讫章", left=400, up=50),
    ]
    return paper(None, story, name="222920261260071554", foot="海关批注及签章", made="2026-01-12")


def isotope_report() -> bytes:
    """Return the laboratory's report on the origin of the cotton in the yarn and the shirts."""
    look = PaperStyle(face="Sans", accent="#3A3F7A", head="line", size=9.5)
    story = [
        title("REPORT OF ANALYSIS  FH-26-20917", look),
        form(
            [
                ("Client", f"{s.IMPORTER.name}, {s.IMPORTER.address}"),
                (
                    "Samples",
                    f"A: yarn cone, lot {s.YARN_LOT}, drawn 2026-05-04 at the garment "
                    "factory by the client<br/>B: three shirts HP-2231 from carton 217, "
                    "drawn 2026-10-13 at the bonded warehouse in Kent by the client",
                ),
                ("Received / reported", "2026-10-16 / 2026-10-29"),
                (
                    "Method",
                    "FI-M-014: stable isotopes of O, H, C and trace elements against the "
                    "laboratory's cotton reference, release 2026.2",
                ),
            ],
            (110, 377),
            look,
        ),
        gap(10),
        table(
            [
                ["Sample", "Compared with", "Result"],
                ["A", "Brazil, western Bahia (n = 212)", "consistent"],
                ["A", "Xinjiang, all prefectures (n = 388)", "not consistent"],
                ["B", "Brazil, western Bahia (n = 212)", "consistent"],
                ["B", "Xinjiang, all prefectures (n = 388)", "not consistent"],
            ],
            (60, 267, 160),
            look,
        ),
        gap(8),
        heading("Limits", look),
        text(
            "Consistent means within the 95 percent region of the reference. A blend with less "
            "than about 15 percent of other cotton may not be seen. The test says nothing of who "
            "spun the yarn, or how.",
            look,
        ),
        gap(26),
        InkSignature("Aroha Penhallow"),
        text("A. Penhallow, signatory", look),
    ]
    return paper(
        Letterhead(s.LABORATORY, "14 Quarry Terrace, Lower Hutt, New Zealand"),
        story,
        look,
        name="FH-26-20917",
        foot="FH-26-20917",
        made="2026-10-29",
    )


def farm_deliveries() -> bytes:
    """Return the gin's account of what two farms delivered, in both languages."""
    rows: list[list[object]] = [
        ["Fazenda Farm", "Colheita Harvested", "Entrega Delivered", "kg", "BRL", "Pago Paid"],
        [
            "Boa Vereda",
            "2025-08-04 – 08-19",
            "2025-08-21 – 09-04",
            "38,410",
            "119,071.00",
            "2025-09-22",
        ],
        [
            "Três Poços",
            "2025-08-11 – 08-24",
            "2025-08-27 – 09-07",
            "24,780",
            "76,818.00",
            "2025-09-22",
        ],
        ["", "", "", "63,190", "195,889.00", ""],
    ]
    story = [
        title("CONTA DE ENTREGAS<br/>ACCOUNT OF DELIVERIES OF SEED COTTON", GIN_LOOK),
        form(
            [
                ("Lote Lot", f"{s.COTTON_LOT}, safra crop 2024/25"),
                ("Comprador Buyer", f"{s.GIN.name}, {s.GIN.address}"),
                (
                    "Produtor Grower",
                    "Fazendas Boa Vereda e Três Poços, Campo Claro do Oeste, Bahia",
                ),
            ],
            (110, 377),
            GIN_LOOK,
        ),
        gap(10),
        table(rows, (84, 96, 96, 56, 76, 79), GIN_LOOK, numbers=(3, 4)),
        gap(10),
        text("Pago por transferência bancária. Paid by bank transfer, from our books.", GIN_LOOK),
        gap(24),
        InkSignature("Benedita Arruda"),
        text("Campo Claro do Oeste, November 13, 2026", GIN_LOOK),
    ]
    head = Letterhead(s.GIN.name, s.GIN.address)
    return paper(head, story, GIN_LOOK, name="Deliveries CC-25-0417", made="2026-11-13")


def merchant_account() -> bytes:
    """Return the merchant's statement of account for the lot: to the gin, and from the mill."""
    look = PaperStyle(face="Serif", accent="#5A3E1B", size=9.5)
    rows: list[list[object]] = [
        ["Date", "What", "From / to", "USD out", "USD in"],
        ["2025-11-14", f"Invoice of the gin, lot {s.COTTON_LOT}", s.GIN.name, "", ""],
        ["2025-11-24", "Paid, ref. TF-P-8841", s.GIN.name, "40,821.10", ""],
        ["2025-11-26", f"Our invoice, contract {s.COTTON_CONTRACT}", s.MILL.english, "", ""],
        ["2026-01-19", "Received, ref. TF-R-9127", s.MILL.english, "", "45,143.33"],
    ]
    story = [
        title("STATEMENT OF ACCOUNT", look),
        form(
            [
                ("Contract", f"{s.COTTON_CONTRACT}, lot {s.COTTON_LOT}, {s.COTTON_BALES} bales"),
                ("Account of", s.MERCHANT.name),
                ("Bank", "Straits Clearing Bank, Singapore"),
            ],
            (110, 377),
            look,
        ),
        gap(10),
        table(rows, (62, 170, 135, 60, 60), look, numbers=(3, 4)),
        gap(20),
        text("Singapore, November 16, 2026", look),
        InkSignature("R. Tan"),
    ]
    head = Letterhead(s.MERCHANT.name, s.MERCHANT.address)
    return paper(head, story, look, name=f"Account {s.COTTON_CONTRACT}", made="2026-11-16")
