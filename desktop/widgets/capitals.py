"""Words of a button as a menu writes them: “Mark as filed…” is “Mark as Filed…”.

The rule is that of headlines: all words but articles, coordinating conjunctions and short
prepositions begin with a capital, and the first and the last always do.
"""

_SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the",
    "to", "with",
})  # fmt: skip


def in_capitals(words: str) -> str:
    """Return words as a menu writes them. Numbers, names and codes stay as they are."""
    parts = words.split(" ")
    last = len(parts) - 1
    return " ".join(
        each if each in _SMALL and at not in {0, last} else each[:1].upper() + each[1:]
        for at, each in enumerate(parts)
    )
