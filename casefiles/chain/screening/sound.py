"""How Chinese names sound, in letters without tones."""

import re

from casefiles.evidence.protected_names.pinyin import readings_of_each, syllables

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]")


def has_chinese(text: str) -> bool:
    """Whether any character is Chinese."""
    return HAN.search(text) is not None


def sound_of(text: str) -> list[str]:
    """Return a syllable for each character, as in the word it stands in (重庆: chong qing).

    A character that is not known stays as it is.
    """
    return syllables(text)


def readings_of(text: str) -> list[list[str]]:
    """Return every way in which each character is read: 单 is dan, and shan where it is a name."""
    return [_spelled(each) for each in readings_of_each(text)]


def _spelled(sounds: list[str]) -> list[str]:
    """Return them with ü as it is typed: lv, lu, lyu."""
    return [
        each.replace("ü", "v").replace("v", letter)
        for each in sounds
        for letter in (("v", "u", "yu") if set(each) & {"v", "ü"} else ("v",))
    ]
