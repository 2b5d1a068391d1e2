"""Rows of text for the clipboard, with pseudonyms in place of protected names."""

from collections.abc import Sequence

from casefiles.evidence.protected_names.name_scanner import NameScanner


def with_pseudonyms(guard: NameScanner, cells: Sequence[str]) -> tuple[list[str], int]:
    """Return the cells of a row without protected names, and how many names stood there.

    A name is found across cells too, as where family and given name have a column each: then each
    of them says the pseudonym. What was decided about a place in a file is not looked at here.
    """
    row = "\t".join(each.replace("\t", " ") for each in cells)
    said: list[str] = []
    at = many = 0
    for hit in sorted(guard.matcher.hits(row), key=lambda each: (each.start, each.end)):
        if hit.start >= at:
            label = guard.labels[hit.who]
            parts = row[hit.start : hit.end].split("\t")
            said += [row[at : hit.start], "\t".join(label if e.strip() else e for e in parts)]
            many += 1
        at = max(at, hit.end)
    return "".join([*said, row[at:]]).split("\t"), many
