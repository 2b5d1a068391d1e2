"""Edits of a row's fields, typed by a window or written in a file: each becomes what its field is.

Every fault is named at once, by the field. What a value means is for the act to judge.
"""

from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import Faulty, Impossible

Edits = Mapping[str, object]
"""Values by the names of fields: as the field's type has them, or as text."""


def read_edits(
    kind: type, editable: Collection[str], edits: Edits, what: str = "this edit"
) -> dict[str, object]:
    """Return the values as the fields of a dataclass hold them. Raises `Faulty`.

    Days are read from YYYY-MM-DD, members of an enumeration from their values, truths from
    `true` and `false`; empty text is nothing where a field may be nothing.
    """
    values, faults = dict[str, object](), list[str]()
    for field, value in edits.items():
        if field not in editable:
            faults.append(_unknown(field, editable))
            continue
        try:
            values[field] = _read(_hints(kind)[field], value)
        except Impossible as impossible:
            faults.append(f"{field}: {impossible.why}")
    if faults:
        raise Faulty(what, tuple(faults))
    return values


def _unknown(field: str, editable: Collection[str]) -> str:
    """Say that there is no such field, and which may be meant."""
    told = f"{field}: there is no such field to edit"
    near = get_close_matches(field, editable, n=2, cutoff=0.7)
    if near:
        return f"{told}; perhaps {' or '.join(near)} is meant"
    return f"{told}. There are: {', '.join(sorted(editable))}"


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: object) -> object:
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) in {UnionType, Union}:
        [inner] = (each for each in get_args(hint) if each is not NoneType)
        return None if value is None or value == "" else _read(inner, value)
    if get_origin(hint) is tuple:
        return _texts(value)
    if issubclass(hint, Enum):
        return _member(hint, value)
    if hint is date:
        return value if type(value) is date else parse_date(str(value))
    if hint is bool and isinstance(value, str):
        return _truth(value)
    if type(value) is not hint:
        raise Impossible(f"{value!r} is not {_WANTED.get(hint, 'what it may be')}")
    return value


_WANTED = {str: "text", bool: "true or false", int: "a whole number"}


def _truth(text: str) -> bool:
    known = {"true": True, "yes": True, "false": False, "no": False}
    if text.lower() not in known:
        raise Impossible(f"“{text}” is not true or false")
    return known[text.lower()]


def _member(kind: type[Enum], value: object) -> Enum:
    if isinstance(value, kind):
        return value
    known = {each.value: each for each in kind}
    if not isinstance(value, str) or value not in known:
        raise Impossible(f"“{value}” is not one of {', '.join(known)}")
    return known[value]


def _texts(value: object) -> tuple[str, ...]:
    """Several short texts; a text alone is split at commas."""
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(each, str) for each in given):
        raise Impossible(f"{value!r} is not a list of texts")
    texts = tuple(each.strip() for each in given if each.strip())
    if any("\n" in each for each in texts):
        raise Impossible("a line end stands inside one of the texts")
    return texts
