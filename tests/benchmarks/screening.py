"""Names against lists: how long it takes, and how well the labelled names are told apart."""

from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice

from rapidfuzz import process

from casefiles.chain.screening.match import THRESHOLD, ListIndex, find_all
from casefiles.chain.screening.model import ListedName, ListRow, RowSubject, Snapshot
from casefiles.kernel.ids import Digest
from casefiles.reference_data import lists
from tests.benchmarks.figures import Figure, compared, processor, seconds, took
from tests.casefiles.chain.screening.made_names import made_names, rewritten
from tests.casefiles.chain.screening.pairs import figures as labelled
from tests.casefiles.chain.screening.pairs import pairs

NAMES = 500
ASKED, LISTED = 5_000, 20_000


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
    yield at_size()
    told = labelled()
    yield Figure(
        f"labelled names: recall of {told.same} that are listed", f"{told.recall:.1%}",
        remark="missed: " + (", ".join(told.missed) or "none"),
    )  # fmt: skip
    yield Figure(
        f"labelled names: false alarms of {told.other} that are not", f"{told.false_alarms:.1%}",
        remark=f"{', '.join(told.alarms)}; the set was made beside the matcher, and flatters it",
    )  # fmt: skip


def at_size() -> Figure:
    """Screen made-up names against a long made-up list: the list made ready, then every name.

    Half of the names are listed ones, written in another way. By the processor, and compared with
    the ratio of each name with each, of the same strings as they are written.
    """
    listed = made_names(LISTED, 1)
    asked = [*made_names(ASKED // 2, 2), *rewritten(listed, ASKED - ASKED // 2, 3)]
    rows = tuple(
        ListRow("WRO", name, (ListedName(name),), RowSubject.ENTITY, None, key=f"{n}")
        for n, name in enumerate(listed)
    )
    snapshot = Snapshot("cbp-wro", "made up", date(2026, 1, 2), "", Digest(""), rows)
    kept, ours, raw = list[int](), list[float](), list[float]()

    def screen() -> None:
        index = ListIndex(snapshot, lists().words)
        kept[:] = (len(found) for _, _, found in find_all(asked, [index]))

    for _ in range(2):
        raw.append(processor(lambda: process.cdist(asked, listed)))
        ours.append(processor(screen))
    return compared(
        f"screening {ASKED:,} names against {LISTED:,} rows, by the processor", min(ours),
        min(raw), "rapidfuzz's cdist of the same strings", aim="10",
        remark=f"{sum(kept):,} candidates kept, from a score of {THRESHOLD} on; the least of two",
    )  # fmt: skip


def asked_names() -> Iterator[str]:
    """So many names, those of the labelled set again and again."""
    yield from islice(cycle(asked for _, asked, _ in pairs()), NAMES)
