"""One English form for each name, and where translations depart from it, in the real room."""

import pytest
from PySide6.QtCore import Qt

from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.evidence.translations.fixed_names import store
from casefiles.evidence.translations.fixed_names.model import FixedNameKind
from casefiles.evidence.translations.fixed_names.name_acts import fix_name
from casefiles.evidence.translations.translation_acts import TranslationDetails, add_translation
from tests.desktop.evidence.panes.test_noted_facts_pane import select
from tests.desktop.writer import busy

Key = Qt.Key
MILL = "穗沅棉纺二厂"


@pytest.fixture
def pane(room):
    room.left.go_to(room.names)
    return room.names


@pytest.fixture
def departing(pane, do, exhibit, qtbot):
    """The first paper translates the third, and says `Suiyuan Mill` for `Suiyuan Cotton Mill`."""
    one, three = exhibit(1), exhibit(3)

    def tie(workspace):
        add_translation(workspace, pane.case, TranslationDetails(one, three))
        fix_name(workspace, pane.case, FixedNameKind.PARTY, MILL, "Suiyuan Cotton Mill")
        fix_name(workspace, pane.case, FixedNameKind.PLACE, "三月", "March")

    do(tie)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2 and bool(pane._names.deviations))
    pane.table.choose(pane.model.id_of(0))
    qtbot.waitUntil(lambda: pane.departing.rowCount() == 1)
    return pane


def fixed(pane):
    known = store.of_case(pane.context.view.db, pane.case)
    return {each.original: each.english for each in known}


def test_a_name_is_fixed_by_keys(room, pane, press, qtbot):
    assert pane._stack.currentIndex() == 1
    press("fix-name")
    form = pane.form
    qtbot.waitUntil(form.original.hasFocus)
    form.original.insert(MILL)
    qtbot.keyClick(form.original, Key.Key_Return)
    assert form.english.hasFocus()
    assert not form.yes.isEnabled()
    qtbot.keyClicks(form.english, "Suiyuan Mill No. 2")
    qtbot.keyClick(form.english, Key.Key_Return)
    qtbot.waitUntil(lambda: fixed(pane) == {MILL: "Suiyuan Mill No. 2"})
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    qtbot.waitUntil(form.isHidden)


def test_what_is_marked_and_what_is_known_of_parties_is_filled_in(room, pane, do, press, qtbot):
    do(lambda work: add_party(work, pane.case, PartyInput("Suiyuan Mill", "Suiyuan Cotton Mill")))
    qtbot.waitUntil(lambda: pane.form.original.offered() == ["Suiyuan Mill"])
    select(room, 52, 64)
    press("fix-name")
    assert pane.form.original.text() == "Suiyuan Mill"
    assert pane.form.english.text() == "Suiyuan Cotton Mill"


def test_where_a_translation_departs_is_listed_and_shown(room, departing, exhibit, qtmodeltester):
    for model in (departing.model, departing.departing):
        qtmodeltester.check(model)
    assert departing.departing.index(0, 0).data() == "E-001, p. 1"
    shown = []
    departing.shows.connect(lambda paper, _: shown.append(paper))
    departing.table.opened.emit(departing.table.current())
    assert departing.places.hasFocus()
    assert shown == [exhibit(1)]


def test_of_a_name_that_is_kept_to_it_says_so(departing, qtbot):
    departing.table.choose(departing.model.id_of(1))
    qtbot.waitUntil(lambda: departing.about.text().startswith("Wherever"))
    assert not departing.places.isVisible()


def test_a_form_is_corrected_with_f2_and_then_nothing_departs(room, departing, qtbot):
    departing.table.setFocus()
    room.edit()
    assert not departing.form.original.isEnabled()
    departing.form.english.setText("Suiyuan Mill")
    qtbot.keyClick(departing.form.english, Key.Key_Return)
    qtbot.waitUntil(lambda: not departing._names.deviations)
    assert fixed(departing)[MILL] == "Suiyuan Mill"


def test_a_name_is_forgotten(departing, press, said, qtbot):
    press("forget-name")
    qtbot.waitUntil(lambda: MILL not in fixed(departing))
    qtbot.waitUntil(lambda: departing.model.rowCount() == 1)
    assert "not in the glossary" in said[-1]


def test_another_form_of_a_name_leaves_its_party_and_its_note(room, departing, do, qtbot):
    def tell(workspace):
        party = add_party(workspace, departing.case, PartyInput("Suiyuan Mill"))
        known = {"party": party, "note": "as on its seal"}
        fix_name(
            workspace, departing.case, FixedNameKind.PARTY, MILL, "Suiyuan Cotton Mill", **known
        )
        return party

    party = do(tell)
    qtbot.waitUntil(lambda: departing.table.current().name.party == party)
    with busy(room.context):
        for field, text in (
            (departing.form.english, "Suiyuan Mill"), (departing.form.remark, "its own form"),
        ):  # fmt: skip
            room.edit()
            field.setText(text)
            departing.form.submit_entry()
    qtbot.waitUntil(lambda: fixed(departing)[MILL] == "Suiyuan Mill")
    known = store.of_case(departing.context.view.db, departing.case)
    [name] = [each for each in known if each.original == MILL]
    assert name.party == party
    qtbot.waitUntil(
        lambda: (
            "its own form"
            in [e.note for e in store.of_case(departing.context.view.db, departing.case)]
        )
    )
    assert fixed(departing)[MILL] == "Suiyuan Mill"
