"""Who prepared a set for CBP, and who adopts it: preparing it can be customs business. Pure.

19 CFR 111.1 counts among it the preparation of documents "in any format" that are intended to be
filed with CBP on the admissibility of goods, whoever signs or files them. Importers act for
themselves; for anybody else a licensed broker or an attorney adopts what was prepared.
"""

from casefiles.attestation.model import Signer
from casefiles.attestation.record.model import CaseRecord
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Adopter:
    """Somebody who may adopt a set, and is named with what entitles him."""

    name: str
    firm: str
    capacity: str
    """As it prints."""

    license: str


def prepared_by_others(record: CaseRecord) -> tuple[Signer, ...]:
    """Who reviewed the case and is neither of the importer nor entitled to adopt the set."""
    capacities = record.templates.capacities
    return tuple(
        each
        for each in record.signers
        if (known := capacities.get(each.capacity)) is None
        or (known.reviews and not known.own and not known.adopts)
    )


def is_own(record: CaseRecord) -> bool:
    """Whether the importer's own officer prepared it and nobody else, as far as is known."""
    known = [record.templates.capacities.get(each.capacity) for each in record.signers]
    own = any(each and each.own for each in known)
    return own and not prepared_by_others(record)


def adopter(record: CaseRecord) -> Adopter | None:
    """Who adopts the set: who is named for it, else a signer who may."""
    capacities, named = record.templates.capacities, record.adoption
    found = [(e.name, e.employer, e.capacity, e.detail) for e in record.signers]
    if named:
        found.insert(0, (named.name, named.firm, named.capacity, named.license))
    for name, firm, capacity, license_ in found:
        known = capacities.get(capacity)
        if known and known.adopts and name.strip() and license_.strip():
            prints = known.prints.replace("{detail}", license_)
            return Adopter(name, firm, known.label, prints)
    return None


def adopted_by(record: CaseRecord) -> str:
    """Return who adopts the set, in one line; nothing where nobody needs to."""
    if not record.composition.declares or is_own(record):
        return ""
    it = adopter(record)
    return ", ".join(e for e in (it.name, it.firm, it.capacity, it.license) if e) if it else ""
