"""What is sealed for people opens for those who are named, by their keys or the passphrase."""

import io
import random

import pytest

from casefiles.kernel.errors import Impossible, Refused
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.person_key import from_file, from_line, to_file
from casefiles.storage.sealing.sealed_for import HEAD, MOST_PLACES, open_sealed_for
from casefiles.storage.sealing.sealed_layout import WRITTEN
from tests.recipient_laws import (
    only_those_who_are_named_open_it_as_it_was,
    opened,
    pair,
    seal,
    tally,
)

PASSWORD = "four words that are strange"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))


@pytest.mark.parametrize("size", [0, 1, WRITTEN.chunk, 2 * WRITTEN.chunk + 7])
def test_each_who_is_named_opens_it_and_the_passphrase_does(size):
    plain = random.Random(size).randbytes(size)
    people = [pair("Ada"), pair("Bob")]
    sealed = seal(people, plain=plain, passphrase="ä long one")
    assert [opened(sealed, each) for each in people] == [plain, plain]
    assert opened(sealed, passphrase="a\u0308 long one") == plain, "however it was composed"
    assert len(plain) < WRITTEN.chunk or plain[:64] not in sealed


def test_nobody_else_opens_it():
    sealed = seal([pair("Ada")], passphrase="a long one")
    with pytest.raises(Impossible, match="not sealed for the key of Eve"):
        opened(sealed, pair("Eve"))
    with pytest.raises(Impossible, match="does not open"):
        opened(sealed, passphrase="another one")
    with pytest.raises(Impossible, match="person's key"):
        opened(seal([pair("Ada")]), passphrase="a long one")


def test_whatever_is_changed_is_told():
    tally.clear()
    only_those_who_are_named_open_it_as_it_was()
    good = {what: many for (what, said), many in tally.items() if said == "opened"}
    assert good.keys() <= {"nothing"}
    assert sum(many for (_, said), many in tally.items() if said == "told") > 60


def test_it_is_sealed_for_somebody_and_not_for_too_many():
    for people in ([], [pair(f"{n}") for n in range(MOST_PLACES + 1)]):
        with pytest.raises(Impossible):
            seal(people, plain=b"")
    assert opened(seal([pair("Ada")] * 2, plain=b"x"), pair("Ada")) == b"x"


def test_a_public_key_that_none_can_agree_with_is_refused():
    weak = pair("Ada")
    weak.key.public = bytes(32)  # of low order: everybody would know the secret
    with pytest.raises(Impossible, match="none that can be sealed for"):
        seal([weak])


def test_one_of_a_later_version_says_so():
    sealed = bytearray(seal([pair("Ada")], plain=b"x"))
    sealed[8] = 2
    with pytest.raises(Impossible, match="later version"):
        opened(bytes(sealed), pair("Ada"))
    with pytest.raises(SealBroken):
        open_sealed_for(io.BytesIO(bytes(HEAD)), "the file", pair("Ada"))


def test_a_key_lives_in_a_file_that_its_password_opens():
    ada = pair("Ada Obi")
    kept = to_file(ada, PASSWORD, random.Random(1).randbytes)
    found = from_file(kept, PASSWORD)
    assert (found.name, found.key.private) == ("Ada Obi", ada.key.private)
    assert ada.key.private.hex().encode() not in kept
    with pytest.raises(Impossible, match="passphrase does not open"):
        from_file(kept, "another one")
    for was, now in ((b"Ada Obi", b"Ada Oba"), (ada.key.public.hex().encode()[:8], b"00000000")):
        with pytest.raises(Impossible):
            from_file(kept.replace(was, now), PASSWORD)
    for nonsense in (
        b"",
        b"{}",
        b"\xff",
        kept[:-40],
        kept.replace(b'"passes": 1', b'"passes": 99'),
    ):
        with pytest.raises(Refused):
            from_file(nonsense, PASSWORD)


def test_a_public_key_is_a_line_that_tells_a_wrong_digit():
    ada = pair("Ada Obi").person
    line = ada.line().encode()
    assert from_line(line) == ada
    digit = line[30:31]
    for wrong in (
        b"",
        line[:60],
        line[:30] + (b"0" if digit != b"0" else b"1") + line[31:],
        line.replace(b"key-1", b"key-2"),
    ):
        with pytest.raises(Impossible):
            from_line(wrong)
