"""What can happen to detained goods and how rules count, as rules and cases name it."""

from enum import Enum


class EventKind(Enum):
    """Something that happened on a day, or that the law treats as having happened."""

    IMPORTED = "imported"
    ENTERED = "entered"
    PRESENTED = "presented"
    """In a condition to be viewed and examined (19 CFR 151.16(b)): not the closed container."""

    DETAINED = "detained"
    """CBP decided to detain."""

    NOTICE = "notice"
    """The date of the notice of detention."""

    EXTENSION_ASKED = "extension-asked"
    SUBMITTED = "submitted"
    """The answer, with its papers, went to CBP."""

    DETENTION_REVOKED = "detention-revoked"
    EXCLUDED = "excluded"
    """The advice of exclusion: its date, or the day on which it was mailed."""

    EXCLUSION_RECEIVED = "exclusion-received"
    """The day on which that advice was delivered."""

    EXCLUSION_REVOKED = "exclusion-revoked"
    RELEASED = "released"
    SEIZED = "seized"
    """The notice of seizure: its date, or the day on which it was mailed."""

    EXPORTED = "exported"
    ABANDONED = "abandoned"
    DESTROYED = "destroyed"
    PROTEST_FILED = "protest-filed"
    PROTEST_DENIED = "protest-denied"
    PROTEST_GRANTED = "protest-granted"
    SUMMONS_FILED = "summons-filed"
    PETITION_FILED = "petition-filed"
    FOIA_NOTICE = "foia-notice"
    """CBP's notice that somebody asks for what was submitted."""

    FOIA_OBJECTION = "foia-objection"

    NOT_RELEASED = "not-released"
    DEEMED_EXCLUSION = "deemed-exclusion"
    DEEMED_DENIAL = "deemed-denial"


DERIVED = frozenset({EventKind.NOT_RELEASED, EventKind.DEEMED_EXCLUSION, EventKind.DEEMED_DENIAL})
"""What follows from a day that passed without a decision. Nobody records it: it is computed."""

OF_OTHER_FIELDS = frozenset(
    {EventKind.IMPORTED, EventKind.ENTERED, EventKind.NOTICE, EventKind.EXTENSION_ASKED}
    | {EventKind.EXCLUSION_RECEIVED}
)
"""What a case has a field for: of the shipment, the detention, a task, the receipt of an advice."""

RECORDABLE = tuple(each for each in EventKind if each not in DERIVED | OF_OTHER_FIELDS)
"""What is recorded as an event of a detention, in the order in which it is offered."""


class SourceGrade(Enum):
    """How far a source was read, from best to worst."""

    IN_FORCE = "in-force"
    """The text in force was read."""

    COPY = "copy"
    """It was read in a copy of a named day, and no more."""

    SECONDARY = "secondary"
    """Through another page."""

    MEMORY = "memory"
    """Not read."""


class PeriodUnit(Enum):
    """What a period is counted in."""

    BUSINESS_DAYS = "business-days"
    CALENDAR_DAYS = "calendar-days"
    CALENDAR_MONTHS = "calendar-months"
    YEARS = "years"


class ResponsibleParty(Enum):
    """Who must do it by then."""

    CBP = "cbp"
    IMPORTER = "importer"


EVENT_WORDS = {
    EventKind.IMPORTED: "imported",
    EventKind.ENTERED: "entered",
    EventKind.PRESENTED: "presented for examination",
    EventKind.DETAINED: "decision to detain",
    EventKind.NOTICE: "notice of detention",
    EventKind.EXTENSION_ASKED: "extension asked for",
    EventKind.SUBMITTED: "answer submitted to CBP",
    EventKind.DETENTION_REVOKED: "detention revoked",
    EventKind.EXCLUDED: "advice of exclusion",
    EventKind.EXCLUSION_RECEIVED: "advice of exclusion delivered",
    EventKind.EXCLUSION_REVOKED: "exclusion revoked",
    EventKind.RELEASED: "released",
    EventKind.SEIZED: "notice of seizure",
    EventKind.EXPORTED: "exported",
    EventKind.ABANDONED: "abandoned",
    EventKind.DESTROYED: "destroyed",
    EventKind.PROTEST_FILED: "protest filed",
    EventKind.PROTEST_DENIED: "protest denied",
    EventKind.PROTEST_GRANTED: "protest granted",
    EventKind.SUMMONS_FILED: "summons filed",
    EventKind.PETITION_FILED: "petition for relief filed",
    EventKind.FOIA_NOTICE: "FOIA notice",
    EventKind.FOIA_OBJECTION: "objection to disclosure filed",
    EventKind.NOT_RELEASED: "not released in time: treated as detained",
    EventKind.DEEMED_EXCLUSION: "deemed exclusion",
    EventKind.DEEMED_DENIAL: "deemed denial",
}
"""What each is called, to be read after a date."""
