"""The ledger in the real room: entered, corrected, shared, explained, and read from a table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from casefiles.chain.ledger import store
from casefiles.chain.ledger.factor_acts import NewFactor, state_factor
from casefiles.chain.ledger.line_acts import NewLedgerLine, add_lines
from casefiles.chain.ledger.mapping import TableKind
from casefiles.chain.ledger.model import FactorKind, Flow, SalesPaperKind
from casefiles.chain.ledger.sales_paper_acts import NewSalesPaper, add_dealings
from casefiles.chain.link_acts import LinkInput, add_link
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from desktop.chain.chain_room import ChainRoom
from tests.build import an_exhibit
from tests.desktop.writer import busy

Key = Qt.Key
TABLE = "Lot,Net kg,Date\nA-1,980.5,2026-03-02\nA-2,about 5,2026-03-03\n,120,2026-03-04\n"


@pytest.fixture
def mill(do, case):
    gin = do(lambda w: add_step(w, case, StepInput("Ginning", begins=True)))
    mill = do(lambda w: add_step(w, case, StepInput("Spinning")))
    do(lambda w: add_link(w, case, LinkInput(gin, mill)))
    return mill


@pytest.fixture
def paper(do, case):
    return do(lambda w: an_exhibit(w, case))


@pytest.fixture
def spun(do, case, mill, paper):
    """1,000 kg go in, 900 come out, at 0.86; and an invoice that nobody paid."""
    mark = PassageMark(paper, OnPage(1))
    lines = [
        NewLedgerLine(
            step=mill, flow=Flow.INPUT, written="1,000.0", unit="kg", goods="lint", mark=mark
        ),
        NewLedgerLine(step=mill, flow=Flow.OUTPUT, written="900", unit="kg", goods="yarn", lot="A"),
    ]
    known = {"factor": "0.86", "from_unit": "kg", "to_unit": "kg", "source": "Batch card"}
    stating = NewFactor(kind=FactorKind.YIELD, step=mill, **known)
    deal = NewSalesPaper(
        kind=SalesPaperKind.INVOICE, reference="INV-1", written="5", currency="USD", mark=mark
    )

    def enter(workspace):
        add_lines(workspace, case, lines)
        state_factor(workspace, case, stating)
        add_dealings(workspace, case, [deal])

    do(enter)


@pytest.fixture
def room(context, case, mill, qtbot):
    room = ChainRoom(context)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.activateWindow()
    room.show_case(case)
    room.panes.turn_to(room.ledger)
    yield room
    room.close()


@pytest.fixture
def pane(spun, room, qtbot):
    qtbot.waitUntil(lambda: bool(room.ledger._known.differences))
    return room.ledger


@pytest.fixture
def press(room):
    return lambda name: room.findChild(QAction, f"chain-{name}").trigger()


@pytest.fixture
def ledger(context, case):
    return lambda: store.ledger(context.view.db, case)


def test_each_step_stands_with_input_yield_expected_output_and_difference(
    room, pane, qtmodeltester
):
    row = [pane.balance.balances.index(0, n).data() for n in range(9)]
    assert row == ["2. Spinning", "", "1,000 kg lint", "0.86", "860 kg", "900 kg yarn", "+40 kg",
                   "–", "▲ differs"]  # fmt: skip
    assert "2 figures, 1 sales document · 3 differences, 3 open" in pane.summary.text()
    for part in (pane.figures, pane.factors, pane.sales, pane.differences):
        pane.turn_to(part)
    models = (
        pane.balance.balances, pane.balance.covers, pane.figures.model, pane.figures.shares,
        pane.factors.model, pane.sales.model, pane.differences.model, pane.differences.lines,
        *pane.imports.models.values(),
    )  # fmt: skip
    for model in models:
        qtmodeltester.check(model)


def test_a_figure_is_entered_and_what_can_be_read_in_two_ways_is_asked(pane, press, qtbot, ledger):
    press("ledger-new")
    form = pane.figures.form
    form.fields["step"].show_saved(ledger().ledger_data.steps[1].id)
    form.fields["written"].setText("1.250")
    form.fields["unit"].setText("kg")
    assert not form.yes.isEnabled()
    assert "Which one is meant?" in form.fault.text()
    form.fields["way"].show_saved("comma")
    form.fields["exhibit"].setText("E-001 a plan")
    form.fields["place"].setText("nowhere at all")
    assert "is no place" in form.fault.text()
    form.fields["place"].setText("2")
    form.submit_entry()
    qtbot.waitUntil(lambda: len(ledger().ledger_data.lines) == 3)
    line = ledger().ledger_data.lines[-1]
    assert (line.quantity, line.reading, line.place) == (
        "1250",
        "comma",
        '{"kind":"page","page":2}',
    )
    assert form.fields["unit"].text() == "kg", "what repeats stays"
    qtbot.waitUntil(lambda: form.fields["written"].text() == "")


def test_a_figure_that_is_chosen_is_corrected_shared_and_removed(pane, press, qtbot, ledger):
    pane.turn_to(pane.figures)
    pane.figures.table.selectRow(1)
    form = pane.figures.form
    qtbot.waitUntil(lambda: form.fields["written"].text() == "900")
    assert form.fields["lot"].text() == "A"
    form.fields["written"].setText("860")
    form.submit_entry()
    qtbot.waitUntil(lambda: ledger().ledger_data.lines[1].quantity == "860")
    qtbot.waitUntil(lambda: pane.figures._line.quantity == "860")
    pane.figures.to.setText("other buyers")
    pane.figures.much.setText("300")
    pane.figures._allocate()
    qtbot.waitUntil(lambda: pane.figures.shares.rowCount() == 1)
    assert pane.figures.said.text() == "560 kg not allocated."
    pane.figures.places.selectRow(0)
    pane.figures._take_back()
    qtbot.waitUntil(lambda: pane.figures.shares.rowCount() == 0)
    press("ledger-remove")
    qtbot.waitUntil(lambda: len(ledger().ledger_data.lines) == 1)


def test_enter_shows_the_paper_of_a_figure(pane, qtbot, paper):
    shown = []
    pane.shows.connect(lambda exhibit, place: shown.append((exhibit, place)))
    pane.turn_to(pane.figures)
    pane.activate()
    pane.figures.table.selectRow(0)
    qtbot.keyClick(pane.figures.table, Key.Key_Return)
    assert shown == [(paper, OnPage(1))]


def test_a_difference_is_explained_by_words_and_open_again_without_them(pane, press, qtbot, ledger):
    press("ledger-explain")
    part = pane.differences
    assert part.what.text().endswith("900 kg came out, 40 kg more.")
    assert part.lines.rowCount() == 2
    part.why.setFocus()
    qtbot.keyClicks(part.why, "40 kg are of the lot before.")
    part.why.submit()
    qtbot.waitUntil(lambda: len(ledger().open) == 2)
    qtbot.waitUntil(lambda: part.model.index(2, 0).data() == "✓ explained")
    part.table.selectRow(2)
    qtbot.waitUntil(lambda: "Ada" in part.explained.text())
    press("ledger-remove")
    qtbot.waitUntil(lambda: len(ledger().open) == 3)


def test_a_yield_and_a_paper_of_a_sale_are_entered_and_corrected(pane, press, qtbot, ledger):
    pane.turn_to(pane.factors)
    pane.factors.table.selectRow(0)
    form = pane.factors.form
    qtbot.waitUntil(lambda: form.fields["factor"].text() == "0.86")
    form.fields["factor"].setText("0.9")
    form.submit_entry()
    qtbot.waitUntil(lambda: ledger().ledger_data.factors[0].factor == "0.9")

    pane.turn_to(pane.sales)
    press("ledger-new")
    form = pane.sales.form
    form.fields["kind"].show_saved("payment")
    form._follow_kind()
    for name, text in {"reference": "T1", "settles": "INV-1", "written": "5"}.items():
        form.fields[name].setText(text)
    assert not form.yes.isEnabled(), "an amount needs its currency"
    form.fields["currency"].setText("USD")
    form.submit_entry()
    qtbot.waitUntil(lambda: len(ledger().ledger_data.dealings) == 2)
    assert ledger().ledger_data.dealings[1].settles == ("INV-1",)


def test_a_table_is_seen_row_by_row_before_it_is_entered_and_its_recipe_kept(  # noqa: PLR0913, PLR0917
    context, case, mill, room, do, press, qtbot, ledger
):
    def take(workspace):
        add_pasted_exhibit(workspace, case, "bales.csv", TABLE.encode())
        read_all_due(workspace, case)

    do(take)
    press("ledger-import")
    part = room.ledger.imports
    qtbot.waitUntil(lambda: part.sheet.count() == 2)
    part.sheet.setCurrentIndex(1)
    model = part.models[TableKind.LINES]
    qtbot.waitUntil(lambda: part._grid is not None, timeout=20_000)
    qtbot.waitUntil(lambda: part.said.text() == "Say where these come from: step.")
    form = part.forms[TableKind.LINES]
    assert form.rows["written"].source.value() == "Net kg"
    form.rows["step"].one.show_saved("2")
    part.fill.setChecked(True)
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    qtbot.waitUntil(lambda: model.index(2, 5).data() == "A-2")
    assert model.index(0, 6).data() == "980.5"
    assert model.index(1, 1).data() == "× “about 5” is no figure that can be read."
    assert part.said.text() == "2 rows are read, 1 refused, 0 skipped."
    part.title.setText("Bale lists")
    part._enter()
    qtbot.waitUntil(lambda: len(ledger().ledger_data.lines) == 2)
    assert [each.place for each in ledger().ledger_data.lines] == [
        '{"cells":"A2:C2","kind":"cells","sheet":""}', '{"cells":"A4:C4","kind":"cells","sheet":""}'
    ]  # fmt: skip
    assert [each.title for each in store.recipes(context.view.db, case)] == ["Bale lists"]
    qtbot.waitUntil(lambda: room.ledger.part() is room.ledger.figures)


def test_where_there_is_nothing_each_part_says_so(room, qtbot):
    pane = room.ledger
    qtbot.waitUntil(lambda: not pane.summary.text())
    assert pane.balance.empty.isVisible()
    pane.turn_to(pane.differences)
    assert pane.differences.none.isVisible()


def test_a_figure_corrected_while_the_writer_is_busy_keeps_both(pane, context, qtbot, ledger):
    pane.turn_to(pane.figures)
    table, form = pane.figures.table, pane.figures.form
    table.selectRow(1)
    qtbot.waitUntil(lambda: form.fields["written"].text() == "900")
    with busy(context):
        form.fields["written"].setText("860")
        form.submit_entry()
        table.selectRow(0)
        qtbot.waitUntil(lambda: form.fields["written"].text() == "1,000.0")
        table.selectRow(1)  # what was typed is shown, and not kept yet
        qtbot.waitUntil(lambda: form.fields["written"].text() == "860")
        form.fields["lot"].setText("B")
        form.submit_entry()
    qtbot.waitUntil(lambda: ledger().ledger_data.lines[1].lot == "B")
    assert ledger().ledger_data.lines[1].quantity == "860"


def test_papers_of_a_sale_and_factors_keep_what_is_not_changed(pane, context, qtbot, ledger):
    sales, factors = pane.sales, pane.factors
    with busy(context):
        for part, names in ((sales, ("written", "payer")), (factors, ("factor", "goods"))):
            pane.turn_to(part)
            for name, text in zip(names, ("7", "yarn"), strict=True):
                part.form.begin_anew()
                part.table.clearSelection()
                part.table.selectRow(0)
                part.show_chosen(part.table.current())
                part.form.fields[name].setText(text)
                part.form.submit_entry()
    qtbot.waitUntil(lambda: ledger().ledger_data.factors[0].goods == "yarn")
    [deal], [factor] = ledger().ledger_data.dealings, ledger().ledger_data.factors
    assert (deal.amount, deal.payer, factor.factor) == ("7", "yarn", "7")
