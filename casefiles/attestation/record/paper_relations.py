"""How the papers of a case stand to one another: translated, corrected, later, at odds."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property

from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as consistency
from casefiles.evidence.consistency.model import ComparedSubject
from casefiles.evidence.late_records import LateRecord, claimed_after_notice, late_record
from casefiles.evidence.model import Exhibit, Reading, Replacement
from casefiles.evidence.places import Place
from casefiles.evidence.translations import store as translations
from casefiles.evidence.translations.fixed_names import store as names
from casefiles.evidence.translations.fixed_names.deviations import in_values
from casefiles.evidence.translations.fixed_names.model import Deviation, FixedName
from casefiles.evidence.translations.model import (
    TranslatedPlace,
    TranslatedValue,
    Translation,
    place_in_original,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, TranslationId


@dataclass(frozen=True)
class PaperRelations:
    """What is told of the exhibits of a case beside what each says of itself."""

    translations: tuple[Translation, ...] = ()
    places: tuple[TranslatedPlace, ...] = ()
    values: tuple[TranslatedValue, ...] = ()
    names: tuple[FixedName, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    subjects: tuple[ComparedSubject, ...] = ()
    """The consistency ledger (R13)."""

    later: Mapping[ExhibitId, LateRecord] = field(default_factory=dict)
    """What was made after the first notice of detention, or drawn after it."""

    first_notice: date | None = None
    """From which that is measured: the first on any of these entries."""

    claim_later: Mapping[ExhibitId, date] = field(default_factory=dict)
    """Days after it that files claim of themselves."""

    @cached_property
    def translation_that_is(self) -> Mapping[ExhibitId, Translation]:
        """Translations by the exhibit that each is."""
        return {each.exhibit: each for each in self.translations}

    @cached_property
    def translations_of(self) -> Mapping[ExhibitId, tuple[Translation, ...]]:
        """Translations by their original."""
        found: dict[ExhibitId, list[Translation]] = defaultdict(list)
        for each in self.translations:
            found[each.original].append(each)
        return {original: tuple(each) for original, each in found.items()}

    @cached_property
    def places_of(self) -> Mapping[TranslationId, Sequence[TranslatedPlace]]:
        """What is told of which place says what."""
        found: dict[TranslationId, list[TranslatedPlace]] = defaultdict(list)
        for each in self.places:
            found[each.translation].append(each)
        return found

    @cached_property
    def replaced_by(self) -> Mapping[ExhibitId, Replacement]:
        """Corrections by the exhibit that was replaced."""
        return {each.replaced: each for each in self.replacements}

    @cached_property
    def replaces(self) -> Mapping[ExhibitId, Replacement]:
        """Corrections by the exhibit that is the new one."""
        return {each.exhibit: each for each in self.replacements}

    def original_of(self, exhibit: ExhibitId, place: Place) -> tuple[ExhibitId, Place] | None:
        """Return the place in the original whose words a place of a translation says."""
        told = self.translation_that_is.get(exhibit)
        found = place_in_original(told, self.places_of.get(told.id, ()), place) if told else None
        return (told.original, found) if told and found else None

    def values_of(self, translation: TranslationId) -> tuple[TranslatedValue, ...]:
        """Return what stands in the fields of the papers that a translated form covers."""
        return tuple(each for each in self.values if each.translation == translation)

    def deviations(self) -> Iterator[Deviation]:
        """Yield where a translated form departs from the list of names."""
        for each in self.translations:
            yield from in_values(self.names, each, self.values_of(each.id))


def read_paper_relations(
    db: sqlite3.Connection,
    case: CaseId,
    exhibits: Sequence[Exhibit],
    readings: Mapping[ExhibitId, Reading],
    first_notice: date | None,
) -> PaperRelations:
    """Read how the papers of a case stand to one another."""
    found = ((each.id, late_record(each, first_notice)) for each in exhibits)
    claims = ((e.id, claimed_after_notice(e, readings.get(e.id), first_notice)) for e in exhibits)
    return PaperRelations(
        translations=tuple(translations.of_case(db, case)),
        places=tuple(translations.places_of_case(db, case)),
        values=tuple(translations.values_of_case(db, case)),
        names=tuple(names.of_case(db, case)),
        replacements=tuple(evidence.replacements(db, case)),
        subjects=consistency.subjects(db, case),
        later={exhibit: known for exhibit, known in found if known},
        first_notice=first_notice,
        claim_later={exhibit: day for exhibit, day in claims if day},
    )
