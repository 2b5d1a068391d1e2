"""About whom a passage speaks: what ties it to a scope, proposed where the papers say it. Pure."""

import unicodedata
from collections.abc import Iterator

from casefiles.assessment.model import Direction, NewCitation, Tie
from casefiles.cases.model import Party, Scope
from casefiles.checklists.model import Checklist
from casefiles.checklists.vocabulary import Level
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import IndicatorId

TIES = {
    Tie.PARTY: "the party of the scope",
    Tie.SITE: "the site of the scope",
    Tie.WORKFORCE: "the workforce of the scope",
    Tie.REGION: "the region only",
}
"""How each is said in a sentence."""


def names_somebody(scope: Scope) -> bool:
    """Whether a scope says about whom it is. Without, there is nothing to be tied to."""
    return bool(scope.party or scope.site.strip() or scope.workforce.strip())


def is_of_context(checklist: Checklist, name: IndicatorId) -> bool:
    """Whether something speaks of the system, and so of no firm in particular."""
    indicator = checklist.by_id.get(name)
    return indicator is not None and indicator.level is Level.CONTEXT


def proposed_tie(scope: Scope, party: Party | None, exhibit: Exhibit, quote: str) -> Tie | None:
    """Return what ties a passage to a scope as far as names say it: a proposal, never a finding.

    The party's own paper, or its name, or the site's name, in the words of the passage or in the
    title of its exhibit.
    """
    said = _folded(f"{exhibit.title} {quote}")
    own = scope.party is not None and exhibit.party == scope.party
    if own or any(name in said for name in _names(party)):
        return Tie.PARTY
    site = _folded(scope.site)
    return Tie.SITE if site and site in said else None


@dataclass(frozen=True, slots=True)
class ScopeParty:
    """A scope as far as passages are tied to it."""

    scope: Scope
    party: Party | None
    checklist: Checklist

    def tie(self, citing: NewCitation, exhibit: Exhibit, name: IndicatorId) -> Tie | None:
        """Return what ties a passage to the scope; None where nothing does, or needs to."""
        if citing.direction is not Direction.SUPPORTS:
            return None
        if citing.tie is None and is_of_context(self.checklist, name):
            return Tie.REGION
        return citing.tie or proposed_tie(self.scope, self.party, exhibit, citing.quote)

    def lacks(self, citing: NewCitation, exhibit: Exhibit) -> bool:
        """Whether somebody has to say about whom a passage speaks."""
        asks = citing.direction is Direction.SUPPORTS and names_somebody(self.scope)
        return asks and any(self.tie(citing, exhibit, e) is None for e in citing.indicators)


def _names(party: Party | None) -> Iterator[str]:
    for each in (party.name, party.romanized, party.former) if party else ():
        if name := _folded(each):
            yield name


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
