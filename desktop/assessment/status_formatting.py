"""How a status looks: a shape and a word, then a tone. Never a color alone."""

from casefiles.assessment.scope_summary import QuestionSummary
from casefiles.checklists.vocabulary import ControlState, Outcome, Status, UsAxis
from desktop.translation import tr

StatusOrControl = Status | ControlState

_SHOWN: dict[StatusOrControl, tuple[str, str, str]] = {
    Status.CORROBORATED: ("◆", "corroborated", "bad"),
    Status.CONTESTED: ("◐", "contested", "warn"),
    Status.INDICATED: ("●", "indicated", "bad"),
    Status.INSUFFICIENT: ("?", "insufficient", "warn"),
    Status.NOT_ASSESSED: ("–", "not examined", "muted"),
    Status.NO_INFORMATION: ("○", "no information found", "muted"),
    Status.AFFIRMATIVELY_ABSENT: ("✓", "shown absent", "good"),
    Status.NOT_APPLICABLE: ("□", "not applicable", "muted"),
    ControlState.MET: ("✓", "met", "good"),
    ControlState.NOT_MET: ("✗", "not met", "bad"),
    ControlState.OPEN: ("–", "open", "muted"),
}

_OUTCOMES = {
    Outcome.TEST_MET_CORROBORATED: "bad",
    Outcome.TEST_MET: "bad",
    Outcome.PRESUMED_STATE_IMPOSED: "bad",
    Outcome.ICLS_ONLY: "bad",
    Outcome.RED_FLAGS: "warn",
    Outcome.INSUFFICIENT_EVIDENCE: "muted",
    Outcome.AFFIRMATIVE_EVIDENCE_OF_FREE_WORK: "good",
}

_US = {
    UsAxis.BARRED: "bad",
    UsAxis.PRESUMPTION: "bad",
    UsAxis.NEXUS_OPEN: "warn",
    UsAxis.NO_NEXUS_SHOWN: "good",
}


def shape(status: StatusOrControl) -> str:
    """Return the shape alone, for a narrow column."""
    return _SHOWN[status][0]


def word(status: StatusOrControl) -> str:
    """Return the word alone."""
    return tr(_SHOWN[status][1])


def in_words(status: StatusOrControl) -> str:
    """Return shape and word."""
    return f"{shape(status)} {word(status)}"


def tone_of(status: StatusOrControl) -> str:
    """Return the tone that goes with it."""
    return _SHOWN[status][2]


def tone_of_outcome(outcome: Outcome) -> str:
    """Return the tone that goes with a result's labor axis."""
    return _OUTCOMES[outcome]


def tone_of_us(us: UsAxis) -> str:
    """Return the tone that goes with a result's U.S. axis."""
    return _US[us]


def citation_counts(row: QuestionSummary) -> str:
    """Return how much is cited for and against, such as `+2 −1`."""
    signs = (("+", len(row.supporting)), ("−", len(row.contradicting)))
    return " ".join(f"{sign}{n}" for sign, n in signs if n)
