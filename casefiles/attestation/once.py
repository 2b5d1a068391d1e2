"""What is worked out once of a record, however many sections and questions ask for it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from casefiles.attestation.record import Record

P = ParamSpec("P")
T = TypeVar("T")


def once(work: Callable[Concatenate[Record, P], T]) -> Callable[Concatenate[Record, P], T]:
    """Keep with the record what was worked out of it: a record is never changed, only replaced."""

    @wraps(work)
    def known(record: Record, /, *more: P.args, **named: P.kwargs) -> T:
        kept = vars(record).setdefault("_worked_out", {})
        key = (work.__module__, work.__qualname__, *more, *named.items())
        if key not in kept:
            kept[key] = work(record, *more, **named)
        found: T = kept[key]
        return found

    return known
