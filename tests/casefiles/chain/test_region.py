"""Places of the region as papers write them: planted families, each told; and what is not there."""

from dataclasses import replace
from itertools import product

import pytest

from casefiles.chain.region import InRegion, may_be_in_region, region_of, region_of_step
from tests.casefiles.chain.chains import PARTY, a_step

PROVINCES = ("", "Xinjiang", "浙江省", "Yunnan", "黑龙江", "Production and Construction Corps")
"""What somebody typed as the province: it speaks neither for nor against a city of the XPCC."""

CITIES = {
    "石河子": ("Shihezi", "Shi He Zi", "SHI-HE-ZI", "Shíhézǐ", "شىخەنزە"),
    "阿拉尔": ("阿拉爾", "Aral", "Ala'er", "A-la-er", "Alar", "ئارال"),
    "图木舒克": ("圖木舒克", "Tumxuk", "Tumushuke", "Tumshuq", "تۇمشۇق"),
    "五家渠": ("Wujiaqu", "Wu Jia Qu", "Wǔjiāqú", "ۋۇجياچۈ"),
    "可克达拉": ("可克達拉", "Kokdala", "Kekedala", "Kökdala", "كۆكدالا"),
    "昆玉": ("昆玉市", "Kunyu City", "Kunyu Shi", "قۇرۇمقاش"),
    "胡杨河": ("胡楊河", "Huyanghe", "Hu Yang He", "خۇياڭخې"),
    "铁门关": ("鐵門關", "Tiemenguan", "Tie Men Guan", "باشئەگىم"),
    "双河市": ("雙河市", "Shuanghe City", "Shuang He Shi", "قوشئۆگۈز"),
    "北屯市": ("北屯市区", "Beitun City", "Beitunshi", "بەيتۈن"),
    "新星市": ("Xinxing City", "XIN XING SHI", "شىنشىڭ"),
    "白杨市": ("白楊市", "Baiyang City", "bai-yang shi", "بەيياڭ"),
}
SHAPES = ("{}", "No. 4, {} Industrial Zone", "天山路{}", "({})", "{}, 10 Lane")
BARE = (
    "双河",
    "雙河镇",
    "北屯",
    "新星村",
    "白杨路",
    "Shuanghe",
    "Bei Tun",
    "Xinxing Town",
    "BAIYANG",
)
BARE += ("昆玉河", "昆玉高速", "Kunyu Road", "兵团路", "Bingtuan Road", "新星市场", "双河市政")
ELSEWHERE = (
    *("Jilin City", "长春市", "Jilian Xi Road", "Ningbo", "杭州市", "北京市海淀区", "Arale Street"),
    *("Beitunzi-no", "Xinxingshan", "Hamilton Road", "Milirose", "胡杨林", "Family Mills"),
)


def planted():
    """Yield every spelling of every city in every shape, under every province."""
    for city, spellings in CITIES.items():
        for spelling, shape, province in product((city, *spellings), SHAPES, PROVINCES):
            yield shape.format(spelling), province


def test_every_city_of_the_corps_is_told_whatever_province_was_typed():
    missed = [
        (site, province)
        for site, province in planted()
        if region_of_step(a_step(1, site=site, province=province), None) is not InRegion.NAMED
    ]
    assert missed == []
    assert len([*planted()]) > 1500


@pytest.mark.parametrize("field", ["site", "province", "prefecture"])
def test_it_is_told_in_whatever_field_it_was_typed(field):
    said = [region_of_step(a_step(1, **{field: city}), None) for city in CITIES]
    assert said == [InRegion.NAMED] * 12


@pytest.mark.parametrize("name", BARE)
def test_a_name_that_is_common_elsewhere_asks_and_a_postal_code_answers(name):
    assert region_of(name) is InRegion.SHARED
    assert may_be_in_region(a_step(1, site=name, province="Guangdong", postal_code=""), None)
    assert region_of(name, "") is region_of(name, "n/a") is InRegion.SHARED
    assert region_of(name, "310000") is InRegion.NOT_NAMED
    assert region_of(name, "310000", "836000") is InRegion.NAMED


def test_the_postal_code_of_an_office_does_not_answer_for_the_place_of_a_step():
    office = replace(PARTY, postal_code="310000", address="Hangzhou")
    step = a_step(1, site="Shuanghe", postal_code="")
    assert region_of_step(step, office) is InRegion.SHARED


@pytest.mark.parametrize(
    "name", ["双河 659007", "Beitun (659005)", "Xinxing 659011", "白杨 659012"]
)
def test_a_common_name_with_the_code_of_the_city_is_the_city(name):
    bare, code = name.strip(")").replace("(", "").split()
    assert region_of(name) is region_of(bare, code) is InRegion.NAMED
    assert region_of(bare, "310000", division=code) is InRegion.NAMED


def test_a_credit_code_of_the_corps_is_told():
    registered = replace(PARTY, credit_code="91659004MA7AB12C3D")
    assert region_of_step(a_step(1, province="浙江省"), registered) is InRegion.NAMED


@pytest.mark.parametrize("code", ["６５９００９", " 659009 "])
def test_a_code_is_told_as_wide_as_it_was_typed(code):
    assert region_of("", code) is InRegion.NAMED


@pytest.mark.parametrize("name", ELSEWHERE)
def test_an_ordinary_place_is_not_taken_for_one_of_the_region(name):
    assert region_of(name) is InRegion.NOT_NAMED


@pytest.mark.parametrize("text", ["Lot 1659007, Xi'an", "Tel. 06590071234"])
def test_a_longer_number_is_no_code(text):
    assert region_of(text) is InRegion.NOT_NAMED


def test_a_place_of_another_country_is_not_asked_about():
    assert not may_be_in_region(a_step(1, site="Aral", country="KZ"), None)
