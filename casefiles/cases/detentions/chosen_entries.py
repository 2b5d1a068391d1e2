"""Some entries of a detention, where each is filed by itself, and what was imported on them. Pure.

One that nothing is held of any more cannot be chosen.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.cases.shipments.model import DetentionEvent, Shipment
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import ShipmentId


def entries_to_choose(imported: ImportSummary) -> tuple[Shipment, ...]:
    """Return the entries that an attestation is made for if nobody chooses, by number."""
    of = {each.shipment for each in imported.attested_lines}
    return tuple(each for each in imported.shipments if each.id in of)


def chosen_entries(
    imported: ImportSummary, wanted: Collection[ShipmentId]
) -> tuple[ShipmentId, ...]:
    """Return these by number; nothing where they are all that there are, for that is no choice.

    Raises `Impossible` for what is no such entry.
    """
    among = entries_to_choose(imported)
    if strangers := {*wanted} - {each.id for each in among}:
        by_id = imported.shipment_by_id
        named = sorted(by_id[each].named if each in by_id else each for each in strangers)
        raise Impossible(
            f"Nothing is made for {', '.join(named)}: it is no entry of which the chosen detention"
            " still holds goods."
        )
    chosen = tuple(each.id for each in among if each.id in wanted)
    return () if len(chosen) == len(among) else chosen


def only_entries(imported: ImportSummary, entries: Collection[ShipmentId]) -> ImportSummary:
    """Return what was imported on these entries and what became of it; nothing of any other."""
    lines = tuple(each for each in imported.lines if each.shipment in entries)
    kept = {each.id for each in lines}
    attested = imported.attested
    mine = [(it is attested, _only(it, kept)) for it in imported.statuses]
    return replace(
        imported,
        shipments=tuple(each for each in imported.shipments if each.id in entries),
        lines=lines,
        papers={line: held for line, held in imported.papers.items() if line in kept},
        statuses=tuple(it for is_it, it in mine if is_it or it.lines),
    )


def _only(status: DetentionSummary, kept: Collection[str]) -> DetentionSummary:
    return replace(
        status,
        lines=tuple(each for each in status.lines if each.id in kept),
        events=tuple(_events(status.events, kept)),
    )


def _events(events: Iterable[DetentionEvent], kept: Collection[str]) -> Iterable[DetentionEvent]:
    """What happened to all of it, and what happened to these lines."""
    for each in events:
        if not each.lines:
            yield each
        elif lines := tuple(line for line in each.lines if line in kept):
            yield replace(each, lines=lines)
