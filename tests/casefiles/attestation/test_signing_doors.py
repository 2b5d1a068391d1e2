"""Every door that signs asks the one list of its set: what the list calls blocking stops it."""

import pytest

from casefiles.attestation import store
from casefiles.attestation.countersign_acts import countersign, latest_digest
from casefiles.attestation.issue import draft, issue
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import blocking
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.signer_acts import SignerInput, add_signer, edit_signer
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.statement_acts import edit_statement, remove_statement
from casefiles.kernel.errors import Blocked
from casefiles.numbering.numbering_acts import set_bates
from casefiles.package.binder.export import BinderOptions, export_binder
from casefiles.package.binder.sign_volumes import VolumeSigning
from casefiles.reference_data import redaction_reasons
from tests.build import NOON


def listed(ready, audience, shipped):
    look = run_preflight(ready.workspace, ready.case, audience, shipped, NOON)
    return blocking(look.items)


def bind(ready, audience, shipped, sign, to):
    key = SigningKey("Dana Whitfield", "", sign)
    signing = VolumeSigning(ready.signers[0], key)
    options = BinderOptions(audience, signing=signing, reasons=redaction_reasons())
    export_binder(ready.workspace, ready.case, to, shipped, NOON, options)


@pytest.mark.parametrize("audience", Audience)
def test_nothing_is_signed_that_the_list_of_its_set_calls_blocking(
    ready, audience, shipped, sign, tmp_path
):
    work, case = ready.workspace, ready.case
    set_bates(work, case, {"prefix": "ACME-"})
    made = issue(work, case, audience, shipped, sign)
    before = latest_digest(work, made)
    edit_statement(work, case, ready.shown, {"text": "The cotton is from ________."})
    asked = {f"{each.asks} {each.fix}" for each in listed(ready, audience, shipped)}
    assert any("What belongs in the blank" in each for each in asked)

    def never(*_):
        raise AssertionError("a key was asked to sign")

    doors = {
        "issue": lambda: issue(work, case, audience, shipped, never),
        "issue unsigned": lambda: draft(work, case, audience, shipped, NOON),
        "countersign": lambda: countersign(work, made, ready.signers[1], shipped, never),
        "binder": lambda: bind(ready, audience, shipped, never, tmp_path / "binder"),
    }
    for name, door in doors.items():
        with pytest.raises(Blocked) as refused:
            door()
        assert {*refused.value.questions} == asked, name
    assert latest_digest(work, made) == before
    assert len(store.attestations(work.db, case)) == 1
    assert not [*tmp_path.glob("binder*")]


def test_what_only_cbp_would_ask_holds_up_no_set_for_counsel(ready, shipped):
    remove_statement(ready.workspace, ready.case, ready.claim)
    assert "no-claim" in {e.about.item for e in listed(ready, Audience.CBP, shipped)}
    assert listed(ready, Audience.COUNSEL, shipped) == []


def test_a_signer_who_cannot_sign_is_found_before_in_either_set(ready, shipped):
    work, case = ready.workspace, ready.case
    first, second = ready.signers
    edit_signer(work, case, first, {"zone": "", "in_us": True, "title": ""})
    edit_signer(work, case, second, {"place": "", "capacity": "foreign-seller"})
    add_signer(work, case, SignerInput("Ada Obi", "importer-officer"))
    for audience in Audience:
        assert {e.about.item for e in listed(ready, audience, shipped)} >= {
            "no-signing-zone", "wrong-place-clause", "capacity-detail", "no-signing-place",
            "wrong-capacity", "nothing-declared",
        }, audience  # fmt: skip
