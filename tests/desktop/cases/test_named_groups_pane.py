"""Names for CBP in the window: put together, warned of, let out once."""

import pytest

from casefiles.attestation.name_disclosure import store
from casefiles.attestation.name_disclosure.group_acts import (
    NameGroupInput,
    add_name_group,
    choose_people,
    note_name_consent,
)
from casefiles.attestation.name_disclosure.model import NameConsent
from casefiles.people.model import ProtectionReason
from casefiles.people.person_acts import add_person
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from desktop.cases.named_groups_pane import NamedGroupsPane
from desktop.cases.people_pane import PeoplePane
from tests.build import a_case


def people(workspace):
    case = a_case(workspace, counsel="Ada")
    add_person(workspace, "Ada")
    who = add_pseudonym(workspace, case, ProtectionReason.WORKER)
    name_pseudonym(workspace, case, who, "Aygul Tursun; 阿依古丽")
    add_pseudonym(workspace, case, ProtectionReason.WORKER)
    return case, who


@pytest.fixture
def where(context, do):
    case, who = do(people)
    workers, pane = PeoplePane(context), NamedGroupsPane(context)
    for each in (workers, pane):
        each.show_case(case)
        each.fill()
    yield case, who, workers, pane
    for each in (workers, pane):
        each.deleteLater()


def test_a_group_is_put_together_warned_of_and_let_out(where, context, qtbot, tmp_path):
    case, who, workers, pane = where

    def labels():
        return store.listing(context.view.db, case, pane._shown.listing.group.id).labels

    workers.table.choose(who)
    workers.save_field("consent", "given")
    qtbot.waitUntil(lambda: store.consents(context.view.db, case) == {who: NameConsent.GIVEN})
    assert pane.empty.isVisibleTo(pane)
    pane.new.click()
    qtbot.waitUntil(lambda: pane._shown is not None)
    for field, said in (("title", "Packers"), ("reason", "CBP asked"), ("people", "W-01; W-02")):
        pane.save_field(field, said)
    qtbot.waitUntil(lambda: labels() == ("W-01", "W-02"))
    pane.fill()
    assert "1 would be named, 1 without consent" in pane._counts.text()
    assert "one of them could be identified" in pane._few.text()
    pane.save_field("people", "W-09")
    assert "W-09" in pane._fault.text()

    path, said = tmp_path / "Dropbox" / "names.pdf", []
    path.parent.mkdir()
    pane.says.connect(lambda words, _: said.append(words))
    pane.ask_about(path)
    qtbot.waitUntil(lambda: pane.ask.isVisibleTo(pane))
    warned = pane.ask.words.text()
    assert "Whoever can open this file" in warned
    assert "Dropbox" in warned
    assert not pane.ask.yes.isEnabled()
    assert not path.exists()
    pane.ask.reason.setText("CBP asked for this one")
    pane.ask.yes.click()
    qtbot.waitUntil(lambda: said != [], timeout=60_000)
    assert "1 name of N-01 written" in said[0]
    assert path.read_bytes().startswith(b"%PDF")
    pane.fill()
    assert "Disclosed on 2026-03-02 by Ada: 1 people (W-01)." in pane._let_out.text()
    shown = [pane.model.index(0, at).data() for at in range(5)]
    assert shown == ["N-01", "Packers", "2", "1", "2026-03-02"]
    assert not any("Aygul" in each for each in (*said, *shown, warned))


def test_who_turns_to_another_group_is_asked_anew(where, do, qtbot, tmp_path):
    case, who, _, pane = where

    def begin(workspace):
        note_name_consent(workspace, case, who, NameConsent.GIVEN)
        made = [add_name_group(workspace, case, NameGroupInput(e, "CBP asked")) for e in "AB"]
        for each in made:
            choose_people(workspace, case, each, [who])
        return made

    def turn(group):
        pane.table.choose(group)
        qtbot.waitUntil(lambda: pane._shown and pane._shown.listing.group.id == group)

    first, other = do(begin)
    pane.fill()
    turn(first)
    pane.ask_about(tmp_path / "names.pdf")
    qtbot.waitUntil(lambda: pane.ask.isVisibleTo(pane))
    pane.fill()
    assert pane.ask.isVisibleTo(pane), "of the same group it goes on"
    turn(other)
    assert not pane.ask.isVisibleTo(pane), "the answer was about the group before"


def test_whether_a_name_is_erased_is_not_asked_beside_another_person(where, qtbot):
    _, who, workers, _ = where
    workers.table.choose(who)
    qtbot.waitUntil(lambda: workers._shown and workers._shown.id == who)
    workers._ask_erase()
    assert workers.ask.isVisibleTo(workers)
    workers.table.go(1)
    qtbot.waitUntil(lambda: workers._shown.id != who)
    assert not workers.ask.isVisibleTo(workers)
