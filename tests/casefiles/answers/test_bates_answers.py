"""How pages are numbered from an answers file: the same act, the same refusals."""

import pytest

from casefiles.kernel.errors import Faulty
from casefiles.numbering import store
from tests.build import a_case
from tests.casefiles.answers.answering import do


def test_prefix_digits_and_first_number_are_set_from_a_file(workspace):
    case = a_case(workspace)
    do(workspace, case, "bates: [{prefix: ACME-, start: 100}]")
    held = store.settings(workspace.db, case)
    assert (held.prefix, held.width, held.start) == ("ACME-", 6, 100)
    with pytest.raises(Faulty, match="ends in a letter"):
        do(workspace, case, "bates: [{prefix: ACME1}]")
    assert store.settings(workspace.db, case) == held
