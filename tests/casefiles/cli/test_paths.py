"""The text of a file that is named on the command line."""

import pytest

from casefiles.cli.paths import text_of
from casefiles.kernel.errors import Unreadable


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_mark_at_the_beginning_is_no_part_of_the_text(tmp_path, encoding):
    file = tmp_path / "name.txt"
    file.write_text("棉纺厂", encoding)
    assert text_of(file) == "棉纺厂"


def test_what_is_no_text_or_not_there_is_refused_in_words(tmp_path):
    file = tmp_path / "scan"
    file.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(Unreadable) as refused:
        text_of(file, or_else="it is not PEM text")
    assert refused.value.reason == "it is not PEM text"
    with pytest.raises(Unreadable):
        text_of(tmp_path / "gone")
