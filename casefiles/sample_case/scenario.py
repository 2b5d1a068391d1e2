"""Opens the sample case through the acts that a person uses, in the order a person would.

In four parts, since the point of the sample lies between the first two: after the first parcel a
claim cannot be made, and after the second it can. The third sets right what turned out to be wrong,
and the fourth answers a new notice that covers a second shipment too.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.attestation import store as attestations
from casefiles.attestation.acceptance_acts import accept_items
from casefiles.attestation.model import Audience
from casefiles.attestation.portal.wording_acts import decide_wording
from casefiles.attestation.preflight.deadlines import DAY_PASSED, day_passed
from casefiles.attestation.record.read import read_record
from casefiles.attestation.statement_acts import add_support
from casefiles.cases import store as cases
from casefiles.cases.case_acts import edit_case, open_case
from casefiles.cases.scope_acts import edit_scope
from casefiles.checklists.model import Edition
from casefiles.evidence import store as evidence
from casefiles.evidence.intake import receipt
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.kernel.clock import Clock
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.scratch_folder import ScratchFolder
from casefiles.reference_data import (
    clock_rules,
    documents,
    lists,
    portal_rules,
    reference_data,
    sample_answers,
)
from casefiles.sample_case import story
from casefiles.sample_case.case_inputs import opening, training_opening
from casefiles.sample_case.parcels import BULLETIN, Parcel, write
from casefiles.workspace.workspace import Workspace

LAST_DAY = datetime(2026, 11, 20, 18, tzinfo=UTC)
"""When the last of the sample's papers was there."""

_STOOD_STILL = f"The story of the sample ends on {LAST_DAY:%Y-%m-%d}, and nothing of it is sent"
_LATER = "This is a sample, made after days of its timeline had passed."

Opens = Callable[[Workspace, Edition, Progress], CaseId]
Announce = Callable[[str], None]


def _silent(_: str) -> None:
    return None


def after_the_papers(clock: Clock) -> Clock:
    """Return a clock that is never before the sample's papers: nothing can be read before it is.

    On a machine whose clock is before that, the sample plays on the day after its last paper.
    """
    return lambda: max(clock(), LAST_DAY)


def on_any_clock(opens: Opens) -> Opens:
    """Return what opens a made-up case also where the clock is before its papers."""

    def opened(workspace: Workspace, edition: Edition, progress: Progress) -> CaseId:
        environment = workspace.environment
        workspace.environment = replace(environment, now=after_the_papers(environment.now))
        try:
            return opens(workspace, edition, progress)
        finally:
            workspace.environment = environment

    return opened


def open_sample(
    workspace: Workspace, edition: Edition, progress: Progress = silent, told: Announce = _silent
) -> CaseId:
    """Open the sample case and bring it to where it can be issued. Raises `Cancelled`."""
    case = begin(workspace, edition, progress, told)
    go_on(workspace, case, edition, progress, told)
    set_right(workspace, case, edition, progress, told)
    answer_second_notice(workspace, case, edition, progress, told)
    return case


def begin(
    workspace: Workspace, edition: Edition, progress: Progress = silent, told: Announce = _silent
) -> CaseId:
    """Open the case, take in what came first, and enter what a reviewer found in it.

    Raises `Impossible` where the clock is before the papers (`after_the_papers`).
    """
    _refuse_before_the_papers(workspace.now())
    case = open_case(workspace, opening())
    _take_in(workspace, case, Parcel.FIRST, progress, told)
    _carry_out(workspace, case, edition, "apparel-1")
    return case


def go_on(
    workspace: Workspace,
    case: CaseId,
    edition: Edition,
    progress: Progress = silent,
    told: Announce = _silent,
) -> None:
    """Take in what was sent when the plant was asked for, and let Plant No. 2 leave the chain."""
    _take_in(workspace, case, Parcel.SECOND, progress, told)
    other_plant = next(s for s in cases.scopes(workspace.db, case) if s.label == "S-3")
    edit_scope(workspace, case, other_plant.id, {"in_chain": False})
    _carry_out(workspace, case, edition, "apparel-2")


def set_right(
    workspace: Workspace,
    case: CaseId,
    edition: Edition,
    progress: Progress = silent,
    told: Announce = _silent,
) -> None:
    """Take in what accounts for carton 217, and a bulletin on Plant No. 2; open what is packed.

    E-mails of the first parcel are opened only here, so that the files that came by themselves have
    the numbers by which the texts call them.
    """
    before = len(evidence.receipts(workspace.db, case))
    _take_in(workspace, case, Parcel.THIRD, progress, told)
    process_due_here(workspace, case, progress)
    numbers = evidence.numbers(workspace.db, case)
    for each in evidence.receipts(workspace.db, case)[before + 1 :]:
        lines = evidence.lines(workspace.db, each.id)
        told(f"{receipt.heading(each, numbers)}: {receipt.summary(lines)}")
    _carry_out(workspace, case, edition, "apparel-3")


