"""A table of an exhibit becomes lines that point at their cells; what cannot be read is refused."""

import io
from dataclasses import replace

import pytest

from casefiles.chain.ledger import store
from casefiles.chain.ledger.import_acts import import_table
from casefiles.chain.ledger.mapping import (
    ColumnMapping,
    TableKind,
    from_text,
    headings,
    letter,
    proposed,
    to_text,
)
from casefiles.chain.ledger.preview import preview, way_of
from casefiles.chain.ledger.sheet_grid import SheetGrid, read_grid, sheets, tables
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.kernel.errors import Impossible
from tests.build import a_case, contents
from tests.casefiles.chain.ledger.ledgers_made import steps

ROWS = (
    ("Bale list 2026", "", "", ""),
    ("Lot", "Net weight (kg)", "Date", "Remark"),
    ("A-1", "1.250,5", "02/03/2026", "first"),
    ("", "980", "13/03/2026", "=1+1"),
    ("", "", "", ""),
    ("Total", "2.230,5", "", ""),
    ("A-2", "about 5", "14/03/2026", ""),
)
GRID = SheetGrid("exhibit", "E-001", "Bales", ROWS)
BALES = ColumnMapping(
    TableKind.LINES,
    header=2,
    columns={"lot": "Lot", "written": "B", "on_day": "Date", "note": "remark"},
    constants={"step": "gin", "flow": "output", "unit": "kg", "measure": "net"},
    ways={"on_day": "dmy"},
    fill=("lot",),
    skip=("total", "合计"),
)


def test_each_row_says_what_it_became_and_at_which_cells_it_stands():
    found = preview(GRID, BALES, steps("gin"))
    first, second, bad = found.rows
    assert (first.made.written, first.made.way, first.made.lot) == ("1.250,5", "comma", "A-1")
    assert first.cells["on_day"].value == "2026-03-02"
    assert (second.made.lot, second.made.note, second.number) == ("A-1", "=1+1", 4)
    assert (second.made.mark.place.sheet, second.made.mark.place.cells) == ("Bales", "A4:D4")
    assert (bad.made, bad.refused) == (None, "“about 5” is no figure that can be read.")
    assert (found.passed_over, found.refused, len(found.made)) == (2, 1, 2)


def test_where_a_cell_can_be_read_in_two_ways_a_person_chooses_for_the_column():
    unsure = replace(BALES, ways={})
    assert "choose how the column is read" in preview(GRID, unsure, steps("gin")).rows[0].refused
    assert way_of(GRID, BALES, "written") == ""  # nothing is to be chosen
    unclear = replace(GRID, rows=(*ROWS, ("A-3", "1.250", "", "")))
    assert way_of(unclear, BALES, "written") == "comma"
    both = replace(GRID, rows=(*unclear.rows, ("A-4", "1,250.5", "", "")))
    assert way_of(both, BALES, "written") == ""
    assert way_of(GRID, BALES, "on_day") == "dmy"
    nothing_tells = SheetGrid("exhibit", "E-001", "", (("Net",), ("1.250",)))
    assert (
        way_of(nothing_tells, ColumnMapping(TableKind.LINES, columns={"written": "Net"}), "written")
        == ""
    )


def test_columns_are_proposed_by_their_headings_and_named_by_letters_where_there_are_none():
    names = headings(ROWS, 2)
    assert proposed(TableKind.LINES, names) == {
        "lot": "Lot", "written": "Net weight (kg)", "on_day": "Date", "note": "Remark",
    }  # fmt: skip
    assert headings((("a", "a", ""),), 1) == ("a", "B", "C")
    assert [letter(n) for n in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]


def test_what_is_missing_or_not_there_is_named_before_anything_is_read():
    with pytest.raises(Impossible, match="Say where these come from: unit"):
        preview(GRID, replace(BALES, constants={"step": "gin", "flow": "output"}), steps("gin"))
    with pytest.raises(Impossible, match="no column “Gross”"):
        preview(GRID, replace(BALES, columns={"written": "Gross"}), steps("gin"))
    [row, *_] = preview(GRID, BALES, steps("mill")).rows
    assert row.refused == "There is no step “gin”."


def test_a_recipe_keeps_all_of_it():
    assert from_text(to_text(BALES)) == BALES


def test_payments_are_read_too():
    rows = (
        ("Ref", "To", "Amount", "Pays"),
        ("T1", "=cmd()", "5,000.00", "INV-1; INV-2"),
        ("T2", "", "", "INV-3"),
        ("", "", "7", ""),
    )
    mapped = ColumnMapping(
        TableKind.DEALINGS,
        columns={"reference": "Ref", "payee": "To", "written": "Amount", "settles": "Pays"},
        constants={"kind": "payment", "currency": "USD"},
    )
    found = preview(SheetGrid("exhibit", "E-001", "", rows), mapped, ())
    assert [each.reference for each in found.made] == ["T1", "T2", ""]
    assert (found.made[0].payee, found.made[0].settles) == ("=cmd()", ("INV-1", " INV-2"))
    none = replace(mapped, constants={"kind": "payment"})
    assert preview(SheetGrid("exhibit", "E-001", "", rows), none, ()).rows[0].refused == (
        "An amount needs its currency."
    )


def workbook():
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook()
    book.active.title = "Bales"
    for row in ROWS:
        book.active.append(row)
    book.active["D4"].data_type = "s"  # as a cell that was formatted as text
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_from_a_workbook_of_the_case_to_lines_in_one_act_that_is_taken_back(workspace):
    case = a_case(workspace)
    add_step(workspace, case, StepInput("gin", begins=True))
    [line] = add_pasted_exhibit(workspace, case, "bales.xlsx", workbook()).lines
    read_all_due(workspace, case)
    assert [each.id for each in tables(workspace, case)] == [line.exhibit]
    assert sheets(workspace, line.exhibit) == ("Bales",)
    grid = read_grid(workspace, case, line.exhibit, "Bales")
    assert grid.rows[3][3] == "=1+1"
    before = contents(workspace, case)
    found = preview(grid, BALES, store.steps(workspace.db, case))
    assert import_table(workspace, case, found, BALES, "Bale lists") == 2
    first, second = store.lines(workspace.db, case)
    assert (first.written, first.quantity, first.reading) == ("1.250,5", "1250.5", "comma")
    assert first.place == '{"cells":"A3:D3","kind":"cells","sheet":"Bales"}'
    assert (second.passage, second.note) == (None, "=1+1")
    [recipe] = store.recipes(workspace.db, case)
    assert (recipe.title, from_text(recipe.mapping)) == ("Bale lists", BALES)
    workspace.undo(case)
    assert contents(workspace, case) == before
    with pytest.raises(Impossible, match="Nothing was entered"):
        import_table(workspace, case, preview(grid, BALES, ()), BALES)
    with pytest.raises(Impossible, match="no sheet"):
        read_grid(workspace, case, line.exhibit, "Other")
