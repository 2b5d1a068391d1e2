"""What others brought to a hub, looked at first and taken over then: as it was looked at.

What comes together in one step is looked at; where more is left, it is looked at once more.
"""

from casefiles.hub import store
from casefiles.hub.beside_writer import Cases
from casefiles.hub.case_key import CaseKey
from casefiles.hub.case_originals import CaseOriginals, to_fetch
from casefiles.hub.coming_copies import copies_at, copy_here, new_entries, prepare_each
from casefiles.hub.exchange import (
    Pulled,
    fetch_rest,
    lacking,
    missing,
    take_over,
    wanted_originals,
)
from casefiles.hub.model import NewSigner, SetAside
from casefiles.hub.session import Hub, known_checks, require_key
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import erase
from casefiles.storage.merging.prepare_merge import PreparedMerge
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody else brought and is not here, as far as it comes together at once."""

    case: CaseId
    key_check: str
    is_first_seen: bool
    """Whether nothing here named this key before: a person compares it then with the owner's."""

    prepared: PreparedMerge | None = None
    """What taking it over would write; None if there is nothing."""

    originals: int = 0
    """How many would be fetched: of what comes, and what lacks of what is here."""

    set_aside: tuple[SetAside, ...] = ()
    signers: tuple[NewSigner, ...] = ()
    """Whose keys were seen for the first time: a person compares them."""


def look(view: View, hub: Hub, case: CaseId, progress: Progress = silent) -> Waiting:
    """Return what there is to take over, without taking anything. Raises as `pull`."""
    db = view.db
    key = _key(view, hub, case)
    is_first_seen = key.check not in known_checks(db, case)
    copy = copy_here(db, case)
    here = copy.entries if copy else ()
    there, wanted = store.originals(hub.sql, case), lacking(here)
    brought = store.pushed(hub.sql, case)
    if not {each.hash for each in brought} - {each.hash for each in here}:
        many = len(to_fetch(wanted, key, there, view.blobs))
        return Waiting(case, key.check, is_first_seen, originals=many)
    copies = copies_at(db, hub, key, copy, brought)
    prepared = next(prepare_each(view, copies, key, here, progress), None)
    if prepared:
        wanted |= wanted_originals(prepared, here)
    many = len(to_fetch(wanted, key, there, view.blobs))
    return Waiting(
        case, key.check, is_first_seen, prepared, many, tuple(copies.set_aside), copies.signers
    )


def take(cases: Cases, hub: Hub, waiting: Waiting, progress: Progress = silent) -> Pulled:
    """Take over what was looked at, and nothing else.

    Raises as `pull`, and `Impossible` if the case changed here since.
    """
    db, case, prepared = cases.db, waiting.case, waiting.prepared
    key = hub.case_key(db, case, is_new=True)
    if key.check != waiting.key_check:
        raise Impossible("The hub gives another key than when it was looked at. Look again.")
    copy = copy_here(db, case)
    here = copy.entries if copy else ()
    originals = CaseOriginals(hub, key, cases.blobs, cases.environment.chance)
    fetched = take_over(cases, originals, prepared, here, progress) if prepared else 0
    fetched += fetch_rest(db, case, originals, progress)
    entries = len(new_entries(prepared)) if prepared else 0
    if entries or fetched:
        store.add_visit(hub.sql, case, "pull", entries)
    require_key(db, key)
    return Pulled(
        entries,
        len(prepared.collisions) if prepared else 0,
        fetched,
        missing(db, case, cases.blobs),
        key.check,
        waiting.is_first_seen,
        waiting.set_aside,
    )


def _key(view: View, hub: Hub, case: CaseId) -> CaseKey:
    if erase.is_erased(view.db, case):
        raise Impossible("This case was erased here, and what was erased does not come back.")
    return hub.case_key(view.db, case, is_new=True)
