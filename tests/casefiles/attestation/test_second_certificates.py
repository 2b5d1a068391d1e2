"""By which certificate a further signer signs, told before: the manifest names it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casefiles.attestation import store
from casefiles.attestation.countersign_acts import countersign, latest_digest
from casefiles.attestation.countersign_file import check, signing_field_of
from casefiles.attestation.countersign_file import sign as sign_file
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.signer_acts import SignerInput, add_signer, edit_signer
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.kernel.errors import Impossible
from tests.build import NOON
from tests.casefiles.attestation.test_countersign_file import key_of


@pytest.fixture(scope="module")
def keys():
    """Hers, and one that somebody else made in her name."""
    before = NOON - timedelta(days=1)
    return [key_of(new_identity("Miriam Okafor", "", before)) for _ in range(2)]


def told(ready, number, certificate):
    signer = store.signers(ready.workspace.db, ready.case)[number]
    edit_signer(ready.workspace, ready.case, signer.id, {"certificate": certificate})
    return signer.id


def grouped(fingerprint):
    return ":".join(fingerprint[at : at + 2] for at in range(0, 64, 2)).upper()


def the_file(ready, made, tmp_path):
    path = tmp_path / "attestation.pdf"
    path.write_bytes(ready.workspace.blobs.read(latest_digest(ready.workspace, made)))
    return path


@pytest.mark.parametrize("written", [str, grouped, lambda known: f"  {known[:32]}\n{known[32:]} "])
def test_a_fingerprint_is_kept_in_one_way_however_it_was_written(ready, keys, written):
    told(ready, 1, written(keys[0].fingerprint))
    assert store.signers(ready.workspace.db, ready.case)[1].certificate == keys[0].fingerprint


@pytest.mark.parametrize("typed", ["ab" * 20, "ab" * 32 + "c", "xy" * 32, "Miriam Okafor"])
def test_what_is_no_fingerprint_is_refused_and_nothing_is_entered(ready, typed):
    with pytest.raises(Impossible, match="64 hexadecimal digits"):
        told(ready, 1, typed)
    with pytest.raises(Impossible, match="64 hexadecimal digits"):
        add_signer(ready.workspace, ready.case, SignerInput("Li", "attorney", certificate=typed))
    assert not store.signers(ready.workspace.db, ready.case)[1].certificate


def test_the_manifest_names_it_and_another_in_her_name_does_not_hold(
    ready, shipped, sign, keys, tmp_path
):
    hers, other = keys
    second = told(ready, 1, hers.fingerprint)
    made = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    path = the_file(ready, made, tmp_path)
    checked = check(path)
    assert signing_field_of(checked, "Miriam Okafor").certificate == hers.fingerprint
    with pytest.raises(Impossible, match="another certificate"):
        sign_file(checked, signing_field_of(checked), other, NOON)
    forged = replace(other, fingerprint=hers.fingerprint)  # says that it is hers
    with pytest.raises(Impossible, match="not kept"):
        sign_file(checked, signing_field_of(checked), forged, NOON)
    countersign(ready.workspace, made, second, shipped, hers.sign, hers.fingerprint)
    found = verify(the_file(ready, made, tmp_path), VerifyOptions())
    assert (found.verdict, found.faults, found.warnings) == (Verdict.HOLDS, (), ())


@pytest.mark.parametrize("since", ["told", "", "another"])
def test_in_the_workspace_too_what_the_manifest_names_counts_and_not_what_is_known_since(
    ready, shipped, sign, keys, since
):
    hers, other = keys
    second = told(ready, 1, hers.fingerprint)
    made = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    if since != "told":
        told(ready, 1, other.fingerprint if since else "")
    before = latest_digest(ready.workspace, made)
    with pytest.raises(Impossible, match="another certificate"):
        countersign(ready.workspace, made, second, shipped, other.sign, other.fingerprint)
    with pytest.raises(Impossible, match="another certificate"):
        countersign(ready.workspace, made, second, shipped, other.sign)  # says of none
    assert latest_digest(ready.workspace, made) == before
    countersign(ready.workspace, made, second, shipped, hers.sign, hers.fingerprint)


def test_the_first_signers_is_the_one_that_was_told_or_nothing_is_issued(
    ready, shipped, sign, keys
):
    hers, other = keys
    told(ready, 0, hers.fingerprint)
    with pytest.raises(Impossible, match=hers.fingerprint):
        issue(
            ready.workspace, ready.case, Audience.CBP, shipped, sign, certificate=other.fingerprint
        )
    assert store.attestations(ready.workspace.db, ready.case) == []


def test_preflight_asks_for_it_and_holds_nothing_up(ready, shipped, keys):
    def asked():
        items = run_preflight(ready.workspace, ready.case, Audience.CBP, shipped, NOON).items
        return [each.asks for each in items if each.about.item == "certificate-unknown"]

    [asks] = asked()
    assert asks.startswith("With which certificate will Miriam Okafor sign?")
    told(ready, 1, keys[0].fingerprint)
    assert asked() == []
