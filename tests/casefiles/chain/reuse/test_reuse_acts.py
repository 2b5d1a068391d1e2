"""What comes from another case is as its papers have it, is marked, and is to be confirmed."""

import random
from datetime import date

import pytest

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.cases.case_acts import close_case
from casefiles.cases.detentions.port_time import PortTime
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain import store
from casefiles.chain.ledger import store as ledger
from casefiles.chain.reuse.model import REUSED_FIELDS, ReuseChoice
from casefiles.chain.reuse.plan import plan_reuse
from casefiles.chain.reuse.reuse_acts import bring_over, confirm_brought
from casefiles.chain.reuse.store import reused_things
from casefiles.chain.reuse.wording import counted, origin, preview
from casefiles.chain.screening import store as screening
from casefiles.chain.screening.name_acts import add_name
from casefiles.chain.step_acts import edit_step, remove_step
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as consistency
from casefiles.evidence.consistency.fact_acts import NotedFactInput, note_fact
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside
from casefiles.evidence.intake.add_exhibits import IncomingFile, enter_exhibits_within
from casefiles.evidence.model import FileOutcome
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import OnPage
from casefiles.evidence.translations import store as translations
from casefiles.evidence.translations.model import Method
from casefiles.evidence.translations.translation_acts import (
    TranslationDetails,
    add_translation,
    take_over_translation,
)
from casefiles.kernel.errors import CaseClosed, Impossible, NotFound
from tests.build import a_case, a_recipe, a_scope, an_exhibit, contents
from tests.casefiles.chain.chains import trace_through

MAY = {kind.value for kind in REUSED_FIELDS} | {"receipts", "receipt_lines", "brought_over"}


@pytest.fixture
def source(workspace):
    """A case with all that may come, and with much that may not."""
    case = a_case(workspace, "Cleared")
    original = an_exhibit(
        workspace, case, "发票", title="Invoice", kind="payroll", made_on=date(2025, 9, 2),
        conditions="free", reliability="B", grade_reason="seen at the mill",
    )  # fmt: skip
    english = an_exhibit(workspace, case, "invoice", title="Invoice, English")
    trace_through(workspace, case, original)
    mark = PassageMark(original, OnPage(1), "1200")
    mark_passage(workspace, case, mark)
    note_fact(workspace, case, NotedFactInput(FactKind.QUANTITY, "cotton", unit="kg", mark=mark))
    told = TranslationDetails(
        english, original, from_language="zh", method=Method.MACHINE, translator="MT 1",
    )  # fmt: skip
    take_over_translation(
        workspace, case, add_translation(workspace, case, told), "Ada", "reads Chinese"
    )
    party = next(e for e in cases.parties(workspace.db, case) if e.name.startswith("宁波"))
    describe_exhibits(workspace, case, [original], {"party": party.id})
    add_name(workspace, case, party.id, "Yunhai Holding", exhibit=original)
    a_recipe(workspace, case, "Bale list")
    a_scope(workspace, case)
    return case


@pytest.fixture
def case(workspace, source):
    return a_case(workspace, "New")


def everything(workspace, source):
    db = workspace.db
    return ReuseChoice(
        tuple(each.id for each in evidence.of_case(db, source) if not each.set_aside),
        tuple(each.id for each in cases.parties(db, source)),
        tuple(each.id for each in store.steps(db, source)),
        tuple(each.id for each in ledger.recipes(db, source)),
    )


def of_steps(workspace, source):
    return ReuseChoice(steps=tuple(each.id for each in store.steps(workspace.db, source)))


def new_rows(workspace, case, before):
    """Tables in which a case has other rows than before."""
    return {t for t, rows in contents(workspace, case).items() if rows != before[t]}


