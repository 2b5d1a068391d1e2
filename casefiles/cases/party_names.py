"""How parties are called, and which party of a case is meant by a name. Pure."""

from collections.abc import Iterable

from casefiles.cases.model import Party
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class NewParty:
    """A name that was given where a party is asked for: the act that is given it adds the party."""

    name: str


def spelled(party: Party) -> str:
    """Return both names of a party, or the only one."""
    return f"{party.romanized} ({party.name})" if party.romanized else party.name


def in_latin(party: Party) -> str:
    """Return the name that somebody reads who does not read Chinese, where there is one."""
    return party.romanized or party.name


def parties_called(parties: Iterable[Party], name: str) -> list[Party]:
    """Return the parties that have this name, in either script or in both."""
    wanted = _folded(name)
    return [each for each in parties if wanted and wanted in {*map(_folded, _names(each))}]


def party_called(parties: Iterable[Party], name: str) -> Party | None:
    """Return the one party that has this name; of several none."""
    found = parties_called(parties, name)
    return found[0] if len(found) == 1 else None


def _names(party: Party) -> tuple[str, ...]:
    return tuple(filter(None, (party.name, party.romanized, spelled(party))))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
