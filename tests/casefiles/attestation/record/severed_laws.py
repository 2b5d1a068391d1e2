"""The laws of sets for some entries, as properties: nothing of the others is in one, and nothing
of the whole is in none."""

from dataclasses import dataclass, field, replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from casefiles.attestation.compose import compose
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.model import Audience
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.record.sever import sever
from casefiles.cases.detentions.chosen_entries import only_entries
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.chain.chain import Chain
from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.model import Custody, LineStep, Shows
from casefiles.chain.nexus import TracedChain
from casefiles.evidence.places import OnPage
from casefiles.kernel.ids import CaseId, ExhibitId, ShipmentId
from tests.attesting import a_party, a_record, an_exhibit, statement, support
from tests.casefiles.attestation.sections.test_entry_lines import PACIFIC
from tests.casefiles.chain.chains import a_link, a_paper, a_step
from tests.casefiles.chain.ledger import ledgers_made as made
from tests.casefiles.chain.ledger.ledgers_made import dealing, ledger_data, line, share
from tests.shipping import a_detention, a_line, a_shipment

SEVERAL = settings(max_examples=8, deadline=None, phases=[Phase.generate], derandomize=True)
ENTRIES = "ABC"
AUDIENCES = tuple(Audience)


@dataclass(frozen=True)
class Drawn:
    """A case and what of it each entry alone is known by."""

    whole: object = field(repr=False)
    of: dict
    """By entry: numbers, lots, labels that are of it alone."""


@st.composite
def cases(draw):
    """Entries that share their raw material, and have what follows apart or together.

    Every paper is of one entry, of several or of none; each entry has lots of its own.
    """
    entries = ENTRIES[: draw(st.integers(2, 3))]
    own_steps = {e: draw(st.booleans()) for e in entries}
    with_books, with_lots = draw(st.booleans()), draw(st.booleans())
    papers = draw(st.lists(st.sets(st.sampled_from(entries)), min_size=2, max_size=7))
    sales = {e: draw(st.sampled_from(["own", "together", "none"])) for e in entries}
    sayings = draw(st.lists(st.sampled_from([*entries, "", ""]), max_size=3))
    return _case(entries, own_steps, with_books, with_lots, papers, sales, sayings)


def _case(  # noqa: PLR0913, PLR0917 - what was drawn
    entries, own_steps, with_books, with_lots, papers, sales, sayings
):
    of = {e: {f"NUM-{e}{e}{e}-77", f"BILL{e}771", f"LOT{e}-551"} for e in entries}
    exhibits = [an_exhibit(1, "Bale list of all"), an_exhibit(2, "Notice")]
    tied = {line_of(e): [] for e in entries}
    for n, those in enumerate(papers, 3):
        exhibits.append(an_exhibit(n, f"Paper {n}"))
        for e in those:
            tied[line_of(e)].append(exhibits[-1].id)
        if len(those) == 1:
            of[min(those)].add(f"E-{n:03}")
    number = len(exhibits)
    steps, links, chain_papers, line_steps = [a_step(1, begins=True)], [], [], []
    chain_papers.append(a_paper(Shows.MADE, step="1", exhibit=exhibits[0].id))
    parties = [a_party("棉纺厂", "Mill")]
    for at, e in enumerate(entries, 2):
        number += 1
        exhibits.append(an_exhibit(number, f"Card {number}"))
        if own_steps[e]:
            maker = a_party(f"工厂{e}", f"Maker {e} of Suzhou")
            parties.append(maker)
            of[e] |= {maker.romanized, maker.name, f"E-{number:03}"}
            steps.append(a_step(at, party=maker.id, lots=(f"LOT{e}-551",), custody=Custody.BATCH))
            links.append(a_link(1, at, goods=f"yarn for LOT{e}-551"))
            chain_papers.append(a_paper(Shows.MADE, step=str(at), exhibit=exhibits[-1].id))
            line_steps.append(LineStep(f"t{e}", CaseId("c"), line_of(e), str(at), ()))
        else:
            of[e].discard("")
            line_steps.append(LineStep(f"t{e}", CaseId("c"), line_of(e), "1", (f"SUB{e}-90",)))
            of[e].add(f"SUB{e}-90")
    chain = Chain(steps, links, chain_papers, line_steps, {each.id: each for each in parties})
    books, exhibits = _books(entries, of, own_steps, with_books, with_lots, sales, exhibits)
    said = [
        statement(
            n, "papers-show", f"The goods of {'NUM-' + e * 3 + '-77' if e else 'all'} are so."
        )
        for n, e in enumerate(sayings, 1)
    ]
    leaning = [support(each, exhibits[n % len(exhibits)], OnPage(1)) for n, each in enumerate(said)]
    imported = _imported(entries, tied, exhibits[1].id)
    matter = Matter(imported=imported, chain=_traced(chain, imported), ledger=calculate(books))
    record = a_record(
        matter=matter, exhibits=tuple(exhibits), statements=tuple(said), supports=tuple(leaning),
        parties=tuple(parties), scopes=(), declarations=(), acceptances=(), read=(), signers=(),
    )  # fmt: skip
    return Drawn(record, of)


