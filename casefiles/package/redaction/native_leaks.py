"""Whether files that go out whole say what is hidden in another one."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.ocr.recognized_texts import TextsOf, all_texts
from casefiles.evidence.protected_names.exhibit_names import strings_in
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.search.search_data import have_texts
from casefiles.kernel.ids import ExhibitId
from casefiles.package.redaction.hidden_words import HiddenWords, WhatIsHidden
from casefiles.package.redaction.leak_test import leaks_in_native, leaks_in_words
from casefiles.package.redaction.model import Leak, LeakPlace, RedactedCopy
from casefiles.workspace.view import View

_COUNT = re.compile("(?<![^,\\n\u00fe])\\d{1,10}(?![^,\\r\\n\u00fe])")
"""A cell of a table, as it is written with commas or for a review platform, that is all digits."""


def hidden_elsewhere(copies: Iterable[RedactedCopy]) -> WhatIsHidden:
    """Return what these copies hide that no paper beside them may show either."""
    by = dict[str, list[str]]()
    for copy in copies:
        for phrase in copy.hidden.in_others:
            by.setdefault(phrase, []).extend(copy.hidden.by.get(phrase, ()))
    return WhatIsHidden(HiddenWords(by, by=by), HiddenWords(()))


def leaks_in_copies(copies: Iterable[RedactedCopy], hidden: WhatIsHidden) -> list[Leak]:
    """Look through what stays to be read of redacted exhibits for what is hidden in others."""
    said = (each for copy in copies for each in copy.stays)
    return leaks_in_words(said, hidden, LeakPlace.SOURCE)


def leaks_in_index(said: Iterable[tuple[str, str]], hidden: WhatIsHidden) -> list[Leak]:
    """Look through tables and texts of ours, each with where it is, for what is hidden elsewhere.

    Cells that hold a count alone, such as a size, are passed over.
    """
    return leaks_in_words([(where, _COUNT.sub("", text)) for where, text in said], hidden)


def leaks_in_natives(
    view: View, natives: Iterable[Exhibit], hidden: WhatIsHidden
) -> Iterator[Leak]:
    """Look through the files that lie beside, and through what came out of them."""
    families = [(each, (each, *evidence.descendants(view.db, each.id))) for each in natives]
    papers = [paper for _, family in families for paper in family]
    have_texts(view, papers)
    readings = evidence.readings_of(view.db, [each.id for each in papers])
    with (
        all_texts(view.folder) as texts,
        Readers(unconfined=evidence.reads_unconfined(view.db)) as readers,
    ):
        for native, family in families:
            for paper in family:
                of = f" ({paper.label} in it)" if paper is not native else ""
                said = [
                    (f"the file beside {native.label}{of}{where}", text)
                    for where, text in _said_by(paper, readings, texts)
                ]
                yield from leaks_in_words(said, hidden, LeakPlace.PAGE_TEXT)
                mime = readings[paper.id].mime if paper.id in readings else ""
                with view.blobs.open(paper.digest) as file:
                    found = leaks_in_native(file, mime, hidden, readers)
                where = f"the file beside {native.label}{of}, "
                yield from (Leak(e.place, where + e.where, e.hidden_by) for e in found)


def _said_by(
    paper: Exhibit, readings: Mapping[ExhibitId, Reading], texts: TextsOf
) -> Iterator[tuple[str, str]]:
    paged = _is_pdf(paper, readings)
    for part, text in enumerate(texts(paper.digest), 1):
        yield f", p. {part}" if paged else "", text
    yield ", its name", paper.name
    if reading := readings.get(paper.id):
        yield ", its properties", "\n".join(strings_in(json.loads(reading.facts or "{}")))


def _is_pdf(paper: Exhibit, readings: Mapping[ExhibitId, Reading]) -> bool:
    reading = readings.get(paper.id)
    return reading is not None and reading.mime == formats.PDF
