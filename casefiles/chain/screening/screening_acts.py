"""Act: enter what a screening found, with all that it was made of."""

from casefiles.acts import Act
from casefiles.chain.screening import store
from casefiles.chain.screening.model import Candidate, Screening
from casefiles.chain.screening.screen import ScreeningHit, ScreeningRun
from casefiles.chain.screening.snapshot_text import digest_of, row_text
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CandidateId, CaseId, ScreeningId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def screen_case(workspace: Workspace, case: CaseId, run: ScreeningRun) -> ScreeningId:
    """Write a screening and its candidates. Decisions made before hold while nothing changed.

    Raises `Impossible` if there is nothing to screen, or names were changed since the run.
    """
    with workspace.change(Act.SCREEN, case) as db:
        if not run.groups or not run.snapshots:
            raise Impossible("There is nothing to screen: a case needs parties, and a list.")
        if store.groups(db, case) != run.groups:
            raise Impossible(
                "Names were changed while they were being screened. Nothing was entered; screen"
                " again."
            )
        made = Screening(
            id=ScreeningId(workspace.new_id()),
            case_id=case,
            number=rows.use_number(db, case, "screening"),
            matcher=run.matcher,
            threshold=run.threshold,
            names=run.names,
            lists=run.lists,
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.add(db, store.SCREENINGS, made)
        rows.add_all(db, store.CANDIDATES, [_candidate(workspace, made, each) for each in run.hits])
    return made.id


def _candidate(workspace: Workspace, screening: Screening, hit: ScreeningHit) -> Candidate:
    entry = row_text(hit.near.row)
    return Candidate(
        id=CandidateId(workspace.new_id()),
        case_id=screening.case_id,
        screening=screening.id,
        party=hit.group.party,
        subject=hit.group.subject,
        name=hit.asked.name,
        form=hit.asked.form,
        list=hit.snapshot.list,
        dated=hit.snapshot.dated,
        entry_key=hit.near.row.key,
        entry_digest=digest_of(entry),
        entry=entry,
        matched=hit.near.listed.name,
        score=hit.near.score,
        parts=hit.parts,
    )
