"""Hold the load files of a package for counsel against what they name, and against each other.

Each row of documents against the files that are there, the index and the log of the binder; each
picture against its row. Whoever changes one can write all sums anew: these have to agree all the
same. What rows say of an exhibit in words (title, source, days) was not looked at.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import PurePosixPath

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import quoted
from casefiles.package.load_file_form import IMAGES, PICTURES, TABLE, TEXTS, VALUES
from casefiles.package.sums.bag_lists import PAYLOAD
from casefiles.package.sums.held_files import HeldFile
from casefiles.package.verify.binder.model import IndexRow, every_number
from casefiles.package.verify.binder.result import BinderCheck
from casefiles.package.verify.load_file_rows import DocumentRow, PictureRow

DAT, OPT = f"{PAYLOAD}{TABLE}", f"{PAYLOAD}{PICTURES}"
FOLDERS = (PAYLOAD + IMAGES, PAYLOAD + TEXTS)
"""Of the pictures and of the texts that load files name."""

MOST_FAULTS = 200
"""Lines about load files; how many more there are is said."""

_NUMBER = re.compile(r"(.*?)(\d{1,18})")
_MOST_NUMBERS = 1_000_000


@dataclass(frozen=True, slots=True)
class LoadFiles:
    """Both, as they were read, and what else is in the package."""

    documents: Sequence[DocumentRow]
    pictures: Sequence[PictureRow]
    held: Mapping[str, HeldFile]
    """The files that could be hashed, by their path in the package."""

    index: Sequence[IndexRow] | None
    """The rows of the index; none where it could not be read."""

    binders: Sequence[BinderCheck]


def load_file_faults(it: LoadFiles) -> Iterator[str]:
    """Yield where they do not agree, at most so many, and that there is more."""
    if sum(map(_many, it.documents)) > _MOST_NUMBERS:
        yield f"{DAT} speaks of more numbers than can be looked at"
        return
    found = (e for part in (_files, _index, _log, _pictures, _families, _strays) for e in part(it))
    yield from islice(found, MOST_FAULTS)
    if more := sum(1 for _ in found):
        yield f"{TABLE} and {PICTURES}: {more:,} more such"


def agreement(it: LoadFiles) -> str:
    """Say what the rows agree with, where they do."""
    logs = [each.log for each in it.binders if each.numbers]
    with_ = [
        *(["index.csv"] if it.index is not None else []),
        *(each.removeprefix(PAYLOAD) for each in logs),
        PICTURES,
        "the files that are there",
    ]
    rows = len(it.documents)
    listed = f"{', '.join(with_[:-1])} and {with_[-1]}"
    return f"{'its row agrees' if rows == 1 else f'its {rows:,} rows agree'} with {listed}"


def _posix(path: str) -> str:
    return PAYLOAD + path.replace("\\", "/")


def _numbers(row: DocumentRow) -> tuple[str, ...]:
    """Return all numbers of a document; of one whose ends are no numbers both as they stand."""
    if not (many := _many(row)):
        return (row.first, row.last)
    first = _NUMBER.fullmatch(row.first)
    assert first is not None  # noqa: S101 - it was counted from there
    low, width = int(first[2]), len(first[2])
    return tuple(f"{first[1]}{each:0{width}}" for each in range(low, low + many))


def _many(row: DocumentRow) -> int:
    """Return how many numbers a document has; none where its ends are not those of a run."""
    first, last = _NUMBER.fullmatch(row.first), _NUMBER.fullmatch(row.last)
    if not first or not last or first[1] != last[1] or len(first[2]) != len(last[2]):
        return 0
    return max(0, int(last[2]) - int(first[2]) + 1)


def _files(it: LoadFiles) -> Iterator[str]:
    """Yield where a row names a file that is not there, or another one."""
    for row in it.documents:
        for path in filter(None, (row.native, row.text)):
            if _posix(path) not in it.held:
                yield f"{DAT} names {quoted(path)} for {quoted(row.first)}, which is not there"
        native = it.held.get(_posix(row.native)) if row.native else None
        if native and (row.sha256, row.size) != (native.sha256, str(native.size)):
            yield f"{DAT} names another SHA-256 or size for {quoted(row.native)} than it has"
        said = {bool(each) for each in (row.exhibit, row.native, row.sha256, row.size)}
        if len(said) > 1:
            yield f"{DAT} names a file for no exhibit, or none for one, at {quoted(row.first)}"
        if row.text and (not row.exhibit or PurePosixPath(_posix(row.text)).stem != row.first):
            yield f"{DAT} names {quoted(row.text)}, the text of another, for {quoted(row.first)}"


def _index(it: LoadFiles) -> Iterator[str]:
    """Yield where the index has another exhibit, or has it otherwise."""
    times = Counter(each.exhibit for each in it.documents if each.exhibit)
    yield from (f"{DAT} has {n} rows for exhibit {quoted(e)}" for e, n in times.items() if n > 1)
    if it.index is None:
        return
    rows = {each.exhibit: each for each in it.documents}
    known = {each.exhibit for each in it.index}
    for each in it.index:
        row = rows.get(each.exhibit)
        if row is None:
            yield f"{DAT} has no row for exhibit {quoted(each.exhibit)}, and the index does"
            continue
        said = (row.native.replace("\\", "/"), row.sha256, row.label, row.first, row.last)
        if said != (each.file, each.sha256, each.label, each.first, each.last):
            yield f"{DAT} and the index do not agree about exhibit {quoted(each.exhibit)}"
    for exhibit in sorted(times.keys() - known):
        yield f"{DAT} has a row for exhibit {quoted(exhibit)}, and the index does not"


def _log(it: LoadFiles) -> Iterator[str]:
    """Yield where numbers stand twice, or the log of the binder has them otherwise."""
    numbers = [(number, row) for row in it.documents for number in _numbers(row)]
    times = Counter(number for number, _ in numbers)
    yield from (f"{DAT} has {quoted(e)} in {n} rows" for e, n in times.items() if n > 1)
    for binder in it.binders:
        if not binder.numbers or not binder.folder.startswith(PAYLOAD):
            continue
        logged = {e: each.exhibit for each in binder.numbers for e in every_number(each.number)}
        wrong = {
            row.first: number
            for number, row in numbers
            if number not in logged or logged[number] not in _labels(row)
        }
        for first, number in wrong.items():
            why = "has it for another" if number in logged else "does not have it"
            yield f"{DAT} has {quoted(number)} for {quoted(first)}, and {binder.log} {why}"
        for label in sorted({*logged.values()} - {"", *(row.label for row in it.documents)}):
            yield f"{DAT} has no row for {quoted(label)}, and {binder.log} does"


def _labels(row: DocumentRow) -> set[str]:
    """Return how a log may call whose numbers these are; of what is no exhibit it may be silent."""
    return {row.label} if row.exhibit else {row.label, ""}


def _pictures(it: LoadFiles) -> Iterator[str]:
    """Yield where pictures are not those of the documents, each under its number."""
    found, rows = dict[str, list[PictureRow]](), {each.first: each for each in it.documents}
    first = ""
    for each in it.pictures:
        first = each.number if each.pictures else first
        found.setdefault(first, []).append(each)
        path = _posix(each.path)
        if path not in it.held:
            yield f"{OPT} names {quoted(each.path)}, which is not there"
        elif PurePosixPath(path).stem != each.number:
            yield f"{OPT} names {quoted(each.path)} as the picture of {quoted(each.number)}"
    for number, some in found.items():
        if row := rows.get(number):
            yield from _of_document(row, some)
        else:
            yield f"{OPT} begins a document at {quoted(number)}, and {DAT} does not"
    for number in sorted(rows.keys() - found.keys()):
        yield f"{OPT} has no picture of {quoted(number)}, and {DAT} does"


def _of_document(row: DocumentRow, pictures: Sequence[PictureRow]) -> Iterator[str]:
    """Yield where the pictures of a document are others, or more or fewer, than its row says."""
    wanted, many = _numbers(row), len(pictures)
    named = [each.number for each in pictures]
    if many not in {1, len(wanted)} or named != [*wanted[:many]]:
        yield f"{OPT} has other pictures for {quoted(row.first)} than its numbers say"
    said = [row.pictures, *(each.pictures for each in pictures)]
    if said != [str(many)] * 2 + [""] * (many - 1):
        yield f"{DAT} and {OPT} do not agree how many pictures {quoted(row.first)} has"


def _families(it: LoadFiles) -> Iterator[str]:
    """Yield where documents do not agree which came out of which."""
    rows = {each.first: each for each in it.documents}
    lasts = {each.last for each in it.documents}
    for row in it.documents:
        inside = [each for each in row.attached.split(VALUES) if each]
        wrong = any(each not in rows or rows[each].parent != row.first for each in inside)
        above = rows.get(row.parent) if row.parent else None
        if row.parent and (above is None or row.first not in above.attached.split(VALUES)):
            wrong = True
        family = (row.first_of_family, row.last_of_family)
        if any(family) and (family[0] not in rows or family[1] not in lasts):
            wrong = True
        if wrong or (above and family != (above.first_of_family, above.last_of_family)):
            yield f"{DAT}: of what {quoted(row.first)} is a part, its rows do not agree"


def _strays(it: LoadFiles) -> Iterator[str]:
    """Yield pictures and texts that no row names."""
    named = {_posix(each.path) for each in it.pictures} | {_posix(e.text) for e in it.documents}
    for path in sorted(it.held):
        if path.startswith(FOLDERS) and path not in named:
            yield f"{path} is named by no row of the load files"
