"""How an exhibit is said in the cells of a list, and what a filter finds it by."""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial

from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.model import State
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.search.not_searched import has_text
from casefiles.evidence.translations.language_names import language_names
from desktop.reference_library import ReferenceLibrary
from desktop.translation import Labels, counted, tr
from desktop.widgets.day_column import day_column, shown_day
from desktop.widgets.table_model import Column

TITLE = 1
"""The column in which families are indented."""

NUMBERS = (10, 11)
"""The columns of package label and Bates numbers, shown once a case is numbered."""


def columns(tr: Callable[[str], str], library: ReferenceLibrary) -> list[Column[ExhibitListItem]]:
    """Return the columns of a list of exhibits."""
    return [
        Column(tr("No."), lambda e: e.exhibit.label, sort_key=lambda e: e.exhibit.number, width=54),
        Column(tr("Title"), lambda e: e.exhibit.shown, hint=_path, icon=_drawing, width=240),
        Column(tr("Status"), state, tone=_tone, hint=_why, width=88),
        Column(tr("Extent"), extent, sort_key=lambda e: e.exhibit.size, right=True, width=62),
        Column(
            tr("Type"),
            partial(_kind, library),
            hint=lambda e: library.kind(e.exhibit.kind),
            width=112,
        ),
        Column(tr("Language"), lambda e: tr(language_names(e.exhibit.language)), width=64),
        day_column(tr("Date"), _day),
        Column(
            tr("Passages"), lambda e: str(e.beside.passages or ""), _passages, right=True, width=70
        ),
        Column(tr("Cited"), lambda e: str(_cited(e) or ""), _cited, right=True, width=52),
        Column(tr("Source group"), lambda e: library.group(e.exhibit.source_group), width=96),
        Column(tr("Label"), lambda e: e.beside.package_label, sort_key=_place_in_package, width=60),
        Column(tr("Bates"), lambda e: e.beside.bates, width=176),
    ]


def _place_in_package(row: ExhibitListItem) -> tuple[int, ...]:
    """By step and sequence, what has no label last."""
    label = row.beside.package_label
    return tuple(map(int, label.split("-"))) if label else (sys.maxsize, row.exhibit.number)


def searchable_text(library: ReferenceLibrary, row: ExhibitListItem) -> str:
    """Return what a filter finds an exhibit by: what its cells say but for counts."""
    exhibit = row.exhibit
    words = (
        exhibit.label, exhibit.title, exhibit.folder, exhibit.name, state(row), _why(row),
        library.paper(exhibit.paper), library.kind(exhibit.kind), exhibit.language,
        language_names(exhibit.language),
        *_days(row), exhibit.source, library.group(exhibit.source_group),
        row.beside.package_label, row.beside.bates,
    )  # fmt: skip
    return "\n".join(words).casefold()


def _kind(library: ReferenceLibrary, row: ExhibitListItem) -> str:
    """Which paper it is, or what sort of evidence where nobody said which paper."""
    return library.paper(row.exhibit.paper) or library.kind(row.exhibit.kind)


def extent(row: ExhibitListItem) -> str:
    """Say how much it is: pages where there are any, else its size."""
    if row.beside.pages:
        return f"{row.beside.pages:,} p."
    size = float(row.exhibit.size)
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:,.1f} GB"


def state(row: ExhibitListItem) -> str:
    """Say in a shape and a word how far an exhibit is."""
    if row.exhibit.set_aside:
        return tr("□ set aside")
    if row.beside.replaced_by:
        return tr("◇ replaced")
    if row.beside.state is State.READ and row.beside.in_part:
        return tr("◌ read in part")
    if is_unopened(row):
        return tr("◌ not opened")
    if row.beside.state is State.READ and not has_text(row.beside.mime):
        return tr("· stored")
    return _WORDS[row.beside.state]


_WORDS = Labels(
    {
        None: "○ to be read",
        State.READ: "✓ read",
        State.DAMAGED: "◐ damaged",
        State.UNREAD: "– not read",
    }
)
_TONES = {None: "muted", State.READ: "good", State.DAMAGED: "warn", State.UNREAD: "bad"}


def _tone(row: ExhibitListItem) -> str:
    aside = row.exhibit.set_aside or row.beside.replaced_by
    if aside or (row.beside.state is State.READ and not has_text(row.beside.mime)):
        return "muted"
    return "warn" if row.beside.in_part or is_unopened(row) else _TONES[row.beside.state]


def _why(row: ExhibitListItem) -> str:
    if row.exhibit.set_aside:
        return row.exhibit.set_aside
    if row.beside.replaced_by:
        return tr("E-{:03} was sent in its place.").format(row.beside.replaced_by)
    if row.beside.state is None:
        return tr("No reader has looked at it yet.")
    return _read(row)


def _read(row: ExhibitListItem) -> str:
    """Say what it is, and what of it was not read."""
    kind = formats.of(row.beside.mime).name
    if row.beside.unread:
        return f"{kind}: {Unread('', Reason(row.beside.unread)).in_words}"
    if row.beside.in_part:
        return tr("{}, read in part: {}").format(kind, row.beside.in_part)
    if is_unopened(row):
        many = counted(row.beside.files_in, "file")
        return tr("{}, not opened: {} in it").format(kind, many)
    return kind if has_text(row.beside.mime) else tr("{}: its text is not read").format(kind)


def is_unopened(row: ExhibitListItem) -> bool:
    """Whether there are files in it and nobody opened it: nothing of them is searched."""
    beside = row.beside
    return beside.state is State.READ and beside.files_in > 0 and not beside.opened


def _drawing(row: ExhibitListItem) -> str:
    """How it belongs to what it stands under."""
    if row.beside.translates:
        return "languages"
    if row.beside.replaces:
        return "replace"
    return "paperclip" if row.exhibit.parent else ""


def _day(row: ExhibitListItem) -> date | None:
    return row.exhibit.made_on or row.exhibit.covers_from


def _days(row: ExhibitListItem) -> tuple[str, str]:
    """Its day as the cell has it, and as files have it."""
    day = _day(row)
    return (shown_day(day), day.isoformat()) if day else ("", "")


def _passages(row: ExhibitListItem) -> int:
    return row.beside.passages


def _cited(row: ExhibitListItem) -> int:
    return row.beside.citations + row.beside.statements


def _path(row: ExhibitListItem) -> str:
    return "/".join(filter(None, (row.exhibit.folder, row.exhibit.name)))
