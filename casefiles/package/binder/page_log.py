"""The Bates log: which number is which page of which exhibit, and in which volume. As tables."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from casefiles.kernel.tables import as_csv, as_workbook
from casefiles.package.binder.model import Binder, BinderFile, StampedPart

LOG, CONTENTS = "bates-log", "binder-contents"
LOG_HEAD = (
    "bates", "exhibit", "number in the case", "page of the original", "volume",
    "page of the volume", "sha-256 of the original", "remark",
)  # fmt: skip
CONTENTS_HEAD = (
    "exhibit", "number in the case", "step", "title", "translation of", "bates first", "bates last",
    "pages", "volume", "sha-256 of the original", "confidentiality legend", "not on the copy",
    "remark",
)  # fmt: skip
_NO_PAGE = "on no page: a slip sheet stands in their place"


def tables(binder: Binder, at: datetime) -> list[BinderFile]:
    """Return both tables, each as .csv and as .xlsx."""
    parts, names = binder.parts, binder.volumes
    made = []
    for name, title, head, rows in (
        (CONTENTS, "Exhibits binder", CONTENTS_HEAD, [*contents(parts, names)]),
        (LOG, "Bates log", LOG_HEAD, [*log(parts, names, binder.front)]),
    ):
        made += [
            BinderFile(f"{name}.csv", as_csv(head, rows)),
            BinderFile(f"{name}.xlsx", as_workbook(title, head, rows, at)),
        ]
    return made


def log(
    parts: Iterable[StampedPart], names: tuple[str, ...], front: Iterable[int]
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each number, in the order of the binder."""
    at = dict(enumerate(front, 1))
    for each in parts:
        part, volume = each.part, each.volume
        shown = 1 if each.refused else part.pages
        at[volume] += 0 if each.refused else part.lead
        for page in range(part.pages):
            remark, place, source = part.remark, "", part.source(page)
            if page < shown:
                at[volume] += 1
                place = str(at[volume])
            if each.refused:
                source = None
                remark = f"slip sheet: {each.refused}" if page == 0 else _NO_PAGE
            yield (
                part.bates.number(page), part.label, part.exhibit,
                "" if source is None else str(source), names[volume - 1], place,
                part.original, remark,
            )  # fmt: skip


def contents(parts: Iterable[StampedPart], names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each exhibit, in the order of the binder."""
    for each in parts:
        part = each.part
        some = part.designated is not None and len(part.designated) < part.pages
        legend = f"{part.legend} (some pages)" if part.legend and some else part.legend
        remark = f"slip sheet: {each.refused}" if each.refused else part.remark
        yield (
            part.label, part.exhibit, part.group, part.title, part.below,
            part.bates.number(0), part.bates.number(part.pages - 1), str(part.pages),
            names[each.volume - 1], part.original, legend, "; ".join(each.removed), remark,
        )  # fmt: skip
