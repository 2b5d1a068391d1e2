"""What is worked out once of a record or a document, however many sections and questions ask."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Of = TypeVar("Of")
P = ParamSpec("P")
T = TypeVar("T")


def memoize(work: Callable[Concatenate[Of, P], T]) -> Callable[Concatenate[Of, P], T]:
    """Keep with a thing what was worked out of it: it is never changed, only replaced."""

    @wraps(work)
    def known(of: Of, /, *more: P.args, **named: P.kwargs) -> T:
        kept = vars(of).setdefault("_worked_out", {})
        key = (work.__module__, work.__qualname__, *more, *named.items())
        if key not in kept:
            kept[key] = work(of, *more, **named)
        found: T = kept[key]
        return found

    return known
