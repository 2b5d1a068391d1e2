"""Translations and corrections, told in the real room: tied, answered for, compared, untied."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.cases.case_acts import edit_case
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits, replace_exhibit
from casefiles.evidence.places import OnPage, Run, Whole
from casefiles.evidence.translations import store
from casefiles.evidence.translations.model import Method, TranslationExtent
from casefiles.evidence.translations.translation_acts import TranslationDetails, add_translation
from casefiles.kernel.errors import Faulty
from casefiles.kernel.ids import IndicatorId
from desktop.evidence.translation_form import read_pairs
from tests.desktop.writer import busy

Key = Qt.Key
HERE, THERE = Run(None, 0, 7), Run(None, 2, 4)


@pytest.fixture
def pane(room, qtbot):
    room.right.go_to(room.ties)
    qtbot.waitUntil(lambda: len(room.ties._known.of) == 1)
    return room.ties


@pytest.fixture
def tied(pane, exhibit, do, qtbot):
    """A machine's translation of the third paper; the second corrects the first."""
    one, two, three = (exhibit(number) for number in (1, 2, 3))
    told = TranslationDetails(
        one, three, TranslationExtent.EXTRACT, "zh", "en", Method.MACHINE, "Marian 2.1",
        pairs=((HERE, THERE),),
    )  # fmt: skip

    def tie(workspace):
        add_translation(workspace, pane.case, told)
        replace_exhibit(workspace, pane.case, one, two, asked_by="CBP", reason="A typing error")

    do(tie)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    return pane


def translations(pane):
    return store.of_case(pane.context.view.db, pane.case)


def relations(pane):
    return [pane.model.index(row, 0).data() for row in range(pane.model.rowCount())]


def test_what_an_exhibit_translates_is_told_by_keys(pane, press, exhibit, qtbot):
    press("translates")
    form = pane.translation
    qtbot.waitUntil(form.original.hasFocus)
    assert any(each.startswith("E-003") for each in form.original.offered())
    form.submit_entry()
    assert "which exhibit" in form.fault.text()
    form.original.setText("e3")
    form.fields["translator"].setText("Li Na")
    form.fields["competence"].setPlainText("Sworn translator.")
    form.fields["made_on"].setText("2026-10-20")
    form.pairs.setPlainText(":0-7 = :2-4")
    form.statement_in.setText("no such")
    form.submit_entry()
    assert "holds the translator’s statement" in form.fault.text()
    form.statement_in.setText("E-002")
    form.submit_entry()
    qtbot.waitUntil(lambda: len(translations(pane)) == 1)
    [told] = translations(pane)
    assert (told.exhibit, told.original, told.made_on) == (
        exhibit(1), exhibit(3), date(2026, 10, 20),
    )  # fmt: skip
    assert told.statement_exhibit == exhibit(2)
    [pair] = store.places(pane.context.view.db, told.id)
    assert (pair.here, pair.there) == (HERE, THERE)
    qtbot.waitUntil(lambda: relations(pane) == ["translates"])
    qtbot.waitUntil(lambda: pane._about is None)


def test_a_refusal_keeps_what_was_typed(pane, press, qtbot):
    press("translates")
    form = pane.translation
    form.original.setText("E-003")
    form.extent.show_saved("extract")
    form.pairs.setPlainText("one = two")
    form.submit_entry()
    assert "line 1 of the places" in form.fault.text()
    form.pairs.setPlainText("")
    form.submit_entry()
    qtbot.waitUntil(lambda: "names its passages" in form.fault.text())
    assert form.original.text() == "E-003"
    assert form.isVisible()


def test_what_is_marked_in_both_papers_is_taken_in_while_the_form_stays_open(
    room, pane, press, exhibit, qtbot
):
    press("translates")
    form = pane.translation
    form.original.setText("E-003")
    room.viewer.marked.emit(HERE, "Workers", "text")
    assert not room.marking.palette.isVisible()
    assert form.pairs.toPlainText() == ":0-7 = "
    room.go_to(exhibit(3))
    qtbot.waitUntil(lambda: room.viewer.shown.id == exhibit(3) and bool(room.viewer.text.pages))
    room.viewer.marked.emit(THERE, "工人", "text")
    assert form.pairs.toPlainText() == ":0-7 = :2-4"
    room.viewer.marked.emit(Run(None, 5, 7), "十二", "text")
    assert form.pairs.toPlainText() == ":0-7 = :2-4\n = :5-7"
    room.go_to(exhibit(1))
    qtbot.waitUntil(lambda: room.viewer.shown.id == exhibit(1))
    room.viewer.marked.emit(Run(None, 8, 9), "i", "text")
    assert read_pairs(form.pairs.toPlainText()) == (
        (HERE, THERE), (Run(None, 8, 9), Run(None, 5, 7)),
    )  # fmt: skip
    form.submit_entry()
    qtbot.waitUntil(lambda: pane._about is None)
    assert len(translations(pane)) == 1
    room.viewer.marked.emit(Run(None, 10, 12), "in", "text")
    assert room.marking.palette.isVisible(), "the form is closed: marks are cited again"


