"""Which names of a case are held against lists: all that a party has, and its owners'. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casefiles.cases.model import Party
from casefiles.chain.screening.model import FurtherName, NameForm, NameToScreen
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import PartyId


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names that are one company's: what is decided of one holds for all."""

    party: PartyId | None
    names: tuple[NameToScreen, ...]

    @property
    def subject(self) -> str:
        """What a decision is about: it ends when a name is added or altered."""
        return "\n".join(each.name for each in self.names)


def groups_of(parties: Sequence[Party], further: Iterable[FurtherName]) -> tuple[NameGroup, ...]:
    """Return the names of all parties. Each owner stands by itself: it is another company."""
    by_party: dict[PartyId, list[FurtherName]] = {}
    for each in further:
        by_party.setdefault(each.party, []).append(each)
    return tuple(
        group for party in parties for group in _of_party(party, by_party.get(party.id, ()))
    )


def groups_by_party(groups: Iterable[NameGroup]) -> Mapping[PartyId | None, tuple[NameGroup, ...]]:
    """Return the groups of each party."""
    found: dict[PartyId | None, tuple[NameGroup, ...]] = {}
    for each in groups:
        found[each.party] = (*found.get(each.party, ()), each)
    return found


def _of_party(party: Party, further: Iterable[FurtherName]) -> Iterator[NameGroup]:
    further = tuple(further)
    own = [NameToScreen(party.name, NameForm.NAME, party.id)]
    own += [NameToScreen(each, NameForm.ROMANIZED, party.id) for each in _several(party.romanized)]
    own += [NameToScreen(each, NameForm.FORMER, party.id) for each in _several(party.former)]
    own += [
        NameToScreen(each.name, NameForm.OTHER, party.id)
        for each in further
        if each.form is NameForm.OTHER
    ]
    yield NameGroup(
        party.id, tuple({" ".join(each.name.split()): each for each in own[::-1]}.values())[::-1]
    )
    for each in further:
        if each.form is NameForm.OWNER:
            yield NameGroup(party.id, (NameToScreen(each.name, NameForm.OWNER, party.id),))


def _several(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"[;；\n]", text) if each.strip()]