def answer_second_notice(
    workspace: Workspace,
    case: CaseId,
    edition: Edition,
    progress: Progress = silent,
    told: Announce = _silent,
) -> None:
    """Enter both detentions, and what the papers of the second shipment show; answer CBP."""
    _take_in(workspace, case, Parcel.FOURTH, progress, told)
    edit_case(workspace, case, {"detention_number": story.SECOND_DETENTION})
    _claim_for_both_lots(workspace, case)
    _carry_out(workspace, case, edition, "apparel-4")
    for words, (typed, reason) in story.TYPED_INTO_PORTAL.items():
        decide_wording(workspace, case, portal_rules(), words, typed, reason=reason)
    accept_days_gone_by(workspace, case)


def accept_days_gone_by(workspace: Workspace, case: CaseId) -> None:
    """Accept that days have passed: the story stands still, and the clock of a machine does not."""
    record = read_record(workspace.db, case, reference_data(), workspace.now())
    passed = [each.subject for each in day_passed(record, Audience.CBP)]
    if passed:
        accept_items(workspace, case, DAY_PASSED, passed, reason=_STOOD_STILL, prints=_LATER)


def _claim_for_both_lots(workspace: Workspace, case: CaseId) -> None:
    """Let the claim lean on what names the plant of each lot of yarn: it is made for both."""
    claim = attestations.statements(workspace.db, case)[0]
    at = {each.name: each.id for each in evidence.of_case(workspace.db, case)}
    for name in ("一厂批次随车卡.jpg", "棉纱生产及发货记录 SY2604-32C-121.pdf"):
        add_support(workspace, case, claim.id, PassageMark(at[name], OnPage(1)))


def recognize(workspace: Workspace, case: CaseId, told: Announce = _silent) -> None:
    """Recognize the bulletin, of which there is only the picture, if an engine reads Chinese.

    Nothing but the cache is written, and nothing that is cited depends on it.
    """
    from casefiles.evidence.ocr import due, engines  # noqa: PLC0415 - starts workers
    from casefiles.evidence.ocr.recognition_queue import RecognitionQueue  # noqa: PLC0415

    bulletin = next(e for e in evidence.of_case(workspace.db, case) if e.name == BULLETIN)
    able = [e for e in engines.installed() if not e.languages or "chi_sim" in e.languages]
    if not able:
        told(f"{bulletin.label} stays a picture: no engine that recognizes Chinese is installed.")
        return
    pages = due.due(workspace, case, [bulletin.id])
    come = RecognitionQueue(workspace.folder, pages, able[0]).run(lambda _: None)
    done = "could not be recognized" if come.failed else "is only a picture, and was recognized"
    told(f"{bulletin.label} {done} by {able[0].label}.")


def open_training_case(
    workspace: Workspace, edition: Edition, progress: Progress = silent, told: Announce = _silent
) -> CaseId:
    """Open the defective case, in which a learner finds what is wrong."""
    case = open_case(workspace, training_opening())
    _take_in(workspace, case, Parcel.TRAINING, progress, told)
    _carry_out(workspace, case, edition, "training")
    return case


def _refuse_before_the_papers(now: datetime) -> None:
    if now < LAST_DAY:
        raise Impossible(
            f"The sample's papers run to {LAST_DAY:%Y-%m-%d}, and the clock of this machine says"
            f" {now:%Y-%m-%d}. `casefiles workspace demo FOLDER` makes it all the same."
        )


def _take_in(
    workspace: Workspace, case: CaseId, parcel: Parcel, progress: Progress, told: Announce
) -> None:
    """Write a parcel beside the workspace, take it in, and read what it is."""
    with ScratchFolder("parcel") as papers:
        write(parcel, papers, lambda paper: progress(0, 0, paper))
        taken = add_exhibits(workspace, case, sorted(papers.iterdir()), progress)
    told(f"{taken.receipt.label}: {receipt.summary(taken.lines)}")
    read_all_due(workspace, case, progress)


def _carry_out(workspace: Workspace, case: CaseId, edition: Edition, name: str) -> None:
    """Enter what an answers file of the sample says, by the acts of a person."""
    said = read_answers(sample_answers(name), f"{name}.yaml")
    carry_out(workspace, case, said, AnswersData(edition, clock_rules(), lists(), documents()))
