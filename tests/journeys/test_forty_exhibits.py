"""One scope with forty exhibits, from taking them in to a result, in under fifteen minutes of keys.

A key press is reckoned at 0.28 s, an average skilled typist's in the keystroke-level model (Card,
Moran and Newell 1980); a key held for another counts as one more. What is read and thought before
a key is pressed is not in it, nor is a click, of which there are few. Keys are counted, not time.
"""

import pytest

from casefiles.checklists.vocabulary import Status
from tests.build import a_file
from tests.journeys import case_story as story

MINUTES, SECONDS_A_KEY = 15, 0.28
MOST = int(MINUTES * 60 / SECONDS_A_KEY)
BATCHES = (
    ("production_record", "party"),
    ("bank_transfer", "bank"),
    ("customs_doc", "customs"),
    ("social_insurance_record", "insurance"),
)


@pytest.mark.qt_log_ignore("This plugin does not support")  # a list of parties is raised
def test_one_scope_with_forty_exhibits_takes_under_fifteen_minutes_of_keys(hands, answer, tmp_path):
    (tmp_path / "papers").mkdir()
    for n in range(1, 41):
        a_file(tmp_path / "papers", f"{n:02}.txt", f"paper {n} of the supplier")
    hands = hands()
    story.say_who_works_here(hands)
    story.found_a_workspace(hands, tmp_path / "work")
    hands.do("cases-new")
    hands.fill("new-case-form-title", "Kaveri, cotton shirts")
    hands.choose("new-case-form-legal-basis", "wro")
    hands.click("new-case-open")
    hands.until(lambda: hands.window.case is not None)
    [mill] = story.name_the_mill(hands)
    before = hands.keys

    story.take_in(hands, answer, tmp_path / "papers")
    describe_in_batches(hands)
    story.open_a_scope(hands, mill.id)
    board = hands.window.room("assessment")._board
    answer_everything(hands, board)

    assert {each.exhibit.number for row in board().rows for each in row.cited} == {*range(1, 41)}
    assert hands.keys - before < MOST


def describe_in_batches(hands):
    """What is alike is said once, of ten at a time; what is true of all, of all."""
    for batch, (kind, group) in enumerate(BATCHES):
        hands.select("exhibits-table", batch * 10, count=10)
        hands.choose("facts-kind", kind)
        hands.choose("facts-source-group", group)
    hands.select("exhibits-table", 0, count=40)
    hands.fill("facts-source", "the supplier")
    hands.fill("facts-language", "en")
    hands.choose("facts-conditions", "free")
    hands.tick("facts-ordinary-course")
    hands.fill("facts-made-on", "2026-09-01")
    hands.fill("facts-covers-from", "2026-06-01")
    hands.fill("facts-covers-to", "2026-08-31")


def answer_everything(hands, board):
    """Four exhibits speak to each of ten indicators; for all that is left a search is logged."""
    numbers = [f"E-{n:03}" for n in range(1, 41)]
    for at in range(10):
        indicator, passages = f"ILO11-{at + 1:02}", "; ".join(numbers[at * 4 : at * 4 + 4])
        story.cite(hands, [indicator], passages, "contradicts", covers_scope=True)
        hands.until(lambda name=indicator: len(board().row(name).cited) == 4)
    while not_assessed(board()):  # what is not shown absent opens what lies beneath it
        names = first_limb(hands, not_assessed(board()))
        story.log_a_search(hands, names, "every word of it", "all exhibits", "nothing")
        hands.until(lambda names=names: not {*names} & {*not_assessed(board())})


def not_assessed(board):
    return [each.id for each in board.rows if each.status is Status.NOT_ASSESSED]


def first_limb(hands, names):
    """Those of the names that stand in one table."""
    tables = hands.window.room("assessment").board.tables.values()
    shown = ([each for each in names if t.table().rows_of([each])] for t in tables)
    return next(each for each in shown if each)
