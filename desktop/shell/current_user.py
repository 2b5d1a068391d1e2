"""The current user: asked at the first start, kept in the settings, never taken from the system."""

from PySide6.QtCore import QSettings

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, PersonId
from casefiles.people.model import Person


@dataclass(frozen=True, slots=True)
class CurrentUser:
    """The person in front of the screen."""

    name: str = ""
    role: str = ""
    organization: str = ""

    @property
    def signature(self) -> str:
        """How the journal names them."""
        return Person(PersonId(""), CaseId(""), self.name, self.role, self.organization).signature


def load_current_user() -> CurrentUser | None:
    """Return who said so at an earlier start, if anyone did."""
    settings = QSettings()
    name, role, organization = (
        str(settings.value(f"acting/{each}", "")) for each in ("name", "role", "organization")
    )
    return CurrentUser(name, role, organization) if name else None


def save_current_user(user: CurrentUser) -> None:
    """Keep who is acting for the next start."""
    settings = QSettings()
    for each in ("name", "role", "organization"):
        settings.setValue(f"acting/{each}", getattr(user, each))
