"""Carry out an answers file: rehearsed first on a copy, then done by the same acts as a person's.

The rehearsal names every fault at once; where there is one, nothing is written. What fails all the
same, such as for a full disk, is taken back (`all_or_nothing`).
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from casefiles.answers import of_forms, of_inquiries, of_ledger, of_papers, of_shipments
from casefiles.answers.all_or_nothing import NO_FILE, all_or_nothing
from casefiles.answers.chain_model import (
    ChainPaperSaid,
    LineStepSaid,
    LinkSaid,
    NexusSaid,
    StepSaid,
)
from casefiles.answers.confirming import answer_placement, cited_before, confirm
from casefiles.answers.declaring import accept, adopt, sign
from casefiles.answers.form_said import FormSaid
from casefiles.answers.inquiry_said import InquirySaid
from casefiles.answers.means import Means
from casefiles.answers.model import (
    AcceptedSaid,
    AdoptedSaid,
    Answers,
    AsideSaid,
    CitationSaid,
    ConfirmedSaid,
    ControlSaid,
    DecisionSaid,
    DeclinedContextSaid,
    ExplanationSaid,
    FactSaid,
    FactsSaid,
    NameSaid,
    PartySaid,
    ReplacedSaid,
    ScopeSaid,
    SearchSaid,
    SignerSaid,
    StatementSaid,
    TranslationSaid,
)
from casefiles.answers.names import Names, indicators_of, inquiries_in, names_in
from casefiles.answers.of_chain import ChainSaid, trace
from casefiles.answers.of_ledger import LedgerSaid
from casefiles.answers.of_papers import PaperSaid
from casefiles.answers.of_requests import RequestsSaid, expect_or_ask
from casefiles.answers.of_screening import ScreenedSaid, hold_against_lists
from casefiles.answers.of_shipments import MatterSaid
from casefiles.answers.of_tests import record_test
from casefiles.answers.of_tracing import TracingSaid, hold_against_cleared
from casefiles.answers.place_said import PassageSaid, PlaceSaid
from casefiles.answers.places import mark_of, place_of
from casefiles.answers.request_model import ExpectedSaid, RoundSaid
from casefiles.answers.screening_model import ScreenedNameSaid, ScreeningSaid
from casefiles.answers.shipment_model import (
    ClosureSaid,
    CounselSaid,
    DetentionSaid,
    ShipmentSaid,
)
from casefiles.answers.test_said import TestRecordSaid
from casefiles.answers.tracing_model import ClearedSaid, RecordSaid, WordingSaid
from casefiles.assessment.citation_acts import NewCitation, cite
from casefiles.assessment.control_acts import NewControlMark, set_control
from casefiles.assessment.decision_acts import NewDecision, decide
from casefiles.assessment.scope_acts import (
    ScopeOpening,
    decline_context,
    open_absence,
    open_group,
    open_scope,
)
from casefiles.assessment.scope_checklist import scope_checklist
from casefiles.assessment.search_acts import NewSearch, log_search
from casefiles.attestation.statement_acts import designate_sections, write_statement
from casefiles.cases.party_acts import add_party
from casefiles.changes import Act
from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Place
from casefiles.kernel import strict
from casefiles.kernel.errors import Faulty, Impossible, NotFound, Refused
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.yaml_io import read_yaml
from casefiles.storage import backup, closed_cases, unfinished_work
from casefiles.storage.location import DATABASE
from casefiles.workspace.workspace import Workspace

SigningSaid = SignerSaid | AdoptedSaid | AcceptedSaid
Said = (
    PartySaid
    | ScopeSaid
    | FactsSaid
    | AsideSaid
    | PaperSaid
    | ChainSaid
    | MatterSaid
    | ScreenedSaid
    | RequestsSaid
    | LedgerSaid
    | TestRecordSaid
    | TracingSaid
    | CitationSaid
    | SearchSaid
    | DecisionSaid
    | ControlSaid
    | DeclinedContextSaid
    | StatementSaid
    | ConfirmedSaid
    | InquirySaid
    | FormSaid
    | SigningSaid
)


def read_answers(text: str, what: str) -> Answers:
    """Read an answers file. Raises `Faulty` with every fault of its shape."""
    return strict.read(Answers, read_yaml(text, what) or {}, what)


def carry_out(
    workspace: Workspace, case: CaseId, answers: Answers, means: Means, file: Path = NO_FILE
) -> tuple[str, ...]:
    """Do all that the answers say, or nothing. Returns in sentences what was cited so before.

    The `file` is named where it was ended halfway.

    Raises `Faulty`, naming every fault at once; `CaseClosed`; and `HalfDone` while acts of an
    earlier file stand that was ended before it was done, or if those of this one could not be taken
    back after it failed.
    """
    closed_cases.refuse(workspace.db, case, Act.EDIT_CASE)
    with all_or_nothing(workspace, case, file) as begin, _copied(workspace) as folder:
        # what the copy comes to is not what was seen of the workspace
        with Workspace(folder, replace(workspace.environment, settings=None)) as copy:
            tried = _Doing(copy, case, means, workspace.folder)
            tried.all_of(answers)
            reached = copy.head(case)
        if tried.faults:
            raise Faulty("the answers", tuple(dict.fromkeys(tried.faults)))
        begin(reached)
        done = _Doing(workspace, case, means, workspace.folder)
        done.all_of(answers)
        if done.faults:  # the rehearsal ran on the same rows, under the same lock
            raise Faulty("the answers", tuple(done.faults))
    return tuple(dict.fromkeys(done.notices))


@contextmanager
def _copied(workspace: Workspace) -> Iterator[Path]:
    """A copy of the rows to rehearse on, inside the workspace's own cache.

    It stays until all is done: on a disk that is full by then, what it took is the room in which
    the acts are taken back.
    """
    cache = workspace.folder / "cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix=unfinished_work.REHEARSAL) as folder:
        written = backup.write(workspace.db, Path(folder), workspace.now())
        written.replace(Path(folder) / DATABASE)
        written.parent.rmdir()
        yield Path(folder)


@dataclass(slots=True)
class _Doing:
    """One run through the answers, which goes on after a fault to find the others."""

    workspace: Workspace
    case: CaseId
    means: Means
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
                    self._do(each)

    def _do(self, said: Said) -> None:
        match said:
            case PartySaid():
                self._party(said)
            case ScopeSaid():
                self._scope(said)
            case FactsSaid() | AsideSaid():
                self._exhibits(said)
            case CitationSaid():
                self._citation(said)
            case (
                ReplacedSaid() | NameSaid() | TranslationSaid() | FactSaid() | ExplanationSaid()
                | TestRecordSaid()
            ):  # fmt: skip
                self._paper(said)
            case SearchSaid() | DecisionSaid() | ControlSaid() | DeclinedContextSaid():
                self._in_scopes(said)
            case (
                StatementSaid() | ConfirmedSaid() | InquirySaid() | FormSaid()
                | SignerSaid() | AdoptedSaid() | AcceptedSaid()
            ):  # fmt: skip
                self._declared(said)
            case _:
                self._of_the_matter(said)

    def _of_the_matter(
        self, said: MatterSaid | ChainSaid | ScreenedSaid | RequestsSaid | LedgerSaid | TracingSaid
    ) -> None:
        match said:
            case ClearedSaid() | RecordSaid() | WordingSaid():
                rules = self.means.portal
                hold_against_cleared(self.workspace, self.case, self.names, said, rules)
            case ExpectedSaid() | RoundSaid():
                expect_or_ask(self.workspace, self.case, self.names, said, self.means.documents)
            case ScreenedNameSaid() | ScreeningSaid():
                hold_against_lists(self.workspace, self.case, self.names, said, self.means.lists)
            case ShipmentSaid() | DetentionSaid() | ClosureSaid() | CounselSaid():
                clock = self.means.rules
                of_shipments.write_down(self.workspace, self.case, self.names, said, clock)
            case StepSaid() | LinkSaid() | ChainPaperSaid() | LineStepSaid() | NexusSaid():
                trace(self.workspace, self.case, self.names, said)
            case _:
                of_ledger.enter(self.workspace, self.case, self.names, said, self._passage)

    def _party(self, said: PartySaid) -> None:
        known = {name: value for name, value in asdict(said).items() if name not in {"key", "name"}}
        _refuse_taken(self.names.parties, said.key)
        self.names.parties[said.key] = add_party(self.workspace, self.case, said.name, known)

    def _scope(self, said: ScopeSaid) -> None:
        _refuse_taken(self.names.scopes, said.key)
        own = {name: getattr(said, name) for name in ScopeOpening.__slots__ if hasattr(said, name)}
        own["party"] = self.names.party(said.party) if said.party else None
        opening = ScopeOpening(**own, context_pack=said.context)
        scope = open_scope(self.workspace, self.case, self.means.edition, opening)
        self.names.scopes[said.key] = scope
        if said.open:
            open_group(self.workspace, self.case, scope, said.open)
        if said.absence_opened:
            open_absence(self.workspace, self.case, scope, said.absence_opened)

    def _exhibits(self, said: FactsSaid | AsideSaid) -> None:
        exhibits = [self.names.exhibit(each) for each in said.exhibits]
        if isinstance(said, AsideSaid):
            set_aside(self.workspace, self.case, exhibits, said.reason)
            return
        edits: dict[str, Any] = {
            each.name: getattr(said, each.name) for each in fields(said) if each.name != "exhibits"
        }
        edits = {name: value for name, value in edits.items() if value not in {"", None}}
        if said.party:
            edits["party"] = self.names.party(said.party)
        kinds, documents = self.means.edition.checklist.types, self.means.documents
        papers = documents.papers.types if documents else None
        describe_exhibits(self.workspace, self.case, exhibits, edits, kinds, papers)

    def _paper(self, said: PaperSaid | TestRecordSaid) -> None:
        match said:
            case ReplacedSaid():
                of_papers.replace(self.workspace, self.case, self.names, said)
            case NameSaid():
                of_papers.name(self.workspace, self.case, self.names, said)
            case TranslationSaid():
                of_papers.translate(self.workspace, self.case, self.names, said, self._place)
            case FactSaid():
                of_papers.note(self.workspace, self.case, said, self._passage)
            case ExplanationSaid():
                of_papers.explain(self.workspace, self.case, said)
            case TestRecordSaid():
                documents = self.means.documents
                record_test(self.workspace, self.case, self.names, said, documents)

    def _citation(self, said: CitationSaid) -> None:
        passage = self._passage(said.passage)
        own = {name: getattr(said, name) for name in NewCitation.__slots__ if hasattr(said, name)}
        own |= {"place": passage.place, "quote": passage.quote, "layer": passage.layer}
        citing = NewCitation(passage.exhibit, **own)
        for scope in said.scopes:
            result = cite(self.workspace, self.case, self.names.scope(scope), [citing])
            self.notices += cited_before(self.workspace.db, scope, result)
            if said.placed is not None:
                answer_placement(self.workspace, self.case, result, placed=said.placed)

    def _in_scopes(
        self, said: SearchSaid | DecisionSaid | ControlSaid | DeclinedContextSaid
    ) -> None:
        for name in said.scopes:
            scope = self.names.scope(name)
            checklist = scope_checklist(self.workspace.db, self.case, scope).checklist
            match said:
                case SearchSaid():
                    about = indicators_of(checklist, said.indicators, said.groups)
                    log = NewSearch(said.terms, said.places, said.made_on, said.found)
                    log_search(self.workspace, self.case, scope, about, log)
                case DecisionSaid():
                    about = indicators_of(checklist, said.indicators, said.groups)
                    deciding = NewDecision(about, said.decided, said.reason, said.dimension)
                    decide(self.workspace, self.case, scope, deciding)
                case ControlSaid():
                    setting = NewControlMark(said.control, said.state, said.reason)
                    set_control(self.workspace, self.case, scope, setting)
                case DeclinedContextSaid():
                    decline_context(self.workspace, self.case, scope, said.reason)

    def _declared(
        self, said: StatementSaid | ConfirmedSaid | InquirySaid | FormSaid | SigningSaid
    ) -> None:
        match said:
            case ConfirmedSaid():
                confirm(self.workspace, self.case, self.names, said, self._passage)
            case StatementSaid():
                self._state(said)
            case InquirySaid():
                of_inquiries.inquire(self.workspace, self.case, self.names, said, self._passage)
                self.names.inquiries = inquiries_in(self.workspace.db, self.case)
            case FormSaid():
                of_forms.fill_in(self.workspace, self.case, self.names, said)
            case AdoptedSaid():
                adopt(self.workspace, self.case, said)
            case SignerSaid():
                sign(self.workspace, self.case, self.names, said)
            case AcceptedSaid():
                accept(self.workspace, self.case, self.names, said)

    def _state(self, said: StatementSaid) -> None:
        passages = [self._passage(each) for each in said.leans_on]
        made = write_statement(self.workspace, self.case, said.kind, said.text, passages)
        if said.sections:
            designate_sections(self.workspace, self.case, made, said.sections)

    def _passage(self, said: PassageSaid) -> PassageMark:
        return mark_of(self.workspace, self.texts_of, self.names.exhibit(said.exhibit), said)

    def _place(self, exhibit: ExhibitId, said: PlaceSaid) -> Place:
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
