"""On which places a claim is based that the assessment cites for it: proposed, to be confirmed."""

import sqlite3

from casefiles.assessment import store as assessment
from casefiles.assessment.model import Citation, Direction
from casefiles.attestation.record.composition import Composition
from casefiles.attestation.templates import StatementKind
from casefiles.cases import store as cases
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.references import Reference, write_references
from casefiles.kernel.ids import CaseId


def proposed_support(
    db: sqlite3.Connection, case: CaseId, kind: StatementKind, composition: Composition
) -> str:
    """Return the places as they are typed; nothing but for a claim.

    They are what scopes in the chain cite against an indicator; where labor conditions are no part
    of the claim, against those of the groups that are printed all the same.
    """
    if kind.claim is None:
        return ""
    groups = () if kind.claim.labor else composition.groups
    numbers = evidence.numbers(db, case)
    there = {each for each, _ in evidence.named(db, case)}
    cited = [
        each
        for scope in cases.scopes(db, case)
        if scope.in_chain
        for each in assessment.citations(db, scope.id)
        if each.exhibit in there and _speaks_for(each, groups)
    ]
    places = dict.fromkeys((numbers[each.exhibit], each.where) for each in cited)
    return write_references(
        Reference(number, where) for number, where in sorted(places, key=lambda e: e[0])
    )


def _speaks_for(cited: Citation, groups: tuple[str, ...]) -> bool:
    """Whether it speaks for what the importer contends; ids begin with their group."""
    of_groups = not groups or cited.indicator.startswith(groups)
    return of_groups and cited.direction is Direction.CONTRADICTS
