"""Read data files. What was parsed of one that ships with the program is kept, as of a module.

Python keeps in `__pycache__` what it compiled of a module. To parse the data files takes longer
than that: 0.2 s of a start of the window, and PyYAML itself has to be imported for it. So the same
is done with them, in the same folder and by the same rules: what is kept of another text is
made anew, nothing is written where Python writes nothing (`PYTHONDONTWRITEBYTECODE`, a folder
that only an administrator writes), and who may change it may change the program, too. What is kept
is JSON with its hash: what was damaged is not read.
"""

import json
import os
import sys
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FORM = 1
"""Raised where `yaml_io` comes to read the same text as other data."""

_HASH = sha256().digest_size
_DAY = "a day"
"""The one key of what stands for a day, which JSON does not know."""


class ShippedText(str):
    """The text of a data file that ships with the program."""

    __slots__ = ()


def shipped_text(file: "Traversable") -> ShippedText:
    """Read a file that ships with the program."""
    return ShippedText(file.read_text("utf-8"))


def read_data(text: str, what: str, folder: Path | None = None) -> Any:
    """Read a YAML text: plain data. Raises `Faulty`, which speaks of it as `what`.

    What is parsed of a `ShippedText` is kept in the folder, by default that of compiled modules.
    """
    folder = folder or _compiled()
    if folder is None or not isinstance(text, ShippedText):
        return _parsed(text, what)
    kept = folder / f"{what.replace('/', '-')}.parsed"
    digest = sha256(b"%d %s" % (FORM, text.encode("utf-8"))).digest()
    try:
        return _read(kept, digest)
    except (OSError, ValueError):
        data = _parsed(text, what)
        _keep(kept, digest, data)
        return data


def _parsed(text: str, what: str) -> Any:
    from casefiles.kernel.yaml_io import read_yaml  # noqa: PLC0415 - not where it was read before

    return read_yaml(str(text), what)  # of libyaml, which takes no other class


def _compiled() -> Path | None:
    """Return the folder in which Python keeps this module compiled; none if it keeps none."""
    place: str | None = globals().get("__cached__")
    return Path(place).parent if place else None


def _read(kept: Path, digest: bytes) -> Any:
    """Read what was kept. Raises `ValueError` if it is of another text, or damaged."""
    content = kept.read_bytes()
    data = content[2 * _HASH :]
    if content[: 2 * _HASH] != digest + sha256(data).digest():
        raise ValueError(f"{kept.name} is of another text")
    return json.loads(data, object_hook=_day)


def _keep(kept: Path, digest: bytes, data: Any) -> None:
    """Write it whole or not at all, for others may do the same; not what JSON says otherwise."""
    if sys.dont_write_bytecode:
        return
    part = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        text = json.dumps(data, default=_written_day, separators=(",", ":"))
        if json.loads(text, object_hook=_day) == data:
            content = text.encode()
            part.write_bytes(digest + sha256(content).digest() + content)
            part.replace(kept)
    except (OSError, TypeError):  # as Python: what cannot be kept is parsed again the next time
        with suppress(OSError):  # a disk that is only read refuses to remove what is not there
            part.unlink()


def _written_day(value: object) -> dict[str, str]:
    if type(value) is not date:
        raise TypeError
    return {_DAY: value.isoformat()}


def _day(record: dict[str, Any]) -> Any:
    return date.fromisoformat(record[_DAY]) if _DAY in record else record
