"""What importing from a hub would bring, in words, before anything is imported."""

from collections.abc import Sequence

from casefiles.exchange.arrival_report import (
    acts_in_words,
    closed_sides_in_words,
    differences_in_words,
    rows_in_words,
    same_label_in_words,
    two_labels_in_words,
    unlike_in_words,
)
from casefiles.hub.arrival import HubArrival
from casefiles.hub.model import NewSigner, SetAside, in_fours
from casefiles.kernel.counts import counted
from casefiles.kernel.text_safety import quoted, visible
from casefiles.storage.merging.prepare_merge import Relation

_AT_HUB = {
    Relation.NEW: "Nothing of this case is here yet.",
    Relation.SAME: "All that the hub has of this case is here. There is nothing to import.",
    Relation.BEHIND: "All that the hub has of this case is here. There is nothing to import.",
    Relation.AHEAD: "The hub continues where the case ends here.",
    Relation.APART: "Both went on, here and at the hub: both are brought together.",
}


def report_lines(arrival: HubArrival) -> list[str]:
    """Return what a person reads before deciding."""
    prepared = arrival.waiting.prepared
    relation = prepared.relation if prepared else Relation.SAME
    standing = _AT_HUB[relation]
    if not prepared and arrival.waiting.originals:
        standing = "All acts that the hub has are here. Originals that are not can be fetched."
    lines = [f"{arrival.label}  {visible(arrival.title)}"] if arrival.label else []
    lines.append(standing)
    if prepared:
        lines += same_label_in_words(arrival.label, arrival.same_label)
        lines += acts_in_words(arrival.acts)
        lines += differences_in_words(len(prepared.collisions), arrival.differing, "at the hub")
        lines += closed_sides_in_words(arrival.closed_sides)
        lines += two_labels_in_words(prepared.two_labels)
        lines += rows_in_words("New in the case", arrival.rows)
        lines += unlike_in_words(prepared.unlike)
        if arrival.waiting.is_first_seen:
            lines.append(key_in_words(arrival.waiting.key_check))
    if prepared or arrival.waiting.originals:
        lines.append(f"Originals to fetch: {counted(arrival.waiting.originals, 'stored file')}")
    lines += signers_in_words(arrival.waiting.signers)
    return [*lines, *set_aside_in_words(arrival.waiting.set_aside)]


def key_in_words(check: str) -> str:
    """Return what shows the key of a case that was not known here, for a person to compare it."""
    return f"The key of this case: {in_fours(check)}. Compare it with the owner's."


def signers_in_words(signers: Sequence[NewSigner]) -> list[str]:
    """Return who signs by a key that nothing here was signed by, for a person to compare it."""
    return [
        f"{quoted(each.actor)} signs by the key {in_fours(each.key)}, which is new here and"
        f" {quoted(each.login)} brought: compare it with them."
        for each in signers
    ]


def set_aside_in_words(entries: Sequence[SetAside]) -> list[str]:
    """Return which entries at the hub are not taken over, who brought them, and why."""
    return [
        f"Not imported, as {quoted(each.login)} brought it: entry {each.hash[:16]}: {each.why}."
        for each in entries
    ]
