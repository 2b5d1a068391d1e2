"""English facing pages as parts of a binder: each right behind its exhibit, with its own number."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Self

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
from casefiles.package.binder.citations.spots import SpotFinder
from casefiles.package.binder.contents import BinderSet
from casefiles.package.binder.model import FACING_OF, BatesRange, BinderPart
from casefiles.package.facing.confined import FacingWorker, PageUnder
from casefiles.package.facing.model import FacingPage, FacingPages, SmallPage
from casefiles.package.facing.passages import facing_pages
from casefiles.package.facing.set_pages import FacingNames, set_facing, sheets_of, small_page
from casefiles.package.pages.exhibit_pages import PageMaker
from casefiles.package.pages.own_pdf import cut_into
from casefiles.workspace.view import View


def facing_of(view: View, held: BinderSet) -> FacingPages:
    """Return what faces the pages of a set."""
    return facing_pages(view, held.record, held.audience, held.exhibits, held.redacted)


def facing_counts(view: View, held: BinderSet, fonts: Path) -> PageCounts:
    """Return how many facing pages are to be numbered, by exhibit and part of it."""
    found = facing_of(view, held).pages
    sheets = [(each.exhibit.id, each.page, sheets_of(each, fonts)) for each in found]
    return facing_to_number(held.numbers, sheets)


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
    sheets: int
    page: int
    """Of the exhibit's ready PDF, counted from 0; any where `small` is none."""

    small: SmallPage | None


