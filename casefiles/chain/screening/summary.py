"""How a party stands to the lists, as far as the last screening says. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from casefiles.chain.screening.model import (
    OLD_AFTER,
    Candidate,
    ListRow,
    MatchDecision,
    MatchVerdict,
    Screening,
)
from casefiles.chain.screening.names_to_screen import NameGroup, groups_by_party
from casefiles.chain.screening.snapshot_text import row_from
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest, PartyId


class ListState(Enum):
    """What can be said of a party. The first that applies, from the top."""

    SAME = "same"
    """A reviewer says that it is who is listed."""

    UNDECIDED = "undecided"
    """A listed name came close, and nobody has decided."""

    NOT_SCREENED = "not_screened"
    """Never, or not under all the names it has now."""

    OTHER = "other"
    """Listed names came close; a reviewer says that each is somebody else."""

    NOTHING_CLOSE = "nothing_close"


WORDS: Mapping[ListState, str] = {
    ListState.SAME: "on a list",
    ListState.UNDECIDED: "possible match, undecided",
    ListState.NOT_SCREENED: "not screened",
    ListState.OTHER: "decided: different parties",
    ListState.NOTHING_CLOSE: "no match",
}
SHAPES: Mapping[ListState, str] = {
    ListState.SAME: "●",
    ListState.UNDECIDED: "?",
    ListState.NOT_SCREENED: "–",
    ListState.OTHER: "□",
    ListState.NOTHING_CLOSE: "○",
}


@dataclass(frozen=True, slots=True)
class UsedList:
    """A snapshot as a screening used it."""

    list: str
    title: str
    dated: date
    source: str
    digest: Digest
    rows: int
    page_says: str
    note: str
    by_origin: tuple[ListRow, ...]
    """Rows that name nobody, and hold by origin alone."""

    def age(self, today: date) -> int:
        """Days since it was saved."""
        return (today - self.dated).days

    def is_old(self, today: date) -> bool:
        """Whether a newer one should be fetched before anybody leans on it."""
        return self.age(today) > OLD_AFTER


@dataclass(frozen=True, slots=True)
class ReviewedCandidate:
    """A candidate with what was decided of it."""

    candidate: Candidate
    decision: MatchDecision | None
    """The one that holds."""

    before: MatchDecision | None = None
    """One that was made of the row as it stood earlier, and does not hold any more."""

    @property
    def row(self) -> ListRow:
        """The listed row."""
        return row_from(self.candidate.entry)

    @property
    def parts(self) -> Mapping[str, Any]:
        """The parts of the score, and how near the party's other names came."""
        parts: dict[str, Any] = json.loads(self.candidate.parts)
        return parts


@dataclass(frozen=True, slots=True)
class PartyListSummary:
    """How one party stands to the lists."""

    state: ListState
    candidates: tuple[ReviewedCandidate, ...] = ()
    unscreened: tuple[str, ...] = ()
    """Names that it has now and that the last screening did not ask."""

    @property
    def words(self) -> str:
        """For people."""
        return WORDS[self.state]

    @property
    def shape(self) -> str:
        """The mark that stands beside the words."""
        return SHAPES[self.state]

    @property
    def needs_a_word(self) -> bool:
        """Whether it is said wherever the party is spoken of: on a list, or nobody knows yet."""
        return self.state not in {ListState.OTHER, ListState.NOTHING_CLOSE}

    def those(self, decided: MatchVerdict | None) -> tuple[ReviewedCandidate, ...]:
        """Return the candidates that were decided so, or that nobody has decided."""
        return tuple(
            each
            for each in self.candidates
            if (each.decision.decided if each.decision else None) is decided
        )


@dataclass(frozen=True)
class ScreeningSummary:
    """All that is known of a case and the lists. Empty if it was never screened."""

    screening: Screening | None = None
    candidates: tuple[ReviewedCandidate, ...] = ()
    groups: tuple[NameGroup, ...] = ()
    """The names that the case has now."""

    @cached_property
    def lists(self) -> tuple[UsedList, ...]:
        """The snapshots that were used."""
        return tuple(map(_used, json.loads(self.screening.lists))) if self.screening else ()

    @cached_property
    def asked(self) -> frozenset[tuple[str | None, str]]:
        """The names that were asked, each with its party's id."""
        if not self.screening:
            return frozenset()
        return frozenset((e["party"], e["name"]) for e in json.loads(self.screening.names))

    @cached_property
    def _by_party(self) -> Mapping[PartyId | None, tuple[NameGroup, ...]]:
        return groups_by_party(self.groups)

    def status(self, party: PartyId) -> PartyListSummary:
        """Return how a party stands to the lists."""
        groups = self._by_party.get(party, ())
        subjects = {each.subject for each in groups}
        close = tuple(e for e in self.candidates if e.candidate.subject in subjects)
        new = tuple(
            each.name
            for group in groups
            for each in group.names
            if (party, each.name) not in self.asked
        )
        return PartyListSummary(_state(close, new), close, new)

    def groups_of(self, party: PartyId) -> tuple[NameGroup, ...]:
        """Return the names a party has now: its own together, each owner's apart."""
        return self._by_party.get(party, ())

    @cached_property
    def current(self) -> tuple[ReviewedCandidate, ...]:
        """Candidates of names that the case still has."""
        subjects = {each.subject for each in self.groups}
        return tuple(each for each in self.candidates if each.candidate.subject in subjects)

    def old_lists(self, today: date) -> tuple[UsedList, ...]:
        """Return the snapshots that are older than they should be."""
        return tuple(each for each in self.lists if each.is_old(today))


def reviewed_candidates(
    candidates: Iterable[Candidate], decisions: Sequence[MatchDecision]
) -> tuple[ReviewedCandidate, ...]:
    """Put candidates and decisions together: a decision holds while the row is the same."""
    known = {(each.subject, each.list, each.entry_key): each for each in decisions}
    found = list[ReviewedCandidate]()
    for each in candidates:
        made = known.get((each.subject, each.list, each.entry_key))
        holds = made is not None and made.entry_digest == each.entry_digest
        found.append(ReviewedCandidate(each, made if holds else None, None if holds else made))
    return tuple(found)


def _state(close: Sequence[ReviewedCandidate], new: Sequence[str]) -> ListState:
    decided = {each.decision.decided if each.decision else None for each in close}
    if MatchVerdict.SAME in decided:
        return ListState.SAME
    if None in decided:
        return ListState.UNDECIDED
    if new:
        return ListState.NOT_SCREENED
    return ListState.OTHER if close else ListState.NOTHING_CLOSE


def _used(said: dict[str, Any]) -> UsedList:
    rows = tuple(row_from(json.dumps(each)) for each in said["by_origin"])
    return UsedList(**{**said, "dated": date.fromisoformat(said["dated"]), "by_origin": rows})
