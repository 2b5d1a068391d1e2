"""Where a person's hub is, and what lets him in: a file of settings, which holds no secret.

Passwords lie in the system's keyring or in a file that only he can read.
"""

import json
import os
import sys
from dataclasses import asdict, field
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible, Unreadable
from casefiles.kernel.strict import read as read_strictly
from casefiles.storage.atomic_write import write_atomically
from casefiles.storage.sealing import system_keyring

FILE = "hub.json"
SERVICE = "Rebuttal Desk hub"
_MOST = 1 << 16
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class HubPlace:
    """A hub as a person is known there."""

    server: str
    port: int
    database: str
    login: str
    originals: str
    """Where originals lie, as fsspec names it: `s3://bucket/folder`, or a folder."""

    key: str
    """The file of the person's key."""

    authority: str = ""
    """The certificate that vouches for the server's; blank on loopback."""

    endpoint: str = ""
    """The address of an S3 server that is not Amazon's."""

    credentials: str = ""
    """The file with the passwords; blank if the keyring holds them."""

    @property
    def name(self) -> str:
        """Server and database, as a grant in the journal names them."""
        return f"{self.server}/{self.database}"

    @property
    def account(self) -> str:
        """By what the keyring knows it."""
        return f"{self.login}@{self.server}:{self.port}/{self.database}"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What lets a person in, at the server and at the store."""

    password: str = field(repr=False)
    s3_key: str = field(default="", repr=False)
    s3_secret: str = field(default="", repr=False)


def save(settings: Path, place: HubPlace) -> None:
    """Remember where the hub is. Raises `Unwritable`."""
    settings.mkdir(parents=True, exist_ok=True)
    write_atomically(settings / FILE, json.dumps(asdict(place), indent=1).encode() + b"\n")


def is_joined(settings: Path) -> bool:
    """Whether it was said where the hub is."""
    return (settings / FILE).exists()


def load(settings: Path) -> HubPlace:
    """Return where the hub is. Raises `Impossible` if that was never said, `Faulty`."""
    try:
        content = (settings / FILE).read_bytes()[:_MOST]
    except FileNotFoundError as error:
        raise Impossible("This computer knows of no hub: join one with `hub join`.") from error
    except OSError as error:
        raise Unreadable(settings / FILE, error.strerror or "it cannot be read") from error
    try:
        return read_strictly(HubPlace, json.loads(content), FILE)
    except ValueError as error:
        raise Faulty(FILE, ("it is no JSON",)) from error


def credentials(place: HubPlace) -> Credentials:
    """Return the passwords, from where they lie. Raises `Impossible`, `Unreadable`, `Faulty`."""
    if place.credentials:
        return read_credentials(Path(place.credentials))
    said = system_keyring.held_text(SERVICE, place.account)
    if said is None:
        raise Impossible(
            "The keyring of this system holds nothing for this hub: join it again, or name a file"
            " with --credentials."
        )
    return _parsed(said, "the keyring")


def hold_in_keyring(place: HubPlace, held: Credentials) -> None:
    """Have the keyring hold the passwords. Raises `Impossible` if there is none."""
    system_keyring.hold_text(SERVICE, place.account, in_lines(held))


def read_credentials(path: Path) -> Credentials:
    """Read a file of passwords: `password = …`, and for S3 `s3_key` and `s3_secret`.

    Raises `Impossible` where others can read it too; `Unreadable`, `Faulty`.
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if sys.platform != "win32" and mode & _OTHERS:
                raise Impossible(f"Others can read “{path.name}”: chmod 600 {path}")
            content = file.read(_MOST)
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be read") from error
    try:
        return _parsed(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise Faulty(path.name, ("it is no text in UTF-8",)) from error


def in_lines(held: Credentials) -> str:
    """Return the text of such a file."""
    return "".join(f"{name} = {value}\n" for name, value in asdict(held).items() if value)


def _parsed(text: str, what: str) -> Credentials:
    pairs = (line.partition("=") for line in text.splitlines() if line.strip())
    said = {name.strip(): value.strip() for name, _, value in pairs}
    return read_strictly(Credentials, said, what)
