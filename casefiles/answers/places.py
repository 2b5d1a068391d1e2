"""From a place that an answers file names to the place itself; a run of text by what it says."""

import re
from pathlib import Path

from casefiles.answers.place_input import PassageInput, PlaceInput
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.text_layer import OF_THE_FILE
from casefiles.evidence.places import Cells, OnPage, Place, Rectangle, Run, Whole
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import ExhibitId
from casefiles.workspace.view import View


def mark_of(view: View, texts_of: Path, said: PassageInput) -> PassageMark:
    """Return what is marked: the place that a passage names, and its words.

    `texts_of` is the folder of the workspace whose cache has the texts. Raises `Impossible`.
    """
    place = place_of(view, texts_of, said.exhibit, said)
    if isinstance(place, Run) and said.words:
        return PassageMark(said.exhibit, place, said.words, OF_THE_FILE)
    return PassageMark(said.exhibit, place, said.quote)


def place_of(view: View, texts_of: Path, exhibit: ExhibitId, said: PlaceInput) -> Place:
    """Return the place that is named. Raises `Impossible` if it is half of one, or not there."""
    if said.rectangle:
        if said.page is None or len(said.rectangle) != 4:
            raise Impossible("A rectangle is four numbers on a page: left, bottom, right, top.")
        left, bottom, right, top = said.rectangle
        return Rectangle(said.page, left, bottom, right, top)
    if said.cells or said.sheet:
        return Cells(said.sheet, said.cells)
    if said.run:
        if len(said.run) != 2:
            raise Impossible("A run of text is two numbers: its first character, and its end.")
        return Run(said.page, *said.run)
    if said.words:
        return _run_of(view, texts_of, exhibit, said)
    return Whole() if said.page is None else OnPage(said.page)


def _run_of(view: View, texts_of: Path, exhibit: ExhibitId, said: PlaceInput) -> Run:
    paper, reading = evidence.get(view.db, exhibit), evidence.reading(view.db, exhibit)
    if said.page is None and reading and reading.pages is not None:
        raise Impossible(f"On which page of {paper.label} does “{said.words}” stand?")
    part = (said.page or 1) - 1
    with cache.open_cache(texts_of) as kept:
        text = kept.text(paper.digest, part)
    pattern = r"\s*".join(map(re.escape, "".join(said.words.split())))
    found = [*re.finditer(pattern, text)]
    if len(found) != 1:
        times = f"{len(found)} times" if found else "nowhere"
        raise Impossible(f"“{said.words}” must stand once in {paper.label}; it stands {times}.")
    return Run(said.page, *found[0].span())
