"""Read which orders come into question for the goods of a case."""

import sqlite3
from dataclasses import dataclass, field

from casefiles.cases import store as cases
from casefiles.cases.importation import Importation, importation
from casefiles.cases.model import CaseFile
from casefiles.cases.shipments.model import EntryLine
from casefiles.cases.shipments.standing import Imported, imported
from casefiles.chain.nexus import Traced
from casefiles.chain.orders.load import orders_of
from casefiles.chain.orders.match import Goods, matching, unscreened
from casefiles.chain.orders.model import Added, Orders
from casefiles.chain.screening.library import Lists, to_use
from casefiles.chain.screening.model import Snapshot
from casefiles.chain.screening.reading import CBP
from casefiles.chain.traced import traced
from casefiles.ids import CaseId


@dataclass(frozen=True, slots=True)
class OrderData:
    """What ships with the program: lists, and what is known of orders besides."""

    lists: Lists
    added: tuple[Added, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """When the goods of a case were imported, and which orders may reach them."""

    importation: Importation = field(default_factory=Importation)
    orders: Orders = field(default_factory=Orders)


def reached_of(db: sqlite3.Connection, case: CaseId, data: OrderData) -> Reached:
    """Return it for the lines that the attestation is made for. To be called within one view."""
    known = imported(db, case)
    chosen = [each.id for each in known.attested_lines]
    goods = traced(db, case, chosen or None)
    return reached(cases.get(db, case), known, goods, to_use(db, data.lists), data)


def reached(
    case: CaseFile,
    known: Imported,
    goods: Traced,
    newest: tuple[Snapshot, ...],
    data: OrderData,
) -> Reached:
    """Return the same, where shipments, chain and the newest lists are read already. Pure."""
    snapshot = next(each for each in newest if each.list == CBP)
    when = importation(known.shipments, known.attested_lines)
    found = matching(
        orders_of(snapshot, data.added), _goods(case, known.attested_lines, goods), goods, when
    )
    return Reached(when, Orders(snapshot.dated, found, unscreened(goods)))


def _goods(case: CaseFile, lines: tuple[EntryLine, ...], traced: Traced) -> Goods:
    of_steps = [text for e in traced.steps for text in (e.title, e.inputs, e.outputs)]
    return Goods(
        words=(case.goods, *(each.description for each in lines), *of_steps),
        hts=tuple(e for e in (case.hts, *(each.hts for each in lines)) if e.strip()),
        origins=frozenset(each.country_of_origin.strip().upper() for each in lines),
    )
