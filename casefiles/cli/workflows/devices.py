"""`workspace devices`: the installations that write in a workspace, and their keys."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from casefiles.cli.decorators import Subcommands
from casefiles.cli.output import say, say_json
from casefiles.cli.session import Json, Why
from casefiles.kernel.clock import utc_minute
from casefiles.kernel.dates import parse_date
from casefiles.kernel.device import this_installation
from casefiles.kernel.text_safety import visible
from casefiles.storage.devices.known_keys import KnownKey, is_replaced, key_of, known_keys
from casefiles.workspace.device_acts import (
    name_device,
    revoke_device,
    revoke_now,
    rotate_device_key,
)
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

Device = Annotated[
    str, typer.Argument(metavar="DEVICE", help="Its name, such as “Device 2”, or its id.")
]
NewName = Annotated[str, typer.Argument(metavar="NAME", help="What people know it by.")]
From = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=parse_date,
        metavar="YYYY-MM-DD",
        help="Since when nothing it signed is to be relied on; otherwise from now on.",
    ),
]

devices = Subcommands(
    "workspace devices", "The installations that write in a workspace, and their keys."
)


@devices.command("list")
def list_devices(workspace: View, json: Json = False) -> None:
    """List each device with its keys. Nothing is written."""
    known = known_keys(workspace.db)
    if json:
        say_json([asdict(each) for each in known])
        return
    for device in dict.fromkeys(each.device for each in known):
        keys = [each for each in known if each.device == device]
        say(f"{visible(keys[-1].name)}  ({device})")
        for each in keys:
            say(f"  {each.fingerprint}  {in_words(each, known)}")
    if not known:
        say("No device is known here yet. A device becomes known with the first thing it writes.")


@devices.command("this")
def this() -> None:
    """Print the id of this device, by which others lend a case to it."""
    say(this_installation())


@devices.command("name")
def name(workspace: Workspace, device: Device, name: NewName) -> None:
    """Give a device a name."""
    name_device(workspace, device, name)
    say(f"“{visible(device)}” is named “{visible(name)}” now.")


@devices.command("rotate")
def rotate(workspace: Workspace, reason: Why = "") -> None:
    """Give this device a new key, signed by the one before. What was signed stays signed."""
    new = rotate_device_key(workspace, reason)
    say(f"“{visible(new.name)}” has a new key: {new.fingerprint}.")


@devices.command("revoke")
def revoke(workspace: Workspace, device: Device, reason: Why = "", since: From = None) -> None:
    """Say that a device is lost: what it signed since then is not to be relied on."""
    if since is None:
        was = revoke_now(workspace, device, reason)
        say(f"“{visible(was.name)}” is revoked from now on.")
    else:
        was = revoke_device(workspace, device, since.isoformat(), reason)
        say(f"“{visible(was.name)}” is revoked from {since} on.")


def in_words(key: KnownKey, known: list[KnownKey]) -> str:
    """Say since when a key is known, through whom, and what became of it."""
    said = f"since {utc_minute(key.at)}, enrolled by {visible(key.by)}"
    if key.replaces:
        said += ", signed by the key before"
    if key.revoked_from:
        since = utc_minute(key.revoked_from)
        return f"{said}; REVOKED from {since} on: {visible(key.revoked_why)}"
    if is_replaced(key, known):
        return f"{said}; replaced"
    current = key_of(known, key.device)
    return f"{said}; in use" if current == key else f"{said}; no longer used"
