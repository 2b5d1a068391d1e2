"""What pages of a hub have done off the GUI thread: each connects, does one thing, and lets go."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from casefiles.hub import exchange, grant_acts
from casefiles.hub.arrival import HubArrival, read_hub_arrival
from casefiles.hub.beside_writer import BesideWriter
from casefiles.hub.case_status import CaseStatus, case_status
from casefiles.hub.granted_cases import CaseAtHub, cases_at_hub
from casefiles.hub.login import connect
from casefiles.hub.model import HubGrant, Part
from casefiles.hub.place import HubPlace
from casefiles.hub.session import Hub
from casefiles.hub.waiting import take
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.storage.sealing.person_key import PersonKey
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from desktop.jobs import RunOnWriter


@dataclass(frozen=True, slots=True)
class HubLogin:
    """The hub that was joined, and what opens the key of whoever uses it."""

    place: HubPlace
    passphrase: str = field(repr=False)


def read_cases(
    login: HubLogin, view: View, progress: Progress, _: "RunOnWriter"
) -> list[CaseAtHub]:
    """Return the cases that were granted."""
    with _connected(login, progress) as hub:
        return cases_at_hub(view, hub)


def read_status(login: HubLogin, case: CaseId, view: View, progress: Progress) -> CaseStatus:
    """Return how a case stands, for a look."""
    with _connected(login, progress) as hub:
        return case_status(view, hub, case)


def check(
    login: HubLogin, case: CaseId, view: View, progress: Progress, _: "RunOnWriter"
) -> HubArrival:
    """Return what would be imported. Nothing is written."""
    with _connected(login, progress) as hub:
        return read_hub_arrival(view, hub, case, progress)


def import_changes(
    login: HubLogin, arrival: HubArrival, view: View, progress: Progress, write: "RunOnWriter"
) -> exchange.Pulled:
    """Import what was shown, and nothing else."""
    with _connected(login, progress) as hub, view.seeing_all():
        return take(_beside(view, write), hub, arrival.waiting, progress)


def send_changes(
    login: HubLogin, case: CaseId, view: View, progress: Progress, write: "RunOnWriter"
) -> exchange.Pushed:
    """Bring what the hub has not."""
    with _connected(login, progress) as hub, view.seeing_all():
        return exchange.push(_beside(view, write), hub, case, progress)


def add_case(
    login: HubLogin, case: CaseId, view: View, progress: Progress, write: "RunOnWriter"
) -> HubGrant:
    """Put a case at the hub, for whoever does it."""
    with _connected(login, progress) as hub:
        return grant_acts.add_case(_beside(view, write), hub, case)


def grant(  # noqa: PLR0913, PLR0917 - what the window was told, and what a job is given
    login: HubLogin,
    case: CaseId,
    person: str,
    key: PersonKey,
    part: Part,
    view: View,
    progress: Progress,
    write: "RunOnWriter",
) -> HubGrant:
    """Grant a case to somebody."""
    with _connected(login, progress) as hub:
        return grant_acts.grant_case(_beside(view, write), hub, case, person, key, part)


def revoke(  # noqa: PLR0913, PLR0917 - likewise
    login: HubLogin, case: CaseId, person: str, view: View, progress: Progress, write: "RunOnWriter"
) -> None:
    """End what was granted to somebody."""
    with _connected(login, progress) as hub:
        grant_acts.revoke_grant(_beside(view, write), hub, case, person)


@contextmanager
def _connected(login: HubLogin, progress: Progress) -> Iterator[Hub]:
    """Connect. May be stopped before, right after, and whenever the server is waited for."""
    progress(0, 0)
    with connect(login.place, login.passphrase) as hub:
        hub.sql.while_silent(partial(progress, 0, 0))
        progress(0, 0)
        yield hub


def _beside(view: View, write: "RunOnWriter") -> BesideWriter:
    return BesideWriter(view, write(lambda workspace: workspace.environment), write)
