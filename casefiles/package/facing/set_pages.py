"""Set what stands on facing pages over and beside the small page: marks, numbers, the English."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.canvas import DECORATION
from casefiles.attestation.layout.styles import Style
from casefiles.evidence.places import OnPage, Place, Whole
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.package.facing.model import (
    EnglishOfPassages,
    FacingPage,
    FacingPassage,
    SmallPage,
)
from casefiles.package.pages.page_setter import FOOT, HEAD, MARGIN, PageFrame, PageSetter
from casefiles.package.pages.set_page_areas import Share

SIZE = (792.0, 612.0)
"""Letter, its long side across."""

_MOST = 200
_TOP = SIZE[1] - HEAD - 22
_ROOM, _GAP = (350.0, _TOP - FOOT - 18), 18.0
"""Points across and up that the small page has; and between it and the English."""

_HEADING = Style(11, 14, 0, 0, bold=True)
_TITLE = Style(9, 12, 0, 0, sans=True, bold=True)
_FROM = Style(8, 11, 0, 0, styles.QUIET, sans=True)
_WORDS = Style(9.5, 12.5, 0, 0)
_NOTE = Style(7.5, 10, 0, 0, styles.QUIET, sans=True)
_TAG = Style(7.5, 9, 0, 0, "1 1 1", sans=True, bold=True)
_SMALLER = (7.0, 6.0, 5.0, 4.0)
_MARK = ".72 .09 .09"
_TAG_SIZE = (12.0, 10.0)
_BESIDE = (1.2, 0.6)
"""Points across and up by which an outline stands off what it is around: it covers no figure."""

_BEND, _APART = 7.0, 1.0
"""Points from a number to where its line runs level; and between two lines at least."""

_HELP = (
    "A help for reading: no part of the exhibit, and no other translation than those that are named"
    " here."
)
_OUTLINED = (
    f"{_HELP} On the left its page, made smaller; what this set cites on it is outlined and"
    " numbered. Below stands the English of each number, and which exhibit it is taken from."
)
_LISTED = (
    f"{_HELP} Below stands what this set cites in the exhibit, by number, with the English of each"
    " and which exhibit it is taken from. No page is shown beside it, and nothing is outlined."
)
_SET = (
    f"{_HELP} On the left is a page that was set of the exhibit, made smaller, with what this set"
    " cites on it outlined and numbered. Below stand these places in words, then their English by"
    " number, and which exhibit it is taken from."
)
_BEFORE = "The English stands beside a page before this one: {}."
_NOT_FOUND = "Not outlined here: {}."
_NOT_PLACED = "Not outlined, since it is not known where on the page it stands: {}."
_NOT_SHOWN = "This page cannot be shown here."
_NO_WORDS = "Its words could not be taken from there."
_ALL_OF_IT = "All that stands there: which of its words are those of {} is not told."


@dataclass(frozen=True, slots=True)
class FacingNames:
    """What exhibits and their pages are called in the package."""

    head: str
    """What stands above: the exhibit, its page and that page's number."""

    sources: Mapping[tuple[ExhibitId, Place], str]
    """Of each English text where it is taken from: exhibit, page and number."""

    beside: Sequence[str] = ()
    """The numbers of pages that were set of an exhibit, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class SetFacing:
    """What is to be laid over small pages, as a PDF."""

    pdf: bytes
    shown: tuple[int, ...]
    """For each sheet which of the small pages is seen on it, from 0."""

    @property
    def sheets(self) -> int:
        """How many there are."""
        return len(self.shown)


def small_page(width: float, height: float) -> SmallPage:
    """Return where a page of this size goes: as large as there is room, no larger than it is."""
    scale = min(1.0, _ROOM[0] / width, _ROOM[1] / height)
    return SmallPage(MARGIN, _TOP - height * scale, width * scale, height * scale)


def set_facing(
    leaves: Sequence[FacingPage],
    names: FacingNames,
    fonts: Path,
    small: Sequence[SmallPage | None] = (),
) -> SetFacing:
    """Set them, over as many sheets as the English needs. How many does not lie in `names`.

    `leaves` are one facing page, or what faces each page that was set of an exhibit without pages;
    `small`: where the small page of each is to be seen; None where it cannot be shown.
    """
    setter = _FacingSetter(fonts, names.head)
    sheets = list[int]()
    for at, facing in enumerate(leaves):
        beside = names.beside[at] if facing.set_page is not None and names.beside else ""
        setter.begin(facing, small[at] if small else None, beside)
        _set_leaf(setter, facing, names)
        sheets += [at] * (setter.pages - len(sheets))
    made = setter.finish()
    return SetFacing(made.pdf, tuple(sheets))


def _set_leaf(setter: "_FacingSetter", facing: FacingPage, names: FacingNames) -> None:
    setter.say("In English", _HEADING)
    setter.space(3)
    if facing.page:
        setter.say(_OUTLINED, _NOTE)
        if lost := [f"{e.number} ({e.where})" for e in facing.passages if not e.areas]:
            setter.say(_NOT_PLACED.format(", ".join(lost)), _NOTE)
    else:
        setter.say(_LISTED if facing.set_page is None else _SET, _NOTE)
        _say_where(setter, facing)
        setter.space(6)
        for each in facing.passages:
            setter.say(f"{each.number}   {each.where}", _TITLE)
    for told in facing.english:
        _set_english(setter, facing, told, names)


def _say_where(setter: "_FacingSetter", facing: FacingPage) -> None:
    """Say what of a page that was set is not as it is with the others."""
    if facing.set_page is None:
        return
    told = {number for each in facing.english for number in each.numbers}
    if before := [str(each.number) for each in facing.passages if each.number not in told]:
        setter.say(_BEFORE.format(", ".join(before)), _NOTE)
    if lost := [str(each.number) for each in facing.passages if not each.areas]:
        setter.say(_NOT_FOUND.format(", ".join(lost)), _NOTE)


def sheets_of(leaves: Sequence[FacingPage], fonts: Path) -> int:
    """Return how many sheets they need."""
    return set_facing(leaves, FacingNames("", {}), fonts).sheets


def _set_english(
    setter: "_FacingSetter", facing: FacingPage, told: EnglishOfPassages, names: FacingNames
) -> None:
    cited = [each for each in facing.passages if each.number in told.numbers]
    setter.space(9)
    setter.keep_together(5 * _WORDS.leading)
    setter.say(_numbered(cited, with_places=facing.page is not None), _TITLE)
    setter.line(f"From {names.sources.get((told.exhibit, told.place), '')}", _FROM)
    setter.say(told.by, _FROM)
    parts = [str(each.number) for each in cited if not each.is_whole_page]
    if parts and told.words and isinstance(told.place, OnPage | Whole):
        setter.say(_ALL_OF_IT.format(", ".join(parts)), _NOTE)
    setter.space(3)
    for line in told.words or (_NO_WORDS,):
        setter.say(line, _WORDS if told.words else _NOTE)


def _numbered(cited: list[FacingPassage], *, with_places: bool) -> str:
    if not with_places:
        return ", ".join(str(each.number) for each in cited)
    return ";  ".join(f"{each.number}   {each.where}" for each in cited)


class _FacingSetter(PageSetter):
    """Sets the English in its column; on each sheet stands what belongs beside it."""

    def __init__(self, fonts: Path, head: str) -> None:
        frame = PageFrame(SIZE, head, "English facing page, a help for reading")
        super().__init__(fonts, frame, _MOST)
        self._x = 0.0

    def begin(self, facing: FacingPage, small: SmallPage | None, beside: str) -> None:
        """Begin what faces a page, on a sheet of its own; `beside` is that page's number."""
        self._facing, self._small, self._beside = facing, small, beside
        self._x = _ROOM[0] + _GAP if facing.has_column else 0.0
        self.turn()

    def turn(self, head: str = "") -> None:
        """Begin a sheet."""
        super().turn(head or self._beside)
        if self._small is None and not self._facing.has_column:
            return
        if self._small is None:
            block, lines = self.lines(_NOT_SHOWN, _NOTE, _ROOM[0])
            block.draw(self.page, lines[0], self.left, self.y)
            return
        _outline(self, self._small, (0.0, 0.0, 1.0, 1.0), f"{styles.RULE} RG .5 w")
        for each in self._facing.passages:
            for area in each.areas:
                _outline(self, self._small, area, f"{_MARK} RG .8 w", _BESIDE)
        self._tags(self._small)

    def say(self, text: str, style: Style) -> None:
        """Set a text below what is there."""
        self.set(text, style, x=self._x)

    def line(self, text: str, style: Style) -> None:
        """Set one line, smaller if it is long: how many there are does not lie in what it says."""
        self.keep_together(style.leading)
        block, lines = self.lines(text, style, self.width - self._x)
        for size in _SMALLER:
            if len(lines) > 1:
                smaller = replace(style, size=size)
                block, lines = self.lines(text, smaller, self.width - self._x)
        block.draw(self.page, lines[0], self.left + self._x, self.y)
        self.y -= style.leading

    def keep_together(self, height: float) -> None:
        """Begin a sheet unless there is room for so much."""
        if self.y - height < self.bottom:
            self.turn()

    def _tags(self, small: SmallPage) -> None:
        """Draw the numbers of passages beside the small page, each with a line that leads to it.

        It runs level with an edge of the outline, between the lines of the page and over none.
        """
        wide, high = _TAG_SIZE
        x, lowest = small.left - wide - 1, _TOP
        for at, each in _edges(small, self._facing.passages):
            left = each.areas[0][0]
            y = min(at, lowest) - high
            lowest = y - 1
            if left > 0:
                to = small.left + left * small.width - _BESIDE[0]
                bend = min(x + wide + _BEND, to)
                line = (
                    f"{x + wide:.2f} {y + high / 2:.2f} m {bend:.2f} {at:.2f} l {to:.2f} {at:.2f} l"
                )
                self.page.drawn(f"q {_MARK} RG .4 w [1.6 1.2] 0 d {line} S Q", DECORATION)
            self.page.tint(x, y, wide, high, _MARK)
            block = self.block(str(each.number), _TAG)
            [shown, *_] = block.lines(wide, flush=True)
            across = sum(piece.width for piece in shown)
            block.draw(self.page, shown, x + (wide - across) / 2, y + high - 0.5)


