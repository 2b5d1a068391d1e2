"""The index of a package: what each exhibit is, as a table for people and programs."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from casefiles.attestation.exhibit_set import file_of
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.kernel.tables import as_csv, as_workbook
from casefiles.package.contents import PackageFile, made_file

HEAD = (
    "exhibit", "file", "title", "kind", "source", "language", "dated", "covers from", "covers to",
    "pages", "bytes", "sha-256", "received as",
)  # fmt: skip


def index_files(
    record: CaseRecord, exhibits: list[Exhibit], *, with_folders: bool
) -> Iterator[PackageFile]:
    """Yield the index as text and as a workbook; where each exhibit lay only `with_folders`."""
    rows = [(*_row(record, each), received_as(each, with_folders)) for each in exhibits]
    yield made_file("index.csv", as_csv(HEAD, rows))
    yield made_file("index.xlsx", as_workbook("Index of exhibits", HEAD, rows, record.at))


def received_as(exhibit: Exhibit, with_folders: bool) -> str:  # noqa: FBT001 - as it was asked for
    """Return what a file was called, and where it lay if that may be told."""
    return str(PurePosixPath(exhibit.folder) / exhibit.name) if with_folders else exhibit.name


def _row(record: CaseRecord, exhibit: Exhibit) -> tuple[str, ...]:
    kind = record.checklist.types.get(exhibit.kind)
    pages = record.pages(exhibit.id)
    days = (exhibit.made_on, exhibit.covers_from, exhibit.covers_to)
    return (
        exhibit.label,
        file_of(record, exhibit),
        exhibit.title,
        kind.label if kind else exhibit.kind,
        exhibit.source,
        exhibit.language,
        *("" if each is None else each.isoformat() for each in days),
        "" if pages is None else str(pages),
        str(exhibit.size),
        exhibit.digest,
    )
