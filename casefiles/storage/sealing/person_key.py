"""The key pair of a person, for whom files can be sealed: like an identity, a file of his own.

The private key (X25519) is sealed in its file under a passphrase (Argon2id). The public one is a
line of text that anybody may have: it opens nothing.
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, field, replace

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.strict import read as read_strictly
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import (
    KEY,
    NONCE,
    AgreementKey,
    Cipher,
    PassphraseCost,
    passphrase_key,
)

FIRST_WORD = "rebuttal-desk-person-key-1"
"""Of the line with a public key."""

_VERSION, _SALT, _CHECK, _MOST = 1, 16, 8, 1 << 16


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A public key, and whose it is said to be."""

    name: str
    public: bytes

    @property
    def fingerprint(self) -> str:
        """The first 32 digits of SHA-256 of the key, in fours: compared by another way."""
        digits = hashlib.sha256(self.public).hexdigest()[:32]
        return " ".join(digits[at : at + 4] for at in range(0, 32, 4))

    def line(self) -> str:
        """Return it as the line that others get."""
        return f"{FIRST_WORD} {self.public.hex()} {_check(self.public)} {self.name}\n"


@dataclass(frozen=True, slots=True)
class PersonKeyPair:
    """What opens what is sealed for a person."""

    name: str
    key: AgreementKey = field(repr=False)

    @property
    def person(self) -> PersonKey:
        """The public part."""
        return PersonKey(self.name, self.key.public)


@dataclass(frozen=True, slots=True)
class _KeyFile:
    version: int
    name: str
    public: str
    salt: str
    nonce: str
    cost: PassphraseCost
    sealed: str = ""


def new_pair(name: str, chance: Callable[[int], bytes]) -> PersonKeyPair:
    """Draw a key pair. Raises `Impossible` without a name of one line."""
    said = " ".join(name.split())
    if not said or not said.isprintable():
        raise Impossible("Whoever has a key has a name, of one line.")
    return PersonKeyPair(said, AgreementKey(chance(KEY)))


def to_file(pair: PersonKeyPair, password: str, chance: Callable[[int], bytes]) -> bytes:
    """Return what is written into the file of a key, sealed under a password."""
    salt, nonce = chance(_SALT), chance(NONCE)
    made = _KeyFile(
        _VERSION, pair.name, pair.key.public.hex(), salt.hex(), nonce.hex(), key_file.USUAL
    )
    sealed = _cipher(made, password).encrypt(nonce, pair.key.private, _about(made))
    return json.dumps(asdict(replace(made, sealed=sealed.hex())), indent=1).encode() + b"\n"


def from_file(content: bytes, password: str) -> PersonKeyPair:
    """Open the file of a key. Raises `Impossible` if it is none, or the password another one."""
    try:
        kept = read_strictly(_KeyFile, json.loads(content[:_MOST]), "key")
        nonce, sealed = bytes.fromhex(kept.nonce), bytes.fromhex(kept.sealed)
        bytes.fromhex(kept.salt)
    except (ValueError, Faulty) as error:
        raise Impossible("This is no file of a person's key.") from error
    _refuse_strange(kept, nonce)
    private = _cipher(kept, password).decrypt(nonce, sealed, _about(kept))
    if private is None or len(private) != KEY:
        raise Impossible("The passphrase does not open this key, or the file was changed.")
    pair = PersonKeyPair(kept.name, AgreementKey(private))
    if pair.key.public.hex() != kept.public:
        raise Impossible("The passphrase does not open this key, or the file was changed.")
    return pair


def from_line(content: bytes) -> PersonKey:
    """Read the line with a public key. Raises `Impossible` if it is none, or was changed."""
    try:
        word, digits, check, name = content[:_MOST].decode().strip().split(" ", 3)
        public = bytes.fromhex(digits)
    except ValueError as error:
        raise Impossible("This is no public key of a person.") from error
    if word != FIRST_WORD or len(public) != KEY or not name.isprintable():
        raise Impossible("This is no public key of a person.")
    if check != _check(public):
        raise Impossible("This public key was cut, or a digit of it was changed.")
    return PersonKey(name, public)


def _check(public: bytes) -> str:
    return hashlib.sha256(FIRST_WORD.encode() + public).hexdigest()[:_CHECK]


def _refuse_strange(kept: _KeyFile, nonce: bytes) -> None:
    most = key_file.MOST
    costs = ((kept.cost.passes, most.passes), (kept.cost.memory, most.memory))
    dear = any(not 1 <= asked <= highest for asked, highest in costs)
    if kept.version != _VERSION or len(nonce) != NONCE or dear:
        raise Impossible("This file of a key cannot be read by this version of the program.")


def _cipher(kept: _KeyFile, password: str) -> Cipher:
    typed = unicodedata.normalize("NFKC", password).encode()
    try:
        return Cipher(passphrase_key(typed, bytes.fromhex(kept.salt), kept.cost))
    except ValueError as error:
        raise Impossible("This is no file of a person's key.") from error


def _about(kept: _KeyFile) -> bytes:
    """What is not secret, and may not be another when it is opened."""
    return json.dumps(asdict(replace(kept, sealed="")), sort_keys=True).encode()
