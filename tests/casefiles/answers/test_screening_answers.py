"""An answers file screens a case and decides what came close."""

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.chain.screening.store import screening_summary
from casefiles.chain.screening.summary import ListState
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import lists
from tests.build import a_case
from tests.casefiles.checklists.shipped import EDITION

ANSWERS = """
parties:
  - {key: taida, name: 和田泰达服饰有限公司, romanized: Hetian Taida, country: CN}
  - {key: mill, name: Suzhou Mianfang Mill}
screened_names:
  - {party: mill, name: 骆驼集团, form: owner, note: registry extract}
screening:
  - decisions:
      - {party: taida, listed: "Hetian Taida Apparel Co., Ltd", decided: same, reason: its address}
      - {party: taida, listed: "Hetian Taida Apparel Co., Ltd.", decided: other, reason: a test}
"""


def carried_out(workspace, case, text=ANSWERS, known=True):
    answers = read_answers(text, "answers.yaml")
    carry_out(workspace, case, answers, AnswersData(EDITION, lists=lists() if known else None))


def test_a_file_screens_and_decides(workspace):
    case = a_case(workspace)
    carried_out(workspace, case)
    found = screening_summary(workspace.db, case)
    states = {each.names[0].name: found.status(each.party).state for each in found.groups}
    assert states["和田泰达服饰有限公司"] is ListState.SAME
    assert states["骆驼集团"] is ListState.UNDECIDED


@pytest.mark.parametrize(
    ("text", "known", "says"),
    [
        (ANSWERS.replace('Apparel Co., Ltd"', 'Shirts"'), True, "Nothing listed as"),
        (ANSWERS, False, "no lists"),
        (ANSWERS.replace("its address", "' '"), True, "is not text"),
    ],
)
def test_what_cannot_be_is_named(workspace, text, known, says):
    case = a_case(workspace)
    with pytest.raises(Faulty) as caught:
        carried_out(workspace, case, text, known)
    assert says in " ".join(caught.value.faults)
    assert screening_summary(workspace.db, case).screening is None