def a_case(entries, papers=(), sayings=()):
    """A case without books, of entries that all come out of one step."""
    own, sales = dict.fromkeys(entries, False), dict.fromkeys(entries, "none")
    return _case(entries, own, False, False, [*papers], sales, [*sayings]).whole


def line_of(entry):
    return f"{entry}1"


def _imported(entries, tied, notice):
    shipments = tuple(
        a_shipment(n, id=ShipmentId(e), entry_number=f"NUM-{e}{e}{e}-77", bills=(f"BILL{e}771",))
        for n, e in enumerate(entries, 1)
    )
    lines = tuple(
        a_line(1, "100", e, lots=(f"LOT{e}-551",), hts="6109.10.0012", description="shirts")
        for e in entries
    )
    held = a_detention(1, detention_number="UF-1", stated_exhibit=notice)
    papers = {each: tuple(those) for each, those in tied.items()}
    status = DetentionSummary(held, lines, PACIFIC)
    return ImportSummary(shipments, lines, papers, (status,))


def _traced(chain, imported):
    lines = [each.id for each in imported.attested_lines]
    return TracedChain(chain, chain.ends(lines))


def _books(  # noqa: PLR0913, PLR0917 - what was drawn
    entries, of, own_steps, with_books, with_lots, sales, exhibits
):
    """One bale list for all, a lot of yarn for each, sales of each or together."""
    if not with_books:
        return ledger_data(steps=made.steps("1")), exhibits
    number, lines_, given_, deals = len(exhibits), [], [], []
    lines_.append(line(1, "1", "covers", "400", exhibit=exhibits[0].id, goods="cotton"))
    for at, e in enumerate(entries, 2):
        number += 1
        exhibits = [*exhibits, an_exhibit(number, f"Batch {number}")]
        of[e].add(f"E-{number:03}")
        lot = f"LOT{e}-551" if with_lots else ""
        step = str(at) if own_steps[e] else "1"
        lines_.append(
            line(
                at, step, "output", "100", "pieces", lot=lot, exhibit=exhibits[-1].id, goods="yarn"
            )
        )
        given_.append(share(f"L{at}", "100", "pieces", entry_line=line_of(e)))
        if sales[e] == "none":
            continue
        number += 1
        exhibits = [*exhibits, an_exhibit(number, f"Invoice {e * 3}-9001 of LOT{e}-551")]
        of[e] |= {f"E-{number:03}", f"INV-{e * 3}-9001"}
        deals.append(dealing(made.INVOICE, f"INV-{e * 3}-9001", "10", exhibit=exhibits[-1].id))
    together = [e for e in entries if sales[e] == "together"]
    if together:
        settles = tuple(f"INV-{e * 3}-9001" for e in together)
        deals.append(dealing(made.PAYMENT, "SWIFT-31", str(10 * len(together)), settles=settles))
    ids = sorted({each.step for each in lines_} | {"1"})
    held = [
        made.LedgerEntry(line_of(e), f"NUM-{e * 3}-77, line 1", "100", "pieces") for e in entries
    ]
    return ledger_data(
        steps=made.steps(*ids), lines=tuple(lines_), allocations=tuple(given_),
        dealings=tuple(deals), entries=tuple(held),
    ), exhibits  # fmt: skip


def severed(whole, *entries):
    """The record of these entries, read as `read_record` reads it."""
    imported = only_entries(whole.matter.imported, entries)
    chain = _traced(whole.matter.chain.chain, imported)
    part = replace(whole, matter=replace(whole.matter, imported=imported, chain=chain))
    return sever(whole, part, entries)


def text_of(record, audience):
    document = compose(record, audience, [], "0000")
    return "\n".join(each.text for each in document_passages(document))


COUNTED = {"named": 0, "left": 0}


@SEVERAL
@given(cases())
def nothing_of_the_others_is_in_it(drawn):
    for entry, own in drawn.of.items():
        record = severed(drawn.whole, ShipmentId(entry))
        others = set().union(*(those for e, those in drawn.of.items() if e != entry))
        for audience in AUDIENCES:
            text = text_of(record, audience)
            found = {each for each in others if each in text}
            assert not found, (entry, audience, found)
            COUNTED["named"] += sum(each in text for each in own)
        assert record.severed.sentence in text_of(record, Audience.CBP)


@SEVERAL
@given(cases())
def all_of_it_is_in_one_or_another(drawn):
    for audience in AUDIENCES:
        every = {each.id for each in in_set(drawn.whole, audience)}
        parts = [
            {each.id for each in in_set(severed(drawn.whole, ShipmentId(e)), audience)}
            for e in drawn.of
        ]
        assert set().union(*parts) == every, (audience, every - set().union(*parts))
        COUNTED["left"] += sum(len(every - part) for part in parts)


__all__ = [
    "COUNTED",
    "ExhibitId",
    "all_of_it_is_in_one_or_another",
    "nothing_of_the_others_is_in_it",
]