def _edges(
    small: SmallPage, passages: Sequence[FacingPassage]
) -> Sequence[tuple[float, FacingPassage]]:
    """Return how high the line of each outlined passage runs, from above: none crosses another."""
    found = list[tuple[float, FacingPassage]]()
    for each in sorted((e for e in passages if e.areas), key=lambda e: -e.areas[0][3]):
        _, bottom, _, top = each.areas[0]
        found.append((_free_edge(small, (top, bottom), [at for at, _ in found]), each))
    return sorted(found, key=lambda pair: -pair[0])


def _free_edge(small: SmallPage, edges: tuple[float, float], taken: Sequence[float]) -> float:
    """Return how high an edge of an outline is, above or below, along which no line runs yet."""
    above = small.bottom + edges[0] * small.height + _BESIDE[1]
    below = small.bottom + edges[1] * small.height - _BESIDE[1]
    free = (e for e in (above, below) if all(abs(e - one) > _APART for one in taken))
    return next(free, above)


def _outline(
    setter: PageSetter,
    small: SmallPage,
    area: Share,
    how: str,
    beside: tuple[float, float] = (0, 0),
) -> None:
    left, bottom, right, top = area
    x = small.left + left * small.width - beside[0]
    y = small.bottom + bottom * small.height - beside[1]
    wide = (right - left) * small.width + 2 * beside[0]
    high = (top - bottom) * small.height + 2 * beside[1]
    setter.page.drawn(f"q {how} {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re S Q", DECORATION)
