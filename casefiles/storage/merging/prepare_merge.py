"""What taking over a copy of a case would write, worked out beside the workspace, unchanged."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import field
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage import erase
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.database import transaction
from casefiles.storage.devices.known_keys import known_keys
from casefiles.storage.journal_entry import JournalChange
from casefiles.storage.merging import row_changes, row_shape
from casefiles.storage.merging.case_copy import CaseCopy, read_case_copy
from casefiles.storage.merging.copy_signatures import refuse_foreign_signatures
from casefiles.storage.merging.entry_lines import Lines, compare
from casefiles.storage.merging.joining import CopyWithRows, JoinEntry, join
from casefiles.storage.merging.rebuilt_case import rebuilt
from casefiles.storage.merging.three_way import Collision, TwoLabels
from casefiles.storage.merging.unlike_joins import unlike_joins


class Relation(Enum):
    """How a copy of a case stands to what is here."""

    NEW = "new"
    """The case is not here."""

    SAME = "same"
    BEHIND = "behind"
    """All that it has is here."""

    AHEAD = "ahead"
    """It has all that is here, and more."""

    APART = "apart"
    """Each has what the other has not."""


@dataclass(frozen=True, slots=True)
class PreparedMerge:
    """What taking over a copy would write."""

    copy: CaseCopy
    relation: Relation
    here: ChainHead | None
    """Where the journal stood when this was worked out."""

    lines: Lines | None = None
    """None if the case is not here."""

    changes: tuple[JournalChange, ...] = ()
    """What becomes of the rows that are here."""

    join: JoinEntry | None = None
    collisions: tuple[Collision, ...] = ()
    erased: tuple[str, ...] = ()
    """Rows that were erased in one of the copies: nothing of them stays in the other."""

    became: Mapping[str, str] = field(default_factory=dict)
    """Rows that are one now with one of the other copy."""

    two_labels: tuple[TwoLabels, ...] = ()
    """Of such rows, those that had labels."""

    unlike: tuple[int, ...] = ()
    """The numbers of entries new here in which copies met otherwise than is worked out here."""

    def stands_here(self, collision: Collision) -> bool:
        """Whether, of what both changed, it is what is here that stands until it is decided."""
        is_first = self.join and self.here and self.join.entry.previous[0] == self.here.hash
        return bool(is_first) != collision.is_second_first


def prepare_merge(
    db: sqlite3.Connection, copy: CaseCopy, progress: Progress = silent
) -> PreparedMerge:
    """Return what taking over a copy of a case would write, without writing anything.

    Takes as long as the journal is: not on a thread that anybody waits for. Raises
    `CaseCopyDamaged`, `TooNew`, and `LabelsCollide` if both copies gave a label to something else.
    """
    with closing(rebuilt(copy, progress)) as other:
        return prepare_rebuilt(db, copy, other)


def prepare_rebuilt(
    db: sqlite3.Connection, copy: CaseCopy, other: sqlite3.Connection
) -> PreparedMerge:
    """Return the same of a copy that was `rebuilt` already. Raises as `prepare_merge` does."""
    with transaction(db, "DEFERRED"):
        refuse_foreign_signatures(copy, known_keys(db))
        mine = read_case_copy(db, copy.case)
        tables = row_shape.shapes(db)
        here = row_shape.read_rows(db, copy.case, tables) if mine else {}
    there = row_shape.read_rows(other, copy.case, tables)
    if any(copy.case in each.get(erase.TABLE, {}) for each in (here, there)):
        raise Impossible(
            "This case was erased, here or there, and what was erased stays so: nothing was taken"
            " over."
        )
    lines = compare(mine, copy) if mine else Lines((), (), copy.entries)
    unlike = unlike_joins(tables, copy, lines.there, there[erase.TABLE])
    if mine is None:
        changes = row_changes.changes_between(tables, {}, there)
        return PreparedMerge(copy, Relation.NEW, None, changes=tuple(changes), unlike=unlike)
    if not lines.parted:
        raise CaseCopyDamaged("it begins otherwise than the case of this id that is here")
    if not lines.there:
        relation = Relation.SAME if not lines.here else Relation.BEHIND
        return PreparedMerge(copy, relation, mine.head, lines)
    if not lines.here:
        return PreparedMerge(
            copy,
            Relation.AHEAD,
            mine.head,
            lines,
            tuple(row_changes.changes_between(tables, here, there)),
            erased=tuple(sorted(here[erase.TABLE].keys() | there[erase.TABLE].keys())),
            unlike=unlike,
        )
    joined = join(tables, CopyWithRows(mine, here), CopyWithRows(copy, there))
    return PreparedMerge(
        copy,
        Relation.APART,
        mine.head,
        lines,
        tuple(row_changes.changes_between(tables, here, joined.rows)),
        joined.join,
        joined.collisions,
        joined.erased,
        joined.became,
        joined.two_labels,
        unlike,
    )
