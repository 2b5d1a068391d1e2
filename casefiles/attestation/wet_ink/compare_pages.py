"""Hold the pages of a scan against those of the document that was printed. Pure.

What a machine could not read a person types from the paper. Nothing is corrected: what differs is
said, and refused.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from casefiles.attestation.wet_ink.read_scan import ReadBy, ScannedPage, in_fours
from casefiles.kernel.dataclass import dataclass

BLANK = "blank"
"""What a person types of a page on which nothing is: the back of a sheet."""

_DIGITS = 6
"""Of the number of a page at most."""


def is_number(typed: str) -> bool:
    """Whether a person typed the number of a page: 0 is none, and does not say that it is blank."""
    return typed.isdecimal() and len(typed) <= _DIGITS and int(typed) > 0


@dataclass(frozen=True, slots=True)
class ExpectedPages:
    """What each page of the document shows, and what pages of other documents show."""

    label: str
    short_hash: str
    count: int
    to_sign: tuple[int, ...]
    """Those with lines for the signature, as far as that is known."""

    others: Mapping[str, str]
    """Other documents of the workspace by their short hashes."""


@dataclass(frozen=True, slots=True)
class TypedPage:
    """What a person read on a page of the paper."""

    page: int
    """Which page of the document; 0 of one that is blank."""

    short_hash: str = ""


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A page of the scan, and what is known of it."""

    number: int
    page: int
    """Which page of the document it is; 0 where that is not known, or it is blank."""

    words: str
    """What was compared, or why it is refused."""

    is_refused: bool = False
    is_asked: bool = False
    """Nobody knows yet: a person is to type what the paper shows."""


@dataclass(frozen=True, slots=True)
class PageComparison:
    """All pages of a scan."""

    pages: tuple[ComparedPage, ...]
    missing: tuple[int, ...]
    """Pages of the document that are not in the scan."""

    faults: tuple[str, ...]
    """Why it cannot be taken in."""

    remarks: tuple[str, ...]

    @property
    def asked(self) -> tuple[int, ...]:
        """The pages of which a person is to type what the paper shows."""
        return tuple(each.number for each in self.pages if each.is_asked)

    @property
    def missing_words(self) -> str:
        """The pages that are not there, in words; or nothing."""
        return f"not in the scan: page {runs(self.missing)}" if self.missing else ""


def compare_pages(
    expected: ExpectedPages, scanned: Sequence[ScannedPage], typed: Mapping[int, TypedPage]
) -> PageComparison:
    """Say of each page of a scan what it is."""
    pages = tuple(_compared(expected, each, typed.get(each.number)) for each in scanned)
    there = Counter(each.page for each in pages if each.page)
    missing = tuple(at for at in range(1, expected.count + 1) if at not in there)
    faults = [each.words for each in pages if each.is_refused]
    faults += [f"page {at} of the document is there twice" for at in there if there[at] > 1]
    unknown = typed.keys() - {each.number for each in scanned}
    faults += [f"the scan has no page {at}" for at in sorted(unknown)]
    known = not any(each.is_asked or each.is_refused for each in pages)
    if known and not there:
        faults.append("no page of the document is in it")
    elif known and expected.to_sign and not there.keys() & {*expected.to_sign}:
        faults.append(f"the page to be signed, page {runs(expected.to_sign)}, is not in it")
    return PageComparison(pages, missing, tuple(faults), tuple(_remarks(pages)))


def _remarks(pages: Sequence[ComparedPage]) -> Iterator[str]:
    order = [each.page for each in pages if each.page]
    if order != sorted(order):
        yield f"the pages are in another order: {', '.join(map(str, order))}"


def _compared(
    expected: ExpectedPages, scanned: ScannedPage, typed: TypedPage | None
) -> ComparedPage:
    at = scanned.number
    read = f"page {at} of the scan"
    if scanned.short_hash == expected.short_hash:
        return _by_machine(expected, scanned, typed, read)
    if scanned.short_hash in expected.others:
        other = expected.others[scanned.short_hash]
        words = f"{read} shows the short hash of {other}, not of {expected.label}"
        return ComparedPage(at, 0, words, is_refused=True)
    if scanned.by is ReadBy.TEXT:
        words = f"{read} shows another short hash in its text: {scanned.short_hash}"
        return ComparedPage(at, 0, words, is_refused=True)
    if typed is None:
        seen = f"an engine read {scanned.short_hash} there" if scanned.short_hash else "none read"
        words = f"{read}: type the short hash and the page number that the paper shows ({seen})"
        return ComparedPage(at, 0, words, is_asked=True)
    return _by_person(expected, at, typed, read)


def _by_machine(
    expected: ExpectedPages, scanned: ScannedPage, typed: TypedPage | None, read: str
) -> ComparedPage:
    at, how = scanned.number, _HOW[scanned.by]
    page = scanned.page or (typed.page if typed else 0)
    if scanned.of and scanned.of != expected.count:
        words = f"{read} says it is one of {scanned.of}, and the document has {expected.count}"
        return ComparedPage(at, 0, words, is_refused=True)
    if not page:
        words = f"{read} shows the short hash ({how}); type which page of the document it is"
        return ComparedPage(at, 0, words, is_asked=True)
    if page > expected.count:
        return ComparedPage(at, 0, f"{read}: there is no page {page}", is_refused=True)
    number = "" if scanned.page else ", its number typed by the person"
    return ComparedPage(at, page, f"{read} is page {page}: short hash {how}{number}")


def _by_person(expected: ExpectedPages, at: int, typed: TypedPage, read: str) -> ComparedPage:
    if not typed.page:
        return ComparedPage(at, 0, f"{read} is blank, as the person says")
    if in_fours(typed.short_hash) != expected.short_hash:
        words = f"{read}: what was typed is not the short hash of {expected.label}"
        return ComparedPage(at, 0, words, is_refused=True)
    if typed.page > expected.count:
        return ComparedPage(at, 0, f"{read}: there is no page {typed.page}", is_refused=True)
    words = f"{read} is page {typed.page}: short hash typed by the person from the paper"
    return ComparedPage(at, typed.page, words)


_HOW = {ReadBy.TEXT: "read from its text", ReadBy.RECOGNIZED: "recognized by an engine"}


def runs(pages: Sequence[int]) -> str:
    """Return page numbers as people write them: `1–3, 7`."""
    found = list[list[int]]()
    for each in pages:
        if found and found[-1][1] == each - 1:
            found[-1][1] = each
        else:
            found.append([each, each])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in found)
