"""What is issued by the program can be checked by a stranger."""

from casefiles.attestation import store
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.attestation.pages.structure import faults
from casefiles.attestation.verification import Verdict
from casefiles.attestation.verify import Wanted, verify


def test_an_issued_attestation_holds_and_is_well_made(ready, shipped, sign, tmp_path):
    made = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    content = ready.workspace.blobs.read(store.attestation(ready.workspace.db, made).digest)
    file = tmp_path / "attestation.pdf"
    file.write_bytes(content)
    found = verify(file, Wanted())
    assert (found.verdict, found.faults, found.trouble) == (Verdict.HOLDS, (), "")
    assert faults(content) == ()
