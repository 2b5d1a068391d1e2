"""What the figures of the chain come to, as it prints, and what is asked about it."""

from dataclasses import fields, is_dataclass, replace

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.model import Heading, Span
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.sections.reconciliation import covered, reconciliation
from casefiles.attestation.sections.summary import summary
from casefiles.attestation.templates import Severity
from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.ledger.model import Purpose
from tests.attesting import a_record, exhibits
from tests.casefiles.chain.ledger.ledgers_made import (
    INVOICE,
    ORDER,
    PAYMENT,
    UNIT,
    dealing,
    entry,
    explanation,
    factor,
    ledger_data,
    line,
    links,
    share,
    steps,
)

PAPER = exhibits()[0].id
PAGE = {"exhibit": PAPER, "place": '{"kind":"page","page":2}'}
CHAIN = steps("gin", "mill", "sewing")
LINES = (
    line(1, "gin", "output", "1000", goods="lint"),
    line(2, "mill", "input", "1000", goods="lint", **PAGE),
    line(3, "mill", "output", "860", goods="yarn"),
    line(4, "sewing", "input", "860", goods="yarn"),
    line(5, "sewing", "output", "3440", "pcs", goods="shirts"),
)
KNOWN = {
    "steps": CHAIN,
    "links": links(("gin", "mill"), ("mill", "sewing")),
    "lines": LINES,
    "factors": (
        factor("0.86", step="mill", tolerance="1"),
        factor("4", "kg", "pcs", "sewing"),
        factor("225", "bale", "kg", kind=UNIT, goods="lint", source="Bale list"),
    ),
    "entries": (entry("3440", steps=("sewing",)),),
}


def with_ledger(basis="uflpa-applicability", **changed):
    ledger = calculate(ledger_data(**(KNOWN | changed)))
    return replace(a_record(basis), matter=Matter(ledger=ledger))


def text(thing):
    if isinstance(thing, Span):
        return thing.text
    if isinstance(thing, str):
        return thing
    if isinstance(thing, tuple | list):
        return " ".join(map(text, thing))
    return text([getattr(thing, e.name) for e in fields(thing)]) if is_dataclass(thing) else ""


def said(record):
    return " ".join(text([*reconciliation(record)]).replace("\u00a0", " ").split())


def asked(record):
    items = preflight(record, Audience.CBP)
    return {each.about.item: each.asks for each in items if each.severity is not Severity.FIXED}


SPUN_MORE = (*LINES[:2], line(3, "mill", "output", "900", goods="yarn"), *LINES[3:])


def test_each_step_prints_with_its_yield_its_source_and_its_papers():
    told = said(with_ledger())
    assert "2. mill 1,000 kg lint [E-001, p. 2] 0.86: a norm. 860 kg 860 kg yarn ✓ none" in told
    assert "1 bale of lint is 225 kg Bale list." in told
    assert "Step 1, gin 1,000 kg 1,000 kg ✓ covered" in told
    assert "✓ covered" in told
    assert "No figure on file differs" in told


def test_page_one_says_in_a_sentence_whether_the_inputs_cover_the_quantity():
    yes = with_ledger()
    assert text(covered(yes)).startswith(
        "By the documents on file, the inputs cover the quantity of the goods at each of the 3"
    )
    assert "inputs cover the quantity" in text([*summary(yes, Audience.CBP, ())])
    more = text(covered(with_ledger(lines=SPUN_MORE)))
    assert more.endswith("; one figure differs and nothing explains it.")
    little = with_ledger(lines=(line(1, "gin", "output", "900", goods="lint"), *LINES[1:]))
    assert "do not cover the quantity at step 1, gin" in text(covered(little))
    unknown = with_ledger(lines=LINES[1:])
    assert "is not shown at step 1, gin" in text(covered(unknown))
    assert covered(with_ledger(lines=(), factors=(), entries=())) == ()