def test_steps_come_with_links_papers_parties_and_what_hangs_on_the_papers(workspace, source, case):
    add_party(workspace, case, PartyInput("Somebody"))
    coming = bring_over(workspace, case, source, of_steps(workspace, source))
    db = workspace.db
    steps, [link] = store.steps(db, case), store.links(db, case)
    assert [(each.number, each.title) for each in steps] == [
        (1, "Cotton farm"),
        (2, "Knitting and sewing"),
    ]
    assert (link.from_step, link.to_step) == (steps[0].id, steps[1].id)
    assert (link.goods, link.quantity, link.sold_on) == ("cotton", "1200", date(2025, 9, 2))
    parties = {each.name: each.id for each in cases.parties(db, case)}
    assert steps[1].party == parties["宁波云海针织厂"]
    invoice, english = evidence.of_case(db, case)
    assert {each.exhibit for each in store.papers(db, case)} == {invoice.id}
    assert {each.step for each in store.papers(db, case)} == {None, *(e.id for e in steps)}
    assert (invoice.title, invoice.kind, invoice.made_on) == (
        "Invoice", "payroll", date(2025, 9, 2),
    )  # fmt: skip
    assert invoice.party == parties["宁波云海针织厂"]
    [passage] = evidence.passages(db, case)
    assert (passage.exhibit, passage.quote) == (invoice.id, "1200")
    [stated] = consistency.stated(db, case)
    assert (stated.exhibit, stated.fact.value, stated.fact.unit) == (invoice.id, "1200", "kg")
    [translation] = translations.of_case(db, case)
    assert (translation.exhibit, translation.original) == (english.id, invoice.id)
    [name] = screening.further_names(db, case)
    assert (name.party, name.exhibit) == (parties["宁波云海针织厂"], invoice.id)
    assert counted(coming.counts).startswith("2 parties, 1 name of an owner, 2 exhibits, 1 passage")


def test_the_same_bytes_have_a_receipt_and_numbers_of_their_own(workspace, source, case):
    an_exhibit(workspace, case, "发票")
    bring_over(workspace, case, source, of_steps(workspace, source))
    old, new, english = evidence.of_case(workspace.db, case)
    there = evidence.of_case(workspace.db, source)[0]
    assert [e.number for e in (old, new, english)] == [1, 2, 3]
    assert new.digest == there.digest == old.digest
    receipt = evidence.receipts(workspace.db, case)[-1]
    lines = evidence.lines(workspace.db, receipt.id)
    assert (receipt.offered, new.receipt) == (2, receipt.id)
    assert [(e.path, e.outcome, e.same_as) for e in lines] == [
        ("C-001/E-001/plan.txt", FileOutcome.SAME, 1),
        ("C-001/E-002/plan.txt", FileOutcome.STORED, None),
    ]


def test_no_grade_no_verdict_and_nobody_who_answers_comes_along(workspace, source, case):
    there = evidence.of_case(workspace.db, source)[0]
    assert (there.reliability, there.conditions.value) == ("B", "free")
    bring_over(workspace, case, source, everything(workspace, source))
    here = evidence.of_case(workspace.db, case)[0]
    assert (here.reliability, here.grade_reason, here.conditions.value) == ("", "", "unknown")
    assert translations.of_case(workspace.db, source)[0].taken_over_by == "Ada"
    [translation] = translations.of_case(workspace.db, case)
    assert (translation.taken_over_by, translation.taken_over_at) == ("", None)
    assert translation.is_machine_only
    assert store.nexus(workspace.db, source)
    assert store.nexus(workspace.db, case) is None
    assert screening.screenings(workspace.db, source)
    assert not screening.screenings(workspace.db, case)


