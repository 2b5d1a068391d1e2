"""What a screen follows is all that it reads: nothing it shows is left as it was before an act."""

from datetime import UTC, datetime

import pytest

from casefiles.attestation import store as attestation
from casefiles.cases import store as cases
from casefiles.cases.detentions.summary import import_summary
from casefiles.chain.diagram.layout import PRINTED, width_at_most
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.numbering import store as numbering
from casefiles.people import store as people
from casefiles.storage import number_loans
from casefiles.usages import store as usages
from casefiles.usages.exhibit_ties import READS as OF_TIES
from casefiles.usages.labels import READS as USAGES_READ
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from desktop.assessment import assessment_room, room_data
from desktop.attestation import custodians_pane, signers_pane, statements_table
from desktop.attestation.custodians_pane import CustodiansPane
from desktop.attestation.signers_pane import SignersPane
from desktop.cases import deadlines_pane, inquiries_table, named_groups_pane, next_deadline
from desktop.cases.case_facts_pane import CaseFactsPane
from desktop.cases.deadline_formatting import DEADLINE_TABLES, OTHER_DUE_TABLES
from desktop.cases.deadlines_pane import DeadlinesPane, DueContext
from desktop.cases.detention_pane import DetentionPane
from desktop.cases.inquiries_pane import InquiriesPane
from desktop.cases.named_groups_pane import NamedGroupsPane
from desktop.cases.parties_pane import PartiesPane
from desktop.cases.people_pane import PeoplePane
from desktop.cases.shipments_pane import ShipmentsPane
from desktop.chain import (
    diagram_pane,
    ledger_pane,
    pane_data,
    papers_pane,
    requests_pane,
    screening_pane,
)
from desktop.chain.cleared_chain_pane import ClearedChainPane
from desktop.chain.cleared_chain_tables import read_cleared_chain
from desktop.evidence import (
    consistency_pane,
    names_pane,
    noted_facts_pane,
    origin_test_pane,
    redactions_table,
    related_documents_pane,
    usages_pane,
)
from desktop.evidence.passages import matrix_pane
from desktop.reference_library import ReferenceLibrary
from tests.build import ada
from tests.old_workspaces.make import HERE, unpack
from tests.tables_read import tables_read

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIBRARY = ReferenceLibrary()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The whole sample case, as the newest release has left it, brought up to date once for all."""
    *_, newest = sorted(HERE.glob("*.zip"))
    made = unpack(newest, tmp_path_factory.mktemp("sample"))
    with Workspace(made, ada()):
        return made


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
    return [usages_pane.read_usage_rows(view, each) for each in papers]


def tied(view, case, papers):
    return [related_documents_pane.read_related_documents(view, case, [each.id]) for each in papers]


def origin_tests(view, case, papers):
    return [origin_test_pane.read_origin_test(view, case, each.id, LIBRARY) for each in papers]


def laid(view, case, _):
    return matrix_pane.read_matrix(
        view, case, matrix_pane.MatrixFilter(None, rows=True, columns=True)
    )


def clocks(view, case, _):
    return deadlines_pane._clocks(view, case, DueContext(LIBRARY.clock_rules, NOW), LIBRARY.orders)


def signers(view, case, _):
    held = signers_pane.read_signers(view, case)
    return held, attestation.declarations(view.db, case), attestation.statements(view.db, case)


SCREENS = {
    "signers": (SignersPane.follows, signers),
    "statements": (statements_table.READS, lambda v, c, _: statements_table.read_statements(v, c)),
    "asked": (InquiriesPane.follows, lambda v, c, _: inquiries_table.read_inquiry_rows(v, c)),
    "custodians": (CustodiansPane.follows, lambda v, c, _: custodians_pane.read_rows(v, c)),
    "parties": (PartiesPane.follows, lambda v, c, _: cases.parties(v.db, c)),
    "people": (PeoplePane.follows, lambda v, c, _: people.pseudonyms(v.db, c)),
    "named groups": (NamedGroupsPane.follows, lambda v, c, _: named_groups_pane.read_rows(v, c)),
    "leaning": (usages_pane.READS, leaning),
    "ties": (related_documents_pane.RelatedDocumentsPane.follows, tied),
    "redactions": (
        redactions_table.READS,
        lambda v, c, _: redactions_table.read_redactions(v, c),
    ),
    "noted facts": (
        noted_facts_pane.NotedFactsPane.follows,
        lambda v, _, papers: noted_facts_pane.read_noted_facts(v, papers[0]),
    ),
    "consistency": (
        consistency_pane.ConsistencyPane.follows,
        lambda v, c, _: consistency_pane.read_consistency(v, c),
    ),
    "names": (names_pane.NamesPane.follows, lambda v, c, _: names_pane.read_names(v, c)),
    "test of origin": (origin_test_pane.OriginTestPane.follows, origin_tests),
    "matrix": (matrix_pane._FOLLOWS, laid),
    "numbers of pages": (
        CaseFactsPane.follows,
        lambda v, c, _: (numbering.settings(v.db, c), numbering.ranges(v.db, c)),
    ),
    "loans": (
        CaseFactsPane.follows,
        lambda v, c, _: (number_loans.loans(v.db, c), number_loans.blocks(v.db, c)),
    ),
    "shipments": (ShipmentsPane.follows, lambda v, c, _: import_summary(v.db, c)),
    "detentions": (DetentionPane.follows, lambda v, c, _: import_summary(v.db, c)),
    "clocks": (DeadlinesPane.follows, clocks),
    "nearest day": (
        DEADLINE_TABLES | OTHER_DUE_TABLES,
        lambda v, c, _: next_deadline._nearest(v, c, LIBRARY, NOW),
    ),
    "chain": (pane_data.CHAIN_TABLES, lambda v, c, _: pane_data.read_chain_data(v, c)),
    "diagram of the chain": (
        diagram_pane.READS,
        lambda v, c, _: diagram_pane.read_diagram(v, c, PRINTED, width_at_most),
    ),
    "cleared chain": (ClearedChainPane.follows, lambda v, c, _: read_cleared_chain(v, c)),
    "screening": (
        screening_pane._FOLLOWS | {TableName.LIST_SNAPSHOT},
        lambda v, c, _: screening_pane.read_screening(v, c, LIBRARY.lists),
    ),
    "requests": (requests_pane._FOLLOWS, lambda v, c, _: requests_pane.read_requests_data(v, c)),
    "expected papers": (
        papers_pane._FOLLOWS,
        lambda v, c, _: papers_pane.read_papers_data(v, c, LIBRARY),
    ),
    "ledger": (
        ledger_pane.LedgerPane.follows,
        lambda v, c, _: ledger_pane.read_ledger_pane_data(v, c),
    ),
    "assessment": (
        assessment_room._FOLLOWS,
        lambda v, c, _: room_data.read_room_data(v, c, LIBRARY),
    ),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_follows_all_that_it_reads(screen, view, case, papers):
    follows, read = SCREENS[screen]
    missing = tables_read(view, lambda view: read(view, case, papers)) - frozenset(follows)
    assert sorted(each.name for each in missing) == []


def test_what_is_declared_of_what_leans_is_what_is_read(view, case, papers):
    assert tables_read(view, lambda view: usages.list_usages(view.db, case)) == USAGES_READ
    assert tables_read(view, lambda view: leaning(view, case, papers)) == usages_pane.READS


def test_what_is_declared_of_ties_is_what_is_read(view, case, papers):
    assert tables_read(view, lambda view: tied(view, case, papers)) == OF_TIES


def test_what_is_read_is_recorded_whichever_way_it_is_asked_for(view, case):
    query = "SELECT count(*) FROM scopes s WHERE EXISTS (SELECT 1 FROM parties WHERE id = s.party)"
    assert tables_read(view, lambda view: view.db.execute(query)) == {
        TableName.SCOPE,
        TableName.PARTY,
    }
    assert tables_read(view, lambda view: cases.parties(view.db, case)) == {TableName.PARTY}
