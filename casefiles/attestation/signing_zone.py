"""Whose day it is where somebody signs, and under which law: what a place says of it. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from casefiles.attestation.templates import DeclarationTexts

_WHOLE = frozenset({"usa", "u.s.a.", "us", "u.s.", "united states", "united states of america"})
"""What may stand behind a state."""


def zone_at(place: str, texts: DeclarationTexts) -> str:
    """Return the time zone of `Ningbo, China` or `Columbus, Ohio`; nothing if it has several.

    Of a state alone nothing either: `Washington` and `New York` are cities too.
    """
    parts = [each.strip().casefold() for each in place.split(",") if each.strip()]
    while parts and parts[-1] in _WHOLE:
        parts.pop()
    if not parts or (len(parts) == 1 and parts[0] in map(str.casefold, texts.us_places)):
        return ""
    known = {name.casefold(): zone for zone, names in texts.zones.items() for name in names}
    return known.get(parts[-1], "")


def zone_after_moving(zone: str, was: str, place: str, texts: DeclarationTexts) -> str:
    """Return the time zone of a new place; one that somebody chose stays where none is sure."""
    was_sure = zone == zone_at(was, texts)
    return zone_at(place, texts) or ("" if was_sure else zone)


def is_us(place: str, texts: DeclarationTexts) -> bool:
    """Whether a place is within the United States or its territories, by its last part."""
    return place.rpartition(",")[2].strip().casefold() in map(str.casefold, texts.us_places)


def in_us_after_moving(*, said: bool, was: str, place: str, texts: DeclarationTexts) -> bool:
    """Return whether a new place is within; what somebody said against the place before stays."""
    return is_us(place, texts) if said is is_us(was, texts) else said


def at_the_place(at: datetime, place: str, texts: DeclarationTexts) -> datetime:
    """Return a moment by the clocks of a place, else by the clock of this computer."""
    zone = zone_at(place, texts)
    return at.astimezone(ZoneInfo(zone) if zone else None)


def is_other_hour(zone: str, other: str, at: datetime) -> bool:
    """Whether clocks of two time zones say something else at a moment (UTC)."""
    return at.astimezone(ZoneInfo(zone)).utcoffset() != at.astimezone(ZoneInfo(other)).utcoffset()
