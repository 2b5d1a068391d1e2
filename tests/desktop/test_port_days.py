"""Every day on a screen is the day at the port of the case, also when it is another in London.

Each screen is shown a moment of the night that has another day in UTC; and no screen, and no
command, makes a day of a moment by itself.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace as A
from zoneinfo import ZoneInfo

import pytest

from casefiles.acts import Act
from casefiles.assessment.model import DecisionKind
from casefiles.cases.detentions.confirmation_acts import (
    CounselConfirmationInput,
    confirm_by_counsel,
)
from casefiles.cases.detentions.port_time import PortTime, port_time
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.reuse.wording import origin
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import replace_exhibit
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.usages.exhibit_ties import ReplacementTie
from desktop.assessment.question import _decided
from desktop.attestation.issued_table import IssuedTable
from desktop.attestation.wordings_panel import WordingsTable
from desktop.cases.cases_table import CasesTable
from desktop.cases.counsel_panel import CounselPanel
from desktop.cases.uploads_panel import UploadsTable
from desktop.chain.cleared_chain_forms import _record_status
from desktop.chain.ledger.differences_part import DifferencesPart
from desktop.chain.requests_forms import _switched_on
from desktop.chain.requests_tables import RoundsTable
from desktop.chain.reuse_tables import ReusedTable
from desktop.chain.screening_pane import ScreeningPane
from desktop.evidence.consistency_pane import ConsistencyPane
from desktop.evidence.receipts_pane import ReceiptsTable
from desktop.evidence.related_document_formatting import details
from tests import build
from tests.build import an_attestation
from tests.shipping import detain

NIGHT = datetime(2026, 11, 21, 3, 30, tzinfo=UTC)
HERE, THERE = "2026-11-20", "2026-11-21"
"""The day at the port, and the day in UTC."""

AS_SHOWN = {HERE: "20 Nov 2026", THERE: "21 Nov 2026"}
"""Each as screens write it."""

ROOT = Path(__file__).parents[2]
EAST = PortTime()


@pytest.fixture
def _by_night(monkeypatch):
    monkeypatch.setattr(build, "NOON", NIGHT)


@pytest.fixture
def late(_by_night, context):
    """The desk in that night."""
    return replace(context, now=lambda: NIGHT)


def brought(confirmed=None):
    head = A(from_label="C-001", by="Ada", at=NIGHT, confirmed_at=confirmed, confirmed_by="Bo")
    return A(head=head, open=() if confirmed else (head,))


def test_the_day_is_that_at_the_port_of_the_detention(workspace, case):
    assert port_time(workspace.db, case) == EAST
    assert EAST.day(NIGHT) == date(2026, 11, 20)
    assert EAST.minute(NIGHT) == "2026-11-20 22:30 EST"
    assert EAST.on_screen(NIGHT) == "20 Nov 2026, 22:30 EST"
    detain(workspace, case, zone="Pacific/Guam")
    guam = port_time(workspace.db, case)
    assert (guam.zone.key, str(guam.day(NIGHT))) == ("Pacific/Guam", THERE)
    assert str(PortTime(ZoneInfo("Pacific/Honolulu")).day(NIGHT)) == HERE


@pytest.fixture
def case(workspace):
    return build.a_case(workspace)


def names_the_day_here(said):
    """Whether the day at the port is named, in either form, and that in UTC in none."""
    here, there = ((day, AS_SHOWN[day]) for day in (HERE, THERE))
    return any(day in said for day in here) and not any(day in said for day in there)


SAID = {
    "decided": lambda: _decided(
        A(decisions=[A(by="Ada", at=NIGHT, decided=next(iter(DecisionKind)), reason="because")]),
        EAST,
    ),
    "replaced": lambda: details(
        ReplacementTie(A(asked_by="CBP", reason="it was", by="Ada", at=NIGHT), None, None, ()), EAST
    )[-1],
    "brought over": lambda: origin(brought(), EAST),
    "confirmed": lambda: origin(brought(NIGHT), EAST).rpartition(";")[2],
    "named": lambda: _record_status(
        A(step=1, record=A(by="Ada", at=NIGHT), record_said="E-001", proposed=()), EAST
    ),
    "switched on": lambda: _switched_on(
        A(sensitive_at=NIGHT, sensitive_by="Ada", sensitive_reason="asked"), EAST
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_a_sentence_names_the_day_at_the_port(name):
    assert names_the_day_here(SAID[name]())


TABLES = {
    "wordings": (WordingsTable, A(id="1", words="%", at=NIGHT, written="", reason="", by=""), 4),
    "uploads": (
        UploadsTable,
        A(upload=A(id="1", uploaded_at=NIGHT, name="", task="", digest="", by="", what=""),
          names="", since=""),
        0,
    ),
    "brought": (ReusedTable, A(copy="1", head=A(id="1", **vars(brought(NIGHT).head)), also=(),
                               open=(), words="", case=""), 0),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_shows_the_hour_or_the_day_at_the_port(name, qapp):
    table, row, column = TABLES[name]
    model = table()
    model.time = EAST
    model.show([row])
    said = model.index(0, column).data().removeprefix("✓ ")
    assert names_the_day_here(said)
    assert said.startswith((HERE, AS_SHOWN[HERE]))
    model.deleteLater()


def test_what_was_issued_and_taken_in_and_what_counsel_asked(late, qtbot, wait_for):
    def do(work):
        results = []
        job = late.jobs.act("Test", lambda workspace, _: work(workspace))
        job.succeeded.connect(results.append)
        job.failed.connect(results.append)
        wait_for(job)
        [result] = results
        assert isinstance(result, str), result
        return result

    def fill(workspace):
        case = build.a_case(workspace)
        add_pasted_exhibit(workspace, case, "a.txt", b"a")
        add_pasted_exhibit(workspace, case, "b.txt", b"b")
        old, new = (each.id for each in evidence.of_case(workspace.db, case))
        replace_exhibit(workspace, case, old, new, asked_by="CBP", reason="it was wrong")
        confirming = CounselConfirmationInput("Vera Holt", date(2026, 11, 1), "plead both")
        confirm_by_counsel(workspace, case, confirming)
        add_party(workspace, case, PartyInput("Kaveri Apparel Private Limited"))
        with workspace.change(Act.ISSUE_ATTESTATION, case) as db:
            an_attestation(db, case)
        return case

    case, seen = do(fill), {}
    issued = IssuedTable(late)
    issued.show_case(case)
    seen["issued"] = issued.index(0, 2).data()
    receipts = ReceiptsTable(late)
    receipts.show_case(case)
    qtbot.waitUntil(lambda: receipts.rowCount() == 2)
    seen["receipts"] = receipts.index(0, 4).data()
    counsel = CounselPanel()
    qtbot.addWidget(counsel)
    counsel.show_held(import_summary(late.view.db, case))
    seen["counsel"] = counsel.said.text()
    screening = ScreeningPane(late)
    qtbot.addWidget(screening)
    screening.show_case(case)
    screening.outdated.connect(screening.fill)
    screening.fill()
    screening.screen_all()
    qtbot.waitUntil(lambda: "Screening 1" in screening.lists_said.text(), timeout=20_000)
    seen["screening"] = screening.lists_said.text()
    seen["screening's today"] = str(screening._today())
    consistency = ConsistencyPane(late)
    qtbot.addWidget(consistency)
    consistency.case = case
    it = A(explanation=A(at=NIGHT, by="Ada"), is_open=False)
    seen["consistency"] = consistency._by_whom(it)
    for pane in (screening, consistency):
        pane.let_go()
    for model in (issued, receipts):
        model.deleteLater()
    assert {name: said for name, said in seen.items() if not names_the_day_here(said)} == {}


def test_an_explanation_of_figures_has_the_day_at_the_port(qtbot):
    part = DifferencesPart()
    qtbot.addWidget(part)
    explained = A(difference=A(explanation=A(at=NIGHT, by="Ada"), is_open=False))
    assert part._by_whom(explained) == f"Ada, {AS_SHOWN[HERE]}"


def test_a_request_is_late_once_the_day_is_over_at_the_port(late, qapp):
    due = A(round=A(id="1", number=1, label="RQ-1", sent_on=None, due_on=date(2026, 11, 20)),
            is_overdue=lambda on: on > date(2026, 11, 20), asked_of="", counts="",
            many=lambda _: 0)  # fmt: skip
    table = RoundsTable(lambda: late.today(None))
    table.show([due])
    assert table.index(0, 3).data() == "20 Nov 2026"
    table.deleteLater()


def test_another_day_at_the_port_is_noticed_when_it_begins_there(late, do, qtbot):
    case = do(build.a_case)
    do(lambda workspace: detain(workspace, case))
    now = [datetime(2026, 11, 21, 4, 50, tzinfo=UTC)]
    table = CasesTable(replace(late, now=lambda: now[0]))
    qtbot.waitUntil(lambda: "11 days" in table.index(0, 2).data())
    now[0] = datetime(2026, 11, 21, 5, 1, tzinfo=UTC)  # midnight in New York, none in London
    table._look_at_the_day()
    qtbot.waitUntil(lambda: "10 days" in table.index(0, 2).data())
    table.deleteLater()


BY_ITSELF = re.compile(
    r"\.date\(\)|now\(UTC\)\.|utcnow|date\.today|%Y-%m-%d|\[:10\]| \(UTC\)|astimezone\(\)"
)
MAY = {
    "desktop/shell/backups_page.py": "back-ups are of the workspace, told in UTC",
    "desktop/widgets/field.py": "what a person types is a day",
    "desktop/attestation/scans_pane.py": "its moments are as at the port where they are read",
}


def test_no_screen_and_no_command_makes_a_day_of_a_moment_by_itself():
    files = [*(ROOT / "desktop").rglob("*.py"), *(ROOT / "casefiles/cli").rglob("*.py")]
    assert len(files) > 300
    found = {
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        if str(path.relative_to(ROOT)) not in MAY
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if BY_ITSELF.search(line)
    }
    assert found == set()
