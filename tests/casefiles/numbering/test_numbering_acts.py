"""Labels and page numbers are given by acts; no number is given twice, whatever is taken back."""

import shutil

import pytest

from casefiles.acts import Act
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.model import Shows
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import set_aside
from casefiles.kernel.errors import Faulty, Impossible, NotFound, TouchedSince
from casefiles.numbering import numbering_acts as acts
from casefiles.numbering import store
from casefiles.numbering.crosswalk import crosswalk
from casefiles.numbering.register import read_register
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, contents, with_tables
from tests.casefiles.numbering.numbering_laws import numbers_are_given_once_and_what_is_issued_stays


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    acts.set_bates(workspace, case, {"prefix": "ACME-"})
    return case


@pytest.fixture
def papers(workspace, case):
    """Two of step 2, one of step 1, one of no step, in the order of their arrival."""
    farm, gin = (add_step(workspace, case, StepInput(title)) for title in ("Farm", "Gin"))
    several = [an_exhibit(workspace, case, content) for content in "abcd"]
    lay_papers(workspace, case, NewChainPapers(several[:2], [Shows.MADE], step=gin))
    lay_papers(workspace, case, NewChainPapers(several[2:3], [Shows.MADE], step=farm))
    return several


def pages(papers, *counts):
    return {(paper, "copy"): many for paper, many in zip(papers, counts, strict=True) if many}


def numbers(workspace, case):
    """Label and page numbers of each exhibit, as printed, in the order of the package."""
    register = read_register(workspace.db, case)
    held = evidence.of_case(workspace.db, case)
    told = [(register.label(e.id), register.bates(e.id), e.label) for e in held]
    return sorted(each for each in told if each[0])


def why(workspace, case, known=()):
    return {e.exhibit or e.bates: e.why for e in crosswalk(workspace.db, case, dict(known))}


def test_labels_follow_the_chain_and_pages_are_numbered_in_their_order(workspace, case, papers):
    given = acts.number_package(workspace, case, pages(papers, 2, 1, 3, 1))
    assert given == acts.NumbersGiven(labels=4, pages=7)
    assert numbers(workspace, case) == [
        ("0-01", "ACME-000001", "E-004"),
        ("1-01", "ACME-000002–000004", "E-003"),
        ("2-01", "ACME-000005–000006", "E-001"),
        ("2-02", "ACME-000007", "E-002"),
    ]
    register = read_register(workspace.db, case)
    assert register.bates_of_page(papers[2], 3) == "ACME-000004"
    assert register.bates_of_page(papers[2], 4) == register.bates_of_page(papers[2], 0) == ""


def test_what_is_numbered_keeps_it_and_what_is_new_follows(workspace, case, papers):
    acts.number_package(workspace, case, pages(papers, 2, 1, 0, 1))
    before = workspace.head(case)
    assert acts.number_package(workspace, case, {}) == acts.NumbersGiven(0, 0)
    assert workspace.head(case) == before
    assert "not known" in why(workspace, case)["E-003"]
    late = an_exhibit(workspace, case, "late")
    acts.number_package(workspace, case, pages([papers[2], late], 3, 1) | {(late, "facing"): 2})
    assert [told for told in numbers(workspace, case) if told[2] in {"E-003", "E-005"}] == [
        ("0-02", "ACME-000005", "E-005"),
        ("1-01", "ACME-000008–000010", "E-003"),
    ]
    assert read_register(workspace.db, case).bates(late, "facing") == "ACME-000006–000007"


