"""Hold all names of a case against lists: the slow part, which writes nothing. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casefiles.chain.screening.match import LOWEST, THRESHOLD, VERSION, ListIndex, NearMatch
from casefiles.chain.screening.matching_words import MatchingWords
from casefiles.chain.screening.model import NAMED, NameToScreen, Snapshot
from casefiles.chain.screening.names_to_screen import NameGroup
from casefiles.chain.screening.snapshot_text import row_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class ScreeningHit:
    """A row that came near a group of names, by the name that came nearest."""

    group: NameGroup
    asked: NameToScreen
    snapshot: Snapshot
    near: NearMatch
    also: tuple[NearMatch, ...]
    """The other names of the group that came near the same row."""

    @property
    def parts(self) -> str:
        """The parts of the score, and how near the other names came, as JSON."""
        others = [{"name": e.name, "matched": e.listed.name, "score": e.score} for e in self.also]
        data = {**self.near.as_data(), "kind": self.near.listed.kind.value, "also": others}
        return json.dumps(data, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class ScreeningRun:
    """What a run over names found, and with what it was made."""

    groups: tuple[NameGroup, ...]
    snapshots: tuple[Snapshot, ...]
    matcher: str
    threshold: int
    hits: tuple[ScreeningHit, ...]

    @property
    def names(self) -> str:
        """Every name that was asked, as JSON."""
        return json.dumps(
            [
                {"party": each.party, "name": each.name, "form": each.form.value}
                for group in self.groups
                for each in group.names
            ],
            ensure_ascii=False,
        )

    @property
    def lists(self) -> str:
        """Every list that was used, as JSON, with the rows that name nobody."""
        return json.dumps([_used(each) for each in self.snapshots], ensure_ascii=False)


def matcher(words: MatchingWords) -> str:
    """Return the version of the matcher: of its rules, and of the words that it knows."""
    return f"{VERSION}.{words.version}"


def screen(
    groups: Sequence[NameGroup],
    snapshots: Iterable[Snapshot],
    words: MatchingWords,
    threshold: int = THRESHOLD,
    progress: Progress = silent,
) -> ScreeningRun:
    """Return every row that comes as near to a name as the threshold. Raises `Impossible`."""
    refuse_threshold(threshold)
    snapshots = tuple(snapshots)
    indexes = [ListIndex(each, words) for each in snapshots]
    hits = list[ScreeningHit]()
    for done, together in _together(groups, min((e.at_once for e in indexes), default=1)):
        progress(done, len(groups))
        names = [*dict.fromkeys(each.name for group in together for each in group.names)]
        found = [
            dict(zip(names, index.find_together(names, threshold), strict=True))
            for index in indexes
        ]
        for group in together:
            for index, near in zip(indexes, found, strict=True):
                hits += _hits(group, index.snapshot, near)
    return ScreeningRun(tuple(groups), snapshots, matcher(words), threshold, tuple(hits))


def refuse_threshold(threshold: int) -> None:
    """Raise `Impossible` for one that would keep nearly everything, or nothing."""
    if not LOWEST <= threshold <= 100:
        raise Impossible(f"A threshold lies between {LOWEST} and 100, and {threshold} does not.")


def _together(
    groups: Sequence[NameGroup], at_once: int
) -> Iterator[tuple[int, Sequence[NameGroup]]]:
    """Yield groups with about so many names in all, and how many there were before."""
    start = names = 0
    for at, group in enumerate(groups):
        if at > start and names + len(group.names) > at_once:
            yield start, groups[start:at]
            start, names = at, 0
        names += len(group.names)
    if groups:
        yield start, groups[start:]


def _hits(
    group: NameGroup, snapshot: Snapshot, near: Mapping[str, list[NearMatch]]
) -> list[ScreeningHit]:
    by_row: dict[str, list[tuple[NameToScreen, NearMatch]]] = {}
    for asked in group.names:
        for found in near[asked.name]:
            by_row.setdefault(found.row.key, []).append((asked, found))
    hits = list[ScreeningHit]()
    for several in by_row.values():
        best = max(several, key=lambda each: each[1].score)
        others = tuple(found for asked, found in several if asked is not best[0])
        hits.append(ScreeningHit(group, best[0], snapshot, best[1], others))
    return sorted(hits, key=lambda each: (-each.near.score, each.near.row.key))


def _used(snapshot: Snapshot) -> dict[str, object]:
    return {
        "list": snapshot.list,
        "title": snapshot.title,
        "dated": snapshot.dated.isoformat(),
        "source": snapshot.source,
        "digest": snapshot.digest,
        "rows": len(snapshot.rows),
        "page_says": snapshot.page_says,
        "note": snapshot.note,
        "by_origin": [row_data(each) for each in snapshot.rows if each.subject not in NAMED],
    }
