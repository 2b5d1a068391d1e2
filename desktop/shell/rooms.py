"""Which rooms there are. Their code is read before a workspace is opened, off the GUI thread."""

import threading
from dataclasses import dataclass
from importlib import import_module

from desktop.translation import translatable
from desktop.widgets.room import Room


@dataclass(frozen=True, slots=True)
class RoomKind:
    """What the frame shows of a room before it is there: as its class says of itself."""

    slug: str
    title: str
    icon: str
    key: str
    needs_case: bool = True
    waits: bool = False
    """It reads much of a case, and so shows one only when it is turned to."""

    @property
    def room(self) -> type[Room]:
        """The class: `desktop.cases.cases_room.CasesRoom` for `cases`."""
        module = import_module(f"desktop.{self.slug}.{self.slug}_room")
        found: type[Room] = getattr(module, f"{self.slug.capitalize()}Room")
        return found


ROOMS = (
    RoomKind("cases", translatable("Cases"), "briefcase", "Ctrl+1", needs_case=False),
    RoomKind("evidence", translatable("Evidence"), "library", "Ctrl+2"),
    RoomKind("chain", translatable("Supply chain"), "workflow", "Ctrl+3", waits=True),
    RoomKind("assessment", translatable("Assessment"), "scale", "Ctrl+4"),
    RoomKind("attestation", translatable("Attestation"), "file-check", "Ctrl+5", waits=True),
)
"""In the order of the rail."""


def load_rooms() -> None:
    """Read the code of the rooms, which takes a second and more."""
    for each in ROOMS:
        each.room  # noqa: B018 - so that it is there


def preload_rooms() -> None:
    """Read it in the background, so that a workspace opens at once."""
    threading.Thread(target=load_rooms, name="rooms", daemon=True).start()