def test_numbers_that_were_taken_back_stay_used_and_are_told(workspace, case, papers):
    acts.number_package(workspace, case, pages(papers, 2, 1, 3, 1))
    workspace.undo(case)
    assert numbers(workspace, case) == []
    acts.number_package(workspace, case, pages(papers, 2, 1, 3, 1))
    assert numbers(workspace, case)[0] == ("0-02", "ACME-000008", "E-004")
    acts.lay_numbers_anew(workspace, case, pages(papers, 2, 1, 3, 1))
    assert numbers(workspace, case)[0] == ("0-01", "ACME-000015", "E-004")
    assert "taken back" in why(workspace, case)["ACME-000001–000014"]
    acts.set_bates(workspace, case, {"prefix": "ACME-B-"})
    with pytest.raises(Impossible, match="with the earlier setting"):
        acts.number_package(workspace, case, {})
    acts.lay_numbers_anew(workspace, case, pages(papers, 2, 1, 3, 1))
    assert numbers(workspace, case)[0] == ("0-01", "ACME-B-000001", "E-004")


def test_what_is_issued_is_neither_laid_anew_nor_undone(workspace, case, papers):
    acts.number_package(workspace, case, pages(papers, 2, 1, 3, 0))
    acts.freeze_numbers(workspace, case, "sent to counsel")
    issued = numbers(workspace, case)
    with pytest.raises(Impossible, match="stays"):
        acts.lay_numbers_anew(workspace, case, pages(papers, 2, 1, 3, 0))
    with pytest.raises(Impossible, match="is issued"):
        acts.set_bates(workspace, case, {"width": 8})
    with pytest.raises(Impossible, match="E-001 was numbered ACME-000004–000005, 2 pages, and has"):
        acts.number_package(workspace, case, pages(papers, 4, 1, 3, 0))
    workspace.undo(case)
    assert numbers(workspace, case) == issued
    acts.number_package(workspace, case, pages(papers, 2, 1, 3, 1))
    acts.lay_numbers_anew(workspace, case, pages(papers, 2, 1, 3, 2))
    assert numbers(workspace, case) == [("0-01", "ACME-000008–000009", "E-004"), *issued[1:]]


def test_what_is_set_aside_is_neither_numbered_nor_in_the_way(workspace, case, papers):
    acts.number_package(workspace, case, pages(papers, 2, 0, 3, 0))
    acts.freeze_numbers(workspace, case, "sent to counsel")
    assert acts.waiting_for_pages(workspace.db, case) == ["E-004", "E-002"]
    set_aside(workspace, case, [papers[0], papers[1]], "other pages")
    assert acts.waiting_for_pages(workspace.db, case) == ["E-004"]
    given = acts.number_package(workspace, case, pages(papers, 4, 1, 3, 1))
    assert given == acts.NumbersGiven(labels=0, pages=1)


def test_to_lay_anew_what_is_all_set_aside_uses_no_number(workspace, case, papers):
    acts.number_package(workspace, case, pages(papers, 1, 1, 1, 1))
    set_aside(workspace, case, papers, "another case")
    assert acts.lay_numbers_anew(workspace, case, {}) == acts.NumbersGiven(0, 0)
    assert workspace.verify().faults == ()


def test_other_pages_before_it_is_issued_ask_to_lay_anew(workspace, case, papers):
    acts.number_package(workspace, case, pages(papers, 2, 1, 3, 1))
    with pytest.raises(Impossible, match=r"2 pages, and has 1 page now\. Renumber them"):
        acts.number_package(workspace, case, pages(papers, 1, 1, 3, 1))
    acts.lay_numbers_anew(workspace, case, pages(papers, 1, 1, 3, 1))
    assert numbers(workspace, case)[2] == ("2-01", "ACME-000012", "E-001")


def test_an_exhibit_that_is_set_aside_or_erased_keeps_its_numbers(workspace, case, papers):
    acts.number_package(workspace, case, pages(papers, 2, 1, 3, 1))
    set_aside(workspace, case, [papers[1]], "another mill")
    erase_exhibit(workspace, case, papers[2], "a court's order", knowing=True)
    late = an_exhibit(workspace, case, "late")
    acts.number_package(workspace, case, pages([late], 1))
    told = {e.label: (e.bates, e.exhibit, e.why) for e in crosswalk(workspace.db, case, {})}
    assert told["2-02"][:2] == ("ACME-000007", "E-002")
    assert told["2-02"][2] == "set aside, and keeps its number: another mill"
    assert told["1-01"][:2] == ("ACME-000002–000004", "E-003")
    assert told["1-01"][2].startswith("erased")
    assert numbers(workspace, case)[1] == ("0-02", "ACME-000008", "E-005")
    assert workspace.verify().faults == ()


