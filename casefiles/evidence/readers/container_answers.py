"""What a container holds: the shapes of a worker's answers about the files in a file."""

from casefiles.kernel.dataclass import dataclass

AFTER_ITS_CONTAINER = "made of the name of what it came out of"
"""The basis of a member's name where the container holds one file and keeps no name of it."""

ASK_FOR_ZIP = "ask the sender: “Please send these files again as one ZIP archive.”"
"""What to do about an archive that cannot be opened here."""

NOT_SENT = "named in the mail, not in the case"
"""The basis of a member's name where the mail only says where the file lies."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file, as it is listed there; nothing of it was taken out yet."""

    index: int
    """Counted from 0, over all that are listed."""

    path: str
    """Its name as decided, with `/` between folders; no `..`, no drive. Empty if it has none."""

    raw: str
    """The bytes of its name as they stand, in hexadecimal; empty if there are none to keep."""

    encoding: str
    """With what those were decoded; empty if that is no question."""

    basis: str
    """How that is known, in words; or that the name was made by this program."""

    size: int
    """Bytes, as the container says; 0 also where it does not."""

    made: str
    """When it was last changed, as the container claims (ISO 8601), or nothing."""

    note: str
    """What is odd about it, though it is taken out."""

    locked: bool
    """It needs a password, or another than the one given."""

    refused: str
    """Why it is not taken out, in words; or nothing."""


@dataclass(frozen=True, slots=True)
class Members:
    """What is inside, from one member on: as many as fit into one answer."""

    entries: tuple[Member, ...]
    total: int
    """How many are listed in all."""

    beyond: int
    """How many more there are than this program lists."""


@dataclass(frozen=True, slots=True)
class MemberSlice:
    """A piece of a member, written on the canvas from its start."""

    size: int
    last: bool
