"""A case keeps its edition; a newer one is offered with what changes, and taken over in one act."""

import json
from dataclasses import replace

import pytest

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.citation_acts import copy_citations
from casefiles.assessment.edition_acts import say_what_is_meant, take_edition, waiting
from casefiles.assessment.newer_edition import edition_offer, is_newer
from casefiles.assessment.result import case_result
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.assessment.scope_checklist import scope_checklist
from casefiles.checklists.vocabulary import Dimension, Outcome, Status
from casefiles.kernel.errors import Faulty, Impossible
from tests.build import contents
from tests.casefiles.assessment.building import BANK, MARCH, TAX, Room
from tests.casefiles.checklists.older import KEPT_BY, older_edition
from tests.casefiles.checklists.shipped import CHECKLIST, EDITION
from tests.shell import run

MEANT_OTHERWISE = {"SI-W10", "EX-B-2"}


class OldRoom(Room):
    """A case whose scopes keep an older edition."""

    edition = "1.2.0"

    def a_scope(self, title="Sewing line", **said):
        kept = older_edition(self.edition)
        return open_scope(self.workspace, self.case, kept, ScopeOpening(title, **said))


@pytest.fixture(params=KEPT_BY)
def old(request, workspace, tmp_path):
    OldRoom.edition = request.param
    return OldRoom(workspace, tmp_path)


def offered(room):
    return edition_offer(case_result(room.db, room.case), EDITION)


def status(room, name):
    found = case_result(room.db, room.case).of(room.scope).weighing.weighed[name]
    return {each.status for each in found.values()}


def test_a_case_of_today_is_offered_nothing(room):
    assert offered(room) is None
    with pytest.raises(Impossible, match="No scope of this case keeps an edition older"):
        take_edition(room.workspace, room.case, EDITION)


def test_an_older_edition_is_never_offered_nor_another_checklist():
    older = older_edition("1.2.0").checklist
    assert is_newer(CHECKLIST, older)
    assert not is_newer(older, CHECKLIST)
    assert not is_newer(CHECKLIST, CHECKLIST)
    assert not is_newer(CHECKLIST, replace(older, id="another"))
    assert is_newer(replace(CHECKLIST, version="10.0.0"), replace(CHECKLIST, version="9.9.9"))


def test_what_changes_is_said_indicator_by_indicator(old):
    changed = {each.id: " ".join(each.lines) for each in offered(old).changes}
    assert {"SI-W11", "SI-N13", "SI-N14", "SI-N15"} <= {*changed}
    assert "Its element was involuntariness, and is penalty." in changed["ILO11-01"]
    assert "By the ICLS guidelines of 2018 its element is penalty." in changed["OP-WL-I03"]
    assert "No longer: program participation." in changed["SI-N04"]
    assert "No longer: required for no nexus." in changed["SI-P01"]
    assert "held back" in changed["SI-W10"]
    assert "fills the involuntariness leg" in changed["R12"]
    assert "SI-R01" not in changed
    before = older_edition(old.edition).checklist
    for each in CHECKLIST.indicators:
        kept = before.by_id.get(each.id)
        asks = kept and (kept.question, kept.element, kept.element_of_icls, kept.flags)
        differs = asks != (each.question, each.element, each.element_of_icls, each.flags)
        assert not differs or each.id in changed, each.id


def test_a_result_that_would_be_another_is_said_before_anything_is_taken_over(old):
    old.cite(old.an_exhibit(**BANK), "SI-R09")
    [turn] = offered(old).turns
    assert (turn.before, turn.after) == (Outcome.TEST_MET, Outcome.RED_FLAGS)
    assert case_result(old.db, old.case).of(old.scope).result.outcome is Outcome.TEST_MET


def test_taking_over_is_one_act_that_can_be_undone(old):
    old.cite(old.an_exhibit(**BANK), "SI-W10", "SI-R09")
    old.a_scope("Canteen")
    before = contents(old.workspace, old.case)
    assert take_edition(old.workspace, old.case, EDITION) == 1
    assert scope_checklist(old.db, old.case, old.scope).checklist == CHECKLIST
    assert offered(old) is None
    assert len(store.editions(old.db, old.case)) == 2
    old.workspace.undo(old.case)
    assert contents(old.workspace, old.case) == before
    assert offered(old) is not None


