"""One main key, opened in several ways; what was lost, swapped or altered is told in words."""

import random
from dataclasses import replace

import pytest

from casefiles.kernel.errors import Impossible
from casefiles.kernel.sealing_errors import KeysDamaged, NoSuchKey, WrongKey
from casefiles.messages import explain
from casefiles.storage.sealing import key_file, recovery_code, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import (
    NAMES,
    KeySecret,
    KeySource,
    add_key,
    load,
    load_to_change,
    new_keys,
    open_keys,
    save,
    unlock,
    unlock_typed,
    without,
)
from tests import key_laws

CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
PASSPHRASE, RECOVERY, KEYRING = KeySource.PASSPHRASE, KeySource.RECOVERY_CODE, KeySource.KEYRING
WORDS, CODE = KeySecret.of_passphrase("cotton lint 36"), KeySecret(RECOVERY, bytes(20))
NEW = KeySecret.of_passphrase("new")


def chance(seed=0):
    return random.Random(seed).randbytes


def locked(seed=0):
    draws = chance(seed)
    file, keys = new_keys(draws)
    file = add_key(file, keys, WORDS, draws, CHEAP)
    return add_key(file, keys, CODE, draws), keys


def test_each_way_opens_the_same_keys():
    file, keys = locked()
    assert open_keys(file, WORDS) == keys
    assert open_keys(file, CODE) == keys
    assert file.sources() == (PASSPHRASE, RECOVERY)


def test_a_key_is_another_one_for_each_purpose_and_workspace():
    made = [locked(seed)[1].of(each) for seed in (1, 2) for each in ("database", "names", "cache")]
    assert len({*made}) == 6


def test_a_passphrase_is_the_same_however_its_letters_were_composed():
    composed, decomposed = "Müller ﬁ", "Mu\u0308ller fi"
    assert KeySecret.of_passphrase(composed) == KeySecret.of_passphrase(decomposed)


def test_a_wrong_passphrase_opens_nothing_and_says_so():
    file, _ = locked()
    with pytest.raises(WrongKey) as refused:
        open_keys(file, KeySecret.of_passphrase("cotton lint 37"))
    assert explain(refused.value) == (
        "This passphrase does not open the workspace. Nothing was changed."
    )


def test_a_way_that_was_never_set_up_names_those_that_are():
    file, _ = locked()
    with pytest.raises(NoSuchKey) as refused:
        open_keys(file, KeySecret(KEYRING, bytes(32)))
    assert "its passphrase or its recovery code does" in explain(refused.value)


def test_a_new_passphrase_takes_the_place_of_the_old_one_and_the_keys_stay():
    file, keys = locked()
    changed = add_key(file, keys, NEW, chance(9), CHEAP)
    assert open_keys(changed, NEW) == keys
    assert open_keys(changed, CODE) == keys
    with pytest.raises(WrongKey):
        open_keys(changed, WORDS)
    assert PASSPHRASE not in without(changed, PASSPHRASE).sources()


def test_a_wrapped_key_of_another_workspace_opens_nothing_here():
    (ours, _), (theirs, _) = locked(1), locked(2)
    with pytest.raises(WrongKey):
        open_keys(replace(ours, keys=theirs.keys), WORDS)


def test_a_wrapped_key_that_is_said_to_be_cheaper_or_of_another_source_does_not_open():
    file, _ = locked()
    words, code = file.keys
    cheaper = replace(words, cost=replace(CHEAP, memory=128))
    for altered, secret in (
        (cheaper, WORDS),
        (replace(code, source=KEYRING), replace(CODE, source=KEYRING)),
    ):
        with pytest.raises(WrongKey):
            open_keys(replace(file, keys=(altered,)), secret)


def test_it_is_read_from_its_copy_whatever_happened_to_one_of_the_two(tmp_path):
    file, _ = locked()
    save(tmp_path, file)
    whole, places = (tmp_path / NAMES[0]).read_bytes(), chance(3)
    for at in range(0, len(whole), 7):
        for name in NAMES:
            flipped = bytearray(whole)
            flipped[at] ^= 1 << places(1)[0] % 8
            for content in (bytes(flipped), whole[:at]):
                (tmp_path / name).write_bytes(content)
                assert load(tmp_path) == file
            (tmp_path / name).write_bytes(whole)


def test_where_neither_can_be_read_that_is_said_and_not_that_the_passphrase_is_wrong(tmp_path):
    file, _ = locked()
    save(tmp_path, file)
    (tmp_path / NAMES[0]).write_bytes(b"{}")
    (tmp_path / NAMES[1]).unlink()
    with pytest.raises(KeysDamaged) as told:
        load(tmp_path)
    assert "keys.json: it is not as it was written" in explain(told.value)
    assert "keys-copy.json: No such file or directory" in explain(told.value)


