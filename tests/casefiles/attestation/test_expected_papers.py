"""The papers that lists expect, in the crosswalk: held, missing, not to be had."""

from dataclasses import replace

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.crosswalk import CrosswalkPart, all_rows, as_data
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.expected_papers import PaperStatus, paper_rows
from casefiles.attestation.layout.model import Bullets, FilePage, Heading, Para, Table
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.fact_values import fact_findings
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.matter import SECTIONS, Matter, PaperRequests
from casefiles.attestation.sections.chain import chain
from casefiles.attestation.sections.crosswalk import crosswalk
from casefiles.attestation.wording import lower_first
from casefiles.chain.chain import Chain
from casefiles.chain.expected.grid import Expectations, grid
from casefiles.chain.expected.model import NotNeeded
from casefiles.chain.model import Shows
from casefiles.chain.nexus import TracedChain
from casefiles.documents.model import Expected
from casefiles.evidence.model import Confidentiality
from casefiles.evidence.places import OnPage
from casefiles.reference_data import documents
from casefiles.requests.model import ItemState
from tests.attesting import NOON, a_record, an_exhibit
from tests.casefiles.chain.chains import PARTY, a_link, a_paper, a_step
from tests.casefiles.chain.expected.grid_laws import a_round

INVOICE = an_exhibit(21, "Invoice of the yarn", paper="invoice")
CHART = an_exhibit(22, "Map of the places", paper="region-map")
WAGES = an_exhibit(
    23, "Wages", paper="wage-and-output", confidentiality=Confidentiality.PERSONAL
)  # fmt: skip
SPUN = replace(a_step(1, party=PARTY.id, begins=True), title="Spinning")
KNIT = replace(a_step(2, party="other"), title="Knitting")
LISTS = ("families", "cotton")


def a_case(*exhibits, lists=LISTS, basis="uflpa-applicability", asked=(), unneeded=(), also=()):
    laid = [*also, replace(a_paper(Shows.SOLD, link="1-2", exhibit=INVOICE.id), place="p. 2")]
    chain = Chain([SPUN, KNIT], [a_link(1, 2)], laid, (), {PARTY.id: PARTY})
    held = Expectations(lists, (), unneeded)
    grids = [
        grid(chain, exhibits, replace(held, usual=usual), documents()) for usual in (True, False)
    ]
    requested = PaperRequests(grids[0], (a_round(asked),), documents(), grids[1])
    record = a_record(basis)
    matter = Matter(chain=TracedChain(chain, [KNIT]), requests=requested)
    return replace(record, matter=matter, exhibits=(*record.exhibits, *exhibits))


def stand(record, audience=Audience.CBP):
    inside = {each.id for each in in_set(record, audience)}
    return {
        (row.item.id, row.step.number if row.step else None): row
        for row in paper_rows(record, inside)
    }


def headings(blocks):
    return [each.text for each in blocks if isinstance(each, Heading)]


def cell(spans):
    return "".join(each.text for each in spans)


def test_what_is_held_leads_to_step_exhibit_and_page():
    row = stand(a_case(INVOICE, CHART))["TRC-06", 2]
    assert (row.had, row.papers) == (PaperStatus.HELD, ((INVOICE.id, OnPage(2)),))
    said = [as_data(a_case(INVOICE), each) for each in all_rows(a_case(INVOICE), Audience.CBP)]
    [told] = [each for each in said if (each["number"], each["step"]) == ("TRC-06", 2)]
    assert (told["part"], told["state"]) == ("expected", "held")
    assert (told["exhibit"], told["page"]) == ("E-021", 2)
    assert told["asked"] == "The five families of evidence, B: tracing the supply chain"


def test_what_is_not_there_is_missing_or_has_a_reason():
    asked = [(("2", "TRC-05"), ItemState.REFUSED), (("2", "TRC-10"), ItemState.ASKED)]
    unneeded = [NotNeeded("n", "c", "2", "TRC-12", "the mill fetched it", "Ada", NOON)]
    found = stand(a_case(INVOICE, asked=asked, unneeded=unneeded))
    said = {item: (found[item, 2].had, found[item, 2].why) for item in
            ("TRC-05", "TRC-10", "TRC-12", "TRC-13")}  # fmt: skip
    assert said == {
        "TRC-05": (PaperStatus.CANNOT, "asked for and refused (March\u00a02, 2026)"),
        "TRC-10": (PaperStatus.ASKED, "no answer yet (March\u00a02, 2026)"),
        "TRC-12": (PaperStatus.NOT_NEEDED, "the mill fetched it"),
        "TRC-13": (PaperStatus.MISSING, ""),
    }


