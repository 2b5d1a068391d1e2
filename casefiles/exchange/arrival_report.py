"""What a case file would bring, in words and as data, before anything is imported."""

from collections.abc import Iterator

from casefiles.attestation.wording import size
from casefiles.changes import TableName
from casefiles.exchange.arrival import Arrival
from casefiles.exchange.arriving_keys import ArrivingKey, KeyState
from casefiles.kernel.clock import utc_minute
from casefiles.kernel.counts import counted
from casefiles.kernel.text_safety import visible
from casefiles.storage.merging.prepare_merge import Relation

_COUNTED = {
    TableName.PARTY: ("party", "parties"),
    TableName.EXHIBIT: ("exhibit", ""),
    TableName.PASSAGE: ("passage", ""),
    TableName.SHIPMENT: ("shipment", ""),
    TableName.DETENTION: ("detention", ""),
    TableName.INQUIRY: ("CBP request", ""),
    TableName.STEP: ("step of the chain", "steps of the chain"),
    TableName.LEDGER_LINE: ("reconciliation line", ""),
    TableName.SCOPE: ("scope", ""),
    TableName.CITATION: ("citation", ""),
    TableName.DECISION: ("decision", ""),
    TableName.STATEMENT: ("statement", ""),
    TableName.SIGNER: ("signer", ""),
    TableName.ATTESTATION: ("attestation", ""),
}
"""What a case has, as it is counted before it is imported."""

_MOST_TOLD = 50
"""Records that differ; beyond that they are counted."""

_RELATION = {
    Relation.NEW: "Nothing of this case is here yet.",
    Relation.SAME: "The case is here already, as the file has it. There is nothing to import.",
    Relation.BEHIND: "All of it is here already, and more. There is nothing to import.",
    Relation.AHEAD: "The case is here already. The file continues where it ends here.",
    Relation.APART: "The case is here already, and both went on: both are brought together.",
}

_STATE = {
    KeyState.NEW: "new here: enrolled with the import",
    KeyState.KNOWN: "known here",
    KeyState.REVOKED: "revoked here",
    KeyState.OTHER: "not enrolled: the device is known here by another key, which did not sign"
    " for this one",
}


def report_lines(arrival: Arrival) -> list[str]:
    """Return what a person reads before deciding."""
    return [
        *_about(arrival), *_acts(arrival), *_differences(arrival), *_contents(arrival),
        *_signed(arrival),
    ]  # fmt: skip


def key_in_words(arriving: ArrivingKey) -> str:
    """Return who signed, by which key, how much, and whether that key is known here."""
    key = arriving.key
    signed = counted(arriving.entries, "entry", "entries")
    return f"{visible(key.name)} ({key.fingerprint}): {signed}, {_STATE[arriving.state]}"


def as_data(arrival: Arrival) -> dict[str, object]:
    """Return it for `--json`."""
    head = arrival.head
    return {
        "case": head.case,
        "label": head.label,
        "title": head.title,
        "relation": arrival.relation.value,
        "head": {"seq": head.seq, "hash": head.head},
        "schema": head.schema,
        "workspace": head.workspace,
        "exported": {"by": head.exported_by, "at": head.exported_at, "device": head.device},
        "file_digest": arrival.file_digest,
        "acts": [
            {"actor": each.actor, "act": each.act.value, "count": each.count}
            for each in arrival.acts
        ],
        "rows": {**arrival.contents.rows},
        "devices": [
            {
                "name": each.key.name,
                "device": each.key.device,
                "key": each.key.key,
                "entries": each.entries,
                "state": each.state.value,
            }
            for each in arrival.keys
        ],
        "unsigned": arrival.unsigned,
        "collisions": len(arrival.prepared.collisions),
        "unlike_joins": [*arrival.prepared.unlike],
        "originals": {"count": head.originals, "bytes": head.bytes},
        "erased": _erased(arrival),
        "same_label": [*arrival.same_label],
        "differing": [
            {
                "record": each.record,
                "fields": [
                    {"name": name, "here": here, "in_file": there}
                    for name, here, there in each.fields
                ],
            }
            for each in arrival.differing
        ],
    }


def _about(arrival: Arrival) -> Iterator[str]:
    head = arrival.head
    yield f"{head.label}  {visible(head.title)}"
    when = utc_minute(head.exported_at)
    yield f"Exported {when} by {visible(head.exported_by)}, as the file says."
    yield f"Journal: entry {head.seq:,}, {head.head[:16]}…"
    yield _RELATION[arrival.relation]
    for title in arrival.same_label:
        yield (
            f"Another case here has the label {head.label} too: “{visible(title)}”. Labels never"
            " change; commands then name the cases by their ids."
        )


def _acts(arrival: Arrival) -> Iterator[str]:
    many = sum(each.count for each in arrival.acts)
    if many:
        yield f"New here: {counted(many, 'act')}"
    by_actor: dict[str, list[str]] = {}
    for each in sorted(arrival.acts, key=lambda each: (-each.count, each.act.label)):
        times = f"{each.count:,} × " if each.count > 1 else ""
        by_actor.setdefault(each.actor, []).append(f"{times}{each.act.label}")
    for actor, acts in by_actor.items():
        yield f"  {visible(actor)}: {', '.join(acts)}"


def _differences(arrival: Arrival) -> Iterator[str]:
    """What both changed: after importing it, each is decided by itself."""
    if not (many := len(arrival.prepared.collisions)):
        return
    yield f"Changed here and in the file, to be decided after: {many:,}"
    for each in arrival.differing[:_MOST_TOLD]:
        yield f"  {visible(each.record)}"
        for name, here, there in each.fields:
            yield f"    {visible(name)}: here {visible(here)}, in the file {visible(there)}"
    if len(arrival.differing) > _MOST_TOLD:
        yield "  …"


def _contents(arrival: Arrival) -> Iterator[str]:
    counts = arrival.contents.rows
    found = [
        counted(counts[table.value], *words)
        for table, words in _COUNTED.items()
        if table.value in counts
    ]
    if found:
        yield f"In the case: {', '.join(found)}"
    head = arrival.head
    files = counted(head.originals, "stored file")
    yield f"Originals and issued documents: {files}, {size(head.bytes)}, all as they were added"
    if erased := _erased(arrival):
        yield f"Erased, and not in it: {', '.join(map(visible, erased))}"


def _erased(arrival: Arrival) -> list[str]:
    return sorted({*filter(None, arrival.contents.erased.values())})


def _signed(arrival: Arrival) -> Iterator[str]:
    if arrival.keys:
        yield "Signed by these devices; compare the keys with whoever sent the file:"
        yield from (f"  {key_in_words(each)}" for each in arrival.keys)
    if arrival.unsigned:
        yield f"Signed by no device: {counted(arrival.unsigned, 'entry', 'entries')}"
    if unlike := arrival.prepared.unlike:
        yield (
            "Copies met there otherwise than this version of the program works out; read what these"
            f" entries say before you rely on it: {', '.join(map(str, unlike))}"
        )
