"""Who signs a set, to what he declares, and what still lacks for that. Pure."""

from collections.abc import Sequence
from itertools import groupby

from casefiles.attestation.model import Signer
from casefiles.attestation.preflight.items import PreflightItem
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.signature_fields import declaring
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class SignerSummary:
    """A signer of a set, as preflight sees him."""

    signer: Signer
    numbers: tuple[int, ...]
    """Of the statements that he declares to."""

    lacks: tuple[str, ...]
    """The names of the questions about him that block."""

    @property
    def in_words(self) -> str:
        """What he declares to and how, or what lacks, behind a shape."""
        if self.lacks:
            return f"■ {'; '.join(self.lacks)}"
        what = f"declares to {_in_runs(self.numbers)}" if self.numbers else "signs"
        return f"✓ {what}{', by hand' if self.signer.on_paper else ''}"


def signer_summaries(
    record: CaseRecord, items: Sequence[PreflightItem]
) -> tuple[SignerSummary, ...]:
    """Return who is to sign, in the order of signing; of what declares nothing the first alone."""
    signers = record.signers if record.composition.declares else declaring(record)
    return tuple(
        SignerSummary(
            each,
            tuple(
                record.statement_by_id[declared.statement].number
                for declared in record.declared_by(each.id)
            ),
            tuple(
                dict.fromkeys(
                    item.name
                    for item in items
                    if item.blocks and each.id in item.about.subject.split()
                )
            ),
        )
        for each in signers
    )


def _in_runs(numbers: Sequence[int]) -> str:
    """Return `2–6, 10`: numbers that follow one another by the first and the last of them."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
