"""Whatever a keyring does, it is said in words, and keeps nobody from typing a passphrase."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from casefiles.kernel.errors import Impossible
from casefiles.storage.sealing import key_file, system_keyring

SECRET = system_keyring.drawn_secret(bytes(range(32)))


class Failing(KeyringBackend):
    """One that fails at whatever it is asked, as its service or bus does."""

    priority = 1

    def __init__(self, error):
        super().__init__()
        self._error = error

    def _fail(self, *_):
        raise self._error

    get_password = set_password = delete_password = _fail


class OfItsOwn(Exception):
    """An error of a service, such as secretstorage's: it has no base that keyring has."""


ERRORS = [
    OfItsOwn, OSError, RuntimeError, LookupError, ValueError, EOFError, TimeoutError, KeyringLocked,
]  # fmt: skip


def hold(error):
    """Whatever one fails with: nothing is held, and what was not done is refused, with why."""
    was, (file, keys) = keyring.get_keyring(), key_file.new_keys(bytes)
    file = key_file.add_key(file, keys, SECRET, bytes)
    keyring.set_keyring(Failing(error))
    try:
        assert system_keyring.held(file) is None
        system_keyring.forget(file)
        for ask in (
            lambda: system_keyring.hold(file, SECRET),
            lambda: system_keyring.hold_text("a hub", "ada", "a password"),
            lambda: system_keyring.held_text("a hub", "ada"),
        ):
            with pytest.raises(Impossible) as refused:
                ask()
            assert "[org.service.Gone] it is gone" in str(refused.value)
            assert "Try again" not in str(refused.value)
    finally:
        keyring.set_keyring(was)


@pytest.mark.parametrize("error", ERRORS, ids=lambda each: each.__name__)
def test_a_keyring_that_fails_holds_nothing_and_what_it_did_not_do_is_refused_with_why(error):
    hold(error("[org.service.Gone] it is gone. Try again."))


def test_where_it_cannot_even_be_asked_whether_it_is_there_it_is_not(monkeypatch):
    class Gone(Failing):
        @property
        def priority(self):
            raise RuntimeError("the bus is gone")

    monkeypatch.setattr(keyring, "get_keyring", lambda: Gone(OSError()))
    assert not system_keyring.is_there()
