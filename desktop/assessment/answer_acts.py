"""From what stands in the answering forms to the acts of the assessment."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import SignalInstance

from casefiles.assessment.citation_acts import cite, copy_citations
from casefiles.assessment.cite_words import cited_in_words
from casefiles.assessment.control_acts import NewControlMark, set_control
from casefiles.assessment.decision_acts import NewDecision, decide, withdraw_decision
from casefiles.assessment.model import CiteResult, Decision, DecisionKind, Direction, NewCitation
from casefiles.assessment.scope_acts import (
    decline_context,
    open_absence,
    set_context,
    set_worker_region,
)
from casefiles.assessment.search_acts import NewSearch, log_search
from casefiles.assessment.second_opinion.opinion_acts import (
    OpinionRequest,
    ask_second_opinion,
    close_side,
)
from casefiles.cases.scope_acts import edit_scope
from casefiles.checklists.vocabulary import ControlState, Dimension
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.references import read_references, require_exhibits
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, IndicatorId, ScopeId
from casefiles.workspace.view import View
from desktop.evidence.passages.citation_formatting import chosen_tie
from desktop.jobs import ShortAct
from desktop.translation import tr

if TYPE_CHECKING:
    from casefiles.evidence.passages.marking import PassageMark

AnswerFormValues = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class AnswerTarget:
    """What an answer is about: a scope, and the indicators that are selected in it."""

    case: CaseId
    scope: ScopeId
    names: tuple[IndicatorId, ...]


def act_for_form(form: str, said: AnswerFormValues, view: View, about: AnswerTarget) -> ShortAct:
    """Return the act that a form asks for. Raises `Impossible` for what cannot be understood."""
    return _ACTS[form](said, view, about)


def tell_what_was_cited(came: object, says: SignalInstance) -> None:
    """Say what came of citing, where something of it was cited so before."""
    if isinstance(came, CiteResult) and (came.extended or came.unchanged):
        says.emit(cited_in_words(came), "good")


def withdrawal_act(about: AnswerTarget, last: Decision) -> ShortAct:
    """Return the act that takes a decision back."""
    where = Dimension(last.dimension) if last.dimension else None
    return lambda workspace: withdraw_decision(
        workspace, about.case, about.scope, last.indicator, where
    )


def scope_edit_act(about: AnswerTarget, field: str, value: object) -> ShortAct:
    """Return the act that saves one field of the form of a scope."""
    if field == "context_pack":
        return lambda workspace: set_context(workspace, about.case, about.scope, str(value))
    if field == "worker_region":
        return lambda workspace: set_worker_region(workspace, about.case, about.scope, str(value))
    said = {field: value or None if field == "party" else value}
    return lambda workspace: edit_scope(workspace, about.case, about.scope, said)


def _cite(said: AnswerFormValues, view: View, about: AnswerTarget) -> ShortAct:
    citings = read_citings(said, view, about.case, about.names)
    return lambda workspace: cite(workspace, about.case, about.scope, citings)


def _search(said: AnswerFormValues, _: View, about: AnswerTarget) -> ShortAct:
    log = _log(said)
    return lambda workspace: log_search(workspace, about.case, about.scope, about.names, log)


def _excuse(said: AnswerFormValues, _: View, about: AnswerTarget) -> ShortAct:
    deciding = NewDecision(about.names, DecisionKind.NOT_APPLICABLE, str(said["reason"]))
    return lambda workspace: decide(workspace, about.case, about.scope, deciding)


def _decide(said: AnswerFormValues, _: View, about: AnswerTarget) -> ShortAct:
    deciding = NewDecision(about.names, DecisionKind(said["decided"]), str(said["reason"]))
    return lambda workspace: decide(workspace, about.case, about.scope, deciding)


def _control(said: AnswerFormValues, _: View, about: AnswerTarget) -> ShortAct:
    setting = NewControlMark(about.names[0], ControlState(said["state"]), str(said["reason"]))
    return lambda workspace: set_control(workspace, about.case, about.scope, setting)


def _copy(said: AnswerFormValues, _: View, about: AnswerTarget) -> ShortAct:
    source = ScopeId(str(said["source"]))
    return lambda workspace: copy_citations(
        workspace, about.case, source, about.scope, {*about.names}
    )


def _open_absence(said: AnswerFormValues, _: View, about: AnswerTarget) -> ShortAct:
    return lambda workspace: open_absence(workspace, about.case, about.scope, str(said["reason"]))


def _decline_context(said: AnswerFormValues, _: View, about: AnswerTarget) -> ShortAct:
    reason = str(said["reason"])
    return lambda workspace: decline_context(workspace, about.case, about.scope, reason)


def _ask_opinion(said: AnswerFormValues, _: View, about: AnswerTarget) -> ShortAct:
    asking = OpinionRequest(str(said["reviewer"]), str(said["reason"]))
    return lambda workspace: ask_second_opinion(workspace, about.case, about.scope, asking)


def _close_side(_: AnswerFormValues, __: View, about: AnswerTarget) -> ShortAct:
    return lambda workspace: close_side(workspace, about.case, about.scope)


_ACTS: Mapping[str, Callable[[AnswerFormValues, View, AnswerTarget], ShortAct]] = {
    "cite": _cite,
    "search": _search,
    "not-applicable": _excuse,
    "decide": _decide,
    "control": _control,
    "copy": _copy,
    "absence": _open_absence,
    "decline-context": _decline_context,
    "ask-opinion": _ask_opinion,
    "close-side": _close_side,
}


def read_citings(
    said: AnswerFormValues, view: View, case: CaseId, names: Sequence[IndicatorId]
) -> tuple[NewCitation, ...]:
    """Return the passages that were typed, each for all of the indicators."""
    numbers = {number: each for each, number in evidence.numbers(view.db, case).items()}
    references = read_references(str(said["where"]))
    if not references:
        raise Impossible(tr("Enter the exhibit and place, such as E-014 p. 3."))
    require_exhibits((each.number for each in references), numbers)
    marked = cast("PassageMark | None", said.get("marked"))
    quote = str(said["quote"])
    return tuple(
        NewCitation(
            exhibit=numbers[each.number],
            indicators=tuple(names),
            direction=Direction(said["direction"] or "supports"),
            place=marked.place if marked else each.place,
            quote=quote,
            layer=marked.layer if marked and marked.quote == quote else "",
            covers_scope=bool(said["covers_scope"]),
            against_interest=bool(said["against_interest"]),
            reliability=str(said["reliability"]).strip().upper(),
            credibility=str(said["credibility"]).strip(),
            grade_reason=str(said["grade_reason"]),
            note=str(said["note"]),
            tie=chosen_tie(str(said["tie"])),
        )
        for each in references
    )


def _log(said: AnswerFormValues) -> NewSearch:
    made_on = said["made_on"]
    if not isinstance(made_on, date):
        raise Impossible(tr("Enter the date of the search."))
    return NewSearch(str(said["terms"]), str(said["places"]), made_on, str(said["found"]))
