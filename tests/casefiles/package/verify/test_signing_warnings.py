"""What is said of the signatures of a binder: no more than could be looked at."""

from casefiles.attestation.verify.exhibit.model import ExhibitSignatures
from casefiles.package.verify.binder.check import signing_warnings
from casefiles.package.verify.binder.result import VolumeItem


def a_volume(trouble=""):
    signatures = ExhibitSignatures(9, 1, (), (), (), (), trouble)
    return VolumeItem("exhibits.pdf", 1, signatures, "", "")


def test_a_binder_without_signatures_is_said_to_have_none():
    [said] = signing_warnings([a_volume(), a_volume()])
    assert said.startswith("No volume is signed.")


def test_that_none_is_signed_is_not_said_where_one_could_not_be_checked():
    unchecked = a_volume("no reader could be started")
    assert unchecked.is_unchecked
    assert [*signing_warnings([a_volume(), unchecked])] == []
    assert [*signing_warnings([])] == []
