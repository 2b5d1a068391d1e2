"""What was recognized on a page as the words that lie upon it: to mark, to quote, to find."""

from pathlib import Path

from casefiles.evidence.ocr.store import NAME, Store
from casefiles.evidence.text_layer import TextLayer, of_words
from casefiles.kernel.ids import Digest


def recognized(workspace: Path, digest: Digest, page: int) -> TextLayer | None:
    """Return the words recognized on a page, counted from 0; None where there are none."""
    if not (workspace / "cache" / NAME).exists():
        return None
    with Store(workspace) as kept:
        found = kept.page(digest, page)
    if found is None or not found.text:
        return None
    words = (word[:6] for word in found.words)
    return of_words(page + 1, found.layer, found.text, words, found.confidence)
