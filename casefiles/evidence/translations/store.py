"""Translations, their places and the values of translated forms, in rows."""

import sqlite3

from casefiles.evidence.translations.model import TranslatedPlace, TranslatedValue, Translation
from casefiles.kernel.ids import CaseId, ExhibitId, TranslationId
from casefiles.storage import rows

TRANSLATIONS, PLACES, VALUES = "translations", "translated_places", "translated_values"


def get(db: sqlite3.Connection, translation: TranslationId) -> Translation:
    """Return one translation. Raises `NotFound`."""
    return rows.get(db, TRANSLATIONS, Translation, translation)


def of_case(db: sqlite3.Connection, case: CaseId) -> list[Translation]:
    """Return every translation of a case."""
    return rows.of_case(db, TRANSLATIONS, Translation, case)


def that_is(db: sqlite3.Connection, exhibit: ExhibitId) -> Translation | None:
    """Return what an exhibit translates, if it is a translation."""
    found = rows.where(db, TRANSLATIONS, Translation, exhibit=exhibit)
    return found[0] if found else None


def of_original(db: sqlite3.Connection, exhibit: ExhibitId) -> list[Translation]:
    """Return the translations of an exhibit."""
    return rows.where(db, TRANSLATIONS, Translation, original=exhibit)


def places(db: sqlite3.Connection, translation: TranslationId) -> list[TranslatedPlace]:
    """Return what is told of which place says what, in its order."""
    return rows.where(db, PLACES, TranslatedPlace, "number", translation=translation)


def places_of_case(db: sqlite3.Connection, case: CaseId) -> list[TranslatedPlace]:
    """Return the same of all translations of a case."""
    return rows.of_case(db, PLACES, TranslatedPlace, case, "translation, number")


def values(db: sqlite3.Connection, translation: TranslationId) -> list[TranslatedValue]:
    """Return what stands in the fields of the papers that a translated form covers."""
    return rows.where(db, VALUES, TranslatedValue, "exhibit, field", translation=translation)


def values_of_case(db: sqlite3.Connection, case: CaseId) -> list[TranslatedValue]:
    """Return the same of all translations of a case."""
    return rows.of_case(db, VALUES, TranslatedValue, case, "translation, exhibit, field")
