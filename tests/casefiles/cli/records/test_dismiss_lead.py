"""A lead is dismissed by its place, as the list of leads says it, and put back the same way."""

import pytest

from casefiles.cli.decorators import commands_in
from casefiles.cli.records import dismiss_lead
from casefiles.evidence.leads import store
from casefiles.kernel.errors import Impossible
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, with_tables

[COMMAND] = commands_in(dismiss_lead).values()


@pytest.fixture
def ws(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEFILES_ACTOR", "Ada")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = with_tables(tmp_path / "ws")
    with Workspace(folder, ada()) as workspace:
        an_exhibit(workspace, a_case(workspace), "劳动力转移")
    return folder


def run(ws, *arguments):
    COMMAND.main([str(ws), "C-001", "E-001", *arguments], standalone_mode=False)


def dismissed(ws):
    with View(ws) as view:
        return [(each.term, each.reason) for each in store.dismissed(view.db, view_case(view))]


def view_case(view):
    [case] = view.db.execute("SELECT id FROM cases").fetchone()
    return case


def test_a_lead_is_dismissed_at_its_place_and_restored_there_alone(ws):
    run(ws, "T004", "--place", ":0-5", "--reason", "an everyday word")
    assert dismissed(ws) == [("T004", "an everyday word")]
    with pytest.raises(Impossible, match="No lead was dismissed"):
        run(ws, "T004", "--place", ":1-5", "--restore")
    assert dismissed(ws)
    run(ws, "T004", "--place", ":0-5", "--restore")
    assert dismissed(ws) == []


@pytest.mark.parametrize(
    "wrong", [("T000", "--place", ":0-5", "--reason", "x"), ("T004", "--place", ":0-5")]
)
def test_no_such_term_and_no_reason_dismiss_nothing(ws, wrong):
    with pytest.raises(Impossible):
        run(ws, *wrong)
    assert dismissed(ws) == []
