"""The key of a locked workspace, wrapped once for each way to open it.

`keys.json` holds no key in clear: one random main key, sealed under a passphrase (Argon2id), under
the recovery code, or under a key that the system's keyring holds. A new passphrase rewrites this
file and nothing else. It lies in the workspace twice: one that cannot be read is not the end.
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, field, replace
from enum import Enum
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.sealing_errors import KeysDamaged, NoSuchKey, WrongKey
from casefiles.kernel.strict import read as read_strictly
from casefiles.storage.atomic_write import write_atomically
from casefiles.storage.database import PURPOSE, is_opened_by
from casefiles.storage.location import DATABASE
from casefiles.storage.sealing import recovery_code, unlocked
from casefiles.storage.sealing.ciphers import (
    KEY,
    NONCE,
    TAG,
    Cipher,
    PassphraseCost,
    derived_key,
    passphrase_key,
)
from casefiles.storage.sealing.workspace_keys import (
    NAMES,
    VERSION,
    State,
    WorkspaceKeys,
    is_locked,
)

SALT = 16
USUAL = PassphraseCost()
MOST = PassphraseCost(passes=64, memory=4 << 20, lanes=64)
"""What a key file may ask of this machine before a passphrase is tried."""

_MOST_BYTES = 1 << 16


class KeySource(Enum):
    """What opens a locked workspace."""

    PASSPHRASE = "passphrase"  # noqa: S105  a name
    RECOVERY_CODE = "recovery code"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class KeySecret:
    """What a person types, or a keyring gives, to open a workspace."""

    source: KeySource
    value: bytes = field(repr=False)

    @classmethod
    def of_passphrase(cls, typed: str) -> "KeySecret":
        """Take a passphrase as it is meant, however the keyboard composed its letters (NFKC)."""
        return cls(KeySource.PASSPHRASE, unicodedata.normalize("NFKC", typed).encode())

    @classmethod
    def of_typed(cls, typed: str) -> "KeySecret":
        """Take what a person types where both are asked for: a recovery code if it reads as one."""
        try:
            return cls(KeySource.RECOVERY_CODE, recovery_code.read(typed))
        except Impossible:
            return cls.of_passphrase(typed)


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The main key, sealed under another one. Bytes are written in hexadecimal."""

    source: KeySource
    salt: str
    nonce: str
    sealed: str

    cost: PassphraseCost | None = None
    """None unless a passphrase opens it."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Every way to open one workspace: at most one of each source."""

    version: int
    workspace: str
    """Random, 16 bytes: no wrapped key of another workspace opens anything here."""

    keys: tuple[WrappedKey, ...] = ()
    state: State = State.LOCKED
    state_mark: str = ""
    """Of who had the main key when the state was written, so that nobody else changes it."""

    def sources(self) -> tuple[KeySource, ...]:
        """Return by what the workspace can be opened."""
        return tuple(each.source for each in self.keys)


def new_keys(chance: Callable[[int], bytes]) -> tuple[KeyFile, WorkspaceKeys]:
    """Draw the main key of a workspace. Nothing opens it yet but what is added."""
    workspace = chance(SALT)
    keys = WorkspaceKeys(chance(KEY), workspace)
    return in_state(KeyFile(VERSION, workspace.hex()), keys), keys


def in_state(file: KeyFile, keys: WorkspaceKeys) -> KeyFile:
    """Return the file, saying how far the files of the workspace are what they are to be."""
    return replace(file, state=keys.state, state_mark=keys.state_mark)


def add_key(
    file: KeyFile,
    keys: WorkspaceKeys,
    secret: KeySecret,
    chance: Callable[[int], bytes],
    cost: PassphraseCost | None = None,
) -> KeyFile:
    """Let a secret open the workspace, in the place of the one that its source gave before.

    `cost` is what each guess of a passphrase costs (`USUAL`); random secrets need none.
    """
    paid = (cost or USUAL) if secret.source is KeySource.PASSPHRASE else None
    made = WrappedKey(secret.source, chance(SALT).hex(), chance(NONCE).hex(), "", paid)
    others = without(file, secret.source)
    nonce = bytes.fromhex(made.nonce)
    sealed = _cipher(made, secret).encrypt(nonce, keys.main, _about(file, made))
    return replace(others, keys=(*others.keys, replace(made, sealed=sealed.hex())))


