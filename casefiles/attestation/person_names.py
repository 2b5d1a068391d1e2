"""Whether two ways to write a name can be one person's: in a certificate, and on the page.

Order, case, accents, width, titles and initials do not count. Chinese characters are compared with
Latin letters by their sound, Uyghur ones letter by letter. Where both names are written in Chinese
too, as in `Chen Wei (陈伟)`, the characters decide: 陈薇 sounds the same and is somebody else.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import islice, permutations, product

from casefiles.chain.screening.normalize import folded
from casefiles.chain.screening.sound import HAN, readings_of
from casefiles.evidence.search.simplified import simplified


class NameMatch(Enum):
    """What comparing two names comes to."""

    SAME = "same"
    """As far as names can tell."""

    OTHER = "other"
    UNCLEAR = "unclear"
    """Written in scripts that cannot be compared, or not written at all."""


def compare_names(one: str, other: str) -> NameMatch:
    """Compare two names of people; bounded, whatever a stranger calls himself."""
    a, b = _by_script(one), _by_script(other)
    shared = a.keys() & b.keys()
    if shared:
        decides = {_HAN} if _HAN in shared else shared
        return _likeness(any(a[script] & b[script] for script in decides))
    if a.keys() | b.keys() <= {_HAN, _LATIN} and a and b:
        return _likeness(bool(_in_latin(a) & _in_latin(b)))
    return NameMatch.SAME if _in_latin(a) & _in_latin(b) else NameMatch.UNCLEAR


def _likeness(same: bool) -> NameMatch:  # noqa: FBT001 - the one thing it is made of
    return NameMatch.SAME if same else NameMatch.OTHER


_Ways = frozenset[str]
_LATIN, _HAN, _ARABIC = "LATIN", "CJK", "ARABIC"
_LONGEST, _MOST_WORDS, _MOST_WAYS = 200, 6, 1_000
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "jr", "sr", "ii", "iii", "iv", "esq"])
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_UYGHUR = str.maketrans(
    dict(zip("اەبپتجچخدرزژسغفقكگلمنھوۇۆۈۋېىيئ", "aebptjcxdrzjsgfqkglmnhououweiy ", strict=True))
    | {"چ": "ch", "ژ": "zh", "ش": "sh", "غ": "gh", "ڭ": "ng", "ئ": "", "ـ": ""}
)


def _by_script(name: str) -> dict[str, _Ways]:
    """Return how the name can be written in each script in which it is, without spaces."""
    text = unicodedata.normalize("NFKC", name[:_LONGEST]).casefold()
    words: dict[str, list[str]] = {}
    for word in _words(text):
        words.setdefault(_script(word), []).append(word)
    found = {script: _together(those) for script, those in words.items()}
    if _LATIN in words:
        found[_LATIN] |= _together(each.translate(_UMLAUTS) for each in words[_LATIN])
    return found


def _words(text: str) -> Iterator[str]:
    """Yield runs of letters, each Chinese character by itself; neither titles nor initials."""
    for sign in "'’‘`ʻʼ-‐‑":
        text = text.replace(sign, "")
    spaced = HAN.sub(lambda found: f" {found[0]} ", text)
    every = "".join(each if _is_of_word(each) else " " for each in spaced).split()
    told = [e for e in every if e not in _TITLES and (len(e) > 1 or HAN.match(e))]
    yield from told or every


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.combining(letter) > 0


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").partition(" ")[0]


def _together(words: Iterable[str]) -> _Ways:
    """Return the words in every order, run together."""
    plain = [_plain(each) for each in words]
    if len(plain) > _MOST_WORDS:
        return frozenset({"".join(sorted(plain))})
    return frozenset(map("".join, permutations(plain)))


def _plain(word: str) -> str:
    if HAN.match(word):
        return simplified().get(word, word)
    return word if _script(word) == _ARABIC else folded(word.translate(_LETTERS))


def _in_latin(ways: Mapping[str, _Ways]) -> _Ways:
    """Return the same in Latin letters, as far as that is known."""
    found = set(ways.get(_LATIN, ()))
    found |= {folded(each.translate(_UYGHUR)) for each in ways.get(_ARABIC, ())}
    for each in ways.get(_HAN, ()):
        if len(each) <= _MOST_WORDS:
            sounds = product(*readings_of(each))
            found |= set(map("".join, islice(sounds, _MOST_WAYS)))
    return frozenset(found)
