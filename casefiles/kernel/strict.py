"""Data that people write, read strictly: a dataclass is the shape, every fault is named at once."""

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


def faults(hint: Any, data: object, where: str = "") -> list[str]:
    """Return what keeps data from being of this kind, each with the place where it stands."""
    reading = Conversion()
    reading.convert(hint, data, where)
    return reading.faults


def make(kind: type[T], data: object) -> T:
    """Make what has no faults."""
    return cast("T", Conversion().convert(kind, data))
