"""The region that section 3(a) of Pub. L. 117-78 speaks of, as papers name it.

Its cities of the Production and Construction Corps (XPCC) are administered apart from every
prefecture, so no province that was typed speaks against them. Names, their Uyghur forms and the
first digits of codes are from memory, unverified: they are asked about, and nothing is concluded
from their not being there.
"""

import re
import unicodedata
from enum import Enum

from casefiles.cases.model import Party
from casefiles.chain.model import Step

_HAN_NAMES = (
    *(
        "新疆",
        "维吾尔",
        "維吾爾",
        "乌鲁木齐",
        "烏魯木齊",
        "克拉玛依",
        "克拉瑪依",
        "吐鲁番",
        "吐魯番",
    ),
    *("哈密", "昌吉", "博尔塔拉", "博爾塔拉", "巴音郭楞", "库尔勒", "庫爾勒", "阿克苏", "阿克蘇"),
    *("克孜勒苏", "克孜勒蘇", "喀什", "和田", "伊犁", "塔城", "阿勒泰"),
    *("石河子", "阿拉尔", "阿拉爾", "图木舒克", "圖木舒克", "五家渠", "可克达拉", "可克達拉"),
    *("胡杨河", "胡楊河", "铁门关", "鐵門關", "霍尔果斯", "霍爾果斯", "阿拉山口"),
)
_UYGHUR_NAMES = (
    *("شىنجاڭ", "ئۈرۈمچى", "قاراماي", "تۇرپان", "قۇمۇل", "سانجى", "بۆرتالا", "بايىنغولىن", "كورلا"),
    *("ئاقسۇ", "قىزىلسۇ", "قەشقەر", "خوتەن", "ئىلى", "غۇلجا", "چۆچەك", "ئالتاي"),
    *("شىخەنزە", "ئارال", "تۇمشۇق", "ۋۇجياچۈ", "بەيتۈن", "باشئەگىم", "قوشئۆگۈز", "كۆكدالا"),
    *("قۇرۇمقاش", "خۇياڭخې", "شىنشىڭ", "بەيياڭ"),
)
_LATIN_NAMES = (
    *("xin-jiang", "sinkiang", "shinjang", "xuar", "uyghur", "uighur", "uygur", "xpcc"),
    *("urumqi", "wulumuqi", "karamay", "kelamayi", "turpan", "tulufan", "hami", "qumul", "changji"),
    *("bortala", "bayingolin", "korla", "aksu", "akesu", "kizilsu", "kashgar", "kashi", "hotan"),
    *("hetian", "ili", "yili", "tacheng", "altay", "aletai"),
    *("shi-he-zi", "shixenze", "aral", "alar", "a-la-er", "tumxuk", "tumshuq", "tumshuk"),
    *("tu-mu-shu-ke", "wu-jia-qu", "ke-ke-da-la", "kokdala", "hu-yang-he", "tie-men-guan"),
    *("bash-egim", "qosh-oguz", "qurum-qash", "khorgos", "horgos", "huo-er-guo-si"),
    *("a-la-shan-kou", "alataw"),
)

_HAN_SHARED = ("双河", "雙河", "北屯", "新星", "白杨", "白楊")
"""Cities of the XPCC whose names are common elsewhere: it is they where `市` follows."""

_LATIN_SHARED = ("shuang-he", "bei-tun", "xin-xing", "bai-yang", "kun-yu")
_CORPS = ("兵团", "兵團", "bing-tuan")
"""What the XPCC is called for short; others were once called so too."""

_POSTAL = re.compile(r"8[34]\d{4}", re.ASCII)
_DIVISION = re.compile(r"6590\d\d", re.ASCII)
"""Of the cities of the XPCC (GB/T 2260)."""

_SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)", re.ASCII)
_NOT_OF_A_CITY = "场場政民集价價值面井"
"""What makes another word of the `市` before it: a market, a citizen."""


class InRegion(Enum):
    """What the names and codes of a place say of the region."""

    NAMED = "named"
    """A name or a code of the region stands there."""

    SHARED = "shared"
    """A name stands there that a city of the region has, and places elsewhere have too."""

    NOT_NAMED = "not named"
    """Nothing of the kind stands there, which shows nothing."""


def may_be_in_region(step: Step, party: Party | None) -> bool:
    """Whether a step, or the address of its party, is in the region as far as the names go."""
    return region_of_step(step, party) is not InRegion.NOT_NAMED


def region_of_step(step: Step, party: Party | None) -> InRegion:
    """Return what the places and codes of a step and of its party say of the region."""
    if step.country.strip().upper() not in {"", "CN"}:
        return InRegion.NOT_NAMED
    places = [("\n".join((step.site, step.province, step.prefecture)), step.postal_code, "")]
    if party:
        places.append((party.address, party.postal_code, party.credit_code.strip()[2:8]))
    found = {region_of(text, code, division=division) for text, code, division in places}
    return min(found, key=[*InRegion].index)


def region_of(text: str, *postal_codes: str, division: str = "") -> InRegion:
    """Return what a place, as a person typed it, says of the region; a country it does not ask.

    `division` is the administrative code that stands in a credit code. A name that is common
    elsewhere is settled by a postal code from elsewhere, and by nothing else.
    """
    plain = _half_width(text)
    codes = [_half_width(each).strip() for each in postal_codes]
    divisions = [*codes, _half_width(division), *_SIX_DIGITS.findall(plain)]
    if (
        any(map(_POSTAL.fullmatch, codes))
        or any(map(_DIVISION.fullmatch, divisions))
        or _says_name(plain)
    ):
        return InRegion.NAMED
    settled = any(map(_SIX_DIGITS.fullmatch, codes))
    return InRegion.SHARED if _says_shared(plain) and not settled else InRegion.NOT_NAMED


def _says_name(text: str) -> bool:
    folded = _folded(text)
    return (
        any(name in text for name in (*_HAN_NAMES, *_UYGHUR_NAMES))
        or bool(_LATIN.search(folded))
        or bool(_LATIN_CITY.search(folded))
        or bool(_HAN_CITY.search(text))
    )


def _says_shared(text: str) -> bool:
    return bool(_HAN_BARE.search(text)) or bool(_LATIN_BARE.search(_folded(text)))


def _half_width(text: str) -> str:
    """Full-width letters and digits as narrow ones, and Arabic letters in one form each."""
    return unicodedata.normalize("NFKC", text)


def _folded(text: str) -> str:
    """Letters without case, tones and apostrophes."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"['’‘ʼ`´]", "", "".join(e for e in bare if not unicodedata.combining(e)))


def _words(names: tuple[str, ...], after: str = "") -> re.Pattern[str]:
    """In letters only as a word, its syllables apart or not: `Ili` is not in `Jilin`."""
    either = "|".join(name.replace("-", "[ -]*") for name in names)
    return re.compile(rf"(?<![a-z])(?:{either}){after}(?![a-z])")


_LATIN = _words(_LATIN_NAMES)
_LATIN_CITY = _words(_LATIN_SHARED, r"[ -]*(?:city|shi)")
_LATIN_BARE = _words((*_LATIN_SHARED, _CORPS[-1]))
_CITIES = "|".join(_HAN_SHARED)
_HAN_CITY = re.compile(rf"昆玉(?![河高路铁鐵])|(?:{_CITIES})市(?![{_NOT_OF_A_CITY}])")
_HAN_BARE = re.compile(rf"昆玉|{_CITIES}|{'|'.join(_CORPS[:-1])}")
