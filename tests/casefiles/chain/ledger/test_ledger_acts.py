"""Acts of the ledger on a real workspace: entered, read, shared, explained, undone, erased."""

from datetime import date

import pytest

from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.ledger import store
from casefiles.chain.ledger.allocation_acts import (
    AllocationInput,
    allocate,
    edit_allocation,
    remove_allocation,
)
from casefiles.chain.ledger.explanation_acts import explain_figures, withdraw_figures_explanation
from casefiles.chain.ledger.factor_acts import NewFactor, edit_factor, remove_factor, state_factor
from casefiles.chain.ledger.import_acts import remove_recipe
from casefiles.chain.ledger.line_acts import NewLedgerLine, add_lines, edit_line, remove_lines
from casefiles.chain.ledger.model import FactorKind, Flow, Measure, Purpose, SalesPaperKind
from casefiles.chain.ledger.sales_paper_acts import (
    NewSalesPaper,
    add_dealings,
    edit_dealing,
    remove_dealings,
)
from casefiles.chain.link_acts import LinkInput, add_link
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import PassageEdit, edit_passage
from casefiles.evidence.places import OnPage, to_text
from casefiles.kernel.errors import Faulty, Impossible, InUse, NotFound, StillCited
from casefiles.messages import explain
from casefiles.storage import journal
from casefiles.usages import store as usages
from casefiles.usages.removal_acts import erase_exhibit, remove_passage
from tests.build import a_case, a_recipe, an_exhibit, contents


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def mill(workspace, case):
    gin = add_step(workspace, case, StepInput("Ginning", begins=True))
    mill = add_step(workspace, case, StepInput("Spinning"))
    add_link(workspace, case, LinkInput(gin, mill))
    return mill


def enter(workspace, case, step, flow, written, unit="kg", **known):  # noqa: PLR0913, PLR0917
    figure = NewLedgerLine(step=step, flow=Flow(flow), written=written, unit=unit, **known)
    return add_lines(workspace, case, [figure])[0]


def spun(workspace, case, mill, made="900"):
    enter(workspace, case, mill, "input", "1,000.0", goods="lint")
    out = enter(workspace, case, mill, "output", made, goods="yarn")
    known = {"factor": "0.86", "from_unit": "kg", "to_unit": "kg", "source": "Batch card"}
    state_factor(workspace, case, NewFactor(kind=FactorKind.YIELD, step=mill, **known))
    return out


def sorts(workspace, case):
    return [each.sort.value for each in store.ledger(workspace.db, case).differences]


def test_a_figure_keeps_what_is_written_and_points_at_its_passage(workspace, case, mill):
    paper = an_exhibit(workspace, case)
    enter(
        workspace,
        case,
        mill,
        "input",
        "12.400,5",
        "Kgs.",
        mark=PassageMark(paper, OnPage(1), "12.400,5"),
        measure=Measure.NET,
        on_day=date(2026, 3, 2),
        lot=" 24-117 ",
    )
    [line] = store.lines(workspace.db, case)
    assert (line.written, line.quantity, line.reading) == ("12.400,5", "12400.5", "comma")
    assert (line.label, line.lot, line.unit) == ("L-001", "24-117", "Kgs.")
    [passage] = evidence.passages(workspace.db, case)
    assert line.passage == passage.id
    edit_passage(workspace, case, passage.id, PassageEdit(OnPage(2)))
    assert store.lines(workspace.db, case)[0].place == to_text(OnPage(2))


def test_what_can_be_read_in_two_ways_or_has_no_unit_enters_nothing(workspace, case, mill):
    before = contents(workspace, case)
    for bad in ({"written": "1.250"}, {"written": "5", "unit": " "}, {"written": "-5"}):
        with pytest.raises(Impossible):
            enter(workspace, case, mill, "input", **bad)
    with pytest.raises(Impossible, match="how many days"):
        enter(workspace, case, mill, "capacity", "5")
    with pytest.raises(NotFound):
        enter(workspace, a_case(workspace, "Another"), mill, "input", "5")
    assert contents(workspace, case) == before
    assert enter(workspace, case, mill, "input", "1.250", way="comma")
    assert store.lines(workspace.db, case)[0].quantity == "1250"