def test_whatever_is_chosen_only_what_may_come_is_written_and_every_row_is_marked(
    workspace, source, case
):
    choice, dice = everything(workspace, source), random.Random(7)
    before, there = contents(workspace, case), contents(workspace, source)
    for _ in range(25):
        some = ReuseChoice(
            *(
                tuple(e for e in getattr(choice, name) if dice.random() < 0.5)
                for name in ReuseChoice.__slots__
            )
        )
        if not some:
            continue
        coming = bring_over(workspace, case, source, some)
        assert new_rows(workspace, case, before) <= MAY
        now = contents(workspace, case)
        marked = [(each.kind, each.copy) for each in store.reused(workspace.db, case)]
        written = [(kind.value, row[0]) for kind in REUSED_FIELDS for row in now[kind.value]]
        assert sorted(marked) == sorted(written)
        assert len(marked) == sum(coming.counts.values())
        theirs = {row[0] for table in there.values() for row in table}
        assert not theirs & {id_ for _, id_ in written}
        for table, rows in now.items():  # nothing here speaks of a row there
            for row in rows if table != "brought_over" else ():
                assert not theirs & {*map(str, row)}
        assert contents(workspace, source) == there
        workspace.undo(case)
        assert contents(workspace, case) == before


def test_one_entry_in_the_journal_is_undone_and_done_again(workspace, source, case):
    before = contents(workspace, case)
    bring_over(workspace, case, source, everything(workspace, source))
    after = contents(workspace, case)
    workspace.undo(case)
    assert contents(workspace, case) == before
    workspace.redo(case)
    assert contents(workspace, case) == after


def test_what_was_brought_before_is_passed_over(workspace, source, case):
    farm, knit = of_steps(workspace, source).steps
    bring_over(workspace, case, source, ReuseChoice(steps=(farm,)))
    assert store.links(workspace.db, case) == []
    with pytest.raises(Impossible, match="Nothing new comes from C-001"):
        bring_over(workspace, case, source, ReuseChoice(steps=(farm,)))
    again = bring_over(workspace, case, source, ReuseChoice(steps=(farm, knit)))
    assert again.counts[TableName.STEP] == 1
    assert again.passed > 0
    assert "skipped" in preview(again)
    first, last = store.steps(workspace.db, case)
    [link] = store.links(workspace.db, case)
    assert (link.from_step, link.to_step) == (first.id, last.id)
    assert len(evidence.of_case(workspace.db, case)) == 2
    remove_step(workspace, case, first.id)
    bring_over(workspace, case, source, ReuseChoice(steps=(farm,)))
    assert [e.title for e in store.steps(workspace.db, case)] == [
        "Knitting and sewing", "Cotton farm",
    ]  # fmt: skip


def test_a_party_that_is_here_already_stays_as_it_is(workspace, source, case):
    held = add_party(workspace, case, PartyInput("宁波云海针织厂", country="VN"))
    coming = bring_over(workspace, case, source, of_steps(workspace, source))
    assert "宁波云海针织厂 is in C-002 already and stays as it is there." in coming.left_out
    assert store.steps(workspace.db, case)[1].party == held
    assert len(cases.parties(workspace.db, case)) == 2
    assert cases.party(workspace.db, held).country == "VN"


def test_what_is_set_aside_stays_behind_and_that_is_said(workspace, source, case):
    invoice = evidence.of_case(workspace.db, source)[0]
    set_aside(workspace, source, [invoice.id], "superseded")
    with pytest.raises(Impossible, match="E-001 stays behind: in C-001 it is set aside"):
        bring_over(workspace, case, source, ReuseChoice(exhibits=(invoice.id,)))
    coming = bring_over(workspace, case, source, of_steps(workspace, source))
    assert TableName.CHAIN_PAPER not in coming.counts
    assert evidence.of_case(workspace.db, case) == []


