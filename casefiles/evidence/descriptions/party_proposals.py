"""Parties that documents name, each once with role and address, matched with those of the case.

A name in Chinese and one in English are one party only where a document sets them side by side, or
a party has both, or both sound alike and say the same trade. What documents disagree about is
left out. Pure.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from casefiles.cases.model import IMPORTER, SUPPLIER, Party
from casefiles.evidence.descriptions.companies import english_names, folded, is_chinese
from casefiles.evidence.descriptions.model import DescriptionRules, DocumentRule, NamedCompany
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass

FIELDS = ("name", "romanized", "roles", "address", "postal_code", "country", "credit_code")
"""Of `PartyInput`: what is proposed."""

_SINGLE = ("postal_code", "country", "credit_code")


@dataclass(frozen=True, slots=True)
class Naming:
    """A company, as one exhibit names it."""

    exhibit: Exhibit
    rule: DocumentRule
    company: NamedCompany


@dataclass(frozen=True, slots=True)
class PartyProposal:
    """A party that documents name, with what is not known of it yet."""

    key: str
    """Its name as it is compared: what tells it from the others of a case."""

    name: str
    romanized: str
    values: Mapping[str, object]
    """What is proposed, by the field of `PartyInput`: all of a new party, else what it lacks."""

    named_in: tuple[Exhibit, ...]
    party: Party | None = None
    """The party of this name, if there is one."""

    @property
    def shown(self) -> str:
        """Both its names, or the only one."""
        return f"{self.romanized} ({self.name})" if self.romanized else self.name

    @property
    def labels(self) -> str:
        """In which exhibits it is named, for people."""
        named = [each.label for each in self.named_in]
        more = len(named) - 4
        return ", ".join(named[:4]) + (f" and {more} more" if more > 0 else "")


@dataclass(slots=True)
class _Gathered:
    names: list[str] = field(default_factory=list)
    roles: dict[str, None] = field(default_factory=dict)
    values: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    exhibits: dict[str, Exhibit] = field(default_factory=dict)


def party_proposals(
    namings: Sequence[Naming], parties: Sequence[Party], rules: DescriptionRules
) -> list[PartyProposal]:
    """Return the parties that documents name with a role, as far as the case does not have that."""
    english = english_names(
        (*(each.company for each in namings), *map(_company_of, parties)), rules.kinds.trades
    )
    keys = _keys(namings, parties, english)
    gathered = defaultdict[str, _Gathered](_Gathered)
    for each in namings:
        _gather(gathered[keys(each.company)], each, rules)
    _give_traders(gathered, namings, keys, parties)
    made = []
    for key, of in gathered.items():
        held = [party for party in parties if key == keys(_company_of(party))]
        if of.roles and len(held) < 2:  # of two parties alike nobody knows which is meant
            proposal = _proposal(key, of, held[0] if held else None, english)
            if proposal.values:
                made.append(proposal)
    return sorted(made, key=lambda each: (-len(each.named_in), each.key))


class _Keys:
    """Tells parties apart by name: one that is known in both scripts by the Chinese one."""

    def __init__(self, natives: Mapping[str, str]) -> None:
        self._natives = natives

    def __call__(self, company: NamedCompany) -> str:
        name = folded(company.name)
        return self._natives.get(name, name)


def _keys(namings: Iterable[Naming], parties: Iterable[Party], english: Mapping[str, str]) -> _Keys:
    of = defaultdict[str, set[str]](set)
    for company in (*(each.company for each in namings), *map(_company_of, parties)):
        native = folded(company.name)
        latin = folded(english.get(native, ""))
        if latin and latin != native:
            of[latin].add(native)
    return _Keys({latin: next(iter(of[latin])) for latin in of if len(of[latin]) == 1})


def _company_of(party: Party) -> NamedCompany:
    return NamedCompany(party.name, party.romanized)


def _gather(of: _Gathered, each: Naming, rules: DescriptionRules) -> None:
    it = each.company
    of.names.append(it.name)
    of.exhibits[each.exhibit.id] = each.exhibit
    for name in it.fields:
        role = each.rule.roles.get(name) or rules.kinds.roles.get(name, "")
        role = each.rule.role if name == "issuer" else role
        if role:
            of.roles[role] = None
    for name in (*_SINGLE, "address"):
        if value := getattr(it, name):
            of.values[name][value] += 1


def _give_traders(
    gathered: Mapping[str, _Gathered],
    namings: Iterable[Naming],
    keys: _Keys,
    parties: Sequence[Party],
) -> None:
    """Let who sells to the importer be the supplier of the case, where there is one of each."""
    importers = [key for key, of in gathered.items() if IMPORTER in of.roles]
    if len(importers) > 1:
        for key in importers:
            del gathered[key].roles[IMPORTER]
        return
    sales = defaultdict[str, dict[str, set[str]]](lambda: defaultdict(set))
    for each in namings:
        for name in each.company.fields:
            sales[each.exhibit.id]["seller" if name == "issuer" else name].add(keys(each.company))
    invoiced = {e.exhibit.id for e in namings if e.rule.id == "commercial-invoice"}
    sellers = {
        seller for id_ in invoiced for seller in sales[id_]["seller"]
        if importers and importers[0] in sales[id_]["buyer"]
    }  # fmt: skip
    if len(sellers) == 1 and not any(each.is_supplier for each in parties):
        gathered[sellers.pop()].roles[SUPPLIER] = None


def _proposal(
    key: str, of: _Gathered, party: Party | None, english: Mapping[str, str]
) -> PartyProposal:
    native = next((each for each in of.names if is_chinese(each)), "")
    latin = english.get(folded(of.names[0]), "")
    name = native or latin or of.names[0]
    romanized = latin if folded(latin) != folded(name) else ""
    found: dict[str, object] = {"name": name, "romanized": romanized}
    found |= {each: _agreed(of.values[each]) for each in _SINGLE}
    found["address"] = _agreed(_in_english(of.values["address"]))
    found["roles"] = (*of.roles,)
    if party:
        found = {n: value for n, value in found.items() if not getattr(party, n)}
        new = tuple(each for each in of.roles if each not in party.roles)
        found["roles"] = (*party.roles, *new) if new else ()
        found.pop("name", None)
    values = {n: found[n] for n in FIELDS if found.get(n)}
    return PartyProposal(key, name, romanized, values, tuple(of.exhibits.values()), party)


def _agreed(said: Counter[str]) -> str:
    """Return what most documents say; nothing where two things are said as often."""
    ranked = said.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _in_english(addresses: Counter[str]) -> Counter[str]:
    latin = {each: n for each, n in addresses.items() if each[:6].isascii()}
    return Counter(latin) if latin else addresses
