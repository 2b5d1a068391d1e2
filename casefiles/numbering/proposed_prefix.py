"""A Bates prefix made of the importer's name: proposed, for a person to read and change. Pure."""

import re
import unicodedata

_WORD = re.compile(r"[A-Za-z0-9]+")
_LEGAL_FORMS = frozenset({
    "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "limited", "llc", "llp",
    "lp", "ltd", "plc", "the", "and", "of",
})  # fmt: skip
_LONGEST = 6


def proposed_prefix(importer: str) -> str:
    """Return `HPA-` of `Harbor & Pine Apparel Co.`, `ACME-` of one word; nothing of no letters."""
    plain = unicodedata.normalize("NFKD", importer).encode("ascii", "ignore").decode()
    words = [e for e in _WORD.findall(plain) if e.casefold() not in _LEGAL_FORMS]
    if not words:
        return ""
    letters = "".join(each[0] for each in words) if len(words) > 1 else words[0]
    return f"{letters[:_LONGEST].upper()}-"
