"""A case goes into a file by one command, and comes out of it by another."""

import json
from functools import partial

import pytest

from casefiles.storage.sealing.person_key import new_pair, to_file
from casefiles.workspace.view import View
from tests.build import a_file, contents
from tests.exchanging import BOB

WORDS = "a horse that reads maps"


@pytest.fixture
def passphrase(tmp_path):
    file = tmp_path / "passphrase"
    file.write_text(WORDS)
    file.chmod(0o600)
    return file


@pytest.fixture
def bob(casefiles, tmp_path):
    """Bob's command line, at a device of his own."""
    return partial(casefiles, XDG_CONFIG_HOME=str(tmp_path / "bob's"))


@pytest.fixture
def other(tmp_path, bob):
    folder = tmp_path / "other"
    assert bob("workspace", "new", folder, "--as", "Bob").code == 0
    assert bob("case", "open", folder, "--title", "Farm", "--basis", "wro").code == 0
    return folder


def test_it_is_said_what_is_in_it_and_only_then_imported(  # noqa: PLR0913, PLR0917
    casefiles, bob, ws, other, tmp_path, passphrase
):
    casefiles("evidence", "add", ws, "C-001", a_file(tmp_path, "1.txt", "a name"), "--as", "Ada")
    file, by = tmp_path / "mill.case", ("--passphrase-file", passphrase)
    left = casefiles("case", "export", ws, "C-001", "--to", file, *by, "--as", "Ada")
    assert (left.code, "1 stored file" in left.out) == (0, True), left
    assert "lend it first" in left.err
    assert b"a name" not in file.read_bytes()

    looked = bob("case", "import", other, file, *by)
    assert looked.code == 0, looked
    for said in ("C-001  Mill", "by Ada", "1 exhibit", "“Farm”", "enrolled with the import"):
        assert said in looked.out, looked.out
    with View(other) as view:
        assert view.db.execute("SELECT count(*) FROM cases").fetchone()[0] == 1

    came = bob("case", "import", other, file, *by, "--yes", "--json", "--as", "Bob")
    told = json.loads(came.out)
    assert (told["imported"], told["relation"], told["rows"]["exhibits"]) == (True, "new", 1)
    with View(ws) as here, View(other) as there:
        assert contents(there, told["case"]) == contents(here, told["case"])
    again = bob("case", "import", other, file, *by, "--yes", "--as", "Bob")
    assert "nothing to import" in again.out
    twice = bob("case", "edit", other, "C-001", "--set", "goods=yarn", "--as", "Bob")
    assert (twice.code != 0, "Several cases are labelled C-001" in twice.err) == (True, True)
    assert bob("workspace", "check", other).code == 0

    for folder, way in ((ws, "left"), (other, "came")):
        listed = casefiles("case", "transfers", folder)
        assert [line.split()[:2] for line in listed.out.splitlines()[1:]] == [[way, "C-001"]]
    [row] = json.loads(casefiles("case", "transfers", other, "C-001", "--json").out)
    assert (row["direction"], row["exported_by"], row["by"]) == ("import", "Ada", "Bob")


def test_a_key_opens_it_and_another_does_not(  # noqa: PLR0913, PLR0917
    casefiles, bob, ws, other, tmp_path, passphrase
):
    (tmp_path / "bob.key").write_text(BOB.person.line())
    for name, pair in (("bob", BOB), ("eve", new_pair("Eve", bytes))):
        (tmp_path / f"{name}.person").write_bytes(to_file(pair, WORDS, bytes))
    file = tmp_path / "mill.case"
    casefiles("case", "export", ws, "Mill", "--to", file, "--for", tmp_path / "bob.key")
    opening = ("--password-file", passphrase, "--json")
    eve = bob("case", "import", other, file, "--key", tmp_path / "eve.person", *opening)
    assert (eve.code != 0, "not sealed for the key of Eve" in eve.err) == (True, True)
    bobs = bob("case", "import", other, file, "--key", tmp_path / "bob.person", *opening)
    assert json.loads(bobs.out)["imported"] is False


def test_what_cannot_leave_is_said(casefiles, ws, tmp_path, passphrase):
    to = ("--to", tmp_path / "c")
    for_nobody = casefiles("case", "export", ws, "C-001", *to)
    assert "Say who opens the file" in for_nobody.err
    casefiles("workspace", "erase", ws, "C-001", "C-001", "--reason", "x", "--yes-erase", "C-001")
    erased = casefiles("case", "export", ws, "C-001", *to, "--passphrase-file", passphrase)
    assert (erased.code != 0, "erased as a whole" in erased.err) == (True, True)
    assert not (tmp_path / "c").exists()
