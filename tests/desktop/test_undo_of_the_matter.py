"""What is done to the matter of a case is taken back and done again, and its panes show both.

Every act runs in the real window, is undone and redone by the actions of the Edit menu, and what
the tables of the pane say (and the form, where only that says it) is held against what they said.
"""

from contextlib import suppress
from datetime import date

import pytest
from PySide6.QtCore import QAbstractTableModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.exceptions import TimeoutError as NeverCame

from casefiles.attestation.forms import store as forms
from casefiles.attestation.forms.form_acts import remove_form, write_form
from casefiles.attestation.portal import store as wordings
from casefiles.attestation.portal.wording_acts import decide_wording, withdraw_wording
from casefiles.cases.deadlines.extension_acts import (
    ExtensionAnswerInput,
    answer_extension,
    ask_extension,
)
from casefiles.cases.deadlines.extension_acts import ExtensionInput as AskingForTime
from casefiles.cases.detentions.confirmation_acts import CounselConfirmationInput
from casefiles.cases.detentions.event_acts import EventInput
from casefiles.cases.detentions.task_acts import TaskInput, add_task, remove_task
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.cases.shipments import store as shipments
from casefiles.cases.shipments.model import ExtensionAnswer as SaidToExtension
from casefiles.cases.vocabulary import EventKind
from casefiles.chain import store as chain
from casefiles.chain.expected.expected_acts import (
    choose_lists,
    mark_not_needed,
    take_step_for,
    unmark_not_needed,
)
from casefiles.chain.ledger import store as ledger
from casefiles.chain.ledger.allocation_acts import (
    AllocationInput,
    allocate,
    edit_allocation,
    remove_allocation,
)
from casefiles.chain.ledger.explanation_acts import explain_figures, withdraw_figures_explanation
from casefiles.chain.ledger.factor_acts import NewFactor, edit_factor, remove_factor, state_factor
from casefiles.chain.ledger.line_acts import NewLedgerLine, add_lines, edit_line, remove_lines
from casefiles.chain.ledger.model import FactorKind, Flow, Purpose, SalesPaperKind
from casefiles.chain.ledger.sales_paper_acts import (
    NewSalesPaper,
    add_dealings,
    edit_dealing,
    remove_dealings,
)
from casefiles.chain.model import Shows
from casefiles.chain.screening import store as screening
from casefiles.chain.screening.match_acts import decide_match, take_back_match
from casefiles.chain.screening.model import MatchVerdict
from casefiles.chain.screening.name_acts import add_name, remove_name
from casefiles.chain.step_acts import tie_lines
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.inquiries import store as inquiries
from casefiles.inquiries.split_pasted import split_pasted
from casefiles.reference_data import documents
from casefiles.requests import store as requests
from casefiles.requests.model import ItemState
from casefiles.requests.reply_acts import ReplyMatch, remove_reply, take_replies
from casefiles.requests.request_acts import RequestAnswer, record_answers, remove_request
from casefiles.requests.round_acts import edit_round
from desktop.chain.papers_grid import COLUMNS
from desktop.widgets.lazy_page import LazyPage
from desktop.widgets.room import Destination
from tests.build import a_case, an_exhibit
from tests.casefiles.chain.chains import trace_through
from tests.shipping import detain

PATIENCE = 10_000


@pytest.fixture
def case(at_work, qtbot):
    """A case with a detention of two lines, an exhibit, and a chain of two steps."""

    def begin(workspace, _):
        case = a_case(workspace)
        detain(workspace, case)
        trace_through(workspace, case, an_exhibit(workspace, case, "paper"), say=False)
        return case

    job = at_work.session.context.jobs.act("", begin)
    with qtbot.waitSignal(job.succeeded, timeout=PATIENCE) as opened:
        pass
    at_work.go(Destination("cases", opened.args[0]))
    return opened.args[0]


@pytest.fixture
def db(at_work):
    return at_work.session.context.view.db


