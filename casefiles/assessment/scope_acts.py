"""Acts on scopes: open one, its groups and absence, and say its context and workers' origin."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.context_proposals import context_proposals
from casefiles.assessment.model import DeclinedContext, EditionRow, OpenedGroup
from casefiles.assessment.origin import opened_by_origin, proposed_context
from casefiles.assessment.scope_checklist import groups_to_open, refuse, scope_checklist
from casefiles.cases import store as cases
from casefiles.cases.model import Scope
from casefiles.cases.party_acts import with_parties
from casefiles.cases.party_names import NewParty
from casefiles.chain import store as chain
from casefiles.chain.model import Step
from casefiles.checklists.model import Checklist, Edition
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, EditionId, PartyId, ScopeId, StepId
from casefiles.storage import rows
from casefiles.storage.closed_sides import is_closed
from casefiles.workspace.workspace import Workspace

UNKNOWN_CONTEXT = "ctx-default"


@dataclass(frozen=True, slots=True)
class ScopeInput:
    """What a person or a file says of what a result will be about. All but the title can wait."""

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
    in_chain: bool = True


@dataclass(frozen=True, slots=True)
class ScopeOpening(ScopeInput):
    """What a scope is opened with."""

    context_pack: str = ""
    """Nothing: the one that the regions propose, else that of which nothing is known."""

    new_party: NewParty | None = None
    """In place of `party`: one that is added with the scope."""


_KEPT = tuple(each.name for each in fields(ScopeOpening) if each.name != "new_party")


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
        if opening.new_party:
            named = with_parties(workspace, db, case, {"party": opening.new_party})
            opening = replace(opening, party=PartyId(str(named["party"])))
        refuse("the scope", faults_of_scope(db, case, listed, opening))
        basis = cases.get(db, case).legal_basis
        kept = keep_edition(workspace, db, case, edition)
        number = rows.use_number(db, case, "scope")
        said = {name: getattr(opening, name) for name in _KEPT}
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


def open_group(workspace: Workspace, case: CaseId, scope: ScopeId, groups: Iterable[str]) -> None:
    """Ask these groups too. Those that are open stay so. Raises `Faulty` for unknown ones."""
    groups = tuple(groups)
    with workspace.change(Act.OPEN_GROUP, case) as db:
        asked = scope_checklist(db, case, scope)
        known = {each.id for each in asked.checklist.groups}
        missing = [each for each in groups if each not in known]
        refuse("the groups", (f"There is no group {each!r} in this checklist." for each in missing))
        already = {each.checklist_group for each in store.groups(db, scope)}
        for group in dict.fromkeys(groups):
            if group not in already:
                rows.add(db, store.GROUPS, OpenedGroup(workspace.new_id(), case, scope, group))


def open_absence(workspace: Workspace, case: CaseId, scope: ScopeId, reason: str) -> None:
    """Let evidence show absence in a scope whose context blocks it, for a reason that prints.

    No reason closes it again. Raises `Impossible` where nothing is blocked.
    """
    with workspace.change(Act.OPEN_ABSENCE, case, reason) as db:
        if scope_checklist(db, case, scope).pack.allow_affirmative_absence:
            raise Impossible("The context of this scope does not block affirmative absence.")
        rows.alter(db, cases.SCOPES, case, scope, {"absence_opened": reason.strip()})


def set_context(workspace: Workspace, case: CaseId, scope: ScopeId, pack: str) -> None:
    """Let another context hold. Raises `Faulty` if the scope's checklist knows none of that name.

    Affirmative absence that was opened is closed again: the reason was given for the old context.
    """
    with workspace.change(Act.EDIT_SCOPE, case) as db:
        packs = scope_checklist(db, case, scope).checklist.packs
        known = f"There is no context {pack!r}. There are: {', '.join(packs)}."
        refuse("the context", [] if pack in packs else [known])
        values = {"context_pack": pack, "absence_opened": ""}
        rows.alter(db, cases.SCOPES, case, scope, values)


def decline_context(workspace: Workspace, case: CaseId, scope: ScopeId, reason: str) -> None:
    """Record it under the name of whoever works here. It stays declined for the places named.

    Another place proposes the context again. Raises `NotFound`, and `Impossible` without a reason
    or where nothing is proposed.
    """
    with workspace.change(Act.DECLINE_CONTEXT, case, reason) as db:
        it = scope_checklist(db, case, scope).scope
        found = context_proposals(db, case).of(scope)
        if found is None:
            raise Impossible(f"No place proposes another context for {it.label}.")
        if not reason.strip():
            raise Impossible("That a proposed context does not hold takes a reason.")
        before = [e for e in store.declined_contexts(db, case)
                  if (e.scope, e.context_pack) == (scope, found.pack.id)]  # fmt: skip
        row = DeclinedContext(
            before[0].id if before else workspace.new_id(),
            case,
            scope,
            found.pack.id,
            "\n".join(each.key for each in found.grounds),
            reason.strip(),
            workspace.environment.actor,
            workspace.now(),
        )
        rows.put(db, store.DECLINED, row)


def set_worker_region(workspace: Workspace, case: CaseId, scope: ScopeId, region: str) -> None:
    """Record it, and ask what it opens. Nothing that is open closes; preflight asks of the context.

    Raises `NotFound`.
    """
    with workspace.change(Act.EDIT_SCOPE, case) as db:
        listed = scope_checklist(db, case, scope).checklist
        rows.alter(db, cases.SCOPES, case, scope, {"worker_region": region.strip()})
        already = {each.checklist_group for each in store.groups(db, scope)}
        for group in opened_by_origin(listed, region):
            if group not in already:
                rows.add(db, store.GROUPS, OpenedGroup(workspace.new_id(), case, scope, group))


def set_step_workers(workspace: Workspace, case: CaseId, step: StepId, region: str) -> None:
    """Record it, and ask in every scope of the party of the step what it opens, in every basis.

    Nothing that is open closes, and no context changes: places propose one. A side of a second
    opinion that has closed stays as it is. Raises `NotFound`.
    """
    with workspace.change(Act.EDIT_STEP, case) as db:
        it = rows.of_this_case(db, chain.STEPS, Step, case, step)
        rows.alter(db, chain.STEPS, case, step, {"worker_region": region.strip()})
        for scope in cases.every_scope(db, case):
            if it.party and scope.party == it.party and not is_closed(db, case, scope.id):
                listed = store.checklist(db, scope.edition)
                already = {each.checklist_group for each in store.groups(db, scope.id)}
                for group in opened_by_origin(listed, region):
                    if group not in already:
                        row = OpenedGroup(workspace.new_id(), case, scope.id, group)
                        rows.add(db, store.GROUPS, row)
