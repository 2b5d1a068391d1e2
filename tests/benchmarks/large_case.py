"""What a large case costs to open: 5,000 exhibits and 3,000 citations, in parts and together.

`made` is for other modules of this package too: the case lies there as the acts write it.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from casefiles.assessment.case_summary import case_summary
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import run_preflight
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import IncomingFile, enter_exhibits
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import CaseId, DeviceId, Digest, ExhibitId
from casefiles.reference_data import reference_data
from casefiles.storage.blobs import Blob
from casefiles.usages.store import list_exhibits
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.figures import Figure, scratch, seconds, took
from tests.build import a_case

EXHIBITS, CITATIONS, SCOPES, EACH_TIME, ROUNDS = 5000, 3000, 3, 100, 5
KINDS = (
    {"kind": "payroll", "source": "party", "ordinary_course": True},
    {"kind": "bank_transfer", "source": "bank"},
    {"kind": "tax_record", "source": "tax"},
    {"kind": "contract", "source": "party"},
    {"kind": "supplier_declaration", "source": "party"},
)
IN_MARCH = {"covers_from": date(2026, 3, 1), "covers_to": date(2026, 3, 31)}


def figures() -> Iterator[Figure]:
    """Open it as the rooms do, each time with a connection that has read nothing yet."""
    with scratch() as folder:
        case = made(folder / "workspace")
        parts: tuple[tuple[str, Callable[[View], object]], ...] = (
            ("the list of its exhibits", lambda view: list_exhibits(view.db, case)),
            ("its result and every board", lambda view: boards(view, case)),
        )
        each = {name: of_a_new_view(folder, work) for name, work in parts}
        together = of_a_new_view(folder, lambda view: [work(view) for _, work in parts])
        remark = ", ".join(f"{name}: {seconds(time)}" for name, time in each.items())
        what = f"reading what the rooms show of {EXHIBITS:,} exhibits and {CITATIONS:,} citations"
        yield Figure(what, seconds(together), "1 s", remark=remark)
        looking = of_a_new_view(folder, lambda view: looked_over(view, case))
        yield Figure("looking its set for CBP over: compose and preflight", seconds(looking))


def of_a_new_view(folder: Path, work: Callable[[View], object]) -> float:
    """Return the median of how long something takes."""
    return median(took_of_a_new_view(folder, work) for _ in range(ROUNDS))


def took_of_a_new_view(folder: Path, work: Callable[[View], object]) -> float:
    with View(folder / "workspace") as view:
        return took(lambda: work(view))


def boards(view: View, case: CaseId) -> object:
    """Do what the assessment room does when a case is opened, for every scope."""
    with view.reading() as db:
        return case_summary(db, case)


def looked_over(view: View, case: CaseId) -> object:
    return run_preflight(
        view, case, Audience.CBP, reference_data(), Environment("Ada", DeviceId("b")).now()
    )


def made(folder: Path, many: int = EXHIBITS) -> CaseId:
    """Make a workspace with the case, by the acts that people use."""
    with Workspace(folder, Environment("Ada", DeviceId("bench"))) as workspace:
        case = a_case(workspace, basis="wro")
        exhibits = entered(workspace, case, many)
        chance = random.Random(1)
        asked = [each.id for each in reference_data().edition.checklist.indicators]
        for n in range(SCOPES):
            opening = ScopeOpening(
                f"Line {n}", period_from=date(2026, 3, 1), period_to=date(2026, 3, 31)
            )
            scope = open_scope(workspace, case, reference_data().edition, opening)
            for _ in range(CITATIONS // SCOPES // EACH_TIME):
                cited = [
                    NewCitation(
                        exhibit,
                        (chance.choice(asked),),
                        chance.choice([*Direction]),
                        covers_scope=True,
                    )
                    for exhibit in chance.sample(exhibits, EACH_TIME)
                ]
                cite(workspace, case, scope, cited)
    return case


def entered(workspace: Workspace, case: CaseId, many: int = EXHIBITS) -> list[ExhibitId]:
    """Enter exhibits, whose bytes are not there, and say what they are."""
    files = [
        IncomingFile(f"{n}.pdf", f"Wage ledger {n}.pdf", f"papers/{n % 40}", a_blob(n))
        for n in range(many)
    ]
    enter_exhibits(workspace, case, files)
    exhibits = [each.id for each in evidence.of_case(workspace.db, case)]
    for n, known in enumerate(KINDS):
        describe_exhibits(workspace, case, exhibits[n :: len(KINDS)], known | IN_MARCH)
    return exhibits


def a_blob(n: int) -> Blob:
    return Blob(Digest(f"{n:064x}"), 1000 + n)