def tables(pane):
    """What every table of a pane says."""
    return {view.objectName(): said(view.model()) for view in pane.findChildren(QAbstractItemView)
            if view.objectName() and view.model() is not None}  # fmt: skip


def only(*names):
    """What these tables say: of a thing that is new, not which one is chosen then."""
    return lambda pane: {name: rows for name, rows in tables(pane).items() if name in names}


def said(model):
    columns = range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1)
    return [
        tuple(str(model.index(row, column).data()) for column in columns)
        for row in range(model.rowCount())
    ]


def all_of_it(pane):
    """That, and what stands in its fields."""
    texts = {e.objectName(): e.text() for e in pane.findChildren(QLineEdit) if e.objectName()}
    texts |= {e.objectName(): e.toPlainText() for e in pane.findChildren(QPlainTextEdit)}
    texts |= {e.objectName(): e.currentText() for e in pane.findChildren(QComboBox)}
    buttons = [e.objectName() for e in pane.findChildren(QPushButton) if not e.isHidden()]
    return tables(pane), texts, [e.text() for e in pane.findChildren(QLabel)], buttons


@pytest.fixture
def back_and_forth(at_work, qtbot):
    """Do something in a pane, take it back and do it again; its pane must follow each time."""

    def back_and_forth(pane, does, look=tables):
        undo, redo = at_work.undo_actions.undo, at_work.undo_actions.redo
        became = {}

        def rests(holds, what):
            def settled():
                if at_work.jobs._going or at_work.session.context.jobs.is_reading:
                    return False
                now = look(pane)
                same, became[what] = became.get(what) == now, now
                return same and holds(now)

            with suppress(NeverCame):
                qtbot.waitUntil(settled, timeout=PATIENCE)
            return became.get(what, look(pane))

        before = rests(lambda now: True, "before")
        does()
        after = rests(lambda now: now != before, "after")
        assert after != before, f"nothing is seen of what came after {undo.text()}"
        named = undo.text()
        undo.trigger()
        assert rests(lambda now: now == before, "undone") == before, named
        assert redo.text() == named.replace("Undo", "Redo")
        redo.trigger()
        assert rests(lambda now: now == after, "redone") == after, named
        assert at_work.banner.property("tone") == "good", at_work.banner.words.text()

    return back_and_forth


@pytest.fixture
def acting(at_work, case):
    """Do an act of the domain on the case, as a pane does: through a job."""
    jobs = at_work.session.context.jobs
    return lambda act, *said, **more: jobs.act("", lambda w, _: act(w, case, *said, **more))


@pytest.fixture
def in_front(at_work, case, qtbot):
    """Bring a pane of a room to the front."""

    def in_front(room, name):
        at_work.turn_to(room)
        held = at_work.room(room)
        panes = held.pane.tabs if room == "cases" else held.panes
        found = getattr(held.pane if room == "cases" else held, name)
        panes.turn_to(found)
        qtbot.waitUntil(lambda: found.case == case and found.isVisible(), timeout=PATIENCE)
        for each in found.findChildren(LazyPage):
            each.content()  # all of it is looked at, whichever tab is in front
        return found

    return in_front


