"""What is known of exhibits: typed once for many, refused in words where it cannot be."""

from datetime import date

import pytest

from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.evidence import store
from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside, take_back
from casefiles.evidence.model import Conditions, Confidentiality
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from tests.build import a_case, an_exhibit, many_exhibits
from tests.sqlite_steps import steps


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def get(workspace, exhibit):
    return store.get(workspace.db, exhibit)


def test_forty_exhibits_are_described_by_one_act_and_one_undo(workspace, case):
    exhibits = [an_exhibit(workspace, case, str(n)) for n in range(40)]
    describe_exhibits(workspace, case, exhibits, {"source_group": "bank", "language": "zh"})
    assert {e.source_group for e in store.of_case(workspace.db, case)} == {"bank"}
    workspace.undo(case)
    assert {e.source_group for e in store.of_case(workspace.db, case)} == {""}


def test_every_fact_is_kept_as_what_it_is(workspace, case):
    party = add_party(workspace, case, PartyInput("Mill"))
    exhibit = an_exhibit(
        workspace,
        case,
        title="Payroll, March",
        party=party,
        made_on="2026-03-31",
        covers_from=date(2026, 3, 1),
        covers_to="2026-03-31",
        conditions="controlled",
        ordinary_course=True,
        confidentiality=Confidentiality.PERSONAL,
    )
    described = get(workspace, exhibit)
    assert described.shown == "Payroll, March"
    assert (described.made_on, described.covers_from) == (date(2026, 3, 31), date(2026, 3, 1))
    assert described.conditions is Conditions.CONTROLLED
    assert described.confidentiality is Confidentiality.PERSONAL
    assert described.ordinary_course is True


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ({"covers_from": "2026-03-02", "covers_to": "2026-03-01"}, "before it begins"),
        ({"made_on": "2026-03-02", "expires_on": "2026-03-01"}, "before it begins"),
        ({"reliability": "G", "grade_reason": "why"}, "no reliability"),
        ({"credibility": "7", "grade_reason": "why"}, "no credibility"),
        ({"reliability": "C"}, "needs a reason"),
        ({"kind": "horoscope"}, "no kind"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_changed(workspace, case, edits, why):
    exhibit = an_exhibit(workspace, case)
    before = get(workspace, exhibit)
    with pytest.raises(Impossible, match=why):
        describe_exhibits(workspace, case, [exhibit], edits, kinds=("payroll",))
    assert get(workspace, exhibit) == before


@pytest.mark.parametrize(
    "edits",
    [
        {"made_on": "31.3.2026"},
        {"made_on": "2026-02-30"},
        {"made_on": "20260301"},
        {"conditions": "fine"},
        {"confidentiality": "secret"},
        {"digest": "0" * 64},
        {"set_aside": "because"},
        {"ordinary_course": 2},
    ],
)
def test_what_a_field_cannot_hold_is_a_fault_of_that_field(workspace, case, edits):
    exhibit = an_exhibit(workspace, case)
    with pytest.raises(Faulty) as caught:
        describe_exhibits(workspace, case, [exhibit], edits)
    [fault] = caught.value.faults
    assert fault.startswith(next(iter(edits)))


def test_the_end_of_a_period_is_compared_with_a_start_known_before(workspace, case):
    exhibit = an_exhibit(workspace, case, covers_from="2026-03-02")
    with pytest.raises(Impossible, match="E-001"):
        describe_exhibits(workspace, case, [exhibit], {"covers_to": "2026-03-01"})


def test_a_party_of_another_case_is_not_there(workspace, case):
    foreign = add_party(workspace, a_case(workspace, "Other"), PartyInput("Mill"))
    with pytest.raises(NotFound):
        an_exhibit(workspace, case, party=foreign)


def test_an_exhibit_of_another_case_is_not_there(workspace, case):
    exhibit = an_exhibit(workspace, a_case(workspace, "Other"))
    with pytest.raises(NotFound):
        describe_exhibits(workspace, case, [exhibit], {"title": "Payroll"})


def test_an_exhibit_is_set_aside_with_a_reason_and_taken_back(workspace, case):
    exhibit = an_exhibit(workspace, case)
    with pytest.raises(Impossible, match="reason"):
        set_aside(workspace, case, [exhibit], " ")
    before = get(workspace, exhibit)
    set_aside(workspace, case, [exhibit], "belongs to another matter")
    aside = get(workspace, exhibit)
    assert aside.set_aside == "belongs to another matter"
    assert (aside.number, aside.digest) == (before.number, before.digest)
    take_back(workspace, case, [exhibit])
    assert get(workspace, exhibit) == before


def test_a_paper_gives_its_evidence_type_where_nobody_said_one(workspace, case):
    said = an_exhibit(workspace, case, "1", kind="bank_transfer")
    unsaid = an_exhibit(workspace, case, "2")
    papers = {"bale-list": "production_record"}
    both = [said, unsaid]
    describe_exhibits(workspace, case, both, {"paper": "bale-list"}, papers=papers)
    assert [get(workspace, each).paper for each in both] == ["bale-list", "bale-list"]
    assert [get(workspace, each).kind for each in both] == ["bank_transfer", "production_record"]
    with pytest.raises(Impossible, match="no paper"):
        describe_exhibits(workspace, case, both, {"paper": "bail-list"}, papers=papers)


def test_how_much_is_blacked_out_is_said_in_a_word(workspace, case):
    exhibit = an_exhibit(workspace, case)
    assert get(workspace, exhibit).redacted == ""
    describe_exhibits(workspace, case, [exhibit], {"redacted": "most"})
    assert get(workspace, exhibit).redacted == "most"
    with pytest.raises(Impossible, match="over half"):
        describe_exhibits(workspace, case, [exhibit], {"redacted": "80"})


def test_an_exhibit_is_whole_or_an_extract_or_nothing_is_said(workspace, case):
    exhibit = an_exhibit(workspace, case)
    assert get(workspace, exhibit).completeness == ""
    for said in ("extract", "whole", ""):
        describe_exhibits(workspace, case, [exhibit], {"completeness": said})
        assert get(workspace, exhibit).completeness == said
    with pytest.raises(Impossible, match="of which the whole is not held"):
        describe_exhibits(workspace, case, [exhibit], {"completeness": "half"})


def test_consent_is_given_for_somebody_or_for_nobody(workspace, case):
    exhibit = an_exhibit(workspace, case)
    assert not get(workspace, exhibit).has_consent("counsel")
    describe_exhibits(workspace, case, [exhibit], {"consent_for": "Counsel, cbp"})
    assert get(workspace, exhibit).consent_for == "cbp counsel"
    for said, has in (("not_asked", False), ("given", True), ("not_given", False)):
        describe_exhibits(workspace, case, [exhibit], {"consent": said})
        assert get(workspace, exhibit).has_consent("cbp") is has
    describe_exhibits(workspace, case, [exhibit], {"consent": "given", "consent_for": "counsel"})
    assert get(workspace, exhibit).has_consent("counsel")
    assert not get(workspace, exhibit).has_consent("cbp")
    for wrong in ({"consent": "yes"}, {"consent_for": "supplier"}):
        with pytest.raises(Impossible, match="There are"):
            describe_exhibits(workspace, case, [exhibit], wrong)


def test_who_handed_it_over_and_on_what_ground_is_said_or_not_known(workspace, case):
    exhibit = an_exhibit(workspace, case)
    assert (get(workspace, exhibit).handed_by, get(workspace, exhibit).handed_ground) == ("", "")
    told = {"handed_by": "Lin Mei, the mill’s agent", "handed_ground": "clause 9 of the contract"}
    describe_exhibits(workspace, case, [exhibit], told)
    assert get(workspace, exhibit).handed_by == "Lin Mei, the mill’s agent"


def test_another_paper_takes_its_evidence_along_unless_somebody_said_otherwise(workspace, case):
    papers = {"invoice": "customs_doc", "wage-and-output": "payroll"}
    followed, said = (an_exhibit(workspace, case, text) for text in ("one", "two"))

    def call(paper, **more):
        edits = {"paper": paper, **more}
        describe_exhibits(workspace, case, [followed, said], edits, papers=papers)

    call("invoice")
    describe_exhibits(workspace, case, [said], {"kind": "correspondence"})
    call("wage-and-output")
    kinds = [store.get(workspace.db, each).kind for each in (followed, said)]
    assert kinds == ["payroll", "correspondence"]


def test_who_issued_it_made_it_where_nobody_said_who_did(workspace, case):
    party = add_party(workspace, case, PartyInput("棉纺厂", romanized="Cotton Mill"))
    nobody, somebody = (an_exhibit(workspace, case, text) for text in ("one", "two"))
    describe_exhibits(workspace, case, [somebody], {"source": "the clerk"})
    describe_exhibits(workspace, case, [nobody, somebody], {"party": party})
    made_by = [store.get(workspace.db, each).source for each in (nobody, somebody)]
    assert made_by == ["Cotton Mill", "the clerk"]


def test_one_exhibit_is_found_and_described_as_soon_among_many(workspace):
    def taken(files):
        case = a_case(workspace, f"of {files}")
        many_exhibits(workspace, case, files)
        found = []
        finding = steps(
            workspace.db, lambda: found.extend(store.called(workspace.db, case, ["E-077"]))
        )
        [exhibit] = found
        edits = {"title": f"described of {files}"}
        return finding, steps(
            workspace.db, lambda: describe_exhibits(workspace, case, [exhibit.id], edits)
        )

    (few, of_few), (many, of_many) = taken(200), taken(1_000)
    assert many <= few * 1.1
    assert of_many <= of_few * 1.1


def test_exhibits_are_called_by_label_or_id_and_by_nothing_else(workspace, case):
    exhibits = [an_exhibit(workspace, case, str(n)) for n in range(3)]
    elsewhere = an_exhibit(workspace, a_case(workspace, "another"), "x")
    names = ["E-002", exhibits[0], "E-02", "E-0003", "3", elsewhere, "E-009", "E-" + "9" * 30]
    assert {e.label for e in store.called(workspace.db, case, names)} == {"E-001", "E-002"}
    assert store.labelled(workspace.db, case, "E-002") == exhibits[1]
    assert store.labelled(workspace.db, case, "E-0003") is None
