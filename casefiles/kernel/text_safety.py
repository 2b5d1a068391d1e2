"""Show text that comes from strangers so that an eye sees all that is in it.

Nearly all text is plain: what is not is what the patterns are compiled for, and `re` keeps them.
"""

import re
import unicodedata

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Bidirectional controls: with them `invoice[U+202E]fdp.exe` looks like `invoiceexe.pdf`."""

_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})

_JOINS = "\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""What belongs to the character before it: joiners of Uyghur and emoji, variants of Han."""

_BLANK = "[\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5\u180b-\u180f]"
"""Letters and marks that look like a space, or like nothing."""

_DRAWN = "[\u2022\u2023\u2043\u204c\u204d\u2219\u2500-\u25ff\u2610-\u2612\u2713-\u2718]"
"""What a report is laid out with: bullets, rules, boxes and ticks."""

_SPACES = rf"\s[\s{_JOINS}]*\s"
_STRAY = rf"(?<![^\s{_JOINS}])[{_JOINS}]"
"""A joiner that follows nothing it could join."""

_PLAIN = r"[A-Za-z0-9][A-Za-z0-9_./-]{0,60}"
LONGEST = 300
"""Characters of a stranger's text that a line quotes."""


def visible(text: str) -> str:
    """Return the text with its control characters written out."""
    if text.isprintable():  # as nearly all of it is, and what is not may stay all the same
        return text
    return "".join(_visible(character) for character in text)


def one_line(text: str) -> str:
    """Return the text as part of one line of a report: it ends none, begins none and draws none.

    More than `visible` writes out: whatever looks like a new line, a column or a mark of the
    report. For lines that people go by; what a script reads stays as it is.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    spaced = re.sub(_SPACES, _counted, visible(text))
    for pattern in (_BLANK, _DRAWN, _STRAY):
        spaced = re.sub(pattern, lambda found: _written_out(found[0]), spaced)
    return "".join(map(_formatless, spaced))


def quoted(text: str) -> str:
    """Return the text on one line between quotation marks, which nothing in it can close."""
    cut = f" … ({len(text):,} characters)" if len(text) > LONGEST else ""
    inside = one_line(text[:LONGEST]).replace("“", "[U+201C]").replace("”", "[U+201D]")
    return f"“{inside}”{cut}"


def plain_name(text: str) -> str:
    """Return what should be a plain name, such as `signer-1`; between quotation marks if not."""
    return text if re.fullmatch(_PLAIN, text) else quoted(text)


def _visible(character: str) -> str:
    if character in _TURNING or unicodedata.category(character) in _UNSEEN:
        return _written_out(character)
    return character


def _counted(run: re.Match[str]) -> str:
    spaces = sum(character.isspace() for character in run[0])
    return f"[{spaces} spaces]"


def _formatless(character: str) -> str:
    if unicodedata.category(character) == "Cf" and character not in "\u200c\u200d":
        return _written_out(character)
    return character


def _written_out(character: str) -> str:
    return f"[U+{ord(character):04X}]"
