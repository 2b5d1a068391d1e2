"""The words that checklists and rules share. What each means is said in the checklist's data."""

from enum import Enum


class Word(Enum):
    """A word of a closed list, known by being itself.

    Rules ask for words in sets and mappings many thousand times for one result; an `Enum` as it is
    hashes its name by a call of Python each time.
    """

    __hash__ = object.__hash__


class Element(Word):
    """Which part of the definition an indicator speaks of (C29 Art. 2(1))."""

    INVOLUNTARINESS = "involuntariness"
    PENALTY = "penalty"
    EITHER = "either"
    """Named on both sides: it fills one leg or the other, never both."""

    NONE = "none"
    """On neither list of the reading that says so: no leg."""

    CONTEXT = "context"
    """A fact about the system: it limits or supports inference, and is no element."""

    NEXUS = "nexus"
    """A connection to a program, region or listed party."""


class Dimension(Word):
    """The phases of the ILO guidelines of 2012."""

    UR = "UR"
    """Unfree recruitment."""

    WL = "WL"
    """Work and life under duress."""

    IL = "IL"
    """Impossibility of leaving the employer."""

    ALL = "ALL"
    """No phase: a screen, or outside the definition."""


PHASES = (Dimension.UR, Dimension.WL, Dimension.IL)
"""The dimensions in which legs are formed."""


class Strength(Word):
    """What an indicator weighs in a dimension. Data, never code: the schemes differ."""

    STRONG = "strong"
    MEDIUM = "medium"
    SCREEN = "screen"
    NONE = "none"


class Level(Word):
    """What an indicator is a fact about."""

    CONTEXT = "context"
    ENTITY = "entity"
    WORKER = "worker"


class Flag(Word):
    """What a rule needs to know of an indicator beyond its element."""

    CONTEXT_COERCION = "context_coercion"
    ACCESS_BLOCKED = "access_blocked"
    PROGRAM_PARTICIPATION = "program_participation"
    UFLPA_NEXUS = "uflpa_nexus"
    US_PRESUMPTION = "us_presumption"
    US_BAR_CONVICT = "us_bar_convict"
    US_ORDER = "us_order"
    US_CAATSA = "us_caatsa"
    REQUIRED_FOR_NO_NEXUS = "required_for_no_nexus"
    CHILD = "child"
    DETENTION_LINK = "detention_link"
    CONDITIONS_ALONE = "conditions_alone"


class IndicatorRegime(Word):
    """Where an indicator belongs."""

    GENERAL = "general"
    STATE_IMPOSED = "state_imposed"
    UFLPA_XUAR = "uflpa_xuar"


class Basis(Word):
    """Where a rule or a strength comes from: law, a published scheme, or ourselves."""

    LAW = "law"
    PUBLISHED = "published"
    PROJECT_PROPOSAL = "project_proposal"


class SourceChecked(Word):
    """How far a source was looked at. What was not seen must be verified before it is cited."""

    SEEN = "seen"
    SECONDARY = "secondary"
    MEMORY = "memory"


class EvidenceClass(Word):
    """What sort of thing a piece of evidence is."""

    TESTIMONY = "testimony"
    RECORD = "record"
    OWN_STATEMENT = "own_statement"
    OFFICIAL = "official"
    OBSERVATION = "observation"
    SECONDARY = "secondary"
    TEST = "test"
    DECLARATION = "declaration"


class ControlledBy(Word):
    """Whose interest stands behind a source."""

    PARTY = "party"
    STATE = "state"
    NONE = "none"


class Status(Word):
    """What the evidence says of an indicator. Eight words, never a score."""

    NOT_ASSESSED = "not_assessed"
    NO_INFORMATION = "no_information"
    INSUFFICIENT = "insufficient"
    INDICATED = "indicated"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    AFFIRMATIVELY_ABSENT = "affirmatively_absent"
    NOT_APPLICABLE = "not_applicable"


class ControlState(Word):
    """What became of a control: it is never "absent"."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


class Outcome(Word):
    """The assessment result, from the worst to the best."""

    TEST_MET_CORROBORATED = "test_met_corroborated"
    TEST_MET = "test_met"
    PRESUMED_STATE_IMPOSED = "presumed_state_imposed"
    ICLS_ONLY = "icls_only"
    RED_FLAGS = "red_flags"
    INSUFFICIENT_EVIDENCE = "insufficient_evidence"
    AFFIRMATIVE_EVIDENCE_OF_FREE_WORK = "affirmative_evidence_of_free_work"


class UsAxis(Word):
    """What U.S. law presumes of the goods, from the worst to the best. Apart from the outcome."""

    BARRED = "barred"
    PRESUMPTION = "presumption"
    NEXUS_OPEN = "nexus_open"
    NO_NEXUS_SHOWN = "no_nexus_shown"


class OrderAxis(Word):
    """What an order or Finding of CBP reaches, from the worst to the best. An axis of its own."""

    APPLIES = "applies"
    OPEN = "open"
    OUTSIDE = "outside"


class CaatsaAxis(Word):
    """What CAATSA s. 321(b) presumes of the goods, from the worst to the best. Of its own too.

    That no North Korean nationals work on them is one claim, that they work freely another.
    """

    APPLIES = "applies"
    OPEN = "open"
    NONE_SHOWN = "none_shown"


class Need(Word):
    """What the documents must show before a connection is excluded (R1); each of them."""

    CHAIN = "chain"
    ENTITY = "entity"
    PLACE = "place"
    OUTSIDE = "outside"
    CUSTODY = "custody"
    APART = "apart"
    DOCUMENT = "document"
    MADE = "made"
    CITATION = "citation"
    SOURCE = "source"
    SALE = "sale"
    TRANSPORT = "transport"
    PAYMENT = "payment"
    SCREENED = "screened"
    DECIDED = "decided"
    UNLISTED = "unlisted"
    SAID = "said"


class Route(Word):
    """Which way of answering the evidence supports."""

    OUTSIDE_SCOPE = "outside_scope"
    EXCEPTION = "exception"
    NONE = "none"
