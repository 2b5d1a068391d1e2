"""Beside each statement stand the words of its passages, and a signer records that he read them."""

from dataclasses import replace

import pytest

from casefiles.attestation import store
from casefiles.attestation.model import Audience
from casefiles.attestation.passage_texts import NOT_CHECKABLE, is_cut, passages_of
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.preflight.passages import CUT, cut_quote_findings
from casefiles.attestation.reading_acts import mark_passages_read, withdraw_reading
from casefiles.attestation.record.read import read_record
from casefiles.attestation.statement_acts import add_support, edit_statement, support_statement
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage, Rectangle, Run
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.reference_data import reference_data
from tests.attesting import a_record, support
from tests.casefiles.attestation.ready_case import ready_case
from tests.casefiles.attestation.test_compose import composed, text_of

WRAPPED = """The plant employs ninety-six persons, all of
whom were hired directly. It did not take part
in any transfer of labor. Of this there is a
record."""
FORM = """Origin: Texas
Bales: 420
A longer line of the form that fills all of the width of the page, to its end
Weight: 92,000 kg"""
CHINESE = "本公司未参与任何劳务转移。由二厂接收有组织转移就业人员86名，另有12名待定。"


@pytest.mark.parametrize(
    ("text", "quote", "cut"),
    [
        (WRAPPED, "The plant employs ninety-six persons, all of\nwhom were hired directly.", False),
        (WRAPPED, "It did not take part\nin any transfer of labor.", False),
        (WRAPPED, "take part\nin any transfer of labor.", True),
        (WRAPPED, "It did not take part", True),
        (WRAPPED, "The plant employs ninety-six persons", True),
        (WRAPPED, "Of this there is a\nrecord.", False),
        (WRAPPED, "whom were hired directly.", True),
        (WRAPPED, WRAPPED, False),
        (WRAPPED, "", False),
        (FORM, "Origin: Texas", False),
        (FORM, "Texas", False),
        (FORM, "Bales: 420", False),
        (FORM, "Weight: 92,000", True),
        (CHINESE, "本公司未参与任何劳务转移。", False),
        (CHINESE, "参与任何劳务转移。", True),
        (CHINESE, "由二厂接收有组织转移就业人员86名", True),
        (CHINESE, "由二厂接收有组织转移就业人员86名，另有12名待定。", False),
        ("“It ended.” We left.", "“It ended.”", False),
        ("A heading\n\nIt began here.", "It began here.", False),
        ("A heading\n\nIt began here.", "A heading", False),
    ],
)
def test_a_quote_that_begins_or_ends_within_a_sentence_is_told(text, quote, cut):
    start = text.index(quote)
    assert is_cut(text, start, start + len(quote)) is cut


@pytest.fixture
def ready(workspace):
    return ready_case(workspace)


def put_text(ready, exhibit, *pages):
    """Let the stored text of an exhibit be this, as if it had been read."""
    digest = evidence.get(ready.workspace.db, exhibit).digest
    with cache.open_cache(ready.workspace.folder) as kept:
        kept.keep(
            [(digest, ReadResult(Finding("application/pdf", "a reader", pages=len(pages)), pages))]
        )


def record_of(ready):
    workspace = ready.workspace
    return read_record(workspace.db, ready.case, reference_data(), workspace.now())


def shown(ready):
    record = record_of(ready)
    return passages_of(ready.workspace, record, record.statement_by_id[ready.shown])


def unread(record):
    found = preflight(record, Audience.CBP)
    return [e for e in found if e.about.item == "passages-unread" and e.about.subject]


