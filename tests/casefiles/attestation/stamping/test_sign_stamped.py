"""A stamp that is required and does not come leaves nothing; one that came is kept with its act."""

import pytest

from casefiles.attestation import store
from casefiles.attestation.countersign_acts import check_returned, latest_digest
from casefiles.attestation.issue import draft
from casefiles.attestation.model import Audience, FileRole
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.stamping.add_stamp import StampRequest
from casefiles.attestation.stamping.authority import authority_at
from casefiles.attestation.stamping.sign_stamped import (
    countersign_stamped,
    keep_beside,
    seal_draft,
    sign_draft,
)
from casefiles.attestation.stamping.stamp_acts import refuse_stamp
from casefiles.kernel.errors import Impossible, NoTimeStamp
from tests.stamping import certomancer, serving


def drafted(ready, shipped):
    return draft(ready.workspace, ready.case, Audience.CBP, shipped, ready.workspace.now())


def test_a_required_stamp_that_does_not_come_leaves_nothing_and_one_that_comes_is_kept(
    ready, shipped, sign, tmp_path
):
    workspace, key = ready.workspace, SigningKey("Dana Whitfield", "", sign)
    made = drafted(ready, shipped)
    with serving(lambda _: b"never") as served:
        must = StampRequest(authority_at(served.url), required=True)
        with pytest.raises(NoTimeStamp):
            sign_draft(made, key, must)
    assert store.attestations(workspace.db, ready.case) == []
    with serving(certomancer(at=workspace.now())) as served:
        wanted = StampRequest(authority_at(served.url), required=True)
        kept = seal_draft(workspace, sign_draft(made, key, wanted))
    issued = store.attestation(workspace.db, kept.attestation)
    files = store.files(workspace.db, issued.id)
    assert [each.role for each in files] == [FileRole.COUNSEL_MANIFEST, FileRole.STAMPED]
    assert latest_digest(workspace, issued.id) == files[-1].digest != issued.digest
    with pytest.raises(Impossible, match="carries a time stamp already"):
        refuse_stamp(workspace, issued.id)
    stamped = workspace.blobs.read(files[-1].digest)
    returned = tmp_path / "returned.pdf"
    returned.write_bytes(workspace.blobs.read(issued.digest) + b"signed elsewhere")
    with pytest.raises(Impossible, match="before its time stamp was put in"):
        check_returned(workspace, issued.id, returned)
    with serving(lambda _: b"", status=503) as served:
        may = StampRequest(authority_at(served.url), required=False)
        beside = countersign_stamped(
            workspace, issued.id, ready.signers[1], shipped, key, workspace.now(), may
        )
    assert isinstance(beside.outcome.missing, NoTimeStamp)
    assert beside.outcome.missing.why.startswith("it answered 503")
    assert beside.file.content.startswith(stamped), "the stamp is under the second signature"
    keep_beside(workspace, beside)
    with pytest.raises(Impossible, match="is countersigned"):
        refuse_stamp(workspace, issued.id)
