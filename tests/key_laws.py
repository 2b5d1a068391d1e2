"""The two key files of a workspace, as a law: what opens it now opens it, and none of it is lost.

One of them may be as it was before a change, of another workspace, or not what was written.
"""

import random
import shutil
from collections import Counter
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.kernel.errors import Impossible
from casefiles.kernel.sealing_errors import NoSuchKey, WrongKey
from casefiles.storage import locking
from casefiles.storage.database import PURPOSE, open_as_it_is
from casefiles.storage.location import DATABASE
from casefiles.storage.sealing import key_file, recovery_code, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.storage.sealing.workspace_keys import NAMES, State
from casefiles.workspace import key_acts, lock_workspace
from tests.build import ada, memory_for_files, passing_folder

CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
KEYRING, CODE = KeySource.KEYRING, KeySource.RECOVERY_CODE
WORDS = "cotton lint 36", recovery_code.written(bytes([1] * recovery_code.BYTES))
"""Passphrases: the second one reads as a code of another workspace."""

OURS, OLDER, THEIRS, NEW = (bytes([n] * recovery_code.BYTES) for n in (3, 4, 5, 6))
"""Recovery codes."""

HELD = KeySecret(KEYRING, bytes(32))

LEFT = "older", "stranger's"
"""What is not written over."""

older = st.sampled_from(["another passphrase", "another code", "no keyring"])
strangers = st.sampled_from(["the same passphrase", "a passphrase of its own"])
_NONE = st.integers(-5, 0)
malformed = st.one_of(  # under a right sum; none of them is as long as what is there
    st.tuples(
        st.sampled_from(["salt", "nonce", "sealed", "workspace"]),
        st.text(max_size=4) | st.binary(max_size=9).map(bytes.hex) | st.just("00" * 50),
    ),
    st.tuples(
        st.just("cost"),
        st.one_of(
            st.builds(lambda passes: replace(CHEAP, passes=passes), _NONE | st.integers(65, 99)),
            st.builds(lambda lanes: replace(CHEAP, lanes=lanes), _NONE | st.integers(9, 99)),
            st.builds(lambda memory: replace(CHEAP, memory=memory), _NONE | st.just(1 << 40)),
        ),
    ),
)
others = st.one_of(
    st.tuples(st.just("older"), older),
    st.tuples(st.just("stranger's"), strangers),
    st.tuples(st.just("malformed"), malformed),
    st.tuples(st.sampled_from(["cut", "flipped"]), st.integers(0, 10**6)),
    st.tuples(st.sampled_from(["gone", "empty", "the same"]), st.none()),
)
_OF_KEYS = "passphrase", "code", "keyring", "forget the keyring"
changes = st.sampled_from(
    [
        *((change, State.LOCKED) for change in (*_OF_KEYS, "begin to unlock", "finish")),
        *((change, State.LOCKING) for change in (*_OF_KEYS, "finish", "turn back")),
    ]
)
"""Each with the state in which the workspace is."""


def chance(seed):
    return random.Random(seed).randbytes


@cache
def _made(words, state):
    """A workspace with three keys, its database with something in it, and a stranger's key file."""
    folder = Path(mkdtemp(dir=memory_for_files()))
    drawn, keys = key_file.new_keys(chance(1))
    keys = replace(keys, state=state)
    file = _opened_by(key_file.in_state(drawn, keys), keys, words, OURS)
    key = keys.of(PURPOSE) if state is State.LOCKED else None
    with closing(open_as_it_is(folder / DATABASE, key)) as db:
        db.execute("CREATE TABLE journal (case_id, seq)")
    return folder / DATABASE, file, keys


def _opened_by(file, keys, words, code):
    file = key_file.add_key(file, keys, KeySecret.of_passphrase(words), chance(7), CHEAP)
    file = key_file.add_key(file, keys, KeySecret(CODE, code), chance(8))
    return key_file.add_key(file, keys, HELD, chance(9))


def _older(how, file, keys):
    if how == "no keyring":
        return key_file.without(file, KEYRING)
    if how == "another code":
        return key_file.add_key(file, keys, KeySecret(CODE, OLDER), chance(2))
    return key_file.add_key(file, keys, KeySecret.of_passphrase("before"), chance(2), CHEAP)