def test_a_number_once_given_to_a_figure_stays_used(workspace, case, mill):
    first = enter(workspace, case, mill, "input", "5")
    remove_lines(workspace, case, [first])
    enter(workspace, case, mill, "input", "6")
    assert [each.label for each in store.lines(workspace.db, case)] == ["L-002"]


def test_every_act_is_taken_back_and_done_again(workspace, case, mill):
    known = {"entered": contents(workspace, case)}
    out = spun(workspace, case, mill)
    share = allocate(workspace, case, AllocationInput(from_=out, written="100"))
    edit_allocation(workspace, case, share, {"quantity": "200", "purpose": "waste"})
    [factor] = store.factors(workspace.db, case)
    edit_factor(workspace, case, factor.id, {"factor": "0.9", "tolerance": "2 %"})
    edit_line(workspace, case, out, {"written": "1.000", "reading": "point"})
    deal = NewSalesPaper(kind=SalesPaperKind.ORDER, reference="PO 7", written="5", currency="USD")
    [order] = add_dealings(workspace, case, [deal])
    edit_dealing(workspace, case, order, {"written": "6.50", "settles": "a, b"})
    a_recipe(workspace, case, "Bales")
    [difference, *_] = store.ledger(workspace.db, case).differences
    explain_figures(workspace, case, difference.key, "Because.")
    known["all"] = contents(workspace, case)
    assert store.lines(workspace.db, case)[1].quantity == "1.000"
    assert store.dealings(workspace.db, case)[0].settles == ("a", "b")
    withdraw_figures_explanation(workspace, case, difference.key)
    remove_recipe(workspace, case, "Bales")
    remove_dealings(workspace, case, [order])
    remove_factor(workspace, case, factor.id)
    remove_allocation(workspace, case, share)
    for _ in range(5):
        workspace.undo(case)
    assert contents(workspace, case) == known["all"]
    for _ in range(11):
        workspace.undo(case)
    now = contents(workspace, case)
    assert {t: r for t, r in now.items() if r} == {t: r for t, r in known["entered"].items() if r}
    assert workspace.verify().faults == ()


def test_an_explanation_holds_until_a_figure_changes(workspace, case, mill):
    out = spun(workspace, case, mill)
    [difference] = store.ledger(workspace.db, case).differences
    explain_figures(workspace, case, difference.key, "40 kg are of the lot before.")
    assert not store.ledger(workspace.db, case).open
    edit_line(workspace, case, out, {"written": "901"})
    [again] = store.ledger(workspace.db, case).open
    assert again.key == difference.key
    edit_line(workspace, case, out, {"written": "860"})
    ledger = store.ledger(workspace.db, case)
    assert (ledger.differences, len(ledger.fixed)) == ((), 1)
    with pytest.raises(NotFound):
        explain_figures(workspace, case, difference.key, "Why?")


def test_a_share_goes_to_one_place_and_arrives_as_an_input(workspace, case, mill):
    out = spun(workspace, case, mill)
    to = enter(workspace, case, mill, "input", "5")
    for bad in (
        {"to": out},
        {"to": to, "purpose": Purpose.STOCK},
        {"to": enter(workspace, case, mill, "loss", "5")},
        {"written": "some"},
    ):
        with pytest.raises(Impossible):
            allocate(workspace, case, AllocationInput(**({"from_": out, "written": "5"} | bad)))


@pytest.mark.parametrize(
    "bad",
    [{"source": ""}, {"step": None}, {"factor": "much"}, {"to_unit": " "},
     {"kind": FactorKind.UNIT, "to_unit": "lb"}],
)  # fmt: skip
def test_a_factor_needs_source_step_and_units(workspace, case, mill, bad):
    known = {"kind": FactorKind.YIELD, "step": mill, "factor": "0.86", "source": "A norm"}
    with pytest.raises(Impossible):
        state_factor(
            workspace, case, NewFactor(**(known | {"from_unit": "kg", "to_unit": "kg"} | bad))
        )


def test_an_edit_that_cannot_be_is_refused(workspace, case, mill):
    out = spun(workspace, case, mill)
    with pytest.raises(Faulty):
        edit_line(workspace, case, out, {"quantity": "7"})
    with pytest.raises(Impossible):
        edit_line(workspace, case, out, {"flow": "capacity"})
    [order] = add_dealings(
        workspace, case, [NewSalesPaper(kind=SalesPaperKind.ORDER, reference="PO 7")]
    )
    with pytest.raises(Impossible):
        edit_dealing(workspace, case, order, {"written": "5"})


