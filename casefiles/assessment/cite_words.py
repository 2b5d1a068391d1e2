"""How people are told what came of citing: what is new, what was added to, what stood there so."""

from casefiles.assessment.model import CiteResult

_SAID = (
    ("made", "{} cited"),
    ("extended", "{} cited so already, and what is new was added"),
    ("unchanged", "{} cited so already"),
)


def cited_in_words(result: CiteResult) -> str:
    """Return it as a sentence: `1 cited; 2 cited so already.` and the like."""
    counted = ((len(getattr(result, name)), words) for name, words in _SAID)
    said = "; ".join(words.format(many) for many, words in counted if many)
    return f"{said}." if said else ""