def without(file: KeyFile, source: KeySource) -> KeyFile:
    """Return the file with nothing of this source in it: what it gave opens nothing any more."""
    return replace(file, keys=tuple(each for each in file.keys if each.source is not source))


def open_keys(file: KeyFile, secret: KeySecret) -> WorkspaceKeys:
    """Return the keys. Raises `WrongKey`; `NoSuchKey` if nothing of this source opens it."""
    for each in file.keys:
        if each.source is secret.source:
            nonce, sealed = bytes.fromhex(each.nonce), bytes.fromhex(each.sealed)
            main = _cipher(each, secret).decrypt(nonce, sealed, _about(file, each))
            if main is None:
                raise WrongKey(secret.source.value)
            keys = WorkspaceKeys(main, bytes.fromhex(file.workspace), file.state)
            if file.state_mark != keys.state_mark:
                raise KeysDamaged(("keys.json: what it says of the files was not written by us",))
            return keys
    raise NoSuchKey(secret.source.value, tuple(each.value for each in file.sources()))


def unlock(folder: Path, secret: KeySecret) -> None:
    """Have this process open what lies in a locked workspace. Raises what `open_keys` does.

    What opens neither file is refused as the first of them refuses it: that one alone may be of
    another workspace, or as it was before. Where one passphrase opens both, and they are of two
    workspaces, the keys that open the database are taken.
    """
    refused: WrongKey | NoSuchKey | KeysDamaged | None = None
    opened = list[WorkspaceKeys]()
    for file in dict.fromkeys(_readable(folder)):
        try:
            opened.append(open_keys(file, secret))
        except (WrongKey, NoSuchKey, KeysDamaged) as error:
            refused = refused or error
    if opened:
        unlocked.hold(folder, _that_fit(folder, opened))
    elif refused:
        raise refused


def _that_fit(folder: Path, opened: list[WorkspaceKeys]) -> WorkspaceKeys:
    """Return the first keys, or those that open the database if they are not all the same."""
    first, *others = opened
    if all(each.main == first.main for each in others):
        return first
    return next((each for each in opened if _fits(folder / DATABASE, each)), first)


def _fits(database: Path, keys: WorkspaceKeys) -> bool:
    if is_opened_by(database, keys.of(PURPOSE)):
        return True
    return keys.state is not State.LOCKED and is_opened_by(database, None)


def unlock_typed(folder: Path, typed: str) -> None:
    """Have this process open it with what a person types: a recovery code, or the passphrase.

    A passphrase may read as a code of another workspace. Raises what `open_keys` does.
    """
    refused: WrongKey | NoSuchKey | None = None
    for each in dict.fromkeys((KeySecret.of_typed(typed), KeySecret.of_passphrase(typed))):
        try:
            unlock(folder, each)
        except (WrongKey, NoSuchKey) as error:
            refused = refused or error
        else:
            return
    if refused:
        raise refused


@contextmanager
def opening_alike(folder: Path, other: Path) -> Iterator[None]:
    """Have the keys of a workspace that is unlocked here open a copy of it, meanwhile.

    Of one that has other keys, or is opened already, nothing is changed.
    """
    keys = unlocked.keys_at(folder / NAMES[0])
    if keys is None or not is_locked(other) or unlocked.is_held(other):
        yield
        return
    file = load(other)
    there = replace(keys, state=file.state)
    if (file.workspace, file.state_mark) == (keys.workspace.hex(), there.state_mark):
        unlocked.hold(other, there)
    try:
        yield
    finally:
        unlocked.forget(other)


def save(folder: Path, file: KeyFile) -> None:
    """Write the file, one of the two after the other: one of them can be read at any moment."""
    body = _text(file)
    check = hashlib.sha256(body.encode()).hexdigest()
    for name in NAMES:
        write_atomically(folder / name, f"{body}\n{check}\n".encode())


