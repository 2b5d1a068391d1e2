"""What a party says of who signs for it is proposed, and no more than it says."""

import pytest

from casefiles.attestation.model import Signer
from casefiles.attestation.signer_proposals import signer_proposal
from casefiles.kernel.ids import SignerId
from tests.attesting import CASE, a_party

ACME = a_party("Acme Imports LLC", roles=("importer-of-record",))


def a_signer(capacity, employer):
    return Signer(SignerId("s"), CASE, 1, "N", employer, "", capacity, "", None, "", in_us=False)


@pytest.mark.parametrize(
    ("contact", "name", "title"),
    [
        ("Dana Whit, Director, d@a.example", "Dana Whit", "Director"),
        ("Dana Whit, d@a.example, +1 503", "Dana Whit", ""),
        ("Dana Whit, Acme Imports LLC", "Dana Whit", ""),
        ("d@a.example", "", ""),
        ("+1 503 555 0178", "", ""),
        ("", "", ""),
    ],
)
def test_name_and_title_are_what_the_contact_says_in_words(contact, name, title):
    acme = a_party("Acme Imports LLC", roles=("importer-of-record",), contact=contact)
    it = signer_proposal(a_signer(capacity="importer-officer", employer=""), [acme])
    assert (it.name, it.title, it.employer) == (name, title, "Acme Imports LLC")


def test_nothing_is_proposed_where_no_party_or_another_one_is_meant():
    other = a_party("Other LLC", roles=("importer-of-record",))
    for signer, parties in (
        (a_signer(capacity="attorney", employer=""), [ACME]),
        (a_signer(capacity="importer-officer", employer="Law LLP"), [ACME]),
        (a_signer(capacity="importer-officer", employer=""), [ACME, other]),
    ):
        assert signer_proposal(signer, parties) is None
    assert signer_proposal(a_signer(capacity="attorney", employer="acme imports llc"), [ACME])
