"""What counts as a field, and as typed twice."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from tests.journeys.counts import Cost, Counts
from tests.journeys.entries import EntryWatch


@pytest.fixture
def counts():
    return Counts()


@pytest.fixture
def watch(counts):
    return EntryWatch(counts)


def typed(counts):
    return [(each.field, each.value) for each in counts.entries]


def type_into(watch, field, text):
    watch.come(field)
    QTest.keyClicks(field, text)
    watch.changed(typed=True)


def named(kind, name, qtbot):
    made = kind()
    made.setObjectName(name)
    qtbot.addWidget(made)
    return made


def test_a_value_typed_into_a_second_field_is_named_with_the_first(counts):
    counts.enter("case-quantity", "14,400 pieces", typed=True)
    counts.enter("entry-line-quantity", "14400  Pieces", typed=True)
    [named] = counts.typed_twice()
    assert "entry-line-quantity" in named
    assert "case-quantity" in named


def test_a_choice_a_word_of_a_list_and_a_reference_are_not_typed_twice(counts):
    for name in ("party-country", "step-country"):
        counts.enter(name, "CN", typed=True)
    for name in ("step-party", "scope-party"):
        counts.enter(name, "Heting", typed=False)
    for name in ("asked-form-answers", "cite-form-where"):
        counts.enter(name, "E-014 p. 3; E-015", typed=True)
    assert counts.typed_twice() == []
    assert counts.whole.fields == 6


def test_what_is_spent_is_kept_by_part_of_the_job(counts):
    counts.begin("case")
    counts.key(3)
    counts.begin("papers")
    counts.click()
    counts.enter("facts-title", "Invoice", typed=True)
    assert counts.parts() == {"case": Cost(0, 0, 3, 0), "papers": Cost(1, 1, 0, 1)}
    assert counts.whole == Cost(1, 1, 3, 1)


def test_a_field_counts_once_when_it_is_left_with_another_value(counts, watch, qtbot):
    line = named(QLineEdit, "case-title", qtbot)
    type_into(watch, line, "Shi")
    type_into(watch, line, "rts")
    assert not counts.entries
    watch.leave()
    assert typed(counts) == [("case-title", "Shirts")]


def test_what_is_put_back_as_it_was_is_no_field(counts, watch, qtbot):
    line = named(QLineEdit, "case-title", qtbot)
    type_into(watch, line, "S")
    line.clear()
    watch.changed(typed=True)
    watch.leave()
    assert not counts.entries


def test_one_field_for_two_records_counts_for_each(counts, watch, qtbot):
    text = named(QPlainTextEdit, "statement-form-text", qtbot)
    type_into(watch, text, "One")
    watch.leave()
    text.setPlainText("")
    type_into(watch, text, "Two")
    watch.leave()
    assert [value for _, value in typed(counts)] == ["One", "Two"]


def test_looking_for_something_is_no_field_and_a_password_is_not_kept(counts, watch, qtbot):
    type_into(watch, named(QLineEdit, "preflight-filter", qtbot), "blocks")
    watch.leave()
    secret = named(QLineEdit, "signing-form-password", qtbot)
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    type_into(watch, secret, "horse")
    watch.leave()
    assert typed(counts) == [("signing-form-password", "")]


def test_a_choice_by_letters_is_chosen_and_not_typed(counts, watch, qtbot):
    choice = named(QComboBox, "facts-kind", qtbot)
    choice.addItems(["", "Payroll"])
    type_into(watch, choice, "p")
    watch.leave()
    [entry] = counts.entries
    assert (entry.value, entry.typed) == ("Payroll", False)
