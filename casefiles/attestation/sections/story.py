"""The story of the goods: who sold what to whom, how much, when, and by which exhibit.

Each sentence is made of what was entered of a link, of its papers and of the sales in the ledger;
what was not entered is not told, and what no paper proves is said to be unproven.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from casefiles.attestation.layout.model import Block, Heading, Span, Spans, StatedFact, Table, plain
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import NBSP, references
from casefiles.attestation.sections.balance import ANNEX, ANNEX_TITLE
from casefiles.attestation.sections.fact_keys import went
from casefiles.attestation.sections.reconciliation import spaced
from casefiles.attestation.wording import day, listed, lower_first
from casefiles.cases.deadlines.wording import capitalized
from casefiles.cases.detentions.line_wording import quantity_of
from casefiles.chain import wording
from casefiles.chain.ledger.deals import Deal
from casefiles.chain.ledger.figures import added, exact
from casefiles.chain.ledger.figures import shown as figure
from casefiles.chain.ledger.model import SalesPaper
from casefiles.chain.model import ChainPaper, Link, Shows, Step
from casefiles.chain.nexus import TracedChain
from casefiles.chain.trace import lacks_of_link, papers_of
from casefiles.evidence.places import from_text
from casefiles.kernel.decimals import group_digits
from casefiles.kernel.ids import StepId

TITLE = "Transactions and movements"
_MOST_SALES = 6
"""Sales that are told one by one; of more, the annex tells all."""

_Row = tuple[Spans, Spans]

_SHOWN = (
    ("sale", "sold_on", {Shows.SOLD, Shows.BOUGHT}),
    ("payment", "", {Shows.PAID}),
    ("transport", "moved_on", {Shows.MOVED}),
    ("receipt", "received_on", {Shows.RECEIVED}),
)


def story(record: CaseRecord, traced: TracedChain) -> Iterator[Block]:
    """Yield it from raw material to the goods, and their sale. Nothing where nothing is linked."""
    among = {each.id for each in traced.steps}
    links = [e for e in traced.chain.links if {e.from_step, e.to_step} <= among]
    links.sort(key=lambda e: [traced.chain.by_id[at].number for at in (e.from_step, e.to_step)])
    rows = [*_links(record, traced, links), *_came_out(traced), *_sales(record)]
    if rows:
        yield Heading(3, TITLE)
        yield Table(
            ("Steps", "What happened, and which exhibit shows it"), tuple(rows), (0.12, 0.88)
        )


def goods_of(link: Link) -> str:
    """Return what goes along a link and how much of it, within a sentence."""
    quantity = NBSP.join(filter(None, (group_digits(link.quantity), link.unit)))
    if not link.goods.strip():
        return quantity or "goods that are not named"
    return f"{lower_first(link.goods)} ({quantity})" if quantity else lower_first(link.goods)


def went_by(traced: TracedChain, links: Sequence[Link], link: Link) -> tuple[StatedFact, ...]:
    """Return what the links of two steps bring in one unit: at the first, if all of them say it."""
    alike = [e for e in links if (e.from_step, e.to_step) == (link.from_step, link.to_step)]
    said = all(each.quantity and each.unit == link.unit for each in alike)
    if link is not alike[0] or not link.unit or not said:
        return ()
    giver, taker = traced.chain.by_id[link.from_step], traced.chain.by_id[link.to_step]
    total = figure(added(exact(each.quantity) for each in alike), link.unit)
    return (went(f"{giver.number}. {giver.title}", f"{taker.number}. {taker.title}", total),)


def _links(record: CaseRecord, traced: TracedChain, links: Sequence[Link]) -> Iterator[_Row]:
    """A row for each link; those within one company at one place together."""

    def within(link: Link) -> str:
        giver = traced.chain.by_id[link.from_step]
        proven = papers_of(traced.chain, link) or lacks_of_link(traced.chain, link)
        return "" if proven else _who(traced, giver)

    for company, several in groupby(links, key=within):
        if company:
            those = [*several]
            steps = sorted({at for e in those for at in _numbers(traced, e)})
            yield plain(f"{steps[0]} to {steps[-1]}"), (*_inside(traced, links, company, those),)
            continue
        for each in several:
            giver, taker = _numbers(traced, each)
            yield plain(f"{giver} to {taker}"), (*_link(record, traced, links, each),)


def _numbers(traced: TracedChain, link: Link) -> tuple[int, int]:
    steps = traced.chain.by_id
    return steps[link.from_step].number, steps[link.to_step].number


def _inside(
    traced: TracedChain, links: Sequence[Link], company: str, those: Sequence[Link]
) -> Iterator[Span]:
    yield Span(f"Within {company}, at one place: ")
    ends = groupby(those, key=lambda each: (each.from_step, each.to_step))
    for at, ((giver, taker), several) in enumerate(ends):
        yield Span("; " if at else "")
        for place, each in enumerate(several):
            yield Span(" and " if place else "")
            yield Span(goods_of(each), states=went_by(traced, links, each))
        yield Span(f" from {_step(traced, giver)} to {_step(traced, taker)}")
    yield Span(".")


def _step(traced: TracedChain, step: StepId) -> str:
    it = traced.chain.by_id[step]
    return f"{lower_first(it.title)} (step{NBSP}{it.number})"


def _who(traced: TracedChain, step: Step) -> str:
    party = traced.chain.party(step)
    return (party.romanized or party.name) if party else f"the party of step{NBSP}{step.number}"


def _ended(words: str) -> str:
    """End a sentence once, whatever its last word is, such as `Ltd.` or `Inc.` of a name."""
    return words if words.endswith(".") else f"{words}."


def _link(
    record: CaseRecord, traced: TracedChain, links: Sequence[Link], link: Link
) -> Iterator[Span]:
    giver, taker = traced.chain.by_id[link.from_step], traced.chain.by_id[link.to_step]
    held = papers_of(traced.chain, link)
    goods = Span(goods_of(link), states=went_by(traced, links, link))
    seller, buyer = _who(traced, giver), _who(traced, taker)
    if link.sold_on or any(each.shows in {Shows.SOLD, Shows.BOUGHT} for each in held):
        yield from (Span(f"{capitalized(seller)} sold "), goods, Span(f" to {_ended(buyer)}"))
    else:
        yield from (Span(f"From {seller} to {buyer} went "), goods, Span("."))
    parts = list[Spans]()
    for word, days, shows in _SHOWN:
        on = getattr(link, days) if days else None
        papers = [(each.exhibit, each.where) for each in held if each.shows in shows]
        if on or papers:
            own = (
                ", by a party’s own account" if shows == {Shows.PAID} and _own(record, held) else ""
            )
            said = f"{word}{f' on {day(on)}' if on else ''}{own}"
            parts.append((Span(said), *spaced(references(record, papers))))
    for at, part in enumerate(parts):
        first, *rest = part
        yield Span(f"; {first.text}" if at else f" {capitalized(first.text)}")
        yield from rest
    yield Span("." if parts else "")
    if lacks := [wording.LACKS[each] for each in lacks_of_link(traced.chain, link)]:
        yield Span(f" Not proven: {listed(lacks)}.")


def _own(record: CaseRecord, held: Sequence[ChainPaper]) -> bool:
    """Whether of a payment no bank's paper is held, but only what a party says of it."""
    paid = [each for each in held if each.shows is Shows.PAID]
    return all(record.by_id[each.exhibit].source == "party" for each in paid)


