"""What was uploaded is named by its bytes, and what came of it since is said."""

import pytest

from casefiles.attestation import store
from casefiles.attestation.countersign_acts import countersign, latest_digest
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.attestation.uploads import known_uploads, to_upload
from casefiles.cases.detentions.upload_acts import UploadInput, log_upload
from casefiles.cases.shipments import store as shipping
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import replace_exhibit, set_aside
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import Digest


def sent(ready, digest, name="sent.pdf"):
    log_upload(ready.workspace, ready.case, UploadInput(name, digest, 10))


def known(ready):
    db = ready.workspace.db
    found = known_uploads(db, ready.case, shipping.uploads(db, ready.case))
    return [(each.names, each.since) for each in found]


def test_an_attestation_that_was_signed_again_or_superseded_is_another(ready, shipped, sign):
    first = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    sent(ready, store.attestation(ready.workspace.db, first).digest)
    assert known(ready) == [("A-01", "")]
    countersign(ready.workspace, first, ready.signers[1], shipped, sign)
    sent(ready, latest_digest(ready.workspace, first))
    assert known(ready) == [("A-01", "countersigned"), ("A-01, countersigned", "")]
    issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    assert known(ready) == [
        ("A-01", "superseded by A-02; countersigned"),
        ("A-01, countersigned", "superseded by A-02"),
    ]


def test_an_exhibit_that_was_replaced_or_set_aside_is_named(ready):
    exhibits = evidence.of_case(ready.workspace.db, ready.case)
    for each in exhibits[:3]:
        sent(ready, each.digest)
    sent(ready, Digest("ab" * 32))
    replace_exhibit(
        ready.workspace, ready.case, exhibits[0].id, exhibits[3].id, asked_by="Ada", reason="a typo"
    )
    set_aside(ready.workspace, ready.case, [exhibits[1].id], "a duplicate")
    assert known(ready) == [
        ("E-001", "replaced by E-004"), ("E-002", "set aside"), ("E-003", ""), ("", ""),
    ]  # fmt: skip


def test_what_is_uploaded_is_the_set_for_cbp_with_its_last_signature(ready, shipped, sign):
    db = ready.workspace.db
    with pytest.raises(Impossible, match="No attestation for CBP"):
        to_upload(db, ready.case)
    made = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    issue(ready.workspace, ready.case, Audience.COUNSEL, shipped, sign)
    countersign(ready.workspace, made, ready.signers[1], shipped, sign)
    found = to_upload(db, ready.case)
    assert (found.name, found.digest) == ("A-01.pdf", latest_digest(ready.workspace, made))
    assert to_upload(db, ready.case, "A-01") == found
    with pytest.raises(Impossible, match="set for counsel"):
        to_upload(db, ready.case, "A-02")
