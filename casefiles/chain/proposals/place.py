"""Where a party is, as a step takes it over: street, province, postal code, country. Pure."""

import re

from casefiles.cases.model import Party
from casefiles.kernel.dataclass import dataclass

_ENGLISH = re.compile(r"\b((?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+) (?:Province|Autonomous Region)\b")
_CHINESE = re.compile(r"^(.{2,4}?)(?:省|(?:维吾尔|壮族|回族)?自治区)")
_TWO_LETTERS = 2
_CHINA = {
    "Inner Mongolia": ("01", "02"), "Shanxi": ("03", "04"), "Hebei": ("05", "06", "07"),
    "Beijing": ("10",), "Liaoning": ("11", "12"), "Jilin": ("13",), "Heilongjiang": ("15", "16"),
    "Shanghai": ("20",), "Jiangsu": ("21", "22"), "Anhui": ("23", "24"),
    "Shandong": ("25", "26", "27"), "Tianjin": ("30",), "Zhejiang": ("31", "32"),
    "Jiangxi": ("33", "34"), "Fujian": ("35", "36"), "Chongqing": ("40",),
    "Hunan": ("41", "42"), "Hubei": ("43", "44"), "Henan": ("45", "46", "47"),
    "Guangdong": ("51", "52"), "Guangxi": ("53", "54"), "Guizhou": ("55", "56"),
    "Hainan": ("57",), "Sichuan": ("61", "62", "63", "64"), "Yunnan": ("65", "66", "67"),
    "Shaanxi": ("71", "72"), "Gansu": ("73", "74"), "Ningxia": ("75",), "Qinghai": ("81",),
    "Xinjiang": ("83", "84"), "Tibet": ("85", "86"),
}  # fmt: skip
"""Provinces by the first two digits of postal codes of China."""

_IN_CHINESE = {
    "江苏": "Jiangsu", "浙江": "Zhejiang", "广东": "Guangdong", "山东": "Shandong",
    "福建": "Fujian", "安徽": "Anhui", "河北": "Hebei", "河南": "Henan", "湖北": "Hubei",
    "湖南": "Hunan", "江西": "Jiangxi", "四川": "Sichuan", "辽宁": "Liaoning", "新疆": "Xinjiang",
    "内蒙古": "Inner Mongolia", "陕西": "Shaanxi", "山西": "Shanxi", "云南": "Yunnan",
    "贵州": "Guizhou", "广西": "Guangxi", "甘肃": "Gansu", "宁夏": "Ningxia", "青海": "Qinghai",
    "吉林": "Jilin", "黑龙江": "Heilongjiang", "海南": "Hainan",
}  # fmt: skip


def province_of(address: str, postal_code: str, country: str) -> str:
    """Return the province that an address names; in China, else, that of the postal code."""
    if found := _ENGLISH.search(address):
        return found[1]
    if found := _CHINESE.match(address.strip()):
        return _IN_CHINESE.get(found[1], "")
    code = postal_code.strip()
    if country == "CN" and re.fullmatch(r"\d{6}", code):
        return next((name for name, known in _CHINA.items() if code.startswith(known)), "")
    return ""


@dataclass(frozen=True, slots=True)
class PartyPlace:
    """The place of a party as the fields of a step have it."""

    site: str
    province: str
    postal_code: str
    country: str


def place_of_party(party: Party) -> PartyPlace:
    """Return where a party is, as far as it says so."""
    country = party.country.strip()
    return PartyPlace(
        " ".join(party.address.split()),
        province_of(party.address, party.postal_code, country),
        party.postal_code,
        country if len(country) == _TWO_LETTERS else "",
    )
