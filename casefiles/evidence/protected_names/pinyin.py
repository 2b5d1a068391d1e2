"""How Chinese characters sound, in letters without tones. The one door to pypinyin."""

import unicodedata
from functools import cache

_TONES = str.maketrans("", "", "\u0300\u0301\u0302\u0304\u030c")


def syllables(text: str) -> list[str]:
    """Return a syllable for each character, as in the word it stands in (重庆: chong qing).

    A character that is not known stays as it is.
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - reads its dictionaries, a tenth of a second

    found: list[str] = lazy_pinyin(text)
    return [each.replace("ü", "v") for each in found]


def readings_of_each(text: str) -> list[list[str]]:
    """Return every way in which each character may be read, ü as it is or as v."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - reads its dictionaries

    read: list[list[str]] = pinyin(text, style=Style.NORMAL, heteronym=True)
    return read


@cache
def readings(character: str) -> tuple[str, ...]:
    """Return every way to read one character, the usual one first, as nǚ: nü."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - the same

    said: str = PINYIN_DICT.get(ord(character), "")
    bare = (unicodedata.normalize("NFD", each).translate(_TONES) for each in said.split(","))
    return tuple(dict.fromkeys(unicodedata.normalize("NFC", each) for each in bare if each))


@cache
def all_syllables() -> frozenset[str]:
    """Return every syllable there is, as it is typed where ü cannot be: nu and nv."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - the same

    common = (each for code in PINYIN_DICT if code < 0xA000 for each in readings(chr(code)))
    return frozenset(typed for each in common for typed in as_typed(each))


def as_typed(syllable: str) -> tuple[str, ...]:
    """Return how a syllable stands where ü cannot be typed: lu, lv, and lyu as in passports."""
    return tuple(syllable.replace("ü", each) for each in ("u", "v", "yu") if "ü" in syllable) or (
        syllable,
    )
