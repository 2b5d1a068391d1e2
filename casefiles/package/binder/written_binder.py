"""A binder that was written, and what is told of it to whoever had it made."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.model import Binder

if TYPE_CHECKING:
    from casefiles.attestation.stamping.add_stamp import StampOutcome

_LISTED = 20
"""Labels of exhibits that are named; how many more there are is counted."""


@dataclass(frozen=True, slots=True)
class WrittenBinder:
    """What was written."""

    binder: Binder
    natives: int
    """Files that are beside, since their pages do not show all that is in them."""

    left_out: tuple[str, ...]
    """Numbers in the case of exhibits that are marked privileged and have no page at all."""

    signed_by: str = ""
    """Who signed each volume, or nobody."""

    stamps: "tuple[StampOutcome, ...]" = ()
    """What came of the time stamp of each signature."""

    remarks: tuple[str, ...] = ()
    """What is to be known of what is redacted, in sentences."""

    @property
    def in_words(self) -> str:
        """What became of it, in sentences."""
        made, parts = self.binder, self.binder.parts
        many = len(made.volumes)
        shown = [each.part for each in parts if not (each.part.withheld or each.part.facing)]
        numbers = f"{counted(made.pages, 'number')} in {counted(many, 'volume')}"
        said = [f"{counted(len(shown), 'exhibit')} with {numbers}."]
        if facing := sum(each.part.pages for each in parts if each.part.facing):
            said.append(f"English facing pages among them: {facing:,}.")
        if withheld := [each.part for each in parts if each.part.withheld]:
            labels = _listed([each.label for each in withheld])
            more = counted(sum(each.pages for each in withheld), "further number")
            said.append(f"Withheld, with a page in the place of each: {labels} ({more}).")
        if redacted := [each.label for each in shown if each.hidden]:
            said.append(f"As redacted copies: {_listed(redacted)}.")
        if slips := [each.part.label for each in parts if each.refused]:
            said.append(f"A slip sheet only: {', '.join(slips)}.")
        if self.natives:
            said.append(f"Files beside their pages: {self.natives:,}.")
        if self.left_out:
            said.append(f"Left out, since they are marked privileged: {', '.join(self.left_out)}.")
        if self.signed_by:
            each = "It is" if many == 1 else "Each is"
            said.append(f"{each} signed by {self.signed_by}.")
        said += [f"{name} is past a limit: {why}." for name, why in made.too_large.items()]
        return " ".join([*said, *self.remarks])


def _listed(labels: Sequence[str]) -> str:
    more = f" and {len(labels) - _LISTED:,} more" if len(labels) > _LISTED else ""
    return ", ".join(labels[:_LISTED]) + more
