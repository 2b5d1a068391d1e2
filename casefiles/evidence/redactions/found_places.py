"""All that was found of words or of a name, as places to hide; and what was not looked at."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.ocr.due import scans
from casefiles.evidence.ocr.store import OcrStore
from casefiles.evidence.passages.text_layer import OF_THE_FILE, TextLayer
from casefiles.evidence.places import Cells, Place, Run
from casefiles.evidence.protected_names.letter_folding import IS_HAN
from casefiles.evidence.protected_names.name_matcher import NameMatcher
from casefiles.evidence.protected_names.searchability import searchability
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions.extracted_text import is_set
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.evidence.redactions.redaction_acts import why_not_redacted
from casefiles.evidence.search.hit_places import PlacedQuote, placed_quotes
from casefiles.evidence.search.query import parse_query
from casefiles.evidence.search.search import find
from casefiles.evidence.search.search_data import open_search_data, with_all_searchable
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, PseudonymId
from casefiles.kernel.progress import Progress, silent
from casefiles.people import store as people
from casefiles.workspace.view import View

Runs = Sequence[tuple[int, int]]
OnPages = dict[tuple[int, str], list[tuple[int, int]]]
"""By page, from 1, and by the layer of words in which the runs count."""


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """What was found, and how far that reaches."""

    places: tuple[PlaceToHide, ...]
    """A rectangle for each stretch of a line; cells of sheets, runs of texts."""

    times: int
    exhibits: int
    unplaced: tuple[str, ...]
    """Where it was found and cannot be painted over from here, in words."""

    pages_without_text: int
    """Pages that are only pictures: nothing was found on them because nothing was looked at."""

    unsearched: tuple[str, ...]
    """Exhibits that were not searched, or not all of them, each with why."""

    @property
    def in_words(self) -> str:
        """For people: what is hidden, and in the same breath what was not searched."""
        found = f"{counted(self.times, 'place')} in {counted(self.exhibits, 'exhibit')}"
        told = [f"Found in {found}." if self.times else "Nothing was found in what was searched."]
        if self.unplaced:
            told.append(f"Found too, and not hidden: {'; '.join(self.unplaced)}.")
        if pages := self.pages_without_text:
            has = "has" if pages == 1 else "have"
            was = "was" if pages == 1 else "were"
            told.append(f"{counted(pages, 'page')} {has} no text and {was} not searched.")
        if self.unsearched:
            told.append(f"Not searched, or not all of it: {'; '.join(self.unsearched)}.")
        return " ".join(told)


def places_of_name(
    view: View, case: CaseId, pseudonym: PseudonymId, progress: Progress = silent
) -> FoundPlaces:
    """Return where the name behind a pseudonym stands, in every script and spelling known of it.

    Reads texts and pages: not on the thread of a window. Raises `Impossible` where no name is kept.
    """
    held = people.name_of(view.db, pseudonym)
    if held is None or held.case_id != case:
        raise Impossible("No name is kept there, and so there is nothing to look for.")
    matcher = NameMatcher([(pseudonym, held.name)])
    with open_search_data(view) as search_data:
        with_all_searchable(view, search_data, [case], progress, lambda: None)

    def look(text: str) -> Runs:
        return _runs(matcher, text)

    on_pages, quotes = dict[ExhibitId, OnPages](), dict[ExhibitId, list[PlacedQuote]]()
    for each in evidence.of_case(view.db, case):
        reading = evidence.reading(view.db, each.id)
        if is_set(reading):
            quotes[each.id] = _quotes_in(view, each, reading, look)
        else:
            on_pages[each.id] = _in_texts(view, each, look)
    return _found(view, case, on_pages, quotes)


def places_of_words(
    view: View, case: CaseId, query: str, progress: Progress = silent
) -> FoundPlaces:
    """Return where what a search asks for stands. Raises `InvalidQuery`, `Impossible`."""
    asked = parse_query(query)
    if asked.words is None:
        raise Impossible("Say which words are to be hidden: filters alone name none.")
    with open_search_data(view) as search_data:
        results = with_all_searchable(
            view, search_data, [case], progress, lambda: find(view, search_data, asked, [case])
        )
    found: dict[ExhibitId, OnPages] = defaultdict(dict)
    quotes: dict[ExhibitId, list[PlacedQuote]] = defaultdict(list)
    for hit in results.hits:
        reading = evidence.reading(view.db, hit.exhibit)
        if is_set(reading):
            quotes[hit.exhibit] += hit.placed(reading)
        else:
            found[hit.exhibit].setdefault((hit.page, hit.layer), []).extend(hit.runs)
    return _found(view, case, found, quotes)


def _found(
    view: View,
    case: CaseId,
    found: dict[ExhibitId, OnPages],
    quotes: dict[ExhibitId, list[PlacedQuote]],
) -> FoundPlaces:
    exhibits = {each.id: each for each in evidence.of_case(view.db, case)}
    places, unplaced, times = list[PlaceToHide](), list[str](), 0
    for id_, quoted in quotes.items():
        here = [PlaceToHide(id_, each.place) for each in quoted if _is_place(each.place)]
        places += here
        times += len(here)
        if beside := len(quoted) - len(here):
            unplaced.append(f"{counted(beside, 'place')} beside the cells of {exhibits[id_].label}")
    with Readers(unconfined=evidence.reads_unconfined(view.db)) as readers:
        for id_, on_pages in found.items():
            exhibit, many = exhibits[id_], sum(map(len, on_pages.values()))
            if not many:
                continue
            reading = evidence.reading(view.db, id_)
            if why_not_redacted(reading, exhibit.label):
                unplaced.append(f"{counted(many, 'place')} in {exhibit.label}, which has no pages")
                continue
            words = PageWords(view, exhibit, readers)
            here, lost = _placed(words, on_pages)
            places += here
            times += many - sum(lost.values())
            unplaced += [
                f"{counted(number, 'place')} beside the text of {exhibit.label}, p. {page}"
                for page, number in lost.items()
            ]
    return FoundPlaces(
        tuple(dict.fromkeys(places)),
        times,
        len({each.exhibit for each in places}),
        tuple(unplaced),
        *_not_searched(view, case, [*exhibits.values()]),
    )


def _is_place(place: Place) -> bool:
    return isinstance(place, Cells | Run)


def _quotes_in(
    view: View, exhibit: Exhibit, reading: Reading | None, look: Callable[[str], Runs]
) -> list[PlacedQuote]:
    """Return where something stands in a sheet, each cell once, or in a text."""
    found = list[PlacedQuote]()
    with cache.open_cache(view.folder) as kept:
        for piece in kept.pieces(exhibit.digest):
            own = [run for run in look(piece.text) if piece.owns(run[0])]
            found += placed_quotes(reading, piece, own)
    return [*dict.fromkeys(found)]


def _placed(words: PageWords, on_pages: OnPages) -> tuple[list[PlaceToHide], Counter[int]]:
    places, lost = list[PlaceToHide](), Counter[int]()
    for (page, name), runs in sorted(on_pages.items()):
        layer = words.named(page, name)
        for run in runs:
            areas = layer.areas(*run) if layer else []
            if not areas or not _is_covered(layer, run):
                lost[page] += 1
            places += [PlaceToHide(words.exhibit.id, area) for area in areas]
    return places, lost


def _is_covered(layer: TextLayer | None, run: tuple[int, int]) -> bool:
    """Whether all of a run stands in the words whose places are known."""
    return layer is not None and run[1] <= len(layer.text)


def _in_texts(view: View, exhibit: Exhibit, look: Callable[[str], Runs]) -> OnPages:
    found: OnPages = {}
    with cache.open_cache(view.folder) as kept, OcrStore(view.folder) as recognized:
        for part, text in enumerate(kept.texts(exhibit.digest)):
            if runs := look(text):
                found[part + 1, OF_THE_FILE] = [*runs]
        for part, page in recognized.pages(exhibit.digest).items():
            if runs := look(page.text):
                found[part + 1, page.layer] = [*runs]
    return found


def _runs(matcher: NameMatcher, text: str) -> list[tuple[int, int]]:
    found = ((hit.start, hit.end) for hit in matcher.hits(text))
    return [*dict.fromkeys(whole_words(text, *each) for each in found)]


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a run with the rest of the words it begins and ends in, of letters that make words.

    A name is found by its sounds, and a letter without one before it would stay to be seen.
    """
    while start > 0 and _goes_on(text[start - 1]) and _goes_on(text[start]):
        start -= 1
    while end < len(text) and _goes_on(text[end]) and _goes_on(text[end - 1]):
        end += 1
    return start, end


def _goes_on(letter: str) -> bool:
    """Whether it is part of a word as a whole: no Chinese character is."""
    return (letter.isalnum() or unicodedata.category(letter)[0] == "M") and not IS_HAN.match(letter)


def _not_searched(
    view: View, case: CaseId, exhibits: Iterable[Exhibit]
) -> tuple[int, tuple[str, ...]]:
    """Count the pages that are only pictures; name the exhibits that were not searched else."""
    dark = [each for each in scans(view, case) if each.status is None or each.status.why]
    return len(dark), tuple(_gaps(view, case, exhibits))


def _gaps(view: View, case: CaseId, exhibits: Iterable[Exhibit]) -> Iterator[str]:
    reach = searchability(view, case)
    for each in exhibits:
        if each.digest not in reach.pictures and (why := reach.why_not(each, ["text"])):
            yield f"{each.label} ({why})"


def the_pseudonym(view: View, case: CaseId, named: str) -> PseudonymId:
    """Return whom a label such as `W-01` or an id means. Raises `NotFound`."""
    for each in people.pseudonyms(view.db, case):
        if named in {each.id, each.label}:
            return each.id
    raise NotFound("pseudonym", named)
