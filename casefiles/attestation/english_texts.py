"""The English of passages that speak against the claim, word for word, as translations have it."""

from collections.abc import Iterator, Mapping

from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import ItemKey
from casefiles.attestation.record.assessed import EnglishText
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import OnPage, Place, Run, Whole, page_of
from casefiles.evidence.text_cache import store as cache
from casefiles.evidence.translations.model import Translation, place_in_translation
from casefiles.kernel.ids import ExhibitId
from casefiles.workspace.view import View

TRANSLATED = "untranslated"
"""The preflight item whose accepted sentence says where the English of an exhibit stands."""

LONGEST = 600
"""Characters of a page that print as the words of a passage: of more it is not told which."""


def english_of(
    view: View, record: CaseRecord
) -> Mapping[tuple[ExhibitId, Place], tuple[EnglishText, ...]]:
    """Return what says in English what each passage against the claim says."""
    against = {
        (each.exhibit, each.place)
        for _, looked in record.everything_looked()
        for each in looked.supporting
    }
    with cache.open_cache(view.folder) as texts:
        return {
            (exhibit, place): tuple(_english(texts, record, exhibit, place))
            for exhibit, place in sorted(against, key=str)
        }


def is_english(exhibit: Exhibit) -> bool:
    """Whether English is among its languages."""
    languages = exhibit.language.replace(",", " ").lower().split()
    return any(tag.split("-")[0] == "en" for tag in languages)


def english_places(
    record: CaseRecord, exhibit: ExhibitId, place: Place
) -> Iterator[tuple[ExhibitId, Place, Translation | None]]:
    """Yield where a passage is told in English: by a translation, or by an accepted sentence."""
    papers = record.papers
    for each in papers.translations_of.get(exhibit, ()):
        there = place_in_translation(each, papers.places_of.get(each.id, ()), place)
        if there is not None and not each.is_machine_only and not _is_aside(record, each.exhibit):
            yield each.exhibit, there, each
    accepted = record.accepted(ItemKey(TRANSLATED, exhibit))
    for named in mentions(accepted.prints) if accepted else ():
        found = record.by_number.get(named.exhibit or 0)
        if found and found.id != exhibit and not found.set_aside:
            yield found.id, OnPage(named.page) if named.page else Whole(), None


def _english(
    texts: cache.TextCache, record: CaseRecord, exhibit: ExhibitId, place: Place
) -> Iterator[EnglishText]:
    for held, there, told in english_places(record, exhibit, place):
        made = (told.translator, told.taken_over_by) if told else ()
        who = ", ".join(dict.fromkeys(filter(None, made)))
        yield EnglishText(held, there, _words(texts, record, held, there), who)


def _is_aside(record: CaseRecord, exhibit: ExhibitId) -> bool:
    return bool(record.by_id[exhibit].set_aside)


def _words(texts: cache.TextCache, record: CaseRecord, exhibit: ExhibitId, place: Place) -> str:
    """What stands there; nothing where that is more than a passage, or a picture, or cells."""
    digest = record.by_id[exhibit].digest
    if isinstance(place, Run):
        return _plain(texts.text(digest, (place.page or 1) - 1)[place.start : place.end])
    if isinstance(place, OnPage | Whole):
        words = _plain(texts.text(digest, (page_of(place) or 1) - 1))
        return words if len(words) <= LONGEST else ""
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split())
