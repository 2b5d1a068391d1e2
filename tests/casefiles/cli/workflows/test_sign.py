"""preflight, attest, countersign, export and statements, run as a shell would."""

import os
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from casefiles.attestation import store
from casefiles.attestation.acceptance_acts import accept_item
from casefiles.attestation.model import ItemKey
from casefiles.attestation.signer_acts import edit_signer
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.attestation.statement_acts import remove_statement, write_statement
from casefiles.chain.screening.store import screening_summary
from casefiles.evidence.places import OnPage, to_text
from casefiles.kernel.clock import system_clock
from casefiles.people.person_acts import add_person
from casefiles.workspace.workspace import Workspace
from tests.build import ada, with_tables
from tests.casefiles.attestation.ready_case import Ready, ready_case

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, Ready]:
    """A case that can be issued on any day.

    Commands look at the real clock, on which the lists that it was screened against grow old.
    """
    folder = tmp_path_factory.mktemp("ready") / "work"
    with Workspace(with_tables(folder), ada()) as workspace:
        ready = ready_case(workspace)
        for each in screening_summary(workspace.db, ready.case).old_lists(date.max):
            about = ItemKey("old-list", f"{each.list} {each.dated.isoformat()}")
            prints = "The lists are of the days they bear."
            accept_item(workspace, ready.case, about, reason="No later one", prints=prints)
        add_person(workspace, "Ada")
        return folder, ready


@pytest.fixture
def closed(made, tmp_path) -> Ready:
    """It, in a workspace of its own that nobody has open."""
    shutil.copytree(made[0], tmp_path / "work")
    return made[1]


@pytest.fixture
def key(tmp_path):
    """The options that name a key and its password."""
    identity = new_identity("Dana Whitfield", "Whitfield LLP", system_clock())
    (tmp_path / "key.p12").write_bytes(to_pkcs12(identity, PASSWORD.encode()))
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
    (tmp_path / "password").chmod(0o600)
    return (
        "--identity",
        tmp_path / "key.p12",
        "--password-file",
        tmp_path / "password",
        "--as",
        "Ada",
    )


