"""Act: a corrected paper replaces an exhibit. Both stay; what cites the old is moved by hand."""

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.evidence.model import Replacement
from casefiles.kernel.errors import Faulty, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def replace_exhibit(  # noqa: PLR0913 - who asked, and why
    workspace: Workspace,
    case: CaseId,
    old: ExhibitId,
    new: ExhibitId,
    *,
    asked_by: str,
    reason: str,
) -> None:
    """Record that `new` takes the place of `old`, who asked for the change, and why.

    Raises `Faulty`: without a reason, with itself, in a circle, or where either is taken.
    """
    with workspace.change(Act.REPLACE_EXHIBIT, case, reason) as db:
        found = {each.id: each for each in store.those(db, {old, new}) if each.case_id == case}
        if len(found) < len({old, new}):
            raise NotFound("exhibit", old if old not in found else new)
        known = store.replacements(db, case)
        faults = list[str]()
        if not reason.strip():
            faults.append("Why was it changed? It needs a reason.")
        if not asked_by.strip():
            faults.append("Who asked for the change? Say so, or that nobody did.")
        if old == new:
            faults.append(f"{found[old].label} cannot replace itself.")
        faults += [
            f"{found[old].label} is replaced already." for each in known if each.replaced == old
        ]
        faults += [
            f"{found[new].label} replaces another already." for each in known if each.exhibit == new
        ]
        if _leads_to({each.replaced: each.exhibit for each in known}, new, old):
            faults.append(f"{found[new].label} was itself replaced by {found[old].label}.")
        if faults:
            raise Faulty("the replacement", tuple(faults))
        made = Replacement(
            workspace.new_id(), case, new, old, asked_by.strip(), reason.strip(),
            workspace.environment.actor, workspace.now(),
        )  # fmt: skip
        rows.add(db, store.REPLACEMENTS, made)


def _leads_to(replaced_by: dict[ExhibitId, ExhibitId], start: ExhibitId, end: ExhibitId) -> bool:
    at: ExhibitId | None = start
    while at is not None and at != end:
        at = replaced_by.get(at)
    return at == end and start != end
