"""Text from strangers on a terminal and in the files the command line writes: as it was, shown."""

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles.cli.output import complain, progress_bar, say, say_aside, say_json, say_table
from casefiles.evidence.intake import receipt as receipts
from casefiles.evidence.model import FileOutcome, Receipt, ReceiptLine
from casefiles.kernel.cells import cell
from casefiles.kernel.errors import NotFound, Unwritable
from casefiles.kernel.progress import silent
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import Released, export_file
from tests.build import NOON

HARD = "<img src='x'>&[/x]\x1b[0m\u202efdp.exe\n=1+1"
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["=1", "[red]", "\x1b"])


@example(HARD)
@given(TEXTS)
def test_a_table_on_a_terminal_shows_it_as_it_is(text):
    with redirect_stdout(io.StringIO()) as out:
        say_table(("name", "mark"), [(text, "|")])
    [_, row, *more] = out.getvalue().split("\n")
    assert more == [""]
    assert row.removesuffix("|").strip() == visible(text).strip()


@example(HARD)
@given(TEXTS)
def test_what_is_said_is_one_line_whatever_stands_in_it(text):
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(out):
        say(f"E-001 {text}")
        say_aside(f"E-001 {text}")
    assert len(out.getvalue().splitlines()) == 2


@example(HARD)
@given(st.text())
def test_json_gives_it_back_and_is_ascii(text):
    with redirect_stdout(io.StringIO()) as out:
        say_json({"name": text})
    assert out.getvalue().isascii()
    assert json.loads(out.getvalue())["name"] == text


@example(HARD)
@given(TEXTS)
def test_an_error_shows_it_as_it_is(text):
    with redirect_stderr(io.StringIO()) as err:
        complain(NotFound("case", text))
    assert visible(text) in err.getvalue()
    assert err.getvalue().count("\n") == 1


@example(HARD)
@given(TEXTS)
def test_a_receipt_gives_it_back_in_one_cell(text):
    line = ReceiptLine(
        "l", "c", "r", 1, text, FileOutcome.REFUSED, None, None, None, None, None, "it is a link"
    )
    written = receipts.as_csv((Receipt("r", "c", 1, NOON, 1), [line]), with_folders=True).decode(
        "utf-8-sig"
    )
    [read] = csv.DictReader(io.StringIO(written))
    assert read["path"] == cell(text)


def test_a_terminal_that_knows_few_characters_shows_the_others_by_number(monkeypatch):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    with redirect_stdout(out):
        say_table(("name",), [("工资",)])
    out.flush()
    assert out.buffer.getvalue().split() == [b"name", b"\\u5de5\\u8d44"]


def test_wide_characters_keep_the_columns_straight():
    with redirect_stdout(io.StringIO()) as out:
        say_table(("name", "mark"), [("工资", "|"), ("pay", "|")])
    assert out.getvalue().splitlines() == ["name  mark", "工资  |", "pay   |"]


def test_progress_is_shown_only_where_somebody_can_see_it():
    with redirect_stderr(io.StringIO()) as err, progress_bar("Taking in") as progress:
        progress(1, 2, HARD)
    assert progress is silent
    assert err.getvalue() == ""


def test_a_file_that_cannot_be_written_is_trouble_in_words(tmp_path):
    with pytest.raises(Unwritable):
        export_file(tmp_path / "no" / "such" / "folder.csv", Released(b""))