def test_a_paper_is_drawn_on_once_also_by_another_case_that_holds_its_bytes(workspace, case, mill):
    paper = an_exhibit(workspace, case, "bales")
    enter(workspace, case, mill, "output", "1000", mark=PassageMark(paper, OnPage(1)))
    assert "overdrawn" not in sorts(workspace, case)
    other = a_case(workspace, "Another")
    same = an_exhibit(workspace, other, "bales")
    step = add_step(workspace, other, StepInput("Spinning", begins=True))
    enter(workspace, other, step, "output", "1000", mark=PassageMark(same, OnPage(1)))
    [found] = [
        each
        for each in store.ledger(workspace.db, case).differences
        if each.sort.value == "overdrawn"
    ]
    assert found.says == "E-001 covers 1,000 kg, and 2,000 kg are drawn from it, also in C-002."


def test_papers_on_which_figures_lean_are_called_by_their_labels(workspace, case, mill):
    bales, order, _ = (an_exhibit(workspace, case, each) for each in ("bales", "order", "other"))
    enter(workspace, case, mill, "output", "1000", mark=PassageMark(bales, OnPage(1)))
    deal = NewSalesPaper(
        kind=SalesPaperKind.ORDER, reference="PO", payer="Us", payee="Mill", written="5",
        currency="USD", mark=PassageMark(order, OnPage(1)),
    )  # fmt: skip
    add_dealings(workspace, case, [deal])
    papers = store.ledger_data(workspace.db, case).papers
    assert papers == {bales: "E-001", order: "E-002"}


def test_another_name_of_the_seller_is_the_seller(workspace, case):
    add_party(workspace, case, PartyInput("喀什纺织有限公司", romanized="Kashi Textile Co."))
    sale = {"payer": "Us", "written": "5", "currency": "USD"}
    deals = [
        NewSalesPaper(kind=SalesPaperKind.ORDER, reference="PO", payee="Kashi Textile Co.", **sale),
        NewSalesPaper(
            kind=SalesPaperKind.INVOICE,
            reference="INV",
            settles=("PO",),
            payee="喀什纺织有限公司",
            **sale,
        ),
        NewSalesPaper(
            kind=SalesPaperKind.PAYMENT, settles=("INV",), payee="KASHI TEXTILE CO", **sale
        ),
    ]
    add_dealings(workspace, case, deals)
    assert sorts(workspace, case) == []


def test_a_passage_that_a_figure_leans_on_stays_and_an_exhibit_is_erased_knowingly(
    workspace, case, mill
):
    paper = an_exhibit(workspace, case)
    mark = PassageMark(paper, OnPage(1))
    enter(workspace, case, mill, "input", "4711.5", goods="lint", mark=mark)
    known = {"factor": "0.86", "from_unit": "kg", "to_unit": "kg", "source": "Batch card"}
    state_factor(workspace, case, NewFactor(kind=FactorKind.YIELD, step=mill, mark=mark, **known))
    deal = NewSalesPaper(kind=SalesPaperKind.ORDER, reference="PO 7", mark=PassageMark(paper))
    add_dealings(workspace, case, [deal])
    leaning = usages.list_usages(workspace.db, case, paper)
    assert [each.in_words for each in leaning] == [
        "order PO 7", "factor 0.86 kg of kg", "figure L-001"
    ]  # fmt: skip
    [passage] = evidence.passages(workspace.db, case)
    with pytest.raises(StillCited) as caught:
        remove_passage(workspace, case, passage.id)
    assert caught.value.by == ("factor 0.86 kg of kg", "figure L-001")
    with pytest.raises(InUse) as leaned:
        erase_exhibit(workspace, case, paper, "law")
    assert "3 under Reconciliation" in explain(leaned.value)
    erase_exhibit(workspace, case, paper, "law", knowing=True)
    ledger = store.ledger(workspace.db, case)
    assert (ledger.ledger_data.lines, ledger.ledger_data.factors, ledger.ledger_data.dealings) == (
        (),
        (),
        (),
    )
    assert "4711.5" not in "".join(
        change.text() for each in journal.entries(workspace.db, case) for change in each.changes
    )
    assert workspace.verify().faults == ()
