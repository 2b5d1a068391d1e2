"""What would be asked about how papers stand to one another."""

from collections.abc import Iterator

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.consistency.compare import in_words as difference_in_words
from casefiles.evidence.late_records import RecordCourse
from casefiles.evidence.places import Place, Whole, in_words
from casefiles.evidence.translations.model import (
    Translation,
    TranslationExtent,
    place_in_translation,
)
from casefiles.kernel.ids import ExhibitId

TRANSLATION = "translation"
"""The evidence type of a translation."""


def _translations(record: CaseRecord, audience: Audience) -> Iterator[Translation]:
    held = {each.id for each in in_set(record, audience)}
    yield from (each for each in record.papers.translations if each.exhibit in held)


def original_missing(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A translation of which no original is on file, or whose original was set aside."""
    for each in in_set(record, audience):
        told = record.papers.translation_that_is.get(each.id)
        original = record.by_id.get(told.original) if told else None
        lost = original is None or bool(original.set_aside)
        if lost if told else each.kind == TRANSLATION:
            yield PreflightFinding(each.id, each.label)


def machine_translation(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A machine's text that nobody answers for."""
    for each in _translations(record, audience):
        if each.is_machine_only:
            yield PreflightFinding(each.exhibit, record.by_id[each.exhibit].label)


def translator_unknown(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A translation of which it is not said who made it, why they can, and what they state."""
    for each in _translations(record, audience):
        who = each.translator or each.taken_over_by
        if not (who and each.competence and (each.statement or each.statement_exhibit)):
            yield PreflightFinding(each.exhibit, record.by_id[each.exhibit].label)


def passage_untranslated(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A place that is relied on, of an exhibit of which only other passages are translated."""
    held = {each.id for each in in_set(record, audience)}
    for exhibit, place in sorted(set(relied_on(record)), key=str):
        known = [
            each
            for each in record.papers.translations_of.get(exhibit, ())
            if each.exhibit in held and not each.is_machine_only
        ]
        if not known or exhibit not in held or isinstance(place, Whole):
            continue
        if all(each.kind is TranslationExtent.EXTRACT for each in known) and not any(
            place_in_translation(each, record.papers.places_of.get(each.id, ()), place)
            for each in known
        ):
            label = record.by_id[exhibit].label
            yield PreflightFinding(
                f"{exhibit} {place}", f"{label}, {in_words(place) or 'a passage'}"
            )


def name_deviates(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A translated value, or a party's own entry, that departs from the list of names."""
    for each in record.papers.deviations():
        label, name = record.by_id[each.original].label, each.name
        said = f"{label} has {name.original}, “{each.found}” in English, not “{name.english}”"
        yield PreflightFinding(f"{each.name.id} {each.original}", said)
    for name in record.papers.names:
        party = record.party_by_id.get(name.party) if name.party else None
        if party and party.romanized and party.romanized != name.english:
            said = (
                f"{name.original} is “{party.romanized}” as a party and “{name.english}” as a name"
            )
            yield PreflightFinding(f"{name.id} {party.id}", said)


def replaced_cited(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A paper that was replaced and is relied on all the same."""
    cited = {exhibit for exhibit, _ in relied_on(record)}
    for each in record.papers.replacements:
        old, new = record.by_id[each.replaced], record.by_id[each.exhibit]
        if old.id in cited and not old.set_aside:
            yield PreflightFinding(old.id, f"{old.label} was replaced by {new.label}")


def papers_differ(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """Papers of the set state different things, and nothing explains it (R13)."""
    held = {each.id for each in in_set(record, audience)}
    for each in record.papers.subjects:
        if each.is_open and each.exhibits & held:
            yield PreflightFinding(f"{each.kind.value} {each.subject}", difference_in_words(each))


def fact_asks(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A noted fact that proves nothing by itself, and of which nobody has said what it means."""
    for each in record.papers.subjects:
        if each.asks:
            yield PreflightFinding(f"{each.kind.value} {each.subject}", difference_in_words(each))


def later_than_detention(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A paper of the set was made for this review; or its file claims a day after the notice."""
    for each in in_set(record, audience):
        later = record.papers.later.get(each.id)
        if later and later.course is RecordCourse.FOR_REVIEW:
            yield PreflightFinding(each.id, f"{each.label} was {later.words}")
        elif day := record.papers.claim_later.get(each.id):
            yield PreflightFinding(
                each.id,
                f"The file of {each.label} says {day.isoformat()}, after the first notice of"
                " detention; of a copy that may be the day on which it was drawn",
            )


def relied_on(record: CaseRecord) -> Iterator[tuple[ExhibitId, Place]]:
    """Yield every place that a statement or a citation names."""
    yield from ((each.exhibit, each.where) for each in record.supports)
    for _, looked in record.everything_looked():
        yield from ((each.exhibit, each.place) for each in looked.evidence)


CHECKS: Checks = {
    "original-missing": original_missing,
    "machine-translation": machine_translation,
    "translator-unknown": translator_unknown,
    "passage-untranslated": passage_untranslated,
    "name-deviates": name_deviates,
    "replaced-cited": replaced_cited,
    "papers-differ": papers_differ,
    "fact-asks": fact_asks,
    "later-than-detention": later_than_detention,
}
