"""A set as it is looked over before it is issued."""

from casefiles.attestation.acceptance_acts import accept_item
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.model import Audience, ItemKey
from casefiles.attestation.preflight.references import NO_SUCH_NUMBER
from casefiles.attestation.run_preflight import run_preflight
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.kernel.clock import system_clock
from casefiles.reference_data import reference_data
from casefiles.workspace.view import View
from tests.casefiles.attestation.ready_case import ready_case


def looked(ready):
    with View(ready.workspace.folder) as view:
        return run_preflight(view, ready.case, Audience.CBP, reference_data(), system_clock())


def printed(look):
    return " ".join(run.text for run in runs(look.document))


def test_a_sentence_about_what_was_found_in_the_document_itself_prints(workspace):
    ready = ready_case(workspace)
    title = {"title": "Gin receipt, our number E-999"}
    describe_exhibits(workspace, ready.case, [ready.exhibits[0]], title)
    asked = [each.about for each in looked(ready).items if each.about.item == NO_SUCH_NUMBER]
    assert asked == [ItemKey(NO_SUCH_NUMBER, "E-999")]
    said = "The number on the gin receipt is the gin's own."
    accept_item(workspace, ready.case, asked[0], reason="It stands on the paper", prints=said)
    assert said in printed(looked(ready))
