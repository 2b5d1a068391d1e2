"""What a screen follows is all that it reads: nothing it shows is left as it was before an act."""

from datetime import UTC, datetime

import pytest

from casefiles.cases import store as cases
from casefiles.cases.detentions.summary import import_summary
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_ties import READS as OF_TIES
from casefiles.evidence.usages import store as usages
from casefiles.workspace.view import View
from desktop.assessment import assessment_room, looking
from desktop.cases import clock_pane
from desktop.cases.clock_pane import ClockPane, DueContext
from desktop.cases.detention_pane import DetentionPane
from desktop.cases.shipments_pane import ShipmentsPane
from desktop.chain import known, ledger_pane, papers_pane, requests_pane, screening_pane
from desktop.chain.cleared_pane import ClearedPane
from desktop.chain.cleared_tables import seen_of
from desktop.due_words import FOLLOWED, WAITED_FOR
from desktop.evidence import (
    consistency_pane,
    names_pane,
    noting_pane,
    origin_test_pane,
    ties_pane,
)
from desktop.frame import case_clock
from desktop.library import Library
from desktop.passages import leaning_pane, matrix_pane
from tests.old_workspaces.make import HERE, unpack
from tests.tables_read import tables_read

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIBRARY = Library()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The whole sample case, as the newest release has left it."""
    *_, newest = sorted(HERE.glob("*.zip"))
    return unpack(newest, tmp_path_factory.mktemp("sample"))


@pytest.fixture
def view(folder):
    with View(folder) as view:
        yield view


@pytest.fixture(scope="module")
def case(folder):
    with View(folder) as view:
        [case] = cases.every(view.db)
        return case.id


@pytest.fixture(scope="module")
def papers(folder, case):
    with View(folder) as view:
        return evidence.of_case(view.db, case)


def leaning(view, _, papers):
    return [leaning_pane.leant_on(view, each) for each in papers]


def tied(view, case, papers):
    return [ties_pane.known(view, case, [each.id]) for each in papers]


def origin_tests(view, case, papers):
    return [origin_test_pane.known(view, case, each.id, LIBRARY) for each in papers]


def laid(view, case, _):
    return matrix_pane.find(view, case, matrix_pane.Wanted(None, rows=True, columns=True))


def clocks(view, case, _):
    return clock_pane._clocks(view, case, DueContext(LIBRARY.clock_rules, NOW), LIBRARY.orders)


SCREENS = {
    "leaning": (leaning_pane.READS, leaning),
    "ties": (ties_pane._FOLLOWS, tied),
    "noted facts": (noting_pane._FOLLOWS, lambda v, _, papers: noting_pane.noted(v, papers[0])),
    "consistency": (consistency_pane._FOLLOWS, lambda v, c, _: consistency_pane.ledger(v, c)),
    "names": (names_pane._FOLLOWS, lambda v, c, _: names_pane.names(v, c)),
    "test of origin": (origin_test_pane._FOLLOWS, origin_tests),
    "matrix": (matrix_pane._FOLLOWS, laid),
    "shipments": (ShipmentsPane.follows, lambda v, c, _: import_summary(v.db, c)),
    "detentions": (DetentionPane.follows, lambda v, c, _: import_summary(v.db, c)),
    "clocks": (ClockPane.follows, clocks),
    "nearest day": (
        FOLLOWED | WAITED_FOR,
        lambda v, c, _: case_clock._nearest(v, c, LIBRARY, NOW),
    ),
    "chain": (known.FOLLOWS, lambda v, c, _: known.known_of(v, c)),
    "cleared chain": (ClearedPane.follows, lambda v, c, _: seen_of(v, c)),
    "screening": (
        screening_pane._FOLLOWS | {TableName.LIST_SNAPSHOT},
        lambda v, c, _: screening_pane.find(v, c, LIBRARY.lists),
    ),
    "requests": (requests_pane._FOLLOWS, lambda v, c, _: requests_pane.known_of(v, c)),
    "expected papers": (
        papers_pane._FOLLOWS,
        lambda v, c, _: papers_pane.known_of(v, c, LIBRARY),
    ),
    "ledger": (ledger_pane._FOLLOWS, lambda v, c, _: ledger_pane.look(v, c)),
    "assessment": (assessment_room._FOLLOWS, lambda v, c, _: looking.look(v, c, LIBRARY)),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_follows_all_that_it_reads(screen, view, case, papers):
    follows, read = SCREENS[screen]
    missing = tables_read(view, lambda view: read(view, case, papers)) - frozenset(follows)
    assert sorted(each.name for each in missing) == []


def test_what_is_declared_of_what_leans_is_what_is_read(view, case, papers):
    assert tables_read(view, lambda view: usages.list_usages(view.db, case)) == usages.READS
    assert tables_read(view, lambda view: leaning(view, case, papers)) == leaning_pane.READS


def test_what_is_declared_of_ties_is_what_is_read(view, case, papers):
    assert tables_read(view, lambda view: tied(view, case, papers)) == OF_TIES


def test_what_is_read_is_recorded_whichever_way_it_is_asked_for(view, case):
    query = "SELECT count(*) FROM scopes s WHERE EXISTS (SELECT 1 FROM parties WHERE id = s.party)"
    assert tables_read(view, lambda view: view.db.execute(query)) == {
        TableName.SCOPE,
        TableName.PARTY,
    }
    assert tables_read(view, lambda view: cases.parties(view.db, case)) == {TableName.PARTY}
