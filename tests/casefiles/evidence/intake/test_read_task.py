"""What was read of a file, as bytes: all of it comes back, and nothing that is not of that form."""

import json
from dataclasses import replace

import pytest

from casefiles.evidence.intake.read_task import READING, packed, read_task, unpacked
from casefiles.evidence.readers import wire
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.read_result import ReadResult, unread
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.file_task import BadAnswer, Hand
from casefiles.kernel.nameless_file import nameless_file
from tests.casefiles.evidence.readers.stranger import image, pdf, workbook

FILES = {
    "a.pdf": pdf("wages paid", "in full"),
    "b.png": image(),
    "c.xlsx": workbook(),
    "d.txt": "工資 three\n".encode(),
    "e.bin": b"\x00\x01",
    "f.pdf": b"%PDF-1.7 broken",
}


@pytest.fixture(scope="module")
def found():
    made = {}
    with Readers() as readers:
        for name, content in FILES.items():
            with nameless_file(content) as file:
                made[name] = read_file(readers, file, name)
    return made


@pytest.mark.parametrize("name", FILES)
def test_all_of_it_comes_back(found, name):
    was, again = found[name], unpacked(packed(found[name]))
    assert again.finding.json == was.finding.json
    plain = replace(was.finding, facts={})
    assert replace(again.finding, facts={}) == plain
    assert [*again.pieces()] == [*was.pieces()]
    assert again.thumbnail == was.thumbnail
    assert packed(again) == packed(was)


def test_a_task_does_the_same(found):
    task = read_task("", "c.xlsx")
    with Hand() as hand, nameless_file(FILES["c.xlsx"]) as file:
        assert READING.perform(task, file, hand) == packed(found["c.xlsx"])


def test_why_nothing_was_read_comes_back_too():
    lost = ReadResult(unread(Unread("pdf 1", Reason.TIME, "more than 20 s"), "application/pdf"))
    assert unpacked(packed(lost)) == lost


LIES = {
    "no reason there is": {"reason": "tired"},
    "facts that are no object": {"facts": "[]"},
    "facts that are no JSON": {"facts": "{"},
    "a field more": {"more": 1},
    "pages below none": {"pages": -1},
    "a picture that is not there": {"thumbnail": [256, 256]},
    "a picture beyond measure": {"thumbnail": [1 << 20, 1 << 20]},
}


@pytest.mark.parametrize("lie", LIES)
def test_another_form_is_refused(found, lie):
    content = packed(found["d.txt"])
    head = json.loads(content[4:])
    with pytest.raises(BadAnswer):
        unpacked(wire.frame({**head, **LIES[lie]}))


@pytest.mark.parametrize("cut", [0, 3, 4, 100, -1])
def test_what_was_cut_or_lengthened_is_refused(found, cut):
    content = packed(found["b.png"])
    for each in (content[:cut], content + b"x"):
        with pytest.raises(BadAnswer):
            unpacked(each)
