"""What was brought over and says something else now than an attestation that was filed.

The journal keeps what every row said when an attestation was composed, so nothing need be read
back from the document. Only what was brought over is compared: of it the origin is known.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casefiles.attestation import store
from casefiles.cases import store as cases
from casefiles.chain import store as chain
from casefiles.chain.bringing.brought import things_of
from casefiles.chain.bringing.model import Thing
from casefiles.changes import Kind
from casefiles.ids import CaseId
from casefiles.storage import journal, rows

Said = Mapping[str, object]
"""A row, by column."""

_COMPARED = {
    Kind.PARTY: ("name", "romanized", "address", "postal_code", "country", "roles"),
    Kind.STEP: ("role", "site", "prefecture", "province", "postal_code", "country"),
    Kind.LINK: ("quantity", "unit"),
}


@dataclass(frozen=True, slots=True)
class Differing:
    """A field that says something else than it did in what was filed."""

    thing: Thing
    field: str
    filed: str
    now: str
    where: str
    """Which attestation: `A-01 of C-001`."""

    filed_on: date


def differing(db: sqlite3.Connection, case: CaseId) -> list[Differing]:
    """Return where names, addresses, roles and quantities differ from what was filed last."""
    by_source = defaultdict[CaseId, list[Thing]](list)
    for each in things_of(db, case):
        if Kind(each.head.kind) in _COMPARED:
            by_source[each.case].append(each)
    now = _rows(db, case) if by_source else {}
    return [
        found for source, things in by_source.items() for found in _against(db, source, things, now)
    ]


def _against(
    db: sqlite3.Connection, source: CaseId, things: list[Thing], now: Mapping[str, Said]
) -> Iterator[Differing]:
    filed = [(e.filed_on, e.number, e) for e in store.attestations(db, source) if e.filed_on]
    if not filed:
        return
    on, _, last = max(filed, key=lambda each: each[:2])
    then = journal.rows_as_of(db, source, last.seq, {each.head.original for each in things})
    doing = {str(each["party"]) for each in then.values() if each.get("party")}
    parties = journal.rows_as_of(db, source, last.seq, doing)
    for each in things:
        old, new = then.get(each.head.original), now.get(each.copy)
        if old is None or new is None:
            continue
        pairs = {
            name: (str(old[name]), str(new[name]))
            for name in _COMPARED[Kind(each.head.kind)]
            if name in old
        }
        if old.get("party") in parties:
            held = now.get(str(new["party"]), {})
            pairs["party"] = (str(parties[str(old["party"])]["name"]), str(held.get("name", "")))
        where = f"{last.label} of {each.head.from_label}"
        for name, (before, after) in pairs.items():
            if before != after:
                yield Differing(each, name.replace("_", " "), before, after, where, on)


def _rows(db: sqlite3.Connection, case: CaseId) -> dict[str, Said]:
    every: dict[str, object] = {each.id: each for each in cases.parties(db, case)}
    every |= {each.id: each for each in chain.steps(db, case)}
    every |= {each.id: each for each in chain.links(db, case)}
    return {id_: rows.row_of(each) for id_, each in every.items()}
