"""An answers file holds a case against lists and writes down rounds of requests."""

from datetime import date

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.chain.expected.grid import grid_of
from casefiles.evidence import store as evidence
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import documents
from casefiles.requests import store
from casefiles.requests.model import ItemState
from tests.build import a_case, an_exhibit, contents
from tests.casefiles.checklists.shipped import EDITION

ANSWERS = """
parties:
  - {key: mill, name: 棉纺厂, country: CN}
steps:
  - {key: gin, title: Ginning, begins: true}
  - {key: spin, title: Ring frames, party: mill}
exhibits:
  - {exhibits: [E-001], paper: laydown, handed_by: the mill’s clerk, handed_ground: the contract}
expected:
  - lists: [families, cotton-steps]
    taken:
      - {step: spin, list: cotton-steps, template: spinning}
    not_needed:
      - {items: [CTS-SP-05], because: the cotton is domestic, step: spin}
      - {items: [DUE-08], because: no report is made public}
requests:
  - party: mill
    through: Lin Mei
    sent_on: 2026-11-13
    due_on: 2026-11-20
    reminded_on: [2026-11-18]
    items:
      - {item: CTS-SP-08, step: spin, state: part, answer: 只有七号, answered_on: 2026-11-19,
         replies: [E-001]}
      - {english: The stock card of lot 7, chinese: 第7批库存卡, state: silent}
"""


def carried_out(workspace, case, text=ANSWERS, known=True):
    answers = read_answers(text, "answers.yaml")
    shipped = documents() if known else None
    carry_out(workspace, case, answers, AnswersData(EDITION, documents=shipped))


def test_a_file_says_what_is_expected_asked_and_answered(workspace):
    case = a_case(workspace)
    paper = an_exhibit(workspace, case)
    carried_out(workspace, case)
    [exhibit] = evidence.of_case(workspace.db, case)
    assert (exhibit.paper, exhibit.kind) == ("laydown", "production_record")
    assert exhibit.handed_ground == "the contract"
    grid = grid_of(workspace.db, case, documents())
    assert grid.lists == ("families", "cotton-steps")
    assert [each.template.id for each in grid.rows[1].taken] == ["spinning"]
    reasons = {w.id: w.not_needed for row in grid.rows for c in row.cells for w in c.wanted}
    assert reasons["CTS-SP-05"] == "the cotton is domestic"
    [round_] = store.rounds(workspace.db, case)
    assert round_.reminded_on == (date(2026, 11, 18),)
    laydown, stock = store.items_of(workspace.db, round_.id)
    assert laydown.english.startswith("Laydown (bales opened for a mix): Which bales")
    assert (laydown.state, laydown.answer) == (ItemState.PART, "只有七号")
    assert (stock.state, stock.chinese) == (ItemState.SILENT, "第7批库存卡")
    assert store.replies(workspace.db, case) == {laydown.id: [paper]}


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("families,", "wool,", "is not a list"),
        ("CTS-SP-08", "CTS-SP-88", "is in no list"),
        ("The stock card of lot 7", "Names of workers of lot 7", "off by default"),
        ("template: spinning", "template: smelting", "There is no step"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_written(workspace, before, after, fault):
    case = a_case(workspace)
    an_exhibit(workspace, case)
    held = contents(workspace, case)
    with pytest.raises(Faulty) as refused:
        carried_out(workspace, case, ANSWERS.replace(before, after))
    assert any(fault in each for each in refused.value.faults)
    assert contents(workspace, case) == held


def test_without_the_lists_nothing_is_held_against_them(workspace):
    case = a_case(workspace)
    an_exhibit(workspace, case)
    with pytest.raises(Faulty):
        carried_out(workspace, case, known=False)
