"""What exhibits say, as far as it is kept: their own words and those recognized in pictures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from casefiles.evidence.cache.store import Cache
from casefiles.evidence.ocr.store import Store
from casefiles.kernel.ids import Digest

TextsOf = Callable[[Digest], list[str]]
"""By page of a PDF, by sheet of a workbook, else as a whole; nothing where nothing is kept."""


@contextmanager
def all_texts(workspace: Path) -> Iterator[TextsOf]:
    """Hold the texts of a workspace for a while."""
    with Cache(workspace) as kept, Store(workspace) as recognized:
        yield lambda digest: _texts(kept, recognized, digest)


def _texts(kept: Cache, recognized: Store, digest: Digest) -> list[str]:
    texts = [*kept.texts(digest)]
    for part, page in sorted(recognized.pages(digest).items()):
        texts += [""] * (part + 1 - len(texts))
        texts[part] = "\n".join(filter(None, (texts[part], page.text)))
    return texts
