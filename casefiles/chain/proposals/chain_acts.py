"""Acts: add the steps that are proposed, with links and documents; attach several at once."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.chain import store
from casefiles.chain.link_acts import LinkInput, write_link
from casefiles.chain.model import ChainPaper, Custody, LineStep, Link, Shows, Step
from casefiles.chain.proposals.steps import ProposedStep
from casefiles.chain.step_acts import StepInput, refuse_strange_party
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import read_edits, values_of
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, LineId, LinkId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

_SUPPLIERS = frozenset({"supplier-of-record", "seller", "exporter"})


@dataclass(frozen=True, slots=True)
class ChainOptions:
    """What a person says of the steps beside what is proposed."""

    custody: Custody = Custody.UNKNOWN
    begins: bool = False
    """Whether the first is raw material: nothing stands before it."""

    lines: tuple[LineId, ...] = ()
    """Entry lines that come out of the last."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document, and what it shows."""

    exhibit: ExhibitId
    shows: tuple[Shows, ...]


def add_chain_from_documents(
    workspace: Workspace, case: CaseId, steps: Sequence[ProposedStep], options: ChainOptions
) -> tuple[StepId, ...]:
    """Add steps from raw material on, each linked to the next, with their documents: one act.

    Where two steps that follow each other are of one supplier the importer dealt with it. Raises
    `Impossible` where there are steps already or none is given, `Faulty`, and `NotFound`.
    """
    if not steps:
        raise Impossible("No step is chosen that could be added.")
    with workspace.change(Act.ADD_CHAIN_FROM_DOCUMENTS, case) as db:
        if store.steps(db, case):
            raise Impossible("The chain has steps already: add further ones by hand.")
        made = tuple(
            _add(workspace, db, case, each, number, options) for number, each in enumerate(steps, 1)
        )
        for (one, of_one), (two, of_two) in pairwise(zip(steps, made, strict=True)):
            direct = one.party.id == two.party.id and bool(_SUPPLIERS & set(one.party.roles))
            link = LinkInput(of_one, of_two, goods=_goods(one), dealt_directly=direct)
            write_link(workspace, db, case, link)
        for each, step in zip(steps, made, strict=True):
            papers = [Attachment(paper.exhibit, paper.shows) for paper in each.papers]
            _attach(workspace, db, case, _Target(step=step), papers)
        for line in dict.fromkeys(options.lines):
            if not rows.is_in_case(db, "entry_lines", case, line):
                raise NotFound("entry line", line)
            tied = LineStep(workspace.new_id(), case, line, made[-1], ())
            rows.add(db, store.LINE_STEPS, tied)
    return made


def attach_documents(
    workspace: Workspace,
    case: CaseId,
    given: Collection[Attachment],
    *,
    step: StepId | None = None,
    link: LinkId | None = None,
) -> None:
    """Let each of several documents show something of a step or of a link; what it shows stays.

    Raises `Impossible` where nothing is said or both a step and a link, and `NotFound`.
    """
    with workspace.change(Act.LAY_PAPERS, case) as db:
        if not given or (step is None) == (link is None):
            raise Impossible("A document shows something of a step or of a link.")
        if step:
            rows.of_this_case(db, store.STEPS, Step, case, step)
        if link:
            rows.of_this_case(db, store.LINKS, Link, case, link)
        _attach(workspace, db, case, _Target(step, link), given)


@dataclass(frozen=True, slots=True)
class _Target:
    step: StepId | None = None
    link: LinkId | None = None


def _attach(
    workspace: Workspace,
    db: Connection,
    case: CaseId,
    to: _Target,
    given: Collection[Attachment],
) -> None:
    held = {(e.step, e.link, e.exhibit, e.shows) for e in store.papers(db, case)}
    for each in given:
        if not rows.is_in_case(db, "exhibits", case, each.exhibit):
            raise NotFound("exhibit", each.exhibit)
        for shows in each.shows:
            if (to.step, to.link, each.exhibit, shows) not in held:
                new = workspace.new_id()
                paper = ChainPaper(new, case, to.step, to.link, each.exhibit, shows, "")
                rows.add(db, store.PAPERS, paper)


def _goods(step: ProposedStep) -> str:
    lot = f", lot {step.lots[0]}" if len(step.lots) == 1 else ""
    return f"{step.gives}{lot}" if step.gives else ""


def _add(  # noqa: PLR0913, PLR0917 - the parts of an act, and of a step
    workspace: Workspace,
    db: Connection,
    case: CaseId,
    of: ProposedStep,
    number: int,
    options: ChainOptions,
) -> StepId:
    given = StepInput(
        of.title,
        party=of.party.id,
        site=of.at.site,
        province=of.at.province,
        postal_code=of.at.postal_code,
        country=of.at.country,
        lots=of.lots,
        custody=options.custody,
        begins=options.begins and number == 1,
    )
    values = read_edits(StepInput, values_of(given), "the step")
    refuse_strange_party(workspace, case, values)
    step = StepId(workspace.new_id())
    rows.add_values(db, store.STEPS, {"id": step, "case_id": case, "number": number, **values})
    return step
