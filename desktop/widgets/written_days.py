"""Days in sentences that the command line prints too, written as the window writes days."""

import re
from datetime import date

from casefiles.kernel.written_dates import read_date, short_day

_QUOTED = re.compile("(“[^”]*”)")
"""What somebody else wrote: it stays as it is."""

_ISO = re.compile(
    r"(?<![\w/.-])(\d{4}-\d\d-\d\d)"
    r"(?:[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?)?"
    r"(?![\w/-]|\.\w)"
)
_AMERICAN = re.compile(r"\b[A-Z][a-z]+ \d\d?, \d{4}\b")
_UTC = frozenset({"Z", "+00:00"})


def with_written_days(text: str) -> str:
    """Return a sentence with `12 Dec 2026, 09:46 UTC` for `2026-12-12T09:46+00:00`.

    Days that are written as documents write them, `December 12, 2026`, are too. Names of files
    and what stands between quotation marks are not touched.
    """
    parts = _QUOTED.split(text)
    parts[::2] = [_AMERICAN.sub(_shorter, _ISO.sub(_written, each)) for each in parts[::2]]
    return "".join(parts)


def _written(found: re.Match[str]) -> str:
    try:
        day = short_day(date.fromisoformat(found[1]))
    except ValueError:
        return found[0]
    zone = found[3] or ""
    shown = " UTC" if zone in _UTC else f" UTC{zone}" if zone else ""
    return f"{day}, {found[2]}{shown}" if found[2] else day


def _shorter(found: re.Match[str]) -> str:
    day = read_date(found[0], date.min).day
    return short_day(day) if day else found[0]