def load(folder: Path) -> KeyFile:
    """Read the file, or its copy if it cannot be read. Raises `KeysDamaged` if neither can."""
    return _readable(folder)[0]


def load_to_change(folder: Path, keys: WorkspaceKeys) -> KeyFile:
    """Read the file of a workspace that is unlocked here, to write both anew. Raises `KeysDamaged`.

    Raises `Impossible` if one of the two is of another workspace, which may need it, or has other
    keys than the other, as from before a change: of what opens it now nothing may be lost.
    """
    both = _readable(folder)
    if any(each.workspace != keys.workspace.hex() for each in both):
        raise Impossible(
            f"{NAMES[0]} and {NAMES[1]} are not of one workspace. Nothing was changed: put the one"
            " that does not belong here elsewhere, and try again."
        )
    if any(each.keys != both[0].keys for each in both):
        raise Impossible(
            f"{NAMES[0]} and {NAMES[1]} are not opened by the same: one is from before a change."
            " Nothing was changed: put the older one elsewhere, and try again."
        )
    return both[0]


def _readable(folder: Path) -> list[KeyFile]:
    """Return the file and its copy, or the one that can be read. Raises `KeysDamaged`."""
    found, faults = list[KeyFile](), list[str]()
    for name in NAMES:
        try:
            found.append(_parse((folder / name).read_bytes()[:_MOST_BYTES]))
        except (OSError, ValueError, Faulty) as error:
            faults.append(f"{name}: {_reason(error)}")
    if not found:
        raise KeysDamaged(tuple(faults))
    return found


def _parse(content: bytes) -> KeyFile:
    body, _, check = content.decode().rstrip("\n").rpartition("\n")
    if hashlib.sha256(body.encode()).hexdigest() != check:
        raise ValueError("it is not as it was written")
    file = read_strictly(KeyFile, json.loads(body), "keys")
    if file.version != VERSION:
        raise ValueError(f"it was written by a later version of the program ({file.version})")
    if len(bytes.fromhex(file.workspace)) != SALT:
        raise ValueError("it names no workspace")
    for each in file.keys:
        _refuse_malformed(each)
    return file


def _refuse_malformed(wrapped: WrappedKey) -> None:
    """Raise `ValueError` of what was never a wrapped key, though the sum below it is right."""
    texts = (wrapped.salt, SALT), (wrapped.nonce, NONCE), (wrapped.sealed, KEY + TAG)
    if any(len(bytes.fromhex(text)) != size for text, size in texts):
        raise ValueError("a key in it has another length")
    if cost := wrapped.cost:
        if min(cost.passes, cost.lanes) < 1 or cost.memory < 8 * cost.lanes:
            raise ValueError("it asks for less memory or time than there is")
        if any(asked > most for asked, most in zip(_values(cost), _values(MOST), strict=True)):
            raise ValueError("it asks for more memory or time than is allowed")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or "it cannot be read"
    return "; ".join(error.faults) if isinstance(error, Faulty) else str(error)


def _values(cost: PassphraseCost) -> Iterator[int]:
    return iter((cost.passes, cost.memory, cost.lanes))


def _cipher(wrapped: WrappedKey, secret: KeySecret) -> Cipher:
    salt = bytes.fromhex(wrapped.salt)
    if wrapped.cost:
        return Cipher(passphrase_key(secret.value, salt, wrapped.cost))
    return Cipher(
        derived_key(secret.value, salt, f"wrapping {VERSION} {wrapped.source.value}".encode())
    )


def _about(file: KeyFile, wrapped: WrappedKey) -> bytes:
    """What is not secret of a wrapped key, and may not be another when it is opened."""
    alone = KeyFile(file.version, file.workspace, (replace(wrapped, sealed=""),))
    return _text(alone).encode()


def _text(file: KeyFile) -> str:
    return json.dumps(asdict(file), default=lambda each: each.value, sort_keys=True)
