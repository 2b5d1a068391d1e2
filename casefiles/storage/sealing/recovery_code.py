"""The code on a recovery sheet: 160 random bits that a person can read aloud and type.

Crockford's base 32 in groups of four, and a group that tells a slip of the pen. O is read as 0,
I and L as 1; spaces, dashes and case do not count.
"""

import hashlib
import unicodedata

from casefiles.kernel.errors import Impossible

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BYTES = 20
_DIGITS, _CHECKS = BYTES * 8 // 5, 4
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1", "\N{MINUS SIGN}": None})


def written(secret: bytes) -> str:
    """Return the code as it is printed: `7Q2K-…`, nine groups."""
    text = _digits(int.from_bytes(secret), _DIGITS) + _check(secret)
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def read(typed: str) -> bytes:
    """Return what was printed. Raises `Impossible`, with the group that cannot be read."""
    text = "".join(each for each in typed.upper() if not _parts(each)).translate(_SAME)
    for number, each in enumerate(text):
        if each not in ALPHABET:
            raise Impossible(f"“{each}” in group {number // 4 + 1} is in no recovery code.")
    if len(text) != _DIGITS + _CHECKS:
        raise Impossible(
            f"A recovery code has {_DIGITS + _CHECKS} letters and digits; these are {len(text)}."
        )
    number = 0
    for each in text[:_DIGITS]:
        number = number * 32 + ALPHABET.index(each)
    secret = number.to_bytes(BYTES)
    if _check(secret) != text[_DIGITS:]:
        raise Impossible(
            "The recovery code was not typed as it is printed: its last group differs."
        )
    return secret


def _parts(character: str) -> bool:
    """Whether it is a blank or a dash: print and word processors have others than keyboards."""
    return character.isspace() or unicodedata.category(character) in ("Pd", "Cf")


def _check(secret: bytes) -> str:
    return _digits(int.from_bytes(hashlib.sha256(b"recovery code" + secret).digest()), _CHECKS)


def _digits(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> 5 * at & 31] for at in reversed(range(count)))
