"""The words of a text that a dictionary of English can know. Pure.

Left out is what no such dictionary has: other scripts, figures and codes (`E-014`, `6109.10.0012`,
`9QZ-4410872-6`), names of files and addresses of mail and web, words in capitals (`UFLPA`), and
names that have capitals within (`HeTing`).
"""

import re
from collections.abc import Iterator

from casefiles.kernel.dataclass import dataclass

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CODE = re.compile(r"\d|[@\\_=]|://|\w\.\w", re.UNICODE)
"""What no word of prose has in it; `and/or` and `pre-detention` are words."""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’]+")
_MOST_LETTERS, _PREFIX = 40, 3
_ENDS = "“”„\"'’‘()[]{}<>«»,;:!?….*–—-/"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and where it stands."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)


def english_words(text: str) -> Iterator[Word]:
    """Yield the words of a text that may be looked up: none of one mostly in another script."""
    if _is_of_another_script(text):
        return
    for chunk in _CHUNK.finditer(text):
        bare = chunk.group().strip(_ENDS)
        if not bare or _CODE.search(bare):
            continue
        for found in _WORD.finditer(chunk.group()):
            begins_another = chunk.group()[found.end() : found.end() + 1] == "-"
            if begins_another and len(found.group()) <= _PREFIX:
                continue  # `co-signed`
            if _may_be_english(found.group()):
                yield Word(chunk.start() + found.start(), found.group())


def _may_be_english(word: str) -> bool:
    letters = word.replace("’", "'")
    bare = letters.split("'")[0]
    return (
        1 < len(letters) <= _MOST_LETTERS
        and _LATIN.fullmatch(letters) is not None
        and (bare.islower() or bare.istitle())
    )


def _is_of_another_script(text: str) -> bool:
    """Whether fewer of its letters are Latin than are not: pinyin in Chinese is no English."""
    latin = other = 0
    for each in text:
        if each.isalpha():
            if each < "\u0250" or "\u1e00" <= each <= "\u1eff":
                latin += 1
            else:
                other += 2  # a character of Chinese says as much as some letters
    return other > latin
