"""A set as it is looked over before it is issued."""

import pytest

from casefiles.attestation.acceptance_acts import accept_item
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.model import Audience, ItemKey
from casefiles.attestation.preflight.references import NO_SUCH_NUMBER
from casefiles.attestation.run_preflight import run_preflight
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.progress import silent
from casefiles.reference_data import reference_data
from casefiles.workspace.view import View
from tests.casefiles.attestation.ready_case import ready_case


def looked(ready, progress=silent):
    case, shipped, now = ready.case, reference_data(), system_clock()
    with View(ready.workspace.folder) as view:
        return run_preflight(view, case, Audience.CBP, shipped, now, progress=progress)


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


def test_it_can_be_stopped_before_it_is_composed_and_before_each_thing_it_looks_for(workspace):
    ready, steps = ready_case(workspace), []
    looked(ready, lambda *step: steps.append(step))
    assert steps == [(0, 1), *((n, len(steps) - 1) for n in range(len(steps) - 1))]
    for stop in range(len(steps)):
        reached = []

        def progress(*step, stop=stop, reached=reached):
            reached.append(step)
            if len(reached) > stop:
                raise Cancelled

        with pytest.raises(Cancelled):
            looked(ready, progress)
        assert reached == steps[: stop + 1]
