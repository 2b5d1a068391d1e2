"""The index of a package: what each exhibit is, as a table for people and programs.

What an audience does not hold has no column: what files were called, how we describe them.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from casefiles.attestation.audience_rules import AudienceRules, Holding, PackageRecord
from casefiles.attestation.exhibit_set import file_of
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.tables import as_csv, as_workbook
from casefiles.numbering.model import COPY
from casefiles.package.binder.page_log import NUMBERED
from casefiles.package.contents import PackageFile, made_file
from casefiles.package.package_binder import FOLDER as BINDER
from casefiles.package.package_binder import PlacedExhibit
from casefiles.package.redacted_exhibits import Copies, path_of_copy

_DESCRIBED = ("title", "kind", "source")
_COLUMNS = (
    "exhibit", "file", *_DESCRIBED, "language", "dated", "covers from", "covers to",
    "pages", "bytes", "sha-256", "received as", *NUMBERED,
)  # fmt: skip
_KEPT = "kept from others as"


def index_files(  # noqa: PLR0913 - of what, for whom, and what is told of it
    record: CaseRecord,
    rules: AudienceRules,
    exhibits: Sequence[Exhibit],
    copies: Copies,
    *,
    with_folders: bool,
    kept: Mapping[ExhibitId, str],
    places: Mapping[str, PlacedExhibit],
) -> Iterator[PackageFile]:
    """Yield the index as text and as a workbook; where each exhibit lay only `with_folders`.

    `kept` says why others do not get an exhibit, for whoever gets all of them; `places` where each
    stands in the binder, by number of the exhibit. An audience that gets no binder is told no
    numbers of it.
    """
    left_out = set[str]()
    if Holding.DESCRIPTIONS not in rules.holds:
        left_out |= {*_DESCRIBED}
    if Holding.NAMES not in rules.holds:
        left_out.add("received as")
    if not rules.has(PackageRecord.BINDER):
        left_out |= {*NUMBERED}
    columns = [each for each in _COLUMNS if each not in left_out]
    head = [*columns, _KEPT] if kept else columns
    rows = []
    for each in exhibits:
        cells = _cells(record, each, copies, received_as(each, with_folders))
        cells |= zip(NUMBERED, _numbered(record, each, places.get(each.label)), strict=True)
        cells[_KEPT] = kept.get(each.id, "")
        rows.append([cells[name] for name in head])
    yield made_file("index.csv", as_csv(head, rows))
    yield made_file("index.xlsx", as_workbook("Index of exhibits", head, rows, record.at))


def received_as(exhibit: Exhibit, with_folders: bool) -> str:  # noqa: FBT001 - as it was asked for
    """Return what a file was called, and where it lay if that may be told."""
    return str(PurePosixPath(exhibit.folder) / exhibit.name) if with_folders else exhibit.name


def _cells(record: CaseRecord, exhibit: Exhibit, copies: Copies, name: str) -> dict[str, str]:
    kind = record.checklist.types.get(exhibit.kind)
    pages = record.pages(exhibit.id)
    days = (exhibit.made_on, exhibit.covers_from, exhibit.covers_to)
    copy = copies.get(exhibit.id)
    values = (
        exhibit.label,
        path_of_copy(exhibit) if copy else file_of(record, exhibit),
        exhibit.title,
        kind.label if kind else exhibit.kind,
        exhibit.source,
        exhibit.language,
        *("" if each is None else each.isoformat() for each in days),
        "" if pages is None else str(pages),
        str(len(copy.pdf) if copy else exhibit.size),
        copy.digest if copy else exhibit.digest,
        name,
    )
    return dict(zip((each for each in _COLUMNS if each not in NUMBERED), values, strict=True))


def _numbered(
    record: CaseRecord, exhibit: Exhibit, place: PlacedExhibit | None
) -> tuple[str, str, str, str, str]:
    """Return label and numbers of an exhibit, and where in the package they are."""
    if place:
        return place.label, place.first, place.last, BINDER + place.volume, str(place.page)
    label, held = record.numbers.label(exhibit.id), record.numbers.ranges.get((exhibit.id, COPY))
    ends = (held.number(1), held.number(held.pages)) if held else ("", "")
    return label, *ends, "", ""
