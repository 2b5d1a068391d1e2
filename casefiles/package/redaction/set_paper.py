"""A sheet, a text or an e-mail made ready for its redacted copy: what is hidden, where, what stays.

Its pages are set as for everybody. What nobody can mark (what stands above pages, the name of a
sheet, of an attachment) is painted over with what it repeats; a cell or a line that repeats it is
a leak, and named.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Run
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions.extracted_text import ExtractedText, is_sheet
from casefiles.evidence.redactions.model import Redaction
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.progress import Progress
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.pages.model import PagesSettings
from casefiles.package.pages.placed_pages import placed_pages
from casefiles.package.pages.set_page_words import SetPageWords
from casefiles.package.pages.set_strips import Around, BesideAt, Source
from casefiles.package.redaction.hidden_figures import (
    HiddenFigures,
    is_figure_or_day,
    is_told_by_itself,
    says_only_a_day,
)
from casefiles.package.redaction.hidden_words import WhatIsHidden
from casefiles.package.redaction.model import Leak, LeakPlace
from casefiles.package.redaction.set_redactions import (
    HiddenAreas,
    SetPaper,
    areas_of,
    hide_around,
    on_pages,
    staying,
    words_of,
)
from casefiles.package.redaction.what_stays import hidden_by, of_whole_words, what_is_hidden
from casefiles.workspace.view import View

_MOST_TOLD = 40
"""Places of one leak that are named one by one."""


@dataclass(frozen=True, slots=True)
class LookAtSetPaper:
    """What was found out before anything is drawn."""

    words: SetPageWords
    redactions: Sequence[Redaction]
    """One for each page, with what is painted over there."""

    hidden: WhatIsHidden
    leaks: tuple[Leak, ...]
    """Cells and lines that say what is hidden in others."""


def look_at_set_paper(  # noqa: PLR0913, PLR0917 - what of what, with what, told to whom
    view: View,
    exhibit: Exhibit,
    redactions: Sequence[Redaction],
    settings: PagesSettings,
    readers: Readers,
    held: ExitStack,
    progress: Progress,
) -> LookAtSetPaper:
    """Set its pages and find what is hidden on them; `held` keeps them until the copy is made.

    Raises `Impossible` where a place is not found, or stands otherwise than when it was marked.
    """
    maker = held.enter_context(page_maker(view, settings))
    placed = placed_pages(maker, exhibit, progress)
    words = SetPageWords(view, exhibit, readers, placed, settings, held)
    reading = evidence.reading(view.db, exhibit.id)
    if reading is None:
        raise Impossible(f"{exhibit.label} was not read yet.")
    stored = held.enter_context(ExtractedText(view.folder))
    paper = SetPaper(exhibit, reading, stored, placed, words, redactions)
    found = areas_of(paper)
    said = [(each, _phrases(paper, each)) for each in redactions]
    hidden = _hidden(view, paper, said)
    _hide_around(view, paper, found, said, hidden)
    # of what LibreOffice drew all that reads alike is painted over: its pages tell what stays
    stays = [*staying(paper, found)] if placed.set else []
    leaks = tuple(
        Leak(LeakPlace.SOURCE, where, hidden.said_by(text))
        for where, text in islice(_telling(stays, hidden), _MOST_TOLD)
    )
    return LookAtSetPaper(words, [*on_pages(paper, found)], hidden, leaks)


def _phrases(paper: SetPaper, each: Redaction) -> list[str]:
    if isinstance(run := each.where, Run):
        text = paper.stored.texts(paper.exhibit)[(run.page or 1) - 1]
        start, end = of_whole_words(text, run.start, run.end)
        return text[start:end].splitlines()
    return words_of(paper, each)


Said = Sequence[tuple[Redaction, Sequence[str]]]


def _hidden(view: View, paper: SetPaper, said: Said) -> WhatIsHidden:
    """Return what is hidden: figures and days of cells by what they mean, all else by letters."""
    if not is_sheet(paper.reading):
        return what_is_hidden(view, paper.exhibit, said)
    everywhere = [(one, phrases) for one, phrases in said if one.origin.words_are_hidden]
    figures = [e for _, phrases in everywhere for e in phrases if is_figure_or_day(e)]
    others = [e for e in figures if is_told_by_itself(e) and not says_only_a_day(e)]
    by = hidden_by(paper.exhibit, everywhere)
    known, alike = frozenset(others), hidden_by(paper.exhibit, said)
    to_look_at = {e: told for e, told in alike.items()
                  if is_figure_or_day(e) and is_told_by_itself(e) and e not in known}  # fmt: skip
    words = [(one, [e for e in phrases if not is_figure_or_day(e)]) for one, phrases in said]
    found = what_is_hidden(view, paper.exhibit, words)
    return replace(
        found,
        in_others=tuple(dict.fromkeys((*found.in_others, *others))),
        to_look_at={**found.to_look_at, **to_look_at},
        figures=HiddenFigures(figures, by),
        by=by,
    )


def _hide_around(
    view: View, paper: SetPaper, found: HiddenAreas, said: Said, hidden: WhatIsHidden
) -> None:
    """Paint over what nobody can mark where it says what is hidden, each for one that hides it."""
    telling = [each for each in _around(paper, found) if hidden.are_said(_text_of(paper, each))]
    hiding = [(one, _hidden(view, paper, [(one, phrases)])) for one, phrases in said
              if telling and one.origin.words_are_hidden]  # fmt: skip
    for each in telling:
        text = _text_of(paper, each)
        if (one := next((one for one, it in hiding if it.are_said(text)), None)) is not None:
            hide_around(paper, found, each, one)


def _around(paper: SetPaper, found: HiddenAreas) -> Iterator[Source]:
    for each in paper.placed.strips.found:
        if isinstance(each, Around):
            yield each
        elif isinstance(each, BesideAt) and each not in found.sources:
            beside = paper.stored.besides(paper.exhibit, each.sheet)[each.number]
            if not beside.where:  # a chart, a header: no cell that one could mark
                yield each


def _text_of(paper: SetPaper, source: Source) -> str:
    if isinstance(source, BesideAt):
        return paper.stored.besides(paper.exhibit, source.sheet)[source.number].text
    return source.said if isinstance(source, Around) else ""


def _telling(stays: Sequence[tuple[str, str]], hidden: WhatIsHidden) -> Iterator[tuple[str, str]]:
    """Yield where something hidden is said, and what is.

    Many are looked through at once: most say nothing.
    """
    if not stays or not hidden.are_said("\n".join(text for _, text in stays)):
        return
    if len(stays) == 1:
        yield stays[0]
        return
    half = len(stays) // 2
    yield from _telling(stays[:half], hidden)
    yield from _telling(stays[half:], hidden)
