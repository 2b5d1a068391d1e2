"""What an answers file says of the ledger: figures, shares, factors, dealings, explanations."""

from collections.abc import Callable

from casefiles.answers.ledger_input import (
    AllocationInput,
    FactorAnswer,
    FiguresExplanationInput,
    LedgerLineAnswer,
    SalesPaperAnswer,
)
from casefiles.answers.names import Names
from casefiles.answers.place_input import PassageInput
from casefiles.chain.ledger import store
from casefiles.chain.ledger.allocation_acts import NewAllocation, allocate
from casefiles.chain.ledger.differences import LedgerDifference
from casefiles.chain.ledger.explanation_acts import explain_figures
from casefiles.chain.ledger.factor_acts import FactorInput, NewFactor, state_factor
from casefiles.chain.ledger.line_acts import LedgerLineInput, NewLedgerLine, add_lines
from casefiles.chain.ledger.sales_paper_acts import NewSalesPaper, SalesPaperInput, add_dealings
from casefiles.evidence.consistency.compare import key_of
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, LedgerLineId
from casefiles.kernel.parse import look_up
from casefiles.workspace.workspace import Workspace

LedgerInput = (
    LedgerLineAnswer | AllocationInput | FactorAnswer | SalesPaperAnswer | FiguresExplanationInput
)
Marked = Callable[[PassageInput], PassageMark]


def enter_ledger(
    workspace: Workspace, case: CaseId, names: Names, said: LedgerInput, marked: Marked
) -> None:
    """Do what is said of the ledger. Raises `Impossible` for what is not there."""
    match said:
        case LedgerLineAnswer():
            _figure(workspace, case, names, said, marked)
        case AllocationInput():
            _share(workspace, case, names, said)
        case FactorAnswer():
            stating = values_of(look_up(FactorInput, said, names.ids))
            state_factor(workspace, case, NewFactor(**stating, mark=_mark(said, marked)))
        case SalesPaperAnswer():
            paper = values_of(look_up(SalesPaperInput, said, names.ids))
            add_dealings(workspace, case, [NewSalesPaper(**paper, mark=_mark(said, marked))])
        case FiguresExplanationInput():
            _explained(workspace, case, names, said)


def _figure(
    workspace: Workspace, case: CaseId, names: Names, said: LedgerLineAnswer, marked: Marked
) -> None:
    if said.key and said.key in names.ledger_lines:
        raise Impossible(f"The key {said.key!r} is taken.")
    figure = values_of(look_up(LedgerLineInput, said, names.ids))
    [line] = add_lines(workspace, case, [NewLedgerLine(**figure, mark=_mark(said, marked))])
    if said.key:
        names.ledger_lines[said.key] = line


def _share(workspace: Workspace, case: CaseId, names: Names, said: AllocationInput) -> None:
    to = _line(workspace, case, names, said.to) if said.to else None
    entry = names.line(said.entry_line) if said.entry_line else None
    sharing = NewAllocation(
        from_line=_line(workspace, case, names, said.from_),
        to_line=to,
        entry_line=entry,
        written=said.written,
        unit=said.unit,
        way=said.way,
        purpose=said.purpose,
        note=said.note,
    )
    allocate(workspace, case, sharing)


def _explained(
    workspace: Workspace, case: CaseId, names: Names, said: FiguresExplanationInput
) -> None:
    ledger = store.ledger(workspace.db, case)
    step = names.step(said.step) if said.step else None
    papers = {
        e.id for e in ledger.ledger_data.dealings if key_of(e.reference) == key_of(said.dealing)
    }

    def is_meant(each: LedgerDifference) -> bool:
        return (
            each.sort.value == said.sort
            and (step is None or each.step == step)
            and (not said.dealing or bool(papers & {*each.dealings}))
            and (not said.lot or each.about.endswith(key_of(said.lot)))
        )

    meant = [each for each in ledger.differences if is_meant(each)]
    if len(meant) != 1:
        known = "; ".join(f"{each.sort.value}: {each.says}" for each in ledger.differences)
        raise Impossible(f"{len(meant)} differences are meant by this; there are: {known}")
    exhibit = names.exhibit(said.exhibit) if said.exhibit else None
    explain_figures(workspace, case, meant[0].key, said.text, exhibit)


def _mark(
    said: LedgerLineAnswer | FactorAnswer | SalesPaperAnswer, marked: Marked
) -> PassageMark | None:
    return marked(said.passage) if said.passage else None


def _line(workspace: Workspace, case: CaseId, names: Names, name: str) -> LedgerLineId:
    if name in names.ledger_lines:
        return names.ledger_lines[name]
    for each in store.lines(workspace.db, case):
        if each.label == name:
            return each.id
    raise Impossible(f"There is no figure {name!r} in the ledger.")
