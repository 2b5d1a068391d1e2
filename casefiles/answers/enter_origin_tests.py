"""What an answers file says of tests of origin."""

from dataclasses import replace

from casefiles.answers.origin_test_input import OriginTestAnswer
from casefiles.chain.origin_tests.origin_test_acts import (
    NewTestRecord,
    write_test_record,
)
from casefiles.documents.model import Documents
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.parse import look_up
from casefiles.workspace.workspace import Workspace


def record_test(
    workspace: Workspace,
    case: CaseId,
    said: OriginTestAnswer,
    documents: Documents | None,
) -> None:
    """Write the record of a test. Raises `Impossible` for what is not there, and `Faulty`."""
    given = look_up(NewTestRecord, said)
    sentences = (sentence_offered(documents, each) for each in said.phrases)
    told = replace(given, cannot_show=(*given.cannot_show, *sentences))
    write_test_record(workspace, case, said.exhibit, told)


def sentence_offered(documents: Documents | None, id_: str) -> str:
    """Return a sentence that is offered, by its id. Raises `Impossible`."""
    offered = documents.origin_tests.cannot_show if documents else ()
    known = {each.id: each.en for each in offered}
    if id_ not in known:
        raise Impossible(f"No sentence {id_!r} is offered. There are: {', '.join(known)}.")
    return known[id_]