def test_what_was_cited_of_an_id_that_meant_something_else_is_in_no_weight(old):
    one, other = old.an_exhibit(**BANK), old.an_exhibit(**TAX)
    old.cite(one, "SI-W10", "SI-W06", quote="base wage below the scale")
    old.cite(other, "SI-W10", dimensions=(Dimension.IL,), quote="held back until the year is out")
    assert status(old, "SI-W10") >= {Status.CORROBORATED}
    assert [each.citation.indicator for each in offered(old).again] == ["SI-W10", "SI-W10"]
    assert take_edition(old.workspace, old.case, EDITION) == 2
    assert status(old, "SI-W10") == {Status.INSUFFICIENT}
    assert status(old, "SI-W06") == {Status.INDICATED}
    low, held = waiting(old.db, old.case)
    assert {low.may_mean, held.may_mean} == {("SI-W10", "SI-W11")}
    say_what_is_meant(old.workspace, old.case, [low.citation.id], "SI-W11")
    say_what_is_meant(old.workspace, old.case, [held.citation.id], "SI-W10")
    assert waiting(old.db, old.case) == []
    assert status(old, "SI-W11") == {Status.INDICATED}
    found = case_result(old.db, old.case).of(old.scope).weighing.weighed["SI-W10"]
    assert found[Dimension.IL].status is Status.INDICATED
    assert found[Dimension.WL].status is Status.NOT_ASSESSED
    old.workspace.undo(old.case)
    assert [each.citation.id for each in waiting(old.db, old.case)] == [held.citation.id]


def test_a_condition_that_meant_something_else_is_asked_again_too(old):
    for each in (BANK, TAX):
        old.cite(old.an_exhibit(**each), "EX-B-1", "EX-B-2")
    assert take_edition(old.workspace, old.case, EDITION) == 2
    assert {each.citation.indicator for each in waiting(old.db, old.case)} == {"EX-B-2"}
    assert status(old, "EX-B-2") == {Status.INSUFFICIENT}
    assert status(old, "EX-B-1") == {Status.CORROBORATED}


def test_what_is_copied_from_a_scope_with_an_older_edition_is_asked_again(old):
    old.cite(old.an_exhibit(**BANK), *MEANT_OTHERWISE, "SI-W06")
    new = open_scope(old.workspace, old.case, EDITION, ScopeOpening("Canteen", **MARCH))
    copy_citations(old.workspace, old.case, old.scope, new)
    waits = {each.indicator for each in store.citations(old.db, new) if each.asked_again}
    assert waits == MEANT_OTHERWISE
    again = open_scope(old.workspace, old.case, EDITION, ScopeOpening("Canteen 2", **MARCH))
    copy_citations(old.workspace, old.case, new, again)
    waits = {each.indicator for each in store.citations(old.db, again) if each.asked_again}
    assert waits == MEANT_OTHERWISE


def test_what_is_cited_anew_waits_for_nobody(room):
    room.cite(room.an_exhibit(**BANK), "SI-W10")
    assert waiting(room.db, room.case) == []
    assert status(room, "SI-W10") == {Status.INDICATED}


@pytest.mark.parametrize("meant", ["SI-W06", "EX-B-2", "", "SI-W12"])
def test_it_can_mean_nothing_but_what_the_edition_says(old, meant):
    old.cite(old.an_exhibit(**BANK), "SI-W10")
    take_edition(old.workspace, old.case, EDITION)
    [waits] = waiting(old.db, old.case)
    with pytest.raises(Faulty, match="It may mean SI-W10 or SI-W11"):
        say_what_is_meant(old.workspace, old.case, [waits.citation.id], meant)
    assert len(waiting(old.db, old.case)) == 1


def test_what_does_not_wait_cannot_be_answered(room):
    [cited] = room.cite(room.an_exhibit(**BANK), "SI-W10")
    with pytest.raises(Faulty, match="does not wait"):
        say_what_is_meant(room.workspace, room.case, [cited], "SI-W11")
    with pytest.raises(Faulty, match="which citation"):
        say_what_is_meant(room.workspace, room.case, [], "SI-W11")


def test_on_the_command_line(old):
    old.cite(old.an_exhibit(**BANK), "SI-W10", quote="base wage below the scale")
    folder, case = str(old.workspace.folder), "C-001"
    old.workspace.close()
    said = run("edition", folder, case).out
    assert f"keeps edition {old.edition}" in said
    assert "Asked again: S-1 SI-W10 E-001 (SI-W10 or SI-W11)" in said
    told = json.loads(run("edition", folder, case, "--json").out)
    assert told["offer"]["version"] == CHECKLIST.version
    assert "1 citation is asked again" in run("edition", folder, case, "--take", "--as", "Ada").out
    [waits] = json.loads(run("say-meant", folder, case, "--json").out)
    run("say-meant", folder, case, "--citation", waits["citation"], "--means", "SI-W11")
    assert "No citation waits." in run("say-meant", folder, case).out
    assert "no newer checklist is offered" in run("edition", folder, case).out


def test_both_acts_have_names_in_the_journal():
    assert (Act.TAKE_EDITION.value, Act.SAY_WHAT_IS_MEANT.value) == (
        "take_edition",
        "say_what_is_meant",
    )
