"""What a person names on the command line: shipments, lines, detentions, parties, steps, links."""

from collections.abc import Callable, Iterable, Sequence
from sqlite3 import Connection
from typing import Annotated, TypeVar

import typer

from casefiles.cases import store as cases
from casefiles.cases.detentions.chosen_entries import chosen_entries
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary, import_summary
from casefiles.cases.model import Party
from casefiles.cases.shipments.model import EntryLine, PortalTask, Shipment
from casefiles.chain import store
from casefiles.chain.model import Link, Step
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, LineId, PartyId, ScopeId, ShipmentId

T = TypeVar("T")

Entries = Annotated[
    list[str] | None,
    typer.Option(
        "--entries",
        metavar="ENTRY",
        help="Only for this entry of the detention, by number or label; repeatable.",
    ),
]


def entry_ids(db: Connection, case: CaseId, named: Sequence[str] | None) -> tuple[ShipmentId, ...]:
    """Return the ids of these entries of the detention; nothing for none, or for all of them.

    Raises `NotFound`, `Impossible`.
    """
    if not named:
        return ()
    held = import_summary(db, case)
    return chosen_entries(held, {the_shipment(held, each.strip()).id for each in named})


def the_shipment(held: ImportSummary, named: str) -> Shipment:
    """Return the shipment with this id, label, entry number or title."""
    names = (
        (each, {each.id, each.label, each.entry_number, each.title}) for each in held.shipments
    )
    return _only_one("shipment", named, names)


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


def the_detention(held: ImportSummary, named: str) -> DetentionSummary:
    """Return the detention with this id, label or CBP's number."""
    names = (
        (each, {each.detention.id, each.detention.label, each.detention.detention_number})
        for each in held.statuses
    )
    return _only_one("detention", named, names)


def the_task(held: ImportSummary, named: str) -> tuple[DetentionSummary, PortalTask]:
    """Return the task of the portal with this id, number or title, and its detention."""
    names = (
        ((status, task), {task.id, task.number, task.title})
        for status in held.statuses
        for task in status.tasks
    )
    return _only_one("task", named, names)


def _only_one(what: str, named: str, among: Iterable[tuple[T, set[str]]]) -> T:
    found = [each for each, names in among if named and named in names]
    if len(found) > 1:
        raise Impossible(f"Several are called {named!r}. Name one by its label or id.")
    if not found:
        raise NotFound(what, named)
    return found[0]


def numbered(what: str, held: Iterable[T], number: int, of: Callable[[T], int], option: str) -> T:
    """Return what has this number; for 0 the only one there is. Raises `NotFound`, `Impossible`."""
    found = [each for each in held if number in {0, of(each)}]
    if not found:
        raise NotFound(what, str(number))
    if len(found) > 1:
        raise Impossible(f"There are several of these: say which with {option}.")
    return found[0]


def the_scope(db: Connection, case: CaseId, named: str) -> ScopeId:
    """Return the id of the scope with this id, label or title. Raises `NotFound`."""
    for each in cases.every_scope(db, case):
        if named in {each.id, each.label, each.title}:
            return each.id
    raise NotFound("scope", named)


def the_party(db: Connection, case: CaseId, named: str) -> Party:
    """Return the party with this id or name, in either script. Raises `NotFound`, `Impossible`."""
    held = cases.parties(db, case)
    found = [each for each in held if named and named in {each.id, each.name, each.romanized}]
    if not found:
        raise NotFound("party", named)
    if len(found) > 1:
        raise Impossible(f"Several parties are called {named!r}. Name one by its id.")
    return found[0]


def party_id(db: Connection, case: CaseId, named: str) -> PartyId | None:
    """Return the id of a party; None for no name. Raises `NotFound`, `Impossible`."""
    return the_party(db, case, named).id if named else None


def the_step(db: Connection, case: CaseId, named: str) -> Step:
    """Return the step with this number, title or id. Raises `NotFound`, `Impossible`."""
    held = store.steps(db, case)
    number = named.removeprefix("step ").strip()
    for each in held:
        if number == str(each.number) or named == each.id:
            return each
    found = [each for each in held if named and each.title == named]
    if not found:
        raise NotFound("step", named)
    if len(found) > 1:
        raise Impossible(f"Several steps are called {named!r}. Name one by its number.")
    return found[0]


def the_link(db: Connection, case: CaseId, ends: Sequence[Step], goods: str = "") -> Link:
    """Return the link between two steps; where there are several, that of these goods."""
    from_, to = ends
    held = [e for e in store.links(db, case) if (e.from_step, e.to_step) == (from_.id, to.id)]
    found = [each for each in held if not goods or each.goods == goods]
    if not found:
        raise NotFound("link", f"{from_.number} {to.number} {goods}".strip())
    if len(found) > 1:
        raise Impossible(
            f"Several links go from step {from_.number} to step {to.number}. Say which by --goods."
        )
    return found[0]


def link_named(db: Connection, case: CaseId, named: str, goods: str = "") -> Link:
    """Return the link that is named by the numbers of its steps: `1 2`. Raises `NotFound`."""
    ends = named.replace("→", " ").split()
    if len(ends) != 2:
        raise Impossible(f"{named!r} is no link. Write the numbers of its two steps: '1 2'.")
    return the_link(db, case, [the_step(db, case, each) for each in ends], goods)
