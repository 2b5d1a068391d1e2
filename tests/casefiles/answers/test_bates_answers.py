"""How pages are numbered from an answers file: the same act, the same refusals."""

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.kernel.errors import Faulty
from casefiles.numbering import store
from tests.attesting import edition
from tests.build import a_case


def do(workspace, case, text):
    carry_out(workspace, case, read_answers(text, "answers.yaml"), AnswersData(edition()))


def test_prefix_digits_and_first_number_are_set_from_a_file(workspace):
    case = a_case(workspace)
    do(workspace, case, "bates: [{prefix: ACME-, start: 100}]")
    held = store.settings(workspace.db, case)
    assert (held.prefix, held.width, held.start) == ("ACME-", 6, 100)
    with pytest.raises(Faulty, match="ends in a letter"):
        do(workspace, case, "bates: [{prefix: ACME1}]")
    assert store.settings(workspace.db, case) == held
