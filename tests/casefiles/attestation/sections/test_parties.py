"""Parties and lists for CBP: each told once, what came close, and nothing of it hidden."""

from dataclasses import replace

from casefiles.attestation.model import Audience
from casefiles.attestation.sections.how_to_check import integrity
from casefiles.attestation.sections.parties import parties_and_lists
from casefiles.attestation.sections.scopes import parties
from casefiles.attestation.sections.screening import screening
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.screening.match_acts import decide_match
from casefiles.chain.screening.model import MatchVerdict, NameForm
from casefiles.chain.screening.name_acts import add_name
from casefiles.chain.screening.store import screening_summary
from tests.attesting import a_record
from tests.casefiles.attestation.sections.test_screening import (
    case,  # noqa: F401 - a fixture
    of,
    screen_now,
    texts,
)
from tests.casefiles.chain.screening.shipped import DHS, snapshot


def said(blocks):
    return "\n".join(line for block in blocks for line in texts(block)).replace("\u00a0", " ")


def test_each_party_stands_once_with_its_names_and_how_it_stands(workspace, case):  # noqa: F811
    party = add_party(workspace, case, PartyInput("Kaveri Apparel Private Limited"))
    add_name(workspace, case, party, "Kaveri Holding", NameForm.OWNER)
    screen_now(workspace, case)
    told = said(parties_and_lists(of(workspace, case)))
    assert told.count("Kaveri Apparel Private Limited") == 1
    assert "also screened: Kaveri Holding" in told
    assert "Kaveri Holding |  |  | ○ no match" in told
    assert "proves nothing about scope" in told
    assert "Snapshot of July 9, 2026, not current" in told
    assert told.count("Snapshot of July 9, 2026") == 1, "a list and its day are told once"


def test_rows_on_which_the_same_was_decided_stand_together_and_each_is_named(workspace, case):  # noqa: F811
    add_party(
        workspace, case, PartyInput("新疆准噶尔棉麻有限公司", romanized="Camel Group Co., Ltd.")
    )
    screen_now(workspace, case)
    found = screening_summary(workspace.db, case).candidates
    for decided in (None, MatchVerdict.SAME, MatchVerdict.OTHER):
        if decided:
            those = [each.candidate.id for each in found]
            decide_match(workspace, case, those, decided, "the same (E-004)")
        record = of(workspace, case)
        told = said(parties_and_lists(record))
        word = {
            None: "Undecided.",
            MatchVerdict.SAME: "same party.",
            MatchVerdict.OTHER: "different party.",
        }
        assert word[decided] in told
        for each in record.matter.screening.screened.candidates:
            assert each.row.verbatim in told
            assert str(each.candidate.score) in told


def test_the_digests_of_the_lists_stand_with_what_is_for_checking(workspace, case):  # noqa: F811
    add_party(workspace, case, PartyInput("Kaveri"))
    screen_now(workspace, case)
    record = of(workspace, case)
    digest = snapshot(DHS).digest[:8]
    assert digest not in said(parties_and_lists(record))
    assert digest in str([*integrity(record, "0000", Audience.CBP)])
    assert digest in said(screening(record, Audience.COUNSEL))


def test_without_a_screening_the_parties_alone_are_printed(workspace, case):  # noqa: F811
    add_party(workspace, case, PartyInput("Kaveri"))
    record = of(workspace, case)
    assert [*parties_and_lists(record)] == [*parties(record)]
    screen_now(workspace, case)
    record = of(workspace, case)
    silent = replace(record, composition=replace(record.composition, sections=()))
    assert [*parties_and_lists(silent)] == [*parties(record)]
    assert [*parties_and_lists(replace(a_record(), parties=()))] == []
