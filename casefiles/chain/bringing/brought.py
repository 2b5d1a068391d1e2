"""What was brought into a case, thing by thing, and whether a person confirmed it."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from casefiles.cases import store as cases
from casefiles.chain import store
from casefiles.chain.bringing.model import FIELDS, Thing
from casefiles.chain.bringing.store import hanging
from casefiles.chain.ledger import store as ledger
from casefiles.chain.model import BroughtOver
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId


def things_of(db: sqlite3.Connection, case: CaseId) -> list[Thing]:
    """Return what was brought over and is still there, in the order of its kinds.

    What was removed since is left out. To be called within one view.
    """
    every = {each.copy: each for each in store.brought(db, case)}
    if not every:
        return []
    words = _called(db, case)
    hangs = hanging(db, case)
    also = defaultdict[str, list[BroughtOver]](list)
    for copy, each in every.items():
        if copy in hangs:
            also[hangs[copy]].append(each)
    heads = [every[copy] for copy in words if copy in every]
    order = [kind.value for kind in FIELDS]
    heads.sort(key=lambda each: order.index(each.kind))
    return [Thing(each, words[each.copy], tuple(also[each.copy])) for each in heads]


def _called(db: sqlite3.Connection, case: CaseId) -> Mapping[str, str]:
    """Return what each thing of a case is called that stands for itself."""
    steps = store.steps(db, case)
    numbers = {each.id: each.number for each in steps}
    named: dict[str, str] = {each.id: each.name for each in cases.parties(db, case)}
    named |= {each.id: f"{each.label} {each.shown}" for each in evidence.of_case(db, case)}
    named |= {each.id: f"{each.label}, {each.title}" for each in steps}
    for each in store.links(db, case):
        way = f"step {numbers[each.from_step]} → step {numbers[each.to_step]}"
        named[each.id] = f"{way}, {each.goods}" if each.goods else way
    return named | {each.id: each.title for each in ledger.recipes(db, case)}
