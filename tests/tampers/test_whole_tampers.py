"""What a whole package says of itself otherwise than it is, is told: also where every sum fits.

`dev.py tampers --of whole` tries as many as one likes.
"""

from random import Random

import pytest

from casefiles.attestation.verify.model import Verdict
from tests.casefiles.package import small_whole
from tests.casefiles.package.small_package import write
from tests.tampers import whole
from tests.tampers.tampering import Judgment, checked_whole, judged


def test_a_whole_package_holds_and_one_that_says_otherwise_does_not(tmp_path):
    files = small_whole.files()
    assert checked_whole(write(tmp_path / "whole.zip", files, as_archive=True)).verdict is (
        Verdict.HOLDS
    )
    changed, done = whole.tamper(Random("suite 3"))
    package = write(tmp_path / "tampered", changed)
    assert judged(checked_whole, files, done, package) == (Judgment.TOLD, ""), done


@pytest.mark.parametrize("which", ["contents.pdf", "index.xlsx"])
def test_what_cannot_be_read_is_not_passed_over(which, tmp_path):
    contents, book = small_whole.contents_pdf(), b""
    if which == "contents.pdf":
        contents = b"%PDF-1.7\nnothing that leads anywhere"
    else:
        book = b"no workbook"
    files = small_whole.bagged(small_whole.rows(), contents, book)
    found = checked_whole(write(tmp_path / "whole.zip", files, as_archive=True))
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert [f"data/{which} could not be read" in each for each in found.list_faults] == [True]


@pytest.mark.parametrize("beside", ["contents.pdf", "binder/"])
def test_an_index_whose_numbers_were_taken_out_is_not_taken_for_an_older_one(beside, tmp_path):
    at = small_whole.HEAD.index("package label")
    *others, head = ([*row[:at], *row[at + 1 :]] for row in (*small_whole.rows(), small_whole.HEAD))
    files = small_whole.bagged(others, small_whole.contents_pdf(), head=head)
    other = "data/binder/" if beside == "contents.pdf" else "data/contents.pdf"
    left = {path: content for path, content in files.items() if not path.startswith(other)}
    found = checked_whole(write(tmp_path / "whole.zip", left, as_archive=True))
    assert [each for each in found.list_faults if "no column “package label”" in each]
