"""Who was to sign, by certificate and by name, and who did."""

from dataclasses import replace

import pytest

from casefiles.attestation.layout.model import Attachment
from casefiles.attestation.manifest import SignerNamed, short_hash
from casefiles.attestation.render import render
from casefiles.attestation.signing import pades
from casefiles.attestation.verify.model import Verdict
from tests.casefiles.attestation.small_attestation import (
    AT,
    FONTS,
    SECOND,
    manifest,
    short_document,
)
from tests.casefiles.attestation.verify.test_algorithms import judged, signed_first
from tests.pki import holder

AYGUL, CHEN = holder("Aygul Memet"), holder("Chen Wei", "SECP384R1")


def made(*signers):
    """An attestation whose manifest names these signers; none: an older one."""
    listed = replace(manifest(), signers=tuple(signers)).to_bytes()
    paper = short_document()
    paper = replace(paper, footer=f"Case C-001 · {short_hash(listed)}")
    return render(paper, FONTS, AT, [Attachment("manifest.json", listed, "application/json", "x")])


def signed_by_both(document, first, second):
    content = signed_first(document, first)
    return pades.add_signature(content, SECOND, second.signer(), FONTS)


def named(name, by=None, field="signer-2"):
    return SignerNamed(field, name, by.fingerprint if by else None)


FIRST_NAMED = named("Aygul Memet (ئايگۈل مەمەت)", AYGUL, "signer-1")
OTHER = "another certificate than the manifest names"


@pytest.mark.parametrize(
    ("signers", "by", "faults"),
    [
        ([FIRST_NAMED, named("Chen Wei", CHEN)], (AYGUL, CHEN), []),
        ([FIRST_NAMED, named("Chen Wei")], (AYGUL, CHEN), []),
        ([FIRST_NAMED, named("Chen Wei", CHEN)], (CHEN, AYGUL), ["signer-1", "signer-2"]),
        ([FIRST_NAMED, named("Chen Wei", CHEN)], (AYGUL, AYGUL), ["signer-2"]),
        ([FIRST_NAMED, named("Chen Wei", CHEN)], (AYGUL, holder("Chen Wei")), ["signer-2"]),
        ([FIRST_NAMED], (holder("Aygul Memet"), CHEN), ["signer-1"]),
        ([named("Aygul", None, "signer-1"), named("Chen Wei", CHEN)], (CHEN, CHEN), []),
        ([], (CHEN, AYGUL), []),
    ],
)
def test_another_certificate_than_the_manifest_names_is_a_fault(signers, by, faults):
    found = judged(signed_by_both(made(*signers), *by))
    assert list(found.integrity.faults) == [
        f"{field}: it is signed with {OTHER}" for field in faults
    ]
    assert found.verdict is (Verdict.DOES_NOT_HOLD if faults else Verdict.HOLDS)


NAMES = {
    "Chen Wei": "",
    "CHEN, Wei": "",
    "Wei Chen": "",
    "陈伟": "",
    "陳偉": "",
    "Chen Wei 陈伟": "",
    "Mr. Chen Wei": "",
    "陈薇": "another name",
    "Aygul Memet": "another name",
    "Acme Imports LLC": "another name",
    "김철수": "cannot be compared",
}


@pytest.mark.parametrize("older", [True, False], ids=["older", "newer"])
@pytest.mark.parametrize("name", NAMES)
def test_another_name_is_a_warning_in_words_and_no_fault(name, older):
    """In older documents the field says who is to sign; in newer ones the manifest does."""
    signers = [] if older else [FIRST_NAMED, named("Chen Wei (陈伟)")]
    found = judged(signed_by_both(made(*signers), AYGUL, holder(name, "SECP384R1")))
    assert (found.verdict, found.faults) == (Verdict.HOLDS, ())
    assert bool(found.warnings) is bool(NAMES[name])
    assert all(NAMES[name] in each and f"“{name}”" in each for each in found.warnings)
