"""What is said of a redacted copy to whoever made it: for window and command line alike."""

from collections.abc import Iterator

from casefiles.package.redaction.model import RedactedCopy


def said_of_copy(copy: RedactedCopy) -> Iterator[str]:
    """Yield a sentence for each thing to be known before it is handed on."""
    if copy.text_by:
        yield f"Its text was recognized in the painted pages by {copy.text_by}."
    else:
        yield "It has no text that can be searched: none was recognized in the painted pages."
    if copy.flagged:
        pages = ", ".join(map(str, copy.flagged))
        yield f"Over half is hidden on p. {pages}: a paper that is mostly black raises questions."
    for each in copy.unsearched:
        yield f"The leak test did not reach all: {each}."
