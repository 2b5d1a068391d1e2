"""From what was typed or written to what a type says: the one conversion, for every door.

A dataclass is the shape of a record; a field without a default must be there, a key that is no
field is a fault, never passed over. A field whose name is a word of Python has `_` at its end, its
key has not (`class_` is `class`). Every fault is named at once, with its place.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, NewType, Union, cast, get_args, get_origin, get_type_hints

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import Impossible

Ids = Mapping[object, Callable[[str], str]]
"""By the `NewType` of an id: what finds it by any name a thing has. It raises `Impossible`."""

NO_IDS: Ids = MappingProxyType({})


@dataclass(slots=True)
class Conversion:
    """One reading of plain data, which goes on after a fault to find the others."""

    ids: Ids = field(default_factory=lambda: NO_IDS)
    """How things are found that the data names; what is not found so is taken as it stands."""

    typed: bool = False
    """By a person: truths and numbers as text, several texts with commas, and text may be empty."""

    faults: list[str] = field(default_factory=list)

    def convert(self, hint: Any, data: object, where: str = "", *, empty: bool = False) -> Any:
        """Return what the hint says; after a fault, which is noted with its place, nothing of use.

        Where a field may be nothing, empty text is nothing. Text is empty only if it may be.
        """
        while isinstance(hint, NewType):  # before it is unwrapped: it says what is named
            if hint in self.ids and isinstance(data, str):
                return self._of_id(self.ids[hint], data, where)
            hint = hint.__supertype__
        origin, inner = _shape(hint)
        if origin is None:
            return self._of_value(hint, data, where, empty=empty or self.typed)
        if origin is Union:
            return None if data is None or data == "" else self.convert(inner[0], data, where)
        if origin is _RECORD:
            return self._of_record(hint, data, where)
        if origin in {tuple, frozenset}:
            return origin(self._of_list(inner[0], data, where))
        return self._of_mapping(inner, data, where)

    def _fault(self, where: str, what: str) -> None:
        self.faults.append(f"{where}: {what}" if where else what)

    def _of_id(self, find: Callable[[str], str], name: str, where: str) -> str | None:
        try:
            return find(name)
        except Impossible as impossible:
            self._fault(where, impossible.why)
            return None

    def _of_record(self, kind: Any, data: object, where: str) -> object:
        said = isinstance(data, kind)  # read before: only what it names is still to be found
        if said:
            data = {key: getattr(data, each.name) for key, each in _fields_by_key(kind).items()}
        if not isinstance(data, dict):
            self._fault(where, f"{_shown(data)} is not a record")
            return None
        before = len(self.faults)
        where, hints, values = _named(where, data), type_hints(kind), dict[str, object]()
        known = _fields_by_key(kind)
        for key in data:
            if key not in known:
                self._fault(where, f"unknown key {key!r}")
        for key, each in known.items():
            if key in data:
                place = f"{where}.{key}" if where else key
                blank = said or each.default == ""
                values[each.name] = self.convert(hints[each.name], data[key], place, empty=blank)
            elif is_required(each):
                self._fault(where, f"has no {key!r}")
        return kind(**values) if len(self.faults) == before else None

    def _of_list(self, item: Any, data: object, where: str) -> Iterable[object]:
        given = _split(data) if self.typed else data
        if not isinstance(given, list | tuple):
            self._fault(where, f"{_shown(data)} is not a list")
            return ()
        made = [self.convert(item, each, f"{where}[{n}]") for n, each in enumerate(given, start=1)]
        plain = [each for each in given if isinstance(each, str)]
        if self.typed and any("\n" in each for each in plain):
            self._fault(where, "a line end stands inside one of the texts")
        if not self.typed and isinstance(data, list):
            for twice in sorted({each for each in plain if plain.count(each) > 1}):
                self._fault(where, f"{_shown(twice)} stands there more than once")
        return () if self.faults else made  # what has faults may not be hashable

    def _of_mapping(self, hints: tuple[Any, ...], data: object, where: str) -> object:
        of_key, of_value = hints
        if not isinstance(data, dict):
            self._fault(where, f"{_shown(data)} is not a record")
            return None
        return {
            self.convert(of_key, key, where): self.convert(
                of_value, value, f"{where}.{key}" if where else str(key)
            )
            for key, value in data.items()
        }

    def _of_value(self, hint: Any, data: object, where: str, *, empty: bool) -> object:
        if self.typed and isinstance(data, str):
            data = _plain(hint, data)
        try:
            if hint is date and isinstance(data, str) and data:
                return parse_date(data)
        except Impossible as impossible:
            self._fault(where, impossible.why)
            return None
        if hint in _WORDS:
            fits = type(data) is hint and (empty or hint is not str or bool(str(data).strip()))
        else:
            fits = isinstance(data, hint) or data in _members(hint)
        if not fits:
            self._fault(where, f"{_shown(data)} is not {_wanted(hint)}")
            return None
        return hint(data) if isinstance(hint, type) and issubclass(hint, Enum) else data


_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
_WORDS = {str: "text", bool: "true or false", int: "a whole number", date: "a day (YYYY-MM-DD)"}


_RECORD = object()
"""Stands for any dataclass among containers."""


@cache
def _shape(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return the container that a type is, and of what; `Union` of one that may be nothing.

    It is `_RECORD` of a dataclass, and None of a single value. To look at a type takes longer than
    to look at what is to be of it, and there are few types.
    """
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {UnionType, Union}:
        [may_be] = (each for each in inner if each is not NoneType)
        return Union, (may_be,)
    return _RECORD if is_dataclass(hint) else origin, inner


@cache
def type_hints(kind: Any) -> dict[str, Any]:
    """Return what the fields of a dataclass are: to find out anew for every record takes long."""
    return get_type_hints(kind)


@cache
def _fields_by_key(kind: Any) -> "Mapping[str, Field[Any]]":
    return {each.name.rstrip("_"): each for each in fields(kind) if each.init}


def is_required(each: "Field[Any]") -> bool:
    """Whether a record without this field has a fault."""
    return each.default is MISSING and each.default_factory is MISSING


def _plain(hint: Any, text: str) -> object:
    """Return a truth or a whole number that was typed as text; other text as it is."""
    if hint is bool:
        return _TRUTHS.get(text.lower(), text)
    digits = text.strip()
    return int(digits) if hint is int and digits.isascii() and digits.isdigit() else text


def _split(data: object) -> object:
    """Return several short texts; a text alone is split at commas."""
    given = data.split(",") if isinstance(data, str) else data
    if not isinstance(given, list | tuple):
        return given
    trimmed = (each.strip() if isinstance(each, str) else each for each in given)
    return [each for each in trimmed if each != ""]


@cache
def _members(kind: Any) -> tuple[object, ...]:
    return tuple(each.value for each in cast("type[Enum]", kind))


def _named(where: str, data: Mapping[object, object]) -> str:
    name = data.get("id")
    return f"{where} ({name})" if isinstance(name, str) and where else where


def _wanted(hint: Any) -> str:
    return _WORDS.get(hint) or "one of " + ", ".join(map(str, _members(hint)))


def _shown(data: object) -> str:
    shown = "nothing" if data is None or data == "" else repr(data)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
