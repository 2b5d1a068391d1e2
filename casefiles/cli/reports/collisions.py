"""`casefiles case collisions`: what two copies of a case say differently, where they met."""

from collections.abc import Iterator
from dataclasses import asdict

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.reports.journal import APART, KEPT_APART
from casefiles.cli.session import Json
from casefiles.kernel.clock import utc_minute
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.storage.merging.collision_rows import CollisionSide
from casefiles.usages.collision_acts import Take
from casefiles.usages.collisions import CollisionInWords, done_by
from casefiles.usages.collisions import collisions as of_case
from casefiles.workspace.view import View

_IN_EFFECT = {
    Take.FIRST: "1 is in effect",
    Take.SECOND: "2 is in effect",
    None: "neither is in effect, but what was written since",
}

_DECIDED = {"first": "1 was taken", "second": "2 was taken", "as_it_stands": "left as it is"}


@command("case collisions")
def collisions(view: View, case: CaseId, json: Json = False) -> None:
    """List what two copies of a case said differently where they met, and what was decided."""
    found = of_case(view.db, case)
    if json:
        say_json([_data(at, each) for at, each in enumerate(found, 1)])
        return
    if not found:
        say("No copies of this case said anything differently where they met.")
    for at, each in enumerate(found, 1):
        for line in _lines(at, each):
            say(line)


def _lines(at: int, each: CollisionInWords) -> Iterator[str]:
    stored = each.stored
    yield f"{at}.  {each.record}"
    for which, side in (("1", stored.first), ("2", stored.second)):
        yield f"    {which}: {_side(side)}"
        for field in each.fields:
            said = field.first if which == "1" else field.second
            yield f"        {field.name}: {said}"
    if stored.decided:
        why = f": {visible(stored.reason)}" if stored.reason else ""
        yield f"    {_DECIDED[stored.decided]} by {visible(stored.by)}{why}"
    else:
        yield f"    undecided: {_IN_EFFECT[each.in_effect]}"
        if each.in_effect is None:
            yield from (f"        {field.name}: {field.now}" for field in each.fields)


def _side(side: CollisionSide) -> str:
    at = f", {utc_minute(side.at)}" if side.at else ""
    why = f": {visible(side.reason)}" if side.reason else ""
    removed = " — removed it" if side.values is None else ""
    return f"{visible(done_by(side))}{at}{why}{removed}"


def _side_data(table: str, side: CollisionSide) -> dict[str, object]:
    """Return what one copy says, without what is told in its place alone."""
    values = side.values and (
        dict.fromkeys(side.values, APART) if table in KEPT_APART else side.values
    )
    return asdict(side) | {"values": values}


def _data(at: int, each: CollisionInWords) -> dict[str, object]:
    return {
        "number": at,
        "record": each.record,
        "table": each.stored.table,
        "row": each.stored.row,
        "first": _side_data(each.stored.table, each.stored.first),
        "second": _side_data(each.stored.table, each.stored.second),
        "in_effect": each.in_effect.value if each.in_effect else None,
        "decided": each.stored.decided,
        "reason": each.stored.reason,
        "by": each.stored.by,
        "at": each.stored.at,
    }
