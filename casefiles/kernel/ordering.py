"""An order that people give to things, changed by moving one."""

from collections.abc import Iterable
from typing import TypeVar

from casefiles.kernel.errors import NotFound

Id = TypeVar("Id", bound=str)


def moved(order: Iterable[Id], each: Id, by: int, kind: str) -> list[Id]:
    """Return an order in which one stands so many places further on, as far as there are any.

    Raises `NotFound`, which calls it a `kind`, where it is not in the order.
    """
    found = [*order]
    if each not in found:
        raise NotFound(kind, each)
    at = found.index(each)
    found.insert(max(0, at + by), found.pop(at))
    return found
