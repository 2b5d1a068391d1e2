"""A locked workspace is opened by the keyring of whoever is logged in, a real one."""

import shutil

import pytest

from tests.casefiles.cli.workflows.test_lock import CHOSEN, in_a_file, locked
from tests.secret_service import LACKING, is_there, secret_service

pytestmark = pytest.mark.skipif(not is_there(), reason=LACKING)


@pytest.fixture
def home(settled):
    return settled(locked)


def turned_on(home, casefiles, login):
    chosen = str(home / "chosen")
    said = casefiles(
        "workspace", "keys", "keyring", home / "ws", CASEFILES_PASSPHRASE_FILE=chosen, **login
    )
    assert said.code == 0, said.err


def test_it_opens_for_who_is_logged_in_and_for_nobody_else(home, casefiles):
    with secret_service(home) as login:
        turned_on(home, casefiles, login)
        said = casefiles("case", "list", home / "ws", **login)
        assert (said.code, "Mill" in said.out) == (0, True), said.err
        shown = casefiles("workspace", "keys", "show", home / "ws")
        assert shown.out == "Locked. What opens it: passphrase, recovery code, keyring.\n"
        without = casefiles("case", "list", home / "ws")
        assert (without.code, "is locked" in without.err) == (1, True)


def test_a_keyring_that_is_locked_itself_opens_nothing_and_keeps_nobody_waiting(home, casefiles):
    with secret_service(home) as login:
        turned_on(home, casefiles, login)
    with secret_service(home, opened=False) as login:
        said = casefiles("case", "list", home / "ws", **login)
        assert (said.code, "is locked" in said.err) == (1, True)
    with secret_service(home) as login:
        assert casefiles("case", "list", home / "ws", **login).code == 0


def test_forgotten_it_opens_no_more_and_the_passphrase_still_does(home, casefiles):
    chosen = str(home / "chosen")
    with secret_service(home) as login:
        turned_on(home, casefiles, login)
        said = casefiles("workspace", "keys", "keyring", home / "ws", "--forget", **login)
        assert said.code == 0, said.err
        assert casefiles("case", "list", home / "ws", **login).code == 1
        with_it = casefiles("case", "list", home / "ws", CASEFILES_PASSPHRASE_FILE=chosen, **login)
        assert with_it.code == 0


def test_of_a_workspace_that_is_unlocked_for_good_it_holds_nothing_any_more(home, casefiles):
    with secret_service(home) as login:
        turned_on(home, casefiles, login)
        before = shutil.copytree(home / "ws", home / "before")
        said = casefiles("workspace", "unlock", home / "ws", **login)
        assert said.code == 0, said.err
        assert casefiles("case", "list", before, **login).code == 1


def test_what_it_holds_of_another_copy_is_no_error_but_as_if_it_held_nothing(home, casefiles):
    with secret_service(home) as login:
        turned_on(home, casefiles, login)
        keys = (home / "ws" / "keys.json").read_bytes()
        turned_on(home, casefiles, login)  # it holds another key from now on
        for name in ("keys.json", "keys-copy.json"):
            (home / "ws" / name).write_bytes(keys)
        said = casefiles("case", "list", home / "ws", **login)
        assert (said.code, "is locked" in said.err) == (1, True)
        in_a_file(home, "typed", CHOSEN)
        typed = str(home / "typed")
        said = casefiles("case", "list", home / "ws", CASEFILES_PASSPHRASE_FILE=typed, **login)
        assert said.code == 0


def test_where_there_is_no_keyring_a_command_says_so_in_words(home, casefiles):
    said = casefiles(
        "workspace", "keys", "keyring", home / "ws",
        CASEFILES_PASSPHRASE_FILE=str(home / "chosen"),
        DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere",
    )  # fmt: skip
    assert (said.code, said.out) == (1, "")
    assert "no keyring that can be used" in said.err
