"""What both copies recorded, each under a number of its own, goes by one; that is said before."""

import json
from contextlib import closing

import pytest

from casefiles.acts import Act
from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Reading, State
from casefiles.evidence.places import Rectangle
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.exchange.arrival_report import as_data, report_lines
from casefiles.reference_data import redaction_reasons
from casefiles.storage import rows
from casefiles.storage.database import in_memory
from casefiles.storage.merging.row_shape import shapes
from casefiles.storage.migrate import migrations
from casefiles.storage.schema_tables import make_tables
from tests.build import a_case, an_exhibit
from tests.exchanging import FOR_BOB, bring, look, send, two_workspaces

BOX = Rectangle(2, 1000, 2000, 3000, 2500)
REASONS = redaction_reasons()


def hide(workspace, case, exhibit, *boxes):
    places = [PlaceToHide(exhibit, each) for each in boxes]
    add_redactions(workspace, case, places, RedactionInput("worker", "W-01"), REASONS)


def numbers(workspace, case):
    return sorted(each.number for each in store.redactions(workspace.db, case))


@pytest.fixture
def two(tmp_path):
    with two_workspaces(tmp_path) as both:
        yield both


def test_a_place_that_both_hid_is_hidden_under_one_number_and_that_is_said(two, tmp_path):
    here, there = two
    case = a_case(here)
    exhibit = an_exhibit(here, case)
    sizes = json.dumps({"sizes": [[59500, 84200, 2]]})
    with here.change(Act.READ_FACTS, case) as db:
        read = (State.READ, "application/pdf", 2, sizes, "PDFium", "", "")
        rows.add(db, evidence.READINGS, Reading(here.new_id(), case, exhibit, *read))
    lend_case(here, case, LoanInput("Bob", "b" * 16, 5))
    send(here, case, tmp_path / "first", FOR_BOB)
    bring(there, tmp_path / "first")
    hide(here, case, exhibit, BOX)
    hide(there, case, exhibit, Rectangle(1, 1, 2, 3, 4), BOX)
    assert not {*numbers(here, case)} & {*numbers(there, case)}
    send(here, case, tmp_path / "second", FOR_BOB)
    arrival = look(there, tmp_path / "second")
    [told] = arrival.prepared.two_labels
    assert {told.stands, told.gone} <= {*map(str, numbers(here, case) + numbers(there, case))}
    assert as_data(arrival)["two_labels"] == [
        {"records": "redactions", "stands": told.stands, "gone": told.gone}
    ]
    wanted = f"two numbers (redactions): {told.gone} is {told.stands} from now on."
    assert any(line.endswith(wanted) for line in report_lines(arrival))
    bring(there, tmp_path / "second")
    assert int(told.stands) in numbers(there, case)
    assert int(told.gone) not in numbers(there, case)
    assert there.verify().faults == ()


def test_of_nothing_else_two_can_be_one_under_two_numbers():
    with closing(in_memory()) as db:
        make_tables(db, migrations())
        found = [name for name, each in shapes(db).items() if each.labels() and each.identities()]
    assert found == ["redactions"]
