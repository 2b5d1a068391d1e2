"""Which rooms there are, and where their code is."""

import sys
from importlib import import_module

from casefiles.kernel.dataclass import dataclass
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
    def module(self) -> str:
        """Where its class is: `desktop.cases.cases_room` for `cases`."""
        return f"desktop.{self.slug}.{self.slug}_room"

    @property
    def is_read(self) -> bool:
        """Whether nothing has to be imported to build it."""
        return self.module in sys.modules

    @property
    def room(self) -> type[Room]:
        """The class: `CasesRoom` for `cases`. For the GUI thread."""
        found: type[Room] = getattr(import_module(self.module), f"{self.slug.capitalize()}Room")
        return found


ROOMS = (
    RoomKind("cases", translatable("Cases"), "briefcase", "Ctrl+1", needs_case=False),
    RoomKind("evidence", translatable("Evidence"), "library", "Ctrl+2"),
    RoomKind("chain", translatable("Supply chain"), "workflow", "Ctrl+3", waits=True),
    RoomKind("assessment", translatable("Assessment"), "scale", "Ctrl+4"),
    RoomKind("attestation", translatable("Attestation"), "file-check", "Ctrl+5", waits=True),
)
"""In the order of the rail."""
