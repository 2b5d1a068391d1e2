"""Every file of strangers is offered at once, as one folder, and the receipt adds up."""

import csv
from collections import Counter

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake import receipt as receipts
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.model import FileOutcome
from tests.build import a_case
from tests.corpus import FOLDER, needs_corpus, strangers


@needs_corpus
@pytest.mark.corpus
def test_the_whole_corpus_is_taken_in_with_a_receipt_that_adds_up(workspace):
    expected = strangers()
    case = a_case(workspace)

    taken = add_exhibits(workspace, case, [FOLDER / "files"])

    counts = receipts.count(taken.lines)
    digests = Counter(stranger.sha256 for stranger in expected)
    assert taken.receipt.offered == len(taken.lines) == len(expected)
    assert counts[FileOutcome.REFUSED] == 0
    assert counts[FileOutcome.STORED] == len(digests)
    assert counts[FileOutcome.SAME] == len(expected) - len(digests)
    by_path = {f"files/{s.path.relative_to(FOLDER / 'files').as_posix()}": s for s in expected}
    for exhibit in store.of_case(workspace.db, case):
        stranger = by_path[f"{exhibit.folder}/{exhibit.name}"]
        assert (exhibit.digest, exhibit.size) == (stranger.sha256, stranger.size)
    lines = receipts.as_csv((taken.receipt, taken.lines)).decode("utf-8-sig").splitlines()
    assert len([*csv.reader(lines)]) == 1 + len(expected)
    assert workspace.verify().faults == ()
