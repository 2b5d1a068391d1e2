"""A back-up that is sealed for a person: made by one command, opened by another."""

import json
from types import SimpleNamespace

import pytest

from casefiles.cli import keys as keys_of_commands
from casefiles.cli.workflows import lock
from casefiles.kernel.errors import Impossible
from casefiles.workspace.view import View
from tests.build import a_file, contents

PASSWORD = "four words that are strange"


@pytest.fixture
def password(tmp_path):
    file = tmp_path / "password"
    file.write_text(PASSWORD)
    file.chmod(0o600)
    return file


@pytest.fixture
def keys(casefiles, tmp_path, password):
    """The files of Bob's key, the private and the public one."""
    key, public = tmp_path / "bob.person", tmp_path / "bob.key"
    made = casefiles(
        "attestation", "identity", "new-person-key", key, "--name", "Bob Lee",
        "--public", public, "--password-file", password,
    )  # fmt: skip
    assert made.code == 0, made
    assert key.stat().st_mode & 0o077 == 0
    shown = casefiles("attestation", "identity", "show-person-key", public)
    assert "Bob Lee" in shown.out
    assert shown.out.split("Fingerprint")[1].split("\n")[0] in made.out
    return key, public


def test_it_becomes_the_same_workspace_for_whom_it_was_sealed(
    casefiles, ws, tmp_path, keys, password
):
    key, public = keys
    words = "a worker's name that nobody may read"
    casefiles("take-in", ws, "C-001", a_file(tmp_path, "1.txt", words), "--as", "Ada")
    file, folder = tmp_path / "for bob", tmp_path / "bob's"
    done = casefiles("workspace", "backup", ws, "--to", file, "--for", public)
    assert (done.code, "Bob Lee" in done.out) == (0, True)
    assert words.encode() not in file.read_bytes()
    assert casefiles("workspace", "backup", ws, "--to", file, "--for", public).code != 0

    opening = ("workspace", "open-sealed", file, folder, "--key", key)
    assert casefiles(*opening, "--password-file", password).code == 0
    with View(ws) as here, View(folder) as there:
        cases = [row["id"] for row in here.db.execute("SELECT id FROM cases")]
        assert [contents(here, each) for each in cases] == [contents(there, each) for each in cases]
        assert there.verify().faults == ()
        assert there.verify_blobs().faults == ()
    assert casefiles(*opening, "--password-file", password).code != 0, "it is there already"


def test_what_was_cut_or_is_for_another_leaves_nothing(casefiles, ws, tmp_path, keys, password):
    key, public = keys
    file, folder = tmp_path / "for bob", tmp_path / "bob's"
    casefiles("workspace", "backup", ws, "--to", file, "--for", public)
    content = file.read_bytes()
    opening = ("workspace", "open-sealed", file, folder, "--key", key, "--password-file", password)
    for wrong in (content[:-1], content[:20], b"", content[:-5000] + content[-4000:]):
        file.write_bytes(wrong)
        assert casefiles(*opening).code != 0
        assert not folder.exists()
    file.write_bytes(content)
    data = json.loads(key.read_text())
    key.write_text(json.dumps({**data, "name": "Eve"}))
    assert casefiles(*opening).code != 0
    assert not folder.exists()


def test_for_whom_is_said_with_one_file(casefiles, ws, tmp_path, keys):
    assert casefiles("workspace", "backup", ws, "--for", keys[1]).code != 0
    to = ("--to", tmp_path / "x", "--for", keys[1])
    assert casefiles("workspace", "backup", ws, *to, "--every").code != 0
    assert casefiles("workspace", "backup", ws, "--to", tmp_path / "x", "--for", keys[0]).code != 0
    assert not (tmp_path / "x").exists()


def test_a_passphrase_opens_it_alone_or_beside_a_key(casefiles, ws, tmp_path, keys, password):
    key, public = keys
    chosen = tmp_path / "chosen"
    chosen.write_text("a horse that reads maps")
    chosen.chmod(0o600)
    alone, both = tmp_path / "alone", tmp_path / "both"
    by_it = ("--passphrase-file", chosen)
    done = casefiles("workspace", "backup", ws, "--to", alone, *by_it)
    assert (done.code, "whoever knows the passphrase" in done.out) == (0, True)
    said = casefiles("workspace", "backup", ws, "--to", both, *by_it, "--for", public, "--json")
    assert json.loads(said.out)["passphrase"] is True

    opening = ("workspace", "open-sealed", alone, tmp_path / "of it")
    assert "does not open" in casefiles(*opening, "--passphrase-file", password).err
    assert not (tmp_path / "of it").exists()
    assert casefiles(*opening, *by_it).code == 0
    opening = ("workspace", "open-sealed", both, tmp_path / "by key")
    assert casefiles(*opening, "--key", key, "--password-file", password).code == 0
    assert (tmp_path / "by key" / "workspace.sqlite").is_file()


def test_where_nobody_can_be_asked_the_file_of_the_passphrase_is_named(casefiles, ws, tmp_path):
    file, folder = tmp_path / "file", tmp_path / "folder"
    for line in (("backup", ws, "--to", file, "--passphrase"), ("open-sealed", file, folder)):
        assert "--passphrase-file" in casefiles("workspace", *line).err
    assert not file.exists()


@pytest.fixture
def typing(monkeypatch):
    """Have somebody sit at a terminal, who types this."""

    def typing(*answers):
        left = iter(answers)
        terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
        for module in (lock, keys_of_commands):
            monkeypatch.setattr(module, "sys", terminal)
            monkeypatch.setattr(module, "asked_for", lambda _: next(left).encode())

    return typing


def test_a_new_passphrase_is_asked_for_twice_and_to_open_once(typing, tmp_path):
    typing("a horse that reads maps", "a horse that reads maps")
    assert lock.chosen_passphrase(None) == "a horse that reads maps"
    for answers, words in (
        (("short",), "at least 12 characters"),
        (("a horse that reads maps", "a horse that reads"), "differ"),
    ):
        typing(*answers)
        with pytest.raises(Impossible, match=words):
            lock.chosen_passphrase(None)
    typing("short")
    assert keys_of_commands.passphrase_for(tmp_path / "x", None) == "short"


def test_a_key_and_a_passphrase_are_not_both_named(casefiles, tmp_path, keys, password):
    opening = ("workspace", "open-sealed", tmp_path / "x", tmp_path / "y")
    by_both = ("--key", keys[0], "--passphrase-file", password)
    assert "not both" in casefiles(*opening, *by_both).err
    assert "not both" in casefiles(*opening, "--password-file", password).err
