"""What an answers file may say of a test of origin that an exhibit reports."""

from casefiles.chain.origin_tests.origin_test_acts import NewTestRecord
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginTestAnswer(NewTestRecord):
    """The record of a test, in place of what was recorded of it before."""

    exhibit: ExhibitId
    phrases: tuple[str, ...] = ()
    """Ids of the sentences that are offered: `labor`, `blend`, `lot`."""
