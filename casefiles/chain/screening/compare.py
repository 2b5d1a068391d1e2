"""What is different between two snapshots of a list, row by row. Pure."""

from collections.abc import Mapping

from casefiles.chain.screening.model import ListChange, ListRow, RowChange, Snapshot

COMPARED_FIELDS: Mapping[str, str] = {
    "names": "names",
    "subject": "what it is about",
    "effective": "date",
    "extends": "to whom else it reaches",
    "country": "country",
    "merchandise": "merchandise",
    "status": "status",
    "remarks": "remarks",
}
"""What is looked at, and how people call it. Names are compared as they are read, not as written:
commas and spaces move without a meaning."""


def compare(old: Snapshot | None, new: Snapshot) -> ListChange:
    """Return what was added, what is gone, and what says something else."""
    before = old.by_key if old else {}
    after = new.by_key
    altered = [
        RowChange(before[key], row, fields)
        for key, row in after.items()
        if key in before and (fields := differing(before[key], row))
    ]
    return ListChange(
        old=old.dated if old else None,
        new=new.dated,
        added=tuple(row for key, row in after.items() if key not in before),
        gone=tuple(row for key, row in before.items() if key not in after),
        altered=tuple(altered),
    )


def differing(old: ListRow, new: ListRow) -> tuple[str, ...]:
    """Return the fields in which two rows differ in what they say."""
    return tuple(each for each in COMPARED_FIELDS if _said(old, each) != _said(new, each))


def _said(row: ListRow, field: str) -> object:
    if field == "names":
        return sorted((_bare(each.name), each.kind.value) for each in row.names)
    value = getattr(row, field)
    return _bare(value) if isinstance(value, str) else value


def _bare(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())