def test_what_came_after_all_is_no_longer_said_to_be_refused():
    asked = [(("2", "TRC-05"), state) for state in (ItemState.REFUSED, ItemState.FULL)]
    assert stand(a_case(INVOICE, asked=asked))["TRC-05", 2].had is PaperStatus.MISSING


def test_asking_for_what_is_usual_at_a_step_asks_for_what_the_list_expects_there():
    lists = ("families", "cotton-steps")
    asked = [(("2", "CTS-FB-03"), ItemState.SILENT)]
    row = stand(a_case(INVOICE, lists=lists, asked=asked))["TRC-10", 2]
    assert (row.had, row.why) == (PaperStatus.CANNOT, "asked for, no answer (March\u00a02, 2026)")


def test_the_numbered_steps_of_this_document_are_what_some_of_it_asks_for():
    record = a_case(INVOICE)
    assert stand(record)["COT-05", None].had is PaperStatus.HERE
    quiet = replace(record, composition=replace(record.composition, sections=("crosswalk",)))
    assert stand(quiet)["COT-05", None].had is PaperStatus.MISSING
    items = [e for each in documents().lists.values() for e in each.all if isinstance(e, Expected)]
    assert {each.section for each in items} <= {"", *SECTIONS}


@pytest.mark.parametrize(
    ("basis", "families"),
    [("uflpa-applicability", "BD"), ("uflpa-exception", "ABCE"), ("wro", "BE")],
)
def test_only_the_families_of_the_legal_basis_are_shown(basis, families):
    rows = stand(a_case(INVOICE, basis=basis)).values()
    assert {row.item.family.value for row in rows if row.item.family} == {*families}


def test_what_is_expected_and_held_is_in_the_set_unless_it_is_personal_or_privileged():
    record = a_case(INVOICE, CHART, WAGES, basis="wro")
    held = {each.label for each in in_set(record, Audience.CBP)}
    assert {"E-021", "E-022"} <= held
    assert "E-023" not in held
    assert stand(record)["LAB-02", None].had is PaperStatus.KEPT_BACK
    assert stand(record, Audience.COUNSEL)["LAB-02", None].had is PaperStatus.HELD


def test_an_exhibit_that_a_reason_names_is_in_the_set_and_a_link():
    unneeded = [NotNeeded("n", "c", "2", "TRC-12", "fetched, see E-024", "Ada", NOON)]
    record = a_case(INVOICE, an_exhibit(24, "Note of the driver"), unneeded=unneeded)
    assert "E-024" in {each.label for each in in_set(record, Audience.CBP)}
    tables = [each for each in crosswalk(record, Audience.COUNSEL) if isinstance(each, Table)]
    [lacking] = [row[3] for each in tables for row in each.rows if cell(row[0]) == "TRC-12"]
    assert cell(lacking) == "Step 2: not needed: fetched, see E-024."
    assert [each.to for each in lacking if each.to] == [FilePage("exhibits/E-024.pdf", 1)]


def test_it_prints_a_table_for_each_family_and_list_with_a_sum_that_adds_up():
    blocks = [*crosswalk(a_case(INVOICE, CHART), Audience.COUNSEL)]
    named = [each for each in headings(blocks) if each.startswith("Documents expected")]
    assert named == [
        "Documents expected. The five families of evidence, B: tracing the supply chain",
        "Documents expected. The five families of evidence, D: the origin outside Xinjiang",
        "Documents expected. Cotton (CBP's list)",
    ]
    sums = [cell(e.spans) for e in blocks if isinstance(e, Para) and "expected:" in cell(e.spans)]
    assert sums[-1].startswith(
        "Of 6 places at which a document is expected: 1 held, 4 in this document and 1 missing."
    )
    tables = [each for each in blocks if isinstance(each, Table) and "Held" in each.head]
    rows = {
        cell(number): (held, cell(lacking)) for t in tables for number, _, held, lacking in t.rows
    }
    held, lacking = rows["TRC-06"]
    assert (cell(held), lacking) == ("Step 2: [E-021,\u00a0p.\u00a02]", "–")
    assert held[1].to == FilePage("exhibits/E-021.pdf", 2)
    assert rows["TRC-16"][1] == "Steps 1 and 2: missing."


GAPS = {
    PaperStatus.MISSING: "Not held",
    PaperStatus.CANNOT: "Cannot be obtained",
    PaperStatus.ASKED: "Asked for and not here yet",
    PaperStatus.KEPT_BACK: "Held, not in this set",
    PaperStatus.NOT_NEEDED: "Not needed",
}


