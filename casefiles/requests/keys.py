"""Keys of requests: short enough to be typed, and recognized in the name or text of a reply."""

import re
import unicodedata

from casefiles.kernel.ids import Chance

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without what is read for another: 0 and O, 1 and I."""

_WRITTEN = re.compile(
    r"(?<![A-Z0-9])RQ[\s_-]?(\d{1,4})[\s_-]{1,3}(\d{1,4})[\s_-]{1,3}([2-9A-HJ-NP-Z]{4})(?![A-Z0-9])"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))


def new_key(round_number: int, number: int, chance: Chance) -> str:
    """Return a key that no other case is likely to have: `RQ2-07-K7QM`."""
    signs = "".join(_SIGNS[each % len(_SIGNS)] for each in chance(4))
    return f"RQ{round_number}-{number:02}-{signs}"


def renumbered(key: str, number: int) -> str:
    """Return a key with another number; its round and its four signs stay."""
    round_, _, signs = key.split("-")
    return f"{round_}-{number:02}-{signs}"


def keys_in(text: str) -> list[str]:
    """Return the keys that stand in a text, each once, in order, as they were given out.

    They are seen also where somebody typed them anew: wide, in lower case, with other dashes.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).upper()
    found = (f"RQ{int(m[1])}-{int(m[2]):02}-{m[3]}" for m in _WRITTEN.finditer(plain))
    return [*dict.fromkeys(found)]
