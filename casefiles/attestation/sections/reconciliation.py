"""Input and output: what went in and came out at each step, down to the goods, and who was paid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from casefiles.attestation.layout.model import (
    Block,
    Heading,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    StatedFact,
    Table,
    plain,
)
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.severed import SharedFigures
from casefiles.attestation.references import NBSP, linked, references
from casefiles.attestation.sections.fact_keys import agrees, covers, stating, went
from casefiles.attestation.wording import day, listed, lower_first, sentence
from casefiles.chain.ledger.balance import Balance
from casefiles.chain.ledger.calculate import Ledger
from casefiles.chain.ledger.coverage import Cover, Covers
from casefiles.chain.ledger.deals import Deal
from casefiles.chain.ledger.differences import LedgerDifference
from casefiles.chain.ledger.figures import exact
from casefiles.chain.ledger.figures import shown as figure
from casefiles.chain.ledger.model import Flow, Purpose, SalesPaper
from casefiles.chain.ledger.plant_balance import proves_nothing, rests_on_itself
from casefiles.evidence.places import Place, Whole, from_text
from casefiles.kernel.ids import ExhibitId, LedgerLineId

WHERE = "reconciliation"
"""Its anchor."""

_FEW = 2
"""Places of one exhibit that are named; of more, the exhibit is."""

_SHORT = 12
"""Characters of an amount that is never broken."""

_COVERS = {
    Covers.YES: "✓ covered",
    Covers.NO: "▲ short",
    Covers.UNKNOWN: "? not known",
}
_PURPOSES = {
    Purpose.ORDER: "the goods",
    Purpose.OTHER_BUYERS: "other buyers",
    Purpose.STOCK: "stock",
    Purpose.WASTE: "waste",
}


def reconciliation(record: CaseRecord) -> Iterator[Block]:
    """Yield what the figures come to. Nothing if none was entered."""
    ledger = record.matter.ledger
    if ledger is None or ledger.ledger_data.is_empty:
        return
    yield Heading(2, "Input and output", WHERE)
    said = (
        "Quantities are in the units of the documents; different units were not added, and were"
        " converted only by the factors named here. Expected is the input, plus opening stock and"
        " less closing stock, times the stated yield."
    )
    yield Para(plain(said))
    yield from _balances(record, ledger)
    yield from claimed_apart(record)
    yield from coverage(ledger)
    yield from went_where(ledger)
    yield from unit_factors(record, ledger)
    yield from differences(record, ledger)
    yield from sales(record, ledger)


def covered(record: CaseRecord) -> Spans:
    """Say in a sentence whether the inputs cover the quantity; nothing if nothing was entered."""
    ledger = record.matter.ledger
    if ledger is None or not ledger.ledger_data.lines:
        return ()
    found = ledger.coverage
    steps = [each for each in found.covers if each.step]
    link = Span("Input and output", f"#{WHERE}", "Section: input and output")
    match found.all_of_it:
        case Covers.YES:
            many = f"each of the {len(steps)} steps" if len(steps) > 1 else "the one step"
            said = f"By the documents on file, the inputs cover the quantity of the goods at {many}"
        case Covers.NO:
            short = [e.label for e in found.covers if e.covers is Covers.NO]
            said = (
                f"By the documents on file, the inputs do not cover the quantity at {_named(short)}"
            )
        case Covers.UNKNOWN:
            open_ = [e.label for e in found.covers if e.covers is Covers.UNKNOWN]
            what = f" at {_named(open_)}" if open_ else ""
            said = f"Whether the inputs cover the quantity of the goods is not shown{what}"
    unexplained = len(ledger.open)
    differ = f"{unexplained} figures differ" if unexplained > 1 else "one figure differs"
    what = "them" if unexplained > 1 else "it"
    rest = f"; {differ} and nothing explains {what}" if unexplained else ""
    told = (covers(each.label, each.covers.value) for each in steps)
    return stating((Span(f"{said} ("), link, Span(f"){rest}.")), told)


def _named(labels: Sequence[str]) -> str:
    few = [lower_first(each) for each in labels[:3]]
    more = len(labels) - len(few)
    return listed([*few, f"{more} more"] if more else few)


def _balances(record: CaseRecord, ledger: Ledger) -> Iterator[Block]:
    if not ledger.balances:
        return
    rows = tuple(_balance(record, ledger, each) for each in ledger.balances)
    heads = ("Step", "Input", "Yield and source", "Expected", "Output", "Difference")
    yield Table(heads, rows, (0.17, 0.18, 0.19, 0.13, 0.18, 0.15))


def _balance(record: CaseRecord, ledger: Ledger, each: Balance) -> tuple[Spans, ...]:
    step = ledger.ledger_data.step_by_id[each.step]
    name = f"{step.number}. {step.title}" + (f", lot {each.lot}" if each.lot else "")
    went_in = _amount(each.consumed, each.from_unit, each.goods)
    came_out = _amount(each.made, each.to_unit, each.makes)
    inputs = [e for e in each.lines if ledger.ledger_data.line_by_id[e].flow is Flow.INPUT]
    outputs = [e for e in each.lines if ledger.ledger_data.line_by_id[e].flow is Flow.OUTPUT]
    how = "less the losses stated"
    papers: Spans = ()
    if each.factor:
        how = each.factor.factor
    if each.factor and not each.lot:  # the lots of a step have the yield of the step
        how = f"{how}: {sentence(each.factor.source)}"
        if each.factor.tolerance and each.factor.tolerance_source:
            whose = sentence(each.factor.tolerance_source)
            how += f" Tolerance, {each.factor.tolerance} %: {whose}"
        if each.factor.exhibit:
            papers = spaced(
                references(record, [(each.factor.exhibit, from_text(each.factor.place))])
            )
    return (
        plain(name),
        (Span(went_in), *spaced(papers_of(record, ledger, inputs))),
        (Span(how), *papers),
        plain(_amount(each.expected, each.to_unit, "")),
        (Span(came_out), *spaced(papers_of(record, ledger, outputs))),
        (Span(_difference(ledger, each), states=states(ledger, each)),),
    )


def _difference(ledger: Ledger, each: Balance) -> str:
    """How far it is from what was expected, and what that says."""
    size = together(figure(abs(each.difference), each.to_unit))
    sign = f"{'+' if each.difference > 0 else '−'}{size}" if each.difference else "none"
    if not each.holds:
        return f"{sign} ▲ differs"
    if a_lot_differs(ledger, each):
        return f"{sign} ▲ a lot differs"
    within = f"within {figure(each.tolerance, each.to_unit)}" if each.difference else ""
    if proves_nothing(ledger.ledger_data, each):
        return " ".join(filter(None, (sign, within))) + "; proves nothing: yield of the same record"
    if rests_on_itself(ledger.ledger_data, ledger.balances, each):
        return " ".join(filter(None, (sign, within)))
    return f"{sign} ✓ {within}" if within else "✓ none"


def a_lot_differs(ledger: Ledger, each: Balance) -> bool:
    """Whether a lot of a step differs, so that no mark for all of the step may stand over it."""
    lots = (e for e in ledger.balances if e.step == each.step and e.lot)
    return not each.lot and each.holds and any(not e.holds for e in lots)


def states(ledger: Ledger, each: Balance) -> tuple[StatedFact, ...]:
    """A step that is marked as right, and each lot that is not, state the same fact."""
    if each.lot and each.holds:
        return ()
    step = ledger.ledger_data.step_by_id[each.step]
    does = each.holds and not a_lot_differs(ledger, each)
    return (agrees(f"{step.number}. {step.title}", does=does),)


def _amount(value: Fraction, unit: str, goods: str) -> str:
    return f"{together(figure(value, unit))} {goods}".strip()


def together(amount: str) -> str:
    """Return an amount on one line, where a narrow column has room for it."""
    return amount.replace(" ", NBSP) if len(amount) <= _SHORT else amount


def spaced(spans: Spans) -> Spans:
    """Return runs after a space; of none, none."""
    return (Span(" "), *spans) if spans else ()


def papers_of(record: CaseRecord, ledger: Ledger, lines: Iterable[LedgerLineId]) -> Spans:
    """Return links to the papers of lines: few places of each, or all of the exhibit."""
    places: dict[ExhibitId, list[Place]] = defaultdict(list)
    for id_ in lines:
        line = ledger.ledger_data.line_by_id[id_]
        if line.exhibit and record.can_link(record.by_id[line.exhibit]):
            places[line.exhibit].append(from_text(line.place))
    chosen: list[tuple[ExhibitId, Place]] = []
    for exhibit, those in places.items():
        distinct = [*dict.fromkeys(those)]
        chosen += [(exhibit, each) for each in (distinct if len(distinct) <= _FEW else [Whole()])]
    return references(record, chosen)


def coverage(ledger: Ledger) -> Iterator[Block]:
    """Yield what the goods need of each step, beside what papers show."""
    if not ledger.coverage.covers:
        return
    yield Heading(3, "Quantities needed at each step, and quantities documented")
    rows = tuple(
        (
            plain(each.label),
            plain(each.goods),
            plain(_or_unknown(each, each.needed)),
            plain(_or_unknown(each, each.shown)),
            stating(
                plain(f"{_COVERS[each.covers]}{f': {each.why}' if each.why else ''}"),
                [covers(each.label, each.covers.value)] if each.step else (),
            ),
        )
        for each in ledger.coverage.covers
    )
    yield Table(
        ("Step or entry line", "Goods", "Needed", "Documented", "Covered"),
        rows,
        (0.26, 0.16, 0.16, 0.16, 0.26),
        decimals=(2, 3),
    )


def claimed_apart(record: CaseRecord) -> Iterator[Block]:
    """Yield who claims what papers show, where they cover goods of entries filed apart too."""
    known = record.severed
    if known is None:
        return
    if known.blurred:
        said = (
            "At steps whose figures cannot be told apart, those of goods of entries filed apart are"
            " counted too; their lots and documents are not named."
        )
        yield Para(plain(said), ParagraphStyle.SMALL)
    if not known.shared:
        return
    yield Heading(3, "What is claimed for these entries, and what for those filed apart")
    rows = tuple(
        tuple(map(plain, (each.step, each.goods, *_claims(each)))) for each in known.shared
    )
    yield Table(
        (
            "Step or entry line",
            "Goods",
            "Documented",
            "For these entries",
            "For those filed apart",
            "For neither",
        ),
        rows,
        (0.24, 0.16, 0.14, 0.15, 0.17, 0.14),
        decimals=(2, 3, 4, 5),
    )
    said = "Claimed is what the goods need from a step, by the yields named."
    if any(each.apart is None for each in known.shared):
        said += " Where it says not known, it is not known whether the rest is claimed elsewhere."
    yield Para(plain(said), ParagraphStyle.SMALL, follows=True)


def _claims(each: SharedFigures) -> Iterator[str]:
    for value in (each.shown, each.here, each.apart, each.nobody):
        if value is None:
            yield "not known"
        else:
            much = figure(abs(value), each.unit).replace(" ", NBSP)
            yield f"{much} too much" if value < 0 else much


def _or_unknown(cover: Cover, value: Fraction | None) -> str:
    return "–" if value is None else figure(value, cover.unit).replace(" ", NBSP)


def went_where(ledger: Ledger) -> Iterator[Block]:
    """Yield where quantities went, added up for each way that they went."""
    ledger_data = ledger.ledger_data
    entries = {each.id: each.label for each in ledger_data.entries}
    ways: dict[tuple[int, str, str], Fraction] = defaultdict(Fraction)
    for each in ledger_data.allocations:
        line = ledger_data.line_by_id[each.from_line]
        if each.id in ledger_data.apart:
            to = "goods of entries filed apart"
        elif each.to_line:
            step = ledger_data.step_by_id[ledger_data.line_by_id[each.to_line].step]
            to = f"{step.number}. {step.title}"
        elif each.entry_line:
            to = entries.get(each.entry_line, "the goods")
        else:
            to = _PURPOSES[each.purpose]
        ways[ledger_data.step_by_id[line.step].number, to, each.unit] += exact(each.quantity)
    if not ways:
        return
    yield Heading(3, "Where quantities went")
    titles = {each.number: f"{each.number}. {each.title}" for each in ledger_data.steps}
    rows = tuple(
        (
            plain(titles[number]),
            plain(to),
            (_went(titles[number], to, figure(amount, unit)),),
        )
        for (number, to, unit), amount in sorted(ways.items())
    )
    yield Table(("From", "To", "Quantity"), rows, (0.36, 0.4, 0.24), decimals=(2,))


def _went(step: str, to: str, quantity: str) -> Span:
    return Span(quantity.replace(" ", NBSP), states=(went(step, to, quantity),))


def unit_factors(record: CaseRecord, ledger: Ledger) -> Iterator[Block]:
    """Yield the factors between units, with their sources."""
    held = [each for each in ledger.ledger_data.factors if each.kind.value == "unit"]
    if not held:
        return
    yield Heading(3, "Factors between units")
    rows = []
    for each in held:
        of = f" of {each.goods}" if each.goods else ""
        said = f"1 {each.from_unit}{of} is {each.factor} {each.to_unit}"
        links = references(record, [(each.exhibit, from_text(each.place))] if each.exhibit else [])
        rows.append((plain(said), (Span(sentence(each.source)), *spaced(links))))
    yield Table(("Factor", "Source"), tuple(rows), (0.4, 0.6))


def differences(record: CaseRecord, ledger: Ledger) -> Iterator[Block]:
    """Yield every figure that differs from another, explained or not."""
    if not ledger.differences:
        yield Para(plain("No figure on file differs from another beyond its tolerance."))
        return
    yield Heading(3, "Figures that differ")
    rows = tuple(
        (
            (Span(each.says), *spaced(_papers_of_difference(record, ledger, each))),
            plain(each.size.replace(" ", NBSP)),
            _explained(record, each),
        )
        for each in ledger.differences
    )
    yield Table(
        ("What differs", "By how much", "Explanation"), rows, (0.5, 0.14, 0.36), decimals=(1,)
    )


def _papers_of_difference(record: CaseRecord, ledger: Ledger, each: LedgerDifference) -> Spans:
    """The papers of its lines, or of the sale that it is about."""
    if each.lines:
        return papers_of(record, ledger, each.lines[:50])
    deals = (deal for deal in ledger.ledger_data.dealings if deal.id in each.dealings)
    held = [(e.exhibit, from_text(e.place)) for e in deals if e.exhibit]
    return references(record, [it for it in held if record.can_link(record.by_id[it[0]])])


def _explained(record: CaseRecord, each: LedgerDifference) -> Spans:
    said = each.explanation
    if said is None or each.is_open:
        return plain("Not explained.")
    links = references(record, [(said.exhibit, Whole())] if said.exhibit else [])
    text = f"{sentence(said.text)} ({said.by}, {day(record.day_of(said.at))})"
    return (*linked(record, text), *spaced(links))


def sales(record: CaseRecord, ledger: Ledger) -> Iterator[Block]:
    """Yield the papers of each sale side by side."""
    if not ledger.deals:
        return
    yield Heading(3, "Orders, invoices and payments")
    rows = tuple(_deal(record, each) for each in ledger.deals)
    yield Table(("Order", "Invoice", "Payment"), rows, (0.3, 0.33, 0.37))
    said = "Buyer and seller, or payer and payee, are as the document names them."
    yield Para(plain(said), ParagraphStyle.SMALL)


def _deal(record: CaseRecord, deal: Deal) -> tuple[Spans, ...]:
    return tuple(_several(record, those) for those in (deal.orders, deal.invoices, deal.payments))


def _several(record: CaseRecord, those: Sequence[SalesPaper]) -> Spans:
    spans: list[Span] = []
    for each in those:
        spans += [Span("; ")] if spans else []
        spans.append(Span(_paper(each)))
        if each.exhibit and record.can_link(record.by_id[each.exhibit]):
            spans += spaced(references(record, [(each.exhibit, from_text(each.place))]))
    return tuple(spans) or plain("none on file")


def _paper(each: SalesPaper) -> str:
    amount = figure(exact(each.amount), each.currency).replace(" ", NBSP) if each.amount else ""
    goods = figure(exact(each.quantity), each.unit).replace(" ", NBSP) if each.quantity else ""
    who = " to ".join(name for name in (each.payer, each.payee) if name)
    bank = f"bank line “{each.bank_line}”" if each.bank_line else ""
    parts = (each.reference, day(each.on_day) if each.on_day else "", amount, goods, who, bank)
    return ", ".join(part for part in parts if part)
