"""RapidOCR, where the extra is installed: in a worker with walls, with the models it brings."""

import pytest

from casefiles.evidence.ocr import rapid
from casefiles.evidence.ocr.rapid import in_lines
from casefiles.evidence.readers.model import Unread, always
from casefiles.evidence.readers.worker_answers import Bitmap, RecognizedLine
from tests.casefiles.evidence.ocr.scans import CHINESE, ENGLISH, error_rate, scan


@pytest.mark.parametrize("text", [CHINESE, ENGLISH], ids=["Chinese", "English"])
def test_a_scan_is_read_behind_walls(text):
    engine = rapid.installed()
    if engine is None:
        pytest.skip("the extra “ocr” is not installed")
    page = scan(text)
    picture = Bitmap(*page.size, page.convert("RGBA").tobytes("raw", "BGRA"))
    with engine.ready() as see:
        found = see(picture, 200, ("", ()), always)
    assert not isinstance(found, Unread), found
    said = "".join(token.text for line in found.lines for token in line)
    assert error_rate(said, text) < 0.03


def line(text, left, top, right, bottom):
    return RecognizedLine(text, 99, left, top, right, bottom)


def test_what_stands_beside_each_other_is_one_line_from_left_to_right():
    found = (
        line("张伟", 300, 12, 340, 32),
        line("姓名", 100, 10, 140, 30),
        line("b", 0, 60, 9, 80),
    )
    said = [[token.text for token in each] for each in in_lines(found)]
    assert said == [["姓名", "张伟"], ["b"]]


def test_words_of_a_line_share_its_width():
    ((one, two),) = in_lines((line("ab cdef", 0, 0, 70, 10),))
    assert (one.text, one.left, one.right) == ("ab", 0, 20)
    assert (two.text, two.left, two.right) == ("cdef", 30, 70)
