"""Which names of a case are held against lists: all that a party has, and its owners'. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casefiles.cases.model import Party
from casefiles.chain.screening.model import Asked, Form, FurtherName
from casefiles.kernel.ids import PartyId


@dataclass(frozen=True, slots=True)
class Group:
    """Names that are one company's: what is decided of one holds for all."""

    party: PartyId | None
    names: tuple[Asked, ...]

    @property
    def subject(self) -> str:
        """What a decision is about: it ends when a name is added or altered."""
        return "\n".join(each.name for each in self.names)


def groups_of(parties: Sequence[Party], further: Iterable[FurtherName]) -> tuple[Group, ...]:
    """Return the names of all parties. Each owner stands by itself: it is another company."""
    by_party: dict[PartyId, list[FurtherName]] = {}
    for each in further:
        by_party.setdefault(each.party, []).append(each)
    return tuple(
        group for party in parties for group in _of_party(party, by_party.get(party.id, ()))
    )


def groups_by_party(groups: Iterable[Group]) -> Mapping[PartyId | None, tuple[Group, ...]]:
    """Return the groups of each party."""
    found: dict[PartyId | None, tuple[Group, ...]] = {}
    for each in groups:
        found[each.party] = (*found.get(each.party, ()), each)
    return found


def _of_party(party: Party, further: Iterable[FurtherName]) -> Iterator[Group]:
    further = tuple(further)
    own = [Asked(party.name, Form.NAME, party.id)]
    own += [Asked(each, Form.ROMANIZED, party.id) for each in _several(party.romanized)]
    own += [Asked(each, Form.FORMER, party.id) for each in _several(party.former)]
    own += [Asked(each.name, Form.OTHER, party.id) for each in further if each.form is Form.OTHER]
    yield Group(
        party.id, tuple({" ".join(each.name.split()): each for each in own[::-1]}.values())[::-1]
    )
    for each in further:
        if each.form is Form.OWNER:
            yield Group(party.id, (Asked(each.name, Form.OWNER, party.id),))


def _several(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"[;；\n]", text) if each.strip()]
