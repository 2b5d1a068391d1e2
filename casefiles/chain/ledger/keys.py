"""What makes no difference between two names: remembered, since a ledger asks it of every line."""

from functools import lru_cache

from casefiles.evidence.consistency import compare

key_of = lru_cache(maxsize=1 << 16)(compare.key_of)
"""A name without case, width, spaces and punctuation, as papers are compared."""
