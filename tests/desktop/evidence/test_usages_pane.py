"""What leans on an exhibit: each kind of it, how many, and where each line leads."""

import pytest
from PySide6.QtCore import Qt

from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.attestation.signer_acts import SignerInput, add_signer
from casefiles.attestation.statement_acts import write_statement
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.screening.name_acts import add_name
from casefiles.evidence import store
from casefiles.evidence.consistency.fact_acts import NotedFactInput, note_fact
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import OnPage, Run
from casefiles.usages.store import list_exhibits
from desktop.evidence.usages_pane import UsagesPane

LATE, KEPT, CASH = Run(None, 24, 41), Run(None, 43, 61), Run(None, 14, 21)
TEXT = "Wages are paid in cash, three months late. Passports are kept by the foreman."


@pytest.fixture
def papers(case, do, context):
    """One exhibit on which everything leans that can, and one on which nothing does."""

    def fill(workspace):
        for name in ("report.txt", "empty.txt"):
            add_pasted_exhibit(workspace, case, name, TEXT.encode() + name.encode())
        report, empty = store.of_case(workspace.db, case)
        scope = open_scope(workspace, case, context.library.edition, ScopeOpening("Plant"))
        cite(workspace, case, scope, [
            NewCitation(report.id, ("ILO11-08",), Direction.SUPPORTS, place=LATE, quote="late"),
            NewCitation(report.id, ("ILO11-07",), Direction.CONTRADICTS, place=KEPT, quote="kept"),
            NewCitation(report.id, ("ILO11-01",), Direction.NEUTRAL),
        ])  # fmt: skip
        write_statement(
            workspace, case, "typed", "They are late.", [PassageMark(report.id, OnPage(2))]
        )
        add_signer(workspace, case, SignerInput("Dana", "officer", authority=report.id))
        note_fact(
            workspace,
            case,
            NotedFactInput(
                FactKind.DATE, "last wages", "2026-01-03", mark=PassageMark(report.id, LATE, "late")
            ),
        )
        mark_passage(workspace, case, PassageMark(report.id, CASH, "in cash"))
        return report, empty

    return do(fill)


@pytest.fixture
def look_at(context, case, papers, qtbot):
    """A pane that shows what leans on one of them, and waits until so much is shown."""
    pane = UsagesPane(context)
    qtbot.addWidget(pane)
    pane.show_case(case)
    pane.show()

    def look_at(which, count):
        pane.show_exhibits(list_exhibits(context.view.db, case, [papers[which].id]))
        qtbot.waitUntil(lambda: pane.model.rowCount() == count)
        return pane

    return look_at


@pytest.fixture
def pane(look_at):
    return look_at(0, 7)


def cells(pane):
    return [pane.model.index(row, 1).data() for row in range(pane.model.rowCount())]


def said(pane):
    return [row.split(" · ")[0] for row in cells(pane)]


def choose(pane, what):
    [row] = [row for row, each in enumerate(said(pane)) if each == what]
    pane.table.choose(pane.model.id_of(row))


def test_everything_that_leans_is_a_line(look_at, qtmodeltester):
    look_at(1, 0)
    pane = look_at(0, 7)
    qtmodeltester.check(pane.model)
    assert sorted(said(pane)) == sorted([
        "▲ ILO11-08 S-1", "▼ ILO11-07 S-1", "○ ILO11-01 S-1",
        "¶ statement 1", "✎ signer 1", "# date", "marked, not cited",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("what", "room"),
    [
        ("▲ ILO11-08 S-1", "assessment"),
        ("○ ILO11-01 S-1", "assessment"),
        ("¶ statement 1", "attestation"),
        ("✎ signer 1", "attestation"),
    ],
)
def test_each_line_leads_to_where_it_was_written(pane, qtbot, what, room):
    choose(pane, what)
    with qtbot.waitSignal(pane.navigate) as asked:
        pane.go()
    assert (asked.args[0].room, asked.args[0].case) == (room, pane.case)
    assert asked.args[0].thing


def test_a_mark_leads_nowhere_and_says_what_does(pane, qtbot):
    choose(pane, "marked, not cited")
    with qtbot.waitSignal(pane.says) as told, qtbot.assertNotEmitted(pane.navigate):
        pane.go()
    assert "Choose a citation" in told.args[0]


def test_enter_shows_the_place_and_of_a_whole_exhibit_its_first_page(pane, papers, qtbot):
    for what, place in (("▼ ILO11-07 S-1", KEPT), ("○ ILO11-01 S-1", OnPage(1))):
        choose(pane, what)
        with qtbot.waitSignal(pane.shows) as shown:
            qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        assert shown.args == [papers[0].id, place]


def test_its_tooltip_says_how_it_speaks_in_words(pane):
    row = said(pane).index("▲ ILO11-08 S-1")
    tip = pane.model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "citation S-1 ILO11-08" in tip
    assert "for the indicator" in tip


def test_what_leans_on_it_later_is_a_line_at_once(pane, do, papers, qtbot):
    mill = do(lambda workspace: add_party(workspace, pane.case, PartyInput("Suzhou Mianfang Mill")))
    do(lambda work: add_name(work, pane.case, mill, "Huafu Holding", exhibit=papers[0].id))
    qtbot.waitUntil(lambda: any("Huafu Holding" in each for each in said(pane)))


def test_what_was_asked_of_an_exhibit_that_is_selected_no_more_is_not_shown(
    look_at, context, case, papers, qtbot
):
    pane = look_at(1, 0)
    pane.show_exhibits(list_exhibits(context.view.db, case, [papers[0].id]))
    pane.show_exhibits(())
    qtbot.waitUntil(lambda: not context.jobs.is_reading)
    assert pane.model.rowCount() == 0
    assert "Select one exhibit" in pane._nothing.words.text()


def test_where_nothing_leans_it_says_how_to_begin(look_at, context, case):
    look_at(0, 7)
    pane = look_at(1, 0)
    assert "Not cited yet" in pane._nothing.words.text()
    assert "F7" in pane._nothing.detail.text()
    assert not pane.table.isVisible()
    pane.show_exhibits(list_exhibits(context.view.db, case))
    assert "Select one exhibit" in pane._nothing.words.text()
