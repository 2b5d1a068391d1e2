"""What a case file would bring, in words and as data, before anything is imported."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from casefiles.attestation.wording import size
from casefiles.changes import TableName
from casefiles.exchange.arrival import ActCount, Arrival, Difference
from casefiles.exchange.arriving_keys import ArrivingKey, KeyState
from casefiles.kernel.clock import utc_minute
from casefiles.kernel.counts import counted
from casefiles.kernel.text_safety import visible
from casefiles.storage.merging.prepare_merge import Relation
from casefiles.storage.merging.three_way import TwoLabels

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
        *_about(arrival),
        *acts_in_words(arrival.acts),
        *differences_in_words(len(arrival.prepared.collisions), arrival.differing, "in the file"),
        *closed_sides_in_words(arrival.closed_sides),
        *two_labels_in_words(arrival.prepared.two_labels),
        *_contents(arrival),
        *_signed(arrival),
        *unlike_in_words(arrival.prepared.unlike),
    ]


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
        "unsigned_of": [*arrival.unsigned_of],
        "met": arrival.met,
        "collisions": len(arrival.prepared.collisions),
        "closed_sides": [*arrival.closed_sides],
        "two_labels": [
            {"records": each.table, "stands": each.stands, "gone": each.gone}
            for each in arrival.prepared.two_labels
        ],
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
    yield from same_label_in_words(head.label, arrival.same_label)


def same_label_in_words(label: str, titles: Iterable[str]) -> Iterator[str]:
    """Say which other cases here have the label of one that comes."""
    for title in titles:
        yield (
            f"Another case here has the label {label} too: “{visible(title)}”. Labels never"
            " change; commands then name the cases by their ids."
        )


def acts_in_words(acts: Collection[ActCount]) -> Iterator[str]:
    """Say who did what of it."""
    many = sum(each.count for each in acts)
    if many:
        yield f"New here: {counted(many, 'act')}"
    by_actor: dict[str, list[str]] = {}
    for each in sorted(acts, key=lambda each: (-each.count, each.act.label)):
        times = f"{each.count:,} × " if each.count > 1 else ""
        by_actor.setdefault(each.actor, []).append(f"{times}{each.act.label}")
    for actor, done in by_actor.items():
        yield f"  {visible(actor)}: {', '.join(done)}"


def differences_in_words(many: int, differing: Sequence[Difference], where: str) -> Iterator[str]:
    """Say what both changed: after importing it, each is decided by itself."""
    if not many:
        return
    yield f"Changed here and {where}, to be decided after: {many:,}"
    for each in differing[:_MOST_TOLD]:
        yield f"  {visible(each.record)}"
        for name, here, there in each.fields:
            yield f"    {visible(name)}: here {visible(here)}, {where} {visible(there)}"
    if len(differing) > _MOST_TOLD:
        yield "  …"


def closed_sides_in_words(labels: Sequence[str]) -> list[str]:
    """Say which closed sides of a second opinion what comes would change."""
    words = "Closed here for the second opinion, and changed there; compare it anew: "
    return [words + ", ".join(labels)] if labels else []


def _contents(arrival: Arrival) -> Iterator[str]:
    yield from rows_in_words("In the case", arrival.contents.rows)
    head = arrival.head
    files = counted(head.originals, "stored file")
    yield f"Originals and issued documents: {files}, {size(head.bytes)}, all as they were added"
    if erased := _erased(arrival):
        yield f"Erased, and not in it: {', '.join(map(visible, erased))}"


def rows_in_words(which: str, counts: Mapping[str, int]) -> Iterator[str]:
    """Say how many there are of what people count."""
    found = [
        counted(counts[table.value], *words)
        for table, words in _COUNTED.items()
        if table.value in counts
    ]
    if found:
        yield f"{which}: {', '.join(found)}"


def _erased(arrival: Arrival) -> list[str]:
    return sorted({*filter(None, arrival.contents.erased.values())})


def _signed(arrival: Arrival) -> Iterator[str]:
    if arrival.keys:
        yield "Signed by these devices; compare the keys with whoever sent the file:"
        yield from (f"  {key_in_words(each)}" for each in arrival.keys)
    if many := arrival.unsigned - arrival.met:
        names = ", ".join(map(visible, arrival.unsigned_of))
        written = f"{counted(many, 'entry', 'entries')} under the name of {names}"
        yield f"Signed by no device: {written}. Anybody can have written that."
    if arrival.met:
        met = counted(arrival.met, "entry", "entries")
        yield f"Signed by no device, since two copies met there, as is worked out here too: {met}"


def two_labels_in_words(found: Sequence[TwoLabels]) -> list[str]:
    """Return what goes by another number from now on, since both copies gave it one."""
    return [
        f"Recorded in both copies, under two numbers ({each.table}): {each.gone} is {each.stands}"
        " from now on."
        for each in found
    ]


def unlike_in_words(unlike: Sequence[int]) -> list[str]:
    """Return what is to be looked at of entries in which copies met, if anything is."""
    numbers = ", ".join(map(str, unlike))
    words = (
        "Copies met there otherwise than this version of the program works out; read what these"
        f" entries say before you rely on it: {numbers}"
    )
    return [words] if unlike else []
