"""What is known of who signs is proposed, and no more than it says."""

from dataclasses import replace

import pytest

from casefiles.attestation.model import Signer
from casefiles.attestation.signer_proposals import (
    LikelySigner,
    SignerSources,
    next_signer,
    signer_proposals,
)
from casefiles.attestation.templates import Capacity
from casefiles.kernel.ids import SignerId
from tests.attesting import CASE, a_party, an_exhibit

ACME = a_party("Acme Imports LLC", roles=("importer-of-record",))
INES = LikelySigner("Ines Calloway", "consultant", "Ridgeway LLC", "your profile")
DANA = LikelySigner("Dana Whit", "importer-officer", "Acme Imports LLC", "the contact for CBP")
CONSULTANT = Capacity("consultant", "", reviews=True, authority=True, papers=("engagement",))


def a_signer(capacity, employer="", name=""):
    return Signer(SignerId("s"), CASE, 1, name, employer, "", capacity, "", None, "", in_us=False)


def said(signer, *parties, there=(), capacity=None, **sources):
    found = signer_proposals(
        signer, SignerSources(parties, **{"likely": (), "importer": ""} | sources), there, capacity
    )
    return {name: each.value for name, each in found.items()}


@pytest.mark.parametrize(
    ("contact", "name", "title"),
    [
        ("Dana Whit, Director, d@a.example", "Dana Whit", "Director"),
        ("Dana Whit, d@a.example, +1 503", "Dana Whit", None),
        ("Dana Whit, Acme Imports LLC", "Dana Whit", None),
        ("d@a.example", None, None),
        ("+1 503 555 0178", None, None),
        ("", None, None),
    ],
)
def test_name_and_title_are_what_the_contact_says_in_words(contact, name, title):
    acme = a_party("Acme Imports LLC", roles=("importer-of-record",), contact=contact)
    it = said(a_signer("importer-officer"), acme)
    assert (it.get("name"), it.get("title"), it["employer"]) == (name, title, "Acme Imports LLC")


def test_nothing_is_proposed_where_no_party_or_another_one_is_meant():
    other = a_party("Other LLC", roles=("importer-of-record",))
    assert not said(a_signer("attorney"), ACME)
    assert not said(a_signer("importer-officer", "Law LLP"), ACME)
    assert not said(a_signer("importer-officer"), ACME, other)
    assert said(a_signer("attorney", "acme imports llc"), ACME)


def test_who_works_here_comes_first_and_whom_cbp_is_told_to_ask_after():
    sources = SignerSources((ACME,), (INES, DANA), "Acme Imports LLC")
    assert next_signer(sources, ()) is INES
    assert next_signer(sources, ("Ines Calloway",)) is DANA
    assert next_signer(sources, ("Ines Calloway", "Dana Whit")) is None
    both = {"likely": (INES, DANA), "importer": "Acme Imports LLC"}
    assert said(a_signer("consultant"), ACME, **both, capacity=CONSULTANT) == {
        "name": "Ines Calloway", "employer": "Ridgeway LLC", "detail": "Acme Imports LLC",
        "covers": "all",
    }  # fmt: skip
    officer = said(a_signer("importer-officer"), ACME, **both, there=("Ines Calloway",))
    assert officer == {"name": "Dana Whit", "employer": "Acme Imports LLC"}
    other = said(a_signer("importer-officer", name="Max Ro"), ACME, **both)
    assert other == {"employer": "Acme Imports LLC"}, "nobody else's name or employer"


def test_the_paper_that_names_a_signer_shows_the_authority_or_the_only_one_of_its_kind():
    def paper(number, title, kind="engagement"):
        return replace(an_exhibit(number, title=title), paper=kind)

    both = [paper(1, "Engagement of I. Calloway"), paper(2, "Engagement of M. Ro")]
    delegation = [paper(3, "Delegation to I. Calloway", "delegation")]
    for papers, shown in ((both, 0), (both[1:], 0), ([*both, *both], None), (delegation, None)):
        signer = a_signer("consultant", name="Ines Calloway")
        found = said(signer, papers=papers, capacity=CONSULTANT)
        assert found.get("authority") == (papers[shown].id if shown is not None else None)
    found = said(signer, papers=both[1:], capacity=CONSULTANT, there=("Max Ro",))
    assert "authority" not in found, "it names another signer"


def test_what_somebody_was_in_an_earlier_case_is_proposed_where_the_capacity_is_the_same():
    earlier = replace(
        a_signer("consultant", "Ridgeway LLC", "Ines Calloway"), title="Reviewer", detail="Old Co",
        place="Tacoma, Washington",
    )  # fmt: skip
    before = {"Ines Calloway": earlier}
    assert said(a_signer("consultant", name="Ines Calloway"), before=before) == {
        "title": "Reviewer", "place": "Tacoma, Washington", "detail": "Old Co",
        "employer": "Ridgeway LLC",
    }  # fmt: skip
    assert said(a_signer("attorney", name="Ines Calloway"), before=before) == {
        "title": "Reviewer", "place": "Tacoma, Washington",
    }  # fmt: skip
