"""Which installation this is: a random id, so that it tells two apart and nothing else."""

import re
from pathlib import Path

from casefiles.kernel.ids import DeviceId

SETTINGS = "rebuttal-desk"
"""The folder among the settings of this user, of the window and of the commands alike."""

_DRAWN = re.compile("[0-9a-f]{16}")


def is_device_id(text: str) -> bool:
    """Whether it is written as the id of an installation is."""
    return _DRAWN.fullmatch(text) is not None


def settings_folder() -> Path:
    """Return the folder of this user's settings, the same for the window and for every command."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not needed to say what there is

    return user_config_path(SETTINGS)


def this_installation() -> DeviceId:
    """Return the id of this installation, the same for the window and for every command."""
    return device_id(settings_folder())


def device_id(settings: Path) -> DeviceId:
    """Return the id kept in this folder of settings, drawn when first asked for.

    Never kept in a workspace, which may be copied. Where settings cannot be written, each start
    of the program is an installation of its own.
    """
    import secrets  # noqa: PLC0415 - the window is sooner there without

    file, drawn = settings / "device", secrets.token_hex(8)
    try:
        settings.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="ascii") as new:
            new.write(drawn)
    except FileExistsError:
        kept = file.read_text("ascii", "replace").strip()
        if is_device_id(kept):
            return DeviceId(kept)
        file.write_text(drawn, "ascii")
    except OSError:
        pass
    return DeviceId(drawn)
