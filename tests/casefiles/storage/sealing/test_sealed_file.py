"""A sealed file gives back what was sealed, from any place on, and tells whatever was changed."""

import io
import os
import random

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from casefiles.kernel.sealing_errors import SealBroken
from casefiles.messages import explain
from casefiles.storage.sealing.sealed_file import (
    SealedReader,
    SealingWriter,
    SmallSeal,
)
from casefiles.storage.sealing.sealed_layout import (
    OLDER,
    START,
    WRITTEN,
    is_sealed,
    plain_size,
)

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
CHUNK, SEALED = WRITTEN.chunk, WRITTEN.sealed
EDGES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7)
sizes = st.one_of(st.sampled_from(EDGES), st.integers(0, 4 * CHUNK))
OLDER_EDGES = tuple(OLDER.chunk * n + more for n in (0, 1, 2, 17) for more in (-1, 0, 1, 7))[1:]
sizes_of_older = st.one_of(st.sampled_from(OLDER_EDGES), st.integers(0, 20 * OLDER.chunk))


def plain_of(size):
    return random.Random(size).randbytes(size)


def chance(seed=0):
    return random.Random(f"salt {seed}").randbytes


def seal(plain, *, key=KEY, purpose="original", seed=0, pieces=None):
    out = io.BytesIO()
    writer, at = SealingWriter(out.write, key, purpose, chance(seed)), 0
    for size in pieces or [len(plain)]:
        writer.write(plain[at : at + size])
        at += size
    writer.write(plain[at:])
    writer.finish()
    return out.getvalue()


def reader(sealed, key=KEY, purpose="original"):
    return SealedReader(io.BytesIO(sealed), key, purpose, "E-001")


def by_the_book(plain, layout, purpose="original", seed=0):
    """What the module's text says, written down once more."""
    salt = chance(seed)(32)
    its_key = HKDF(SHA256(), 32, salt=salt, info=layout.head + purpose.encode()).derive(KEY)
    parts = [plain[n : n + layout.chunk] for n in range(0, len(plain), layout.chunk)] or [b""]
    return b"".join([
        b"RDSEALED\x01", bytes([layout.chunk.bit_length() - 1]), bytes(6), salt,
        *(
            AESGCM(its_key).encrypt(n.to_bytes(11, "big") + bytes([n == len(parts) - 1]), part, b"")
            for n, part in enumerate(parts)
        ),
    ])  # fmt: skip


def room():
    return memoryview(bytearray(20 * SEALED))


def small(key=KEY, purpose="original", seed=0):
    return SmallSeal(key, purpose, chance(seed))


def opened(sealed, key=KEY, purpose="original"):
    """As it is read piece by piece; to open it at once says the same, or that it does not open."""
    try:
        plain = reader(sealed, key, purpose).read()
    except SealBroken:
        with pytest.raises(SealBroken):
            small(key, purpose).open(room(), memoryview(sealed), "E-001")
        raise
    assert small(key, purpose).open(room(), memoryview(sealed), "E-001") == plain
    return plain


@given(sizes, st.lists(st.integers(0, 2 * CHUNK), max_size=4))
def test_what_was_sealed_in_any_pieces_comes_back_as_it_was(size, pieces):
    plain = plain_of(size)
    sealed = seal(plain, pieces=pieces)
    assert opened(sealed) == plain
    assert sealed == by_the_book(plain, WRITTEN)
    assert len(sealed) == WRITTEN.sealed_size(size)
    assert plain_size(io.BytesIO(sealed), "E-001") == size
    assert small().seal(room(), memoryview(plain)) == sealed


@given(sizes_of_older, st.lists(st.tuples(st.integers(0, 5 * CHUNK), st.integers(0, 2 * CHUNK))))
def test_what_was_sealed_in_smaller_chunks_once_is_read_as_it_was(size, stretches):
    plain = plain_of(size)
    sealed = by_the_book(plain, OLDER)
    assert is_sealed(io.BytesIO(sealed))
    assert plain_size(io.BytesIO(sealed), "E-001") == size
    assert reader(sealed).readall() == plain
    read = io.BufferedReader(reader(sealed))
    for start, length in stretches:
        read.seek(start)
        assert read.read(length) == plain[start : start + length]


@pytest.mark.parametrize("size", [0, 5, OLDER.chunk, 3 * OLDER.chunk + 9, 5 * CHUNK])
def test_chunks_of_one_size_are_none_of_another(size):
    """The head says which, and the key is derived from it."""
    plain = plain_of(size)
    for one, other in ((WRITTEN, OLDER), (OLDER, WRITTEN)):
        with pytest.raises(SealBroken):
            reader(other.head + by_the_book(plain, one)[len(one.head) :])


@pytest.mark.parametrize("log2", [*range(16), 17, *range(19, 256)])
def test_a_head_of_any_other_size_is_none(log2):
    head = WRITTEN.head[:9] + bytes([log2]) + WRITTEN.head[10:]
    sealed = head + by_the_book(b"names", WRITTEN)[len(head) :]
    assert not is_sealed(io.BytesIO(sealed))
    with pytest.raises(SealBroken):
        reader(sealed)
    with pytest.raises(SealBroken):
        plain_size(io.BytesIO(sealed), "E-001")


@given(sizes, st.lists(st.tuples(st.integers(0, 5 * CHUNK), st.integers(0, 2 * CHUNK))))
def test_any_stretch_is_read_as_of_a_plain_file(size, stretches):
    plain = plain_of(size)
    sealed, same = io.BufferedReader(reader(seal(plain))), io.BytesIO(plain)
    for start, length in stretches:
        assert sealed.seek(start) == same.seek(start)
        assert sealed.read(length) == same.read(length)
        assert sealed.tell() == same.tell()


