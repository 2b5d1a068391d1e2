"""Read which orders come into question for the goods of a case."""

import sqlite3
from dataclasses import field

from casefiles.cases import store as cases
from casefiles.cases.detentions.summary import ImportSummary, import_summary
from casefiles.cases.model import CaseFile
from casefiles.cases.shipments.importation import Importation, importation
from casefiles.cases.shipments.model import EntryLine
from casefiles.chain.nexus import TracedChain
from casefiles.chain.orders.load import orders_of, past_orders
from casefiles.chain.orders.match import (
    OrderGoods,
    ended,
    match_orders,
    match_past_orders,
    matching,
    unscreened,
)
from casefiles.chain.orders.model import KnownOrders, OrderMatch, Orders
from casefiles.chain.orders.named_order import NamedOrder, OrderNames
from casefiles.chain.screening.lists import Lists, lists_to_use
from casefiles.chain.screening.matching_words import MatchingWords
from casefiles.chain.screening.model import Snapshot
from casefiles.chain.screening.official_lists import CBP
from casefiles.chain.traced_chain import traced_chain
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId


@dataclass(frozen=True, slots=True)
class OrderData:
    """What ships with the program: lists, and what is known of orders besides."""

    lists: Lists
    known: KnownOrders


@dataclass(frozen=True, slots=True)
class CaseOrders:
    """When the goods of a case were imported, and which orders may reach them."""

    importation: Importation = field(default_factory=Importation)
    orders: Orders = field(default_factory=Orders)
    named: NamedOrder = field(default_factory=NamedOrder)
    """What the notice calls the order, and which of the known ones that may be."""


def read_case_orders(db: sqlite3.Connection, case: CaseId, data: OrderData) -> CaseOrders:
    """Return it for the lines that the attestation is made for. To be called within one view."""
    known = import_summary(db, case)
    chosen = [each.id for each in known.attested_lines]
    goods = traced_chain(db, case, chosen or None)
    return case_orders(cases.get(db, case), known, goods, lists_to_use(db, data.lists), data)


def case_orders(
    case: CaseFile,
    known: ImportSummary,
    goods: TracedChain,
    newest: tuple[Snapshot, ...],
    data: OrderData,
) -> CaseOrders:
    """Return the same, where shipments, chain and the newest lists are read already. Pure."""
    snapshot = next(each for each in newest if each.list == CBP)
    when = importation(known.shipments, known.attested_lines)
    of_goods = _goods(case, known.attested_lines, goods)
    older = [e for e in data.lists.snapshots if e.list == CBP and e.dated < snapshot.dated]
    listed, past = orders_of(snapshot, data.known), past_orders(snapshot, older, data.known)
    held = (
        *match_orders(listed, of_goods, goods, when),
        *match_past_orders(past, data.lists.words, of_goods, goods, when),
    )
    found = Orders(snapshot.dated, matching(held), ended(held), unscreened(goods))
    return CaseOrders(when, found, _named(case, known, held, data.lists.words))


def _named(
    case: CaseFile, known: ImportSummary, held: tuple[OrderMatch, ...], words: MatchingWords
) -> NamedOrder:
    """What the notice calls the order, or else the case, put to all that are known."""
    detention = known.attested.detention if known.attested else None
    said = detention.order_reference if detention else ""
    text = " ".join((said.strip() or case.order_reference).split())
    if not text:
        return NamedOrder()
    return NamedOrder(text, OrderNames([e.order for e in held], words).pointed(text, held))


def _goods(case: CaseFile, lines: tuple[EntryLine, ...], traced: TracedChain) -> OrderGoods:
    of_steps = [text for e in traced.steps for text in (e.title, e.inputs, e.outputs)]
    return OrderGoods(
        words=(case.goods, *(each.description for each in lines), *of_steps),
        hts=tuple(e for e in (case.hts, *(each.hts for each in lines)) if e.strip()),
        origins=frozenset(each.country_of_origin.strip().upper() for each in lines),
    )
