"""Hold the log of numbers against the pages of the volumes. Pure.

The log says where each number is; the page says which number it bears, by its stamp, by its label
and by the name that leads to it. Where they differ it is not known which of them was changed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from casefiles.kernel.dataclass import dataclass
from casefiles.package.sums.compare import State
from casefiles.package.verify.binder.model import ContentsRow, LogRow, SeenPage, VolumeRead
from casefiles.package.verify.binder.result import NumberItem

LEAD = "Slip sheet to "
"""What stands in the place of a number on a page before those that have one."""

COPY_PAGE = re.compile(r"copy of (?P<label>A-\d+), p\. (?P<page>\d+) of (?P<pages>\d+)")
"""What stands in the place of a number on a page of a copy of an attestation."""

_NUMBER = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class VolumeSeen:
    """A volume that the log names, as far as it could be looked into."""

    read: VolumeRead | None
    trouble: str = ""
    """Why not, where it is there."""

    def page(self, number: int) -> SeenPage | None:
        """Return a page, counted from 1."""
        pages = self.read.pages if self.read else ()
        return pages[number - 1] if 1 <= number <= len(pages) else None


Volumes = Mapping[str, VolumeSeen]
"""By the name that the log has for them; one that is not there is not in it."""


def number_items(rows: Sequence[LogRow], volumes: Volumes) -> Iterator[NumberItem]:
    """Yield what became of each number of the log, and of each page that the log does not have."""
    known = {each.printed for each in rows} | {each.number for each in rows}
    times = Counter(number for each in rows for number in each.every)
    names = {name: _names(seen) for name, seen in volumes.items()}
    for row in rows:
        twice = any(times[each] > 1 for each in row.every)
        words = ["it is in the log more than once"] if twice else []
        state, more = _of_row(row, volumes, names.get(row.volume, {}), known)
        if words and state is State.UNCHANGED:
            state = State.CHANGED
        page = int(row.page) if row.page.isdecimal() else 0
        yield NumberItem(row.number, row.exhibit, row.volume, page, state, (*words, *more))
    for name, seen in volumes.items():
        yield from _not_in_log(name, seen, rows)


def _names(seen: VolumeSeen) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for each in seen.read.names if seen.read else ():
        found.setdefault(each.name, []).append(each.page)
    return found


def _of_row(
    row: LogRow, volumes: Volumes, names: Mapping[str, list[int]], known: set[str]
) -> tuple[State, tuple[str, ...]]:
    if not (row.volume or row.page or row.exhibit):
        return _of_no_page(row, volumes.values())
    seen = volumes.get(row.volume)
    if seen is None:
        return State.MISSING, ("its volume is not there",)
    if seen.read is None:
        return State.NOT_CHECKABLE, (f"its volume could not be looked into: {seen.trouble}",)
    if not row.page:
        return _of_no_page(row, [seen])
    if not row.page.isdecimal() or (page := seen.page(int(row.page))) is None:
        return State.MISSING, ("its volume has no such page",)
    wrong = [*_on_page(row, page, known), *_ways_to(row, names)]
    return (State.CHANGED if wrong else State.UNCHANGED), tuple(wrong)


def _of_no_page(row: LogRow, where: Iterable[VolumeSeen]) -> tuple[State, tuple[str, ...]]:
    """Judge a number that the log says is on no page: it has to say why, and to be on none."""
    if not row.remark:
        return State.MISSING, ("the log has no page for it and says not why",)
    pages = (page for seen in where if seen.read for page in seen.read.pages)
    if any({*row.every} & {*page.lower} for page in pages):
        return State.CHANGED, ("the log says that it is on no page, and it is on one",)
    return State.UNCHANGED, ()


def _on_page(row: LogRow, page: SeenPage, known: set[str]) -> Iterator[str]:
    """Yield what is wrong with the page itself."""
    if page.fault:
        yield page.fault
        return
    others = [each for each in page.lower if each in known and each != row.printed]
    if page.lower.count(row.printed) != 1:
        stands = f"“{page.lower[0]}” stands there" if page.lower else "no number stands there"
        yield f"it is not on page {row.page}: {stands}"
    elif others:
        yield f"“{others[0]}” stands on its page too"
    if page.label != row.printed:
        yield f"its page is labeled “{page.label}”"


def _ways_to(row: LogRow, names: Mapping[str, list[int]]) -> Iterator[str]:
    wanted = row.every if row.printed == row.number else (row.number, row.printed)
    for name in wanted:
        led = names.get(name, [])
        if led != [int(row.page)]:
            yield f"the name of it leads {_led_to(led)}"
            return


def _led_to(pages: Sequence[int]) -> str:
    """Say where a name leads: 0 is no page of its volume."""
    there = [f"{each:,}" for each in pages if each]
    return f"to page {' and '.join(there)}" if there else "to no page"


def _not_in_log(name: str, seen: VolumeSeen, rows: Sequence[LogRow]) -> Iterator[NumberItem]:
    """Yield the pages that nothing in the log speaks of; those in front are contents."""
    if seen.read is None:
        return
    listed = {int(each.page) for each in rows if each.volume == name and each.page.isdecimal()}
    leads = {at for at, page in enumerate(seen.read.pages, 1) if _lead_of(page)}
    begins = min(listed | leads, default=1)
    for at, page in enumerate(seen.read.pages, 1):
        if at in listed or (at in leads and at + 1 in listed | leads):
            continue
        if at < begins and page.lower and COPY_PAGE.fullmatch(page.lower[0]):
            continue  # the citations speak of it
        bears = page.lower[0] if page.lower else ""
        if at > begins or bears:
            words = ("the log does not have this page",)
            yield NumberItem(bears, "", name, at, State.NOT_LISTED, words)


def _lead_of(page: SeenPage) -> str:
    """Return the label that a page without a number belongs to, or nothing."""
    said = page.lower[0] if page.lower else ""
    return said.removeprefix(LEAD) if said.startswith(LEAD) else ""


def exhibit_faults(rows: Sequence[LogRow], volumes: Volumes) -> Iterator[str]:
    """Yield what is wrong with exhibits as wholes: their pages, their order, their stickers."""
    times = Counter(label for label, _ in groupby(rows, lambda each: each.exhibit))
    names = {name: _names(seen) for name, seen in volumes.items()}
    for label, found in groupby(rows, lambda each: each.exhibit):
        some = list(found)
        if not label:
            continue
        if times[label] > 1:
            yield f"the pages of exhibit {label} do not stand together in the log"
        yield from _within(label, some)
        yield from _sticker(label, some, volumes, names.get(some[0].volume, {}))
    for volume in dict.fromkeys(each.volume for each in rows if each.volume):
        pages = [int(e.page) for e in rows if e.volume == volume and e.page.isdecimal()]
        if any(later <= sooner for sooner, later in pairwise(pages)):
            yield f"the log does not have the pages of {volume} in their order, or one twice"


def _within(label: str, rows: Sequence[LogRow]) -> Iterator[str]:
    """Yield what is wrong within the rows of an exhibit."""
    for what, said in (
        ("number in the case", {each.case_number for each in rows}),
        ("volume", {each.volume for each in rows}),
        ("SHA-256 of the original", {each.original for each in rows}),
    ):
        if len(said) > 1:
            yield f"the log names more than one {what} for exhibit {label}"
    for one, next_ in pairwise(rows):
        if not _follows(one.number, next_.number):
            yield f"numbers of exhibit {label} do not follow: {one.number}, then {next_.number}"
        pages = one.page, next_.page
        if all(map(str.isdecimal, pages)) and int(pages[1]) != int(pages[0]) + 1:
            yield f"pages of exhibit {label} do not follow: {one.number}, then {next_.number}"


def _follows(one: str, next_: str) -> bool:
    first, second = _NUMBER.fullmatch(one), _NUMBER.fullmatch(next_)
    if first is None or second is None:
        return False
    return first[1] == second[1] and int(second[2]) == int(first[2]) + 1


def gaps(rows: Sequence[LogRow], volumes: Volumes) -> Iterator[str]:
    """Yield which numbers between the first and the last stand in no row, and what may be why."""
    found = [*_gaps(rows)]
    yield from found
    if found and any(each.read and each.read.is_apart for each in volumes.values()):
        yield (
            "a title page says that it is for some entries alone: numbers that no row has may be of"
            " documents of entries that are filed apart"
        )


def _gaps(rows: Sequence[LogRow]) -> Iterator[str]:
    held: dict[str, list[int]] = {}
    widths: dict[str, int] = {}
    for number in (each for row in rows for each in row.every):
        if found := _NUMBER.fullmatch(number):
            held.setdefault(found[1], []).append(int(found[2]))
            widths[found[1]] = len(found[2])
    for prefix, some in held.items():
        for one, next_ in pairwise(sorted(some)):
            if next_ > one + 1:
                low, high = (f"{prefix}{n:0{widths[prefix]}}" for n in (one + 1, next_ - 1))
                yield f"no row of the log has {low if low == high else f'{low} to {high}'}"


def _sticker(
    label: str, rows: Sequence[LogRow], volumes: Volumes, names: Mapping[str, list[int]]
) -> Iterator[str]:
    """Yield what is wrong with the sticker, and with the name that leads to an exhibit."""
    seen = volumes.get(rows[0].volume)
    paged = [each for each in rows if each.page.isdecimal()]
    if seen is None or seen.read is None or not paged:
        return
    first = int(paged[0].page)
    while (before := seen.page(first - 1)) and _lead_of(before) == label:
        first -= 1
    led = names.get(label, [])
    if led != [first]:
        yield f"the name of exhibit {label} leads {_led_to(led)}"
    ends = rows[:1] if len(paged) == 1 else [rows[0], rows[-1]]  # of a slip its first alone
    bare, printed = (
        " to ".join(each) for each in ([e.number for e in ends], [e.printed for e in ends])
    )
    what = f"{rows[0].case_number} in the file"
    if rows[0].is_withheld:
        what = rows[0].remark.partition(":")[0]
    # Older stickers say of hidden pages the bare numbers.
    wanted = {(f"EXHIBIT {label}", what, numbers) for numbers in (bare, printed)}
    page = seen.page(first)
    if page is not None and not page.fault and page.upper not in wanted:
        said = ", ".join(page.upper) or "nothing"
        yield f"the sticker of exhibit {label} says: {said}"
    for each in paged:
        other = seen.page(int(each.page))
        if other is not None and other.upper and int(each.page) != first:
            yield f"a sticker stands on {each.number}, within exhibit {label}"


def laid_faults(rows: Sequence[LogRow], volumes: Volumes) -> Iterator[str]:
    """Yield which pages that are all of our making have something laid over them.

    In a volume that nobody signed nothing else tells it. What lies on a stranger's page is his.
    """
    ours = {(e.volume, int(e.page)) for e in rows if e.is_ours and e.page.isdecimal()}
    for name, seen in volumes.items():
        for number, page in enumerate(seen.read.pages if seen.read else (), 1):
            if page.is_laid_over and ((name, number) in ours or _lead_of(page)):
                yield f"something is laid over {page.lower[0]}, page {number:,} of {name}"


def facing_faults(rows: Sequence[LogRow]) -> Iterator[str]:
    """Yield the facing pages that face no page of their exhibit, or do not stand behind it."""
    pages: dict[str, LogRow] = {}
    last: LogRow | None = None
    for row in rows:
        if not row.faces:
            if row.exhibit:
                pages[row.printed] = last = row
            continue
        faced = [pages.get(each) for each in row.faces]
        alike = (row.case_number, row.original)
        if any(each is None or (each.case_number, each.original) != alike for each in faced):
            yield f"{row.number} is logged as the facing page of what is no page of its exhibit"
        elif last is None or last.case_number != row.case_number:
            yield f"the facing page {row.number} does not stand behind its exhibit"


def contents_faults(rows: Sequence[LogRow], contents: Sequence[ContentsRow]) -> Iterator[str]:
    """Yield where the contents as a table and the log do not agree."""
    logged: dict[str, list[LogRow]] = {}
    for row in rows:
        logged.setdefault(row.exhibit, []).append(row)
    logged.pop("", None)
    if [each.exhibit for each in contents] != [*logged]:
        yield "the contents as a table name other exhibits than the log, or in another order"
    for each in contents:
        some = logged.get(each.exhibit)
        if not some:
            continue
        said = (each.case_number, each.first, each.last, each.pages, each.volume, each.original)
        numbers = [number for row in some for number in row.every]
        has = (some[0].case_number, numbers[0], numbers[-1], str(len(numbers)),
               some[0].volume, some[0].original)  # fmt: skip
        if said != has:
            yield f"the contents as a table and the log do not agree about exhibit {each.exhibit}"


def volume_faults(names: Sequence[str], volumes: Volumes) -> Iterator[str]:
    """Yield what is wrong with which of how many the volumes are; `names` as the log has them."""
    many = len(names)
    for at, name in enumerate(names, 1):
        seen = volumes.get(name)
        found = re.fullmatch(r".*-volume-(\d{1,4})-of-(\d{1,4})\.pdf", name)
        called = (int(found[1]), int(found[2])) if found else (1, 1)
        if called != (at, many):
            yield f"{name} is volume {at} of {many} by the log, and is called otherwise"
        if seen is None:
            yield f"volume {at} of {many}, {name}, is missing"
        elif seen.read is not None:
            if (seen.read.volume, seen.read.volumes) != (at, many):
                says = f"volume {seen.read.volume} of {seen.read.volumes}"
                yield f"{name} is volume {at} of {many} by the log, and its title page says {says}"
            yield from (f"{name} holds {each}" for each in seen.read.beyond)
    faces = {face for each in volumes.values() if each.read for face in each.read.faces}
    if len(faces) > 1:
        yield "the stamps are not all set in one face"
