"""What an image says of itself (EXIF 2.32): when, with what, by whom, where. None of it proven."""

import re
from typing import Any

from PIL import Image

from casefiles.evidence.readers.images.open_image import exif_of
from casefiles.evidence.readers.worker_answers import ClaimedMetadata

_OF_EXIF, _OF_PLACE = 0x8769, 0x8825
_MAKE, _MODEL, _SOFTWARE, _CHANGED, _ARTIST = 271, 272, 305, 306, 315
_TAKEN, _MADE, _ZONE, _ZONE_TAKEN, _ZONE_MADE = 0x9003, 0x9004, 0x9010, 0x9011, 0x9012
_SOUTH_NORTH, _LATITUDE, _WEST_EAST, _LONGITUDE = 1, 2, 3, 4
_LONGEST = 200
_MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)$")
_OFFSET = re.compile(r"[+-]\d\d:\d\d$|Z$")


def claimed(image: Image.Image) -> ClaimedMetadata:
    """Read it off EXIF, and off the text of a PNG."""
    exif = exif_of(image)
    inner, place = exif.get_ifd(_OF_EXIF), exif.get_ifd(_OF_PLACE)
    written = {name.lower(): _text(said) for name, said in _texts(image)}
    made = _moment(inner.get(_TAKEN), inner.get(_ZONE_TAKEN)) or _moment(
        inner.get(_MADE), inner.get(_ZONE_MADE)
    )
    return ClaimedMetadata(
        made=made or written.get("creation time", ""),
        changed=_moment(exif.get(_CHANGED), inner.get(_ZONE)),
        by=_text(exif.get(_ARTIST)) or written.get("author", ""),
        program=_text(exif.get(_SOFTWARE)) or written.get("software", ""),
        device=" ".join(filter(None, (_text(exif.get(_MAKE)), _text(exif.get(_MODEL))))),
        place=_place(place),
    )


def _texts(image: Image.Image) -> list[tuple[str, object]]:
    """What stands before the pixels of a PNG: what comes after would have them decoded."""
    return [(str(name), said) for name, said in image.info.items() if isinstance(said, str)]


def _text(said: object) -> str:
    if isinstance(said, bytes):
        said = said.decode("utf-8", "replace")
    return said.replace("\0", " ").strip()[:_LONGEST] if isinstance(said, str) else ""


def _moment(said: object, zone: object) -> str:
    """ISO 8601 where it can be understood, without a zone where none is given; else as written."""
    text, offset = _text(said), _text(zone)
    if not (found := _MOMENT.match(text)):
        return text if text.strip(" :0") else ""
    year, month, day, *clock = found.groups()
    if not int(year) or not int(month):
        return ""
    known = offset if _OFFSET.match(offset) else ""
    return f"{year}-{month}-{day}T{':'.join(clock)}{known}"


def _place(of: dict[int, Any]) -> str:
    """Latitude and longitude in degrees, to about a meter."""
    try:
        north = _degrees(of[_LATITUDE]) * (-1 if _text(of[_SOUTH_NORTH]).upper() == "S" else 1)
        east = _degrees(of[_LONGITUDE]) * (-1 if _text(of[_WEST_EAST]).upper() == "W" else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ""
    return f"{north:.5f}, {east:.5f}" if abs(north) <= 90 and abs(east) <= 180 else ""


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(each) for each in parts)
    return degrees + minutes / 60 + seconds / 3600
