"""Lists about revoked certificates on the command line, from files and from addresses."""

from datetime import timedelta

from asn1crypto import ocsp

from casefiles import reference_data
from casefiles.acts import Act
from casefiles.attestation.model import FileRole
from casefiles.kernel.clock import system_clock
from casefiles.workspace.workspace import Workspace
from tests.build import ada
from tests.casefiles.cli.workflows.test_sign import closed, made  # noqa: F401
from tests.casefiles.cli.workflows.test_time_stamp import roles_and_acts
from tests.pki import Holder
from tests.pki import key as key_of
from tests.revocation import LISTER, a_list, issue_stamped, responder
from tests.stamping import serving, stamper


def test_lists_and_answers_come_from_files_and_from_whom_a_person_named(
    closed,  # noqa: F811
    casefiles,
    tmp_path,
):
    work, case = tmp_path / "work", closed.case
    with Workspace(work, ada()) as workspace:
        issue_stamped(workspace, case, reference_data.reference_data())
    now = system_clock() + timedelta(seconds=30)
    (tmp_path / "good.crl").write_bytes(a_list(LISTER, now))
    (tmp_path / "times.pem").write_text(whoever_vouches_for_the_stamper().pem)
    asked, times = responder(LISTER, now), a_list(whoever_vouches_for_the_stamper(), now)
    with (
        serving(lambda query: answered(asked, query)) as answering,
        serving(lambda _: times) as listing,
    ):
        done = casefiles(
            "attestation", "add-revocation", work, case, "A-01", "--as", "Ada",
            "--crl", tmp_path / "good.crl", "--certificate", tmp_path / "times.pem",
            "--ask-ocsp", answering.url, "--fetch-crl", listing.url,
            "--out", tmp_path / "b.pdf",
        )  # fmt: skip
    assert done.code == 0, done.err
    assert "goes: which certificates are asked about" in done.err
    assert "goes: nothing but that a list is wanted" in done.err
    assert "of “Dana Whitfield”: not revoked, says a list (CRL) by “Sign CA”" in done.out
    assert "of “Dana Whitfield”: not revoked, says an answer (OCSP) by “Sign CA”" in done.out
    assert "of “Stamps Ltd”: not revoked, says a list (CRL) by “Time Root”" in done.out
    assert (len(answering.queries), listing.queries) == (1, [b""])
    roles, acts = roles_and_acts(work, case)
    assert (roles[-1], acts[-1]) == (FileRole.WITH_REVOCATION, Act.ADD_REVOCATION.value)
    assert b"/CRLs" in (tmp_path / "b.pdf").read_bytes()


def answered(by, query):
    return by.build_ocsp_response(ocsp.OCSPRequest.load(query)).dump()


def whoever_vouches_for_the_stamper():
    """The same key, as tests make one of a kind once."""
    return Holder(key_of("rsa-2048"), stamper().issuers[0])
