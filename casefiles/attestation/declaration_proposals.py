"""To which statements a signer may declare as a rule, and how he knows each: proposed. Pure.

What nobody declared to yet, whose words are filled in, and which his capacity can know. He, or who
enters it for him, chooses it.
"""

from collections.abc import Iterable, Mapping

from casefiles.attestation.first_wording import is_unfilled
from casefiles.attestation.model import Declaration, Knowledge, Statement
from casefiles.attestation.templates import StatementKind
from casefiles.kernel.ids import StatementId


def proposed_declarations(
    capacity: str,
    statements: Iterable[Statement],
    declared: Iterable[Declaration],
    kinds: Mapping[str, StatementKind],
) -> dict[StatementId, Knowledge]:
    """Return how a signer in this capacity knows what nobody declared to yet."""
    taken = {each.statement for each in declared}
    found = dict[StatementId, Knowledge]()
    for each in statements:
        kind = kinds.get(each.kind)
        is_free = each.id not in taken and not is_unfilled(each.text)
        if kind and kind.knowledge and capacity in kind.capacities and is_free:
            found[each.id] = kind.knowledge
    return found
