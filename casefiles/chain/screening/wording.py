"""Words for lists, rows and screenings, the same on screen, on paper and in a terminal."""

from collections.abc import Callable, Mapping
from datetime import date

from casefiles.chain.screening.compare import COMPARED_FIELDS
from casefiles.chain.screening.model import (
    ListRow,
    NameForm,
    NameKind,
    RowChange,
    RowSubject,
    Snapshot,
)
from casefiles.chain.screening.official_lists import CBP, DHS
from casefiles.chain.screening.summary import UsedList
from casefiles.kernel.written_dates import short_day

SHORT: Mapping[str, str] = {DHS: "UFLPA Entity List", CBP: "WROs and Findings"}
FORMS: Mapping[NameForm, str] = {
    NameForm.NAME: "name of the party",
    NameForm.ROMANIZED: "romanized name",
    NameForm.FORMER: "former name",
    NameForm.OWNER: "owner",
    NameForm.OTHER: "other name",
}
KINDS: Mapping[NameKind, str] = {
    NameKind.NAME: "name as listed",
    NameKind.ALIAS: "alias as listed",
    NameKind.FORMER: "former name as listed",
    NameKind.OURS: "Chinese name by our own reading, on no list, unverified",
}
SUBJECTS: Mapping[RowSubject, str] = {
    RowSubject.ENTITY: "entity",
    RowSubject.VESSEL: "vessel",
    RowSubject.REGION: "region",
    RowSubject.COUNTRY_GOODS: "goods of a country",
}


def not_current(snapshot: Snapshot | UsedList, today: date) -> str:
    """Say of which day a list is, and never that it is current; louder when it is old."""
    said = f"Snapshot of {short_day(snapshot.dated)}, not current"
    if snapshot.is_old(today):
        days = snapshot.age(today)
        return f"{said}: {days} days old. Load a newer one before relying on it"
    return f"{said}: {days_old(snapshot, today)}" if snapshot.dated != today else said


def days_old(snapshot: Snapshot | UsedList, today: date) -> str:
    """Say how old a list is; of a day that has not come, that this machine's clock is behind it."""
    days = snapshot.age(today)
    if days < 0:
        return "dated after this day"
    return f"{days:,} day{'s' if days != 1 else ''} old"


def age_in_words(snapshot: Snapshot | UsedList, today: date) -> str:
    """Say the same in a few words, as in a table."""
    return f"{short_day(snapshot.dated)}, not current: {days_old(snapshot, today)}"


def briefly(list_: str, row: ListRow) -> str:
    """Say in two words where a row stands."""
    return f"UFLPA {row.section}" if list_ == DHS else f"CBP {row.section}"


def section(row: ListRow) -> str:
    """Say under what a row stands on its list."""
    return f"section {row.section}" if row.section.startswith("2(") else row.section


def where(list_: str, row: ListRow, written: Callable[[str], str] = str) -> str:
    """Say on which list a row stands, under what, since when, and in which status.

    `written` says how the day is written that the list has.
    """
    parts = [SHORT.get(list_, list_), section(row), f"effective {written(row.since)}"]
    if row.status and row.status != "Active":
        parts.append(row.status)
    return ", ".join(parts)


def row_lines(row: ListRow) -> list[str]:
    """Say, in lines, what a row says beside its names."""
    said = [f"As listed: {row.verbatim}"]
    if row.extends:
        said.append(f"Reaches also: {row.extends}. Those are not found by this name.")
    about = [row.country, row.merchandise, row.status]
    if any(about):
        said.append("; ".join(each for each in about if each))
    if row.superseded:
        said.append("The list says that the presumption of the UFLPA is enforced instead.")
    if row.remarks:
        said.append(f"Remarks: {row.remarks}")
    return said


def change_line(change: RowChange) -> str:
    """Say which row is different, and in what."""
    return f"{change.new.key}: {', '.join(COMPARED_FIELDS[each] for each in change.fields)}"


CLEAN = (
    "A clean search of names proves nothing about scope: it says only that no name came within the"
    " threshold of a name on these snapshots. Origin in the Xinjiang Uyghur Autonomous Region is"
    " independent of the list, and so is what a listed company's subsidiaries are called."
)
"""What a screening is worth in which nothing came close."""
