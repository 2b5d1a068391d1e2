"""Shipments, lines, detentions and tasks by the names a person types."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.cases.shipments.model import EntryLine, PortalTask, Shipment
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import LineId

T = TypeVar("T")


def the_shipment(held: ImportSummary, named: str) -> Shipment:
    """Return the shipment with this id, label, entry number or title."""
    names = (
        (each, {each.id, each.label, each.entry_number, each.title}) for each in held.shipments
    )
    return _the("shipment", named, names)


def the_line(held: ImportSummary, named: str) -> EntryLine:
    """Return the line that is named by its shipment and its number: `SH-1 2`, `SH-1 line 2`."""
    shipment, _, number = named.rpartition(" ")
    of = the_shipment(held, shipment.removesuffix(" line").strip())
    for each in held.lines:
        if each.shipment == of.id and str(each.number) == number:
            return each
    raise NotFound("entry line", named)


def the_lines(held: ImportSummary, named: Sequence[str]) -> list[LineId]:
    """Return the lines that are named, each once."""
    return [*dict.fromkeys(the_line(held, each).id for each in named)]


def the_standing(held: ImportSummary, named: str) -> DetentionSummary:
    """Return the detention with this id, label or CBP's number."""
    names = (
        (each, {each.detention.id, each.detention.label, each.detention.detention_number})
        for each in held.standings
    )
    return _the("detention", named, names)


def the_task(held: ImportSummary, named: str) -> tuple[DetentionSummary, PortalTask]:
    """Return the task of the portal with this id, number or title, and its detention."""
    names = (
        ((standing, task), {task.id, task.number, task.title})
        for standing in held.standings
        for task in standing.tasks
    )
    return _the("task", named, names)


def _the(what: str, named: str, among: Iterable[tuple[T, set[str]]]) -> T:
    found = [each for each, names in among if named and named in names]
    if len(found) > 1:
        raise Impossible(f"Several are called {named!r}. Name one by its label or id.")
    if not found:
        raise NotFound(what, named)
    return found[0]
