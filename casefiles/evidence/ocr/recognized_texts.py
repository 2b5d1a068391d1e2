"""What was recognized, as the words that lie upon a page, and beside what a file says by itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from casefiles.evidence.ocr.store import NAME, OcrStore
from casefiles.evidence.passages.text_layer import TextLayer, text_layer_of_words
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.ids import Digest


def recognized_layer(workspace: Path, digest: Digest, page: int) -> TextLayer | None:
    """Return the words recognized on a page, counted from 0; None where there are none."""
    if not (workspace / "cache" / NAME).exists():
        return None
    with OcrStore(workspace) as kept:
        found = kept.page(digest, page)
    if found is None or not found.text:
        return None
    words = (word[:6] for word in found.words)
    return text_layer_of_words(page + 1, found.layer, found.text, words, found.confidence)


TextsOf = Callable[[Digest], list[str]]
"""By page of a PDF, by sheet of a workbook, else as a whole; nothing where nothing is kept."""


@contextmanager
def all_texts(workspace: Path) -> Iterator[TextsOf]:
    """Hold the texts of a workspace for a while."""
    with TextCache(workspace) as kept, OcrStore(workspace) as recognized:
        yield lambda digest: _texts(kept, recognized, digest)


def _texts(kept: TextCache, recognized: OcrStore, digest: Digest) -> list[str]:
    texts = [*kept.texts(digest)]
    for part, page in sorted(recognized.pages(digest).items()):
        texts += [""] * (part + 1 - len(texts))
        texts[part] = "\n".join(filter(None, (texts[part], page.text)))
    return texts
