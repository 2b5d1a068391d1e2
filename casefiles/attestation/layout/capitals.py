"""Capitals for labels and legends; a citation of law keeps its letters: `552(b)(4)` is no `(B)`."""

import re

_CITATION = re.compile(
    r"\b\d+\s+(?:USC|CFR|U\.S\.C\.|C\.F\.R\.)\s+(?:§\s*)?[0-9A-Za-z.-]+(?:\([0-9A-Za-z]+\))*"
    r"(?:-\([0-9A-Za-z]+\))?"
    r"|\bPub\. L\. \d+-\d+|\bPublic Law \d+-\d+"
    r"|\bsections?\s+\d+[A-Za-z]?(?:\([0-9A-Za-z]+\))+|\barticles?\s+\d+[A-Za-z]?(?:\([0-9A-Za-z]+\))+"
)


def in_capitals(text: str) -> str:
    """Return a text in capitals, but for the citations of law in it."""
    parts, at = [], 0
    for found in _CITATION.finditer(text):
        parts += [text[at : found.start()].upper(), found.group()]
        at = found.end()
    return "".join((*parts, text[at:].upper()))
