"""A report as lines for people: each with the head it stands under, none like another by trick.

Nearly every word in a report may be a stranger's. Each line is made here, where nothing in it can
look like the line after.
"""

from collections.abc import Iterable, Iterator

from casefiles.kernel.text_safety import one_line

UNDER = " "
"""The head of a line that says more of what the line above it is of."""

REVOCATION = "Revocation was not looked up: no network is used."

Told = Iterable[tuple[str, str]]
"""Heads and texts; no head: a line of its own."""


def as_lines(told: Told, indent: int) -> list[str]:
    """Return a line each, its text so many letters in where it has a head."""
    return [f"{head:<{indent}}{one_line(text)}" if head else one_line(text) for head, text in told]


def as_sections(told: Told) -> Iterator[tuple[str, list[str]]]:
    """Yield lines that belong together, and their head, which is nothing where they have none."""
    under, lines = "", list[str]()
    for head, text in told:
        if head != UNDER:
            if lines:
                yield under, lines
            under, lines = head, []
        lines.append(one_line(text))
    yield under, lines
