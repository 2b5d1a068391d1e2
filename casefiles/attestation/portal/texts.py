"""The texts of a case that are typed into the portal, from the claim to what is disclosed. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.in_english import TRANSLATED
from casefiles.attestation.model import Acceptance, Audience
from casefiles.attestation.particulars import particulars
from casefiles.attestation.portal.answered import answered
from casefiles.attestation.portal.keeping import loses_figures
from casefiles.attestation.portal.model import Wording
from casefiles.attestation.portal.rules import PortalRules
from casefiles.attestation.portal.write import ForPortal, write
from casefiles.attestation.preflight import preflight
from casefiles.attestation.record import Record
from casefiles.evidence.translations.fixed_names.model import FixedName


@dataclass(frozen=True, slots=True)
class PortalText:
    """One text, as it prints and as the portal takes it."""

    place: int
    """Among the others, counted from 0."""

    id: str
    """Of the row it is from, or another word that stays the same."""

    title: str
    source: str
    written: ForPortal


def texts(  # noqa: PLR0913 - all that may stand for words that are not typed
    record: Record,
    rules: PortalRules,
    fixed: Iterable[FixedName] = (),
    decided: Iterable[Wording] = (),
    *,
    names: Mapping[str, str] | None = None,
    permitted: str = "",
) -> list[PortalText]:
    """Return the texts in the order of the attestation.

    What stands for a name in another script is its romanized form, or the English one that was
    fixed (`fixed`); what a person decided goes before, and `names`, said for this once, first.
    """
    known = {**_parties(record), **{each.original: each.english for each in fixed}}
    stand_for = {name: typed for name, typed in known.items() if not loses_figures(name, typed)}
    stand_for |= {each.words: each.written for each in decided}
    stand_for |= names or {}
    found = [each for each in _sources(record) if each[2].strip()]
    return [
        PortalText(
            place, id_, title, source, write(source, rules, names=stand_for, permitted=permitted)
        )
        for place, (id_, title, source) in enumerate(found)
    ]


def _sources(record: Record) -> Iterator[tuple[str, str, str]]:
    case, it = record.case, particulars(record)
    yield "review", "What is asked of CBP", record.composition.review
    yield (
        "goods",
        "Goods",
        "; ".join(filter(None, (it.goods, f"HTS {it.hts}" if it.hts else "", it.quantity))),
    )
    yield "importer", "Importer of record", case.importer
    yield from answered(record)
    for each in sorted(record.statements, key=lambda one: one.number):
        yield each.id, f"Statement {each.number}", each.text
    for accepted in _disclosed(record):
        about = _about(record, accepted)
        title = f"Disclosed, {about}" if about else "Disclosed"
        exhibit = about if about.startswith("E-") and about not in accepted.prints else ""
        yield accepted.id, title, f"{exhibit}: {accepted.prints}" if exhibit else accepted.prints


def _disclosed(record: Record) -> Iterator[Acceptance]:
    """Yield what was accepted of which a sentence prints in the document: no other is typed in.

    Where the English of an exhibit stands prints in the index, as long as the exhibit does.
    """
    found = {e.accepted.id for e in preflight(record, Audience.CBP) if e.accepted}
    inside = {each.id for each in in_set(record, Audience.CBP)}
    for each in record.acceptances:
        in_index = each.item == TRANSLATED and each.subject in inside
        if each.prints.strip() and (in_index or each.id in found):
            yield each


def _about(record: Record, accepted: Acceptance) -> str:
    """The label of what was accepted, where it has one: `E-014`, `Q-8`, `S-2 SI-N04`."""
    labels: dict[str, str] = {each.id: each.label for each in record.exhibits}
    labels |= {each.scope.id: each.scope.label for each in record.scopes}
    labels |= {each.inquiry.id: each.inquiry.label for each in record.matter.inquiries}
    labels |= {each.id: each.label for each in record.matter.chain.steps}
    thing, _, rest = accepted.subject.partition(" ")
    return f"{labels[thing]} {rest}".strip() if thing in labels else ""


def _parties(record: Record) -> dict[str, str]:
    return {each.name: each.romanized for each in record.parties if each.romanized}
