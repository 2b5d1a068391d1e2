"""Names against lists: how long it takes, and how well the labelled names are told apart."""

from collections.abc import Iterator
from itertools import cycle, islice

from casefiles.chain.screening.match import THRESHOLD, ListIndex, find_all
from casefiles.reference_data import lists
from tests.benchmarks.figures import Figure, seconds, took
from tests.casefiles.chain.screening.pairs import figures as labelled
from tests.casefiles.chain.screening.pairs import pairs

NAMES = 500


def figures() -> Iterator[Figure]:
    """Screen as a case is screened: lists made ready first, then every name against both."""
    shipped = lists()
    indexes = list[ListIndex]()
    ready = took(
        lambda: indexes.extend(ListIndex(each, shipped.words) for each in shipped.snapshots)
    )
    names = [f"{asked} {n // len(pairs()) or ''}".strip() for n, asked in enumerate(asked_names())]
    found = list[int]()

    def screen() -> None:
        kept = find_all(names, indexes, THRESHOLD)
        found.extend(len(several) for _, _, several in kept)

    lasted = took(screen)
    yield Figure("making both lists ready to be searched", seconds(ready))
    yield Figure(
        f"screening {NAMES} names against both lists", seconds(lasted), "5 s",
        remark=f"{sum(found):,} candidates kept, from a score of {THRESHOLD} on",
    )  # fmt: skip
    told = labelled()
    yield Figure(
        f"labelled names: recall of {told.same} that are listed", f"{told.recall:.1%}",
        remark="missed: " + (", ".join(told.missed) or "none"),
    )  # fmt: skip
    yield Figure(
        f"labelled names: false alarms of {told.other} that are not", f"{told.false_alarms:.1%}",
        remark=f"{', '.join(told.alarms)}; the set was made beside the matcher, and flatters it",
    )  # fmt: skip


def asked_names() -> Iterator[str]:
    """So many names, those of the labelled set again and again."""
    yield from islice(cycle(asked for _, asked, _ in pairs()), NAMES)
