"""Have Qt's enumerations made without what Python's way allows for and Qt's never have.

PySide has Python make all enumerations of a class of Qt once the class is first named: 200 with
2,300 members before the window is painted, a fifth of the start, and more in the turn in which a
room is first built. Python asks of each member whether it is a descriptor, an `auto`, a value of a
type of one's own. Qt's are names and numbers. So each is made here as what Python makes of the
same kind without members, and then given them.

What is not as plain is left to Python, and so is all under another Python than these steps are of.
"""

import sys
from collections.abc import Callable
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from functools import cache, partial
from typing import Any

_KINDS = Enum, Flag, IntEnum, IntFlag
"""What PySide makes them of."""

_of_python: Callable[..., Any] = vars(EnumType)["_create_"]


def _create(  # noqa: PLR0913 - as Python's own
    kind: type[Enum],
    name: str,
    names: Any,
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: type | None = None,  # noqa: A002
    start: int = 1,
    boundary: FlagBoundary | None = None,
) -> Any:
    """Do what `EnumType._create_` does."""
    if not (module or qualname or type) and _is_plain(kind, names):
        return _made(kind, name, names, boundary)
    module = module or sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 - as Python finds it
    how = {"module": module, "qualname": qualname, "type": type, "start": start}
    return _of_python(kind, name, names, boundary=boundary, **how)


def _is_plain(kind: type[Enum], names: Any) -> bool:
    """Whether these are numbers, each by a name of its own that means nothing else."""
    if kind not in _KINDS or type(names) is not list:
        return False
    if any(type(each) is not tuple or type(each[1]) is not int for each in names):
        return False
    said = {each for each, _ in names}
    return (
        len(said) == len(names)
        and said.isdisjoint(_meant(kind))
        and not any(each[:1] == "_" for each in said)
    )


@cache
def _meant(kind: type[Enum]) -> frozenset[str]:
    """Return the names that mean something in every enumeration of a kind."""
    return frozenset(each for base in (*kind.__mro__, EnumType, type) for each in vars(base))


def _made(kind: Any, name: str, names: list[tuple[str, int]], boundary: Any) -> Any:
    of = _without_members(kind, boundary)
    made: Any = type.__new__(
        EnumType, name, (kind,), {each: _own(value) for each, value in of.items()}
    )
    put = partial(type.__setattr__, made)
    put("__new__", Enum.__new__)
    members, by_value, own_names = made._member_map_, made._value2member_map_, made._member_names_
    is_flag, is_number = issubclass(kind, Flag), issubclass(kind, int)
    mask = singles = 0
    for called, value in names:
        is_single = value and not value & value - 1
        if is_flag:
            mask |= value
            singles |= value if is_single else 0
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_number else object.__new__(made)
            member._value_ = value
            member._name_ = called
            member.__objclass__ = made
            member._sort_order_ = len(own_names)
            by_value[value] = member
            if is_single or not is_flag:
                own_names.append(called)
        members[called] = member
        put(called, member)
    if is_flag:
        put("_flag_mask_", mask)
        put("_singles_mask_", singles)
        put("_all_bits_", 2 ** mask.bit_length() - 1)
        values = [members[each]._value_ for each in own_names]
        if values != sorted(values):
            put("_iter_member_", made._iter_member_by_def_)
    return made


@cache
def _without_members(kind: type[Enum], boundary: FlagBoundary | None) -> dict[str, Any]:
    left = "__dict__", "__weakref__", "__new__"
    made = vars(_of_python(kind, "", [], module=__name__, boundary=boundary))
    return {each: value for each, value in made.items() if each not in left}


def _own(value: Any) -> Any:
    return value.copy() if type(value) in {list, dict} else value


if sys.version_info[:2] == (3, 11):
    EnumType._create_ = _create  # type: ignore[attr-defined]
