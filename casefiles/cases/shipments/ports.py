"""Which time zone a port of the United States is in and what it is called, by its code. Pure."""

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


_NAMES = {
    "0401": "Boston", "0901": "Buffalo", "1001": "New York", "1101": "Philadelphia",
    "1303": "Baltimore", "1401": "Norfolk", "1512": "Charlotte", "1601": "Charleston",
    "1703": "Savannah", "1704": "Atlanta", "1801": "Tampa", "1803": "Jacksonville",
    "1901": "Mobile", "2002": "New Orleans", "2304": "Laredo", "2402": "El Paso",
    "2501": "San Diego", "2506": "Otay Mesa", "2604": "Nogales", "2704": "Los Angeles",
    "2709": "Long Beach", "2720": "Los Angeles International Airport", "2809": "San Francisco",
    "2811": "Oakland", "2904": "Portland", "3001": "Seattle", "3002": "Tacoma",
    "3004": "Blaine", "3126": "Anchorage", "3201": "Honolulu", "3501": "Minneapolis",
    "3801": "Detroit", "3901": "Chicago", "4601": "Newark", "4701": "JFK International Airport",
    "4909": "San Juan", "5201": "Miami", "5203": "Port Everglades", "5301": "Houston",
    "5501": "Dallas-Fort Worth",
}  # fmt: skip
"""Ports by their codes (Schedule D, from memory): the large ones, to be proposed and no more."""


def name_of_port(code: str) -> str:
    """Return what a port is called by its four digits; nothing where that is not known."""
    return _NAMES.get(code.strip(), "")
