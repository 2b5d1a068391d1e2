"""Which pages of a set get an English facing page: cited, not English, and told in English."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from casefiles.attestation.cited_passages import cited_places
from casefiles.attestation.english_texts import english_places, is_english
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.sections.exhibit_purposes import originals_of
from casefiles.attestation.sections.paper_relations import bundled_by, translated_by
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import (
    Cells,
    OnPage,
    Place,
    Rectangle,
    Run,
    Whole,
    page_of,
    rows_and_columns,
)
from casefiles.evidence.redactions.extracted_text import sheet_names
from casefiles.evidence.text_cache import store as cache
from casefiles.evidence.translations.model import Translation
from casefiles.kernel.ids import ExhibitId
from casefiles.package.facing.model import (
    EnglishOfPassages,
    FacingPage,
    FacingPages,
    FacingPassage,
)
from casefiles.package.facing.passage_areas import PassageAreas
from casefiles.workspace.view import View

NOT_ENTERED = "Who translated it is not entered."


def facing_pages(
    view: View,
    record: CaseRecord,
    audience: Audience,
    exhibits: Sequence[Exhibit],
    redacted: Collection[ExhibitId] = (),
) -> FacingPages:
    """Return what faces the pages of a set; of what is hidden in a redacted copy nothing is told.

    `exhibits` are those that are shown, `redacted` those of which a copy alone is.
    """
    foreign = [each for each in exhibits if _may_have_english(record, each)]
    if not foreign:
        return FacingPages()
    cited = defaultdict[ExhibitId, list[Place]](list)
    for exhibit, place in cited_places(view, record, audience):
        cited[exhibit].append(place)
    inside = {each.id for each in exhibits}
    with PassageAreas(view, record) as areas, cache.open_cache(view.folder) as texts:
        making = _Making(record, areas, texts, inside, frozenset(redacted))
        found = tuple(page for each in foreign for page in making.of(each, cited[each.id]))
    return FacingPages(found, tuple(making.kept_back))


def _may_have_english(record: CaseRecord, exhibit: Exhibit) -> bool:
    """Whether it is in another language, or somebody translated it."""
    languages = exhibit.language.strip()
    return bool(languages and not is_english(exhibit)) or bool(
        record.papers.translations_of.get(exhibit.id)
    )


Found = tuple[ExhibitId, Place, Translation | None]


class _Making:
    """Makes the facing pages of one set."""

    def __init__(
        self,
        record: CaseRecord,
        areas: PassageAreas,
        texts: cache.TextCache,
        inside: Collection[ExhibitId],
        redacted: Collection[ExhibitId],
    ) -> None:
        self._record, self._areas, self._texts = record, areas, texts
        self._inside, self._redacted = inside, redacted
        self._bundles = originals_of(record)
        self.kept_back = list[str]()

    def of(self, exhibit: Exhibit, cited: Sequence[Place]) -> Iterator[FacingPage]:
        """Yield what faces the pages of an exhibit, in their order."""
        has_pages = self._areas.has_pages(exhibit)
        by_page = defaultdict[int | None, list[tuple[Place, list[Found]]]](list)
        for place in cited:
            if found := self._english(exhibit, place):
                by_page[page_of(place) if has_pages else None].append((place, found))
        for page in sorted(by_page, key=lambda page: page or 0):
            yield self._page(exhibit, page, by_page[page])

    def _english(self, exhibit: Exhibit, place: Place) -> list[Found]:
        """Return where it is told in English, as far as this set has that and shows both."""
        found = [
            each
            for each in english_places(self._record, exhibit.id, place)
            if each[0] in self._inside and is_english(self._record.by_id[each[0]])
        ]
        if not found:
            return []
        shown = [e for e in found if not self._is_hidden(self._record.by_id[e[0]], e[1])]
        if self._is_hidden(exhibit, place) or not shown:
            self.kept_back.append(f"{exhibit.label} {self._areas.described(exhibit, place)}")
            return []
        return shown

    def _is_hidden(self, exhibit: Exhibit, place: Place) -> bool:
        return exhibit.id in self._redacted and self._areas.is_hidden(exhibit, place)

    def _page(
        self, exhibit: Exhibit, page: int | None, cited: Sequence[tuple[Place, list[Found]]]
    ) -> FacingPage:
        areas = {place: self._areas.shares(exhibit, place) if page else () for place, _ in cited}
        reading = self._record.readings.get(exhibit.id)
        sheets = sheet_names(reading) if reading else []
        ordered = sorted(cited, key=lambda each: _down_the_page(each[0], areas, sheets))
        passages, numbers = (
            list[FacingPassage](),
            defaultdict[tuple[ExhibitId, Place], list[int]](list),
        )
        told = dict[tuple[ExhibitId, Place], Translation | None]()
        for number, (place, found) in enumerate(ordered, 1):
            where = self._areas.described(exhibit, place) or "all of it"
            passages.append(FacingPassage(number, where, areas[place], place))
            for held, there, translation in found:
                numbers[held, there].append(number)
                told[held, there] = told.get((held, there)) or translation
        english = tuple(
            EnglishOfPassages(
                tuple(dict.fromkeys(some)),
                held,
                there,
                self._by(held, told[held, there]),
                self._words(held, there),
            )
            for (held, there), some in numbers.items()
        )
        return FacingPage(exhibit, page, tuple(passages), english)

    def _by(self, held: ExhibitId, translation: Translation | None) -> str:
        """Say who translated it, as the attestation does."""
        if translation is not None:
            return translated_by(self._record, translation)
        if held in self._bundles:
            return bundled_by(self._record.by_id[held]) or NOT_ENTERED
        return NOT_ENTERED

    def _words(self, held: ExhibitId, there: Place) -> tuple[str, ...]:
        """Return what stands there; of a picture, of cells and of several pages nothing is told."""
        text = self._texts.text(self._record.by_id[held].digest, (page_of(there) or 1) - 1)
        match there:
            case Run(_, start, end):
                return tuple(filter(None, (" ".join(text[start:end].split()),)))
            case Whole() if (self._record.pages(held) or 1) > 1:
                return ()
            case Whole():
                return tuple(filter(None, map(str.strip, text.splitlines())))
            case OnPage():
                return tuple(_paragraphs(text))
            case _:
                return ()


def _down_the_page(
    place: Place,
    areas: Mapping[Place, tuple[tuple[float, float, float, float], ...]],
    sheets: Sequence[str],
) -> tuple[float, float, float, float, str]:
    """Return where a passage stands in the order of its page: all of it first, then from above.

    Where it is not known on a page, cells are in the order of `sheets`, rows and columns, and runs
    in that of the text.
    """
    found = areas.get(place, ())
    match place:
        case OnPage() | Whole():
            return -1.0, 0, 0, 0, ""
        case Rectangle() | Run() if found:
            top, left = max(each[3] for each in found), min(each[0] for each in found)
            return 1.0 - top, left, 0, 0, str(place)
        case Cells(sheet):
            (left, _), (top, _) = rows_and_columns(place)
            at = sheets.index(sheet) if sheet in sheets else len(sheets)
            return 2.0, at, top, left, str(place)
        case Run(page, start, end):
            return 2.0, page or 0, start, end, ""
        case _:
            return 2.0, 0, 0, 0, str(place)


_FULL, _STOPS = 0.85, ".!?:;"
"""Of the longest line: one that is so long and ends no sentence goes on in the next."""


def _paragraphs(text: str) -> Iterator[str]:
    """Yield a text as it is set anew: lines that were broken for want of room are one again."""
    full = _FULL * max(map(len, text.splitlines()), default=0)
    together = list[str]()
    for line in (each.strip() for each in text.splitlines()):
        if line:
            together.append(line)
        if together and (len(line) < full or line[-1] in _STOPS):
            yield " ".join(together)
            together.clear()
    if together:
        yield " ".join(together)