def test_what_differs_prints_with_its_size_and_what_explains_it():
    more = with_ledger(lines=SPUN_MORE)
    assert "900 kg came out, 40 kg more." in said(more)
    assert "+40 kg ▲ differs" in said(more)
    assert "Not explained." in said(more)
    [difference] = more.matter.ledger.differences
    told = with_ledger(lines=SPUN_MORE, explanations=(explanation(difference),))
    assert "A reason. (Ada, March 2, 2026)" in said(told)
    within = with_ledger(lines=(*LINES[:2], line(3, "mill", "output", "865"), *LINES[3:]))
    assert "+5 kg ✓ within 8.6 kg" in said(within)


def test_shares_and_sales_print_side_by_side():
    sale = (
        dealing(ORDER, "PO 7", "1000", payer="Buyer", payee="Mill", **PAGE),
        dealing(INVOICE, "INV-1", "1000", settles=("PO 7",), payer="Buyer", payee="Mill"),
        dealing(
            PAYMENT, "T1", "1000", settles=("INV-1",), payer="Buyer", payee="Uncle",
            bank_line="TT OUT UNCLE",
        ),
    )  # fmt: skip
    given = (share("L1", "1000", to_line="L2"), share("L3", "860", purpose=Purpose.ORDER))
    told = said(with_ledger(dealings=sale, allocations=given))
    assert "1. gin 2. mill 1,000 kg" in told
    assert "PO 7, 1,000 USD, Buyer to Mill [E-001, p. 2]" in told
    assert "T1, 1,000 USD, Buyer to Uncle, bank line “TT OUT UNCLE”" in told


def test_it_prints_only_where_the_basis_calls_for_it_and_something_was_entered():
    assert [*reconciliation(a_record())] == []
    assert "Input and output" in [
        e.text for e in reconciliation(with_ledger()) if isinstance(e, Heading)
    ]
    silent = with_ledger(lines=SPUN_MORE)
    silent = replace(silent, composition=replace(silent.composition, sections=()))
    assert "figures-differ" not in asked(silent)
    assert "inputs cover" not in text([*summary(silent, Audience.CBP, ())])


def test_what_nothing_explains_is_asked_and_what_is_explained_is_not():
    paid = (dealing(PAYMENT, "T1", "5"),)
    unpaid = (dealing(INVOICE, "INV-1", "5"),)
    elsewhere = (
        dealing(ORDER, "PO", "5", payee="Mill"),
        dealing(INVOICE, "INV", "5", settles=("PO",), payee="Mill"),
        dealing(PAYMENT, "T", "5", settles=("INV",), payee="Uncle"),
    )
    little = (line(1, "gin", "output", "900", goods="lint"), *LINES[1:])
    for item, record in {
        "figures-differ": with_ledger(lines=SPUN_MORE),
        "input-short": with_ledger(lines=little),
        "cover-unknown": with_ledger(lines=LINES[1:]),
        "payment-no-invoice": with_ledger(dealings=paid),
        "invoice-no-payment": with_ledger(dealings=unpaid),
        "payee-not-seller": with_ledger(dealings=elsewhere),
        "ledger-empty": with_ledger(lines=(), factors=(), entries=()),
    }.items():
        assert item not in asked(with_ledger())
        assert item in asked(record), item
    found = with_ledger(lines=SPUN_MORE)
    told = explanation(found.matter.ledger.differences[0])
    assert "figures-differ" not in asked(with_ledger(lines=SPUN_MORE, explanations=(told,)))
    assert asked(with_ledger(dealings=elsewhere))["payee-not-seller"] == (
        "Payment T went to Uncle; the seller is Mill. Why was a different party paid?"
    )


def test_the_papers_behind_the_figures_are_in_the_set_where_the_figures_print():
    held = in_set(a_record(), Audience.CBP)
    paper = next(e for e in a_record().exhibits if e not in held and not e.set_aside)
    lines = (
        *LINES[:2],
        line(3, "mill", "output", "860", goods="yarn", exhibit=paper.id),
        *LINES[3:],
    )
    printing = with_ledger(lines=lines)
    assert paper in in_set(printing, Audience.CBP)
    silent = replace(printing, composition=replace(printing.composition, sections=()))
    assert paper not in in_set(silent, Audience.CBP)
