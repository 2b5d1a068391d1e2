"""Passwords of keys: how strong a new one is, and how one is read from a file."""

import os
import stat
import unicodedata
from pathlib import Path

from casefiles.kernel.errors import Impossible, Unreadable

SHORTEST, DIFFERENT = 12, 5
"""Characters of a password, and how many of them differ."""

WANTED = (
    f"A password or passphrase has at least {SHORTEST} characters, of which {DIFFERENT} differ:"
    " four words that have nothing to do with each other are easy to keep in mind."
)
LONGEST_FILE = 4_096
"""Bytes of a file of a password; what is longer was named by mistake."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def refuse_weak(password: bytes) -> None:
    """Raise `Impossible` if a password would protect nothing, or could not be typed again."""
    text = decoded(password)
    forms = text, unicodedata.normalize("NFKC", text)  # as it was typed, and as it is meant
    if any(len(each) < SHORTEST or len(set(each)) < DIFFERENT for each in forms):
        raise Impossible(f"{WANTED} Nothing was made.")
    if not text.isprintable():
        raise Impossible("A password has no line ends and no other controls. Nothing was made.")


def decoded(password: bytes) -> str:
    """Return a password as text. Raises `Impossible`."""
    try:
        return password.decode()
    except UnicodeDecodeError as error:
        raise Impossible("The password is no text in UTF-8. Nothing was made.") from error


def password_in(path: Path) -> bytes:
    """Return the first line of a file of a password, in UTF-8.

    Raises `Unreadable`; `Impossible` where others can read it too, or where it is no such text.
    """
    try:
        with path.open("rb") as file:
            held = os.fstat(file.fileno())
            _refuse_shared(path, held)
            content = file.read(LONGEST_FILE + 1)
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from error
    if len(content) > LONGEST_FILE:
        raise Impossible(f"“{path.name}” is too long for a file of a password.")
    try:
        line = content.decode("utf-8-sig").partition("\n")[0].removesuffix("\r")
    except UnicodeDecodeError as error:
        raise Impossible(_NO_TEXT.format(path.name)) from error
    if "\0" in line:  # UTF-16 without its mark
        raise Impossible(_NO_TEXT.format(path.name))
    return line.encode()


_NO_TEXT = (
    "The password in “{}” is no text in UTF-8. Save the file as UTF-8 (plain text) and try again."
)


def _refuse_shared(path: Path, held: os.stat_result) -> None:
    """Raise `Impossible` if others on this computer could read a password in a file."""
    if os.name != "posix" or not stat.S_ISREG(held.st_mode):  # a pipe is read by one
        return
    if held.st_mode & _OTHERS:
        raise Impossible(
            f"“{path.name}” can be read or changed by others on this computer (mode"
            f" {stat.S_IMODE(held.st_mode):03o}), and with it the key could be used. Make it yours"
            f" alone with `chmod 600`, and try again."
        )
