"""What a screening says that the one before it did not. Pure."""

from collections.abc import Mapping

from casefiles.chain.screening.summary import ReviewedCandidate, ScreeningSummary
from casefiles.kernel.dataclass import dataclass

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ScreeningChanges:
    """What changed from one screening to the next."""

    added: tuple[ReviewedCandidate, ...] = ()
    gone: tuple[ReviewedCandidate, ...] = ()
    """Candidates of the earlier one that did not come close again."""

    altered: tuple[ReviewedCandidate, ...] = ()
    """Candidates whose listed row says something else: what was decided does not hold."""

    names: tuple[str, ...] = ()
    """Names that were asked for the first time."""

    names_gone: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether both say the same of the same names."""
        return not (self.added or self.gone or self.altered or self.names or self.names_gone)


def screening_changes(before: ScreeningSummary, after: ScreeningSummary) -> ScreeningChanges:
    """Return what changed between two screenings of a case."""
    old, new = _by_key(before), _by_key(after)
    asked, now = ({name for _, name in each.asked} for each in (before, after))
    return ScreeningChanges(
        added=tuple(each for key, each in new.items() if key not in old),
        gone=tuple(each for key, each in old.items() if key not in new),
        altered=tuple(
            each
            for key, each in new.items()
            if key in old and old[key].candidate.entry_digest != each.candidate.entry_digest
        ),
        names=tuple(sorted(now - asked)),
        names_gone=tuple(sorted(asked - now)),
    )


def _by_key(screened: ScreeningSummary) -> Mapping[_Key, ReviewedCandidate]:
    return {
        (each.candidate.subject, each.candidate.list, each.candidate.entry_key): each
        for each in screened.candidates
    }