def test_detentions_their_lines_events_tasks_and_days(in_front, back_and_forth, db, case, acting):
    pane = in_front("cases", "detention")
    lines = [each.id for each in shipments.lines(db, case)]
    [detention] = [each.id for each in shipments.detentions(db, case)]

    def happens(kind, of=()):
        told = EventInput(kind, date(2026, 11, 20), lines=tuple(of))
        pane.happened.recorded.emit(told)

    seized = {"kind": EventKind.SEIZED}

    def event():
        return shipments.events(db, case)[0].id

    def task():
        return shipments.tasks(db, case)[0].id

    def extension():
        return shipments.extensions(db, case)[0].id

    rules = pane.context.library.clock_rules
    asked = AskingForTime(date(2026, 11, 20), date(2026, 12, 20))
    granted = ExtensionAnswerInput(SaidToExtension.GRANTED, date(2026, 11, 21), date(2026, 12, 20))
    counsel = CounselConfirmationInput("Harlan LLP", date(2026, 11, 20), "plead both")
    for does in (
        lambda: happens(EventKind.RELEASED, of=lines),
        lambda: pane.happened.corrected.emit(event(), {"lines": tuple(lines[:1]), **seized}),
        lambda: pane.happened.removed.emit(event()),
        lambda: pane.lines.turn_row(next(iter(pane.lines.everything()))),
        lambda: acting(add_task, detention, TaskInput("T-1", due_on=date(2026, 12, 1))),
        lambda: acting(ask_extension, task(), asked, rules),
        lambda: acting(answer_extension, extension(), granted),
        lambda: acting(remove_task, task()),
    ):
        back_and_forth(pane, does)
    pane.tabs.setCurrentWidget(pane.counsel.parentWidget())  # where redo of a confirmation goes
    for does in (
        lambda: pane.days.edited.emit("notice_on", "2026-11-10"),
        lambda: pane.form.edited.emit("reason", "cotton"),
        lambda: acting(add_task, detention, TaskInput("T-2")),
        lambda: pane.portal.edited.emit(task(), "title", "Bale lists"),
        lambda: pane.counsel.confirms.emit(counsel),
        lambda: pane.counsel.closes.emit(date(2026, 11, 27), "a storm"),
    ):
        back_and_forth(pane, does, all_of_it)
    for does in (pane._add, pane._attest, pane._remove):
        back_and_forth(pane, does, only("detentions-table"))


def test_what_was_asked_and_what_answers_it(in_front, back_and_forth, db, case, acting):
    pane = in_front("cases", "asked")
    [detention] = [each.id for each in shipments.detentions(db, case)]
    for does in (
        pane.write,
        lambda: pane.paste.entered.emit(split_pasted("1. Bale lists\n2. Maps => E-001")),
        lambda: pane.form.edited.emit("words", "Origin of the cotton"),
        lambda: pane.form.edited.emit("answers", "E-001 p. 1"),
        lambda: pane.form.edited.emit("cannot", "The gin closed."),
        lambda: pane.form.edited.emit("sent_on", date(2026, 11, 20)),
        lambda: pane._move(1),
        pane.write_direct,
        pane._remove,
    ):
        back_and_forth(pane, does)
    pane.table.choose(inquiries.inquiries(db, case)[0].id)
    for field, value in (("detention", detention), ("said", "It is enclosed.")):
        back_and_forth(pane, lambda f=field, v=value: pane.form.edited.emit(f, v), all_of_it)


def test_steps_links_papers_and_the_nexus(in_front, back_and_forth, db, case, acting):
    pane = in_front("chain", "steps")
    acts, lines = pane.doing, [each.id for each in shipments.lines(db, case)]
    first, last = (each.id for each in chain.steps(db, case))
    [exhibit] = {each.exhibit for each in chain.papers(db, case)}

    def newest():
        return chain.steps(db, case)[-1].id

    def link():
        return chain.links(db, case)[-1].id

    def paper():
        return next(e.id for e in chain.papers(db, case) if e.link == link())

    for does in (
        lambda: acts.add_step("Packing"),
        lambda: acts.edit_step(newest(), "custody", "blended"),
        lambda: acts.add_link(last, newest()),
        lambda: acts.edit_link(link(), "quantity", "1200"),
    ):
        back_and_forth(pane, does)
    pane.go_to(link())  # where undo and redo go
    for does in (
        lambda: acts.lay(link(), exhibit, Shows.MOVED, link=True),
        lambda: acts.take_off([paper()]),
    ):
        back_and_forth(pane, does)
    pane.go_to(last)
    back_and_forth(pane, lambda: acts.move(last, -1))
    removed = chain.links(db, case)[0].id
    pane.go_to(removed)
    back_and_forth(pane, lambda: acts.remove_link(removed))
    pane.go_to(first)
    back_and_forth(pane, lambda: acts.remove_step(first))
    pane.go_to(last)
    for does in (
        lambda: acts.decide("Every step was seen."),
        acts.withdraw,
        lambda: acting(tie_lines, last, lines),
    ):
        back_and_forth(pane, does, all_of_it)


