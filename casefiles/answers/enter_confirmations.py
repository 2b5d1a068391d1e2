"""What a reviewer confirmed by which passage, as an answers file says."""

import sqlite3
from collections.abc import Callable, Iterator

from casefiles.answers.model import ConfirmationInput
from casefiles.answers.place_input import PassageInput
from casefiles.assessment import store as assessment
from casefiles.assessment.model import CiteResult
from casefiles.assessment.placement_acts import (
    cite_placement,
    is_placed,
    placement_questions,
    say_not_placed,
)
from casefiles.attestation import confirmable
from casefiles.attestation.confirmable import Confirmable
from casefiles.attestation.confirmation_acts import PassageConfirmationInput, confirm_passage
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark, called_at
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace


def confirm(
    workspace: Workspace,
    case: CaseId,
    said: ConfirmationInput,
    passage: Callable[[PassageInput], PassageMark],
) -> None:
    """Record what confirms a passage, wherever in the case it is meant."""
    of, by = passage(said.passage), passage(said.by)
    for each in _confirmed(workspace, case, said, of):
        confirm_passage(workspace, case, PassageConfirmationInput(each, by, said.fact))


def answer_placement(
    workspace: Workspace, case: CaseId, cited: CiteResult, *, placed: bool
) -> None:
    """Say of what was just cited whether it speaks of the placing of workers.

    Of what was cited so before it may be answered already. Raises `Impossible` if otherwise.
    """
    asks = [
        each.id for each, _ in placement_questions(workspace.db, case) if each.id in cited.citations
    ]
    if cited.made and not asks:
        raise Impossible("Of this passage it is not asked whether workers were placed.")
    for each in (*cited.extended, *cited.unchanged):
        if each not in asks and placed is not is_placed(workspace.db, each):
            raise Impossible("Whether workers were placed is not asked, or answered otherwise.")
    for each in asks:
        if placed:
            cite_placement(workspace, case, each)
        else:
            say_not_placed(workspace, case, each)


def cited_before(db: sqlite3.Connection, scope: str, cited: CiteResult) -> Iterator[str]:
    """Say of what was cited so before what came of it; `scope` is its name in the file."""
    for each in (*cited.extended, *cited.unchanged):
        held = assessment.citation(db, each)
        where = called_at(evidence.get(db, held.exhibit), held.where)
        added = "; what is new was added" if each in cited.extended else "; nothing was added"
        yield f"{where} was cited for {held.indicator} in {scope} before{added}."


def _confirmed(
    workspace: Workspace, case: CaseId, said: ConfirmationInput, of: PassageMark
) -> Iterator[Confirmable]:
    db, there = workspace.db, (of.exhibit, of.place)
    if said.statement is not None:
        yield confirmable.of_statement(db, case, said.statement, *there)
    elif not (said.scopes and said.indicators):
        raise Impossible("Say of which statement, or in which scopes and for which indicators.")
    for scope in said.scopes:
        for each in said.indicators:
            yield confirmable.of_indicator(db, case, scope, each, *there)
