"""Hold a case against lists of papers, and write down rounds of requests, as a file says."""

from casefiles.answers.request_input import ExpectedInput, RequestItemInput, RequestRoundAnswer
from casefiles.chain.expected.expected_acts import choose_lists, mark_not_needed, take_step_for
from casefiles.documents.model import Documents
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.parse import look_up
from casefiles.requests import store
from casefiles.requests.model import ItemState
from casefiles.requests.reply_acts import ReplyMatch, take_replies
from casefiles.requests.request_acts import RequestAnswer, record_answers
from casefiles.requests.request_draft import RequestDraft, draft_for
from casefiles.requests.round_acts import RoundInput, open_round
from casefiles.workspace.workspace import Workspace

RequestsInput = ExpectedInput | RequestRoundAnswer


def enter_requests(
    workspace: Workspace,
    case: CaseId,
    said: RequestsInput,
    documents: Documents | None,
) -> None:
    """Do what one entry says. Raises `Impossible` where nobody handed in the lists."""
    if documents is None:
        raise Impossible("There are no lists of documents here to compare the case with.")
    match said:
        case ExpectedInput():
            _expect(workspace, case, said, documents)
        case RequestRoundAnswer():
            _ask(workspace, case, said, documents)


def _expect(workspace: Workspace, case: CaseId, said: ExpectedInput, documents: Documents) -> None:
    if said.lists:
        choose_lists(workspace, case, said.lists, documents)
    for taken in said.taken:
        take_step_for(workspace, case, taken.step, taken.list, taken.template, documents)
    for each in said.not_needed:
        mark_not_needed(workspace, case, each.step, each.items, each.because, documents)


def _ask(
    workspace: Workspace, case: CaseId, said: RequestRoundAnswer, documents: Documents
) -> None:
    opening = look_up(RoundInput, said)
    askings = [_asking(each, documents) for each in said.items]
    round_ = open_round(workspace, case, opening, askings, documents)
    written = store.items_of(workspace.db, round_)
    for item, asked in zip(written, said.items, strict=True):
        if asked.state is not ItemState.ASKED:
            answer = RequestAnswer(asked.state, asked.answer, asked.answered_on)
            record_answers(workspace, case, [item.id], answer)
        matches = [ReplyMatch(item.id, each) for each in asked.replies]
        if matches:
            take_replies(workspace, case, matches)


def _asking(said: RequestItemInput, documents: Documents) -> RequestDraft:
    if said.english or said.chinese:
        return RequestDraft(said.english, said.chinese, said.step, said.item)
    return draft_for(said.item, said.step, documents)
