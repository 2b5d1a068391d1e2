"""What quantities do not show: that no other material, and no other plant, is in the goods."""

from collections.abc import Iterator

from casefiles.attestation.asks.of_substitution import lacking_balances
from casefiles.attestation.pages.model import Block, Para, plain
from casefiles.attestation.record import Record
from casefiles.attestation.sections.wording import listed
from casefiles.chain import wording


def substitution(record: Record) -> Iterator[Block]:
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
