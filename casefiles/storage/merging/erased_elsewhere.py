"""What one copy of a case still says of what another erased: erasing outranks keeping."""

import hashlib
import sqlite3
from collections.abc import Collection, Iterator

from casefiles.kernel.ids import CaseId
from casefiles.storage import erase, exhibit_erasure
from casefiles.storage.erase import ErasedRow

_NAMES = "protected_names"

Erasures = dict[str, dict[str, str | int | None]]


def joined_erasures(first: Erasures, second: Erasures) -> Erasures:
    """Return what both copies erased, each with the digests of all changes that either lost."""
    joined = {row: dict(said) for row, said in sorted({**second, **first}.items())}
    for row, said in joined.items():
        lost = (
            digest
            for each in (first.get(row, {}), second.get(row, {}))
            for digest in str(each.get("changes") or "").split()
        )
        said["changes"] = " ".join(dict.fromkeys(lost))
    return joined


def erase_what_is_known(
    db: sqlite3.Connection, case: CaseId, erased: Collection[str], seed: str
) -> None:
    """Erase from a journal, and from the rows, whatever is known there of rows that were erased.

    The rows themselves are gone already. The ids of new rows follow from the `seed`.
    """
    if not erased:
        return
    kinds = {
        row["id"]: ErasedRow(row["kind"], row["id"], row["label"])
        for row in db.execute("SELECT id, kind, label FROM erasures WHERE case_id = ?", (case,))
    }
    gone = [kinds[each] for each in sorted(erased) if each in kinds]
    exhibits = [each for each in gone if each.table == exhibit_erasure.EXHIBITS]
    drawn = _Ids(seed)
    if exhibits:
        exhibit_erasure.erase_exhibits(db, case, exhibits, drawn.next)
    gone += _names_beside(db, case, [each for each in gone if each.table == _NAMES])
    done = {each.row for each in exhibits}
    rest = [each for each in gone if each.row not in done]
    exhibit_erasure.remove(db, case, rest, drawn.next)
    erase.erase_rows(db, case, rest)


def _names_beside(
    db: sqlite3.Connection, case: CaseId, forgotten: Collection[ErasedRow]
) -> Iterator[ErasedRow]:
    """Yield other names of people who were forgotten, if nobody has them now.

    A third copy gave them, and they had become one with the name that was erased.
    """
    labels = {each.row: each.label for each in forgotten}
    for row, said in erase.first_values(db, case, labels).items():
        worker = [str((said or {}).get("pseudonym", ""))]  # a forged change may say anything
        for each in erase.rows_added_with(db, case, "pseudonym", worker, (_NAMES,)):
            query = f"SELECT EXISTS (SELECT 1 FROM {_NAMES} WHERE id = ?)"
            if not db.execute(query, (each.row,)).fetchone()[0] and each.row not in labels:
                yield ErasedRow(_NAMES, each.row, labels[row])


class _Ids:
    """Ids that anybody draws alike who does the same."""

    def __init__(self, seed: str) -> None:
        self._seed, self._drawn = seed, 0

    def next(self) -> str:
        """Return the next one: a UUID of version 8 (RFC 9562)."""
        self._drawn += 1
        digits = hashlib.sha256(f"{self._seed} {self._drawn}".encode()).hexdigest()
        return made_id(digits)


def made_id(digits: str) -> str:
    """Return a UUID of version 8 (RFC 9562) made of 32 hexadecimal digits or more."""
    return f"{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}"
