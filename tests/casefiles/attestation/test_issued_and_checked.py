"""What is issued by the program can be checked by a stranger."""

from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.layout.conformance import faults
from casefiles.attestation.model import Audience
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from tests.casefiles.attestation.ready_case import issued_by_both


def test_an_issued_attestation_holds_and_is_well_made(ready, shipped, sign, tmp_path):
    made = issued_by_both(ready, Audience.CBP, shipped, sign)
    content = ready.workspace.blobs.read(latest_digest(ready.workspace, made))
    file = tmp_path / "attestation.pdf"
    file.write_bytes(content)
    found = verify(file, VerifyOptions())
    assert (found.verdict, found.faults, found.trouble) == (Verdict.HOLDS, (), "")
    assert faults(content) == ()
