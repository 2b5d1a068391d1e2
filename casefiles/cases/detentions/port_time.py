"""The days and hours of a case: those at its port, wherever the program runs and whenever.

A moment is kept in UTC and has no day but at a place. Whatever names a day of a case asks here.
"""

from datetime import date, datetime
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.detentions.time_zones import EASTERN
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.written_dates import short_day


@dataclass(frozen=True, slots=True)
class PortTime:
    """How moments read at the port of a case."""

    zone: ZoneInfo = ZoneInfo(EASTERN)

    def day(self, moment: datetime) -> date:
        """Return which day a moment (UTC) is on there."""
        return moment.astimezone(self.zone).date()

    def clock(self, moment: datetime) -> str:
        """Return `2026-11-27 19:10`, where the zone stands elsewhere."""
        return f"{moment.astimezone(self.zone):%Y-%m-%d %H:%M}"

    def minute(self, moment: datetime) -> str:
        """Return `2026-11-27 19:10 EST`."""
        return f"{self.clock(moment)} {moment.astimezone(self.zone):%Z}"

    def on_screen(self, moment: datetime) -> str:
        """Return `27 Nov 2026, 19:10 EST`, as screens show it."""
        return f"{short_day(self.day(moment))}, {moment.astimezone(self.zone):%H:%M %Z}"


def port_time(db: Connection, case: CaseId) -> PortTime:
    """Return the time at the port of a case: of the detention that is attested, else Eastern."""
    return PortTime(import_summary(db, case).zone)
