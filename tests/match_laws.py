"""What holds of the matcher whatever is on a list; `test_the_tests` breaks it on purpose."""

import re
from datetime import date
from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casefiles.chain.screening import match
from casefiles.chain.screening.match import ListIndex, find_all
from casefiles.chain.screening.model import NAMED, ListedName, ListRow, RowSubject, Snapshot
from casefiles.chain.screening.normalize import normalized_names
from casefiles.chain.screening.score import parts
from casefiles.kernel.ids import Digest
from casefiles.reference_data import lists
from tests.casefiles.chain.screening.made_names import made_names, rewritten
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


def what_is_found_is_what_scoring_every_pair_finds(asked=40, listed=120):
    """Of made-up names of all kinds, and of those of the real lists: same rows, parts and order.

    Bounds and blocks that make it quick leave nothing out, whatever the threshold.
    """
    real = sorted({name for _, _, name in NAMES})
    names = [*made_names(listed, 1), *rewritten(real, listed // 4, 2)]
    snapshot = a_list(names)
    index, words = ListIndex(snapshot, lists().words), lists().words
    others = [*made_names(asked, 3), *rewritten(names, asked, 4), *real[::50]]
    every = {name: scores_of_every_row(name, snapshot, words) for name in others}
    for threshold in (50, 75, 93):
        for name, _, found in find_all(others, [index], threshold):
            assert [(e.row.key, e.listed.name, e.parts) for e in found] == [
                (row.key, by.name, of)
                for of, row, by in every[name]
                if of.score >= threshold
            ], (name, threshold)  # fmt: skip
    assert sum(of.score >= 75 for several in every.values() for of, _, _ in several) > asked


def a_list(names):
    """A list with these names: some rows have two, every fifth name stands in two rows."""
    several = [names[at : at + 1 + at % 2] for at in range(len(names))] + [[e] for e in names[::5]]
    rows = tuple(
        ListRow("WRO", each[0], tuple(map(ListedName, each)), RowSubject.ENTITY, None, key=f"{n}")
        for n, each in enumerate(several)
    )
    return Snapshot(CBP, "made up", date(2026, 1, 2), "", Digest(""), rows)


def scores_of_every_row(name, snapshot, words):
    """Return the best parts of each row with the name they are of, nearest first, one by one."""
    best = {}
    for one in normalized_names(name, words):
        for row in snapshot.rows:
            for held in match._names(row, words):  # those that we read so among them
                for other in normalized_of(held.name):
                    of = parts(one, other)
                    if row.key not in best or of.score > best[row.key][0].score:
                        best[row.key] = of, row, held
    return sorted(best.values(), key=lambda each: (-each[0].score, each[1].key))


@cache
def normalized_of(name):
    return normalized_names(name, lists().words)


def misspelled(name):
    """The name with a letter dropped, or two of its words changed places."""

    def written(at, turn):
        words = (name[:at] + name[at + 1 :]).split()
        return " ".join(words[turn % len(words) :] + words[: turn % len(words)])

    return st.builds(written, st.integers(0, len(name) - 1), st.integers(0, 3))
