"""What a translation is: an exhibit of its own, tied to its original place by place."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum

from casefiles.evidence.places import OnPage, Place, Rectangle, Whole, from_text, page_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, TranslationId


class TranslationExtent(Enum):
    """How much of its original a translation says."""

    FULL = "full"
    """All of it, page by page."""

    EXTRACT = "extract"
    """Named passages and nothing else."""

    FORM = "form"
    """A blank form once, and a table of what stands in its fields in each of n like papers."""


class Method(Enum):
    """Who translated."""

    PERSON = "person"
    MACHINE = "machine"
    MACHINE_CHECKED = "machine_checked"
    """By a machine, and checked by the person who is named."""


@dataclass(frozen=True, slots=True)
class Translation:
    """An exhibit that is the translation of another."""

    id: TranslationId
    case_id: CaseId
    exhibit: ExhibitId
    original: ExhibitId
    kind: TranslationExtent
    from_language: str
    """BCP 47, such as `zh`."""

    to_language: str
    method: Method
    translator: str
    """A name; of a machine, its name and version."""

    competence: str
    """Why the translator can do it, in their words."""

    statement: str
    """The translator's own: that it is true and complete, say."""

    made_on: date | None
    taken_over_by: str
    """Who answers for the text of a machine; nothing while nobody does."""

    taken_over_at: datetime | None
    statement_exhibit: ExhibitId | None = None
    """The exhibit that holds the translator's statement, where it is a paper of its own."""

    @property
    def is_machine_only(self) -> bool:
        """Whether no person answers for it: then it enters no set for CBP."""
        return self.method is Method.MACHINE and not self.taken_over_by


@dataclass(frozen=True, slots=True)
class TranslatedPlace:
    """A place of a translation and the place of the original whose words it says."""

    id: str
    case_id: CaseId
    translation: TranslationId
    number: int
    place: str
    original_place: str

    @property
    def here(self) -> Place:
        """The place in the translation."""
        return from_text(self.place)

    @property
    def there(self) -> Place:
        """The place in the original."""
        return from_text(self.original_place)


@dataclass(frozen=True, slots=True)
class TranslatedValue:
    """What stands in one field of one of the like papers that a translated form covers."""

    id: str
    case_id: CaseId
    translation: TranslationId
    exhibit: ExhibitId
    field: str
    original: str
    translated: str


def place_in_original(
    translation: Translation, pairs: Sequence[TranslatedPlace], place: Place
) -> Place | None:
    """Return where the original says what this place of a translation says; None if not told.

    The exact place before its page; a full translation of which nothing is told keeps its pages.
    """
    return _across(translation, [(each.here, each.there) for each in pairs], place)


def place_in_translation(
    translation: Translation, pairs: Sequence[TranslatedPlace], place: Place
) -> Place | None:
    """Return where a translation says what this place of the original says; None if it does not."""
    return _across(translation, [(each.there, each.here) for each in pairs], place)


def page_map(
    translation: Translation, pairs: Sequence[TranslatedPlace]
) -> Mapping[int, int] | None:
    """Return the original's page for each page of a translation, or None: they are the same.

    Of several, the one that is told first.
    """
    known = {
        here: there
        for each in reversed(pairs)
        if (here := page_of(each.here)) and (there := page_of(each.there))
    }
    return known if known or translation.kind is not TranslationExtent.FULL else None


def _across(
    translation: Translation, pairs: Sequence[tuple[Place, Place]], place: Place
) -> Place | None:
    for here, there in pairs:
        if here == place:
            return there
    page = page_of(place)
    for here, there in pairs:
        if page is not None and page_of(here) == page and not isinstance(here, Rectangle):
            return there
    if translation.kind is not TranslationExtent.FULL or pairs:
        return None
    return OnPage(page) if page is not None else Whole()
