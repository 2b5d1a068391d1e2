"""What a case reuses of others, with the rows that hang on each, and what is confirmed."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from casefiles.cases import store as cases
from casefiles.chain import store
from casefiles.chain.ledger import store as ledger
from casefiles.chain.model import ReusedRow
from casefiles.chain.reuse.model import REUSED_FIELDS, ReusedThing
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId


def depends_on(db: sqlite3.Connection, case: CaseId) -> dict[str, str]:
    """Return the exhibit, party, step or link on which a row hangs, by the ids of both."""
    found = db.execute(
        """
        SELECT id, party AS thing FROM further_names WHERE case_id = :case
        UNION ALL SELECT id, exhibit FROM passages WHERE case_id = :case
        UNION ALL SELECT f.id, p.exhibit FROM noted_facts f JOIN passages p ON p.id = f.passage
          WHERE f.case_id = :case
        UNION ALL SELECT id, exhibit FROM translations WHERE case_id = :case
        UNION ALL SELECT x.id, t.exhibit FROM translated_places x
          JOIN translations t ON t.id = x.translation WHERE x.case_id = :case
        UNION ALL SELECT x.id, t.exhibit FROM translated_values x
          JOIN translations t ON t.id = x.translation WHERE x.case_id = :case
        UNION ALL SELECT id, coalesce(step, link) FROM chain_papers WHERE case_id = :case
        """,
        {"case": case},
    )
    return {row["id"]: row["thing"] for row in found}


def reused_things(db: sqlite3.Connection, case: CaseId) -> list[ReusedThing]:
    """Return what was brought over and is still there, in the order of its kinds.

    What was removed since is left out. To be called within one view.
    """
    every = {each.copy: each for each in store.reused(db, case)}
    if not every:
        return []
    words = _titles(db, case)
    hangs = depends_on(db, case)
    also = defaultdict[str, list[ReusedRow]](list)
    for copy, each in every.items():
        if copy in hangs:
            also[hangs[copy]].append(each)
    heads = [every[copy] for copy in words if copy in every]
    order = [kind.value for kind in REUSED_FIELDS]
    heads.sort(key=lambda each: order.index(each.kind))
    return [ReusedThing(each, words[each.copy], tuple(also[each.copy])) for each in heads]


def _titles(db: sqlite3.Connection, case: CaseId) -> Mapping[str, str]:
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
