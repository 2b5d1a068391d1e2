"""The key of this installation: a file among the settings of this user, in no workspace.

It is made at the first act, readable by this user alone. A new key is signed by the one before, and
the file keeps these signatures: a workspace that knows an earlier key can follow them. The earlier
keys themselves are gone. Where no file can be kept, each start has a key of its own, as it has an
id of its own (`casefiles.kernel.device`).
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, field
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty
from casefiles.kernel.strict import read as read_strictly
from casefiles.storage.devices.ed25519 import KEY, PrivateKey, is_signed, succession_message
from casefiles.storage.fsync import sync

NAME = "device-key"
"""Of the file, among the settings."""

_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class EarlierKey:
    """A key that another one followed on. Bytes are written in hexadecimal."""

    key: str
    endorsement: str
    """Its signature for the one after it."""


@dataclass(frozen=True, slots=True)
class DeviceKeyFile:
    """What the file holds."""

    version: int
    private: str = field(repr=False)
    before: tuple[EarlierKey, ...] = ()
    """Oldest first; the one after the last is the one in use."""


@dataclass(slots=True)
class DeviceKey:
    """The key as this program uses it: an `EntrySigner`. Read, or made, when it is first needed."""

    settings: Path
    chance: Callable[[int], bytes]
    _key: PrivateKey | None = field(default=None, repr=False)
    _before: tuple[EarlierKey, ...] = ()

    @property
    def public(self) -> bytes:
        """The public key."""
        return self._loaded().public

    def sign(self, message: bytes) -> bytes:
        """Return the signature of this installation."""
        return self._loaded().sign(message)

    def endorsement(self, before: bytes) -> bytes | None:
        """Return by what the key before this one signed for it; None if it was not this one."""
        self._loaded()
        last = self._before[-1] if self._before else None
        return bytes.fromhex(last.endorsement) if last and last.key == before.hex() else None

    def successors(self, of: bytes) -> list[tuple[bytes, bytes]]:
        """Return the keys that followed on an earlier one, each with the signature for it."""
        current = self._loaded().public
        keys = [bytes.fromhex(each.key) for each in self._before]
        if of not in keys:
            return []
        at = keys.index(of)
        signed = [bytes.fromhex(each.endorsement) for each in self._before[at:]]
        return [*zip([*keys[at + 1 :], current], signed, strict=True)]

    def replace(self) -> None:
        """Make a new key, signed for by the one in use, and forget that one.

        Raises `OSError` where it cannot be kept: the one in use stays.
        """
        old, before, new = self._loaded(), self._before, PrivateKey(self.chance(KEY))
        endorsement = old.sign(succession_message(old.public, new.public))
        self._key, self._before = new, (*before, EarlierKey(old.public.hex(), endorsement.hex()))
        try:
            self._write(lambda part: part.replace(self._file))
        except OSError:
            self._key, self._before = old, before
            raise

    def draw_anew(self) -> None:
        """Make a new key that no earlier one speaks for."""
        self._key, self._before = PrivateKey(self.chance(KEY)), ()
        with suppress(OSError):
            self._write(lambda part: part.replace(self._file))

    @property
    def _file(self) -> Path:
        return self.settings / NAME

    def _loaded(self) -> PrivateKey:
        if self._key is None:
            self._key = self._read() or self._make()
        return self._key

    def _make(self) -> PrivateKey:
        """Draw the first key. Of two programs that do so at once, one key stays."""
        self._key = PrivateKey(self.chance(KEY))
        with suppress(OSError):
            self._write(self._put)
        return self._read() or self._key

    def _put(self, part: Path) -> None:
        try:
            os.link(part, self._file)
        except OSError:  # it is there, or the file system knows no links
            if self._read() is None:
                part.replace(self._file)
        part.unlink(missing_ok=True)

    def _write(self, put: Callable[[Path], object]) -> None:
        if self._key is None:
            return
        content = DeviceKeyFile(1, self._key.seed.hex(), self._before)
        self.settings.mkdir(parents=True, exist_ok=True)
        part = self.settings / f"{NAME}.{os.getpid()}.part"
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            json.dump(asdict(content), file)
            file.flush()
            sync(file.fileno())
        put(part)

    def _read(self) -> PrivateKey | None:
        """Return the key that is kept; None if there is none, or what is there is no key."""
        try:
            if not self._file.is_file():  # a pipe would wait for ever
                return None
            text = self._file.read_bytes()[:_MOST_BYTES]
            kept = read_strictly(DeviceKeyFile, json.loads(text), NAME)
            key = PrivateKey(bytes.fromhex(kept.private))
            if not _leads_to(key.public, kept.before):
                return None
        except (OSError, ValueError, Faulty):
            return None
        self._before = kept.before
        return key


def _leads_to(current: bytes, before: tuple[EarlierKey, ...]) -> bool:
    keys = [*(bytes.fromhex(each.key) for each in before), current]
    return all(
        is_signed(key, bytes.fromhex(each.endorsement), succession_message(key, after))
        for key, after, each in zip(keys, keys[1:], before, strict=False)
    )
