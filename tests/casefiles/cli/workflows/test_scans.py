"""Signing on paper as a shell has it: printed, read, taken in, written, taken out."""

from datetime import UTC, datetime

from casefiles.attestation.submission import certificate_acts as certificates
from casefiles.attestation.submission.model import CertificateKind
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.casefiles.attestation.wet_ink.scanning import a_scan


def test_a_shell_prints_reads_takes_in_and_takes_out(casefiles, tmp_path):
    folder = with_tables(tmp_path / "work")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        made = certificates.begin_certificate(workspace, case, CertificateKind.DOMESTIC)
        said = {"country": "US", "custodian": "Dana Whitlock"}
        certificates.write_certificate(workspace, case, made, said)
    where, by = (folder, case), ("--as", "Ada")
    pdf, scan = tmp_path / "c.pdf", tmp_path / "scan.pdf"
    done = casefiles("attestation", "print-paper", *where, "certificate", "--out", pdf, *by)
    assert done.code == 0, done.err
    assert "for Dana Whitlock to sign by hand" in done.out
    scan.write_bytes(a_scan(pdf.read_bytes()))
    take = ("attestation", "take-in-scan", *where, "P-1", scan)
    today = ("--signed-on", str(datetime.now(UTC).date()))
    for strange in ("1=x", "1=0", "0=1:abcd"):  # who types 0 does not say that it is blank
        assert "not as in" in casefiles(*take, "--typed", strange, *by).err
    done = casefiles(*take, *today, "--compared", *by)
    assert done.code == 0, done.err
    assert "page 1 of the scan is page 1: short hash read from its text." in done.out
    assert "did not examine the handwriting" in done.out
    scans = ("attestation", "scans", *where)
    [document] = casefiles(*scans, "--json").data
    assert [each["signer"] for each in document["scans"]] == ["Dana Whitlock"]
    copy = tmp_path / "copy.pdf"
    assert casefiles(*scans, "--save", "P-1", "--scan", "1", "--out", copy).code == 0
    assert copy.read_bytes() == scan.read_bytes()
    assert "P-1" in casefiles(*scans, "--remove", "P-1", *by).out
