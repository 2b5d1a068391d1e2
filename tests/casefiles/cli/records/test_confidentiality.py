"""A request for confidential treatment, completed, written and signed as a shell would."""

import pytest

from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.attestation.statement_acts import write_statement
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Whole
from casefiles.kernel.clock import system_clock
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, with_tables

PASSWORD = "correct horse battery"


@pytest.fixture
def where(tmp_path):
    """A case with a paper that a statement designates, in a workspace that nobody has open."""
    folder = with_tables(tmp_path / "work")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace, importer="Acme Imports LLC")
        paper = an_exhibit(workspace, case, "our prices")
        mark = PassageMark(paper, Whole())
        write_statement(workspace, case, "confidential", "They state our prices.", [mark])
        set_bates(workspace, case, {"prefix": "ACME-"})
        number_package(workspace, case, {(paper, "copy"): 1})
    return folder, case


def test_it_is_completed_signed_and_written_as_signed(where, casefiles, tmp_path):
    identity = new_identity("Dana Whitlock", "", system_clock())
    (tmp_path / "key.p12").write_bytes(to_pkcs12(identity, PASSWORD.encode()))
    (tmp_path / "password").write_text(PASSWORD)
    (tmp_path / "password").chmod(0o600)
    key = "--identity", tmp_path / "key.p12", "--password-file", tmp_path / "password"
    signs = "attestation", "sign-confidentiality", *where, "--as", "Ada", *key, "--out"
    request = "attestation", "confidentiality", *where

    refused = casefiles(*signs, tmp_path / "early.pdf")
    assert (refused.code, "It lacks that it is not public" in refused.err) == (1, True)
    assert not (tmp_path / "early.pdf").exists()
    said = {"representative": "Dana Whitlock", "position": "Director", "years": "10",
            "not_public": "Three people see it."}  # fmt: skip
    edits = [word for name, each in said.items() for word in ("--set", f"{name}={each}")]
    assert casefiles(*request, *edits, "--as", "Ada").code == 0
    [told] = casefiles(*request, "--json").data
    assert (told["lacks"], told["signed_at"], told["years"]) == ([], None, 10)
    assert told["exhibits"] == [
        {"label": "E-001", "package_label": "0-01", "pages": [], "bates": "ACME-000001"}
    ]
    done = casefiles(*signs, tmp_path / "signed.pdf")
    assert done.code == 0, done.err
    assert "18 USC 1001" in done.err
    [told] = casefiles(*request, "--json", "--out", tmp_path / "again.pdf").data
    assert told["sha256"] in done.out
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "signed.pdf").read_bytes()
    assert casefiles(*request, "--statement", "2", "--remove", "--as", "Ada").code == 1
    assert casefiles(*request, "--remove", "--as", "Ada").code == 0
    assert casefiles(*request, "--json").data[0]["sha256"] is None
