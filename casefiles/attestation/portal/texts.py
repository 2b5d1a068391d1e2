"""The texts of a case for the portal, from the claim to what is disclosed; no protected names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from casefiles.attestation.english_texts import TRANSLATED
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Acceptance, Audience
from casefiles.attestation.particulars import particulars
from casefiles.attestation.portal.answers import answer_texts
from casefiles.attestation.portal.model import Wording
from casefiles.attestation.portal.rules import PortalRules
from casefiles.attestation.portal.wording_check import loses_figures
from casefiles.attestation.portal.write import WordingStop, WrittenText, write
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.translations.fixed_names.model import FixedName
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PortalText:
    """One text, as it prints and as the portal takes it."""

    place: int
    """Among the others, counted from 0."""

    id: str
    """Of the row it is from, or another word that stays the same."""

    title: str
    source: str
    written: WrittenText


def texts(  # noqa: PLR0913 - all that may stand for words that are not typed
    record: CaseRecord,
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


def _sources(record: CaseRecord) -> Iterator[tuple[str, str, str]]:
    case, it = record.case, particulars(record)
    yield "review", "What is asked of CBP", record.composition.review
    yield (
        "goods",
        "Goods",
        "; ".join(filter(None, (it.goods, f"HTS {it.hts}" if it.hts else "", it.quantity))),
    )
    yield "importer", "Importer of record", case.importer
    yield from answer_texts(record)
    for each in sorted(record.statements, key=lambda one: one.number):
        yield each.id, f"Statement {each.number}", each.text
    for accepted in _disclosed(record):
        about = _about(record, accepted)
        title = f"Disclosed, {about}" if about else "Disclosed"
        exhibit = about if about.startswith("E-") and about not in accepted.prints else ""
        yield accepted.id, title, f"{exhibit}: {accepted.prints}" if exhibit else accepted.prints


def _disclosed(record: CaseRecord) -> Iterator[Acceptance]:
    """Yield what was accepted of which a sentence prints in the document: no other is typed in.

    Where the English of an exhibit stands prints in the index, as long as the exhibit does.
    """
    found = {e.accepted.id for e in preflight(record, Audience.CBP) if e.accepted}
    inside = {each.id for each in in_set(record, Audience.CBP)}
    for each in record.acceptances:
        in_index = each.item == TRANSLATED and each.subject in inside
        if each.prints.strip() and (in_index or each.id in found):
            yield each


def _about(record: CaseRecord, accepted: Acceptance) -> str:
    """The label of what was accepted, where it has one: `E-014`, `Q-8`, `S-2 SI-N04`."""
    labels: dict[str, str] = {each.id: each.label for each in record.exhibits}
    labels |= {each.scope.id: each.scope.label for each in record.scopes}
    labels |= {each.inquiry.id: each.inquiry.label for each in record.matter.inquiries}
    labels |= {each.id: each.label for each in record.matter.chain.steps}
    thing, _, rest = accepted.subject.partition(" ")
    return f"{labels[thing]} {rest}".strip() if thing in labels else ""


def _parties(record: CaseRecord) -> dict[str, str]:
    return {each.name: each.romanized for each in record.parties if each.romanized}


def withhold(texts: Iterable[PortalText], guard: NameScanner) -> list[PortalText]:
    """Return the texts; in place of one that says a protected name, where it stands in it."""
    return [_withheld(each, guard) for each in texts]


def _withheld(text: PortalText, guard: NameScanner) -> PortalText:
    found = guard.found([OutgoingText(text.title, text.written.text)])
    stops = [
        WordingStop(
            each.start, text.written.text[each.start : each.end], f"{_WHY} [{each.subject}]"
        )
        for each in found
        if not each.accepted
    ]
    return replace(text, written=WrittenText("", tuple(stops))) if stops else text


_WHY = "A protected name: write the pseudonym in its place, or decide that it may leave"
