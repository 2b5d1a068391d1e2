"""Text of seven bits that switches character sets is read, or said not to be: never ASCII."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.readers import iso_2022, text
from tests.casefiles.evidence.readers.stranger import opened

CHINESE = "三月工资表 March payroll 新疆劳动力转移\n"
JAPANESE = "三月の給料、新疆から payroll\n"
KOREAN = "삼월 급여 payroll 신장\n"
WRITTEN = {
    "hz": (CHINESE, "hz"),
    "iso2022_jp": (JAPANESE, "iso2022_jp"),
    "iso2022_jp_2": (JAPANESE + "简体\n", "iso2022_jp_2"),
    "iso2022_kr": (KOREAN, "iso2022_kr"),
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("before", ["", "plain lines first\n" * 500])
def test_it_reads_what_was_written(name, before):
    said, encoding = WRITTEN[name]
    found = text.text(opened((before + said).encode(name)), None)
    assert found.text == before + said
    assert (found.encoding, found.basis) == (encoding, "detected")


def test_what_is_not_read_is_not_certain_and_not_ascii():
    plane = bytes(each & 0x7F for each in "新疆".encode("gb2312"))
    chinese = b"payroll \x1b$)A\x0e" + plane + b"\x0f\n"  # RFC 1922: Python knows no such codec
    found = text.text(opened(chinese), None)
    assert found.basis == iso_2022.UNREAD


@pytest.mark.parametrize(
    "plain",
    [
        b"rm ~{old,new} ~}\n",
        b"~{ab~} a template ~{cd~}\n",
        b"\x1b[31mred\x1b[0m on a terminal\n",
        b"costs 5 $ (B) or ~5\n",
    ],
)
def test_what_only_looks_like_it_stays_ascii(plain):
    assert text.encoding_of(plain) == ("ascii", "detected")


@given(st.text(st.characters(min_codepoint=9, max_codepoint=126), max_size=80))
def test_no_text_of_plain_letters_is_lost(plain):
    raw = plain.encode().translate(None, b"\x1b\x0e\x0f")
    if "~{" not in plain:
        assert iso_2022.encoding_of(raw) is None


EVERYDAY = [
    bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)
]
"""The characters of GB 2312's first level."""


@given(st.text(st.sampled_from(EVERYDAY), min_size=1), st.sampled_from(["", "Table 3: ", "\n"]))
def test_everyday_chinese_comes_back(said, before):
    written = f"{before}{said}\n"
    assert iso_2022.encoding_of(written.encode("hz")) == ("hz", "detected")
    assert text.text(opened(written.encode("hz")), None).text == written