def test_figures_allocations_yields_and_sales(in_front, back_and_forth, db, case, acting):
    pane = in_front("chain", "ledger")
    step = chain.steps(db, case)[1].id
    [exhibit] = {each.exhibit for each in chain.papers(db, case)}
    mark = PassageMark(exhibit, OnPage(1))
    figures = [
        NewLedgerLine(
            step=step, flow=Flow.INPUT, written="1,000.0", unit="kg", goods="lint", mark=mark
        ),
        NewLedgerLine(step=step, flow=Flow.OUTPUT, written="900", unit="kg", goods="yarn", lot="A"),
    ]
    stating = NewFactor(
        kind=FactorKind.YIELD, step=step, factor="0.86", from_unit="kg", to_unit="kg",
        source="Batch card",
    )  # fmt: skip
    deal = NewSalesPaper(
        kind=SalesPaperKind.INVOICE, reference="INV-1", written="5", currency="USD", mark=mark
    )

    def line(at):
        return ledger.ledger_data(db, case).lines[at].id

    def ledger_data(what):
        return getattr(ledger.ledger_data(db, case), what)[0].id

    def key():
        return ledger.ledger(db, case).open[0].key

    def explained():
        return ledger.ledger_data(db, case).explanations[0].difference

    def to_others(from_line):
        return AllocationInput(from_=from_line, written="100", purpose=Purpose.OTHER_BUYERS)

    for part, does in (
        (pane.figures, lambda: acting(add_lines, figures)),
        (pane.figures, lambda: acting(edit_line, line(1), {"written": "860"})),
        (pane.balance, lambda: acting(state_factor, stating)),
        (pane.factors, lambda: acting(edit_factor, ledger_data("factors"), {"factor": "0.9"})),
        (pane.sales, lambda: acting(add_dealings, [deal])),
        (pane.sales, lambda: acting(edit_dealing, ledger_data("dealings"), {"reference": "INV-2"})),
        (pane.differences, lambda: acting(explain_figures, key(), "Of the lot before.")),
        (pane.differences, lambda: acting(withdraw_figures_explanation, explained())),
        (pane.figures, lambda: acting(allocate, to_others(line(1)))),
        (
            pane.figures,
            lambda: acting(edit_allocation, ledger_data("allocations"), {"quantity": "150"}),
        ),
        (pane.figures, lambda: acting(remove_allocation, ledger_data("allocations"))),
        (pane.sales, lambda: acting(remove_dealings, [ledger_data("dealings")])),
        (pane.factors, lambda: acting(remove_factor, ledger_data("factors"))),
        (pane.figures, lambda: acting(remove_lines, [line(0)])),
    ):
        pane.turn_to(part)
        if pane.figures.model.rowCount() > 1:
            pane.figures.table.selectRow(1)  # where it goes stands beside the one that is chosen
        back_and_forth(pane, does)


def test_names_screenings_and_what_is_decided_of_candidates(
    in_front, back_and_forth, db, case, acting
):
    pane = in_front("chain", "screening")

    def turned_to(_):  # what is done again leads to its own room
        return tables(in_front("chain", "screening"))

    def candidates():
        return [e.id for e in screening.candidates(db, screening.latest(db, case).id)]

    def owner():
        [party] = {each.party for each in screening.further_names(db, case)}
        return party

    listed = next(e for e in screening.groups(db, case) if e.party).party
    for does in (
        lambda: acting(add_party, PartyInput("和田泰达服饰有限公司")),
        pane.screen_all,
        lambda: acting(decide_match, candidates()[:1], MatchVerdict.OTHER, "Another code"),
        lambda: acting(take_back_match, candidates()[:1]),
    ):
        back_and_forth(pane, does, turned_to)
    pane.names.choose(listed)
    back_and_forth(pane, lambda: acting(add_name, listed, "Huafu Fashion"))
    assert owner() == listed
    name = screening.further_names(db, case)[0].id
    back_and_forth(pane, lambda: acting(remove_name, name))