def flipped(sealed, at):
    changed = bytearray(sealed)
    changed[at % len(sealed)] ^= 1 << at % 8
    return bytes(changed)


def lengthened(sealed, other, at):
    return sealed + other[START : START + 1 + at % SEALED]


def in_chunks(change):
    """A way to tamper with the chunks of a file, of which it gets those of another one too."""

    def tamper(sealed, other, at):
        ours, theirs = (
            [each[n : n + SEALED] for n in range(START, len(each), SEALED)]
            for each in (sealed, other)
        )
        change(ours, theirs, at % len(ours), at // 7 % len(ours))
        return sealed[:START] + b"".join(ours)

    return tamper


def swap(ours, _, one, two):
    ours[one], ours[two] = ours[two], ours[one]


def drop(ours, _, one, __):
    del ours[one]


def repeat(ours, _, one, two):
    ours.insert(one, ours[two])


def put_in_of_another(ours, theirs, one, _):
    ours[one] = theirs[one]


WAYS = {
    "flip": lambda sealed, _, at: flipped(sealed, at),
    "cut": lambda sealed, _, at: sealed[: at % len(sealed)],
    "cut at a chunk": lambda sealed, _, at: sealed[: START + at % 5 * SEALED],
    "lengthen": lengthened,
    "another salt": lambda sealed, other, _: sealed[:16] + other[16:START] + sealed[START:],
    "swap": in_chunks(swap),
    "drop": in_chunks(drop),
    "repeat": in_chunks(repeat),
    "of another file": in_chunks(put_in_of_another),
}


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("size", [0, 5, CHUNK, CHUNK + 9, 4 * CHUNK - 1])
def test_whatever_was_changed_is_told_when_it_is_read(how, size):
    plain = plain_of(size)
    sealed, other = seal(plain), seal(plain, seed=1)
    places, took_effect = random.Random(f"{how} {size}"), 0
    for _ in range(40):
        changed = WAYS[how](sealed, other, places.randrange(10**9))
        if changed == sealed:
            continue
        took_effect += 1
        with pytest.raises(SealBroken):
            opened(changed)
    assert took_effect >= (0 if size <= CHUNK and how == "swap" else 5)


def test_a_file_that_lost_its_end_is_told_before_any_of_it_is_read():
    sealed = seal(plain_of(3 * CHUNK))
    for end in (START, START + SEALED, START + 2 * SEALED, len(sealed) - 1):
        with pytest.raises(SealBroken):
            reader(sealed[:end])


@pytest.mark.parametrize(
    ("key", "purpose"), [(OTHER, "original"), (KEY, "cache")], ids=["key", "purpose"]
)
def test_another_key_or_purpose_opens_nothing(key, purpose):
    with pytest.raises(SealBroken) as told:
        opened(seal(b"names"), key, purpose)
    assert "E-001 cannot be opened" in explain(told.value)


def test_the_same_bytes_are_never_sealed_the_same_way():
    assert seal(b"names", seed=1) != seal(b"names", seed=2)
    assert seal(b"names", seed=1)[START:] != seal(b"names", seed=2)[START:]


def test_nothing_of_what_was_sealed_lies_in_the_file():
    sealed = seal(b"Gulnar Abdurehim " * 9_000)
    assert b"Gulnar" not in sealed
    assert b"Abdurehim" not in sealed


def test_a_file_that_shrinks_while_it_is_read_is_told(tmp_path):
    path = tmp_path / "sealed"
    path.write_bytes(seal(plain_of(3 * CHUNK)))
    with SealedReader(path.open("rb"), KEY, "original", "E-001") as source:
        source.read(10)
        os.truncate(path, START + SEALED + 30)
        with pytest.raises(SealBroken):
            source.read()


def test_a_file_that_was_not_finished_does_not_open():
    out = io.BytesIO()
    writer = SealingWriter(out.write, KEY, "original", chance())
    writer.write(plain_of(3 * CHUNK))
    with pytest.raises(SealBroken):
        opened(out.getvalue())


@pytest.mark.parametrize(
    "at", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK - 1, 3 * CHUNK, 4 * CHUNK]
)
def test_the_rest_can_be_read_from_any_place_at_once(at):
    plain = random.Random(2).randbytes(3 * CHUNK)
    opened = reader(seal(plain))
    opened.seek(at)
    assert opened.readall() == plain[at:]
    assert opened.read(1) == b""


def test_each_of_many_chunks_is_checked_though_several_are_read_at_once():
    plain = plain_of(18 * CHUNK + 5)
    sealed = seal(plain, pieces=[CHUNK + 1, 17 * CHUNK])
    assert opened(sealed) == plain
    for chunk in range(19):
        with pytest.raises(SealBroken):
            opened(flipped(sealed, START + chunk * SEALED + 3))


def test_a_writer_that_is_done_seals_nothing_into_the_file_of_another():
    done, out = SealingWriter(io.BytesIO().write, KEY, "original", chance()), io.BytesIO()
    done.finish()
    other = SealingWriter(out.write, KEY, "original", chance())
    with pytest.raises(ValueError, match=r"."):
        done.write(plain_of(3 * CHUNK))
    other.write(b"names")
    other.finish()
    assert opened(out.getvalue()) == b"names"


def test_the_key_of_one_small_file_seals_no_other():
    one = small()
    sealed = one.seal(room(), memoryview(b"names"))
    with pytest.raises(ValueError, match="already"):
        one.seal(room(), memoryview(b"other"))
    assert one.open(room(), sealed, "E-001") == b"names"
