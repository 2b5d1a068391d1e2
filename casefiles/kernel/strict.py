"""Data that people write, read strictly: a dataclass is the shape, every fault is named at once.

A field without a default must be there; text without one must not be empty. A key that is no field
is a fault, never passed over. A field whose name is a word of Python has `_` at its end, its key
has not (`class_` is `class`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, cast, get_args, get_origin, get_type_hints

from casefiles.kernel.errors import Faulty

T = TypeVar("T")


def read(kind: type[T], data: object, what: str) -> T:
    """Make a dataclass of plain data. Raises `Faulty`, which speaks of it as `what`."""
    found = tuple(faults(kind, data))
    if found:
        raise Faulty(what, found)
    return make(kind, data)


def faults(hint: Any, data: object, where: str = "", *, empty: bool = False) -> Iterator[str]:
    """Yield what keeps data from being of this kind, each with the place where it stands."""
    hint = _plain(hint)
    origin = get_origin(hint)
    if is_dataclass(hint):
        yield from _of_record(hint, data, where)
    elif origin is UnionType:
        [inner] = (each for each in get_args(hint) if each is not NoneType)
        if data is not None:
            yield from faults(inner, data, where)
    elif origin in {tuple, frozenset}:
        yield from _of_list(hint, data, where)
    elif origin is not None:
        yield from _of_mapping(hint, data, where)
    elif not _is_a(hint, data, empty=empty):
        yield _fault_text(where, f"{_shown(data)} is not {_wanted(hint)}")


def make(hint: type[T], data: object) -> T:
    """Make what has no faults."""
    return cast("T", _made(hint, data))


def _of_record(kind: Any, data: object, where: str) -> Iterator[str]:
    if not isinstance(data, dict):
        yield _fault_text(where, f"{_shown(data)} is not a record")
        return
    where = _named(where, data)
    hints = _hints(kind)
    known = {_key(field): field for field in fields(kind) if field.init}
    for key in data:
        if key not in known:
            yield _fault_text(where, f"unknown key {key!r}")
    for key, field in known.items():
        optional = field.default is not MISSING or field.default_factory is not MISSING
        if key in data:
            place = f"{where}.{key}" if where else key
            yield from faults(hints[field.name], data[key], place, empty=field.default == "")
        elif not optional:
            yield _fault_text(where, f"has no {key!r}")


def _of_list(hint: Any, data: object, where: str) -> Iterator[str]:
    if not isinstance(data, list):
        yield _fault_text(where, f"{_shown(data)} is not a list")
        return
    item = get_args(hint)[0]
    for position, each in enumerate(data, start=1):
        yield from faults(item, each, f"{where}[{position}]")
    plain = [each for each in data if isinstance(each, str)]
    for twice in sorted({each for each in plain if plain.count(each) > 1}):
        yield _fault_text(where, f"{_shown(twice)} stands there more than once")


def _of_mapping(hint: Any, data: object, where: str) -> Iterator[str]:
    if not isinstance(data, dict):
        yield _fault_text(where, f"{_shown(data)} is not a record")
        return
    of_key, of_value = get_args(hint)
    for key, value in data.items():
        yield from faults(of_key, key, where)
        yield from faults(of_value, value, f"{where}.{key}" if where else str(key))


def _is_a(hint: Any, data: object, *, empty: bool) -> bool:
    if hint is str:
        return isinstance(data, str) and (empty or bool(data.strip()))
    if hint is bool:
        return isinstance(data, bool)
    if hint is int:
        return isinstance(data, int) and not isinstance(data, bool)
    if hint is date:
        return _day(data) is not None
    return isinstance(data, str) and data in {each.value for each in hint}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """What is asked for every record of a file: to find out anew takes long."""
    return get_type_hints(kind)


def _made(hint: Any, data: Any) -> object:
    hint = _plain(hint)
    origin = get_origin(hint)
    if is_dataclass(hint):
        hints, known = _hints(cast("Any", hint)), {_key(each): each.name for each in fields(hint)}
        values = {known[key]: _made(hints[known[key]], value) for key, value in data.items()}
        return cast("Any", hint)(**values)
    if origin is UnionType:
        [inner] = (each for each in get_args(hint) if each is not NoneType)
        return None if data is None else _made(inner, data)
    if origin in {tuple, frozenset}:
        return origin(_made(get_args(hint)[0], each) for each in data)
    if origin is not None:
        of_key, of_value = get_args(hint)
        return {_made(of_key, key): _made(of_value, value) for key, value in data.items()}
    if hint is date:
        return _day(data)
    return hint(data)


def _day(data: object) -> date | None:
    if type(data) is date:
        return data
    try:
        return date.fromisoformat(data) if isinstance(data, str) else None
    except ValueError:
        return None


def _plain(hint: Any) -> Any:
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint


def _key(field: "Field[Any]") -> str:
    return field.name.rstrip("_")


def _named(where: str, data: Mapping[object, object]) -> str:
    name = data.get("id")
    return f"{where} ({name})" if isinstance(name, str) and where else where


def _wanted(hint: Any) -> str:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "one of " + ", ".join(str(each.value) for each in hint)
    words = {str: "text", bool: "true or false", int: "a whole number", date: "a day (YYYY-MM-DD)"}
    return words[hint]


def _shown(data: object) -> str:
    shown = "nothing" if data is None or data == "" else repr(data)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _fault_text(where: str, what: str) -> str:
    return f"{where}: {what}" if where else what