def test_a_form_about_papers_that_are_not_shown_any_more_is_left(room, pane, press, exhibit, qtbot):
    press("translates")
    pane.translation.original.setText("E-003")
    room.table.setFocus()
    room.go_to(exhibit(2))
    qtbot.waitUntil(lambda: pane._about is None)
    assert not pane.table.hasFocus(), "it takes the cursor from nobody"


def test_a_form_has_values_of_like_papers(pane, press, qtbot):
    press("translates")
    form = pane.translation
    assert form.values_.isHidden()
    form.original.setText("E-003")
    form.extent.show_saved("form")
    assert not form.values_.isHidden()
    form.values_.setPlainText('E-002,name,"穗沅, 二厂",Suiyuan')
    form.submit_entry()
    qtbot.waitUntil(lambda: relations(pane) == ["translates"])
    qtbot.waitUntil(lambda: "1 value of 1 document" in pane.detail.told.text())
    pane.edit()
    assert form.values_.toPlainText() == 'E-002,name,"穗沅, 二厂",Suiyuan'


def test_both_ends_say_so_and_its_models_are_well_behaved(room, tied, exhibit, qtmodeltester):
    assert relations(tied) == ["translates", "is replaced by"]
    for model in (tied.model, tied.detail.places, tied.detail.leaning):
        qtmodeltester.check(model)


def test_enter_goes_to_the_other_one_and_to_the_place_in_it(room, tied, exhibit, qtbot):
    shown = []
    tied.shows.connect(lambda paper, place: shown.append((paper, place)))
    qtbot.waitUntil(lambda: tied.detail.places.rowCount() == 1)
    tied.detail.places_table.selectRow(0)
    qtbot.keyClick(tied.detail.places_table, Key.Key_Return)
    assert shown == [(exhibit(3), THERE)]
    qtbot.waitUntil(lambda: relations(tied) == ["is translated by"])
    tied.detail.places_table.selectRow(0)
    qtbot.keyClick(tied.detail.places_table, Key.Key_Return)
    qtbot.keyClick(tied.table, Key.Key_Return)
    assert shown[1:] == [(exhibit(1), HERE), (exhibit(1), None)]


def test_a_machines_text_is_taken_over_by_name(tied, press, qtbot):
    qtbot.waitUntil(lambda: "does not go to CBP" in tied.detail.amiss.text())
    press("take-over")
    form = tied.taking_over
    qtbot.waitUntil(form.by.hasFocus)
    form.by.setText("Li Na")
    assert not form.yes.isEnabled()
    form.competence.setPlainText("Reads Chinese.")
    form.yes.click()
    qtbot.waitUntil(lambda: translations(tied)[0].taken_over_by == "Li Na")
    qtbot.waitUntil(lambda: not tied.detail.amiss.isVisible())


def test_what_is_told_is_corrected_with_f2(room, tied, qtbot):
    tied.table.setFocus()
    room.edit()
    form = tied.translation
    assert form.pairs.toPlainText() == ":0-7 = :2-4"
    assert not form.original.isEnabled()
    form.fields["translator"].setText("Marian 3")
    form.submit_entry()
    qtbot.waitUntil(lambda: translations(tied)[0].translator == "Marian 3")


def test_a_correction_needs_who_asked_and_why(pane, press, qtbot, exhibit):
    press("replaces")
    form = pane.replacement
    qtbot.waitUntil(form.old.hasFocus)
    form.old.setText("E-002")
    form.asked_by.setText("nobody")
    assert not form.yes.isEnabled()
    form.reason.setPlainText("A typing error")
    form.yes.click()
    qtbot.waitUntil(lambda: relations(pane) == ["replaces"])
    [known] = evidence.replacements(pane.context.view.db, pane.case)
    assert (known.exhibit, known.replaced) == (exhibit(1), exhibit(2))


def test_what_a_correction_says_otherwise_stands_line_by_line(tied, qtbot, qtmodeltester):
    tied.table.go(1)
    qtbot.waitUntil(lambda: tied.detail.differing.rowCount() == 1)
    assert "One line differs" in tied.detail.differs.text()
    [line] = tied.detail.differing.items()
    assert line.difference.old.startswith("Workers in March: 412")
    assert line.difference.new.startswith("The mill says 398")
    qtmodeltester.check(tied.detail.differing)
    tied.table.go(-1)
    qtbot.waitUntil(lambda: not tied.detail.differs.isVisible())