def test_what_was_numbered_cannot_be_undone_from_under_its_numbers(workspace, case, papers):
    an_exhibit(workspace, case, "late")
    acts.number_package(workspace, case, {})
    with pytest.raises(TouchedSince):
        workspace._reverse(Act.UNDO, case, _take_in, lambda *_: None)


def _take_in(db, case, actor):
    from casefiles.storage import undo  # noqa: PLC0415

    return next(e for e in undo._backwards(db, case) if e.act is Act.TAKE_IN and e.actor == actor)


def test_numbers_that_only_a_replaced_state_gave_are_not_given_after_a_restore(tmp_path):
    folder = with_tables(tmp_path / "ws")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        acts.set_bates(workspace, case, {"prefix": "ACME-"})
        paper = an_exhibit(workspace, case)
        back_up = shutil.copy(workspace.back_up(), tmp_path / "monday.sqlite")
        acts.number_package(workspace, case, pages([paper], 5))
    restore_workspace(folder, back_up, ada(1))
    with Workspace(folder, ada(2)) as workspace:
        assert store.labels(workspace.db, case) == []
        acts.number_package(workspace, case, pages([paper], 1))
        assert numbers(workspace, case) == [("0-02", "ACME-000006", "E-001")]
        assert workspace.verify().faults == ()


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"prefix": "ACME1"}, "ends in a letter"),
        ({"prefix": "АСМЕ-"}, "letters A to Z"),
        ({"prefix": ""}, "letters A to Z"),
        ({"prefix": "A" * 21}, "at most 20"),
        ({"width": 2}, "3 to 10 digits"),
        ({"start": 0}, "the first number"),
        ({"starts": 1}, "no such field"),
    ],
)
def test_what_cannot_be_numbered_so_is_refused_in_words(workspace, case, said, fault):
    with pytest.raises(Faulty) as refused:
        acts.set_bates(workspace, case, said)
    assert fault in " ".join(refused.value.faults)


def test_nothing_is_numbered_without_a_prefix_or_for_what_is_not_there(workspace):
    case = a_case(workspace)
    paper = an_exhibit(workspace, case)
    with pytest.raises(Impossible, match="No Bates prefix"):
        acts.number_package(workspace, case, {})
    with pytest.raises(Impossible, match="Nothing is numbered"):
        acts.freeze_numbers(workspace, case, "sent")
    acts.set_bates(workspace, case, {"prefix": "M-", "width": 4, "start": 9998})
    with pytest.raises(NotFound):
        acts.number_package(workspace, case, {("elsewhere", "copy"): 1})
    with pytest.raises(Impossible, match="no pages"):
        acts.number_package(workspace, case, pages([paper], 1) | {(paper, "facing"): 0})
    acts.number_package(workspace, case, pages([paper], 3))
    assert numbers(workspace, case) == [("0-01", "M-9998–10000", "E-001")]


def test_every_act_is_undone_and_done_again(workspace, case, papers):
    states = [contents(workspace, case)]
    for act in (
        lambda: acts.number_package(workspace, case, pages(papers, 2, 1, 3, 1)),
        lambda: acts.lay_numbers_anew(workspace, case, pages(papers, 1, 1, 3, 1)),
        lambda: acts.set_bates(workspace, case, {"width": 7}),
    ):
        act()
        states.append(contents(workspace, case))
    for state in reversed(states[:-1]):
        workspace.undo(case)
        assert contents(workspace, case) == state
    for state in states[1:]:
        workspace.redo(case)
        assert contents(workspace, case) == state
    assert store.settings(workspace.db, case).width == 7


def test_in_whatever_order_numbers_are_given_once_and_what_is_issued_stays():
    numbers_are_given_once_and_what_is_issued_stays()
