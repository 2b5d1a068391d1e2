r"""A load file for a review platform: Concordance's `.dat`, and the text of each exhibit.

The form that Concordance made and Relativity, Everlaw and others read: a row for each document,
fields between þ (U+00FE), divided by the character U+0014 (shown as ¶), lines within a field by ®;
UTF-8 with its mark, CRLF. Paths are relative to the file and written with `\`. The natives are the
exhibits as they lie in the package. The control numbers are the Bates numbers of the exhibit, or
its own where it has none; pictures of pages, and so an Opticon file, there are none.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from casefiles.attestation.exhibit_set import file_of
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.text_chunks import join_chunks
from casefiles.evidence.search.layers import layers
from casefiles.evidence.search.search_data import (
    SearchData,
    open_search_data,
    with_all_searchable,
)
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress
from casefiles.numbering.model import COPY
from casefiles.package.contents import PackageFile, made_file
from casefiles.package.exhibit_index import received_as
from casefiles.workspace.view import View

FILE, TEXTS = "loadfile.dat", "text/"
FIELDS = (
    "BEGDOC", "ENDDOC", "EXHIBIT", "PACKAGELABEL", "PAGES", "TITLE", "DOCTYPE", "SOURCE",
    "LANGUAGE", "DOCDATE", "DATEFROM", "DATETO", "FILENAME", "FILESIZE", "SHA256",
    "CONFIDENTIALITY", "NATIVEPATH", "TEXTPATH",
)  # fmt: skip
"""Days are written YYYYMMDD, sizes in bytes."""

_QUOTE, _BETWEEN, _LINE = "\u00fe", "\u0014", "\u00ae"
_PAGE = "\f"
_MARK = "\ufeff"
_CANNOT_STAND = str.maketrans({_QUOTE: "th", _BETWEEN: " ", _LINE: "(R)", "\r": None, "\n": _LINE})
"""What divides fields cannot stand in one; a line within a field is what ® is for."""


def load_files(
    view: View,
    record: CaseRecord,
    exhibits: Sequence[Exhibit],
    progress: Progress,
    *,
    with_folders: bool,
) -> Iterator[PackageFile]:
    """Yield the load file and the texts. What was not read yet is read first, which takes long."""
    with open_search_data(view) as data:
        texts = with_all_searchable(
            view,
            data,
            [record.case.id],
            progress,
            lambda: {each.id: text_of(data, each.digest) for each in exhibits},
        )
    rows = []
    for each in exhibits:
        text = texts[each.id]
        path = f"{TEXTS}{each.label}.txt" if text else ""
        if text:
            yield made_file(path, (_MARK + text).encode())
        rows.append(_row(record, each, path, received_as(each, with_folders)))
    yield made_file(FILE, dat(FIELDS, rows))


def dat(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table in the form of Concordance."""
    lines = (
        _BETWEEN.join(f"{_QUOTE}{_fitting(cell)}{_QUOTE}" for cell in row) for row in (head, *rows)
    )
    return (_MARK + "".join(f"{line}\r\n" for line in lines)).encode()


def text_of(data: SearchData, digest: Digest) -> str:
    """Return what a file says, page by page: its own text, or what was recognized on the page."""
    pages = [
        join_chunks(each.piece for each in page if each.is_shown)
        for _, page in groupby(layers(data, digest), lambda each: each.part)
    ]
    return _PAGE.join(pages) if any(page.strip() for page in pages) else ""


def _fitting(cell: str) -> str:
    return cell.replace("\r\n", "\n").translate(_CANNOT_STAND)


def _row(record: CaseRecord, exhibit: Exhibit, text: str, name: str) -> tuple[str, ...]:
    kind = record.checklist.types.get(exhibit.kind)
    pages = record.pages(exhibit.id)
    days = (exhibit.made_on, exhibit.covers_from, exhibit.covers_to)
    begin, end = _control_numbers(record, exhibit)
    return (
        begin,
        end,
        exhibit.label,
        record.numbers.label(exhibit.id),
        "" if pages is None else str(pages),
        exhibit.title,
        kind.label if kind else exhibit.kind,
        exhibit.source,
        exhibit.language,
        *("" if each is None else f"{each:%Y%m%d}" for each in days),
        name,
        str(exhibit.size),
        exhibit.digest,
        exhibit.confidentiality.value,
        file_of(record, exhibit).replace("/", "\\"),
        text.replace("/", "\\"),
    )


def _control_numbers(record: CaseRecord, exhibit: Exhibit) -> tuple[str, str]:
    held = record.numbers.ranges.get((exhibit.id, COPY))
    if held is None:
        return exhibit.label, exhibit.label
    return held.number(1), held.number(held.pages)