def _came_out(traced: TracedChain) -> Iterator[_Row]:
    """Of which step the goods of each entry line are."""
    for tie in traced.chain.line_steps:
        step = traced.chain.by_id.get(tie.step)
        if step and tie.line in traced.lines:
            name, line = traced.lines[tie.line]
            lots = f", lot{'s' * (len(tie.lots) > 1)} {listed(tie.lots)}" if tie.lots else ""
            much = f"the {quantity_of(line)}" if line.quantity else "the goods"
            said = f"{capitalized(much)} of {name} came out of {lower_first(step.title)}{lots}."
            yield plain(f"{step.number}"), plain(said)


def _sales(record: CaseRecord) -> Iterator[_Row]:
    ledger = record.matter.ledger if record.prints("reconciliation") else None
    deals = ledger.deals if ledger else ()
    if len(deals) <= _MOST_SALES:
        yield from ((plain("sale"), tuple(_sale(record, each))) for each in deals)
        return
    link = Span(ANNEX_TITLE, f"#{ANNEX}", f"Annex: {ANNEX_TITLE.lower()}")
    said = f"{len(deals)} sales, by order, invoice and payment, stand in "
    yield plain("sales"), (Span(said), link, Span("."))


def _sale(record: CaseRecord, deal: Deal) -> Iterator[Span]:
    """Order, invoice and payment of one sale; which of them is not on file is said."""
    first = deal.first
    buyer, seller = first.payer, first.payee
    verb = "bought from" if deal.orders or deal.invoices else "paid"
    yield Span(f"{buyer or 'The buyer'} {verb} {seller or 'the seller'}: ")
    for at, (word, those) in enumerate(
        (("order", deal.orders), ("invoice", deal.invoices), ("payment", deal.payments))
    ):
        yield Span("; " if at else "")
        if not those:
            yield Span(f"no {word} on file")
        for place, each in enumerate(those):
            yield Span(" and " if place else f"{word} ")
            yield Span(_paper(each, buyer, seller))
            if each.exhibit and record.can_link(record.by_id[each.exhibit]):
                yield from spaced(references(record, [(each.exhibit, from_text(each.place))]))
    yield Span(".")


def _paper(each: SalesPaper, buyer: str, seller: str) -> str:
    amount = figure(exact(each.amount), each.currency).replace(" ", NBSP) if each.amount else ""
    goods = figure(exact(each.quantity), each.unit).replace(" ", NBSP) if each.quantity else ""
    parts = [each.reference, f"of {day(each.on_day)}" if each.on_day else "", goods, amount]
    if each.payer and each.payer != buyer:
        parts.append(f"from {each.payer}")
    if each.payee and each.payee != seller:
        parts.append(f"to {each.payee}")
    head = " ".join(filter(None, parts[:2]))
    return ", ".join(filter(None, (head, *parts[2:])))
