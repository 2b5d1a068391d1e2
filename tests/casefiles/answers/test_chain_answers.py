"""An answers file names the steps of the chain, what goes between them, and the papers of both."""

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.chain import store
from casefiles.chain.chain import chain_of
from casefiles.chain.model import Custody, Shows
from casefiles.kernel.errors import Faulty
from tests.build import a_case, an_exhibit
from tests.casefiles.checklists.shipped import EDITION

CHAIN = """
parties:
  - {key: gin, name: 轧花厂, country: CN}
steps:
  - {key: farm, title: Cotton farm, begins: true, country: AU, province: Queensland, custody: batch}
  - {key: gin, title: Gin, party: gin, country: CN, outputs: "lint, 12,400 kg", lots: [G-7]}
links:
  - {key: seed cotton, from_step: farm, to_step: gin, goods: seed cotton, quantity: "31,000",
     unit: kg, sold_on: 2026-01-09, dealt_directly: true}
chain_papers:
  - {exhibits: [E-001], shows: [bought, sold], link: seed cotton, place: p. 1}
  - {exhibits: [E-001], shows: [made], step: gin}
nexus:
  - {reason: Every step was seen.}
"""


def test_a_chain_is_written_as_the_file_says(workspace):
    case = a_case(workspace)
    an_exhibit(workspace, case, "contract")
    carry_out(workspace, case, read_answers(CHAIN, "answers.yaml"), AnswersData(EDITION))
    chain = chain_of(workspace.db, case)
    farm, gin = chain.steps
    assert (farm.number, farm.begins, farm.custody) == (1, True, Custody.BATCH)
    assert (gin.outputs, gin.lots, chain.party(gin).name) == ("lint, 12,400 kg", ("G-7",), "轧花厂")
    [link] = chain.links
    assert (link.from_step, link.to_step, link.quantity) == (farm.id, gin.id, "31000")
    assert {e.shows for e in chain.of_link[link.id]} == {Shows.BOUGHT, Shows.SOLD}
    assert store.nexus(workspace.db, case).reason == "Every step was seen."


def test_what_a_file_cannot_mean_is_named(workspace):
    case = a_case(workspace)
    text = """
steps:
  - {key: a, title: A}
  - {key: b, title: B, lines: [SH-1 line 1]}
  - {key: c, title: C}
links:
  - {from_step: a, to_step: c}
  - {from_step: c, to_step: a}
"""
    with pytest.raises(Faulty) as caught:
        carry_out(workspace, case, read_answers(text, "answers.yaml"), AnswersData(EDITION))
    assert caught.value.faults == (
        "steps[2]: lines[1]: There is no entry line 'SH-1 line 1'.",
        "links[2]: A chain does not come back to where it was: steps 2 → 1 → 2.",
    )