def test_what_changes_after_it_was_read_is_asked_again_and_undo_brings_it_back(ready):
    workspace, case, dana = ready.workspace, ready.case, ready.signers[0]
    assert unread(record_of(ready)) == []

    add_support(workspace, case, ready.shown, PassageMark(ready.exhibits[1], OnPage(2)))
    [item] = unread(record_of(ready))
    assert item.blocks
    assert "Dana Whitfield declares to statement 2" in item.asks
    assert item.lead.thing == ready.shown
    mark_passages_read(workspace, case, dana, [ready.shown])
    assert unread(record_of(ready)) == []
    workspace.undo(case)
    assert unread(record_of(ready))
    workspace.undo(case)
    assert unread(record_of(ready)) == []

    withdraw_reading(workspace, case, dana, ready.shown)
    assert unread(record_of(ready))
    workspace.undo(case)
    assert unread(record_of(ready)) == []

    edit_statement(workspace, case, ready.shown, {"text": "The cotton is from Arizona."})
    record = record_of(ready)
    assert not record.has_read(dana, ready.shown)


def test_what_leans_on_nothing_or_is_not_there_is_not_recorded(ready):
    workspace, case, (dana, _) = ready.workspace, ready.case, ready.signers
    examined = store.statements(workspace.db, case)[2].id
    with pytest.raises(Impossible):
        mark_passages_read(workspace, case, dana, [examined])
    with pytest.raises(NotFound):
        withdraw_reading(workspace, case, dana, examined)


def test_only_who_declares_to_it_has_to_read_it():
    record = a_record()
    assert unread(record) == []
    nobody = replace(record, declarations=(), read=())
    assert unread(nobody) == []
    told = unread(replace(record, read=()))
    assert [each.asks.split(".")[0] for each in told] == [
        "Dana Whitfield declares to statement 2",
        "Dana Whitfield declares to statement 3",
    ]


def test_who_read_what_is_printed_for_counsel_and_for_nobody_else():
    record = a_record()
    heading = "Passages that the signers read"
    assert heading in text_of(composed(record, Audience.COUNSEL))
    assert heading not in text_of(composed(record, Audience.CBP))


def test_another_passage_of_the_exhibit_that_speaks_against_is_shown_and_asked_about():
    record = a_record()
    shown_, report = record.statements[1], record.exhibits[5]
    beside = replace(record, supports=(*record.supports, support(shown_, report, OnPage(2))))
    found = [e for e in preflight(beside, Audience.CBP) if e.about.item == "passage-against"]
    assert ["p. 5" in each.asks for each in found] == [True]
    leaning = replace(beside, supports=(*beside.supports, support(shown_, report, OnPage(5))))
    found = [e for e in preflight(leaning, Audience.CBP) if e.about.item == "passage-against"]
    assert [each.about.subject for each in found] == [""]


def test_the_words_of_a_passage_stand_beside_its_statement(ready):
    workspace, case = ready.workspace, ready.case
    put_text(ready, ready.exhibits[1], WRAPPED, "Page two. All of it.")
    start = WRAPPED.index("take part")
    marks = [
        PassageMark(ready.exhibits[1], OnPage(2)),
        PassageMark(ready.exhibits[1], Run(1, start, start + 9)),
        PassageMark(ready.exhibits[1], Rectangle(1, 10, 10, 90, 90), "whom were hired directly."),
        PassageMark(ready.exhibits[1], Rectangle(1, 10, 10, 80, 80), "It stands nowhere"),
        PassageMark(ready.exhibits[1], Rectangle(1, 10, 10, 70, 70)),
    ]
    support_statement(workspace, case, ready.shown, marks)
    found = shown(ready)
    assert [(each.words, each.cut) for each in found] == [
        ("Page two. All of it.", False),
        ("take part", True),
        ("whom were hired directly.", True),
        ("It stands nowhere", False),
        ("", False),
    ]
    assert found[-1].in_words.endswith(NOT_CHECKABLE)
    assert "begins or ends within a sentence" in found[1].in_words

    record = record_of(ready)
    asked = cut_quote_findings(workspace, record)[CUT]
    told = preflight(record, Audience.CBP, {CUT: asked})
    assert len([each for each in told if each.about.item == CUT and each.blocks]) == len(asked)
    assert [each.it.split(" (")[0] for each in asked] == ["statement 2", "statement 2"]
    assert {each.lead.thing for each in asked} == {ready.shown}
    mark_passages_read(workspace, case, ready.signers[0], [ready.shown])
    assert cut_quote_findings(workspace, record_of(ready)) == {}  # what is read was shown
