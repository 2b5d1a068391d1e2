"""The sample's story: who, what, when and how much, in one place, so that the papers agree.

Every company, person, number and town is made up. The region codes of the credit codes (3299,
3199) are given to no place, and the importer number begins with a prefix that is never issued.
"""

from datetime import date
from decimal import Decimal

from casefiles.kernel.dataclass import dataclass
from casefiles.sample_case.check_digits import credit_code, manufacturer_id


@dataclass(frozen=True, slots=True)
class Company:
    """A made-up company, as it stands in the head of its papers."""

    name: str
    """In its own script."""

    english: str
    address: str
    address_english: str
    postal_code: str
    credit_code: str = ""
    account: str = ""
    """Its account at the bank."""


IMPORTER = Company(
    name="Harbor & Pine Apparel Co.",
    english="Harbor & Pine Apparel Co.",
    address="1840 NW Ropewalk Street, Suite 300, Portland, OR 97209",
    address_english="1840 NW Ropewalk Street, Suite 300, Portland, OR 97209",
    postal_code="97209",
)
FACTORY = Company(
    name="江苏禾汀针织服饰有限公司",
    english="Jiangsu Heting Knitwear Co., Ltd.",
    address="江苏省澜江市泗渡镇纺园路18号",
    address_english="18 Fangyuan Road, Sidu Town, Lanjiang City, Jiangsu Province, China",
    postal_code="226591",
    credit_code=credit_code("329981", "MA1T7H4K"),
    account="3299 0188 0010 0047 216",
)
MILL = Company(
    name="江苏穗沅棉纺有限公司",
    english="Jiangsu Suiyuan Cotton Spinning Co., Ltd.",
    address="江苏省澜江市柳泾镇棉纺路6号",
    address_english="6 Mianfang Road, Liujing Town, Lanjiang City, Jiangsu Province, China",
    postal_code="226577",
    credit_code=credit_code("329981", "73820F5X"),
    account="3299 0188 0010 0012 905",
)
PLANT_1 = "一厂（江苏省澜江市柳泾镇棉纺路6号）"
PLANT_1_ENGLISH = "Plant No. 1, 6 Mianfang Road, Liujing Town, Lanjiang City, Jiangsu"
PLANT_2 = "二厂（江苏省东塘市新港工业园纬三路22号）"
PLANT_2_ENGLISH = "Plant No. 2, 22 Weisan Road, Xingang Industrial Park, Dongtang City, Jiangsu"
AGENT = Company(
    name="上海屿川进出口有限公司",
    english="Shanghai Yuchuan Import & Export Co., Ltd.",
    address="上海市汀浦区海屿路401号12楼",
    address_english="12/F, 401 Haiyu Road, Tingpu District, Shanghai, China",
    postal_code="200599",
    credit_code=credit_code("319913", "MA1K9C2R"),
)
GIN = Company(
    name="Algodoeira Campo Claro Ltda.",
    english="Algodoeira Campo Claro Ltda.",
    address="Rodovia BA-909, km 31, Campo Claro do Oeste, Bahia, Brazil",
    address_english="Rodovia BA-909, km 31, Campo Claro do Oeste, Bahia, Brazil",
    postal_code="47899-000",
)
MERCHANT = Company(
    name="Tarrowmere Fibre Pte. Ltd.",
    english="Tarrowmere Fibre Pte. Ltd.",
    address="7 Godown Lane, #11-04, Singapore",
    address_english="7 Godown Lane, #11-04, Singapore",
    postal_code="069999",
)
BANK = Company(
    name="澜江农村商业银行股份有限公司",
    english="Lanjiang Rural Commercial Bank",
    address="江苏省澜江市人民东路1号",
    address_english="1 Renmin East Road, Lanjiang City, Jiangsu Province, China",
    postal_code="226500",
)
HAULIER = Company(
    name="澜江市顺岚物流有限公司",
    english="Lanjiang Shunlan Logistics Co., Ltd.",
    address="江苏省澜江市港闸路77号",
    address_english="77 Gangzha Road, Lanjiang City, Jiangsu Province, China",
    postal_code="226502",
    credit_code=credit_code("329981", "MA20B6WQ"),
)
CARRIER = "Northway Pacific Container Line"
LABORATORY = "Fernhold Isotope Laboratory Ltd."
AUDITOR = "Calderbrook Assurance Ltd."
REVIEWER = "Ridgeway Trade Review LLC"

MANUFACTURER_ID = manufacturer_id("CN", "JIANGSU HETING", "18", "LANJIANG")

STYLE = "HP-2231"
GOODS = "Men's short-sleeve T-shirts, knitted, 100 percent cotton, style HP-2231"
HTS = "6109.10.0012"
PIECES, CARTONS = 24_000, 400
UNIT_PRICE = Decimal("3.85")
AMOUNT = PIECES * UNIT_PRICE
DEPOSIT = AMOUNT * 3 / 10
NET_GARMENT, GROSS_GARMENT = Decimal(3960), Decimal(4480)

CONTRACT, ORDER, INVOICE = "HP-HT-2026-01", "PO HP-2604-117", "HT26-0828-3"
CONTRACT_ON, ORDER_ON, INVOICE_ON = date(2026, 1, 15), date(2026, 4, 10), date(2026, 8, 28)

BILL, VESSEL = "NPCLSHA6094417", "NORTHWAY CEDAR 088E"
SHIPPED_ON, ARRIVED_ON = date(2026, 9, 6), date(2026, 9, 24)
CONTAINER, SEAL = "NPCU 408817 3", "NP7714209"
ENTRY, ENTRY_ON = "9QZ-4410872-6", date(2026, 9, 28)
DETENTION, DETAINED_ON = "UF-2026-3001-00412", date(2026, 10, 5)

