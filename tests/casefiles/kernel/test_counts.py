"""One of a thing is not spoken of as several."""

import pytest

from casefiles.kernel.counts import counted


@pytest.mark.parametrize(
    ("count", "words", "said"),
    [
        (0, ("page",), "0 pages"),
        (1, ("page",), "1 page"),
        (1_204, ("page",), "1,204 pages"),
        (1, ("person is", "people are"), "1 person is"),
        (2, ("person is", "people are"), "2 people are"),
    ],
)
def test_one_is_one_and_more_are_several(count, words, said):
    assert counted(count, *words) == said
