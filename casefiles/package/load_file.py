"""A load file for a review platform: Concordance's `.dat`, Opticon's `.opt`, pictures and texts.

That form is read by Relativity, Everlaw and others. The natives are the exhibits as they lie in the
package, the control numbers the Bates numbers of their pages, the pictures the stamped pages of the
binder.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from casefiles.attestation.exhibit_set import file_of
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.reference_data import ReferenceData
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.text_chunks import join_chunks
from casefiles.evidence.search.layers import layers
from casefiles.evidence.search.search_data import (
    SearchData,
    open_search_data,
    with_all_searchable,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress
from casefiles.package import opticon
from casefiles.package.contents import PackageFile, made_file
from casefiles.package.exhibit_index import received_as
from casefiles.package.load_file_form import FIELDS, MARK, PICTURES, TABLE, TEXTS, VALUES, dat
from casefiles.package.redacted_exhibits import Copies, path_of_copy
from casefiles.package.review_families import DocumentFamily, families
from casefiles.package.review_images import ReviewDocument, review_documents
from casefiles.workspace.view import View

_PAGE = "\f"


@dataclass(frozen=True, slots=True)
class LoadFileSettings:
    """With what a load file is made."""

    shipped: ReferenceData
    at: datetime
    folder: Path
    """Where pictures are kept until the package is written: empty, and private."""

    with_folders: bool
    """Whether it says where each exhibit lay."""


def load_files(  # noqa: PLR0913, PLR0917 - of what, with what, told to whom
    view: View,
    record: CaseRecord,
    exhibits: Sequence[Exhibit],
    copies: Copies,
    settings: LoadFileSettings,
    progress: Progress,
) -> Iterator[PackageFile]:
    """Yield both load files, the pictures and the texts. Takes long: all pages are drawn.

    What was not read yet is read first. Raises what `review_documents` does.
    """
    whole = [each for each in exhibits if each.id not in copies]
    with open_search_data(view) as data:
        texts = with_all_searchable(
            view,
            data,
            [record.case.id],
            progress,
            lambda: {each.id: text_of(data, each.digest) for each in whole},
        )
    shipped, at, folder = settings.shipped, settings.at, settings.folder
    documents = review_documents(view, record, exhibits, copies, shipped, at, folder, progress)
    by_label = {each.label: each for each in exhibits}
    shown = [by_label.pop(each.part.exhibit, None) for each in documents]
    related = families(documents, shown)
    rows = list[tuple[str, ...]]()
    for document, exhibit, family in zip(documents, shown, related, strict=True):
        yield from (image.file for image in document.images)
        text = texts.get(exhibit.id, "") if exhibit else ""
        path = f"{TEXTS}{document.images[0].number}.txt" if text else ""
        if text:
            yield made_file(path, (MARK + text).encode())
        said = {} if exhibit is None else _of_exhibit(record, exhibit, copies, settings)
        said |= _of_pages(document, family) | {"TEXTPATH": _windows(path)}
        rows.append(tuple(said.get(name, "") for name in FIELDS))
    yield made_file(TABLE, dat(FIELDS, rows))
    yield made_file(PICTURES, opticon.opticon(documents))


def text_of(data: SearchData, digest: Digest) -> str:
    """Return what a file says, page by page: its own text, or what was recognized on the page."""
    pages = [
        join_chunks(each.piece for each in page if each.is_shown)
        for _, page in groupby(layers(data, digest), lambda each: each.part)
    ]
    return _PAGE.join(pages) if any(page.strip() for page in pages) else ""


def _of_pages(document: ReviewDocument, family: DocumentFamily) -> dict[str, str]:
    """Return what is said of a document by its pages."""
    part = document.part
    return {
        "BEGBATES": part.bates.number(0),
        "ENDBATES": part.bates.number(part.pages - 1),
        "BEGATTACH": family.first,
        "ENDATTACH": family.last,
        "PARENTBATES": family.parent,
        "ATTACHBATES": VALUES.join(family.attached),
        "PAGECOUNT": str(len(document.images)),
        "PACKAGELABEL": part.label,
        "WITHHELD": part.withheld,
        **({"TITLE": part.title} if part.facing else {}),
        "REMARK": document.remark,
    }


def _of_exhibit(
    record: CaseRecord, exhibit: Exhibit, copies: Copies, settings: LoadFileSettings
) -> dict[str, str]:
    """Return what is said of an exhibit; of one that goes as a redacted copy, of the copy."""
    kind = record.checklist.types.get(exhibit.kind)
    days = {
        "DOCDATE": exhibit.made_on, "DATEFROM": exhibit.covers_from, "DATETO": exhibit.covers_to,
    }  # fmt: skip
    copy = copies.get(exhibit.id)
    return {
        "EXHIBIT": exhibit.label,
        "TITLE": exhibit.title,
        "DOCTYPE": kind.label if kind else exhibit.kind,
        "SOURCE": exhibit.source,
        "LANGUAGE": VALUES.join(exhibit.language.replace(",", " ").split()),
        **{name: f"{day:%Y%m%d}" for name, day in days.items() if day},
        "FILENAME": received_as(exhibit, settings.with_folders),
        "FILESIZE": str(len(copy.pdf) if copy else exhibit.size),
        "SHA256": copy.digest if copy else exhibit.digest,
        "CONFIDENTIALITY": exhibit.confidentiality.value,
        "NATIVEPATH": _windows(path_of_copy(exhibit) if copy else file_of(record, exhibit)),
    }


def _windows(path: str) -> str:
    return path.replace("/", "\\")