@pytest.mark.parametrize("strays", NAMES)
def test_where_one_of_the_two_is_of_another_workspace_the_other_one_opens(tmp_path, strays):
    """And neither is written over: what is of another workspace may be needed there."""
    (ours, keys), (theirs, _) = locked(1), locked(2)
    theirs = add_key(theirs, locked(2)[1], NEW, chance(9), CHEAP)
    save(tmp_path, theirs)
    stray = (tmp_path / strays).read_bytes()
    save(tmp_path, ours)
    (tmp_path / strays).write_bytes(stray)
    unlock(tmp_path, WORDS)
    assert unlocked.keys_at(tmp_path / "x") == keys
    unlocked.forget(tmp_path)
    with pytest.raises(WrongKey):
        unlock(tmp_path, KeySecret.of_passphrase("neither of them"))
    with pytest.raises(Impossible, match="not of one workspace"):
        load_to_change(tmp_path, keys)
    save(tmp_path, ours)
    assert load_to_change(tmp_path, keys) == ours


def test_a_passphrase_that_reads_as_a_code_of_another_workspace_opens_all_the_same(tmp_path):
    file, keys = locked()
    typed = recovery_code.written(b"\1" * recovery_code.BYTES)
    save(tmp_path, add_key(file, keys, KeySecret.of_passphrase(typed), chance(9), CHEAP))
    for each in (typed, recovery_code.written(CODE.value)):
        unlock_typed(tmp_path, each)
        assert unlocked.keys_at(tmp_path / "x") == keys
        unlocked.forget(tmp_path)
    with pytest.raises(WrongKey, match="recovery code"):
        unlock_typed(tmp_path, recovery_code.written(b"\2" * recovery_code.BYTES))


def test_whatever_lies_in_the_place_of_one_of_the_two_what_opens_it_is_not_lost():
    key_laws.tally.clear()
    key_laws.what_opens_it_now_opens_it_and_none_of_it_is_lost()
    least = {
        ("older", "refused"): 4, ("stranger's", "refused"): 4, ("malformed", "changed"): 4,
        ("cut", "changed"): 1, ("flipped", "changed"): 1, ("the same", "changed"): 1,
    }  # fmt: skip
    assert all(key_laws.tally[each] >= many for each, many in least.items()), key_laws.tally


def test_an_older_one_of_the_two_keeps_nobody_from_opening_with_what_opens_it_now(tmp_path):
    file, keys = locked()
    save(tmp_path, file)
    older = (tmp_path / NAMES[0]).read_bytes()
    save(tmp_path, add_key(file, keys, NEW, chance(9), CHEAP))
    (tmp_path / NAMES[0]).write_bytes(older)
    unlock(tmp_path, NEW)
    assert unlocked.keys_at(tmp_path / "x") == keys
    unlocked.forget(tmp_path)


@pytest.mark.parametrize(
    "altered",
    [
        {"nonce": "zz"}, {"nonce": "00"}, {"salt": "q"}, {"salt": "00"}, {"sealed": "é"},
        {"cost": PassphraseCost(memory=0)}, {"cost": PassphraseCost(memory=-5)},
        {"cost": PassphraseCost(lanes=0)}, {"cost": PassphraseCost(passes=0)},
        {"cost": PassphraseCost(memory=7, lanes=1)},
    ],
)  # fmt: skip
def test_what_was_never_a_wrapped_key_is_told_in_words_and_read_from_the_copy(tmp_path, altered):
    file, _ = locked()
    save(tmp_path, file)
    whole = (tmp_path / NAMES[1]).read_bytes()
    save(tmp_path, replace(file, keys=(replace(file.keys[0], **altered), file.keys[1])))
    with pytest.raises(KeysDamaged):
        load(tmp_path)
    (tmp_path / NAMES[1]).write_bytes(whole)
    assert load(tmp_path) == file


def test_a_file_that_asks_for_all_the_memory_there_is_is_refused(tmp_path):
    file, _ = locked()
    greedy = replace(file.keys[0], cost=PassphraseCost(memory=1 << 30))
    save(tmp_path, replace(file, keys=(greedy,)))
    with pytest.raises(KeysDamaged, match="more memory"):
        load(tmp_path)


def test_a_kill_between_the_two_leaves_one_that_opens(tmp_path, monkeypatch):
    file, keys = locked()
    save(tmp_path, file)
    changed = add_key(file, keys, NEW, chance(9), CHEAP)
    writes = []

    def once(path, content):
        if writes:
            raise KeyboardInterrupt
        writes.append(path)
        path.write_bytes(content)

    monkeypatch.setattr(key_file, "write_atomically", once)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path, changed)
    assert open_keys(load(tmp_path), NEW) == keys


def test_no_key_is_seen_where_an_object_is_printed():
    _, keys = locked()
    assert keys.main.hex() not in repr(keys)
    assert repr(keys.main) not in repr(keys)
    assert "cotton" not in repr(WORDS)


def test_a_passphrase_costs_a_quarter_of_a_gibibyte_unless_a_test_says_otherwise():
    chance = random.Random(7).randbytes
    file, keys = key_file.new_keys(chance)
    made = key_file.add_key(file, keys, KeySecret.of_passphrase("as people have them"), chance)
    assert made.keys[0].cost == PassphraseCost(passes=4, memory=256 << 10, lanes=4)
    assert open_keys(made, KeySecret.of_passphrase("as people have them")) == keys
