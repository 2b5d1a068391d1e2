"""Act: open a scope. The checklist is copied into the case, so that it never changes under it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date

from casefiles.assessment import store
from casefiles.assessment.asking import groups_to_open, refuse
from casefiles.assessment.model import EditionRow, OpenedGroup
from casefiles.assessment.origin import proposed_context
from casefiles.cases import store as cases
from casefiles.cases.model import Scope
from casefiles.chain import store as chain
from casefiles.changes import Act
from casefiles.checklists.model import Checklist, Edition
from casefiles.kernel.ids import CaseId, EditionId, PartyId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

UNKNOWN_CONTEXT = "ctx-default"


@dataclass(frozen=True, slots=True)
class ScopeOpening:
    """What a result will be about. All but the title can be added later."""

    title: str
    party: PartyId | None = None
    site: str = ""
    goods: str = ""
    workforce: str = ""
    recruitment_channel: str = ""
    period_from: date | None = None
    period_to: date | None = None
    worker_region: str = ""
    production_region: str = ""
    context_pack: str = ""
    """Nothing: the one that the regions propose, else that of which nothing is known."""

    in_chain: bool = True


def open_scope(
    workspace: Workspace, case: CaseId, edition: Edition, opening: ScopeOpening
) -> ScopeId:
    """Open a scope with the short list that its legal basis, context and workers' origin ask for.

    Raises `Faulty` if the dates or the context cannot be.
    """
    scope = ScopeId(workspace.new_id())
    listed = edition.checklist
    regions = (opening.worker_region, opening.production_region)
    pack_id = opening.context_pack or proposed_context(listed, *regions) or UNKNOWN_CONTEXT
    opening = replace(opening, context_pack=pack_id)
    with workspace.change(Act.OPEN_SCOPE, case) as db:
        refuse("the scope", faults_of_scope(db, case, listed, opening))
        basis = cases.get(db, case).legal_basis
        kept = keep_edition(workspace, db, case, edition)
        number = rows.use_number(db, case, "scope")
        said = asdict(opening)
        row = Scope(id=scope, case_id=case, number=number, edition=kept, absence_opened="", **said)
        rows.add(db, cases.SCOPES, row)
        workers = "\n".join((opening.worker_region, *_of_its_steps(db, case, opening.party)))
        for group in groups_to_open(listed, basis, listed.packs[pack_id], workers):
            rows.add(db, store.GROUPS, OpenedGroup(workspace.new_id(), case, scope, group))
    return scope


def _of_its_steps(db: sqlite3.Connection, case: CaseId, party: PartyId | None) -> Iterator[str]:
    """Where the workers of its party's steps come from."""
    return (e.worker_region for e in chain.steps(db, case) if party and e.party == party)


def keep_edition(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, edition: Edition
) -> EditionId:
    """Copy a checklist into the case, unless it is there. The text is what the digest is of."""
    for held in store.editions(db, case):
        if held.digest == edition.digest:
            return held.id
    listed = edition.checklist
    row = EditionRow(
        EditionId(workspace.new_id()),
        case,
        listed.id,
        listed.version,
        edition.digest,
        edition.content,
    )
    rows.add(db, store.EDITIONS, row)
    return row.id


def faults_of_scope(
    db: sqlite3.Connection, case: CaseId, checklist: Checklist, scope: ScopeOpening | Scope
) -> Iterator[str]:
    """Yield what cannot be of a scope."""
    if not scope.title.strip():
        yield "A scope needs a title."
    if scope.period_from and scope.period_to and scope.period_from > scope.period_to:
        yield f"The reference period ends ({scope.period_to}) before it begins."
    if scope.context_pack not in checklist.packs:
        known = ", ".join(checklist.packs)
        yield f"There is no context {scope.context_pack!r}. There are: {known}."
    if scope.party and scope.party not in {each.id for each in cases.parties(db, case)}:
        yield "The party of the scope is not a party of this case."
