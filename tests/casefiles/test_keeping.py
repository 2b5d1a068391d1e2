"""Nothing kept is lost, and nothing erased comes back, in whatever order things are done."""

import os

from tests import keeping_laws


def test_whatever_is_done_no_original_is_lost_and_nothing_erased_is_back():
    keeping_laws.hold(int(os.environ.get("CASEFILES_TEST_EXAMPLES", "3")), shrink=False)
