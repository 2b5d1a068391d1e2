"""What may stand in the fields of a shipment, a line or a detention, wherever it comes from."""

from collections.abc import Collection
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casefiles.kernel.decimals import decimal_text
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Faulty, Impossible

_DECIMALS = {"quantity": "A quantity", "value": "A value"}
_COUNTED = {"number": "A number", "stated_page": "A page"}


def read_fields(
    kind: type, edits: Edits, what: str, editable: Collection[str] | None = None
) -> dict[str, object]:
    """Return edits as the fields hold them, numbers and time zones looked at. Raises `Faulty`."""
    values, faults = read_edits(kind, edits, what, editable), list[str]()
    for field, value in values.items():
        try:
            values[field] = _checked(field, value)
        except Impossible as impossible:
            faults.append(f"{field}: {impossible.why}")
    if faults:
        raise Faulty(what, tuple(faults))
    return values


def refuse_strange_zone(zone: str) -> None:
    """Raise `Impossible` unless it is a time zone of the tz database, or nothing."""
    try:
        if zone:
            ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Impossible(
            f"“{zone}” is no time zone. One is named by place, such as America/Los_Angeles."
        ) from None


def _checked(field: str, value: object) -> object:
    if field in _DECIMALS:
        return decimal_text(str(value), _DECIMALS[field])
    if field in _COUNTED and isinstance(value, int) and value < 1:
        raise Impossible(f"{_COUNTED[field]} is 1 or more.")
    if field == "zone":
        refuse_strange_zone(str(value).strip())
        return str(value).strip()
    return value.strip() if isinstance(value, str) else value
