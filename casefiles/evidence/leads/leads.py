"""Leads of a case: each term worth reading, where it stands, and how much there is to it.

They are counted out of the stored text. None is evidence: a person reads the passage and cites it,
or dismisses it with a reason. Nothing here reaches an assessment (CAP-5).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from casefiles.evidence import store as evidence
from casefiles.evidence.leads import store
from casefiles.evidence.leads.model import AnyTerm, Terms
from casefiles.evidence.leads.store import DismissedLead, LayerHit, TermHitCache
from casefiles.evidence.leads.term_matcher import TermMatcher, term_matcher_of
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.places import OnPage, Place, to_text
from casefiles.evidence.readers.text_chunks import TextChunk
from casefiles.evidence.search.hit_places import PlacedQuote, placed_quotes
from casefiles.evidence.search.index_rows import TEXT
from casefiles.evidence.search.layers import Layer, layer, layers, stamps
from casefiles.evidence.search.search_data import SearchData
from casefiles.evidence.search.snippet import Snippet, snippet_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.kernel.progress import Progress, silent
from casefiles.workspace.view import View

_AT_A_TIME = 64
"""Of so many exhibits what was spotted is held at once."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A term at a place."""

    case: CaseId
    exhibit: ExhibitId
    label: str
    shown: str
    """The exhibit's title or file name: a stranger's words."""

    term: AnyTerm
    part: int
    """The page, sheet or slide, from 0; 0 for a body."""

    layer: str
    """Which text it was found in: `text`, or the OCR engine that read it."""

    start: int
    end: int
    """In the stored text of the part."""

    place: Place
    says: str
    """The words there, as they are cited: the term, or all that its cell says."""

    quote: Snippet
    strong: bool
    """It needs no context, or an anchor is near it or in the document's title."""

    set_aside: bool
    dismissed: DismissedLead | None = None

    @property
    def page(self) -> int:
        """The part as people count."""
        return self.part + 1


def bring_up_to_date(
    search_data: SearchData,
    spots: TermHitCache,
    terms: Terms,
    digests: Collection[Digest],
    progress: Progress,
) -> None:
    """Look through the files that were not yet, or were read anew. Raises `Cancelled`."""
    now, there = stamps(search_data), spots.stamps()
    due = [each for each in digests if each in now and there.get(each) != now[each]]
    spotter = term_matcher_of(terms) if due else None
    for done, digest in enumerate(due):
        progress(done, len(due))
        if spotter:
            found = _spotted(spotter, layers(search_data, digest))
            spots.keep(digest, now[digest], sorted(found, key=_where))


def leads(
    view: View, search_data: SearchData, terms: Terms, case: CaseId, progress: Progress = silent
) -> list[Lead]:
    """Return the leads of a case, by exhibit, page and place, those that were dismissed too.

    Looks through what was read since. May take long at first: never on a thread that draws.
    """
    return [*each_lead(view, search_data, terms, case, progress)]


def each_lead(
    view: View, search_data: SearchData, terms: Terms, case: CaseId, progress: Progress = silent
) -> Iterator[Lead]:
    """Yield them one by one: of thousands of papers they may be more than one wants to hold."""
    exhibits = evidence.of_case(view.db, case)
    digests = {each.digest for each in exhibits}
    readings = evidence.readings(view.db, case)
    known = {(each.exhibit, each.term, each.place): each for each in store.dismissed(view.db, case)}
    by_id = {each.id: each for each in terms.all}
    with TermHitCache(view.folder, terms) as spots:
        bring_up_to_date(search_data, spots, terms, digests, progress)
        for exhibit, found in _held(spots, exhibits):
            about = readings.get(exhibit.id)
            titled = term_matcher_of(terms).is_anchored(f"{exhibit.title}\n{exhibit.name}")
            for where, those in groupby(found, _where):
                said = layer(search_data, exhibit.digest, *where)
                for at in those:
                    if at.spotted.term not in by_id or not said.piece.text:
                        continue
                    lead = _lead(exhibit, about, by_id[at.spotted.term], at, said, titled=titled)
                    key = (exhibit.id, lead.term.id, to_text(lead.place))
                    yield replace(lead, dismissed=known.get(key))


def _held(
    spots: TermHitCache, exhibits: Sequence[Exhibit]
) -> Iterator[tuple[Exhibit, list[LayerHit]]]:
    """Yield what was spotted in each, reading it of some exhibits at a time."""
    for first in range(0, len(exhibits), _AT_A_TIME):
        some = exhibits[first : first + _AT_A_TIME]
        found = spots.of({each.digest for each in some})
        yield from ((each, found[each.digest]) for each in some if each.digest in found)


def _where(at: LayerHit) -> tuple[int, int, int]:
    return at.part, at.piece, at.layer


def _spotted(spotter: TermMatcher, said: Iterable[Layer]) -> Iterator[LayerHit]:
    for number, those in groupby(_by_layer(said), lambda each: each.number):
        before, held = "", None
        for each in those:
            if held:
                yield from _in_piece(spotter, number, before, held, each.piece)
                before = held.said[-_BESIDE:] if each.part - held.part < 2 else ""
            held = each.piece
        if held:
            yield from _in_piece(spotter, number, before, held, None)


def _by_layer(said: Iterable[Layer]) -> Iterator[Layer]:
    """Yield the file's own text, then what was recognized, each page after page."""
    recognized = list[Layer]()
    for each in said:
        if each.number == TEXT:
            yield each
        else:
            recognized.append(each)
    yield from recognized


def _in_piece(
    spotter: TermMatcher, layer: int, before: str, piece: TextChunk, after: TextChunk | None
) -> Iterator[LayerHit]:
    """Yield what stands in a piece; a piece of a part goes on from the one before it."""
    lead = before if piece.number else ""
    beside = "" if piece.number else before
    following = after.text[:_BESIDE] if after and after.part == piece.part + 1 else ""
    for found in spotter.spotted(lead + piece.text, beside, following):
        start, end = found.start - len(lead), found.end - len(lead)
        if start >= 0 and piece.owns(start):
            yield LayerHit(piece.part, piece.number, layer, replace(found, start=start, end=end))


_BESIDE = 1_000
"""Characters of the neighboring pages that are looked at, before white space is taken out."""


def _lead(  # noqa: PLR0913
    exhibit: Exhibit,
    about: Reading | None,
    term: AnyTerm,
    at: LayerHit,
    layer: Layer,
    *,
    titled: bool,
) -> Lead:
    start, end = at.spotted.start, at.spotted.end
    piece = layer.piece
    [there] = placed_quotes(about, piece, [(start, end)])
    if not layer.is_shown:
        there = PlacedQuote(OnPage(at.part + 1), "")
    return Lead(
        case=exhibit.case_id,
        exhibit=exhibit.id,
        label=exhibit.label,
        shown=exhibit.shown,
        term=term,
        part=at.part,
        layer=layer.name,
        start=piece.first + start,
        end=piece.first + end,
        place=there.place,
        says=there.quote,
        quote=snippet_of(piece.text, [(start, end)]),
        strong=not term.needs_context or at.spotted.anchored or titled,
        set_aside=bool(exhibit.set_aside),
    )
