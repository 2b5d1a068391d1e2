"""Where translations depart from the list of names: in their text, and in translated forms."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from casefiles.evidence import store as evidence
from casefiles.evidence.consistency.compare import key_of
from casefiles.evidence.ocr.recognized_texts import all_texts
from casefiles.evidence.places import page_of
from casefiles.evidence.translations import store as translations
from casefiles.evidence.translations.fixed_names import store
from casefiles.evidence.translations.fixed_names.model import Deviation, FixedName
from casefiles.evidence.translations.model import (
    TranslatedPlace,
    TranslatedValue,
    Translation,
    TranslationExtent,
)
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.workspace.view import View

_NEAR = 0.6
"""How like a run of words must be to be told as what stands there instead; for people only."""

Texts = Mapping[ExhibitId, Sequence[str]]
"""What each exhibit says, by page; one without pages is one."""


def in_texts(
    names: Sequence[FixedName],
    translation: Translation,
    pairs: Sequence[TranslatedPlace],
    texts: Texts,
) -> Iterator[Deviation]:
    """Yield each name that a page of the original has and its page in English does not."""
    here, there = texts.get(translation.exhibit, ()), texts.get(translation.original, ())
    for page, of_original in _pages(translation, pairs, len(here), len(there)):
        said, original = here[page], _squeezed(there[of_original])
        for name in names:
            if _squeezed(name.original) in original and not _says(said, name.english):
                yield Deviation(
                    name, translation.exhibit, page + 1, translation.original, of_original + 1,
                    _nearest(said, name.english),
                )  # fmt: skip


def in_values(
    names: Sequence[FixedName], translation: Translation, values: Sequence[TranslatedValue]
) -> Iterator[Deviation]:
    """Yield each name that a field of a like paper has and its translated value does not."""
    for each in values:
        for name in names:
            has = _squeezed(name.original) in _squeezed(each.original)
            if has and not _says(each.translated, name.english):
                yield Deviation(
                    name, translation.exhibit, None, each.exhibit, None, each.translated
                )


def _pages(
    translation: Translation, pairs: Sequence[TranslatedPlace], here: int, there: int
) -> Iterator[tuple[int, int]]:
    """Yield pages, counted from 0, that say the same."""
    told = [(page_of(each.here) or 1, page_of(each.there) or 1) for each in pairs]
    if not told and translation.kind is TranslationExtent.FULL:
        told = [(page, page) for page in range(1, min(here, there) + 1)]
    for page, of_original in dict.fromkeys(told):
        if page <= here and of_original <= there:
            yield page - 1, of_original - 1


def _says(text: str, english: str) -> bool:
    return f" {key_of(english)} " in f" {key_of(text)} "


def _squeezed(text: str) -> str:
    """Without spaces: extraction puts them between Chinese characters."""
    return key_of(text).replace(" ", "")


def _nearest(text: str, english: str) -> str:
    words, wanted = re.findall(r"\S+", text), english.split()
    runs = {" ".join(words[at : at + len(wanted)]) for at in range(len(words))}
    found = difflib.get_close_matches(english, sorted(runs)[:20_000], 1, _NEAR)
    return found[0] if found else ""


def deviations_of_case(view: View, case: CaseId) -> list[Deviation]:
    """Return where the translations of a case depart from its list of names, text and values."""
    known, told = store.of_case(view.db, case), translations.of_case(view.db, case)
    if not known or not told:
        return []
    found = list[Deviation]()
    ends = {exhibit for each in told for exhibit in (each.exhibit, each.original)}
    held = {each.id: each.digest for each in evidence.those(view.db, ends)}
    with all_texts(view.folder) as texts_of:
        for each in told:
            texts = {e: texts_of(held[e]) for e in (each.exhibit, each.original)}
            found += in_texts(known, each, translations.places(view.db, each.id), texts)
            found += in_values(known, each, translations.values(view.db, each.id))
    return found
