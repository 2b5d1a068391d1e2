"""Carry out an answers file: rehearsed first on a copy, then done by the same acts as a person's.

The rehearsal names every fault at once; where there is one, nothing is written. What fails all the
same, such as for a full disk, is taken back (`all_or_nothing`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field, fields, replace
from pathlib import Path
from typing import Any

from casefiles.acts import Act
from casefiles.answers import (
    enter_inquiries,
    enter_ledger,
    enter_papers,
    enter_shipments,
)
from casefiles.answers.all_or_nothing import NO_FILE, all_or_nothing
from casefiles.answers.answers_data import AnswersData
from casefiles.answers.chain_input import (
    LineStepInput,
    LinkAnswer,
    NexusInput,
    StepAnswer,
)
from casefiles.answers.enter_chain import ChainInput, enter_chain
from casefiles.answers.enter_confirmations import answer_placement, cited_before, confirm
from casefiles.answers.enter_ledger import LedgerInput
from casefiles.answers.enter_origin_tests import record_test
from casefiles.answers.enter_papers import PaperInput
from casefiles.answers.enter_requests import RequestsInput, enter_requests
from casefiles.answers.enter_screening import AnyScreeningInput, enter_screening
from casefiles.answers.enter_shipments import MatterInput
from casefiles.answers.enter_signers import accept, sign
from casefiles.answers.enter_submission import SubmissionInput, enter_submission
from casefiles.answers.enter_tracing import TracingInput, enter_tracing
from casefiles.answers.inquiry_input import InquiryInput
from casefiles.answers.model import (
    AcceptanceInput,
    AdoptionAnswer,
    Answers,
    CitationAnswer,
    ConfirmationInput,
    ControlAnswer,
    DecisionAnswer,
    DeclinedContextInput,
    ExhibitAnswer,
    ExplanationInput,
    FactAnswer,
    FixedNameInput,
    PartyAnswer,
    ReplacementInput,
    ScopeAnswer,
    SearchAnswer,
    SetAsideInput,
    SignerAnswer,
    StatementInput,
    TranslationAnswer,
)
from casefiles.answers.names import Names, indicators_of, inquiries_in, names_in
from casefiles.answers.origin_test_input import OriginTestAnswer
from casefiles.answers.place_input import PassageInput, PlaceInput
from casefiles.answers.places import mark_of, place_of
from casefiles.answers.rehearsal_copy import copied_for_rehearsal
from casefiles.answers.request_input import ExpectedInput, RequestRoundAnswer
from casefiles.answers.screening_input import FurtherNameInput, ScreeningInput
from casefiles.answers.shipment_input import (
    ClosureInput,
    DetentionAnswer,
    ShipmentAnswer,
)
from casefiles.answers.tracing_input import ClearedChainInput, WordingInput
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.control_acts import set_control
from casefiles.assessment.decision_acts import NewDecision, decide
from casefiles.assessment.model import CitationInput, NewCitation
from casefiles.assessment.scope_acts import (
    ScopeInput,
    ScopeOpening,
    decline_context,
    open_absence,
    open_group,
    open_scope,
)
from casefiles.assessment.scope_checklist import scope_checklist
from casefiles.assessment.search_acts import log_search
from casefiles.attestation.adoption_acts import adopt_set
from casefiles.attestation.statement_acts import designate_sections, write_statement
from casefiles.attestation.tracing.step_record_acts import StepRecordInput
from casefiles.cases.detentions.confirmation_acts import CounselConfirmationInput
from casefiles.cases.party_acts import PartyInput
from casefiles.chain.chain_paper_acts import NewChainPapers
from casefiles.evidence.consistency.explanation_acts import explain_difference
from casefiles.evidence.consistency.fact_acts import FactInput, NotedFactInput, note_fact
from casefiles.evidence.exhibit_acts import describe_exhibits, replace_exhibit, set_aside
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Place
from casefiles.evidence.translations.fixed_names.name_acts import fix_name
from casefiles.kernel import strict
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import Faulty, Impossible, NotFound, Refused
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.parse import look_up
from casefiles.kernel.yaml_io import read_yaml
from casefiles.numbering.numbering_acts import BatesInput, set_bates
from casefiles.records import PARTIES
from casefiles.storage import closed_cases
from casefiles.workspace.workspace import Workspace

SigningInput = SignerAnswer | AdoptionAnswer | AcceptanceInput
AnyInput = (
    PartyAnswer
    | ScopeAnswer
    | ExhibitAnswer
    | SetAsideInput
    | PaperInput
    | ChainInput
    | MatterInput
    | AnyScreeningInput
    | RequestsInput
    | LedgerInput
    | OriginTestAnswer
    | TracingInput
    | CitationAnswer
    | SearchAnswer
    | DecisionAnswer
    | ControlAnswer
    | DeclinedContextInput
    | StatementInput
    | ConfirmationInput
    | InquiryInput
    | SigningInput
    | BatesInput
)


def read_answers(text: str, what: str) -> Answers:
    """Read an answers file. Raises `Faulty` with every fault of its shape."""
    return strict.read(Answers, read_yaml(text, what) or {}, what)


def carry_out(
    workspace: Workspace, case: CaseId, answers: Answers, means: AnswersData, file: Path = NO_FILE
) -> tuple[str, ...]:
    """Do all that the answers say, or nothing. Returns in sentences what was cited so before.

    The `file` is named where it was ended halfway.

    Raises `Faulty`, naming every fault at once; `CaseClosed`; and `HalfDone` while acts of an
    earlier file stand that was ended before it was done, or if those of this one could not be taken
    back after it failed.
    """
    closed_cases.refuse(workspace.db, case, Act.EDIT_CASE)
    with all_or_nothing(workspace, case, file) as begin, copied_for_rehearsal(workspace) as folder:
        # what the copy comes to is not what was seen of the workspace
        with Workspace(folder, replace(workspace.environment, settings=None)) as copy:
            tried = _Run(copy, case, means, workspace.folder)
            tried.all_of(answers)
            reached = copy.head(case)
        if tried.faults:
            raise Faulty("the answers", tuple(dict.fromkeys(tried.faults)))
        begin(reached)
        done = _Run(workspace, case, means, workspace.folder)
        done.all_of(answers)
        if done.faults:  # the rehearsal ran on the same rows, under the same lock
            raise Faulty("the answers", tuple(done.faults))
    return tuple(dict.fromkeys(done.notices))


@dataclass(slots=True)
class _Run:
    """One run through the answers, which goes on after a fault to find the others."""

    workspace: Workspace
    case: CaseId
    means: AnswersData
    texts_of: Path
    """The folder of the workspace that has the texts; a copy of its rows has none."""

    faults: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    """What was there before, in sentences."""

    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.names = names_in(self.workspace.db, self.case)

    def all_of(self, answers: Answers) -> None:
        for section in fields(Answers):
            for position, each in enumerate(getattr(answers, section.name), start=1):
                with self._at(f"{section.name}[{position}]"):
                    said = look_up(type(each), each, self.names.ids)
                    if isinstance(said, SubmissionInput):
                        enter_submission(self.workspace, self.case, said)
                    else:
                        self._do(said)

    def _do(self, said: AnyInput) -> None:
        match said:
            case PartyAnswer():
                self._party(said)
            case ScopeAnswer():
                self._scope(said)
            case ExhibitAnswer() | SetAsideInput() | BatesInput():
                self._exhibits(said)
            case CitationAnswer():
                self._citation(said)
            case (
                ReplacementInput()
                | FixedNameInput()
                | TranslationAnswer()
                | FactAnswer()
                | ExplanationInput()
                | OriginTestAnswer()
            ):
                self._paper(said)
            case SearchAnswer() | DecisionAnswer() | ControlAnswer() | DeclinedContextInput():
                self._in_scopes(said)
            case (
                StatementInput() | ConfirmationInput() | InquiryInput()
                | SignerAnswer() | AdoptionAnswer() | AcceptanceInput()
            ):  # fmt: skip
                self._declared(said)
            case _:
                self._of_the_matter(said)

    def _of_the_matter(
        self,
        said: MatterInput
        | ChainInput
        | AnyScreeningInput
        | RequestsInput
        | LedgerInput
        | TracingInput,
    ) -> None:
        match said:
            case ClearedChainInput() | StepRecordInput() | WordingInput():
                rules = self.means.portal
                enter_tracing(self.workspace, self.case, said, rules)
            case ExpectedInput() | RequestRoundAnswer():
                enter_requests(self.workspace, self.case, said, self.means.documents)
            case FurtherNameInput() | ScreeningInput():
                enter_screening(self.workspace, self.case, said, self.means.lists)
            case ShipmentAnswer() | DetentionAnswer() | ClosureInput() | CounselConfirmationInput():
                clock = self.means.rules
                enter_shipments.enter_shipments(self.workspace, self.case, self.names, said, clock)
            case StepAnswer() | LinkAnswer() | NewChainPapers() | LineStepInput() | NexusInput():
                enter_chain(self.workspace, self.case, self.names, said)
            case _:
                enter_ledger.enter_ledger(
                    self.workspace, self.case, self.names, said, self._passage
                )

    def _party(self, said: PartyAnswer) -> None:
        _refuse_taken(self.names.parties, said.key)
        given = look_up(PartyInput, said)
        self.names.parties[said.key] = PARTIES.add(self.workspace, self.case, given)

    def _scope(self, said: ScopeAnswer) -> None:
        _refuse_taken(self.names.scopes, said.key)
        given = look_up(ScopeInput, said)
        opening = ScopeOpening(**values_of(given), context_pack=said.context)
        scope = open_scope(self.workspace, self.case, self.means.edition, opening)
        self.names.scopes[said.key] = scope
        if said.open:
            open_group(self.workspace, self.case, scope, said.open)
        if said.absence_opened:
            open_absence(self.workspace, self.case, scope, said.absence_opened)

    def _exhibits(self, said: ExhibitAnswer | SetAsideInput | BatesInput) -> None:
        if isinstance(said, BatesInput):
            return set_bates(self.workspace, self.case, values_of(said))
        if isinstance(said, SetAsideInput):
            return set_aside(self.workspace, self.case, said.exhibits, said.reason)
        edits = {name: each for name, each in values_of(said).items() if each not in {"", None}}
        exhibits = edits.pop("exhibits")
        kinds, documents = self.means.edition.checklist.types, self.means.documents
        papers = documents.papers.types if documents else None
        return describe_exhibits(self.workspace, self.case, exhibits, edits, kinds, papers)

    def _paper(self, said: PaperInput | OriginTestAnswer) -> None:
        match said:
            case ReplacementInput():
                replace_exhibit(self.workspace, self.case, **values_of(said))
            case FixedNameInput():
                fix_name(self.workspace, self.case, **values_of(said))
            case TranslationAnswer():
                enter_papers.translate(self.workspace, self.case, said, self._place)
            case FactAnswer():
                noting = NotedFactInput(
                    **values_of(look_up(FactInput, said)), mark=self._passage(said.passage)
                )
                note_fact(self.workspace, self.case, noting)
            case ExplanationInput():
                explain_difference(self.workspace, self.case, **values_of(said))
            case OriginTestAnswer():
                documents = self.means.documents
                record_test(self.workspace, self.case, said, documents)

    def _citation(self, said: CitationAnswer) -> None:
        passage = self._passage(said.passage)
        citing = NewCitation(
            passage.exhibit,
            said.indicators,
            said.direction,
            passage.place,
            passage.quote,
            passage.layer,
            **values_of(look_up(CitationInput, said)),
        )
        for scope in said.scopes:
            result = cite(self.workspace, self.case, scope, [citing])
            self.notices += cited_before(self.workspace.db, self.names.scope_named(scope), result)
            if said.placed is not None:
                answer_placement(self.workspace, self.case, result, placed=said.placed)

    def _in_scopes(
        self, said: SearchAnswer | DecisionAnswer | ControlAnswer | DeclinedContextInput
    ) -> None:
        for scope in said.scopes:
            checklist = scope_checklist(self.workspace.db, self.case, scope).checklist
            match said:
                case SearchAnswer():
                    about = indicators_of(checklist, said.indicators, said.groups)
                    log_search(self.workspace, self.case, scope, about, said)
                case DecisionAnswer():
                    about = indicators_of(checklist, said.indicators, said.groups)
                    deciding = replace(look_up(NewDecision, said), indicators=about)
                    decide(self.workspace, self.case, scope, deciding)
                case ControlAnswer():
                    set_control(self.workspace, self.case, scope, said)
                case DeclinedContextInput():
                    decline_context(self.workspace, self.case, scope, said.reason)

    def _declared(
        self, said: StatementInput | ConfirmationInput | InquiryInput | SigningInput
    ) -> None:
        match said:
            case ConfirmationInput():
                confirm(self.workspace, self.case, said, self._passage)
            case StatementInput():
                self._state(said)
            case InquiryInput():
                enter_inquiries.enter_inquiry(self.workspace, self.case, said, self._passage)
                self.names.inquiries = inquiries_in(self.workspace.db, self.case)
            case AdoptionAnswer():
                adopt_set(self.workspace, self.case, said)
            case SignerAnswer():
                sign(self.workspace, self.case, said)
            case AcceptanceInput():
                accept(self.workspace, self.case, self.names, said)

    def _state(self, said: StatementInput) -> None:
        passages = [self._passage(each) for each in said.leans_on]
        made = write_statement(self.workspace, self.case, said.kind, said.text, passages)
        if said.sections:
            designate_sections(self.workspace, self.case, made, said.sections)

    def _passage(self, said: PassageInput) -> PassageMark:
        return mark_of(self.workspace, self.texts_of, said)

    def _place(self, exhibit: ExhibitId, said: PlaceInput) -> Place:
        return place_of(self.workspace, self.texts_of, exhibit, said)

    @contextmanager
    def _at(self, where: str) -> Iterator[None]:
        try:
            yield
        except Faulty as error:
            self.faults += [f"{where}: {each}" for each in error.faults]
        except Impossible as error:
            self.faults.append(f"{where}: {error.why}")
        except NotFound as error:
            self.faults.append(f"{where}: there is no {error.kind} {error.id}")
        except Refused as error:
            self.faults.append(f"{where}: {error!r}")


def _refuse_taken(known: dict[str, Any], key: str) -> None:
    if key in known:
        raise Impossible(f"The key {key!r} is taken.")