def _strangers(how, words):
    its_own = "of its own" if how == "a passphrase of its own" else words
    return _opened_by(*key_file.new_keys(chance(5)), its_own, THEIRS)


def _malformed(file, field, value):
    if field == "workspace":
        return replace(file, workspace=value)
    return replace(file, keys=(replace(file.keys[0], **{field: value}), *file.keys[1:]))


def _content(folder, instead, words, state):
    """What lies in the place of one of the two; None if it is gone."""
    (what, how), (_, file, keys) = instead, _made(words, state)
    if what == "older":
        file = _older(how, file, keys)
    elif what == "stranger's":
        file = _strangers(how, words)
    elif what == "malformed":
        file = _malformed(file, *how)
    key_file.save(folder, file)
    whole = (folder / NAMES[0]).read_bytes()
    if what not in {"cut", "flipped"}:
        return {"gone": None, "empty": b""}.get(what, whole)
    at = how % (len(whole) - 1)
    return whole[:at] + (bytes([whole[at] ^ 1]) + whole[at + 1 :] if what == "flipped" else b"")


def _opens(folder, secret):
    unlocked.forget(folder)
    try:
        key_file.unlock(folder, secret)
    except (WrongKey, NoSuchKey):
        return None
    return unlocked.keys_at(folder / DATABASE).main


tally = Counter()
"""What lay in the place of one of the two, and what became of the change."""


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), others, st.sampled_from(WORDS), changes)
def what_opens_it_now_opens_it_and_none_of_it_is_lost(name, instead, words, changed):
    (what, _), (change, state) = instead, changed
    database, file, keys = _made(words, state)
    with passing_folder() as folder:
        shutil.copy(database, folder)
        content = _content(folder, instead, words, state)
        key_file.save(folder, file)
        (folder / name).unlink()
        if content is not None:
            (folder / name).write_bytes(content)
        try:
            put = []
            with (
                patch.object(key_file, "USUAL", CHEAP),
                patch("keyring.set_password", lambda *given: put.append(given)),
            ):
                _hold(folder, what, words, change, keys)
            assert (not put) is (change != "keyring" or what in LEFT), "into the keyring"
        finally:
            unlocked.forget(folder)


def _hold(folder, what, words, change, keys):
    for typed in (words, recovery_code.written(OURS)):
        unlocked.forget(folder)
        key_file.unlock_typed(folder, typed)
        assert unlocked.keys_at(folder / DATABASE) == keys, typed
    assert _opens(folder, HELD) == keys.main
    assert _opens(folder, KeySecret.of_passphrase("not this one")) is None
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    unlocked.hold(folder, keys)
    try:
        _change(folder, change)
    except Impossible:
        tally[what, "refused"] += 1
        assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
        assert what in LEFT, "of what cannot be read the other one is taken"
        return
    tally[what, "changed"] += 1
    is_done = change == "finish" and keys.state is State.LOCKED
    assert is_done or what not in LEFT, "it may be needed"
    after = {each.name: each.read_bytes() for each in folder.iterdir()}
    if is_done:
        assert after == before
        return
    if change == "turn back":
        assert [*after] == [DATABASE]
        return
    assert after[NAMES[0]] == after[NAMES[1]]
    opens = {
        KeySecret.of_passphrase(words): change != "passphrase",
        KeySecret.of_passphrase("a new one"): change == "passphrase",
        KeySecret(CODE, OURS): change != "code",
        KeySecret(CODE, NEW): change == "code",
        HELD: change not in {"keyring", "forget the keyring"},
    }
    for secret, does in opens.items():
        assert _opens(folder, secret) == (keys.main if does else None), secret.source


def _change(folder, change):
    {
        "keyring": lambda: key_acts.let_keyring_open(folder, ada()),
        "forget the keyring": lambda: lock_workspace.no_longer_opens(folder, KEYRING),
        "code": lambda: lock_workspace.let_open(folder, KeySecret(CODE, NEW), ada()),
        "passphrase": lambda: lock_workspace.let_open(
            folder, KeySecret.of_passphrase("a new one"), ada()
        ),
        "finish": lambda: locking.finish(folder),
        "turn back": lambda: locking.turn_back(folder),
        "begin to unlock": lambda: locking.begin_unlocking(folder),
    }[change]()
