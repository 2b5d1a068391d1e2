"""`case next`: what a window says on opening a case, for a script and for a person."""

import json
from datetime import date

import pytest

from casefiles.cases.case_acts import close_case
from casefiles.kernel.device import settings_folder
from casefiles.people.person_acts import add_person
from casefiles.what_next.last_visit import note_visit
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, ada, an_exhibit
from tests.shell import run
from tests.shipping import detain


@pytest.fixture
def case(tmp_path):
    with Workspace(tmp_path, ada()) as workspace:
        add_person(workspace, "Ada")
        made = a_case(workspace)
        detain(workspace, made, stated_due=date(2030, 12, 2))
        note_visit(workspace.db, settings_folder(), made, "Ada", NOON)
        an_exhibit(workspace, made)
        return made


def test_a_script_gets_every_line_with_its_place(tmp_path, case):
    found = json.loads(run("case", "next", tmp_path, "C-001", "--json").out)
    assert (found["closed"], found["last_left"]) == (False, NOON.isoformat())
    by_section = {each["section"]: each for each in found["lines"]}
    assert {"ours", "block", "since"} <= {*by_section}
    assert (by_section["ours"]["day"], by_section["ours"]["room"]) == ("2030-12-02", "cases")
    assert by_section["since"]["words"] == "E-001 added"
    assert {*by_section["ours"]} == {
        "section", "words", "detail", "count", "day", "days_left", "stands",
        "room", "thing", "page",
    }  # fmt: skip


def test_people_get_sections_and_of_a_closed_case_that_it_is_closed(tmp_path, case):
    said = run("case", "next", tmp_path, "C-001", "--as", "Ada").out
    assert "Our deadlines\n" in said
    assert "\n  2030-12-02  later     Our response" in said
    assert "Changed since 2026-03-02 07:00 EST\n  E-001 added" in said
    assert "Changed" not in run("case", "next", tmp_path, "C-001", "--as", "Grace").out
    with Workspace(tmp_path, ada(1)) as workspace:
        close_case(workspace, case, "")
    said = run("case", "next", tmp_path, "C-001").out
    assert said.startswith("The case is closed.")
    assert "Our deadlines" not in said
