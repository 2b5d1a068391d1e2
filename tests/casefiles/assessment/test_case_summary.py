"""One view of a case's assessment, read by the screen, by `--json` and by the PDF's record."""

from casefiles.assessment.as_data import case_as_data
from casefiles.assessment.case_summary import case_summary
from casefiles.attestation.record.read import read_record
from casefiles.checklists.model import Indicator
from casefiles.kernel.ids import ScopeId
from casefiles.reference_data import reference_data
from tests.build import NOON
from tests.casefiles.assessment.building import BANK, REPORT

WAGES, HIDDEN = "ILO11-08", "ILO11-07"


def test_screen_json_and_record_say_one_thing_of_every_indicator(room):
    bank, report = room.an_exhibit(**BANK), room.an_exhibit(**REPORT)
    room.cite(bank, WAGES)
    room.deny(report, WAGES, HIDDEN)
    found = case_summary(room.db, room.case)
    [scope] = read_record(room.db, room.case, reference_data(), NOON).scopes
    [printed] = case_as_data(found, None)["scopes"]
    shown = {row.id: row for row in found.boards[0].rows if isinstance(row.asked, Indicator)}
    assert {WAGES, HIDDEN} <= {*shown}
    assert {each.indicator.id: each.status for each in scope.looked} == {
        name: row.status for name, row in shown.items()
    }
    of_json = {row["id"]: row["standing"] for group in printed["groups"] for row in group["rows"]}
    assert of_json.items() >= {name: row.status.value for name, row in shown.items()}.items()
    for each in scope.looked:
        row = shown[each.indicator.id]
        assert [e.citation for e in each.supporting] == [e.citation.id for e in row.supporting]
        assert [e.citation for e in each.contradicting] == [
            e.citation.id for e in row.contradicting
        ]


def test_a_scope_is_found_by_its_id_with_its_party(room):
    found = case_summary(room.db, room.case)
    board = found.board(room.scope)
    assert board is found.boards[0]
    assert found.party_of(board.of.scope) is None
    assert found.board(ScopeId("elsewhere")) is None
