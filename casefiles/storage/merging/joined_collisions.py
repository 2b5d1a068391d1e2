"""Collisions that both copies know, brought together: what one of them decided is decided."""

from collections.abc import Mapping

from casefiles.storage.erase import COLLISIONS

TABLE = COLLISIONS

Row = dict[str, str | int | None]

UNDECIDED: Row = {"decided": "", "reason": "", "by": "", "at": ""}


def joined(
    base: Mapping[str, Row], first: Mapping[str, Row], second: Mapping[str, Row]
) -> dict[str, Row]:
    """Return the rows of both. Decided in both, and not alike, a collision is open again.

    What both had and one has no more, since somebody there wrote the record anew before the copies
    met, is let go unless it is decided: that copy tells its own.
    """
    rows = {}
    for row in sorted({*first, *second}):
        was, one, other = base.get(row), first.get(row), second.get(row)
        if one is not None and other is not None:
            rows[row] = _one_of(was, one, other)
        elif (kept := one or other) and (was is None or kept["decided"]):
            rows[row] = dict(kept)
    return rows


def _one_of(was: Row | None, one: Row, other: Row) -> Row:
    if one["decided"] == other["decided"]:
        return dict(min(one, other, key=lambda each: (str(each["at"]), str(each["by"]), str(each))))
    if was is not None and was["decided"] in {one["decided"], other["decided"]}:
        return dict(other if was["decided"] == one["decided"] else one)
    if one["decided"] and other["decided"]:
        return {**one, **UNDECIDED}
    return dict(one if one["decided"] else other)
