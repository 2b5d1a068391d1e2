"""What can happen to detained goods, as the rules of the clock and a case name it."""

from enum import Enum


class Happening(Enum):
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


DERIVED = frozenset({Happening.NOT_RELEASED, Happening.DEEMED_EXCLUSION, Happening.DEEMED_DENIAL})
"""What follows from a day that passed without a decision. Nobody records it: it is computed."""

OF_OTHER_FIELDS = frozenset(
    {Happening.IMPORTED, Happening.ENTERED, Happening.NOTICE, Happening.EXTENSION_ASKED}
    | {Happening.EXCLUSION_RECEIVED}
)
"""What a case has a field for: of the shipment, the detention, a task, the receipt of an advice."""

RECORDABLE = tuple(each for each in Happening if each not in DERIVED | OF_OTHER_FIELDS)
"""What is recorded as an event of a detention, in the order in which it is offered."""


class Grade(Enum):
    """How far a source was read, from best to worst."""

    IN_FORCE = "in-force"
    """The text in force was read."""

    COPY = "copy"
    """It was read in a copy of a named day, and no more."""

    SECONDARY = "secondary"
    """Through another page."""

    MEMORY = "memory"
    """Not read."""


class Counting(Enum):
    """What a period is counted in."""

    BUSINESS_DAYS = "business-days"
    CALENDAR_DAYS = "calendar-days"
    CALENDAR_MONTHS = "calendar-months"
    YEARS = "years"


class Whose(Enum):
    """Who must do it by then."""

    CBP = "cbp"
    IMPORTER = "importer"


HAPPENED = {
    Happening.IMPORTED: "imported",
    Happening.ENTERED: "entered",
    Happening.PRESENTED: "presented for examination",
    Happening.DETAINED: "decision to detain",
    Happening.NOTICE: "notice of detention",
    Happening.EXTENSION_ASKED: "extension asked for",
    Happening.SUBMITTED: "answer submitted to CBP",
    Happening.DETENTION_REVOKED: "detention revoked",
    Happening.EXCLUDED: "advice of exclusion",
    Happening.EXCLUSION_RECEIVED: "advice of exclusion delivered",
    Happening.EXCLUSION_REVOKED: "exclusion revoked",
    Happening.RELEASED: "released",
    Happening.SEIZED: "notice of seizure",
    Happening.EXPORTED: "exported",
    Happening.ABANDONED: "abandoned",
    Happening.DESTROYED: "destroyed",
    Happening.PROTEST_FILED: "protest filed",
    Happening.PROTEST_DENIED: "protest denied",
    Happening.PROTEST_GRANTED: "protest granted",
    Happening.SUMMONS_FILED: "summons filed",
    Happening.PETITION_FILED: "petition for relief filed",
    Happening.FOIA_NOTICE: "FOIA notice",
    Happening.FOIA_OBJECTION: "objection to disclosure filed",
    Happening.NOT_RELEASED: "not released in time: treated as detained",
    Happening.DEEMED_EXCLUSION: "deemed exclusion",
    Happening.DEEMED_DENIAL: "deemed denial",
}
"""What each is called, to be read after a date."""
