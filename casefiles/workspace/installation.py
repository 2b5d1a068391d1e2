"""Who works where when the program is run: this installation, its id, its settings and its key."""

import secrets

from casefiles.kernel.device import settings_folder, this_installation
from casefiles.kernel.environment import Environment
from casefiles.storage.devices.device_key import DeviceKey


def surroundings_of(actor: str) -> Environment:
    """Return the environment in which somebody works at this installation; blank: only to read."""
    settings = settings_folder()
    return Environment(
        actor,
        this_installation(),
        settings=settings,
        signer=DeviceKey(settings, secrets.token_bytes),
    )