YARN_LOT, YARN = "SY2604-32C-118", "Ne 32/1 combed cotton ring-spun yarn"
YARN_KG, YARN_PRICE = Decimal(4800), Decimal("26.40")
YARN_NET = YARN_KG * YARN_PRICE
YARN_TAX = YARN_NET * 13 / 100
YARN_GROSS = YARN_NET + YARN_TAX
YARN_CONTRACT, YARN_INVOICE = "SY-HT-2604-09", "26322000000418827"
YARN_ON, YARN_PAID_ON = date(2026, 4, 28), date(2026, 5, 12)
SPUN_FROM, SPUN_TO = date(2026, 4, 14), date(2026, 4, 25)

COTTON_CONTRACT, COTTON_BILL = "TF-25-3307", "NPCLSSZ5118820"
COTTON_LOT, COTTON_BALES = "CC-25-0417", 110
LAID_DOWN = 28
COTTON_SHIPPED_ON, COTTON_LANDED_ON = date(2025, 11, 18), date(2026, 1, 9)

CUT = {"D260518-1": 12_060, "D260521-2": 11_940}
"""How many shirts were cut of each dye lot, and sewn."""

FABRIC_KG, KNITTED_KG = Decimal(4500), Decimal(4704)
"""4,800 kg of yarn, 2 percent lost in knitting, 4.3 percent in dyeing, 12 percent in cutting."""


SECOND_DETENTION = "UF-2026-3001-00455"
REVOKED_ON, PRESENTED_ON = date(2026, 10, 29), date(2026, 11, 2)
NOTICE_ON, NOTICE_CAME_ON = date(2026, 11, 10), date(2026, 11, 12)
"""The first notice was revoked; both shipments were presented together, and a new notice came."""

SECOND_ORDER, SECOND_INVOICE = "PO HP-2604-118", "HT26-0828-4"
SECOND_PIECES, SECOND_CARTONS = 2_400, 40
SECOND_AMOUNT = SECOND_PIECES * UNIT_PRICE
SECOND_NET, SECOND_GROSS = Decimal(396), Decimal(448)
SECOND_BILL, SECOND_VESSEL = "NPCLSHA6098820", "NORTHWAY LARCH 090E"
SECOND_CONTAINER, SECOND_SEAL = "NPCU 413306 8", "NP7720618"
SECOND_SHIPPED_ON, SECOND_ARRIVED_ON = date(2026, 9, 27), date(2026, 10, 26)
SECOND_ENTRY, SECOND_ENTRY_ON = "9QZ-4410915-1", date(2026, 10, 29)

SECOND_YARN_LOT, SECOND_YARN_KG = "SY2604-32C-121", Decimal(480)
SECOND_SPUN_KG, SECOND_STOCK_KG = Decimal(514), Decimal(34)
SECOND_YARN_INVOICE, SECOND_YARN_CONTRACT = "26322000000419116", "SY-HT-2604-10"
SECOND_YARN_NET = SECOND_YARN_KG * YARN_PRICE
SECOND_YARN_TAX = SECOND_YARN_NET * 13 / 100
SECOND_LAID_DOWN = 3
SECOND_DYE_LOT = "D260622-3"
SECOND_KNITTED_KG, SECOND_DYED_KG = Decimal("470.4"), Decimal("462.0")
"""The dyeing card has 462.0 kg out of 470.4: a loss of 1.8 percent, where 4.3 is usual."""

SECOND_CUT_KG, SECOND_FABRIC_LEFT_KG = Decimal(450), Decimal(12)

PAYEE = Company(
    name="江苏锦创商业保理有限公司",
    english="Jiangsu Jinchuang Factoring Co., Ltd.",
    address="江苏省澜江市人民东路18号",
    address_english="18 Renmin East Road, Lanjiang City, Jiangsu Province, China",
    postal_code="226500",
    credit_code=credit_code("329981", "MA25D3LX"),
    account="3299 0188 0010 0061 883",
)
"""Whom the importer was told to pay in the factory's stead."""

LISTED = Company(
    name="新疆准噶尔棉麻有限公司",
    english="Xinjiang Junggar Cotton and Linen Co., Ltd.",
    address="",
    address_english="",
    postal_code="",
)
"""Of the UFLPA Entity List. That it sold anything to the made-up mill is made up."""


def bales() -> list[tuple[str, Decimal]]:
    """Return the number and net weight in kilograms of each bale of the cotton lot."""
    return [
        (f"0098 4417 {20301 + each:06d}", Decimal(21640 + (each * 37) % 391) / 100)
        for each in range(COTTON_BALES)
    ]


def laid_down() -> list[tuple[str, Decimal]]:
    """Return the bales of the lot that were opened for the yarn lot."""
    return bales()[40 : 40 + LAID_DOWN]


def laid_down_second() -> list[tuple[str, Decimal]]:
    """Return the bales of the lot that were opened for the second yarn lot."""
    return bales()[40 + LAID_DOWN : 40 + LAID_DOWN + SECOND_LAID_DOWN]


TYPED_INTO_PORTAL = {
    "Kizilsu Prefecture, Xinjiang (克孜勒苏州; قىزىلسۇ ئوبلاستى)": (
        "Kizilsu Prefecture, Xinjiang",
        "In brackets the Chinese and the Uyghur name of the same place",
    ),
    "缝制": ("Sewing", "The name of a sheet of E-025: what was sewn"),
    "成品库": (
        "Finished goods store",
        "The name of the sheet of E-059: the store of finished yarn",
    ),
}
"""What a person decided is typed where no rule says it, and why."""
