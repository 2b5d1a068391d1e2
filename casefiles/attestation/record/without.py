"""Take out of facts all that names rows which are not to be spoken of. Pure.

Ids are never alike, so that whatever holds one of these ids is about that row: an element of a
collection that does goes with it, wherever it stands.
"""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

T = TypeVar("T")


def without(value: T, gone: Collection[str]) -> T:
    """Return the same without the elements that are about what is gone, at whatever depth."""
    return cast("T", _without(value, gone))


def _without(value: object, gone: Collection[str]) -> object:
    match value:
        case str():
            return value
        case tuple() | list():
            kept = [_without(each, gone) for each in value if not _is_about(each, gone)]
            return tuple(kept) if isinstance(value, tuple) else kept
        case frozenset():
            return frozenset(each for each in value if not _is_about(each, gone))
        case Mapping():
            return {
                key: _without(held, gone)
                for key, held in value.items()
                if not _is_about(key, gone) and not _is_about(held, gone)
            }
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _changed(value, gone)
        case _:
            return value


def _changed(value: Any, gone: Collection[str]) -> object:
    """A dataclass with its collections looked through; itself where nothing was in them."""
    altered = {}
    for each in fields(value):
        if each.init:
            before = getattr(value, each.name)
            if (after := _without(before, gone)) is not before and after != before:
                altered[each.name] = after
    return replace(value, **altered) if altered else value


def _is_about(value: object, gone: Collection[str]) -> bool:
    """Whether a thing is one of these rows, or has one for what it is about."""
    if isinstance(value, str):
        return value in gone
    if isinstance(value, tuple):  # a key made of several ids
        return any(isinstance(each, str) and each in gone for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return False
    for each in fields(value):
        held = getattr(value, each.name)
        if isinstance(held, str) and held in gone:
            return True
        if is_dataclass(held) and getattr(held, "id", None) in gone:
            return True
    return False
