"""What an exhibit is tied to: its original, its translations, what it replaces, the detention."""

from collections.abc import Sequence
from sqlite3 import Connection

from casefiles.cases import store as cases
from casefiles.cases.detentions import summary
from casefiles.cases.detentions.first_notice import first_notice
from casefiles.cases.detentions.summary import import_summary
from casefiles.changes import TableName
from casefiles.evidence import store
from casefiles.evidence.late_records import LateRecord, late_record
from casefiles.evidence.model import Exhibit, Replacement
from casefiles.evidence.translations import store as translations
from casefiles.evidence.translations.model import TranslatedPlace, TranslatedValue, Translation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.usages import store as usages
from casefiles.usages.labels import READS as USAGES_READ
from casefiles.usages.model import Usage


@dataclass(frozen=True, slots=True)
class TranslationTie:
    """One exhibit is the translation of another."""

    translation: Translation
    exhibit: Exhibit
    """The translation."""

    original: Exhibit
    places: tuple[TranslatedPlace, ...]
    values: tuple[TranslatedValue, ...]
    statement: Exhibit | None = None
    """What holds the translator's statement, where it is a paper of its own."""


@dataclass(frozen=True, slots=True)
class ReplacementTie:
    """One exhibit stands in the place of another."""

    replacement: Replacement
    exhibit: Exhibit
    """The new one."""

    replaced: Exhibit
    leaning: tuple[Usage, ...]
    """What leans on the old one still, to be moved by hand."""


Tie = TranslationTie | ReplacementTie


@dataclass(frozen=True, slots=True)
class ExhibitTies:
    """All that an exhibit is tied to."""

    exhibit: Exhibit
    late: LateRecord | None
    """That it was made, or drawn, after the first notice of detention."""

    all: Sequence[Tie]
    """First what it is itself: a translation, a correction."""


READS = (
    USAGES_READ
    | summary.READS
    | {TableName.EXHIBIT, TableName.CASE, TableName.REPLACEMENT}
    | {TableName.TRANSLATION, TableName.TRANSLATED_PLACE, TableName.TRANSLATED_VALUE}
)
"""What `ties` reads."""


def exhibit_ties(db: Connection, exhibit: ExhibitId) -> ExhibitTies:
    """Read what an exhibit is tied to. Raises `NotFound`."""
    held = store.get(db, exhibit)
    told = translations.that_is(db, exhibit)
    translated = [*([told] if told else []), *translations.of_original(db, exhibit)]
    known = store.replacements(db, held.case_id)
    corrected = [
        *(each for each in known if each.exhibit == exhibit),
        *(each for each in known if each.replaced == exhibit),
    ]
    case = held.case_id
    notice = first_notice(cases.as_typed(db, case), import_summary(db, case))
    return ExhibitTies(
        held,
        late_record(held, notice),
        (*(_translated(db, each) for each in translated),
         *(_corrected(db, each) for each in corrected)),
    )  # fmt: skip


def other_end(tie: Tie, exhibit: ExhibitId) -> Exhibit:
    """Return what an exhibit is tied to by this."""
    ends = (
        (tie.exhibit, tie.original)
        if isinstance(tie, TranslationTie)
        else (tie.exhibit, tie.replaced)
    )
    return ends[0] if ends[1].id == exhibit else ends[1]


def _translated(db: Connection, told: Translation) -> TranslationTie:
    return TranslationTie(
        told,
        store.get(db, told.exhibit),
        store.get(db, told.original),
        tuple(translations.places(db, told.id)),
        tuple(translations.values(db, told.id)),
        store.get(db, told.statement_exhibit) if told.statement_exhibit else None,
    )


def _corrected(db: Connection, known: Replacement) -> ReplacementTie:
    return ReplacementTie(
        known,
        store.get(db, known.exhibit),
        store.get(db, known.replaced),
        tuple(usages.list_usages(db, known.case_id, known.replaced)),
    )
