"""The Bates log: which number is which page of which exhibit, and in which volume. As tables."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from casefiles.evidence.redactions.hidden_share import percent
from casefiles.kernel.tables import as_csv, as_workbook
from casefiles.package.binder.model import Binder, BinderFile, BinderPart, StampedPart

LOG, CONTENTS = "bates-log", "binder-contents"
LOG_NAMED = f"SHA-256 of {LOG}.csv: "
"""What stands before the sum of the log in the reason that the signature of a volume gives."""

LOG_HEAD = (
    "bates", "exhibit", "number in the case", "page of the original", "volume",
    "page of the volume", "sha-256 of the original", "redacted", "share hidden", "reason codes",
    "remark",
)  # fmt: skip
CONTENTS_HEAD = (
    "exhibit", "number in the case", "step", "title", "translation of", "bates first", "bates last",
    "pages", "volume", "sha-256 of the original", "confidentiality legend", "not on the copy",
    "remark",
)  # fmt: skip
NUMBERED = ("package label", "bates first", "bates last", "volume", "page of the volume")
"""Columns of the index of a package that say where in its binder an exhibit is."""

UNUSED = "given once and taken back before they were issued; on no page"
FACING_ABSENT = "given to English facing pages that are not in this binder; on no page"
_NO_PAGE = "on no page: a slip sheet stands in their place"


def tables(
    binder: Binder, at: datetime, unused: Iterable[str] = (), absent: Iterable[str] = ()
) -> list[BinderFile]:
    """Return both tables, each as .csv and as .xlsx.

    `unused` are numbers that no exhibit has, `absent` those of facing pages that are not here.
    """
    parts, names = binder.parts, binder.volumes
    rows = [*log(binder)]
    blank = [""] * (len(LOG_HEAD) - 2)
    rows += [(each, *blank, UNUSED) for each in unused]
    rows += [(each, *blank, FACING_ABSENT) for each in absent]
    return [
        *table(CONTENTS, "Exhibits binder", CONTENTS_HEAD, [*contents(parts, names)], at),
        *table(LOG, "Bates log", LOG_HEAD, rows, at),
    ]


def table(
    name: str, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], at: datetime
) -> list[BinderFile]:
    """Return one table as .csv and as .xlsx."""
    return [
        BinderFile(f"{name}.csv", as_csv(head, rows)),
        BinderFile(f"{name}.xlsx", as_workbook(title, head, rows, at)),
    ]


def log(binder: Binder) -> Iterator[tuple[str, ...]]:
    """Yield a row for each number, in the order of the binder."""
    begins = binder.first_pages()
    for each in binder.parts:
        part, volume = each.part, binder.volumes[each.volume - 1]
        first = begins[part.label]
        if part.withheld:
            yield (
                part.numbers, part.label, "", "", volume, str(first), "", "", "", "",
                _why_not(part),
            )  # fmt: skip
            continue
        for page in range(part.pages):
            remark, source = part.remark, part.source(page)
            place = str(first + page) if page < each.shown else ""
            if each.refused:
                source = None
                remark = f"slip sheet: {each.refused}" if page == 0 else _NO_PAGE
            yield (
                part.bates.number(page), part.label, part.exhibit,
                "" if source is None else str(source), volume, place,
                part.original, *_redacted(each, page), remark,
            )  # fmt: skip


def log_of(binder: Binder) -> Iterator[dict[str, str]]:
    """Yield the same of a binder that was made, each row by the names of its columns."""
    for row in log(binder):
        yield dict(zip(LOG_HEAD, row, strict=True))


def _why_not(part: BinderPart) -> str:
    """Say why the pages of an exhibit are not here."""
    return f"{part.title.lower()}: {part.withheld}"


def _redacted(stamped: StampedPart, page: int) -> tuple[str, str, str]:
    """Return whether something is hidden on a page, how much of it, and by which reasons."""
    if stamped.refused:
        return "", "", ""
    hides = stamped.part.hidden.get(page)
    if hides is None:
        return "no", "", ""
    return "yes", percent(hides.share), " ".join(hides.reasons)


def contents(parts: Iterable[StampedPart], names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each exhibit, in the order of the binder."""
    for each in parts:
        part = each.part
        some = part.designated is not None and len(part.designated) < part.pages
        legend = f"{part.legend} (some pages)" if part.legend and some else part.legend
        remark = f"slip sheet: {each.refused}" if each.refused else part.remark
        remark = _why_not(part) if part.withheld else remark
        removed = () if each.refused or part.withheld else each.removed
        yield (
            part.label, part.exhibit, part.group, part.title, part.translates,
            part.bates.number(0), part.bates.number(part.pages - 1), str(part.pages),
            names[each.volume - 1], part.original, legend, "; ".join(removed), remark,
        )  # fmt: skip
