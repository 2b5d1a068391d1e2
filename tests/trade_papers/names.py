"""Made-up companies, goods and places of the drawn papers. Only ports are real.

Names of companies are put together from parts, in towns that do not exist; region codes of the
credit codes (3299) are given to no place. Tariff numbers and port codes are real or look it; they
were written from memory and not held against an edition of the tariff.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from casefiles.sample_case.check_digits import credit_code, manufacturer_id


@dataclass(frozen=True, slots=True)
class Party:
    """A made-up company, with both its names where it has two."""

    english: str
    street: str
    city: str
    """With state or province, and country where it is not the U.S."""

    chinese: str = ""
    chinese_address: str = ""
    postal_code: str = ""
    credit_code: str = ""
    manufacturer_id: str = ""
    phone: str = ""
    bank: str = ""
    chinese_bank: str = ""
    account: str = ""

    @property
    def address(self) -> tuple[str, ...]:
        """The lines of its address."""
        return self.street, self.city


@dataclass(frozen=True, slots=True)
class Goods:
    """A sort of goods that one factory makes."""

    english: str
    chinese: str
    hts: str
    unit: str
    price: Decimal
    each: int
    """How many of the unit go into a package."""

    net: Decimal
    """Kilograms of a package."""

    gross: Decimal
    tax_class: str = "纺织产品"
    """How a fapiao classes it, between asterisks."""


@dataclass(frozen=True, slots=True)
class Port:
    """A port, as papers write it."""

    name: str
    chinese: str = ""
    code: str = ""
    state: str = ""


def _goods(english: str, chinese: str, hts: str, unit: str, price: str, each: int, net: str, gross: str, tax_class: str = "纺织产品") -> Goods:
    return Goods(english, chinese, hts, unit, Decimal(price), each, Decimal(net), Decimal(gross), tax_class)


FAMILIES: dict[str, tuple[str, str, str, tuple[Goods, ...]]] = {
    "garments": (
        "Knitwear",
        "针织服饰",
        "CTN",
        (
            _goods("Men's 100% cotton knitted T-shirts", "男式棉制针织T恤衫", "6109.10.0012", "PCS", "3.85", 60, "9.9", "11.2", "服装"),
            _goods("Women's 100% cotton knitted T-shirts", "女式棉制针织T恤衫", "6109.10.0040", "PCS", "3.42", 60, "8.4", "9.7", "服装"),
            _goods("Men's cotton knitted pullovers", "男式棉制针织套头衫", "6110.20.2069", "PCS", "7.15", 24, "10.8", "12.3", "服装"),
            _goods("Women's cotton woven trousers", "女式棉制机织长裤", "6204.62.8018", "PCS", "8.60", 20, "9.2", "10.6", "服装"),
        ),
    ),
    "towels": (
        "Home Textiles",
        "家用纺织品",
        "CTN",
        (
            _goods("Cotton terry bath towels 70x140 cm", "棉制毛圈浴巾", "6302.60.0020", "DOZ", "27.60", 4, "21.6", "22.9"),
            _goods("Cotton terry hand towels 40x70 cm", "棉制毛圈面巾", "6302.60.0030", "DOZ", "9.84", 10, "18.5", "19.8"),
            _goods("Cotton bed sheets, printed", "棉制印花床单", "6302.21.9020", "DOZ", "61.20", 2, "17.9", "19.1"),
        ),
    ),
    "yarn": (
        "Cotton Spinning",
        "棉纺",
        "BALE",
        (
            _goods("Combed cotton yarn Ne 32/1, ring spun", "精梳棉纱32支", "5205.23.0020", "KG", "3.66", 180, "180", "184.5"),
            _goods("Carded cotton yarn Ne 21/1, ring spun", "普梳棉纱21支", "5205.12.1000", "KG", "2.94", 180, "180", "184.5"),
        ),
    ),
    "modules": (
        "New Energy Technology",
        "新能源科技",
        "PLT",
        (
            _goods(
                "Photovoltaic modules 550 W, monocrystalline",
                "单晶硅光伏组件550W",
                "8541.43.0010",
                "PCS",
                "74.25",
                31,
                "868",
                "902",
                "太阳能发电设备",
            ),
            _goods(
                "Photovoltaic modules 405 W, monocrystalline",
                "单晶硅光伏组件405W",
                "8541.43.0010",
                "PCS",
                "56.70",
                31,
                "669",
                "701",
                "太阳能发电设备",
            ),
        ),
    ),
    "flooring": (
        "Decorative Materials",
        "装饰材料",
        "PLT",
        (
            _goods("Vinyl floor tiles (PVC), 5 mm", "聚氯乙烯地板5mm", "3918.10.1000", "M2", "8.35", 96, "912", "934", "塑料制品"),
            _goods("Vinyl floor tiles (PVC), 6.5 mm", "聚氯乙烯地板6.5mm", "3918.10.1000", "M2", "10.40", 72, "886", "908", "塑料制品"),
        ),
    ),
    "tomato": (
        "Foods",
        "食品",
        "DRUM",
        (
            _goods("Tomato paste 36/38 Brix, aseptic", "番茄酱36/38", "2002.90.8050", "MT", "1085.00", 1, "1000", "1066", "蔬菜加工品"),
            _goods("Tomato paste 28/30 Brix, aseptic", "番茄酱28/30", "2002.90.8050", "MT", "968.00", 1, "1000", "1066", "蔬菜加工品"),
        ),
    ),
}
"""What a factory makes: what its name says in English and Chinese, its package, its goods."""

_SYLLABLES = {
    "禾": "He",
    "汀": "Ting",
    "穗": "Sui",
    "沅": "Yuan",
    "屿": "Yu",
    "岚": "Lan",
    "澄": "Cheng",
    "栎": "Li",
    "棠": "Tang",
    "苇": "Wei",
    "霁": "Ji",
    "笙": "Sheng",
    "珩": "Heng",
    "昀": "Yun",
}
_TOWNS = (
    ("澜江市", "Lanjiang", "江苏省", "Jiangsu", "2265"),
    ("东塘市", "Dongtang", "江苏省", "Jiangsu", "2237"),
    ("岚浦市", "Lanpu", "浙江省", "Zhejiang", "3154"),
    ("云埠市", "Yunbu", "广东省", "Guangdong", "5243"),
    ("青堰市", "Qingyan", "山东省", "Shandong", "2618"),
    ("汐港市", "Xigang", "福建省", "Fujian", "3617"),
)
_STREETS = (
    ("纺园路", "Fangyuan Road"),
    ("汇澜大道", "Huilan Avenue"),
    ("棉纺路", "Mianfang Road"),
    ("新港工业园纬三路", "Weisan Road, Xingang Industrial Park"),
    ("海屿路", "Haiyu Road"),
)
_AMERICAN = (
    ("Harbor", "Cedar", "Prairie", "Mariner", "Copper", "Juniper", "Granite", "Tamarack"),
    ("& Pine", "Quay", "& Loom", "Trellis", "Hollow", "Lantern", "& Reed"),
    ("Apparel Co.", "Outfitters LLC", "Home Goods, Inc.", "Trading Corp.", "Supply Company"),
)
_OFFICES = (
    ("1840 NW Ropewalk Street, Suite 300", "Portland, OR 97209"),
    ("415 Chandlery Row, 2nd Floor", "Seattle, WA 98104"),
    ("2207 Sandpiper Commerce Drive", "Savannah, GA 31408"),
    ("90 Tollgate Plaza, Unit 14", "Secaucus, NJ 07094"),
    ("7715 Mission Tannery Boulevard", "Compton, CA 90220"),
    ("3300 Gristmill Parkway, Building C", "Houston, TX 77032"),
)
_HALLS = (
    ("Green Slough Distribution Center, 6200 Tideflat Way", "Kent, WA 98032"),
    ("Oxbow Logistics Park, 1180 Levee Road", "Ontario, CA 91761"),
    ("Pinestraw Warehouse No. 4, 52 Drayage Lane", "Pooler, GA 31322"),
)
_OVERSEAS = (
    ("Tessitura Valmorena S.r.l.", "Via dei Tintori 27", "24099 Valmorena (BG), Italy"),
    ("Göknehir Tekstil Sanayi A.S.", "Dokumacilar Caddesi No. 14", "20190 Göknehir, Türkiye"),
    ("Vinh Thach Garment Joint Stock Company", "Lot C7, Song Dieu Industrial Zone", "Vinh Thach Province, Vietnam"),
)
CARRIERS = (
    ("Northway Pacific Container Line", "NPCL", "NORTHWAY CEDAR"),
    ("Halcyon Ocean Transport", "HLOT", "HALCYON BREEZE"),
    ("Meridian Strait Lines", "MRSL", "STRAIT VOYAGER"),
)
FORWARDERS = (
    Party("Bluewick Freight Forwarding (Shanghai) Co., Ltd.", "12/F, 401 Haiyu Road", "Shanghai 200599, China", "上海屿川国际货运代理有限公司"),
    Party("Anchorline Logistics Co., Ltd.", "Room 1906, Tidal Tower, 88 Zhongshan Lane", "Ningbo 315099, China", "宁波锚线国际物流有限公司"),
)
BROKERS = (
    Party("Wexcombe Customs Brokers, Inc.", "511 Pier Street", "Seattle, WA 98101", phone="206-555-0143"),
    Party("Lodestar Entry Services LLC", "1900 Harborgate Way", "Long Beach, CA 90802", phone="562-555-0171"),
)
LOADING = (Port("Shanghai", "上海", "57035"), Port("Ningbo", "宁波", "57020"), Port("Yantian", "盐田", "57078"), Port("Qingdao", "青岛", "57047"))
ENTERED = (
    Port("Seattle", "西雅图", "3001", "Washington"),
    Port("Los Angeles", "洛杉矶", "2704", "California"),
    Port("Long Beach", "长滩", "2709", "California"),
    Port("Savannah", "萨凡纳", "1703", "Georgia"),
    Port("Houston", "休斯敦", "5301", "Texas"),
)


def chinese_company(chance: Random, trade: tuple[str, str]) -> Party:
    """Return a Chinese company that deals in something, such as `Knitwear`, `针织服饰`."""
    town, town_english, province, province_english, postal = chance.choice(_TOWNS)
    brand = "".join(chance.sample(list(_SYLLABLES), 2))
    brand_english = "".join(_SYLLABLES[each] for each in brand).capitalize()
    street, street_english = chance.choice(_STREETS)
    number = chance.randint(3, 988)
    where = province.removesuffix("省")
    return Party(
        f"{province_english} {brand_english} {trade[0]} Co., Ltd.",
        f"No. {number} {street_english}",
        f"{town_english}, {province_english} {postal}{chance.randint(10, 99)}, China",
        f"{where}{brand}{trade[1]}有限公司",
        f"{province}{town}{street}{number}号",
        f"{postal}{chance.randint(10, 99)}",
        credit_code("329981", f"MA{chance.randint(100000, 999999)}"),
        manufacturer_id("CN", f"{province_english} {brand_english}", str(number), town_english),
        f"+86 5{chance.randint(10, 99)} 5550 {chance.randint(1000, 9999)}",
        f"Rural Commercial Bank of {town_english}",
        f"{town.removesuffix('市')}农村商业银行{street[:2]}支行",
        f"3299 {chance.randint(1000, 9999)} 0010 00{chance.randint(10, 99)} {chance.randint(100, 999)}",
    )


def american_company(chance: Random) -> Party:
    """Return an American company."""
    street, city = chance.choice(_OFFICES)
    name = " ".join(chance.choice(part) for part in _AMERICAN)
    phone = f"(503) 555-01{chance.randint(10, 99)}"
    return Party(name, street, city, phone=phone, bank="Cordwainer National Bank, N.A.")


def warehouse(chance: Random) -> Party:
    """Return where goods are sent."""
    street, city = chance.choice(_HALLS)
    name, _, street = street.partition(", ")
    return Party(name, street, city, phone=f"(253) 555-01{chance.randint(10, 99)}")


def overseas_company(chance: Random) -> Party:
    """Return a company that is neither Chinese nor American."""
    name, street, city = chance.choice(_OVERSEAS)
    return Party(name, street, city, bank="Banco Trestevere", account="IT60 X054 2811 1010 0000 0123 456")


UNIT_WORDS = {
    "PCS": ("PCS", "件", "pieces"),
    "DOZ": ("DOZ", "打", "dozen"),
    "KG": ("KGS", "千克", "kilograms"),
    "M2": ("SQM", "平方米", "square meters"),
    "MT": ("MT", "吨", "metric tons"),
    "CTN": ("CTNS", "箱", "cartons"),
    "PLT": ("PLTS", "托盘", "pallets"),
    "BALE": ("BALES", "包", "bales"),
    "DRUM": ("DRUMS", "桶", "drums"),
}
"""Units and packages as they are printed: short, in Chinese, as a word."""
