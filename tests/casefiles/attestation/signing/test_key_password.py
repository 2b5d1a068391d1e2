"""A password is read from a file that is its owner's alone, and what is no password gets words."""

import os
import sys
import unicodedata
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.attestation.signing.key_password import (
    DIFFERENT,
    LONGEST_FILE,
    SHORTEST,
    password_in,
    refuse_weak,
)
from casefiles.kernel.errors import Impossible, Unreadable
from casefiles.storage.sealing.key_file import KeySecret

posix = pytest.mark.skipif(os.name != "posix", reason="files have no mode here")


@pytest.fixture
def file(tmp_path):
    (tmp_path / "word").touch(0o600)
    return tmp_path / "word"


@pytest.mark.parametrize(
    ("content", "password"),
    [
        (b"correct horse\n", "correct horse"),
        (b"correct horse\r\nsecond line", "correct horse"),
        (b"correct horse", "correct horse"),
        (" 密码 with spaces \n".encode(), " 密码 with spaces "),
        (b"\xef\xbb\xbfcorrect horse\r\n", "correct horse"),
        (b"", ""),
        (b"\ncorrect horse", ""),
    ],
)
def test_the_first_line_is_the_password(file, content, password):
    file.write_bytes(content)
    assert password_in(file) == password.encode()


@pytest.mark.parametrize(
    "content",
    [
        b"caf\xe9 horse\n",
        "correct horse\n".encode("utf-16"),
        "correct horse\n".encode("utf-16-le"),
        "密码".encode("gb18030"),
        b"\xff\xfe",
    ],
)
def test_what_is_no_utf_8_gets_words_and_no_traceback(file, content):
    file.write_bytes(content)
    with pytest.raises(Impossible, match="no text in UTF-8"):
        password_in(file)


def test_a_file_named_by_mistake_is_not_read_to_its_end(file):
    file.write_bytes(b"x" * (LONGEST_FILE + 1))
    with pytest.raises(Impossible, match="too long"):
        password_in(file)


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o666, 0o620, 0o601, 0o700 | 0o007, 0o777])
def test_a_file_that_others_can_read_or_change_is_refused(file, mode):
    file.write_text("correct horse")
    file.chmod(mode)
    with pytest.raises(Impossible, match="chmod 600"):
        password_in(file)


@posix
@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_a_file_of_its_owner_alone_is_read(file, mode):
    file.write_text("correct horse")
    file.chmod(mode)
    assert password_in(file) == b"correct horse"


@posix
def test_a_link_is_as_good_as_what_it_leads_to(file, tmp_path):
    file.write_text("correct horse")
    (tmp_path / "link").symlink_to(file)
    assert password_in(tmp_path / "link") == b"correct horse"
    file.chmod(0o644)
    with pytest.raises(Impossible, match="chmod 600"):
        password_in(tmp_path / "link")


@pytest.mark.skipif(sys.platform != "linux", reason="pipes have names here only")
def test_a_pipe_as_a_shell_hands_it_over_is_read():
    read, write = os.pipe()
    os.write(write, b"correct horse\n")
    os.close(write)
    try:
        assert password_in(Path(f"/dev/fd/{read}")) == b"correct horse"
    finally:
        os.close(read)


def test_a_folder_and_what_is_not_there_cannot_be_read(tmp_path):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(Unreadable):
            password_in(path)


@pytest.mark.parametrize(
    ("typed", "is_strong"),
    [
        ("four words, said", True),
        ("e\u0301a\u0301e\u0301i\u0301o\u0301u\u0301", False),  # six letters
        ("aａaａbｂbｂaａaａcc", False),  # three that differ
        ("\ufdfaabcd", False),  # one that is taken for eighteen
    ],
)
def test_letters_are_counted_as_they_are_meant_however_they_were_composed(typed, is_strong):
    if is_strong:
        refuse_weak(typed.encode())
        return
    with pytest.raises(Impossible, match="at least 12 characters"):
        refuse_weak(typed.encode())


marks = st.characters(categories=["Mn"], max_codepoint=0x36F)
marked = st.builds("{}{}".format, st.sampled_from("aeo"), marks)
letters = st.sampled_from("abcdefgh12 éａｂｃ①②ﬁﷺ") | marked
of_two = st.sampled_from("áàéèóò").map(lambda one: unicodedata.normalize("NFD", one))
typed_words = st.lists(letters, min_size=8, max_size=16) | st.lists(of_two, min_size=6, max_size=11)
weighed = Counter[str]()


@given(typed_words.map("".join))
def what_has_too_few_letters_of_those_that_make_a_key_is_refused(typed):
    """A key is made of them as they are meant; a password of another key, as they were typed."""
    forms = typed, KeySecret.of_passphrase(typed).value.decode()
    is_strong = all(len(each) >= SHORTEST and len({*each}) >= DIFFERENT for each in forms)
    weighed["strong" if is_strong else "weak"] += 1
    weighed["weak as meant alone"] += not is_strong and len(typed) >= SHORTEST
    with nullcontext() if is_strong else pytest.raises(Impossible, match="at least 12 characters"):
        refuse_weak(typed.encode())


def test_whatever_is_typed_a_new_one_has_enough_letters_of_those_that_make_its_key():
    weighed.clear()
    what_has_too_few_letters_of_those_that_make_a_key_is_refused()
    assert min(weighed["strong"], weighed["weak"], weighed["weak as meant alone"]) > 5, weighed
