"""Fingerprints of certificates as people hand them on: grouped, with colons, in capitals."""

import re

_SHA256 = re.compile(r"[0-9a-f]{64}")


def plain_fingerprint(typed: str) -> str:
    """Return a SHA-256 as it is compared, or nothing if what was typed is none."""
    digits = "".join(typed.split()).replace(":", "").lower()
    return digits if _SHA256.fullmatch(digits) else ""
