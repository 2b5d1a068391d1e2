"""What the case knows of somebody who signs: proposed, never taken by itself.

Who works here, whom the case names as its contact, the party for which somebody signs, the paper
that shows the authority, and what the same person was in an earlier case. A person takes it.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from casefiles.attestation import store
from casefiles.attestation.model import Signer
from casefiles.attestation.templates import Capacity
from casefiles.cases import store as cases
from casefiles.cases.model import TRADERS, Party
from casefiles.cases.party_names import party_called, spelled
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.people.model import Person
from casefiles.people.store import person_signing_as

_ROLES = {
    "importer-officer": "importer-of-record",
    "ultimate-consignee": "ultimate-consignee",
    "foreign-seller": "seller",
}
"""What the party is in the case, by the capacity in which somebody signs for it."""

_CAPACITIES = (
    ("broker", "licensed-broker"), ("attorney", "attorney"), ("counsel", "attorney"),
    ("lawyer", "attorney"), ("consultant", "consultant"), ("reviewer", "consultant"),
)  # fmt: skip
"""Words in the role of who works here, and in which capacity such a person signs."""

ALL_ENTRIES = "all"
PROPOSED = ("name", "employer", "title", "detail", "authority", "place", "covers")
"""The fields of `SignerInput` for which something may be proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may be said of a signer in one field."""

    value: str
    source: str
    """Where it is read, in words."""


Proposals = Mapping[str, Proposal]
"""By the fields of `SignerInput`."""


@dataclass(frozen=True, slots=True)
class LikelySigner:
    """Somebody who may be the next to sign."""

    name: str
    capacity: str
    employer: str
    source: str


@dataclass(frozen=True, slots=True)
class SignerSources:
    """What is read of a case before anything is proposed."""

    parties: Sequence[Party]
    likely: Sequence[LikelySigner]
    importer: str
    papers: Sequence[Exhibit] = ()
    """Exhibits of a kind that shows an authority."""

    before: Mapping[str, Signer] = field(default_factory=dict)
    """By name, what people said of themselves in an earlier case, the latest."""


def signer_sources(
    db: sqlite3.Connection, case: CaseId, actor: str, capacities: Iterable[Capacity]
) -> SignerSources:
    """Read what there is to propose; `actor` is who works here, as the journal names them."""
    held, parties = cases.get(db, case), cases.parties(db, case)
    shows = {paper for each in capacities for paper in each.papers}
    likely = [*_worker(person_signing_as(db, actor)), *_contact(held.contact, parties)]
    names = {*(e.name for e in likely), *(e.name for e in store.signers(db, case))}
    return SignerSources(
        parties,
        likely,
        held.importer,
        [e for e in evidence.of_papers(db, case, shows) if not e.set_aside],
        {each.name: each for each in store.signers_elsewhere(db, case, names)},
    )


def next_signer(sources: SignerSources, there: Collection[str]) -> LikelySigner | None:
    """Return who may sign beside those who are there."""
    return next((each for each in sources.likely if each.name not in there), None)


def signer_proposals(
    signer: Signer, sources: SignerSources, there: Collection[str], capacity: Capacity | None
) -> dict[str, Proposal]:
    """Return what may be said of a signer; `there` are the names of the others."""
    who = _meant(signer, sources, there)
    found = _of_party(signer, sources.parties, who.employer if who else "")
    if who:
        found["name"] = Proposal(who.name, who.source)
        if who.employer:
            found.setdefault("employer", Proposal(who.employer, who.source))
    if "name" in found and found["name"].value in there:
        del found["name"]
    found |= _as_before(signer, sources.before.get(signer.name or (who.name if who else "")))
    if capacity and capacity.id == "consultant" and sources.importer:
        found.setdefault("detail", Proposal(sources.importer, "the importer"))
    if capacity and capacity.authority:
        found["covers"] = Proposal(ALL_ENTRIES, "the usual case")
    name = signer.name.strip() or (found["name"].value if "name" in found else "")
    others = {*there, *(each.name for each in sources.likely)} - {name}
    if capacity and (shown := _authority(capacity, sources.papers, name, others)):
        found["authority"] = shown
    return {name: each for name, each in found.items() if each.value.strip()}


def _meant(signer: Signer, sources: SignerSources, there: Collection[str]) -> LikelySigner | None:
    """Return whom the name means, or where nobody is named who is likely in this capacity."""
    if signer.name.strip():
        return next((e for e in sources.likely if e.name == signer.name.strip()), None)
    free = (each for each in sources.likely if each.name not in there)
    return next((each for each in free if each.capacity in {"", signer.capacity}), None)


def _of_party(signer: Signer, parties: Sequence[Party], employer: str) -> dict[str, Proposal]:
    """Return what the party says that employs him, or that his capacity names."""
    role, said = _ROLES.get(signer.capacity), signer.employer.strip() or employer
    of_role = [each for each in parties if role in each.roles]
    party = party_called(parties, said) or (of_role[0] if len(of_role) == 1 else None)
    if party is None or (said and not party_called([party], said)):
        return {}
    source = spelled(party)
    found = {"employer": Proposal(source, source)}
    name, _, rest = party.contact.partition(",")
    title = rest.split(",")[0].strip()
    if _is_words(name):
        found["name"] = Proposal(name.strip(), source)
    if _is_words(title) and party_called([party], title) is None:
        found["title"] = Proposal(title, source)
    return found


def _as_before(signer: Signer, before: Signer | None) -> dict[str, Proposal]:
    """Return what the same person was in an earlier case."""
    if before is None:
        return {}
    names = ["title", "place"]
    names += ["detail", "employer"] if before.capacity == signer.capacity else []
    said = {name: getattr(before, name) for name in names}
    return {name: Proposal(value, "an earlier case") for name, value in said.items() if value}


def _authority(
    capacity: Capacity, papers: Sequence[Exhibit], name: str, others: Collection[str]
) -> Proposal | None:
    """Return the one paper that shows such an authority: one that names him goes before others.

    One that names another signer shows that one's.
    """
    fitting = [each for each in papers if each.paper in capacity.papers]
    naming = [each for each in fitting if _names(each, name)]
    of_nobody = [each for each in fitting if not any(_names(each, other) for other in others)]
    chosen = naming or of_nobody
    source = f"a document that names {name}" if naming else "the only document of its kind"
    return Proposal(chosen[0].id, source) if len(chosen) == 1 else None


def _names(paper: Exhibit, name: str) -> bool:
    """Whether the title of a paper has the last part of a name."""
    last = name.casefold().split()[-1:]
    return bool(last) and last[0] in f"{paper.title} {paper.name}".casefold()


def _worker(person: Person | None) -> Iterator[LikelySigner]:
    if person and person.name.strip():
        role = person.role.casefold()
        capacity = next((of for word, of in _CAPACITIES if word in role), "")
        yield LikelySigner(person.name, capacity, person.organization, "your profile")


def _contact(contact: str, parties: Sequence[Party]) -> Iterator[LikelySigner]:
    """Whom CBP is told to ask, if the importer is named as the employer."""
    name, *rest = (each.strip() for each in contact.split(","))
    own = [each for each in parties if TRADERS["importer"] in each.roles]
    if _is_words(name) and any(party_called(own, each) for each in rest):
        yield LikelySigner(name, "importer-officer", spelled(own[0]), "the contact for CBP")


def _is_words(text: str) -> bool:
    """Whether it may be a name or a title: no address, no number."""
    return bool(text.strip()) and "@" not in text and not any(map(str.isdecimal, text))
