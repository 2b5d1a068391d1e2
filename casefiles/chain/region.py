"""The region that section 3(a) of Pub. L. 117-78 speaks of, as papers name it.

Names of its prefectures and the first digits of its postal codes are from memory, unverified: they
are asked about, and nothing is concluded from their not being there.
"""

import re

from casefiles.cases.model import Party
from casefiles.chain.model import Step

_NAMES = (
    *("xinjiang", "sinkiang", "xuar", "uyghur", "uighur", "uygur", "新疆", "维吾尔", "維吾爾"),
    *("urumqi", "ürümqi", "乌鲁木齐", "烏魯木齊", "karamay", "克拉玛依", "turpan", "吐鲁番"),
    *("hami", "哈密", "changji", "昌吉", "bortala", "博尔塔拉", "bayingolin", "巴音郭楞"),
    *("korla", "库尔勒", "aksu", "阿克苏", "kizilsu", "克孜勒苏", "kashgar", "kashi", "喀什"),
    *("hotan", "hetian", "和田", "ili", "yili", "伊犁", "tacheng", "塔城", "altay", "阿勒泰"),
    *("shihezi", "石河子", "aral", "阿拉尔", "tumxuk", "图木舒克", "wujiaqu", "五家渠"),
)
_CODE = re.compile(r"8[34]\d{4}", re.ASCII)
_HAN = re.compile("[\u4e00-\u9fff]")


def may_be_in_region(step: Step, party: Party | None) -> bool:
    """Whether a step, or the address of its party, is in the region as far as the names go."""
    if step.country.strip().upper() not in {"", "CN"}:
        return False
    said = [step.site, step.province, step.prefecture]
    codes = [step.postal_code]
    if party:
        said += [party.address]
        codes += [party.postal_code]
    text = " ".join(said).casefold()
    return any(map(_CODE.fullmatch, (each.strip() for each in codes))) or any(
        _is_in(name, text) for name in _NAMES
    )


def _is_in(name: str, text: str) -> bool:
    """In letters only as a word: `Ili` is not in `Jilin`."""
    return name in text if _HAN.search(name) else bool(re.search(rf"\b{name}\b", text))
