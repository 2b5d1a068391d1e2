"""Which items of a question are accepted together: only what the list shows and lets accept."""

from collections.abc import Collection, Sequence

from casefiles.attestation.preflight.items import ItemStatus, PreflightItem
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.storage.chain_heads import ChainHead

_MAY_BE = (ItemStatus.TO_ANSWER, ItemStatus.ACCEPTED)
_WHY_NOT = {
    ItemStatus.BLOCKS: "cannot be accepted: it has to be settled",
    ItemStatus.NOTE: "is a note: there is nothing to accept",
}


@dataclass(frozen=True, slots=True)
class AcceptableItems:
    """Items of one question, and the moment of the case at which they were asked."""

    head: ChainHead
    question: str
    """An id of `resources/templates/preflight.yaml`."""

    subjects: tuple[str, ...]


def acceptable_items(
    head: ChainHead, items: Sequence[PreflightItem], question: str, subjects: Collection[str]
) -> AcceptableItems:
    """Return what can be accepted of a list made at `head`.

    Raises `Impossible` if one of them is not asked any more, or cannot be accepted.
    """
    asked = {each.about.subject: each for each in items if each.about.item == question}
    wanted = dict.fromkeys(subjects)
    if not wanted:
        raise Impossible("Nothing is chosen. Nothing was accepted.")
    for each in (asked[subject] for subject in wanted if subject in asked):
        if each.status in _WHY_NOT:
            raise Impossible(f"“{each.name}” {_WHY_NOT[each.status]}. {each.fix}")
    there = [s for s in wanted if s in asked and asked[s].status in _MAY_BE]
    if gone := len(wanted) - len(there):
        raise Impossible(
            f"{gone} of {len(wanted)} {'is' if gone == 1 else 'are'} not asked any more."
            " Nothing was accepted: look again."
        )
    return AcceptableItems(head, question, tuple(wanted))
