"""Lists about revoked certificates in the window: from files, and from whom a person typed."""

from datetime import timedelta

from casefiles.attestation import store
from casefiles.attestation.issue import draft
from casefiles.attestation.model import Audience, FileRole
from casefiles.attestation.signing.identity import Identity
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.stamping.add_stamp import StampRequest
from casefiles.attestation.stamping.authority import authority_at
from casefiles.attestation.stamping.sign_stamped import seal_draft, sign_draft
from casefiles.kernel.clock import system_clock
from desktop.attestation.issue_pane import IssuePane
from tests.casefiles.attestation.ready_case import ready_case
from tests.casefiles.attestation.small_attestation import FONTS
from tests.pki import authority, holder
from tests.revocation import a_list
from tests.stamping import LONG, certomancer, serving

ISSUER = authority("Sign CA", "SECP256R1#ca", valid=LONG)
SIGNER = holder("Dana Whitfield", issuer=ISSUER, valid=LONG)


def stamped(context, do, ready):
    """An attestation that is signed with a key somebody vouches for, and stamped."""
    sign = signing_with(Identity(SIGNER.key, SIGNER.certificate, SIGNER.issuers), FONTS)
    with serving(certomancer()) as served:
        wanted = StampRequest(authority_at(served.url), required=True)

        def make(workspace):
            shipped = context.library.shipped
            made = draft(workspace, ready.case, Audience.CBP, shipped, workspace.now())
            return seal_draft(
                workspace, sign_draft(made, SigningKey("Dana Whitfield", "", sign), wanted)
            )

        return do(make).attestation


def test_a_list_is_put_in_and_what_an_address_is_told_is_said_before(context, do, qtbot, tmp_path):
    pane, said = IssuePane(context), []
    qtbot.addWidget(pane)
    pane.show()
    ready = do(ready_case)
    made = stamped(context, do, ready)
    pane.says.connect(lambda words, tone: said.append((tone, words)))
    pane.show_case(ready.case)
    pane.table.choose(made)
    button = next(each for each in pane._of_one if each.objectName() == "issued-revocation")
    qtbot.waitUntil(button.isEnabled)
    button.click()
    assert pane.revocation.isVisible()
    pane.revocation.fields["list"].setText("http://lists.example/")
    pane.revocation.edited.emit("list", "http://lists.example/")
    assert "is no address of a list of revoked certificates" in pane.revocation._goes.text()
    good = tmp_path / "good.crl"
    good.write_bytes(a_list(ISSUER, system_clock() + timedelta(seconds=30)))
    pane.revocation.fields["list"].setText("")
    pane.revocation.take([good])
    pane.revocation.wanted.emit()
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert said[-1][0] == "good"
    assert "revocation of “Dana Whitfield”: not revoked, says a list (CRL)" in said[-1][1]
    assert not pane.revocation.isVisible()
    files = store.files(context.view.db, made)
    assert files[-1].role is FileRole.WITH_REVOCATION
    qtbot.waitUntil(lambda: next(iter(pane.model.everything())).has_lists)