def test_what_lies_in_an_exhibit_comes_with_it_and_is_not_opened_again(workspace, source, case):
    mail = evidence.get(workspace.db, an_exhibit(workspace, source, "mail"))
    blob = workspace.blobs.keep_bytes(b"attached")
    with workspace.change(Act.UNPACK, source) as db:
        enter_exhibits_within(
            workspace, db, source, [IncomingFile("a.txt", "a.txt", "", blob, "", "{}")], mail
        )
    bring_over(workspace, case, source, ReuseChoice(exhibits=(mail.id,)))
    new, inside = evidence.of_case(workspace.db, case)
    assert (inside.parent, inside.name, inside.inner_path) == (new.id, "a.txt", "{}")
    assert evidence.opened(workspace.db, case) == {new.id}
    other = a_case(workspace, "Third")
    [part] = [e.id for e in evidence.of_case(workspace.db, source) if e.parent]
    bring_over(workspace, other, source, ReuseChoice(exhibits=(part,)))
    [alone] = evidence.of_case(workspace.db, other)
    assert (alone.parent, alone.inner_path) == (None, "")


def test_what_cannot_be_is_refused_in_words(workspace, source, case):
    wanted = of_steps(workspace, source)
    with pytest.raises(Impossible, match="C-001 is this case"):
        bring_over(workspace, source, source, wanted)
    with pytest.raises(Impossible, match="Nothing was selected"):
        bring_over(workspace, case, source, ReuseChoice())
    with pytest.raises(NotFound):
        bring_over(workspace, case, "erased", wanted)
    with pytest.raises(NotFound):
        bring_over(workspace, case, source, ReuseChoice(exhibits=("erased",)))
    close_case(workspace, case)
    for brings in (
        lambda: bring_over(workspace, case, source, wanted),
        lambda: plan_reuse(workspace.db, case, source, wanted),
    ):
        with pytest.raises(CaseClosed, match="C-002"):
            brings()


def test_looking_writes_nothing_and_says_what_would_come(workspace, source, case):
    before = contents(workspace, case)
    seen = plan_reuse(workspace.db, case, source, everything(workspace, source))
    assert contents(workspace, case) == before
    done = bring_over(workspace, case, source, everything(workspace, source))
    assert seen.counts == done.counts


def test_a_thing_is_confirmed_with_what_hangs_on_it_and_by_whom(workspace, source, case):
    bring_over(workspace, case, source, everything(workspace, source))
    things = {each.words: each for each in reused_things(workspace.db, case)}
    assert [*things] == [
        "Coastal Bend Growers", "宁波云海针织厂", "E-001 Invoice", "E-002 Invoice, English",
        "step 1, Cotton farm", "step 2, Knitting and sewing", "step 1 → step 2, cotton",
        "Bale list",
    ]  # fmt: skip
    invoice = things["E-001 Invoice"]
    assert {each.kind for each in invoice.also} == {"passages", "noted_facts"}
    assert origin(invoice, PortTime()) == (
        "reused from C-001 by Ada on 2026-03-02; confirm for this period"
    )
    before = contents(workspace, case)
    assert confirm_brought(workspace, case, [invoice.copy]) == 3
    [now] = [e for e in reused_things(workspace.db, case) if e.copy == invoice.copy]
    assert not now.open
    assert (now.head.confirmed_by, now.head.original) == ("Ada", invoice.head.original)
    assert "confirmed by Ada" in origin(now, PortTime())
    with pytest.raises(Impossible, match="confirmed before"):
        confirm_brought(workspace, case, [invoice.copy])
    with pytest.raises(NotFound):
        confirm_brought(workspace, case, ["nothing"])
    workspace.undo(case)
    assert contents(workspace, case) == before
    every = sum(len(each.open) for each in things.values())
    assert every == len(store.reused(workspace.db, case))
    remove_step(workspace, case, things["step 1, Cotton farm"].copy)
    left = [each.words for each in reused_things(workspace.db, case)]
    assert "step 1, Knitting and sewing" in left
    assert not any("Cotton farm" in each for each in left)


def test_what_is_edited_here_stays_otherwise_there(workspace, source, case):
    bring_over(workspace, case, source, of_steps(workspace, source))
    edit_step(workspace, case, store.steps(workspace.db, case)[0].id, {"title": "Other farm"})
    assert store.steps(workspace.db, source)[0].title == "Cotton farm"
