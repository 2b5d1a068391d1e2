"""Data classes that have their methods written when one is first used.

The library compiles six functions for each class as it is defined: a millisecond, where making the
class takes a hundredth of that. This program has 1,400, of which a command or the start of the
window uses a few dozen: that was half of what importing them took. So `__init__`, `__repr__`,
`__eq__` and `__hash__` stand in for themselves until they are called; then that one is written
(the last two together: most are made and never compared), and from then on it does what the one
would that had been made at once. That a frozen one refuses to be changed needs no code of its own.

`__init__`, `__eq__` and `__hash__` are written here: the library defines a whole class where it is
asked for one of them, which takes 0.4 ms and more instead of 0.1. It writes `__repr__`.
"""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, FrozenInstanceError, fields
from types import MemberDescriptorType
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
        for each, method in _written(made, name, frozen=frozen).items():
            if each in missing:
                setattr(made, each, method)

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


def _written(cls: type, name: str, *, frozen: bool) -> dict[str, Any]:
    """Return the method, and of those that compare both."""
    if name == "__init__":
        return {name: _init_of(cls, frozen=frozen)}
    if name == "__repr__":
        return {name: _repr_of(cls)}
    return _comparison_of(cls, frozen=frozen)


def _init_of(cls: Any, *, frozen: bool) -> Callable[..., None]:
    """Write `__init__` as the library does: of the fields, their defaults and `__post_init__`."""
    scope: dict[str, Any] = {"__name__": cls.__module__}
    scope["__not_given"] = MISSING  # as no field is called
    taken, by_name, body = ["self"], list[str](), list[str]()
    for each in fields(cls):
        name = value = each.name
        default = f"__default_{name}"
        if each.default_factory is not MISSING:
            scope[default] = each.default_factory
            default, made = "__not_given", f"{default}()"
            value = f"{made} if {name} is __not_given else {name}" if each.init else made
        elif each.default is not MISSING:
            scope[default] = each.default
            value = name if each.init else default
        elif each.init:
            default = ""
        else:
            continue  # `__post_init__` sets it
        if each.init:
            (by_name if each.kw_only else taken).append(f"{name}={default}" if default else name)
        body.append(_setting(cls, name, value, scope) if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    head = ", ".join([*taken, *(["*", *by_name] if by_name else [])])
    lines = "\n ".join(body or ["pass"])
    exec(f"def __init__({head}) -> None:\n {lines}", scope)  # noqa: S102 - names of fields only
    return _named(scope["__init__"], cls)


def _setting(cls: type, name: str, value: str, scope: dict[str, Any]) -> str:
    """Return the line that sets a field of a frozen one; by its slot takes half as long."""
    slot = getattr(cls, name, None)
    if isinstance(slot, MemberDescriptorType):
        scope[f"__set_{name}"] = slot.__set__
        return f"__set_{name}(self, {value})"
    scope["__set"] = object.__setattr__
    return f"__set(self, {name!r}, {value})"


def _comparison_of(cls: Any, *, frozen: bool) -> dict[str, Any]:
    """Write `__eq__` and `__hash__` as the library does, of the values of the fields that count."""
    equal = [each.name for each in fields(cls) if each.compare]
    hashed = [e.name for e in fields(cls) if (e.compare if e.hash is None else e.hash)]
    scope: dict[str, Any] = {"__name__": cls.__module__}
    exec(  # noqa: S102 - names of fields only
        "def __eq__(self, other):\n"
        " if other.__class__ is self.__class__:\n"
        f"  return {_values_of('self', equal)} == {_values_of('other', equal)}\n"
        " return NotImplemented\n"
        "def __hash__(self):\n"
        f" return hash({_values_of('self', hashed)})",
        scope,
    )
    eq, hash_ = (_named(scope[name], cls) for name in ("__eq__", "__hash__"))
    return {"__eq__": eq, "__hash__": hash_ if frozen else None}


def _values_of(thing: str, names: Iterable[str]) -> str:
    return f"({''.join(f'{thing}.{each}, ' for each in names)})"


def _named(method: Callable[..., Any], cls: type) -> Callable[..., Any]:
    method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
    return method


def _repr_of(cls: Any) -> Callable[..., str]:
    """Have the library write it, for a class with the same fields."""
    its = fields(cls)
    body: dict[str, Any] = {each.name: each for each in its}
    body["__annotations__"] = {each.name: each.type for each in its}
    body |= {"__module__": cls.__module__, "__qualname__": cls.__qualname__, "__doc__": cls.__doc__}
    twin: Any = dataclasses.dataclass(init=False, eq=False)(type(cls.__name__, (), body))
    written: Callable[..., str] = vars(twin)["__repr__"]
    return written


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - it is the same to who uses it
else:

    def dataclass(cls=None, /, *, frozen=False, eq=True, slots=False, kw_only=False):
        """Define a data class, as `dataclasses.dataclass` does."""

        def define(cls):
            return _define(cls, frozen=frozen, eq=eq, slots=slots, kw_only=kw_only)

        return define if cls is None else define(cls)