class FacingParts:
    """Makes them, and holds their files as long as it is open."""

    def __init__(
        self, held: BinderSet, found: FacingPages, maker: PageMaker, going: Cancellation
    ) -> None:
        self._held, self._fonts, self._going = held, maker.settings.fonts, going
        self._spots = SpotFinder(maker.view, maker, {})
        self._folder = TemporaryDirectory(prefix="facing-")
        self._worker = FacingWorker(going.on)
        self._of = defaultdict[str, list[FacingPage]](list)
        for each in found.pages:
            self._of[each.exhibit.label].append(each)

    def among(self, parts: Sequence[BinderPart]) -> list[BinderPart]:
        """Return these parts with the facing pages of each behind it.

        Raises `Impossible` where one has no number, `Cancelled`.
        """
        by_exhibit = {each.exhibit: each for each in parts if each.exhibit}
        made = list[BinderPart]()
        for part in parts:
            made.append(part)
            if facing := self._of.get(part.exhibit):
                if not self._going.on():
                    raise Cancelled
                made += self._parts(part, facing, by_exhibit)
        return made

    def _parts(
        self, part: BinderPart, facing: Sequence[FacingPage], others: Mapping[str, BinderPart]
    ) -> Iterator[BinderPart]:
        facing, places = self._located(part, facing)
        names = [
            self._names(part, each, others, at) for each, at in zip(facing, places, strict=True)
        ]
        small = self._small_pages(part, places)
        pieces = [
            piece
            for each, called, at, box in zip(facing, names, places, small, strict=True)
            for piece in self._pieces(each, called, at or 0, box)
        ]
        under = [PageUnder(e.pdf, e.page, e.small) for e in pieces if e.small]
        drawn = self._drawn(part, under)
        if drawn is None:  # its pages cannot be drawn: what is cited on them is told all the same
            pieces = [
                piece
                for each, called in zip(facing, names, strict=True)
                for piece in self._pieces(each, called, 0, None)
            ]
        files = iter(drawn or ())
        for each in pieces:
            yield self._part(part, each, next(files) if each.small else each.pdf)

    def _located(
        self, part: BinderPart, facing: Sequence[FacingPage]
    ) -> tuple[Sequence[FacingPage], Sequence[int | None]]:
        """Return these, and which page of the PDF each faces.

        Of a text it is the page that was set of it on which most of what is cited is found again.
        """
        found = [
            self._in_text(part, e) if e.is_text else (e, _place_in(part, e.page)) for e in facing
        ]
        return [each for each, _ in found], [at for _, at in found]

    def _in_text(self, part: BinderPart, facing: FacingPage) -> tuple[FacingPage, int | None]:
        spots = [self._spots.find(facing.exhibit, part, each.place) for each in facing.passages]
        pages = Counter(each.page for each in spots if each.page is not None and each.areas)
        if not pages:
            return facing, None
        [(page, _)] = pages.most_common(1)
        passages = tuple(
            replace(each, areas=spot.areas if spot.page == page else ())
            for each, spot in zip(facing.passages, spots, strict=True)
        )
        return replace(facing, passages=passages), page + part.lead

    def _pieces(
        self, facing: FacingPage, names: FacingNames, page: int, small: SmallPage | None
    ) -> Iterator[_Piece]:
        """Yield what is set, cut as it is numbered. Raises `Impossible` where numbers lack."""
        made = set_facing(facing, names, self._fonts, small)
        ranges = [*facing_ranges(self._held.numbers, facing.exhibit.id, facing.page)]
        left, cuts = made.sheets, list[int]()
        for each in ranges:
            cuts.append(min(left, each.pages))
            left -= cuts[-1]
        if left:
            raise Impossible(
                f"Without a number: the English facing page of {facing.named}. Number it first, or"
                " leave facing pages out."
            )
        wanted = [each for each in cuts if each]
        for each, many, content in zip(ranges, wanted, cut_into(made.pdf, wanted), strict=False):
            yield _Piece(facing, each, content, many, page, small)

    def _small_pages(
        self, part: BinderPart, places: Sequence[int | None]
    ) -> Sequence[SmallPage | None]:
        """Return where each page is seen; nothing of one that is not there."""
        wanted = [each for each in places if each is not None]
        if part.refused or not wanted:
            return [None] * len(places)
        with part.open() as file:
            found = dict(zip(wanted, self._worker.sizes(file, wanted), strict=False))
        sizes = [(0.0, 0.0) if each is None else found.get(each, (0.0, 0.0)) for each in places]
        return [small_page(*size) if min(size) > 0 else None for size in sizes]

    def _drawn(self, part: BinderPart, under: Sequence[PageUnder]) -> list[bytes] | None:
        if not under:
            return []
        with part.open() as file:
            made = self._worker.make(file, under)
        if isinstance(made, Unread) and not self._going.on():
            raise Cancelled
        return None if isinstance(made, Unread) else made

    def _part(self, part: BinderPart, piece: _Piece, content: bytes) -> BinderPart:
        page, given = piece.facing.page, piece.given
        path = Path(self._folder.name) / f"{given.id}.pdf"
        path.write_bytes(content)
        at = _page_of_part(part, page)
        secret = part.designated is None or at in part.designated
        number = part.numbers if at is None else part.printed(at)
        return replace(
            part,
            label=f"{part.label} ({given.part})",
            title=f"English facing page of {part.label}" + (f", p. {page}" if page else ""),
            pages=piece.sheets,
            size=len(content),
            bates=BatesRange(given.prefix, given.first, given.width),
            open=partial(_opened, path),
            legend=part.legend if secret else "",
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
        self,
        part: BinderPart,
        facing: FacingPage,
        others: Mapping[str, BinderPart],
        page: int | None,
    ) -> FacingNames:
        at = None if page is None else page - part.lead
        number = part.numbers if at is None else part.printed(at)
        where = f"p. {facing.page}" if facing.page else ""
        called = f"Exhibit {part.label} ({part.exhibit} in the file)"
        head = " · ".join(filter(None, (called, where, number, part.title)))
        sources = {
            (told.exhibit, told.place): self._source(told.exhibit, told.place, others)
            for told in facing.english
        }
        return FacingNames(head, sources)

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
        self._worker.close()
        self._folder.cleanup()


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _page_of_part(part: BinderPart, page: int | None) -> int | None:
    """Return which numbered page of a part shows a page of the original, counted from 0."""
    if page is None:
        return None
    return next((at for at in range(part.pages) if part.source(at) == page), None)


def _place_in(part: BinderPart, page: int | None) -> int | None:
    """Return which page of its PDF that is."""
    at = _page_of_part(part, page)
    return None if at is None else at + part.lead
