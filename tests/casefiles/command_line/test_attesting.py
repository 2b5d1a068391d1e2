"""preflight, attest, countersign, export and statements, run as a shell would."""

from datetime import date

import pytest

from casefiles.attestation.accept_item import accept_item
from casefiles.attestation.identity import new_identity, to_pkcs12
from casefiles.attestation.model import About
from casefiles.attestation.remove_statement import remove_statement
from casefiles.chain.screening.screened import screened
from casefiles.clock import system_clock
from casefiles.evidence.places import OnPage, to_text
from casefiles.workspace import Workspace
from tests.build import ada
from tests.casefiles.attestation.ready_case import Ready, ready_case

PASSWORD = "correct horse"


@pytest.fixture
def closed(tmp_path) -> Ready:
    """A case that can be issued on any day, in a workspace that nobody has open.

    Commands look at the real clock, on which the lists that it was screened against grow old.
    """
    with Workspace(tmp_path / "work", ada()) as workspace:
        ready = ready_case(workspace)
        for each in screened(workspace.db, ready.case).old_lists(date.max):
            about = About("old-list", f"{each.list} {each.dated.isoformat()}")
            prints = "The lists are of the days they bear."
            accept_item(workspace, ready.case, about, reason="No later one", prints=prints)
        return ready


@pytest.fixture
def key(tmp_path):
    """The options that name a key and its password."""
    identity = new_identity("Dana Whitfield", "Whitfield LLP", system_clock())
    (tmp_path / "key.p12").write_bytes(to_pkcs12(identity, PASSWORD.encode()))
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
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
    signer = ("--signer", "Miriam Okafor")
    both = ("--out", tmp_path / "b.pdf", *key)
    assert casefiles("countersign", work, case, "A-01", *signer, *both).code == 0
    done = casefiles("export", work, case, "--to", tmp_path / "package")
    assert done.code == 0, done.err
    package = tmp_path / "package"
    assert (package / "attestation-cbp.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    found = casefiles("verify", package / "attestation-cbp.pdf", "--exhibits", package, "--json")
    assert found.code == 0, found.out


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


def test_a_password_is_never_an_argument(closed, key, casefiles, tmp_path):
    refused = casefiles(
        "attest", tmp_path / "work", closed.case, "--out", tmp_path / "a.pdf", *key[:2]
    )
    assert refused.code != 0
    assert "--password-file" in refused.err


def test_statements_say_what_each_leans_on_and_who_declares_to_it(closed, casefiles, tmp_path):
    told = casefiles("statements", tmp_path / "work", closed.case, "--json").data
    assert told[0]["leans on"] == ["E-001 p. 2"]
    assert told[0]["places"] == [{"exhibit": "E-001", "place": to_text(OnPage(2))}]
    assert told[3]["declared by"] == ["Miriam Okafor (personal knowledge)"]
    assert casefiles("statements", tmp_path / "work", closed.case).code == 0


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
    assert "Has CBP been told?" in casefiles(*filed).err
    assert casefiles(*filed, "--told", "By letter").err.count("Has CBP been told?") == 0


def test_nothing_is_exported_before_an_issue(closed, casefiles, tmp_path):
    refused = casefiles("export", tmp_path / "work", closed.case, "--to", tmp_path / "package")
    assert refused.code == 1
    assert not (tmp_path / "package").exists()
