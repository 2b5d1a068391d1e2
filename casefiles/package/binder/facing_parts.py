"""English facing pages drawn as parts of a binder: each right behind its exhibit."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Self

from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import Unread
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.scratch_folder import ScratchFolder
from casefiles.numbering.facing import facing_ranges, facing_to_number
from casefiles.numbering.model import BatesRange
from casefiles.package.binder.contents import BinderSet
from casefiles.package.binder.facing_names import PartNames, number_faced
from casefiles.package.binder.facing_numbers import FacingUnnumbered, leaves_in_set
from casefiles.package.binder.model import FACING_OF, BatesNumbers, BinderPart
from casefiles.package.facing.confined import FacingWorker, PagesUnder
from casefiles.package.facing.model import FacingPage, FacingPages, SmallPage
from casefiles.package.facing.set_pages import FacingNames, set_facing, small_page
from casefiles.package.pages.exhibit_pages import PageMaker
from casefiles.package.pages.own_pdf import cut_into
from casefiles.package.pages.set_page_areas import SetPageAreas


@dataclass(frozen=True, slots=True)
class _Piece:
    """The sheets of one range of numbers, before the page that they face is drawn under them."""

    facing: FacingPage
    given: BatesRange
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
        self._folder = ScratchFolder("facing")
        self._worker = FacingWorker(going.on)
        self._lacking = dict[str, tuple[ExhibitId, int | None, int]]()
        self._of = defaultdict[str, list[FacingPage]](list)
        for each in found.pages:
            self._of[each.exhibit.label].append(each)

    def among(self, parts: Sequence[BinderPart]) -> list[BinderPart]:
        """Return these parts with the facing pages of each behind it.

        Raises `FacingUnnumbered` where some have no number, `Cancelled`.
        """
        names = PartNames(self._held.record, parts)
        made = list[BinderPart]()
        for part in parts:
            made.append(part)
            if facing := self._of.get(part.exhibit):
                if not self._going.on():
                    raise Cancelled
                made += self._parts(part, facing, names)
        if self._lacking:
            counts = facing_to_number(self._held.numbers, [*self._lacking.values()])
            raise FacingUnnumbered([*self._lacking], counts)
        return made

    def _parts(
        self, part: BinderPart, facing: Sequence[FacingPage], called: PartNames
    ) -> Iterator[BinderPart]:
        leaves = [self._leaves(part, each) for each in facing]
        names = [called.names(part, each) for each in leaves]
        small = self._small_pages(part, [page for each in leaves for page in _pages(part, each)])
        pieces = self._all_pieces(part, leaves, names, small)
        drawn = self._drawn(part, [PagesUnder(e.pdf, e.shown) for e in pieces if e.shown])
        if drawn is None:  # its pages cannot be drawn: what is cited on them is told all the same
            pieces = self._all_pieces(part, leaves, names, {})
        files = iter(drawn or ())
        legends = {each.page: called.legend(part, each) for each in facing}
        for each in pieces:
            content = next(files) if each.shown else each.pdf
            yield self._part(part, each, content, legends[each.facing.page])

    def _leaves(self, part: BinderPart, facing: FacingPage) -> Sequence[FacingPage]:
        """Return what faces each page that is set of an exhibit, as far as the part has them."""
        leaves = leaves_in_set(self._held, facing, self._areas)
        there = range(part.lead, part.lead + part.pages)
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

    def _part(self, part: BinderPart, piece: _Piece, content: bytes, legend: str) -> BinderPart:
        page, given = piece.facing.page, piece.given
        path = self._folder.path / f"{given.id}.pdf"
        path.write_bytes(content)
        number = number_faced(part, page)
        return replace(
            part,
            label=f"{part.label} ({given.part})",
            title=f"English facing page of {part.label}" + (f", p. {page}" if page else ""),
            pages=piece.sheets,
            size=len(content),
            bates=BatesNumbers(given.prefix, given.first, given.width),
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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._areas.close()
        self._worker.close()
        self._folder.close()


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _pages(part: BinderPart, leaves: Sequence[FacingPage]) -> list[int]:
    """Return which pages of its PDF they face, counted from 0; those that it has."""
    found = list[int]()
    for each in leaves:
        at = part.page_showing(each.page)
        page = each.set_page if at is None else at + part.lead
        found += [] if page is None else [page]
    return found
