"""What was given of an act's input, at any door: names become ids, words what the fields hold."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar, cast

from casefiles.kernel.conversion import NO_IDS, Conversion, Ids, is_required
from casefiles.kernel.edits import read_edits
from casefiles.kernel.errors import Faulty

Given = TypeVar("Given")


def parse(
    kind: type[Given], raw: Mapping[str, object], ids: Ids = NO_IDS, what: str = "this"
) -> Given:
    """Return the input that was typed, or written as plain data.

    A label, a key or an id becomes the id, found by the field's `NewType`. Raises `Faulty`, which
    names every fault at once.
    """
    known = fields(cast("Any", kind))
    faults = [f"has no {e.name!r}" for e in known if is_required(e) and e.name not in raw]
    values = dict[str, object]()
    try:
        values = read_edits(kind, raw, what, ids=ids)
    except Faulty as faulty:
        faults += faulty.faults
    if faults:
        raise Faulty(what, tuple(faults))
    return kind(**values)


def look_up(kind: type[Given], said: Given, ids: Ids = NO_IDS, what: str = "this") -> Given:
    """Return what a file says of an input, with ids in place of the names that the file uses.

    What the file says beyond the input is left out. Raises `Faulty` with every name that is
    nobody's.
    """
    reading = Conversion(ids)
    found: Given = reading.convert(kind, said)
    if reading.faults:
        raise Faulty(what, tuple(reading.faults))
    return found
