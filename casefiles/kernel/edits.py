"""Edits of a row's fields, typed by a window or written in a file: each becomes what its field is.

Every fault is named at once, by the field. What a value means is for the act to judge.
"""

from collections.abc import Collection, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from casefiles.kernel.conversion import NO_IDS, Conversion, Ids, type_hints
from casefiles.kernel.errors import Faulty

Edits = Mapping[str, object]
"""Values by the names of fields: as the field's type has them, or as text."""


def read_edits(
    kind: type,
    edits: Edits,
    what: str = "this edit",
    editable: Collection[str] | None = None,
    ids: Ids = NO_IDS,
) -> dict[str, object]:
    """Return the values as the fields of a dataclass hold them. Raises `Faulty`.

    Days are read from YYYY-MM-DD, members of an enumeration from their values, truths from
    `true` and `false`; empty text is nothing where a field may be nothing. All fields of an
    act's input are `editable`; of a row only those that are named.
    """
    known = [each.name for each in fields(kind)] if editable is None else editable
    hints, reading = type_hints(kind), Conversion(ids, typed=True)
    values = dict[str, object]()
    for field, value in edits.items():
        if field in known:
            values[field] = reading.convert(hints[field], value, field)
        else:
            reading.faults.append(_unknown(field, known))
    if reading.faults:
        raise Faulty(what, tuple(reading.faults))
    return values


def values_of(given: Any) -> dict[str, Any]:
    """Return what an input says, by the names of its fields."""
    return {each.name: getattr(given, each.name) for each in fields(given)}


def _unknown(field: str, editable: Collection[str]) -> str:
    """Say that there is no such field, and which may be meant."""
    told = f"{field}: there is no such field to edit"
    near = get_close_matches(field, editable, n=2, cutoff=0.7)
    if near:
        return f"{told}; perhaps {' or '.join(near)} is meant"
    return f"{told}. There are: {', '.join(sorted(editable))}"
