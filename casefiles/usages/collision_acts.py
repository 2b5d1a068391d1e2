"""Decide what two copies of a case say differently: one by one, or all by one rule."""

import sqlite3
from collections.abc import Sequence
from enum import Enum

from casefiles.acts import Act
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import closed_sides, rows
from casefiles.storage.merging import collision_rows
from casefiles.storage.merging.collision_rows import CollisionSide, StoredCollision
from casefiles.storage.sql_driver import sql_errors
from casefiles.workspace.workspace import Workspace


class Take(Enum):
    """What is to stand."""

    FIRST = "first"
    SECOND = "second"
    AS_IT_STANDS = "as_it_stands"
    """Whatever the record says today, as after somebody wrote a third thing."""


class Rule(Enum):
    """By what all that is undecided is decided."""

    LATEST = "latest"
    """What was written last, by the clocks it was written by."""

    FIRST = "first"
    SECOND = "second"


def decide_collision(
    workspace: Workspace, case: CaseId, collision: str, take: Take, reason: str
) -> None:
    """Act: let what one of two copies said of a record stand. Raises `NotFound`, `Impossible`."""
    with workspace.change(Act.DECIDE_COLLISION, case, _given(reason)) as db:
        found = next((e for e in collision_rows.of_case(db, case) if e.id == collision), None)
        if found is None:
            raise NotFound("collision", collision)
        _decide(workspace, db, found, take, reason)


def decide_all(workspace: Workspace, case: CaseId, rule: Rule, reason: str) -> int:
    """Act: decide all that is undecided by one rule. Returns how many. Raises `Impossible`.

    What cannot be taken as it was written then is left undecided.
    """
    decided = 0
    with workspace.change(Act.DECIDE_COLLISION, case, _given(reason)) as db:
        for each in open_collisions(db, case):
            db.execute("SAVEPOINT one_of_them")
            try:
                _decide(workspace, db, each, _by(rule, each), reason)
                closed_sides.refuse(db, case, Act.DECIDE_COLLISION)
                decided += 1
            except Impossible:
                db.execute("ROLLBACK TO one_of_them")
            db.execute("RELEASE one_of_them")
    return decided


def open_collisions(db: sqlite3.Connection, case: CaseId) -> Sequence[StoredCollision]:
    """Return the collisions of a case that nobody has decided."""
    return [each for each in collision_rows.of_case(db, case) if not each.decided]


def _by(rule: Rule, collision: StoredCollision) -> Take:
    if rule is Rule.LATEST:
        return Take.SECOND if collision.second.at > collision.first.at else Take.FIRST
    return Take(rule.value)


def _given(reason: str) -> str:
    if not (given := reason.strip()):
        raise Impossible("Say why: the reason stands in the journal.")
    return given


def _decide(
    workspace: Workspace, db: sqlite3.Connection, each: StoredCollision, take: Take, reason: str
) -> None:
    if take is not Take.AS_IT_STANDS:
        _write(db, each, each.first if take is Take.FIRST else each.second)
    collision_rows.decide(db, each, {
        "decided": take.value,
        "reason": reason.strip(),
        "by": workspace.environment.person(),
        "at": workspace.now().isoformat(),
    })  # fmt: skip


def _write(db: sqlite3.Connection, each: StoredCollision, side: CollisionSide) -> None:
    """Let the record say what one copy said. Raises `Impossible`."""
    gone = side.values is not None and not rows.is_in_case(db, each.table, each.case_id, each.row)
    if gone:
        raise Impossible(
            "The record is not there any more, so that it cannot say that again. Enter it anew, and"
            " leave it as it is then."
        )
    try:
        if side.values is None:
            rows.remove(db, each.table, each.case_id, each.row)
        elif side.values:
            rows.alter(db, each.table, each.case_id, each.row, side.values)
    except sql_errors("IntegrityError") as error:
        raise Impossible(
            "Other records stand in the way of that. Change the record in its room as it should be,"
            " and leave it as it is then."
        ) from error
