"""Of when a back-up is, and its last change: as screens show moments, to the minute."""

from datetime import UTC, datetime

from casefiles.storage.database_copies import CopyCheck
from desktop.widgets.written_days import with_written_days


def called(copy: CopyCheck) -> str:
    """Return of when a copy is, as its name says; any other name as it is."""
    name = copy.name.removesuffix("/workspace.sqlite")
    where, _, made = name.removesuffix(".sqlite").rpartition("/")
    try:
        begun = datetime.strptime(made, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return name
    shown = moment(begun.isoformat())
    return shown if where == "backups" else f"{where}, {shown}"


def moment(at: str) -> str:
    """Return a moment that is kept as text, as screens show it, to the minute."""
    return f"{with_written_days(at[:16])} UTC" if at else ""


def stamp(at: str) -> float:
    """Seconds since 1970, so that the latest comes first."""
    try:
        return datetime.fromisoformat(at).timestamp()
    except ValueError:
        return 0