def test_what_leans_on_the_old_one_is_listed_and_gone_to(tied, do, exhibit, context, qtbot):
    case, first, edition = tied.case, exhibit(1), context.library.edition

    def lean(workspace):
        scope = open_scope(workspace, case, edition, ScopeOpening("Mill 2"))
        cite(
            workspace,
            case,
            scope,
            [NewCitation(first, (IndicatorId("ILO11-08"),), Direction.SUPPORTS)],
        )
        return scope

    scope = do(lean)
    tied.table.go(1)
    qtbot.waitUntil(lambda: tied.detail.leaning.rowCount() == 1)
    assert "still cites E-001" in tied.detail.amiss.text()
    asked = []
    tied.navigate.connect(asked.append)
    tied.detail.leaning_table.selectRow(0)
    qtbot.keyClick(tied.detail.leaning_table, Key.Key_Return)
    assert (asked[0].room, asked[0].thing) == ("assessment", f"{scope} ILO11-08")


def test_both_are_shown_side_by_side_until_esc(room, tied, press, exhibit):
    press("compare")
    assert room.middle.compare.isVisible()
    assert [each.shown.id for each in (room.middle.compare.left, room.middle.compare.right)] == [
        exhibit(3), exhibit(1),
    ]  # fmt: skip
    assert room.middle.compare._pages is not None
    room.handle_escape()
    assert not room.middle.compare.isVisible()
    assert room.middle.compare.left.shown is None
    assert room.width() == 1280, "two viewers side by side made it no wider"
    assert room.viewer.isVisible()


def test_of_two_that_are_selected_the_later_one_is_meant_to_be_tied(
    room, pane, exhibit, press, qtbot
):
    room.table.choose(exhibit(2), exhibit(3))
    qtbot.waitUntil(lambda: len(pane._known.of) == 2)
    assert pane._nothing.words.text() == "E-002 and E-003"
    press("replaces")
    assert pane._about.label == "E-003"
    assert pane.replacement.old.text().startswith("E-002")
    pane.leave()
    press("compare")
    assert room.middle.compare.isVisible()


def test_it_is_untied_and_both_stay(tied, press, qtbot):
    press("untie")
    qtbot.waitUntil(lambda: relations(tied) == ["is replaced by"])
    press("untie")
    qtbot.waitUntil(lambda: relations(tied) == [])
    assert tied._nothing.words.text() == "No related documents"
    assert len(evidence.of_case(tied.context.view.db, tied.case)) == 3


def test_a_paper_made_after_the_detention_says_so(pane, do, exhibit, qtbot):
    first = exhibit(1)

    def tell(workspace):
        edit_case(workspace, pane.case, {"detained_on": date(2026, 10, 5)})
        describe_exhibits(workspace, pane.case, [first], {"made_on": date(2026, 10, 9)})

    assert not pane.late.isVisible()
    do(tell)
    qtbot.waitUntil(pane.late.isVisible)
    assert pane.late.text().startswith("Made for this review, 9 Oct 2026.")


def test_pairs_are_read_a_line_each_and_every_fault_is_named():
    assert read_pairs("1 = 3\n\nwhole = p. 2\n") == ((OnPage(1), OnPage(3)), (Whole(), OnPage(2)))
    with pytest.raises(Faulty) as caught:
        read_pairs("1\n2 = 2\nx = y")
    assert [each[:6] for each in caught.value.faults] == ["line 1", "line 3"]


def test_an_act_begun_behind_another_pane_waits_until_what_is_selected_is_known(
    room, press, exhibit, qtbot
):
    for act in ("compare", "translates"):
        room.right.go_to(room.pane)
        room.exhibits.table.choose(exhibit(1), exhibit(2))
        qtbot.waitUntil(lambda: not room._settle.isActive())
        press(act)
        if act == "compare":
            qtbot.waitUntil(
                lambda: room.middle.compare is not None and room.middle.compare.isVisible()
            )
            room.exhibits.table.choose(exhibit(3))
    qtbot.waitUntil(room.ties.translation.isVisible)
    assert room.ties.translation.original.text().startswith("E-001")


def test_a_translation_corrected_while_the_writer_is_busy_keeps_both(room, tied, qtbot):
    fields = tied.translation.fields
    with busy(room.context):
        for name, text in (("translator", "Marian 3"), ("from_language", "zh-Hans")):
            tied.table.setFocus()
            room.edit()  # it is shown as it was
            fields[name].setText(text)
            tied.translation.submit_entry()
            tied.handle_escape()
    qtbot.waitUntil(lambda: translations(tied)[0].from_language == "zh-Hans")
    assert translations(tied)[0].translator == "Marian 3"
