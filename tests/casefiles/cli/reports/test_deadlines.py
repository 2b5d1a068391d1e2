"""`deadlines` without a workspace: days in, days out."""

import json

import pytest

from casefiles.cases.shipments.shipment_acts import edit_shipment
from casefiles.cases.shipments.store import shipments
from casefiles.cli.app import main
from casefiles.cli.reports import deadlines
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, ada
from tests.shipping import detain


@pytest.fixture
def run(capsys):
    def run_it(*arguments):
        with pytest.raises(SystemExit) as left:
            main(["deadlines", *map(str, arguments)])
        return left.value.code, *capsys.readouterr()

    return run_it


def rules(out):
    return {each["rule"]: each for each in json.loads(out)}


def test_a_script_gets_rule_day_safe_day_citation_and_whether_it_was_read(run):
    code, out, _ = run("--basis", "uflpa-exception", "--presented", "2026-11-02", "--json")
    assert code == 0
    found = rules(out)
    assert [*found] == ["D1", "D2", "D3", "D4", "D7"]
    assert (found["D7"]["due"], found["D7"]["safe"]) == ("2027-05-31", "2027-05-28")
    assert found["D7"]["verified"] is False
    assert found["D7"]["grade"] == "copy of April 2023, 2015"
    assert "19 USC 1514: read in a copy of April 2023, and no more." in found["D7"]["source"]
    assert found["D3"]["citation"] == "19 USC 1499(c)(5)(A); 19 CFR 151.16(e)-(f)"


def test_each_day_of_the_issue_can_be_given(run):
    _, out, _ = run(
        "--basis", "wro", "--imported", "2026-11-30", "--exclusion-advice", "2027-03-03",
        "--protest-filed", "2027-03-10", "--denial", "2027-03-20", "--json",
    )  # fmt: skip
    due = {rule: each["due"] for rule, each in rules(out).items()}
    assert due == {
        "D5": "2027-02-28",
        "D6": "2027-05-02",
        "D7": "2027-08-30",
        "D8": "2027-04-09",
        "D9": "2027-09-16",
    }


def test_people_get_a_table_how_it_was_computed_and_what_to_do_with_it(run):
    code, out, _ = run("--basis", "wro", "--imported", "2027-11-30", "--all")
    assert code == 0
    assert "2028-02-29" in out
    assert "19 CFR 12.43" in out
    assert "its last is taken" in out
    assert "Waits for: “protest filed”" in out
    assert out.rstrip().endswith("Computed, verify with counsel. Days are days of the port.")


def test_the_safe_day_and_both_clocks_are_said(run):
    given = ("--basis", "uflpa-applicability", "--presented", "2026-11-02")
    given += ("--today", "2026-11-20")
    _, out, _ = run(*given, "--stated", "2026-12-13")
    assert "Safe day: 2 Dec 2026, for CBP’s decision." in out
    assert "Our response is due 11 Dec 2026." in out, "December 13 is a Sunday"
    again = ("--revoked", "2026-11-16", "--presented-again", "2026-11-25")
    _, out, _ = run(*given, *again, "--json")
    found = rules(out)
    assert (found["D3"]["due"], found["D3-first"]["due"]) == ("2026-12-25", "2026-12-02")
    assert (found["D3"]["safe"], found["D3"]["closed"]) == ("2026-12-24", "Christmas Day")
    assert found["D3-first"]["contested"] is True


def test_closures_are_not_counted(run):
    _, out, _ = run(
        "--basis", "protest", "--presented", "2026-11-02", "--closure", "2026-11-05", "--json"
    )
    assert rules(out)["D1"]["due"] == "2026-11-10"


def test_a_calendar_file_is_written(run, tmp_path):
    file = tmp_path / "clock.ics"
    run("--basis", "wro", "--imported", "2126-11-30", "--ics", file)
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"UID:wro-d5@" in file.read_bytes()


def test_nothing_given_is_said(run):
    code, out, _ = run("--basis", "wro")
    assert code == 0
    assert "Nothing is due" in out
    assert run("--basis", "wro", "--json")[1].strip() == "[]"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--basis", "wto"], "There are: pre-detention-readiness"),
        (["--basis", "wro", "--imported", "2026-02-30"], "no such day"),
        (["--basis", "wro", "--imported", "30.11.2026"], "YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_is_refused_in_words(run, given, said):
    code, _, err = run(*given)
    assert code in {1, 2}
    assert said in err


@pytest.fixture
def folder(tmp_path):
    with Workspace.create(tmp_path / "ws", ada()) as workspace:
        case = a_case(workspace, "Mill & Sons")
        detain(workspace, case, detention_number="UF-1", stated_due="2026-12-10")
        return workspace.folder


def test_the_clocks_of_a_case_name_case_and_detention(run, folder):
    _, out, _ = run(folder, "C-001", "--json")
    found = rules(out)
    assert (found["D3"]["due"], found["D3"]["clock"]) == ("2026-12-02", "decision")
    assert (found[""]["stated"], found[""]["clock"]) == ("2026-12-10", "response")
    assert found["D3"]["contested"] is False
    assert (found["D3"]["case"], found["D3"]["detention"]) == ("C-001", "DET-1")


def test_people_get_the_clocks_of_all_cases_and_a_calendar_file(run, folder, tmp_path, monkeypatch):
    # what has passed is in no calendar
    monkeypatch.setattr(deadlines, "system_clock", lambda: NOON)
    code, out, _ = run(folder, "--ics", tmp_path / "a.ics")
    assert code == 0
    assert "C-001 Mill & Sons, UF-1" in out
    assert "As CBP states it." in out
    assert b"D3 Decision" in (tmp_path / "a.ics").read_bytes()


@pytest.fixture
def early(tmp_path):
    """Goods that came before section 3 of the UFLPA reached anything."""
    with Workspace.create(tmp_path / "early", ada()) as workspace:
        case = a_case(workspace, "Early")
        detain(workspace, case, detention_number="UF-1")
        [shipment] = shipments(workspace.db, case)
        edit_shipment(workspace, case, shipment.id, {"imported_on": "2022-06-20"})
        return workspace.folder


def test_goods_that_came_before_section_3_are_told_with_what_may_reach_them(run, early):
    _, out, _ = run(early)
    assert "Imported before June 21, 2022: ABC-1234567-8 on 2022-06-20." in out
    assert "section 307 of the Tariff Act (19 USC 1307) itself applies" in out
    found = json.loads(run(early, "--json")[1])
    assert all("and so not these" in each["law"][0] for each in found)


@pytest.mark.parametrize(("day", "told"), [("2022-06-20", True), ("2022-06-21", False)])
def test_a_day_of_importation_alone_tells_whether_section_3_reaches_the_goods(run, day, told):
    _, out, _ = run("--basis", "wro", "--imported", day)
    assert ("reaches goods imported on or after" in out) is told


def test_a_workspace_and_days_do_not_go_together(run, folder):
    code, _, err = run(folder, "--presented", "2026-11-02")
    assert code == 1
    assert "not both" in err
