"""A back-up that is sealed for a person: made by one command, opened by another."""

import json

import pytest

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
