"""Which time zone a port of the United States is in, by its code. Pure."""

_OF_PORTS = {
    "America/New_York": (
        *("01", "02", "04", "05", "07", "09", "10", "11", "13", "14", "15", "16", "17"),
        *("46", "47", "52", "54", "1801", "1803", "3801", "4101", "4102", "4103", "4110"),
    ),
    "America/Chicago": (
        *("19", "21", "23", "37", "45", "53", "55", "2002", "2004", "2006", "3501", "3901"),
    ),
    "America/Denver": ("2402", "3303", "3304", "3307"),
    "America/Phoenix": ("26",),
    "America/Los_Angeles": ("25", "27", "28", "30", "2904"),
    "America/Anchorage": ("3126",),
    "Pacific/Honolulu": ("32",),
    "America/Puerto_Rico": ("49", "51"),
}
"""Ports by their codes (Schedule D, as copied lists have it), districts where one zone holds."""


def zone_of_port(code: str) -> str:
    """Return the time zone of a port by its four digits; nothing where that is not known."""
    plain = code.strip()
    if len(plain) != 4 or not (plain.isascii() and plain.isdecimal()):
        return ""
    return next((zone for zone, known in _OF_PORTS.items() if plain.startswith(known)), "")
