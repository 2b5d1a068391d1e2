"""The balance of lots and plants on a page, its workings in an annex, and what it cannot show."""

from collections.abc import Iterator
from fractions import Fraction

from casefiles.attestation.layout.model import (
    Block,
    Heading,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.preflight.substitution import lacking_balances
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import NBSP, label, references
from casefiles.attestation.sections import reconciliation as full
from casefiles.attestation.wording import listed, sentence
from casefiles.chain import wording
from casefiles.chain.ledger.balance import Balance
from casefiles.chain.ledger.calculate import Ledger
from casefiles.chain.ledger.coverage import Covers
from casefiles.chain.ledger.figures import shown as figure
from casefiles.chain.ledger.model import Factor, FactorKind
from casefiles.chain.ledger.plant_balance import proves_nothing, rests_on_itself
from casefiles.evidence.places import from_text

ANNEX = "workings"
"""Anchor of the annex."""

ANNEX_TITLE = "How input and output were calculated"

_SAME = "*"
_WHY_NOTHING = (
    f"{_SAME} This proves nothing: the yield was taken from the same record that it is compared"
    f" with. A step with a lot marked {_SAME} has no mark. "
)
_WITHIN = "✓ Within the tolerance stated in the annex. "


def balance(record: CaseRecord) -> Iterator[Block]:
    """Yield what went in and came out, whether it is enough, and what is open."""
    ledger = record.matter.ledger
    if ledger is None or ledger.ledger_data.is_empty:
        return
    yield Heading(2, "Input and output", full.WHERE)
    link = Span(ANNEX_TITLE, f"#{ANNEX}", f"Annex: {ANNEX_TITLE.lower()}")
    said = (
        "Expected is the input, adjusted for stock, times the yield, in the unit of the output."
        " See "
    )
    yield Para((Span(said), link, Span(".")), ParagraphStyle.SMALL)
    if ledger.balances:
        heads = ("Step, lot", "Input", "Yield", "Expected", "Output", "Differs by", "Documents")
        yield Table(
            heads,
            tuple(_rows(record, ledger)),
            (0.2, 0.185, 0.08, 0.1, 0.205, 0.115, 0.115),
            decimals=(1, 3, 4, 5),
        )
    if note := _note(ledger):
        yield Para(plain(note), ParagraphStyle.SMALL, follows=bool(ledger.balances))
    yield from full.claimed_apart(record)
    if {each.covers for each in ledger.coverage.covers} - {Covers.YES}:
        yield from full.coverage(ledger)
    yield from full.differences(record, ledger)


def workings(record: CaseRecord) -> Iterator[Block]:
    """Yield what the balance was calculated from: yields, needs, where quantities went, sales."""
    ledger = record.matter.ledger
    if ledger is None or ledger.ledger_data.is_empty:
        return
    yield Heading(2, ANNEX_TITLE, ANNEX)
    said = (
        "Quantities are in the units of the documents; different units were not added, and were"
        " converted only by the factors named here."
    )
    yield Para(plain(said))
    yield from _yields(record, ledger)
    yield from full.unit_factors(record, ledger)
    if not {each.covers for each in ledger.coverage.covers} - {Covers.YES}:
        yield from full.coverage(ledger)
    yield from full.went_where(ledger)
    yield from full.sales(record, ledger)


def _rows(record: CaseRecord, ledger: Ledger) -> Iterator[tuple[Spans, ...]]:
    before = None
    for each in ledger.balances:
        step = ledger.ledger_data.step_by_id[each.step]
        whole = f"{step.number}. {step.title}"
        lot = f"lot {each.lot}" if each.lot else ""
        if lot and before == each.step:
            name = f"{2 * NBSP}{lot}"
        else:
            name = ", ".join(filter(None, (whole, lot)))
        before = each.step
        yield (
            plain(name),
            plain(f"{_amount(each.consumed, each.from_unit)} {each.goods}".strip()),
            plain(each.factor.factor.replace(" ", NBSP) if each.factor else "less losses"),
            plain(figure(each.expected)),
            plain(f"{_amount(each.made, each.to_unit)} {each.makes}".strip()),
            (Span(_difference(ledger, each), states=full.states(ledger, each)),),
            tuple(_papers(record, ledger, each)),
        )


def _amount(value: Fraction, unit: str) -> str:
    return full.together(figure(value, unit))


def _difference(ledger: Ledger, each: Balance) -> str:
    """How far it is from what was expected, and by a mark under the table what that says."""
    size = figure(_rounded(abs(each.difference)))
    sign = "+" if each.difference > 0 else "−"
    said = f"{sign}{size}" if each.difference else "none"
    lot_differs = full.a_lot_differs(ledger, each)
    if not each.holds:
        said += f" ▲{NBSP}differs"
    elif lot_differs:
        said += f" ▲{NBSP}a lot differs"
    if proves_nothing(ledger.ledger_data, each):
        return f"{said}{NBSP}{_SAME}"
    if lot_differs or not each.holds or rests_on_itself(ledger.ledger_data, ledger.balances, each):
        return said
    return f"{said}{NBSP}✓"


def _rounded(value: Fraction) -> Fraction:
    """To a thousandth, as what it is the difference of; what is less is shown as it is."""
    thousandth = Fraction(round(value * 1000), 1000)
    return thousandth or value


def _papers(record: CaseRecord, ledger: Ledger, each: Balance) -> Iterator[Span]:
    lines = (ledger.ledger_data.line_by_id[line] for line in each.lines)
    held = dict.fromkeys(e.exhibit for e in lines if e.exhibit)
    shown = [record.by_id[e] for e in held if record.can_link(record.by_id[e])]
    for place, exhibit in enumerate(e for e in shown if not e.set_aside):
        if place:
            yield Span(", ")
        yield label(record, exhibit)


def _note(ledger: Ledger) -> str:
    """What the marks mean, and in a sentence whether it is enough."""
    idle = [proves_nothing(ledger.ledger_data, each) for each in ledger.balances]
    within = any("✓" in _difference(ledger, each) for each in ledger.balances)
    steps = [each for each in ledger.coverage.covers if each.step]
    enough = steps and ledger.coverage.all_of_it is Covers.YES
    many = f"each of the {len(steps)} steps" if len(steps) > 1 else "the one step"
    said = f"Documents show at least the quantity needed at {many}; the annex lists them."
    return f"{_WITHIN * within}{_WHY_NOTHING * any(idle)}{said * bool(enough)}".strip()


def _yields(record: CaseRecord, ledger: Ledger) -> Iterator[Block]:
    rows = tuple(
        _yield(record, ledger, each)
        for each in ledger.ledger_data.factors
        if each.kind is FactorKind.YIELD
    )
    if rows:
        yield Heading(3, "Yields and their sources")
        yield Table(("Step", "Yield", "Source", "Tolerance"), rows, (0.22, 0.12, 0.36, 0.3))


def _yield(record: CaseRecord, ledger: Ledger, each: Factor) -> tuple[Spans, ...]:
    step = ledger.ledger_data.step_by_id.get(each.step) if each.step else None
    held = record.by_id.get(each.exhibit) if each.exhibit else None
    papers: Spans = ()
    if held and record.can_link(held):
        papers = references(record, [(held.id, from_text(each.place))])
    tolerated = f"{each.tolerance}{NBSP}%" if each.tolerance else "none"
    whose = f": {sentence(each.tolerance_source)}" if each.tolerance_source.strip() else ""
    return (
        plain(f"{step.number}. {step.title}" if step else "all steps"),
        plain(each.factor),
        (Span(sentence(each.source)), *full.spaced(papers)),
        plain(f"{tolerated}{whose if each.tolerance else ''}"),
    )


def substitution(record: CaseRecord) -> Iterator[Block]:
    """Yield a sentence for each step whose plant needs a whole balance, and has none."""
    for step, lacks in lacking_balances(record):
        could = wording.SUBSTITUTION[step.substitution]
        yield Para(
            plain(
                f"At step {step.number} ({step.title}) the party {could}. The whole balance of the"
                f" plant is not on file: {listed(lacks)} {'are' if len(lacks) > 1 else 'is'} not"
                " stated by any exhibit. That these lots add up does not show that nothing"
                " else is in them."
            )
        )
