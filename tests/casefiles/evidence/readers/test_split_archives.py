"""A part of a split archive is told by its name, and nothing else is."""

import pytest

from casefiles.evidence.readers import formats
from casefiles.evidence.readers.container_answers import ASK_FOR_ZIP
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.split_archives import part_of_several
from tests.casefiles.evidence.readers.stranger import opened


@pytest.mark.parametrize(
    ("name", "number", "others"),
    [
        ("工资.part2.rar", 2, "工资.part1.rar"),
        ("a.7z.001", 1, "a.7z.002"),
        ("a.zip.003", 3, "a.zip.001"),
        ("a.z01", 1, "a.zip"),
        ("a.r00", 2, "a.rar"),
    ],
)
def test_a_part_says_which_it_is_and_how_the_others_are_named(name, number, others):
    said = part_of_several(name, formats.UNKNOWN)
    assert said.startswith(f"its name says that it is part {number} of an archive")
    assert others in said
    assert said.endswith(ASK_FOR_ZIP)


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("a.001", formats.UNKNOWN),
        ("report.part2.pdf", formats.UNKNOWN),
        ("a.zip", formats.ZIP),
        ("a.7z.001", formats.PDF),
        ("v1.02", formats.PLAIN),
    ],
)
def test_other_names_say_nothing(name, mime):
    assert part_of_several(name, mime) == ""


def test_it_is_said_of_a_file_that_nobody_can_read(readers):
    finding = read_file(readers, opened(b"\x93\x11\xff\x00" * 99), "wages.7z.002").finding
    assert "part 2 of an archive split into several" in finding.in_words
