"""What holds of the matcher whatever is on a list; `test_the_tests` breaks it on purpose."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casefiles.chain.screening.model import NAMED
from tests.casefiles.chain.screening.shipped import CBP, DHS, find, index, listed

LEGAL = re.compile(r",? (?:Co|CO)\.?,? ?(?:Ltd|Limited)\.?$|,? (?:Ltd|Limited|Inc|Corporation)\.?$")
NAMES = [
    (of, row, each.name) for of in (DHS, CBP) for row, each in listed(of) if row.subject in NAMED
]


def every_listed_name_finds_its_row():
    """As it stands, in capitals, and without the form of the company."""
    for of, row, name in NAMES:
        for written in (name, name.upper(), LEGAL.sub("", name), f"  {name} and subsidiaries"):
            found = {each.row.key: each for each in index(of).find(written)}
            assert row.key in found, written
            assert found[row.key].score >= 95, (written, found[row.key].parts)


def a_higher_threshold_keeps_no_more():
    """What is kept at a threshold is what is kept below it and scores as much."""

    @settings(max_examples=60, deadline=None)
    @example(name="Xnjiang Production and Construction Corps", low=50)  # the row has XPCC too
    @given(name=st.sampled_from(NAMES).flatmap(lambda e: misspelled(e[2])), low=st.integers(50, 99))
    def holds(name, low):
        below = {(e.row.key, e.score) for e in find(name, low)}
        high = low + (100 - low) // 2
        assert {(e.row.key, e.score) for e in find(name, high)} == {
            (key, score) for key, score in below if score >= high
        }
        assert all(score >= low for _, score in below)

    holds()


def misspelled(name):
    """The name with a letter dropped, or two of its words changed places."""

    def written(at, turn):
        words = (name[:at] + name[at + 1 :]).split()
        return " ".join(words[turn % len(words) :] + words[: turn % len(words)])

    return st.builds(written, st.integers(0, len(name) - 1), st.integers(0, 3))
