"""What unexplained differences between papers cost a result: which citations R13 makes doubtful."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from casefiles.assessment.asking import ask
from casefiles.assessment.scope_facts import weighing_of
from casefiles.cases import store as cases
from casefiles.kernel.ids import CaseId, ExhibitId


def lowered(db: sqlite3.Connection, case: CaseId) -> Mapping[ExhibitId, tuple[str, ...]]:
    """Return, by the paper, which citations count for less: `S-1 ILO11-03`. Read at one moment.

    Only those whose credibility would be better without it; see `caps.r13`.
    """
    found: dict[ExhibitId, list[str]] = defaultdict(list)
    for scope in cases.scopes(db, case):
        weighing = weighing_of(db, ask(db, case, scope.id))
        for each in weighing.recorded.citations:
            item = weighing.items.get(each.id)
            if item is not None and "R13" in item.caps:
                found[each.exhibit].append(f"{scope.label} {each.indicator}")
    return {exhibit: tuple(said) for exhibit, said in found.items()}
