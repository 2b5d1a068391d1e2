"""Preflight items by question, with how many there are: one list for window and command line."""

from collections.abc import Iterable, Sequence

from casefiles.attestation.model import ItemKey
from casefiles.attestation.preflight.items import ItemStatus, PreflightItem
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PreflightGroup:
    """All that one question is asked of and that stands alike."""

    status: ItemStatus
    items: tuple[PreflightItem, ...]

    @property
    def about(self) -> ItemKey:
        """The first that it is asked of."""
        return self.items[0].about

    @property
    def question(self) -> str:
        """The id of the question."""
        return self.about.item

    @property
    def name(self) -> str:
        """What it is about, in a few words."""
        return self.items[0].name

    @property
    def asks(self) -> str:
        """The question: of one thing in full, of several with “…” for each."""
        return self.items[0].asks if len(self.items) == 1 else self.items[0].question

    @property
    def fix(self) -> str:
        """What to do about it."""
        return self.items[0].fix

    @property
    def blocks(self) -> bool:
        """Whether nothing can be signed while it stands."""
        return self.items[0].blocks


def grouped(items: Iterable[PreflightItem]) -> list[PreflightGroup]:
    """Return items by question and status, in the order in which they come."""
    found: dict[tuple[ItemStatus, str], list[PreflightItem]] = {}
    for each in items:
        found.setdefault((each.status, each.about.item), []).append(each)
    return [PreflightGroup(status, tuple(held)) for (status, _), held in found.items()]


def counts_in_words(items: Sequence[PreflightItem]) -> str:
    """Return `2 blocking · 16 to answer · 152 done`; done is what is accepted or clear."""
    counts = dict.fromkeys(ItemStatus, 0)
    for each in items:
        counts[each.status] += 1
    blocks, open_ = counts[ItemStatus.BLOCKS], counts[ItemStatus.TO_ANSWER]
    done = counts[ItemStatus.ACCEPTED] + counts[ItemStatus.CLEAR]
    stops = [f"{blocks:,} blocking"] if blocks else []
    stops += [f"{open_:,} to answer"] if open_ else []
    return " · ".join([*(stops or ["nothing blocking"]), f"{done:,} done"])
