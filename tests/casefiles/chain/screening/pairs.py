"""Pairs of names, labelled by us: `same` must find the listed name, `other` must not find it.

An `other` without a listed name must find nothing on either list. They were made beside the words
that the matcher knows, so they flatter it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casefiles.chain.screening.match import THRESHOLD
from tests.casefiles.chain.screening.shipped import find


@dataclass(frozen=True)
class Figures:
    same: int
    other: int
    missed: tuple[str, ...]
    alarms: tuple[str, ...]
    kept: int
    """Candidates in all."""

    @property
    def recall(self):
        return 1 - len(self.missed) / self.same

    @property
    def false_alarms(self):
        return len(self.alarms) / self.other


@cache
def pairs():
    lines = Path(__file__).with_name("pairs.tsv").read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines]


def figures(threshold=THRESHOLD):
    missed, alarms, kept = [], [], 0
    for label, asked, listed in pairs():
        found = find(asked, threshold)
        kept += len(found)
        there = [e for e in found if not listed or listed in {n.name for n in e.row.names}]
        if label == "same" and not there:
            missed.append(asked)
        if label == "other" and there:
            alarms.append(asked)
    same = sum(label == "same" for label, _, _ in pairs())
    return Figures(same, len(pairs()) - same, tuple(missed), tuple(alarms), kept)
