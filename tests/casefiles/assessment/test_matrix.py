"""Indicators by exhibits: every citation stands in one cell, and no cell is empty."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.assessment import store
from casefiles.assessment.matrix import matrix, places
from casefiles.assessment.model import Direction
from casefiles.evidence.exhibit_acts import set_aside
from casefiles.evidence.places import OnPage, Run
from casefiles.kernel.errors import NotFound
from casefiles.workspace.workspace import Workspace
from tests.build import ada, with_tables
from tests.casefiles.assessment.building import BANK, TAX, Room
from tests.casefiles.checklists.shipped import CHECKLIST

WAGES, PAPERS, MET = "ILO11-08", "ILO11-07", "AF-01"


def test_a_cell_says_how_often_and_where_it_speaks(room):
    bank, tax = room.an_exhibit(**BANK), room.an_exhibit(**TAX)
    room.cite(bank, WAGES, place=OnPage(2))
    room.cite(bank, WAGES, place=Run(3, 1, 5))
    room.deny(bank, WAGES, place=OnPage(2))
    room.cite(tax, PAPERS, direction=Direction.NEUTRAL)
    made = matrix(room.db, room.case)
    cell = made.cells[WAGES, bank]
    assert cell.in_words == "2 for, 1 against"
    assert places(cell) == ["p. 2", "p. 3"]
    assert places(cell, Direction.CONTRADICTS) == ["p. 2"]
    assert places(made.cells[PAPERS, tax]) == ["all of it"]
    assert {*made.cells} == {(WAGES, bank), (PAPERS, tax)}


def test_rows_and_columns_in_which_nothing_is_cited_can_be_left_out(room):
    bank, _ = room.an_exhibit(**BANK), room.an_exhibit(**TAX)
    control = CHECKLIST.controls[0].id
    room.cite(bank, control)
    made = matrix(room.db, room.case)
    asked = (CHECKLIST.indicators, CHECKLIST.controls, CHECKLIST.conditions)
    assert (len(made.lines), len(made.papers)) == (sum(map(len, asked)), 2)
    assert [each.id for each in made.cited().lines] == [control]
    assert [each.label for each in made.cited().papers] == ["E-001"]
    assert len(made.cited(lines=False).lines) == len(made.lines)


def test_one_scope_or_all_of_them(room):
    bank = room.an_exhibit(**BANK)
    other = room.a_scope("Spinning")
    room.cite(bank, WAGES)
    room.cite(bank, WAGES, scope=other)
    assert matrix(room.db, room.case, other).cells[WAGES, bank].in_words == "1 for"
    assert matrix(room.db, room.case).cells[WAGES, bank].in_words == "2 for"
    with pytest.raises(NotFound):
        matrix(room.db, room.case, "no such scope")


def test_what_is_set_aside_is_no_column(room):
    bank = room.an_exhibit(**BANK)
    room.cite(bank, WAGES)
    set_aside(room.workspace, room.case, [bank], "a duplicate")
    made = matrix(room.db, room.case)
    assert (made.papers, made.cells) == ((), {})


cited = st.tuples(
    st.integers(0, 2),
    st.sampled_from([WAGES, PAPERS]),
    st.sampled_from([*Direction]),
    st.integers(1, 3),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(cited, max_size=8))
def test_every_citation_stands_in_one_cell(tmp_path_factory, several):
    folder = tmp_path_factory.mktemp("m")
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        room = Room(workspace, folder)
        exhibits = [room.an_exhibit() for _ in range(3)]
        for which, indicator, direction, page in several:
            room.cite(exhibits[which], indicator, direction=direction, place=OnPage(page))
        made = matrix(room.db, room.case)
        in_cells = [each for cell in made.cells.values() for each in cell.citations]
        held = store.citations_of_case(room.db, room.case)
        assert sorted(each.id for each in in_cells) == sorted(each.id for each in held)
        for (indicator, exhibit), cell in made.cells.items():
            assert {(e.indicator, e.exhibit) for e in cell.citations} == {(indicator, exhibit)}
            assert sum(map(cell.count, Direction)) == len(cell.citations) > 0
