"""Searching in the real room: as one types, from a result to its page, and on by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from casefiles.assessment import store as assessment
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.cases.case_acts import CaseInput, open_case
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.places import Cells, Run
from casefiles.evidence.search.coverage import SearchCoverage
from desktop.evidence.evidence_room import EvidenceRoom
from tests.casefiles.evidence.ocr.scans import CHINESE, as_png, scan

Key = Qt.Key
PLAN = "新疆劳动力转移计划。第二批劳动力转移人员名单。"
TRADITIONAL = "勞動力轉移合同"
SHEET = "name,note\nAli,劳动力转移\nWei,other\n"
UYGHUR = "ﺋﻪﻣﮕﻪﻙ كۈچى"


@pytest.fixture
def other(case, do, context):
    """Another case; in this one are papers."""

    def fill(workspace):
        for name, text in (
            ("plan.txt", PLAN),
            ("contract.txt", TRADITIONAL),
            ("list.csv", SHEET),
            ("ug.txt", UYGHUR),
            ("wages.txt", "Wages are paid late. Wages are kept. Cotton is bought."),
        ):
            add_pasted_exhibit(workspace, case, name, text.encode())
        read_all_due(workspace, case)
        open_scope(workspace, case, context.library.edition, ScopeOpening("Sewing line"))
        other = open_case(workspace, CaseInput("Another", "uflpa-applicability"))
        add_pasted_exhibit(workspace, other, "elsewhere.txt", b"Wages in another case")
        read_all_due(workspace, other)
        return other

    return do(fill)


@pytest.fixture
def room(context, case, other, qtbot):
    room = EvidenceRoom(context)
    qtbot.addWidget(room)
    room.navigate.connect(lambda place: room.show_case(place.case))
    room.resize(1280, 800)
    room.show()
    room.show_case(case)
    with qtbot.waitSignal(room.indexing.is_ready, timeout=20_000):
        qtbot.waitUntil(lambda: room.model.rowCount() == 5)
    return room


@pytest.fixture
def search(room, qtbot):
    room.search.ask()
    yield room.search
    room.close()


def found(search, qtbot, text, many):
    search.query.line.clear()
    search.query.line.insert(text)
    qtbot.waitUntil(lambda: search.model.rowCount() == many and search._answer is not None)
    qtbot.waitUntil(lambda: search._answer.asked.text == text)
    return [search.model.at(row).hit for row in range(many)]


def test_the_model_keeps_to_qts_rules(search, qtbot, qtmodeltester):
    found(search, qtbot, "Wages", 1)
    qtmodeltester.check(search.model)


def test_words_are_found_however_they_are_written(search, qtbot):
    labor = {"plan.txt", "contract.txt", "list.csv"}
    for text, shown in (
        ("劳动力转移", labor),
        ("勞動力轉移", labor),
        ("转移", labor),
        ("ئەمگەك", {"ug.txt"}),
        ("wag* cotton", {"wages.txt"}),
    ):
        assert {each.shown for each in found(search, qtbot, text, len(shown))} == shown


def test_what_cannot_be_understood_is_said_and_nothing_else_is_taken_for_the_answer(search, qtbot):
    found(search, qtbot, "wages", 1)
    search.query.line.setText('"wages')
    qtbot.waitUntil(lambda: search.nothing.words.text() == "This cannot be searched for")
    said = "The search was not understood at character 1: a quotation mark that is not closed."
    assert search.nothing.detail.text() == said
    assert search.query.line.property("faulty")
    assert search.model.rowCount() == 0
    found(search, qtbot, '"wages are"', 1)
    assert not search.query.line.property("faulty")


def test_a_row_says_where_and_how_often_and_quotes_with_the_hit_marked(search, qtbot):
    found(search, qtbot, "wages", 1)
    [row] = search.model.everything()
    assert (row.label, row.hit.shown, row.beside) == ("E-005", "wages.txt", "2 hits")
    assert search.model.index(0, 0).data().startswith("E-005 wages.txt, 2 hits: Wages are paid")
    [first, _] = row.hit.quote.marks
    assert row.hit.quote.text[slice(*first)] == "Wages"
    assert search.count.text() == "2 hits on 1 page of 1 exhibit"
    assert search.table.grab().width() > 0  # it is painted


def test_enter_goes_to_the_page_with_all_hits_drawn_and_on_to_the_next(room, search, qtbot):
    found(search, qtbot, "劳动力转移", 3)
    qtbot.keyClick(search.query.line, Key.Key_Return)
    first = search.table.current().hit
    qtbot.waitUntil(lambda: room.viewer.shown.id == first.exhibit)
    order = [search.model.at(row).hit for row in range(3)]
    walked = []
    for hit in order:
        for number in range(hit.count):
            qtbot.waitUntil(lambda hit=hit: room.viewer.shown.id == hit.exhibit)
            assert len(room.viewer.hits.places) == hit.count
            qtbot.waitUntil(lambda number=number: room.viewer.hits.now == number)
            walked.append(hit.shown)
            room.viewer.hits.go(1)
    assert len(walked) == sum(hit.count for hit in order) == 4
    assert room.viewer.hits.now == 0 or room.viewer.hits.places  # after the last: around
    for _ in range(len(order)):
        room.viewer.hits.go(-1)
    assert search.table.current().hit.exhibit in {order[0].exhibit, order[1].exhibit}


def test_down_goes_to_the_results_whose_pages_are_shown_as_one_goes_on(room, search, qtbot):
    hits = found(search, qtbot, "转移", 3)
    qtbot.keyClick(search.query.line, Key.Key_Down)
    qtbot.waitUntil(lambda: room.viewer.shown and room.viewer.shown.id == hits[0].exhibit)
    room.activateWindow()
    search.table.setFocus()
    search.step(1)
    qtbot.waitUntil(lambda: room.viewer.shown.id == hits[1].exhibit)
    assert room.left.front() is search


def test_a_hit_in_a_sheet_is_a_cell(room, search, qtbot):
    found(search, qtbot, "劳动力转移 exhibit:3", 1)
    qtbot.keyClick(search.query.line, Key.Key_Return)
    qtbot.waitUntil(lambda: room.viewer.hits.places == (Cells("", "B2"),))


def test_the_hit_that_is_looked_at_is_cited_by_one_key(room, search, qtbot, context, case):
    found(search, qtbot, "wages", 1)
    qtbot.keyClick(search.query.line, Key.Key_Return)
    qtbot.waitUntil(lambda: room.viewer.text.toPlainText().startswith("Wages"))
    room.viewer.hits.go(1)
    qtbot.waitUntil(lambda: bool(room.marking._known.scopes))
    room.marking.ask()
    palette = room.marking.palette
    assert palette.quote.text() == "Wages"
    qtbot.keyClicks(palette.line, "ilo11-08")
    qtbot.keyClick(palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(assessment.citations_of_case(context.view.db, case)))
    [passage] = store.passages(context.view.db, case)
    assert (passage.where, passage.quote, passage.layer) == (Run(None, 21, 26), "Wages", "text")


def test_a_hit_whose_page_is_not_shown_cannot_be_cited(room, search, qtbot):
    found(search, qtbot, "wages", 1)
    qtbot.keyClick(search.query.line, Key.Key_Return)
    qtbot.waitUntil(lambda: room.viewer.text.toPlainText().startswith("Wages"))
    room.go_to(store.labelled(room.context.view.db, room.case, "E-001"))
    room.marking.ask()
    assert not room.marking.palette.isVisible()


def test_all_cases_are_searched_when_asked_and_a_result_goes_there(
    room, search, qtbot, case, other
):
    search.ask(everywhere=True)
    hits = found(search, qtbot, "wages", 2)
    [row] = [each for each in search.model.everything() if each.hit.case != case]
    assert row.label == "C-002/E-001"
    assert hits[0].case != hits[1].case
    search.table.choose(row.id)
    search._open(row)
    qtbot.waitUntil(lambda: room.case == other)
    qtbot.waitUntil(lambda: room.viewer.shown and room.viewer.shown.name == "elsewhere.txt")
    qtbot.waitUntil(lambda: room.viewer.hits.places == (Run(None, 0, 5),))
    assert search.query.text() == "wages"


def test_another_case_empties_what_was_asked_of_this_one(room, search, qtbot, other):
    found(search, qtbot, "wages", 1)
    room.show_case(other)
    assert search.query.text() == ""
    assert search.model.rowCount() == 0


def test_filters_are_offered_in_words_and_added_to_what_is_asked(search, qtbot):
    offered = {}
    for name in ("type", "language", "date", "party", "state"):
        button = search.findChild(object, f"search-{name}")
        button.menu().aboutToShow.emit()
        offered[name] = {each.text().split("\t")[0]: each for each in button.menu().actions()}
    assert "None yet" in offered["party"]
    search.query.line.insert("转移")
    offered["language"]["Chinese"].trigger()
    assert search.query.text() == "转移 lang:zh"
    qtbot.waitUntil(lambda: search.model.rowCount() == 2)
    offered["date"]["Before…"].trigger()
    assert search.query.line.text() == "转移 lang:zh before:"


def test_a_later_question_drops_an_earlier_answer(search, qtbot):
    search.query.line.insert("wages")
    search.query._say()
    search.query.line.setText("转移")
    search.query._say()
    qtbot.waitUntil(lambda: search._answer is not None)
    assert search._answer.asked.text == "转移"


def test_a_line_that_is_emptied_finds_nothing_more(search, qtbot):
    found(search, qtbot, "wages", 1)
    qtbot.keyClick(search.query.line, Key.Key_Escape)
    qtbot.waitUntil(lambda: search.model.rowCount() == 0)
    assert search.nothing.words.text() == "Search document text"


def test_where_nothing_is_found_it_is_said_what_was_not_searched(room, search, qtbot, tmp_path):
    qtbot.waitUntil(lambda: search.reach.words.text() == "All 5 exhibits are searched.")
    search.query.line.insert("nowhere")
    qtbot.waitUntil(lambda: search.nothing.words.text() == "No results")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "scan.png").write_bytes(as_png(scan(CHINESE).resize((400, 300))))
    room.take_in([tmp_path / "broken.pdf", tmp_path / "scan.png"])
    said = "No results in what could be searched"
    qtbot.waitUntil(lambda: search.nothing.words.text() == said, timeout=20_000)
    for words in (search.nothing.detail.text(), search.reach.words.text()):
        assert "1 with scans not recognized yet (1 page), 1 that could not be read" in words
    search.reach.recognize.click()
    assert room.left.front() is room.scans


def test_while_something_is_not_read_yet_it_is_not_said_that_nothing_was_found(search, qtbot):
    search.reach.let_go()  # what is true here is told no more
    search.reach._arrive(SearchCoverage(exhibits=5, waiting=3))
    search.query.line.insert("nowhere")
    qtbot.waitUntil(lambda: search._answer is not None)
    search._arrive(replace(search._answer, waiting=3))
    search.reach._arrive(SearchCoverage(exhibits=5, waiting=2))
    said = "3 of 5 exhibits are searched"
    qtbot.waitUntil(lambda: search.nothing.detail.text().startswith(said))
    assert search.nothing.words.text() == "No results so far"


def test_news_of_the_index_does_not_take_the_page_away_from_who_reads_it(room, search, qtbot):
    found(search, qtbot, "wages", 1)
    room.activateWindow()
    qtbot.keyClick(search.query.line, Key.Key_Down)
    qtbot.waitUntil(lambda: room.viewer.hits.now == 0)
    qtbot.waitUntil(lambda: room.viewer.text.toPlainText().startswith("Wages"))
    room.viewer.hits.go(1)
    assert room.viewer.hits.now == 1
    before = search._answer
    search.follow_index()
    qtbot.waitUntil(lambda: search._answer is not before)
    qtbot.wait(200)
    assert search.table.hasFocus()
    assert room.viewer.hits.now == 1
