"""What would be asked about who prepared a set, who adopts it, and by which paper they act."""

import re
from collections.abc import Iterator

from casefiles.attestation.customs_business import adopter, is_own, prepared_by_others
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience, Signer
from casefiles.attestation.particulars import particular
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day, listed

ADOPTION = "adoption"
"""What an item is about that concerns the whole set: the form on which an adopter is named."""


def prepared_by_other(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """19 CFR 111.1: others than the importer prepared it, and nobody entitled adopts it."""
    if not record.composition.declares or not record.signers:
        return
    if is_own(record) or adopter(record):
        return
    others = " and ".join(each.name for each in prepared_by_others(record))
    unknown = "No signer says that the importer's own officer prepared this"
    yield PreflightFinding(ADOPTION, f"{others} prepared this" if others else unknown)


def adopted_before_papers(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """Who adopts it did so on a day before papers of it were made: another text was read."""
    adopted = record.adoption
    if adopted is None or adopted.adopted_on is None or not record.composition.declares:
        return
    later = [
        each.label
        for each in in_set(record, audience)
        if each.made_on and each.made_on > adopted.adopted_on
    ]
    if later:
        were = "was" if len(later) == 1 else "were"
        yield PreflightFinding(
            ADOPTION,
            f"{adopted.name} adopted this on {day(adopted.adopted_on)}, before"
            f" {listed(later)} {were} made",
        )


def authority_of_another_kind(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The paper given as authority is not known to be one."""
    for each in _with_authority(record):
        capacity = record.templates.capacities.get(each.capacity)
        exhibit = record.by_id[each.authority] if each.authority else None
        if capacity and exhibit and capacity.papers and exhibit.paper not in capacity.papers:
            yield PreflightFinding(
                each.id, f"{exhibit.label} is given as the authority of {each.name}"
            )


def authority_covers(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Nobody says that the paper covers each of the entries."""
    entries = _numbers(particular(record, "entries"))
    for each in _with_authority(record):
        if each.authority is None or each.covers.strip().casefold() in _ALL:
            continue
        said = _numbers(each.covers)
        lacking = [written for number, written in entries.items() if number not in said]
        if lacking or not (said or entries or each.covers.strip()):
            label = record.by_id[each.authority].label
            which = ", ".join(lacking) or "the entries"
            yield PreflightFinding(
                each.id, f"{label}, the authority of {each.name}, to cover {which}"
            )


CHECKS: Checks = {
    "prepared-by-other": prepared_by_other,
    "adopted-before-papers": adopted_before_papers,
    "authority-of-another-kind": authority_of_another_kind,
    "authority-covers": authority_covers,
}

_ALL = {"all", "all entries"}
_ENTRY = re.compile(r"(?<![0-9A-Za-z])([0-9A-Za-z]{3})[- ]?(\d{7})[- ]?(\d)(?!\d)")
"""Filer code, number, check digit."""


def _numbers(text: str) -> dict[str, str]:
    """The entry numbers in a text, without their marks, each as it is written."""
    return {"".join(each.groups()).upper(): each[0] for each in _ENTRY.finditer(text)}


def _with_authority(record: CaseRecord) -> Iterator[Signer]:
    if record.composition.declares:
        yield from (each for each in record.signers if each.authority in record.by_id)
