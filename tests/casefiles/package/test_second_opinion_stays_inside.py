"""A second opinion is in nothing that leaves: all of it is made with and without one, and compared.

The second reviewer cites, decides, searches and marks, and everything of that says a word that is
looked for; what is made must be the same but for the place in the journal that it was made at.
"""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from casefiles.assessment.citation_acts import cite
from casefiles.assessment.control_acts import NewControlMark, set_control
from casefiles.assessment.decision_acts import NewDecision, decide
from casefiles.assessment.model import DecisionKind, Direction, NewCitation, Tie
from casefiles.assessment.search_acts import NewSearch, log_search
from casefiles.assessment.second_opinion import store as opinions
from casefiles.assessment.second_opinion.opinion_acts import (
    OpinionRequest,
    ask_second_opinion,
    close_side,
)
from casefiles.attestation.audience_rules import PackageAudience
from casefiles.attestation.model import Audience
from casefiles.attestation.record.read import read_record
from casefiles.attestation.run_preflight import run_preflight
from casefiles.cases import store as cases
from casefiles.checklists.vocabulary import ControlState
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Impossible
from casefiles.package.export import PackageOptions, export_package
from casefiles.storage.chain_heads import ChainHead
from casefiles.workspace.view import View
from tests.build import NOON
from tests.casefiles.package.planted_exhibits import said_in
from tests.casefiles.package.small_package import files

WORD = "Zebrafinch"
NOWHERE = ChainHead("", 0, "")
TO_COMPARE = (PackageAudience.CBP, PackageAudience.COUNSEL)


@contextmanager
def working_as(workspace, name):
    before = workspace.environment
    workspace.environment = replace(before, actor=name)
    yield
    workspace.environment = before


def give_second_opinion(ready):
    """Ask Ben, who says his word in whatever he writes, and close both sides."""
    workspace, case = ready.workspace, ready.case
    first = cases.scopes(workspace.db, case)[0].id
    asked = ask_second_opinion(workspace, case, first, OpinionRequest("Ben", f"{WORD} asks"))
    scope = opinions.opinion(workspace.db, case, asked).scope
    with working_as(workspace, "Ben"):
        for way, exhibit in ((Direction.SUPPORTS, 0), (Direction.CONTRADICTS, 3)):
            said = {"direction": way, "place": OnPage(2), "quote": f"{WORD} quote"}
            said |= {"note": f"{WORD} note", "tie": Tie.REGION}
            citing = NewCitation(ready.exhibits[exhibit], ("ILO11-01", "SI-N01", "AF-01"), **said)
            cite(workspace, case, scope, [citing])
        excused = NewDecision(("ILO11-04",), DecisionKind.NOT_APPLICABLE, f"{WORD} reason")
        decide(workspace, case, scope, excused)
        log = NewSearch(f"{WORD} terms", f"{WORD} places", NOON.date())
        log_search(workspace, case, scope, ["ILO11-05"], log)
        mark = NewControlMark("AF-02", ControlState.NOT_MET, f"{WORD} control")
        set_control(workspace, case, scope, mark)
        close_side(workspace, case, scope)
    close_side(workspace, case, first)


def of_record(ready, shipped):
    """The record of the case, which sets, manifests, forms and portal texts are made of."""
    found = read_record(ready.workspace.db, ready.case, shipped, NOON)
    return replace(found, head=NOWHERE)


def of_preflight(ready, shipped):
    work = ready.workspace
    return [run_preflight(work, ready.case, each, shipped, NOON).items for each in Audience]


def of_packages(ready, shipped, to):
    """The files of each package by path."""
    made = {}
    for each in TO_COMPARE:
        folder = to / each.value
        options = PackageOptions(each)
        export_package(ready.workspace, ready.case, folder, shipped, NOON, options=options)
        made |= {f"{each.value}/{path}": (folder / path).read_bytes() for path in files(folder)}
    return made


def test_all_that_leaves_is_the_same_with_and_without(issued, shipped, tmp_path):
    ready = issued
    kinds = (of_record, of_preflight)
    before = [each(ready, shipped) for each in kinds]
    packed = of_packages(ready, shipped, tmp_path / "before")
    give_second_opinion(ready)
    assert [each(ready, shipped) for each in kinds] == before
    again = of_packages(ready, shipped, tmp_path / "after")
    assert [*again] == [*packed]
    assert [path for path in packed if again[path] != packed[path]] == []


def test_the_archive_has_the_journal_without_what_was_said(issued, shipped, tmp_path):
    ready = issued
    give_second_opinion(ready)
    to = tmp_path / "archive"
    options = PackageOptions(PackageAudience.ARCHIVE)
    export_package(ready.workspace, ready.case, to, shipped, NOON, options=options)
    journal = next(to.rglob("journal.jsonl")).read_text("utf-8")
    assert "ask_second_opinion" in journal, "that something was done is in the chain of hashes"
    assert WORD not in journal
    assert WORD not in said_in(to)


def test_whoever_is_kept_blind_can_make_nothing_of_the_case(issued, shipped):
    first = cases.scopes(issued.workspace.db, issued.case)[0].id
    ask_second_opinion(issued.workspace, issued.case, first, OpinionRequest("Ben", "close"))
    for name in ("Ben", None):
        with (
            View(issued.workspace.folder, actor=name) as view,
            pytest.raises(Impossible, match="is hidden from you"),
        ):
            run_preflight(view, issued.case, Audience.CBP, shipped, NOON)
    with View(issued.workspace.folder, actor="Ada") as view:
        run_preflight(view, issued.case, Audience.CBP, shipped, NOON)
