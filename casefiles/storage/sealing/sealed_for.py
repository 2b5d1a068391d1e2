"""A file sealed for people: whoever has one of the keys it is sealed for opens it.

    head        16 bytes: RDSEALTO, version, how many places follow (1 to 100), six zeros
    ephemeral   32 bytes, a public key (X25519) drawn for this file
    places      each of 72 bytes: kind (1 a person, 2 a passphrase), seven zeros, 16 bytes (of a
                person the first of SHA-256 of the public key; of a passphrase its salt), and the
                key of the file, sealed (AES-256-GCM)
    content     as `sealed_file` has it, its key derived from the key of the file

A person's place is sealed under HKDF-SHA-256 of the secret that the ephemeral key and his agree on,
with both public keys; a passphrase's under Argon2id. The purpose of the content is SHA-256 of all
that stands before it: who changes, adds, takes out or moves a place, or puts the content of another
file behind, gets a file that does not open.

Sources: RFC 9180 for the agreement with both keys in the derivation; C2SP, "age", for the layout.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from typing import BinaryIO, cast

from casefiles.kernel.errors import Impossible
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import (
    KEY,
    NONCE,
    TAG,
    AgreementKey,
    Cipher,
    derived_key,
    passphrase_key,
)
from casefiles.storage.sealing.file_from import FileFrom
from casefiles.storage.sealing.person_key import PersonKey, PersonKeyPair
from casefiles.storage.sealing.sealed_file import SealedReader, SealingWriter

MAGIC, VERSION, MOST_PLACES = b"RDSEALTO", 1, 100
HEAD, MARK, PLACE = 16, 16, 8 + 16 + KEY + TAG
_PERSON, _PASSPHRASE = 1, 2
_NO_NONCE = bytes(NONCE)  # each key of a place seals one thing


def seal_for(
    write: Callable[[bytes | memoryview], object],
    people: Sequence[PersonKey],
    chance: Callable[[int], bytes],
    passphrase: str = "",
) -> SealingWriter:
    """Begin a file that these people open, and whoever knows the passphrase if there is one.

    Raises `Impossible` for nobody, for too many, and for a public key that is none.
    """
    everyone = {each.public: each for each in people}
    many = len(everyone) + bool(passphrase)
    if not 1 <= many <= MOST_PLACES:
        raise Impossible(f"A file is sealed for one to {MOST_PLACES} people.")
    file_key, ephemeral = chance(KEY), AgreementKey(chance(KEY))
    places = [_place_of(each, ephemeral, file_key) for each in everyone.values()]
    if passphrase:
        salt = chance(MARK)
        wrapping = _passphrase_key(passphrase, salt)
        places.append(_place(_PASSPHRASE, salt, wrapping, file_key))
    head = MAGIC + bytes((VERSION, many)) + bytes(6) + ephemeral.public + b"".join(places)
    write(head)
    return SealingWriter(write, _content_key(file_key), _purpose(head), chance)


def open_sealed_for(
    source: BinaryIO, name: str, pair: PersonKeyPair | None = None, passphrase: str = ""
) -> SealedReader:
    """Open such a file by a person's key or by its passphrase; `source` is closed with it.

    Raises `SealBroken` for one that was cut or changed, here or while it is read; `Impossible` if
    it is not sealed for this key, or by another passphrase.
    """
    head = source.read(HEAD)
    if len(head) < HEAD or head[:8] != MAGIC or any(head[10:]):
        raise SealBroken(name, "it does not begin as a file that is sealed for people")
    if head[8] != VERSION:
        raise Impossible(f"“{name}” was sealed by a later version of the program.")
    rest = source.read(KEY + head[9] * PLACE)
    if not 1 <= head[9] <= MOST_PLACES or len(rest) < KEY + head[9] * PLACE:
        raise SealBroken(name, "it was cut")
    ephemeral, places = rest[:KEY], [rest[at : at + PLACE] for at in range(KEY, len(rest), PLACE)]
    file_key = (
        _opened_by_person(pair, ephemeral, places, name)
        if pair
        else _opened_by_passphrase(passphrase, places, name)
    )
    content = cast("BinaryIO", FileFrom(source, HEAD + len(rest)))
    return SealedReader(content, _content_key(file_key), _purpose(head + rest), name)


def _opened_by_person(
    pair: PersonKeyPair, ephemeral: bytes, places: Sequence[bytes], name: str
) -> bytes:
    mine = bytes((_PERSON,)) + bytes(7) + _mark(pair.key.public)
    found = [each for each in places if each[: len(mine)] == mine]
    if not found:
        raise Impossible(f"“{name}” is not sealed for the key of {pair.name}.")
    shared = pair.key.agree(ephemeral)
    for each in found if shared else ():
        wrapping = _wrapping_key(shared or b"", ephemeral, pair.key.public)
        if opened := Cipher(wrapping).decrypt(_NO_NONCE, each[8 + MARK :], each[: 8 + MARK]):
            return opened
    raise SealBroken(name, "its head is not as it was written")


def _opened_by_passphrase(passphrase: str, places: Sequence[bytes], name: str) -> bytes:
    found = [each for each in places if each[:8] == bytes((_PASSPHRASE,)) + bytes(7)]
    if not found:
        raise Impossible(f"“{name}” is not sealed with a passphrase: a person's key opens it.")
    for each in found[:1]:  # there is one: a stranger may not have many tried
        wrapping = _passphrase_key(passphrase, each[8 : 8 + MARK])
        if opened := Cipher(wrapping).decrypt(_NO_NONCE, each[8 + MARK :], each[: 8 + MARK]):
            return opened
    raise Impossible(f"The passphrase does not open “{name}”, or its head was changed.")


def _place_of(person: PersonKey, ephemeral: AgreementKey, file_key: bytes) -> bytes:
    shared = ephemeral.agree(person.public)
    if shared is None:
        raise Impossible(f"The public key of {person.name} is none that can be sealed for.")
    wrapping = _wrapping_key(shared, ephemeral.public, person.public)
    return _place(_PERSON, _mark(person.public), wrapping, file_key)


def _place(kind: int, mark: bytes, wrapping: bytes, file_key: bytes) -> bytes:
    about = bytes((kind,)) + bytes(7) + mark
    return about + Cipher(wrapping).encrypt(_NO_NONCE, file_key, about)


def _mark(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:MARK]


def _wrapping_key(shared: bytes, ephemeral: bytes, public: bytes) -> bytes:
    return derived_key(shared, ephemeral + public, b"rebuttal-desk sealed for a person 1")


def _passphrase_key(passphrase: str, salt: bytes) -> bytes:
    return passphrase_key(unicodedata.normalize("NFKC", passphrase).encode(), salt, key_file.USUAL)


def _content_key(file_key: bytes) -> bytes:
    return derived_key(file_key, b"", b"rebuttal-desk content 1")


def _purpose(head: bytes) -> str:
    return f"sealed for {hashlib.sha256(head).hexdigest()}"
