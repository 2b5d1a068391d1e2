"""Parties, steps and links by the names a person types."""

from collections.abc import Sequence
from sqlite3 import Connection

from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.chain import store
from casefiles.chain.model import Link, Step
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, PartyId


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
