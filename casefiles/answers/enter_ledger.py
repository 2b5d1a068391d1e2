"""What an answers file says of the ledger: figures, shares, factors, dealings, explanations."""

from collections.abc import Callable

from casefiles.answers.ledger_input import (
    FactorAnswer,
    FiguresExplanationInput,
    LedgerLineAnswer,
    SalesPaperAnswer,
)
from casefiles.answers.names import Names
from casefiles.answers.place_input import PassageInput
from casefiles.chain.ledger import store
from casefiles.chain.ledger.allocation_acts import AllocationInput, allocate
from casefiles.chain.ledger.differences import LedgerDifference
from casefiles.chain.ledger.explanation_acts import explain_figures
from casefiles.chain.ledger.factor_acts import FactorInput, NewFactor, state_factor
from casefiles.chain.ledger.line_acts import LedgerLineInput, NewLedgerLine, add_lines
from casefiles.chain.ledger.sales_paper_acts import NewSalesPaper, SalesPaperInput, add_dealings
from casefiles.evidence.consistency.compare import key_of
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
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
            allocate(workspace, case, said)
        case FactorAnswer():
            stating = values_of(look_up(FactorInput, said))
            state_factor(workspace, case, NewFactor(**stating, mark=_mark(said, marked)))
        case SalesPaperAnswer():
            paper = values_of(look_up(SalesPaperInput, said))
            add_dealings(workspace, case, [NewSalesPaper(**paper, mark=_mark(said, marked))])
        case FiguresExplanationInput():
            _explained(workspace, case, said)


def _figure(
    workspace: Workspace, case: CaseId, names: Names, said: LedgerLineAnswer, marked: Marked
) -> None:
    if said.key and said.key in names.ledger_lines:
        raise Impossible(f"The key {said.key!r} is taken.")
    figure = values_of(look_up(LedgerLineInput, said))
    [line] = add_lines(workspace, case, [NewLedgerLine(**figure, mark=_mark(said, marked))])
    names.ledger_labels[store.line(workspace.db, line).label] = line
    if said.key:
        names.ledger_lines[said.key] = line


def _explained(workspace: Workspace, case: CaseId, said: FiguresExplanationInput) -> None:
    ledger = store.ledger(workspace.db, case)
    papers = {
        e.id for e in ledger.ledger_data.dealings if key_of(e.reference) == key_of(said.dealing)
    }

    def is_meant(each: LedgerDifference) -> bool:
        return (
            each.sort.value == said.sort
            and (said.step is None or each.step == said.step)
            and (not said.dealing or bool(papers & {*each.dealings}))
            and (not said.lot or each.about.endswith(key_of(said.lot)))
        )

    meant = [each for each in ledger.differences if is_meant(each)]
    if len(meant) != 1:
        known = "; ".join(f"{each.sort.value}: {each.says}" for each in ledger.differences)
        raise Impossible(f"{len(meant)} differences are meant by this; there are: {known}")
    explain_figures(workspace, case, meant[0].key, said.text, said.exhibit)


def _mark(
    said: LedgerLineAnswer | FactorAnswer | SalesPaperAnswer, marked: Marked
) -> PassageMark | None:
    return marked(said.passage) if said.passage else None
