"""Quantities and amounts as people type them, kept as decimals in text: never as floats."""

import re
from decimal import Decimal

from casefiles.kernel.errors import Impossible

LONGEST = 40
"""Characters. A longer one is a mistake."""

_PLAIN = re.compile(r"\d+(\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


def decimal_text(typed: str, what: str = "A quantity") -> str:
    """Return `12,500.50` as `12500.50`, nothing as nothing. Raises `Impossible`, in words.

    A comma is taken only where it groups three digits; a single comma before three digits may
    also be a decimal comma, but not in papers for CBP, which are in English.
    """
    bare = typed.strip()
    if not bare:
        return ""
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _PLAIN.fullmatch(bare) or len(bare) > LONGEST:
        raise Impossible(f"{what} is a number such as 12500 or 1,250.5, not “{typed.strip()}”.")
    whole, dot, rest = bare.partition(".")
    return (whole.lstrip("0") or "0") + dot + rest


def group_digits(decimal: str) -> str:
    """Return `12500.50` as people read it: `12,500.50`; nothing as nothing."""
    return f"{Decimal(decimal):,f}" if decimal else ""
