"""A snapshot as text and back: what ships, what a workspace keeps, what a case copies of it."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from casefiles.chain.screening.model import ListedName, ListRow, NameKind, Snapshot
from casefiles.kernel import strict
from casefiles.kernel.errors import Faulty
from casefiles.kernel.ids import Digest


def read_snapshot(text: str, what: str) -> Snapshot:
    """Read a snapshot. Raises `Faulty` with every fault."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise Faulty(what, (str(error),)) from None
    return keyed(strict.read(Snapshot, data, what))


def write_snapshot(snapshot: Snapshot) -> str:
    """Write a snapshot, a row to a line."""
    head = _plain({e.name: getattr(snapshot, e.name) for e in fields(snapshot) if e.name != "rows"})
    rows = ",\n".join(_json(row_data(each)) for each in snapshot.rows)
    return f'{_json(head)[:-1]},"rows":[\n{rows}\n]}}\n'


def row_data(row: ListRow) -> dict[str, Any]:
    """Return a row as plain data, without what is empty."""
    return _plain(
        {each.name: getattr(row, each.name) for each in fields(row)} | {"names": _names(row)}
    )


def row_text(row: ListRow) -> str:
    """Return a row as the text that a case keeps of it."""
    return _json(row_data(row))


@lru_cache(maxsize=4096)
def row_from(text: str) -> ListRow:
    """Read back what a case keeps of a row; a table asks again and again. Raises `Faulty`."""
    return strict.read(ListRow, json.loads(text), "the listed row")


def digest_of(text: str) -> Digest:
    """Return the SHA-256 of what a case keeps of a row."""
    return Digest(hashlib.sha256(text.encode("utf-8")).hexdigest())


def keyed(snapshot: Snapshot) -> Snapshot:
    """Give each row the key by which it is known on other snapshots of the list."""
    times, rows = dict[str, int](), list[ListRow]()
    for row in snapshot.rows:
        name = row.names[0].name if row.names else row.verbatim
        parts = [row.section, " ".join(re.sub(r"[.,]", " ", name).split())]
        if row.section in {"WRO", "Finding"}:
            parts.insert(1, row.since)
        key = " · ".join(parts)
        times[key] = times.get(key, 0) + 1
        rows.append(replace(row, key=key if times[key] == 1 else f"{key} · {times[key]}"))
    return replace(snapshot, rows=tuple(rows))


def _names(row: ListRow) -> list[dict[str, str]]:
    return [_named(each) for each in row.names]


def _named(name: ListedName) -> dict[str, str]:
    if name.kind is NameKind.NAME:
        return {"name": name.name}
    return {"name": name.name, "kind": name.kind.value}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(each) for key, each in values.items() if each or each == 0}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
