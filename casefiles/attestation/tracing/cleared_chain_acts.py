"""Acts: rely on a chain that CBP cleared, say more of the decision, or rely on it no more."""

import sqlite3
from datetime import timedelta
from typing import Any

from casefiles.acts import Act
from casefiles.attestation.tracing import store
from casefiles.attestation.tracing.model import ClearanceKind, ClearedChain
from casefiles.attestation.tracing.released import cleared_chain_of, release_of
from casefiles.attestation.tracing.stages import copied_stages
from casefiles.cases import store as cases
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

DECISION_KEYS = frozenset({"way", "reference", "decided_on", "exhibit", "place", "note"})
_AHEAD = timedelta(hours=14)
"""How far the clocks of some place on earth are ahead of UTC."""


def add_cleared_chain(
    workspace: Workspace, case: CaseId, said: Edits, source: CaseId | None = None
) -> str:
    """Rely on the chain of another case, or on a decision whose stages people type.

    `said` is what is known of the decision (`DECISION_KEYS`). Of a case whose goods were released,
    way, reference and day are read off what happened there. The stages are copied: as the last
    attestation told them that was filed before the decision, or as they stand. Takes the place of
    what was relied on before. Returns its id. Raises `Faulty`, `NotFound`, and `Impossible` for
    what CBP did not clear.
    """
    values: dict[str, Any] = read_edits(ClearedChain, said, "the decision", DECISION_KEYS)
    with workspace.change(Act.RELY_ON_CLEARED, case) as db:
        _must_be_there(db, case, values)
        blank = {"way": ClearanceKind.OTHER, "reference": "", "decided_on": None, "exhibit": None}
        known: dict[str, Any] = {**blank, "place": "", "note": "", **values}
        stages = None
        where: dict[str, Any] = {"from_case": "", "from_label": "", "filed": ""}
        if source is not None:
            other = cases.get(db, source)
            if other.id == case:
                raise Impossible(f"{other.label} is this case: it cannot clear itself.")
            release = release_of(db, other)
            if release:
                read_off = {"way": release.way, "reference": release.reference}
                known = {**known, **read_off, "decided_on": release.on, **values}
            stages = cleared_chain_of(db, other, release, known["decided_on"])
            where = {"from_case": other.id, "from_label": other.label, "filed": stages.filed}
            if not stages.steps:
                raise Impossible(f"{other.label} has no step to be compared with.")
        if not (known["reference"].strip() and known["decided_on"]):
            raise Impossible(
                "Nothing on file says that CBP released these goods: name its decision by its"
                " reference and its day."
            )
        _refuse_future(workspace, values)
        before = store.cleared(db, case)
        if before:
            rows.remove(db, store.CLEARED, case, before.id)
        id_ = workspace.new_id()
        by, at = workspace.environment.actor, workspace.now()
        rows.add(db, store.CLEARED, ClearedChain(id_, case, **where, **known, by=by, at=at))
        if stages:
            ids = [workspace.new_id() for _ in stages.steps]
            rows.add_all(
                db, store.STAGES, copied_stages(stages.chain, stages.steps, (case, id_), ids)
            )
    return id_


def edit_cleared_chain(workspace: Workspace, case: CaseId, said: Edits) -> None:
    """Let what is known of the decision say something else. Raises `Faulty`, `Impossible`."""
    values = read_edits(ClearedChain, said, "the decision", DECISION_KEYS)
    with workspace.change(Act.EDIT_CLEARED, case) as db:
        held = store.relied_on(db, case)
        _must_be_there(db, case, values)
        if "reference" in values and not str(values["reference"]).strip():
            raise Impossible("The decision needs a reference, such as the number of the detention.")
        if "decided_on" in values and values["decided_on"] is None:
            raise Impossible("On which day did CBP decide?")
        _refuse_future(workspace, values)
        if values:
            rows.alter(db, store.CLEARED, case, held.id, values)


def remove_cleared_chain(workspace: Workspace, case: CaseId) -> None:
    """Rely on no cleared chain. The records of the present steps stay. Raises `NotFound`."""
    with workspace.change(Act.DROP_CLEARED, case) as db:
        rows.remove(db, store.CLEARED, case, store.relied_on(db, case).id)


def _must_be_there(db: sqlite3.Connection, case: CaseId, values: Edits) -> None:
    wanted = values.get("exhibit")
    if wanted and not rows.is_in_case(db, "exhibits", case, str(wanted)):
        raise NotFound("exhibit", str(wanted))


def _refuse_future(workspace: Workspace, values: Edits) -> None:
    on: Any = values.get("decided_on")
    if on and on > (workspace.now() + _AHEAD).date():
        raise Impossible(f"{on.isoformat()} is still to come: CBP cannot have decided then.")
