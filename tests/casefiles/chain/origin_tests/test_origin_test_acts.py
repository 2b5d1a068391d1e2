"""The record of a test is written by acts, whole, and each can be taken back."""

from dataclasses import fields, replace
from datetime import date

import pytest

from casefiles.cases.shipments import store as shipments
from casefiles.cases.shipments.line_acts import remove_line
from casefiles.chain.origin_tests import store
from casefiles.chain.origin_tests.model import YesNoAnswer
from casefiles.chain.origin_tests.origin_test_acts import (
    NewHolder,
    NewSample,
    NewTestRecord,
    as_recorded,
    remove_test_record,
    write_test_record,
)
from casefiles.chain.step_acts import StepInput, add_step, remove_step
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, an_exhibit, contents
from tests.shipping import detain

TABLES = ("origin_tests", "test_samples", "sample_holders")


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def report(workspace, case):
    return an_exhibit(workspace, case, "report of analysis")


@pytest.fixture
def whole(workspace, case):
    """Every field of a record, of its samples and of who held them."""
    step = add_step(workspace, case, StepInput("Spinning"))
    line = detain(workspace, case)[1][0].id
    return NewTestRecord(
        **{f.name: f"the {f.name}" for f in fields(NewTestRecord) if f.type is str},
        accreditation_scope=YesNoAnswer.YES,
        library_claimed=YesNoAnswer.NO,
        library_xinjiang=YesNoAnswer.NOT_KNOWN,
        cannot_show=("It says nothing of labor.", "One lot says nothing of another."),
        samples=(
            NewSample("A", "the client", date(2026, 5, 4), "Y-1", step, None, "yarn"),
            NewSample("B", "a surveyor", None, "", None, line, "shirts"),
        ),
        holders=(
            NewHolder("the client", date(2026, 5, 4), date(2026, 5, 9), "A", "bag 7"),
            NewHolder("the laboratory", date(2026, 5, 9), None, "", ""),
        ),
    )


def rows_of(workspace, case):
    return {name: contents(workspace, case)[name] for name in TABLES}


def test_all_that_is_said_is_kept_and_comes_back_as_it_was_said(workspace, case, report, whole):
    write_test_record(workspace, case, report, whole)
    assert as_recorded(store.record_of(workspace.db, report)) == whole
    [held] = store.of_case(workspace.db, case)
    assert [each.number for each in held.samples] == [1, 2]


def test_a_new_record_takes_the_place_of_the_old_one_with_its_parts(workspace, case, report, whole):
    first = write_test_record(workspace, case, report, whole)
    before = rows_of(workspace, case)
    less = replace(whole, samples=whole.samples[1:], holders=(), result="other")
    assert write_test_record(workspace, case, report, less) == first
    assert as_recorded(store.record_of(workspace.db, report)) == less
    workspace.undo(case)
    assert rows_of(workspace, case) == before
    workspace.redo(case)
    assert as_recorded(store.record_of(workspace.db, report)) == less


def test_a_record_that_is_removed_takes_its_parts_along_and_comes_back_whole(
    workspace, case, report, whole
):
    write_test_record(workspace, case, report, whole)
    before = rows_of(workspace, case)
    remove_test_record(workspace, case, report)
    assert not any(rows_of(workspace, case).values())
    workspace.undo(case)
    assert rows_of(workspace, case) == before
    with pytest.raises(NotFound):
        remove_test_record(workspace, a_case(workspace), report)


def test_spaces_and_what_says_nothing_are_left_out(workspace, case, report):
    said = NewTestRecord(
        laboratory="  Lab ",
        cannot_show=("  a \n b ", "", "a b"),
        samples=(NewSample(" "), NewSample(lot=" Y-1 ")),
        holders=(NewHolder(), NewHolder(" Ada ")),
    )
    write_test_record(workspace, case, report, said)
    assert as_recorded(store.record_of(workspace.db, report)) == NewTestRecord(
        laboratory="Lab",
        cannot_show=("a b",),
        samples=(NewSample(lot="Y-1"),),
        holders=(NewHolder("Ada"),),
    )


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"samples": (NewSample("A"), NewSample(" A"))}, "two samples"),
        ({"samples": (NewSample("A"),), "holders": (NewHolder("Ada", sample="B"),)}, "no sample"),
        ({"holders": (NewHolder("", date(2026, 2, 2), date(2026, 2, 1)),)}, "before"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(
    workspace, case, report, said, fault
):
    with pytest.raises(Faulty, match=fault):
        write_test_record(workspace, case, report, NewTestRecord(**said))
    with pytest.raises(Impossible):
        write_test_record(workspace, case, report, NewTestRecord(" ", samples=(NewSample(),)))
    assert not any(rows_of(workspace, case).values())


def test_what_is_of_another_case_is_not_found(workspace, case, report, whole):
    other = a_case(workspace)
    with pytest.raises(NotFound):
        write_test_record(workspace, other, report, NewTestRecord("Lab"))
    theirs = an_exhibit(workspace, other, "theirs")
    for each in whole.samples:
        with pytest.raises(NotFound):
            write_test_record(workspace, other, theirs, NewTestRecord(samples=(each,)))


def test_a_sample_outlives_the_step_and_the_line_that_it_names(workspace, case, report, whole):
    write_test_record(workspace, case, report, whole)
    remove_step(workspace, case, whole.samples[0].step)
    remove_line(workspace, case, shipments.lines(workspace.db, case)[0].id)
    held = store.record_of(workspace.db, report)
    assert [(each.sample, each.step, each.line) for each in held.samples] == [
        ("A", None, None),
        ("B", None, None),
    ]


def test_whatever_the_report_said_goes_with_it_when_it_is_erased(workspace, case, report, whole):
    write_test_record(workspace, case, report, whole)
    write_test_record(workspace, case, report, replace(whole, result="corrected"))
    erase_exhibit(workspace, case, report, "asked", knowing=True)
    assert not any(rows_of(workspace, case).values())
    told = "\n".join(workspace.db.iterdump())
    for said in ("the result", "corrected", "bag 7", "a surveyor", "nothing of labor"):
        assert said not in told
