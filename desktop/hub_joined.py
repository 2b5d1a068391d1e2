"""The hub that was joined on this computer, for whoever says to whom the program talks."""

from casefiles.kernel.device import settings_folder
from casefiles.kernel.errors import CasefilesError

_FILE = "hub.json"


def joined_hub() -> str:
    """Return the server of the hub; nothing if none was joined."""
    if not (settings_folder() / _FILE).exists():  # as with most: nothing is imported then
        return ""
    from casefiles.hub import place  # noqa: PLC0415 - not before a hub was joined

    try:
        return place.load(settings_folder()).server
    except CasefilesError:
        return ""
