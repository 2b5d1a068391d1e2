"""What an answers file says of tests of origin."""

from dataclasses import fields

from casefiles.answers.names import Names
from casefiles.answers.origin_test_input import OriginTestInput, SampleHolderInput, SampleInput
from casefiles.chain.origin_tests.origin_test_acts import (
    NewHolder,
    NewSample,
    NewTestRecord,
    write_test_record,
)
from casefiles.documents.model import Documents
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace


def record_test(
    workspace: Workspace,
    case: CaseId,
    names: Names,
    said: OriginTestInput,
    documents: Documents | None,
) -> None:
    """Write the record of a test. Raises `Impossible` for what is not there, and `Faulty`."""
    exhibit = names.exhibit(said.exhibit)
    write_test_record(workspace, case, exhibit, recording(names, said, documents))


def recording(names: Names, said: OriginTestInput, documents: Documents | None) -> NewTestRecord:
    """Return what is said of a test, with ids for what has one."""
    parts = {
        "samples": tuple(_sampling(names, each) for each in said.samples),
        "holders": tuple(_holding(each) for each in said.holders),
        "cannot_show": (*said.cannot_show, *(_sentence(documents, each) for each in said.phrases)),
    }
    own = {each.name: getattr(said, each.name) for each in fields(NewTestRecord)}
    return NewTestRecord(**own | parts)


def _sampling(names: Names, said: SampleInput) -> NewSample:
    step = names.step(said.step) if said.step else None
    line = names.line(said.line) if said.line else None
    return NewSample(said.sample, said.drawn_by, said.drawn_on, said.lot, step, line, said.goods)


def _holding(said: SampleHolderInput) -> NewHolder:
    return NewHolder(said.holder, said.held_from, said.held_to, said.sample, said.seal)


def _sentence(documents: Documents | None, id_: str) -> str:
    offered = documents.origin_tests.cannot_show if documents else ()
    known = {each.id: each.en for each in offered}
    if id_ not in known:
        raise Impossible(f"No sentence {id_!r} is offered. There are: {', '.join(known)}.")
    return known[id_]