def test_rounds_of_requests_and_their_answers(in_front, back_and_forth, db, case, acting):
    pane = in_front("chain", "requests")
    [exhibit] = {each.exhibit for each in chain.papers(db, case)}

    def round_():
        return requests.rounds(db, case)[0].id

    def item():
        return requests.items_of(db, round_())[0].id

    refused = RequestAnswer(ItemState.REFUSED, "商业秘密", date(2026, 11, 20))
    for does in (
        pane.begin_round,
        lambda: pane._ask("Lot card", "批卡", ""),
        lambda: pane._ask("Laydown", "配棉单", ""),
        lambda: acting(remove_request, [item()]),
    ):
        back_and_forth(pane, does)
    for does in (
        lambda: pane._switch_on("Dana", "counsel asked"),
        pane.form.off.click,
    ):
        back_and_forth(pane, does, all_of_it)
    for does in (
        lambda: acting(edit_round, round_(), {"sent_on": "2026-11-10"}),
        lambda: acting(record_answers, [item()], refused),
        lambda: acting(take_replies, [ReplyMatch(item(), exhibit)]),
        lambda: acting(remove_reply, item(), exhibit),
    ):
        back_and_forth(pane, does)
    back_and_forth(pane, pane.begin_round, only("rounds-table"))
    pane.rounds_view.choose(requests.rounds(db, case)[1].id)
    back_and_forth(pane, pane.remove_the_round, only("rounds-table"))


def test_lists_of_papers_and_what_is_not_needed(in_front, back_and_forth, db, case, acting):
    pane = in_front("chain", "papers")
    step = chain.steps(db, case)[1].id
    made = 1 + [each.value for each in COLUMNS].index("made")
    for does in (
        lambda: acting(choose_lists, ["cotton-steps"], documents()),
        lambda: acting(take_step_for, step, "cotton-steps", "dyeing", documents()),
        lambda: acting(take_step_for, step, "cotton-steps", "spinning", documents()),
        lambda: acting(mark_not_needed, step, ["CTS-SP-08"], "it is domestic", documents()),
        lambda: acting(unmark_not_needed, step, ["CTS-SP-08"]),
    ):
        back_and_forth(pane, does)
        pane.table.setCurrentIndex(pane.model.index(1, made))


def test_forms_of_12_43(at_work, back_and_forth, db, case, acting):
    at_work.turn_to("attestation")
    room = at_work.room("attestation")

    def turned_to(pane):
        room.turn_to(pane)  # what preflight finds first turns to its own tab
        return tables(pane)

    for does in (
        lambda: acting(write_form, {"kind": "statement"}),
        lambda: acting(write_form, {"signer": "Miriam Okafor"}, forms.forms(db, case)[0].id),
        lambda: acting(remove_form, forms.forms(db, case)[0].id),
    ):
        back_and_forth(room.forms, does, turned_to)


def test_what_people_decided_for_the_portal(at_work, back_and_forth, db, case, acting):
    at_work.turn_to("attestation")
    room = at_work.room("attestation")
    room.go_to("portal")
    rules = at_work.session.context.library.portal_rules
    said = {"reason": "as his passport has it"}
    for does in (
        lambda: acting(decide_wording, rules, "O'Brien", "OBrien", **said),
        lambda: acting(withdraw_wording, wordings.wordings(db, case)[0].id),
    ):
        back_and_forth(room.portal, does, only("wordings-table"))