@pytest.mark.parametrize(("source", "own"), [("party", True), ("bank", False)])
def test_what_a_party_says_of_a_payment_is_not_called_paid_beside_a_proof_that_is_not_held(
    source, own
):
    told = replace(INVOICE, source=source, title="Statement of account", paper="")
    record = a_case(told)
    traced = record.matter.chain
    paid = replace(a_paper(Shows.PAID, link="1-2", exhibit=told.id), place="p. 2")
    of_it = Chain([SPUN, KNIT], [a_link(1, 2)], [paid], (), {PARTY.id: PARTY})
    record = replace(record, matter=replace(record.matter, chain=replace(traced, chain=of_it)))
    for audience, word in ((Audience.COUNSEL, "paid"), (Audience.CBP, "ayment")):
        said = " ".join(
            cell(row[-1])
            for each in chain(record, audience)
            if isinstance(each, Table)
            for row in each.rows
        )
        assert (f"{word}, by a party’s own account" in said) is own
        assert (f"{word}: " in said or f"{word} [" in said) is not own


@pytest.mark.parametrize("sections", [SECTIONS, [s for s in SECTIONS if s != "chain"]])
def test_for_cbp_each_gap_stands_at_its_step_and_none_is_hidden(sections):
    asked = [(("2", "TRC-05"), ItemState.REFUSED), (("2", "TRC-10"), ItemState.ASKED)]
    unneeded = [NotNeeded("n", "c", "2", "TRC-12", "fetched, see E-024", "Ada", NOON)]
    kept = replace(CHART, confidentiality=Confidentiality.PRIVILEGED)
    record = a_case(INVOICE, kept, asked=asked, unneeded=unneeded)
    record = replace(record, composition=replace(record.composition, sections=tuple(sections)))
    lacking = [row for row in stand(record).values() if row.had in GAPS]
    assert {row.had for row in lacking} == {*GAPS}
    blocks = (*crosswalk(record, Audience.CBP), *chain(record, Audience.CBP))
    of_step = {
        cell(row[0]): cell(row[-1])
        for each in blocks
        if isinstance(each, Table) and each.head[1].startswith("Step")
        for row in each.rows
    }
    at_no_step = [cell(item) for e in blocks if isinstance(e, Bullets) for item in e.items]
    at_no_step += [cell(e.spans) for e in blocks if isinstance(e, Para)]
    for row in lacking:
        at_step = of_step.get(str(row.step.number)) if row.step else None
        where = row.step.title if row.step and at_step is None else ""
        said = ". ".join(at_no_step if at_step is None else [at_step]).split(". ")
        [sentence] = [
            each
            for each in said
            if GAPS[row.had].lower() in each.lower()
            and lower_first(row.item.en) in each
            and each.startswith(where)
        ]
        assert row.why.rstrip(".") in sentence


def test_what_no_text_of_cbp_asks_for_is_for_counsel():
    lists = (*LISTS, "cotton-steps")
    for audience in Audience:
        found = headings(crosswalk(a_case(INVOICE, lists=lists), audience))
        usual = "Usual documents of the trade, step by step" in found
        assert usual is (audience is Audience.COUNSEL)


def test_without_a_chosen_list_nothing_is_expected():
    record = a_case(INVOICE, lists=())
    assert all(row.part is not CrosswalkPart.EXPECTED for row in all_rows(record, Audience.CBP))
    assert not [e for e in headings(crosswalk(record, Audience.CBP)) if "expected" in e]


def test_preflight_does_not_ask_for_what_this_document_holds():
    items = preflight(a_case(INVOICE, CHART), Audience.CBP)
    asked = " ".join(e.asks for e in items if e.about.item == "list-papers-missing")
    assert (
        "“Cotton (CBP's list)” expects documents that are not there (1): Papers of the whole"
        in asked
    )
    assert "tracing the supply chain" in asked
    assert "Each step numbered" not in asked


@pytest.mark.parametrize(
    ("shows", "paper", "asked"),
    [
        (Shows.MADE, "stock-record", False),
        (Shows.MADE, "batch-card", False),
        (Shows.RECORD, "stock-record", True),
    ],
)
def test_what_is_said_not_to_be_held_does_not_lie_at_the_step_as_something_else(
    shows, paper, asked
):
    stray = an_exhibit(25, "A paper of the knitter", paper=paper)
    record = a_case(INVOICE, stray, also=[a_paper(shows, step="2", exhibit=stray.id)])
    found = fact_findings(compose(record, Audience.CBP, preflight(record, Audience.CBP), "short"))
    assert bool([e for e in found if "at step 2 is" in e.it]) is asked
