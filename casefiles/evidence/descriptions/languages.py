"""In which languages a text is written: by its script and the little words of each; or not told."""

import re
from collections import Counter

_LITTLE = {
    "en": {"the", "of", "and", "to", "by", "for", "from", "is", "are", "with", "no", "date", "at",
           "in", "on", "this", "that", "we", "or", "be", "total", "port", "name", "number", "list",
           "lot", "order", "seller", "buyer", "net", "gross", "grade", "quantity", "stage", "yarn",
           "description", "amount", "price", "page", "color", "size"},
    "pt": {"de", "da", "do", "das", "dos", "que", "para", "com", "em", "uma", "um", "não", "por",
           "foi", "e", "o", "os", "ao"},
    "es": {"de", "la", "el", "los", "las", "que", "para", "con", "en", "una", "un", "del", "por",
           "y", "se", "al"},
    "fr": {"de", "la", "le", "les", "des", "du", "et", "que", "pour", "avec", "en", "une", "un",
           "est", "au", "aux"},
    "de": {"der", "die", "das", "und", "den", "von", "zu", "mit", "ist", "im", "für", "auf", "ein",
           "eine", "des", "nicht"},
    "vi": {"và", "của", "các", "cho", "không", "được", "với", "là", "trong", "có", "ngày", "số"},
    "tr": {"ve", "bir", "bu", "için", "ile", "olarak", "olan", "da", "de"},
}  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff]")
_OTHER_SCRIPT = re.compile(
    r"[\u3040-\u30ff\uac00-\ud7af\u0600-\u06ff\u0400-\u04ff\u0900-\u0dff\u0e00-\u0e7f]"
)
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_FEWEST_HAN, _FEWEST_LITTLE, _FEWEST_WORDS = 20, 3, 12
_SHARE = 0.08
"""Of all letters: below this a script is that of names and units in the other."""

_LITTLE_SHARE = 0.04
"""Of the words in Latin letters: so many are little ones of a language in which it is written."""


def languages_of(text: str) -> str:
    """Return the languages of a text as BCP 47 tags with blanks between; nothing where in doubt."""
    han, other = len(_HAN.findall(text)), len(_OTHER_SCRIPT.findall(text))
    words = [
        each.casefold() for each in _WORD.findall(text) if each.isascii() or not _HAN.search(each)
    ]
    words = [each for each in words if not _HAN.search(each)]
    latin = sum(map(len, words))
    if other > _SHARE * (han + latin + other):
        return ""  # a script of which it is not told here which language it writes
    found = []
    if han >= _FEWEST_HAN and han * 3 > _SHARE * (latin + han * 3):
        found.append("zh")
    if latin and latin > _SHARE * (latin + han * 3):
        spoken = _latin(words)
        if spoken is None:
            return "zh" if "zh" in found and latin < han else ""
        found = [*spoken, *found]
    return " ".join(found)


def _latin(words: list[str]) -> list[str] | None:
    """Return the languages of words in Latin letters; None where they do not tell."""
    if len(words) < _FEWEST_WORDS:
        return None
    counted = Counter(words)
    of = {tag: {w for w in little if w in counted} for tag, little in _LITTLE.items()}
    best = max(of, key=lambda tag: (len(of[tag]), tag == "en"))
    told = [
        tag for tag, seen in of.items() if _is_written(tag, seen, of[best], counted, len(words))
    ]
    return sorted(told) or None


def _is_written(
    tag: str, seen: set[str], best: set[str], counted: Counter[str], words: int
) -> bool:
    own = seen if seen == best else seen - best
    many = sum(counted[each] for each in seen)
    return len(own) >= _FEWEST_LITTLE and many >= _LITTLE_SHARE * words
