"""English facing pages as parts of a binder: each right behind its exhibit, with its own number."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Self, TypeVar

from casefiles.evidence.places import Place, in_words, page_of
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import Unread
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.kernel.ids import ExhibitId
from casefiles.numbering.facing import facing_ranges, facing_to_number
from casefiles.numbering.model import BatesRange as NumberedRange
from casefiles.numbering.model import range_text
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.contents import BinderSet
from casefiles.package.binder.model import FACING_OF, BatesRange, BinderPart
from casefiles.package.facing.confined import FacingWorker, PagesUnder
from casefiles.package.facing.model import FacingPage, FacingPages, SmallPage
from casefiles.package.facing.passages import facing_pages
from casefiles.package.facing.set_leaves import leaves_of
from casefiles.package.facing.set_pages import FacingNames, set_facing, sheets_of, small_page
from casefiles.package.pages.exhibit_pages import PageMaker, page_maker
from casefiles.package.pages.model import PagesSettings
from casefiles.package.pages.own_pdf import cut_into
from casefiles.package.pages.set_page_areas import SetPageAreas
from casefiles.workspace.view import View

T = TypeVar("T")
_TRIES = 2


class FacingUnnumbered(Impossible):
    """Facing pages that have no number, or more sheets than numbers."""

    def __init__(self, named: Sequence[str], counts: PageCounts) -> None:
        super().__init__(
            f"Without a number: the English facing page of {', '.join(named)}. Number it first, or"
            " leave facing pages out."
        )
        self.counts = counts
        """What is to be numbered."""


def numbering_facing(number: Callable[[PageCounts], object], make: Callable[[], T]) -> T:
    """Make something; again, once facing pages are numbered that only came to light in making.

    How many sheets one takes can be known only once exhibits are read that nobody read before.
    """
    for _ in range(_TRIES):
        try:
            return make()
        except FacingUnnumbered as lacking:
            number(lacking.counts)
    return make()


def facing_of(view: View, held: BinderSet) -> FacingPages:
    """Return what faces the pages of a set."""
    return facing_pages(view, held.record, held.audience, held.exhibits, held.redacted)


def facing_counts(view: View, held: BinderSet, settings: PagesSettings) -> PageCounts:
    """Return how many facing pages are to be numbered, by exhibit and part of it."""
    if not (found := facing_of(view, held).pages):
        return {}
    with page_maker(view, settings) as maker, SetPageAreas(maker) as areas:
        sheets = [
            (each.exhibit.id, each.page, sheets_of(_leaves(held, each, areas), settings.fonts))
            for each in found
        ]
    return facing_to_number(held.numbers, sheets)


def _leaves(held: BinderSet, facing: FacingPage, areas: SetPageAreas) -> Sequence[FacingPage]:
    """Return what faces each page that is set of an exhibit; of a redacted copy none is shown."""
    return [facing] if facing.exhibit.id in held.redacted else leaves_of(facing, areas)


def absent_numbers(held: BinderSet, parts: Sequence[BinderPart]) -> list[str]:
    """Return the numbers of facing pages that are not among these parts, as they are printed."""
    used = {(each.bates.prefix, each.bates.first): each.pages for each in parts if each.facing}
    absent = list[str]()
    for each in held.facing_ranges:
        many = used.get((each.prefix, each.first), 0)
        if many < each.pages:
            absent.append(range_text(each.prefix, each.width, each.first + many, each.last))
    return absent


def said_by_facing(found: FacingPages) -> Iterator[OutgoingText]:
    """Yield what facing pages say that the page they face does not, with where."""
    for each in found.pages:
        words = "\n".join(line for told in each.english for line in (told.by, *told.words))
        yield OutgoingText(f"the English facing page of {each.named}", words)


def facing_remarks(found: FacingPages) -> Iterator[str]:
    """Yield what whoever hands a binder on has to know of facing pages that are not there."""
    if found.kept_back:
        named = "; ".join(found.kept_back)
        yield f"Without its English beside it, since some of it is redacted: {named}."


@dataclass(frozen=True, slots=True)
class _Piece:
    """The sheets of one range of numbers, before the page that they face is drawn under them."""

    facing: FacingPage
    given: NumberedRange
    pdf: bytes
    shown: Sequence[tuple[int, SmallPage]]
    """Of each sheet the page of the ready PDF, counted from 0; nothing where none is shown."""

    sheets: int


class FacingParts:
    """Makes them, and holds their files as long as it is open."""

    def __init__(
        self, held: BinderSet, found: FacingPages, maker: PageMaker, going: Cancellation
    ) -> None:
        self._held, self._fonts, self._going = held, maker.settings.fonts, going
        self._areas = SetPageAreas(maker)
        self._folder = TemporaryDirectory(prefix="facing-")
        self._worker = FacingWorker(going.on)
        self._lacking = dict[str, tuple[ExhibitId, int | None, int]]()
        self._of = defaultdict[str, list[FacingPage]](list)
        for each in found.pages:
            self._of[each.exhibit.label].append(each)

    def among(self, parts: Sequence[BinderPart]) -> list[BinderPart]:
        """Return these parts with the facing pages of each behind it.

        Raises `FacingUnnumbered` where some have no number, `Cancelled`.
        """
        by_exhibit = {each.exhibit: each for each in parts if each.exhibit}
        made = list[BinderPart]()
        for part in parts:
            made.append(part)
            if facing := self._of.get(part.exhibit):
                if not self._going.on():
                    raise Cancelled
                made += self._parts(part, facing, by_exhibit)
        if self._lacking:
            counts = facing_to_number(self._held.numbers, [*self._lacking.values()])
            raise FacingUnnumbered([*self._lacking], counts)
        return made

    def _parts(
        self, part: BinderPart, facing: Sequence[FacingPage], others: Mapping[str, BinderPart]
    ) -> Iterator[BinderPart]:
        leaves = [self._leaves(part, each) for each in facing]
        names = [self._names(part, each, others) for each in leaves]
        small = self._small_pages(part, [page for each in leaves for page in _pages(part, each)])
        pieces = self._all_pieces(part, leaves, names, small)
        drawn = self._drawn(part, [PagesUnder(e.pdf, e.shown) for e in pieces if e.shown])
        if drawn is None:  # its pages cannot be drawn: what is cited on them is told all the same
            pieces = self._all_pieces(part, leaves, names, {})
        files = iter(drawn or ())
        legends = {each.page: self._legend(part, each, others) for each in facing}
        for each in pieces:
            content = next(files) if each.shown else each.pdf
            yield self._part(part, each, content, legends[each.facing.page])

    def _leaves(self, part: BinderPart, facing: FacingPage) -> Sequence[FacingPage]:
        """Return what faces each page that is set of an exhibit, as far as the part has them."""
        leaves, there = (
            _leaves(self._held, facing, self._areas),
            range(part.lead, part.lead + part.pages),
        )
        lost = any(e.set_page is not None and e.set_page not in there for e in leaves)
        return [facing] if part.refused or lost else leaves

    def _all_pieces(
        self,
        part: BinderPart,
        leaves: Sequence[Sequence[FacingPage]],
        names: Sequence[FacingNames],
        small: Mapping[int, SmallPage],
    ) -> list[_Piece]:
        return [
            piece
            for each, called in zip(leaves, names, strict=True)
            for piece in self._pieces(each, called, _pages(part, each), small)
        ]

    def _pieces(
        self,
        leaves: Sequence[FacingPage],
        names: FacingNames,
        pages: Sequence[int],
        small: Mapping[int, SmallPage],
    ) -> Iterator[_Piece]:
        """Yield what is set, cut as it is numbered; nothing, and keep in mind, where some lack."""
        seen = [(page, small[page]) for page in pages if page in small]
        if len(seen) < len(leaves):
            seen = []
        facing = leaves[0]
        made = set_facing(leaves, names, self._fonts, [where for _, where in seen])
        ranges = [*facing_ranges(self._held.numbers, facing.exhibit.id, facing.page)]
        left, cuts = made.sheets, list[int]()
        for each in ranges:
            cuts.append(min(left, each.pages))
            left -= cuts[-1]
        if left:
            self._lacking[facing.named] = (facing.exhibit.id, facing.page, made.sheets)
            return
        wanted = [each for each in cuts if each]
        under = [seen[at] for at in made.shown] if seen else []
        for each, many, content in zip(ranges, wanted, cut_into(made.pdf, wanted), strict=False):
            yield _Piece(facing, each, content, under[:many], many)
            del under[:many]

    def _small_pages(self, part: BinderPart, pages: Sequence[int]) -> Mapping[int, SmallPage]:
        """Return where pages are seen; nothing of those that are not there."""
        if part.refused or not pages:
            return {}
        with part.open() as file:
            sizes = self._worker.sizes(file, pages)
        found = zip(pages, sizes, strict=False)
        return {page: small_page(*size) for page, size in found if min(size) > 0}

    def _drawn(self, part: BinderPart, under: Sequence[PagesUnder]) -> list[bytes] | None:
        if not under:
            return []
        with part.open() as file:
            made = self._worker.make(file, under)
        if isinstance(made, Unread) and not self._going.on():
            raise Cancelled
        return None if isinstance(made, Unread) else made

    def _legend(
        self, part: BinderPart, facing: FacingPage, others: Mapping[str, BinderPart]
    ) -> str:
        """Return the legend of the page that it faces, or else of an English that it tells."""
        found = [_legend_of(part, facing.page)]
        for told in facing.english:
            other = others.get(self._held.record.by_id[told.exhibit].label)
            found.append(_legend_of(other, page_of(told.place)) if other else "")
        return next(filter(None, found), "")

    def _part(self, part: BinderPart, piece: _Piece, content: bytes, legend: str) -> BinderPart:
        page, given = piece.facing.page, piece.given
        path = Path(self._folder.name) / f"{given.id}.pdf"
        path.write_bytes(content)
        at = _page_of_part(part, page)
        number = part.numbers if at is None else part.printed(at)
        return replace(
            part,
            label=f"{part.label} ({given.part})",
            title=f"English facing page of {part.label}" + (f", p. {page}" if page else ""),
            pages=piece.sheets,
            size=len(content),
            bates=BatesRange(given.prefix, given.first, given.width),
            open=partial(_opened, path),
            legend=legend,
            designated=None,
            below=part.label,
            sources=(page,) * piece.sheets,
            remark=f"{FACING_OF}{number}",
            lead=0,
            refused="",
            native_beside=False,
            hidden={},
            facing=number,
            is_statement=False,
        )

    def _names(
        self, part: BinderPart, leaves: Sequence[FacingPage], others: Mapping[str, BinderPart]
    ) -> FacingNames:
        facing = leaves[0]
        at = _page_of_part(part, facing.page)
        number = part.numbers if at is None else part.printed(at)
        where = f"p. {facing.page}" if facing.page else ""
        called = f"Exhibit {part.label} ({part.exhibit} in the file)"
        head = " · ".join(filter(None, (called, where, number, part.title)))
        beside = tuple(
            part.printed(each.set_page - part.lead) for each in leaves if each.set_page is not None
        )
        sources = {
            (told.exhibit, told.place): self._source(told.exhibit, told.place, others)
            for each in leaves
            for told in each.english
        }
        return FacingNames(head, sources, beside)

    def _source(self, exhibit: ExhibitId, place: Place, others: Mapping[str, BinderPart]) -> str:
        """Say which exhibit and page an English text is taken from, as people find it."""
        label = self._held.record.by_id[exhibit].label
        part = others.get(label)
        at = _page_of_part(part, page_of(place)) if part else None
        number = part.printed(at) if part and at is not None else part.numbers if part else ""
        called = f"exhibit {part.label} ({label} in the file)" if part else label
        return ", ".join(filter(None, (called, in_words(place), number)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._areas.close()
        self._worker.close()
        self._folder.cleanup()


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _page_of_part(part: BinderPart, page: int | None) -> int | None:
    """Return which numbered page of a part shows a page of the original, counted from 0."""
    if page is None:
        return None
    return next((at for at in range(part.pages) if part.source(at) == page), None)


def _pages(part: BinderPart, leaves: Sequence[FacingPage]) -> list[int]:
    """Return which pages of its PDF they face, counted from 0; those that it has."""
    found = list[int]()
    for each in leaves:
        at = _page_of_part(part, each.page)
        page = each.set_page if at is None else at + part.lead
        found += [] if page is None else [page]
    return found


def _legend_of(part: BinderPart, page: int | None) -> str:
    """Return the legend of a page of the original; of all of it, or where no page is known, any."""
    at = _page_of_part(part, page)
    return part.legend if part.designated is None or at is None or at in part.designated else ""