def test_a_case_goes_from_preflight_to_a_package_that_verifies(closed, key, casefiles, tmp_path):
    work, case = tmp_path / "work", closed.case
    assert casefiles("preflight", work, case).code == 0
    issued = casefiles("attest", work, case, "--out", tmp_path / "a.pdf", *key, "--json")
    assert issued.code == 0, issued.err
    assert issued.data["label"] == "A-01"
    assert "18 USC 1001" in issued.err
    assert "names “Dana Whitfield”" not in issued.err
    signer = ("--signer", "Miriam Okafor")
    both = ("--out", tmp_path / "b.pdf", *key)
    countersigned = casefiles("countersign", work, case, "A-01", *signer, *both)
    assert countersigned.code == 0
    assert "names “Dana Whitfield”, the signer is “Miriam Okafor”" in countersigned.err
    done = casefiles("export", work, case, "--to", tmp_path / "package")
    assert done.code == 0, done.err
    package = tmp_path / "package" / "data"
    assert (package / "attestation-cbp.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    found = casefiles("verify", package / "attestation-cbp.pdf", "--exhibits", package, "--json")
    assert found.code == 0, found.out
    first, second = found.data["manifest"]["signers"]
    assert first["certificate"] == found.data["identity"][0]["fingerprint"]
    assert (second["name"], second["certificate"]) == ("Miriam Okafor", None)
    [warning] = found.data["warnings"]
    assert "is in another name: it says “Dana Whitfield”" in warning


def test_a_signer_elsewhere_signs_the_pdf_alone_and_it_comes_back(closed, key, casefiles, tmp_path):
    work, case, away = tmp_path / "work", closed.case, tmp_path / "away.pdf"
    assert casefiles("attest", work, case, "--out", away, *key).code == 0
    miriam = tmp_path / "miriam.p12"
    word = ("--password-file", tmp_path / "password")
    assert casefiles("identity", "new", miriam, "--name", "OKAFOR, Miriam", *word).code == 0
    signs = ("countersign", away, "--identity", miriam, *word, "--place", "Ningbo, China")
    nobody = casefiles(*signs, "--signer", "Chen Wei")
    assert (nobody.code, "Still to sign: signer-2 (“Miriam Okafor”)" in nobody.err) == (1, True)
    done = casefiles(*signs)
    assert done.code == 0, done.err
    for usc in ("18 USC 1001", "19 USC 1592"):
        assert usc in done.err
    assert "Note:" not in done.err  # another way to write her name is no other name
    back = tmp_path / "away-countersigned.pdf"
    assert str(back) in done.out
    again = casefiles(*signs)
    assert (again.code, "is there already" in again.err) == (1, True)
    assert casefiles("countersign", back, "--identity", miriam, *word).code == 1
    kept = ("add-countersigned", work, case, "A-01", back, *key[4:])
    added = casefiles(*kept)
    assert (added.code, "2 signature(s)" in added.out) == (0, True), added.err
    assert casefiles(*kept).code == 1
    assert casefiles("export", work, case, "--to", tmp_path / "package").code == 0
    assert (tmp_path / "package/data/attestation-cbp.pdf").read_bytes() == back.read_bytes()
    assert casefiles("verify", back).code == 0
    away.write_bytes(back.read_bytes().replace(b"/Type", b"/Tipe", 1))
    refused = casefiles(*signs)
    assert (refused.code, "It is not signed" in refused.err) == (1, True)
    assert casefiles("countersign", work, "--identity", miriam, *word).code == 2


def test_what_blocks_is_named_and_nothing_is_issued(closed, key, casefiles, tmp_path):
    work, case = tmp_path / "work", closed.case
    with Workspace(work, ada(1)) as workspace:
        remove_statement(workspace, case, closed.claim)
    asked = casefiles("preflight", work, case, "--json")
    assert asked.code == 1
    assert [each["item"] for each in asked.data if each["blocks"]] == ["no-claim"]
    refused = casefiles("attest", work, case, "--out", tmp_path / "a.pdf", *key)
    assert refused.code == 1
    assert "What is claimed?" in refused.err
    assert not (tmp_path / "a.pdf").exists()
    assert (
        casefiles("attest", work, case, "--set", "counsel", "--out", tmp_path / "a.pdf", *key).code
        == 0
    )


def test_a_wrong_password_is_said_and_nothing_is_issued(closed, key, casefiles, tmp_path):
    (tmp_path / "password").write_text("wrong")
    refused = casefiles("attest", tmp_path / "work", closed.case, "--out", tmp_path / "a.pdf", *key)
    assert refused.code != 0
    assert "password" in refused.err.lower()
    assert "Traceback" not in refused.err


@pytest.mark.skipif(os.name != "posix", reason="files have no mode here")
def test_a_password_file_that_others_read_or_that_is_no_text_signs_nothing(
    closed, key, casefiles, tmp_path
):
    word = tmp_path / "password"
    for content, mode, said in ((PASSWORD, 0o644, "chmod 600"), ("caf\xe9", 0o600, "no text")):
        word.write_text(content, "latin-1")
        word.chmod(mode)
        for command in (
            ("attest", tmp_path / "work", closed.case, "--out", tmp_path / "a.pdf", *key),
            ("identity", "show", tmp_path / "key.p12", *key[2:4]),
            ("identity", "new", tmp_path / "new.p12", "--name", "Ada", *key[2:4]),
        ):
            refused = casefiles(*command)
            assert (refused.code, said in refused.err) == (1, True), refused
            assert "Traceback" not in refused.err
    assert not (tmp_path / "a.pdf").exists()
    assert not (tmp_path / "new.p12").exists()


def test_a_key_is_not_made_with_a_weak_password_and_then_only_for_its_owner(casefiles, tmp_path):
    word, key = tmp_path / "word", tmp_path / "new.p12"
    made = ("identity", "new", key, "--name", "Ada", "--password-file", word)
    word.touch(0o600)
    for weak in ("", "secret", "aaaaaaaaaaaaaaaa"):
        word.write_text(weak)
        refused = casefiles(*made)
        assert (refused.code, "at least 12 characters" in refused.err) == (1, True)
        assert not key.exists()
    word.write_text(PASSWORD)
    assert casefiles(*made).code == 0
    assert os.name != "posix" or stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_password_is_never_an_argument(closed, key, casefiles, tmp_path):
    refused = casefiles(
        "attest", tmp_path / "work", closed.case, "--out", tmp_path / "a.pdf", *key[:2],
        "--as", "Ada",
    )  # fmt: skip
    assert refused.code != 0
    assert "--password-file" in refused.err


def test_statements_say_what_each_leans_on_and_who_declares_to_it(closed, casefiles, tmp_path):
    told = casefiles("statements", tmp_path / "work", closed.case, "--json").data
    assert told[0]["leans on"] == ["E-001 p. 2"]
    assert told[0]["places"] == [{"exhibit": "E-001", "place": to_text(OnPage(2))}]
    assert told[3]["declared by"] == ["Miriam Okafor (personal knowledge)"]
    [passage] = told[0]["passages"]
    assert passage["passage"] == "E-001, p. 2"
    assert passage["checkable"] == bool(passage["words"])
    assert told[3]["passages"] == []
    for each in told:
        read = [one["signer"] for one in each["readings"] if one["read"]]
        assert read == each["read by"]
        assert {one["recorded by"] for one in each["readings"] if one["read"]} <= {"Ada"}
    said = casefiles("statements", tmp_path / "work", closed.case)
    assert said.code == 0
    assert "   E-001, p. 2: " in said.out
    assert "   Based on no passage." in said.out
    unread = sum(not one["read"] for each in told for one in each["readings"] if each["passages"])
    assert said.out.count("is not recorded.") == unread


def test_what_was_filed_is_noted_and_once_superseded_it_is_asked_whether_cbp_knows(
    closed, key, casefiles, tmp_path
):
    work, case = tmp_path / "work", closed.case
    today = system_clock().date()
    filed = ("filed", work, case, "A-01", "--on", today, "--as", "Ada")
    assert casefiles(*filed).code == 1
    casefiles("attest", work, case, "--out", tmp_path / "a.pdf", *key)
    assert casefiles(*filed).code == 0
    casefiles("attest", work, case, "--out", tmp_path / "a.pdf", *key)
    assert "Has CBP been informed?" in casefiles(*filed).err
    assert casefiles(*filed, "--told", "By letter").err.count("Has CBP been informed?") == 0


def test_nothing_is_exported_before_an_issue(closed, casefiles, tmp_path):
    refused = casefiles("export", tmp_path / "work", closed.case, "--to", tmp_path / "package")
    assert refused.code == 1
    assert not (tmp_path / "package").exists()


def test_a_reviewer_from_outside_needs_somebody_who_adopts_the_set(closed, casefiles, tmp_path):
    work, case = tmp_path / "work", closed.case
    with Workspace(work, ada()) as workspace:
        dana = store.signers(workspace.db, case)[0]
        edit_signer(workspace, case, dana.id, {"capacity": "consultant"})
        about = ItemKey("authority-of-another-kind", dana.id)
        accept_item(workspace, case, about, reason="Read", prints="It is an engagement.")

    def is_held():
        return "Dana Whitfield prepared this" in casefiles("preflight", work, case).out

    assert is_held()
    adopt = ("adopt", work, case, "Priya Raman", "--as", "Ada")
    assert casefiles(*adopt, "--capacity", "consultant").code == 1
    assert casefiles("adopt", work, case, "--as", "Ada").code == 1
    assert casefiles(*adopt).code == 0
    assert is_held()  # without a number it is none
    assert casefiles(*adopt, "--license", "California 204417", "--on", "2026-03-01").code == 0
    assert not is_held()
    assert casefiles("adopt", work, case, "--withdraw", "--as", "Ada").code == 0
    assert is_held()


def test_the_words_of_passages_are_shown_and_that_they_were_read_is_recorded(
    closed, casefiles, tmp_path
):
    work, case = tmp_path / "work", closed.case
    [_, shown] = casefiles("read-passages", work, case, "--json").data
    assert [each["passage"] for each in shown["passages"]] == ["E-002, p. 1"]
    assert shown["passages"][0]["checkable"] is False
    assert shown["read by"] == ["Dana Whitfield"]
    assert "E-002, p. 1: not checkable" in casefiles("read-passages", work, case, "2").out

    of_dana = ("read-passages", work, case, "2", "--signer", "Dana Whitfield", "--as", "Ada")
    assert casefiles(*of_dana, "--withdraw").code == 0
    asked = "Dana Whitfield declares to statement 2"
    assert asked in casefiles("preflight", work, case).out
    assert casefiles(*of_dana).code == 0
    assert asked not in casefiles("preflight", work, case).out
    assert casefiles("read-passages", work, case, "9").code == 1
    assert casefiles("read-passages", work, case, "2", "--signer", "Nobody").code == 1


def test_what_confirms_a_passage_is_recorded_listed_and_withdrawn(closed, casefiles, tmp_path):
    work, case = tmp_path / "work", closed.case
    assert "Nothing is confirmed." in casefiles("confirm", work, case).out
    of_it = ("confirm", work, case, "--by", "E-004 p. 1", "--fact", "the origin", "--as", "Ada")
    passage = ("--passage", "E-002 p. 1")
    assert casefiles(*of_it, *passage, "--statement", "2", "--quote", "Origin: US").code == 0
    of_scope = ("--scope", "S-1", "--indicator", "SI-N01")
    assert casefiles(*of_it, *passage, *of_scope).code == 0
    for wrong in (
        (), passage, (*passage, "--statement", "9"), (*passage, "--statement", "1"),
        (*passage, "--scope", "S-1"), (*passage, "--scope", "S-9", "--indicator", "SI-N01"),
        (*passage, "--scope", "S-1", "--indicator", "SI-N04"),
        ("--passage", "E-004 p. 1", "--statement", "2"),
    ):  # fmt: skip
        assert casefiles(*of_it, *wrong).code == 1
    held = casefiles("confirm", work, case, "--json").data
    assert [each["passage"] for each in held] == [
        "E-002, p. 1 (statement 2)",
        "E-002, p. 1 (S-1 SI-N01)",
    ]
    assert {(e["by"], e["reviewer"], e["lapsed"]) for e in held} == {("E-004, p. 1", "Ada", "")}
    assert held[0]["quote"] == "Origin: US"
    withdraw = ("confirm", work, case, "--withdraw", held[0]["confirmation"], "--as", "Ada")
    assert casefiles(*withdraw).code == 0
    assert casefiles(*withdraw).code == 1
    assert "is confirmed by E-004" in casefiles("confirm", work, case).out


def test_sections_are_designated_by_their_headings_and_listed(closed, casefiles, tmp_path):
    of, ada_says = (tmp_path / "work", closed.case), {"CASEFILES_ACTOR": "Ada"}
    listed = casefiles("designate", *of, "--json").data
    assert "Statements" in [each["section"] for each in listed]
    assert not any(each["legend"] or each["statements"] for each in listed)
    wrong = casefiles("designate", *of, "--statement", "1", "--section", "Statements", **ada_says)
    assert (wrong.code, "designates nothing" in wrong.err) == (1, True)
    with Workspace(tmp_path / "work", ada(3)) as workspace:
        words = "We keep the names of our suppliers to ourselves."
        made = write_statement(workspace, closed.case, "confidential", words)
        number = store.statement(workspace.db, made).number
    which = "--statement", str(number)
    for bad in ("Our prices", "statements"):
        refused = casefiles("designate", *of, *which, "--section", bad, **ada_says)
        assert (refused.code, f"no section “{bad}”" in refused.err) == (1, True)
    said = casefiles("designate", *of, *which, "--section", "Statements", **ada_says)
    assert said.code == 0, said.err
    now = {each["section"]: each for each in casefiles("designate", *of, "--json").data}
    assert now["Statements"]["statements"] == [number]
    assert now["Statements"]["legend"] is False, "nobody declares to it"
    assert casefiles("designate", *of, *which, "--none").code == 0
    again = casefiles("designate", *of, "--json").data
    assert not any(each["statements"] for each in again)
