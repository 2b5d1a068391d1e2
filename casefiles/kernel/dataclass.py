"""Data classes that have their methods written when one is first used.

The library compiles six functions for each class as it is defined: a millisecond, where making the
class takes a hundredth of that. This program has 1,400, of which a command or the start of the
window uses a few dozen: that was half of what importing them took. So `__init__`, `__repr__`,
`__eq__` and `__hash__` stand in for themselves until they are called; then the library writes that
one (the last two together: most are made and never compared), and from then on it is the one that
would have been made at once. That a frozen one refuses to be changed needs no code of its own.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, each.name) for each in fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


def _define(cls: type[T], *, frozen: bool, eq: bool, slots: bool, kw_only: bool) -> type[T]:
    """Return a data class without methods of its own, and with what stands in for them."""
    wanted = ("__init__", "__repr__", "__eq__", "__hash__") if eq else ("__init__", "__repr__")
    # `__hash__` is None where `__eq__` alone is written by hand
    missing = [each for each in wanted if vars(cls).get(each) is None]
    cls.__doc__ = cls.__doc__ or cls.__name__  # or the library makes one of the signature
    made: type[T] = dataclasses.dataclass(
        init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
    )(cls)

    def write(name: str) -> None:
        ways: dict[str, dict[str, bool]] = {
            "__init__": {"init": True, "frozen": frozen, "slots": slots},
            "__repr__": {"repr": True},
        }
        compared = {"eq": True, "unsafe_hash": frozen}
        twin = _twin(made, **{"init": False, "repr": False, "eq": False} | ways.get(name, compared))
        for each in {name} if name in ways else {"__eq__", "__hash__"} & {*missing}:
            setattr(made, each, twin[each])

    methods: dict[str, object] = {each: _stand_in(made, each, write) for each in missing}
    if not frozen and "__hash__" in methods:
        methods["__hash__"] = None
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _set_state}
    for name, each in methods.items():
        setattr(made, name, each)
    return made


def _stand_in(cls: type, name: str, write: Callable[[str], None]) -> Callable[..., Any]:
    """Return a method that has the real one written and does what that does."""

    def method(self: object, *args: object, **kwargs: object) -> object:
        write(name)
        return getattr(cls, name)(self, *args, **kwargs)

    method.__name__, method.__qualname__ = name, f"{cls.__qualname__}.{name}"
    return method


def _twin(cls: type, **options: bool) -> dict[str, Any]:
    """Have the library define a class with the same fields at once. Returns what it wrote."""
    its = fields(cls)
    body: dict[str, Any] = {each.name: each for each in its}
    body["__annotations__"] = {each.name: each.type for each in its}
    body |= {"__module__": cls.__module__, "__qualname__": cls.__qualname__, "__doc__": cls.__doc__}
    if after := getattr(cls, "__post_init__", None):
        body["__post_init__"] = after
    return {**vars(dataclasses.dataclass(**options)(type(cls.__name__, (), body)))}


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - it is the same to who uses it
else:

    def dataclass(cls=None, /, *, frozen=False, eq=True, slots=False, kw_only=False):
        """Define a data class, as `dataclasses.dataclass` does."""

        def define(cls):
            return _define(cls, frozen=frozen, eq=eq, slots=slots, kw_only=kw_only)

        return define if cls is None else define(cls)
