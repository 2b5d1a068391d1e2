"""Other material and other plants: asked before signing, and said in the document."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.extracts import CHECKS as EXCERPTS
from casefiles.attestation.preflight.extracts import DAYS_A_PAGE
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.preflight.substitution import CHECKS
from casefiles.attestation.sections.balance import substitution
from casefiles.attestation.sections.reconciliation import reconciliation
from casefiles.attestation.templates import Severity
from casefiles.chain.chain import Chain
from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.model import Substitution
from casefiles.chain.nexus import TracedChain
from tests.attesting import a_reading, a_record, an_exhibit, exhibits
from tests.casefiles.attestation.sections.test_reconciliation import KNOWN, LINES, PAGE, text
from tests.casefiles.chain.chains import a_link, a_step
from tests.casefiles.chain.ledger.ledgers_made import factor, ledger_data, line

CBP = Audience.CBP
COULD = [each for each in Substitution if each.needs_balance]
FLOWS = ("opening", "closing", "transfer_in", "transfer_out")
WHOLE = (
    *LINES[:2],
    line(3, "mill", "output", "860", goods="yarn", **PAGE),
    *LINES[3:],
    *(line(10 + n, "mill", flow, "0", goods="lint", **PAGE) for n, flow in enumerate(FLOWS)),
)


def record(could=Substitution.NONE, basis="uflpa-applicability", **changed):
    """A chain of which the mill could have used something else."""
    chain = [a_step(n, id=key, begins=n == 1) for n, key in enumerate(("gin", "mill", "sewing"), 1)]
    chain = [replace(e, substitution=could if e.id == "mill" else Substitution.NONE) for e in chain]
    ways = [a_link("gin", "mill"), a_link("mill", "sewing")]
    of_factors = (factor("0.86", step="mill"), factor("4", "kg", "pcs", "sewing"))
    ledger = calculate(ledger_data(**(KNOWN | {"factors": of_factors} | changed)))
    known = a_record(basis)
    matter = replace(
        known.matter, ledger=ledger, chain=TracedChain(Chain(chain, ways), [chain[-1]])
    )
    return replace(known, matter=matter)


def found(item, known):
    return [*{**CHECKS, **EXCERPTS}[item](known, CBP)]


@pytest.mark.parametrize("could", COULD)
def test_a_plant_that_could_have_used_something_else_needs_its_whole_balance(could):
    known = record(could)
    [asked] = found("whole-balance", known)
    assert asked.subject == "mill"
    for each in ("what came out", "stock before", "stock after", "transfers from other plants"):
        assert each in asked.it
    assert "what came in" not in asked.it
    said = text([*substitution(known)])
    assert "At step 2 (Step 2)" in said
    assert "does not show that nothing else is in them" in said
    items = [each for each in preflight(known, CBP) if each.about.item == "whole-balance"]
    assert [(each.severity, each.blocks, each.misleading) for each in items] == [
        (Severity.ACCEPT, True, True)
    ]
    balanced = record(could, lines=WHOLE)
    assert found("whole-balance", balanced) == []
    assert [*substitution(balanced)] == []


def test_without_any_ledger_all_of_it_is_missing():
    known = record(Substitution.BOTH)
    known = replace(known, matter=replace(known.matter, ledger=None))
    [asked] = found("whole-balance", known)
    assert "what came in, what came out, stock before" in asked.it


def test_where_somebody_said_that_there_is_nothing_else_nothing_is_asked_or_said():
    known = record()
    for item in CHECKS:
        assert found(item, known) == [], item
    assert [*substitution(known)] == []


def test_what_nobody_said_is_noted_and_holds_nothing_up():
    [asked] = found("substitution-unsaid", record(Substitution.NOT_SAID))
    assert asked.it == "step 2 (Step 2)"
    items = preflight(record(Substitution.NOT_SAID), CBP)
    assert not [e for e in items if e.blocks and e.about.item == "substitution-unsaid"]


def test_the_document_says_that_a_yield_of_the_same_record_proves_nothing():
    lines = (*LINES[:1], *(replace(e, exhibit=exhibits()[0].id) for e in LINES[1:3]), *LINES[3:])
    mine = (
        factor("0.86", step="mill", exhibit=exhibits()[0].id),
        factor("4", "kg", "pcs", "sewing"),
    )
    known = record(lines=lines, factors=mine)
    [asked] = found("yield-from-record", known)
    assert asked.it == "Step 2, mill"
    assert "proves nothing: yield of the same record" in text([*reconciliation(known)])
    other = (factor("0.86", step="mill", exhibit=exhibits()[1].id), mine[1])
    clean = record(lines=lines, factors=other)
    assert found("yield-from-record", clean) == []
    assert "proves nothing" not in text([*reconciliation(clean)])


def test_a_tolerance_of_nobody_blocks_and_of_somebody_prints_whose_it_is():
    spun = (*LINES[:2], line(3, "mill", "output", "855", goods="yarn"), *LINES[3:])
    loose = factor("0.86", step="mill", tolerance="1")
    known = record(lines=spun, factors=(loose, KNOWN["factors"][1]))
    assert [e.it for e in found("tolerance-unsourced", known)] == ["1 % at Step 2, mill"]
    items = [e for e in preflight(known, CBP) if e.about.item == "tolerance-unsourced"]
    assert [each.severity for each in items] == [Severity.BLOCKING]
    named = replace(loose, tolerance_source="The contract, clause 4.")
    clean = record(lines=spun, factors=(named, KNOWN["factors"][1]))
    assert found("tolerance-unsourced", clean) == []
    assert "Tolerance, 1 %: The contract, clause 4." in text([*reconciliation(clean)])


def test_purchases_beyond_the_output_name_both_figures_and_the_threshold():
    more = (*LINES[:1], line(2, "mill", "input", "1300", goods="lint", **PAGE), *LINES[2:])
    [asked] = found("purchases-over-output", record(lines=more))
    assert asked.it == "Step 2, mill: 1,300 kg against 1,000 kg, more than 5 percent over"


FIRST = date(2026, 5, 1)


def days(many):
    return {"covers_from": FIRST, "covers_to": FIRST + timedelta(days=many - 1)}


EXCERPT_CASES = {
    "a statement of five months on one page": ("Bank statement, May to September", 1, days(153), 1),
    "a statement that says no period": ("Account statement of the mill", 4, {}, 1),
    "with one end of a period": ("Statement of account", 4, {"covers_from": FIRST}, 1),
    "a ledger in Chinese": ("一厂成品库台账", 1, days(400), 1),
    "a statement in Chinese": ("银行流水 2026", 2, days(365), 1),
    "enough pages": ("Bank statement, May to September", 6, days(153), 0),
    "at the bound": ("Bank statement", 2, days(2 * DAYS_A_PAGE), 0),
    "one day over it": ("Bank statement", 2, days(2 * DAYS_A_PAGE + 1), 1),
    "pages not known": ("Bank statement", None, days(153), 0),
    "said to be an excerpt": ("Excerpt of the bank statement", 1, days(153), 1),
    "said to be one in Chinese": ("银行流水（节选）", 1, {}, 1),
    "an excerpt, entered as one": ("Excerpt of the statement", 1, {"completeness": "extract"}, 0),
    "an excerpt that is all there is": ("Abridged account", 1, {"completeness": "whole"}, 0),
    "a statement, entered as an extract": ("Bank statement", 1, {"completeness": "extract"}, 0),
    "a statement said to be whole": ("Bank statement", 1, days(153) | {"completeness": "whole"}, 1),
    "what a register gives out": ("Registry extract", 1, {"kind": "corporate_registry"}, 0),
    "the English of an extract": ("Extract, translated", 1, {"kind": "translation"}, 0),
    "a sworn statement": ("Statement of the director", 1, {}, 0),
    "an invoice": ("Invoice HT26", 1, {}, 0),
}


@pytest.mark.parametrize(
    ("title", "pages", "period", "many"), EXCERPT_CASES.values(), ids=EXCERPT_CASES
)
def test_what_is_called_a_statement_is_one_by_period_and_pages(title, pages, period, many):
    base = a_record()
    none = {"covers_from": None, "covers_to": None}
    first = replace(base.exhibits[0], title=title, **(none | period))
    quiet = [replace(each, title=an_exhibit(9, "Invoice").title) for each in base.exhibits[1:]]
    readings = {**base.readings, first.id: a_reading(first, pages=pages)}
    known = replace(base, exhibits=(first, *quiet), readings=readings)
    assert len(found("excerpt-or-statement", known)) == many
