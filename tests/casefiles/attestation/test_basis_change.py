"""Another legal basis: what it opens, what is asked no more, and which claims it cannot make."""

from casefiles.attestation.basis_change import basis_change
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import blocking
from casefiles.attestation.run_preflight import run_preflight
from casefiles.cases.case_acts import edit_case
from casefiles.kernel.clock import system_clock
from casefiles.reference_data import reference_data
from casefiles.workspace.view import View

BEFORE, NOW = "uflpa-applicability", "uflpa-exception"


def open_questions(view, case):
    found = run_preflight(view, case, Audience.CBP, reference_data(), system_clock())
    return {each.about for each in blocking([*found.items])}


def test_it_is_counted_what_a_change_opened_and_closed_and_which_claim_it_lost(ready):
    workspace, case = ready.workspace, ready.case

    def change(before):
        return basis_change(view, case, before, reference_data(), system_clock())

    with View(workspace.folder) as view:
        was = open_questions(view, case)
        edit_case(workspace, case, {"legal_basis": NOW})
        now = open_questions(view, case)
        there = change(BEFORE)
        assert (there.opened, there.gone) == (len(now - was), len(was - now))
        assert there.left == len(now)
        assert there.opened
        assert (there.lost, there.regained) == ((1,), ())
        assert "claim 1 no longer holds" in there.in_words
        edit_case(workspace, case, {"legal_basis": BEFORE})
        back = change(NOW)
        assert (back.opened, back.gone) == (there.gone, there.opened)
        assert (back.lost, back.regained) == ((), (1,))
        assert change("a basis of long ago") is None
