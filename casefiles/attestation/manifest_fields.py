"""The fields of a manifest's objects, taken one by one: what is wrong with each is noted."""

import re
from typing import Any

from casefiles.kernel.ids import Digest

MOST_LISTED, MOST_NUMBER = 50_000, (1 << 53) - 1
"""What a manifest may hold: exhibits or lines, the largest number."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_EMPTY: dict[type, Any] = {str: "", int: 0, dict: {}, list: []}
_SAID = {str: "a text", int: "a whole number", dict: "an object", list: "a list"}


class Fields:
    """Takes the fields of a JSON object one by one and notes what is wrong with them."""

    def __init__(self, name: str, said: object, faults: list[str]) -> None:
        self._name, self._faults = name, faults
        self._left: dict[str, object] = dict(said) if isinstance(said, dict) else {}
        if not isinstance(said, dict):
            faults.append(f"{name}: not an object")

    def take(self, field: str, kind: type, *, none: bool = False) -> Any:
        """Return a field of a kind, or an empty one of it; with `none` it may be null."""
        if field not in self._left:
            self.fault(field, "missing")
            return None if none else _EMPTY[kind]
        value = self._left.pop(field)
        if none and value is None:
            return None
        if type(value) is not kind or not _is_in_bounds(value):
            self.fault(field, f"not {_SAID[kind]}")
            return _EMPTY[kind]
        return value

    def has(self, field: str) -> bool:
        """Whether a field is there that was not taken yet."""
        return field in self._left

    def digest(self, field: str, *, none: bool = False) -> Digest:
        """Return a SHA-256; an empty one where it may be null, and is."""
        value = self.take(field, str, none=none)
        if value is None and none:
            return Digest("")
        if not _DIGEST.fullmatch(value):
            self.fault(field, "not a SHA-256")
        return Digest(value)

    def end(self) -> None:
        """Note what is left: nobody knows it."""
        for field in sorted(self._left):
            self.fault(field, "unknown")

    def fault(self, field: str, what: str) -> None:
        """Note what is wrong with a field."""
        self._faults.append(f"{self._name}: {field}: {what}")


def _is_in_bounds(value: object) -> bool:
    """Whether a number is one of RFC 8785, and a list one that anybody needs."""
    if isinstance(value, int):
        return 0 <= value <= MOST_NUMBER
    return not isinstance(value, list) or len(value) <= MOST_LISTED
