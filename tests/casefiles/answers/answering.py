"""Answers that fill a case of two exhibits, and what is said of others."""

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.kernel.errors import Faulty
from tests.build import contents
from tests.casefiles.checklists.shipped import EDITION

HEAD = """
parties:
  - {key: mill, name: 棉纺厂, roles: [manufacturer]}
scopes:
  - {key: sewing, title: Sewing line, party: mill, site: Building 3, open: [OP-I],
     period_from: 2026-03-01, period_to: 2026-03-31}
exhibits:
  - {exhibits: [E-001], kind: bank_transfer, source: bank, conditions: free,
     covers_from: 2026-03-01, covers_to: 2026-03-31}
  - {exhibits: [E-002], kind: tax_record, source: tax, conditions: free, party: mill,
     covers_from: 2026-03-01, covers_to: 2026-03-31, ordinary_course: true}
"""
NEXUS = """
citations:
  - {passage: {exhibit: E-001, page: 2}, scopes: [sewing], indicators: [SI-N01, SI-N02, SI-N07],
     direction: contradicts, covers_scope: true}
  - {passage: {exhibit: E-002}, scopes: [sewing], indicators: [SI-N01, SI-N02, SI-N07],
     direction: contradicts, covers_scope: true}
searches:
  - {scopes: [sewing], groups: [ILO11], indicators: [AF-12], terms: 劳动力转移,
     places: "the county's site", made_on: 2026-03-01, found: nothing}
decisions:
  - {scopes: [sewing], groups: [SI-P], decided: not_applicable, reason: no step outside Building 3}
controls:
  - {scopes: [sewing], control: AF-12, state: met, reason: as logged}
statements:
  - {kind: papers-show, text: The papers name every step.,
     leans_on: [{exhibit: E-001, page: 2}, {exhibit: E-002, quote: step 3}]}
"""
ACTS = 11
"""Of both together."""


def do(workspace, case, text):
    return carry_out(workspace, case, read_answers(text, "answers.yaml"), AnswersData(EDITION))


def faults(workspace, case, text):
    before = contents(workspace, case)
    with pytest.raises(Faulty) as caught:
        do(workspace, case, text)
    assert contents(workspace, case) == before
    return caught.value.faults
