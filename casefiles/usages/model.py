"""What uses an exhibit or a passage of it: citations, statements, signers, figures."""

from collections.abc import Iterable

from casefiles.evidence.places import Place, from_text
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, PassageId
from casefiles.storage.usage_labels import UsageKind


@dataclass(frozen=True, slots=True)
class Usage:
    """One thing that leans on an exhibit, at a place in it."""

    exhibit: ExhibitId
    what: UsageKind
    id: str
    """Of the citation, of the support of a statement, of the signer, of the noted fact …"""

    within: str
    """The id of the scope a citation is in, of the statement that is supported, of the inquiry that
    is answered; else `id`."""

    number: int
    """Of the scope, the statement, the signer, the line of the ledger or the inquiry; else 0."""

    name: str
    """The indicator that is cited for, or the kind of a noted fact."""

    direction: str
    """Of a citation: `supports`, `contradicts` or `neutral`; else nothing."""

    place: str
    """As in `places`; all of an exhibit for a signer."""

    passage: PassageId | None
    says: str
    """The words that are cited or stated, the signer's name, or subject and value."""

    words: str
    """How people speak of it, with number, name and words to be put in."""

    @property
    def where(self) -> Place:
        """The place as a value."""
        return from_text(self.place)

    @property
    def in_words(self) -> str:
        """How people speak of it: `citation S-1 ILO11-03`, `statement 4`."""
        return self.words.format(self.number, self.name, self.says).strip()


def citations_in(found: Iterable[Usage]) -> list[str]:
    """Return the citations among these by scope and indicator, as `S-1 ILO11-03`."""
    return [f"S-{e.number} {e.name}" for e in found if e.what is UsageKind.CITATION]


def numbers_in(found: Iterable[Usage], what: UsageKind) -> list[int]:
    """Return the numbers of what is of a kind among these, such as statements, each once."""
    return sorted({each.number for each in found if each.what is what})
