"""A workbook is made in memory, and says nothing of when."""

import re
import tempfile
from io import BytesIO
from zipfile import ZipFile

import pytest

from casefiles.kernel.tables import FormSheet, as_form, as_workbook
from tests.build import NOON

HEAD, ROWS = ("Bale", "Net kg"), (("007", "=1+1"),)


@pytest.mark.parametrize(
    "make",
    [
        lambda: as_workbook("Bales", HEAD, ROWS, NOON),
        lambda: as_form(FormSheet("Bales", ("Above",), HEAD, ROWS, (9, 9), {}), NOON),
    ],
    ids=["workbook", "form"],
)
def test_nothing_of_a_workbook_lies_in_a_file_while_it_is_made(make, tmp_path, monkeypatch):
    """It may be of a locked workspace, and what is killed meanwhile removes nothing."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert make().startswith(b"PK")


def test_nothing_in_a_workbook_says_when_it_was_saved():
    content = as_workbook("Bales", HEAD, ROWS, NOON)
    with ZipFile(BytesIO(content)) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    said = re.findall(r"<dcterms:(?:created|modified)[^>]*>([^<]*)<", core)
    assert said == [f"{NOON:%Y-%m-%dT%H:%M:%SZ}"] * 2
