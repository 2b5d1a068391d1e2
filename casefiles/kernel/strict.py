"""Data that people write, read strictly: a dataclass is the shape, every fault is named at once."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from casefiles.kernel.conversion import Conversion
from casefiles.kernel.errors import Faulty

T = TypeVar("T")


def read(kind: type[T], data: object, what: str) -> T:
    """Make a dataclass of plain data. Raises `Faulty`, which speaks of it as `what`."""
    reading = Conversion()
    made = reading.convert(kind, data)
    if reading.faults:
        raise Faulty(what, tuple(reading.faults))
    return cast("T", made)


def read_each(kind: type[T], files: Mapping[str, object], what: str) -> dict[str, T]:
    """Make one of each of several data, which are named in their faults. Raises `Faulty`."""
    reading = Conversion()
    made = {name: reading.convert(kind, data, name) for name, data in files.items()}
    if reading.faults:
        raise Faulty(what, tuple(reading.faults))
    return made


def attempt(kind: type[T], data: object) -> tuple[T, list[str]]:
    """Make a dataclass of plain data, and return its faults; where there are any it is of no use.

    For who reads on after faults, to name those of other data too.
    """
    reading = Conversion()
    return cast("T", reading.convert(kind, data)), reading.faults


def faults(hint: Any, data: object, where: str = "") -> list[str]:
    """Return what keeps data from being of this kind, each with the place where it stands."""
    reading = Conversion()
    reading.convert(hint, data, where)
    return reading.faults


def make(kind: type[T], data: object) -> T:
    """Make what has no faults."""
    return cast("T", Conversion().convert(kind, data))
