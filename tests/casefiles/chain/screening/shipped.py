"""The lists that ship, read once."""

import csv
from functools import cache

from casefiles.chain.screening.match import ListIndex
from casefiles.reference_data import lists
from resources import folder

DHS, CBP = "dhs-uflpa", "cbp-wro"


@cache
def snapshot(name):
    [found] = [each for each in lists().snapshots if each.list == name]
    return found


@cache
def index(name):
    return ListIndex(snapshot(name), lists().words)


@cache
def cells(name):
    """The cells of the file that a snapshot was read from."""
    path = folder("lists") / f"{name}-{snapshot(name).dated}.csv"
    return [*csv.DictReader(path.read_text("utf-8").splitlines())]


def find(name, threshold=75):
    return [each for of in (DHS, CBP) for each in index(of).find(name, threshold)]


def listed(name):
    return [(row, each) for row in snapshot(name).rows for each in row.names]
