"""What speaks against the claim is there for CBP to read: in English, and in CBP's own paper."""

import unicodedata
from collections.abc import Iterator

from casefiles.attestation.cbp_papers import cbp_papers
from casefiles.attestation.english_texts import TRANSLATED, is_english
from casefiles.attestation.exhibit_set import in_set, printed
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience, ItemKey
from casefiles.attestation.paper_sources import is_ours
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.assessed import Evidence
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import in_words
from casefiles.evidence.translations.model import (
    Translation,
    TranslationExtent,
    place_in_translation,
)
from casefiles.kernel.ids import ExhibitId

_OTHER_SCRIPTS = ("CJK", "ARABIC", "CYRILLIC")


def adverse_untranslated(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A passage against the claim, not in English, of which no translation is in the set."""
    held = {each.id for each in in_set(record, audience)}
    asked: dict[str, PreflightFinding] = {}
    for _, looked in printed(record, audience):
        for each in looked.supporting:
            if each.exhibit in held and not _is_english(record, each, held):
                label = record.by_id[each.exhibit].label
                where = in_words(each.place)
                it = f"{label}, {where}" if where else label
                asked.setdefault(it, PreflightFinding(f"{each.exhibit} {each.place}", it))
    yield from asked.values()


def english_of_a_page(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A passage against the claim of whose English only a page is told, and not which words."""
    for _, looked in printed(record, audience):
        for each in looked.supporting:
            told = record.english.get((each.exhibit, each.place), ())
            if told and not any(english.words for english in told):
                where = in_words(each.place)
                label = record.by_id[each.exhibit].label
                it = f"{label}, {where}" if where else label
                yield PreflightFinding(f"{each.exhibit} {each.place}", it)


def memo_for_notice(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A paper of a party stands where CBP's own is quoted."""
    for exhibit in {each.id: each for each in cbp_papers(record)}.values():
        if is_ours(record, exhibit):
            yield PreflightFinding(exhibit.id, exhibit.label)


CHECKS: Checks = {
    "adverse-untranslated": adverse_untranslated,
    "adverse-english-unplaced": english_of_a_page,
    "memo-for-notice": memo_for_notice,
}


def _is_english(record: CaseRecord, passage: Evidence, held: set[ExhibitId]) -> bool:
    """English itself, or beside its original; else a translation of the place is in the set."""
    exhibit = record.by_id[passage.exhibit]
    stated = bool(exhibit.language.strip())
    if is_english(exhibit) or not (stated or _is_foreign(passage.quote)):
        return True
    return _is_said_where(record, exhibit, held) or any(
        each.exhibit in held and not each.is_machine_only and _says(record, each, passage)
        for each in record.papers.translations_of.get(passage.exhibit, ())
    )


def _says(record: CaseRecord, translation: Translation, passage: Evidence) -> bool:
    """Whether a translation has the place: an extract only where it is told that it does."""
    if translation.kind is not TranslationExtent.EXTRACT:
        return True
    pairs = record.papers.places_of.get(translation.id, ())
    return place_in_translation(translation, pairs, passage.place) is not None


def _is_said_where(record: CaseRecord, exhibit: Exhibit, held: set[ExhibitId]) -> bool:
    """A person said, in a sentence that prints, in which English exhibit the words stand."""
    accepted = record.accepted(ItemKey(TRANSLATED, exhibit.id))
    named = mentions(accepted.prints) if accepted else ()
    found = (record.by_number.get(each.exhibit or 0) for each in named)
    return any(each and each.id in held and is_english(each) for each in found)


def _is_foreign(text: str) -> bool:
    return any(unicodedata.name(each, "").startswith(_OTHER_SCRIPTS) for each in text)
