"""A workbook needs room beside it while it is made: where there is none, that is said."""

import gc
import re
import tempfile
from io import BytesIO
from zipfile import ZipFile

import pytest

from casefiles.kernel.errors import Unwritable
from casefiles.kernel.tables import FormSheet, as_form, as_workbook
from tests.build import NOON

HEAD, ROWS = ("Bale", "Net kg"), (("007", "=1+1"),)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "make",
    [
        lambda: as_workbook("Bales", HEAD, ROWS, NOON),
        lambda: as_form(FormSheet("Bales", ("Above",), HEAD, ROWS, (9, 9), {}), NOON),
    ],
    ids=["workbook", "form"],
)
def test_without_room_for_what_is_kept_meanwhile_it_is_said(make, tmp_path, monkeypatch):
    assert make().startswith(b"PK")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(Unwritable) as caught:
        make()
    assert caught.value.path == tmp_path / "gone"
    del caught
    gc.collect()  # what openpyxl had begun complains when it goes: here, not in another test


def test_nothing_in_a_workbook_says_when_it_was_saved():
    content = as_workbook("Bales", HEAD, ROWS, NOON)
    with ZipFile(BytesIO(content)) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    said = re.findall(r"<dcterms:(?:created|modified)[^>]*>([^<]*)<", core)
    assert said == [f"{NOON:%Y-%m-%dT%H:%M:%SZ}"] * 2
