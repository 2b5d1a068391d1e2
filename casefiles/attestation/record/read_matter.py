"""Read the matter of a case from its stores, each subject by a function of its own."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from casefiles.attestation.filed_differences import filed_differences
from casefiles.attestation.forms.read import completed_forms
from casefiles.attestation.record.matter import Matter, PaperRequests, ScreenedNames
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.tracing.read import read_tracing
from casefiles.cases.deadlines.case_deadlines import DueContext, clocks
from casefiles.cases.detentions.summary import ImportSummary, import_summary
from casefiles.cases.model import CaseFile
from casefiles.chain import store as chain
from casefiles.chain.chain import chain_of
from casefiles.chain.expected.grid import expectations_of, grid
from casefiles.chain.ledger import store as ledger
from casefiles.chain.ledger.calculate import Ledger, calculate
from casefiles.chain.orders.case_orders import case_orders
from casefiles.chain.origin_tests import store as origin_tests
from casefiles.chain.reuse.store import reused_things
from casefiles.chain.screening.lists import lists_to_use
from casefiles.chain.screening.model import Snapshot
from casefiles.chain.screening.store import screening_summary
from casefiles.chain.traced_chain import traced_chain
from casefiles.documents.model import Documents
from casefiles.evidence.model import Exhibit
from casefiles.inquiries import store as inquiries
from casefiles.inquiries.summary import InquirySummary, under_detentions
from casefiles.kernel.ids import CaseId
from casefiles.requests.summary import rounds_of
from casefiles.storage.merging import collision_rows


def read_matter(  # noqa: PLR0913, PLR0917 - of what, with what, when
    db: sqlite3.Connection,
    case: CaseFile,
    exhibits: Sequence[Exhibit],
    shipped: ReferenceData,
    at: datetime,
    imported: ImportSummary | None = None,
) -> Matter:
    """Return what was imported, detained, asked and traced. To be called within one view.

    `imported` is what of all that was imported it is about, if not all.
    """
    known = imported or import_summary(db, case.id)
    chosen = [each.id for each in known.attested_lines]
    where_from = traced_chain(db, case.id, chosen or None)
    newest = lists_to_use(db, shipped.orders.lists)
    return Matter(
        imported=known,
        clocks=clocks(known, DueContext(shipped.clock_rules, at)),
        chain=where_from,
        tracing=read_tracing(db, case.id, where_from),
        brought=tuple(reused_things(db, case.id)),
        differing=tuple(filed_differences(db, case.id)),
        differing_copies=collision_rows.undecided(db, case.id),
        ledger=_reckoned(db, case, known),
        screening=_listed(db, case, newest),
        requests=_requested(db, case.id, exhibits, shipped.documents),
        inquiries=tuple(_asked(db, case, known)),
        forms=tuple(completed_forms(db, case.id, known)),
        tests=tuple(origin_tests.of_case(db, case.id)),
        reached=case_orders(case, known, where_from, newest, shipped.orders),
    )


def _asked(db: sqlite3.Connection, case: CaseFile, known: ImportSummary) -> list[InquirySummary]:
    """What was asked, but not under another detention: its own attestation answers that."""
    found, status = inquiries.summaries(db, case.id), known.attested
    return under_detentions(found, {status.detention.id}) if status else [*found]


def _reckoned(db: sqlite3.Connection, case: CaseFile, known: ImportSummary) -> Ledger:
    """The ledger, for the lines of the entries that the attestation is made for."""
    ledger_data = ledger.ledger_data(db, case.id)
    chosen = {each.id: each for each in known.attested_lines}
    entries = tuple(
        replace(each, label=known.named(chosen[each.id]), quantity=chosen[each.id].quantity)
        for each in ledger_data.entries
        if each.id in chosen
    )
    return calculate(replace(ledger_data, entries=entries))


def _listed(db: sqlite3.Connection, case: CaseFile, newest: tuple[Snapshot, ...]) -> ScreenedNames:
    steps = chain.steps(db, case.id)
    return ScreenedNames(
        screening_summary(db, case.id), frozenset(e.party for e in steps if e.party), newest
    )


def _requested(
    db: sqlite3.Connection, case: CaseId, exhibits: Sequence[Exhibit], documents: Documents
) -> PaperRequests:
    """What is expected of the case, with what is usual in the trade and by the lists alone."""
    whole, held = chain_of(db, case), expectations_of(db, case)
    usual = grid(whole, exhibits, held, documents)
    lists = grid(whole, exhibits, replace(held, usual=False), documents)
    return PaperRequests(usual, tuple(rounds_of(db, case)), documents, lists)
